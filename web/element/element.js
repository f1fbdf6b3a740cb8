// <cosell-check>: the check of a contacts file, or of all of the co-sell tab, as an element for other people's pages.
// Importing this changes nothing; define() does. README.md beside it lists what a page can set, call, hear and style.
import css from 'element:style/idle';
import { download, fill, h } from '../views/dom.js';
import { Progress } from '../views/progress.js';
import { loadCheck, loadLocale, workerUrl } from './assets.js';
import { dropZone, fileBar, notice, progressBox } from './drop.js';
import { sheetOf, sprite } from './shadow.js';
import { closest, fullWords, idleWords } from './words.js';

/**
 * @typedef {import('../../wasm/types').Report | import('../../wasm/types').ListingReport} AnyReport
 * @typedef {import('../views/reading.js').Reading} Reading
 * @typedef {import('../views/words.js').Words} Words
 * @typedef {import('./drop.js').Mode} Mode
 */

const DEFAULT_RULES = '2019-08';
const MODES = ['contacts', 'listing', 'both'];
const SETTINGS = ['rules', 'territories', 'mode', 'asset-base', 'no-worker'];
/** Set before the element was defined, they are properties of their own that hide ours. */
const PROPERTIES = ['listing', 'baseline', 'messages', 'rulePack'];

/** @type {((url: string) => any) | undefined} of the module that was loaded first */
let trusted;
/** Each module would make a policy for workers, of a name that a page lets be taken once. @param {any} code */
function shareTrust(code) {
  if (trusted && trusted !== code.trusted) code.trustLike(trusted);
  trusted ??= code.trusted;
  return code;
}

/** A check that was stopped, or overtaken by a newer one. */
class Stopped extends Error {}
/** A part of the element could not be loaded. */
class UnloadableError extends Error {}

/**
 * Checks a co-sell contacts file, or all of the co-sell tab, without a byte leaving the page.
 *
 * @element cosell-check
 * @attr {string} lang - language of the words: any Chinese is zh-TW, all else English; without it the nearest `lang` around the element
 * @attr {'contacts' | 'listing' | 'both'} mode - what is checked; contacts without it
 * @attr {string} rules - id of an edition (2019-08 without it), or the JSON text of rules of the page's own
 * @attr {string} territories - codes of the wanted territories, separated by commas or blanks
 * @attr {'light' | 'dark' | 'auto'} theme - colours with a ground of their own; without it the colour scheme of the page
 * @attr {string} asset-base - folder of the files that are loaded when first needed; without it beside the module
 * @attr {boolean} no-worker - work in the page itself, in short slices
 * @attr {boolean} expose-data - events also hold the file and the report
 * @attr {string} name - takes part in the form around it: its value is the file, as corrected so far
 * @attr {boolean} required - with a name: the form wants a file
 * @fires cosell-ready - it can take a file; detail: lang, mode, rules
 * @fires cosell-change - a file came in or was corrected, an assumption was changed, or it was emptied; detail: reason, bytes
 * @fires cosell-result - a check is done; detail: kind, verdict, rules, counts, byRule, statuses
 * @fires cosell-error - a check could not be done; detail: code, message
 * @slot header - in place of the heading
 * @slot intro - under the heading
 * @slot footer - under everything
 * @csspart box - all of it
 * @csspart title - the heading
 * @csspart drop - where a file is dropped
 * @csspart input - the file input
 * @csspart button - every button
 * @csspart select - every list of choices
 * @csspart edition - the name of the rules
 * @csspart file - the name of the file that is in
 * @csspart progress - how far a long check is
 * @csspart notice - what is said instead of a result
 * @csspart results - all of the result
 * @csspart verdict - the one sentence with its numbers
 * @csspart assumed - how the file was read
 * @csspart problems - the problems
 * @csspart problem - one kind of problem
 * @csspart coverage - who covers what
 * @csspart statuses - the ladder of statuses
 * @csspart status - one status
 * @cssprop --cosell-accent - buttons, links and focus; also --cosell-accent-strong, -accent-soft, -on-accent
 * @cssprop --cosell-background - ground of the element
 * @cssprop --cosell-surface - ground of boxes; --cosell-sunk where the pointer is
 * @cssprop --cosell-text - text; --cosell-muted for what matters less
 * @cssprop --cosell-border - lines; --cosell-outline around controls
 * @cssprop --cosell-error - also --cosell-warning, -info, -ok, each with -soft for its ground
 * @cssprop --cosell-font - family of the type
 * @cssprop --cosell-radius - roundness of corners
 */
export class CosellCheck extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ['lang', 'theme', 'name', 'required', 'expose-data', ...SETTINGS];

  #internals = this.attachInternals();
  #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  #box = h('div.cosell', { part: 'box' });
  #head = h('div', {});
  #input = h('div', {});
  #wait = h('div', {});
  #said = h('div', {});
  #results = h('div.results', { part: 'results', hidden: true });
  #live = h('p.sr', { role: 'status' });

  #isReady = false;
  #disabled = false;
  /** @type {File[]} */
  #files = [];
  /** @type {Reading} */
  #reading = {};
  /** What was in before it was corrected, and how many changes there were. @type {{ file: File, reading: Reading, count: number } | undefined} */
  #original;
  #corrects = false; // the module that can write is wanted
  /** @type {AnyReport | null} */
  #report = null;
  /** @type {any} the edition that a listing's report was judged by */
  #pack;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {Progress | undefined} */
  #progress;
  /** What was loaded: the check's code, and the object that owns the module. @type {{ key: string, code: Promise<any>, cosell: Promise<any> } | undefined} */
  #check;
  /** @type {import('../../wasm/types').Placement | undefined} */
  #placement;
  /** @type {Words | undefined} */
  #words;

  #listing = null;
  #baseline = null;
  #messages = null;
  /** @type {object | string | null} */
  #rulePack = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheetOf(css)];
    fill(
      this.#box,
      h('slot', { name: 'header' }, this.#head),
      h('slot', { name: 'intro' }),
      this.#input,
      this.#wait,
      this.#said,
      this.#results,
      this.#live,
      h('slot', { name: 'footer' }),
    );
    this.#root.append(sprite(), this.#box);
    this.#listenDrop();
  }

  // Life

  connectedCallback() {
    for (const name of PROPERTIES) this.#adopt(name);
    this.#speak();
    if (this.#isReady) return;
    this.#isReady = true;
    this.#tell('cosell-ready', { lang: this.#lang, mode: this.#mode, rules: this.#rulesName });
    if (this.#listing && this.#mode !== 'contacts') void this.check();
  }

  disconnectedCallback() {
    // Who moves it puts it back within the same task; else it is gone, and all that it holds.
    setTimeout(() => !this.isConnected && this.#release());
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (!this.#isReady || before === now) return;
    if (name === 'name' || name === 'required' || name === 'expose-data') return this.#tellForm();
    if (name === 'lang' || name === 'theme') return this.#speak();
    if (name === 'mode') this.reset();
    this.#drawInput();
    if (this.#files.length > 0) void this.check();
  }

  /** @param {string} name */
  #adopt(name) {
    if (!Object.hasOwn(this, name)) return;
    const self = /** @type {any} */ (this);
    const value = self[name];
    delete self[name];
    self[name] = value;
  }

  #release() {
    this.#running?.abort();
    this.#close();
    this.#isReady = false;
    this.#forget();
  }
  /** Ends the worker, and with it the module's memory. */
  #close() {
    this.#check?.cosell.then((cosell) => cosell.close()).catch(() => {}); // it never started
    this.#check = this.#placement = undefined;
  }
  #forget() {
    this.#files = [];
    this.#report = null;
    this.#reading = {};
    this.#original = this.#pack = undefined;
    fill(this.#said);
    fill(this.#results);
    this.#results.hidden = true;
  }

  // What the page sets and asks

  /** A listing as an object (`cosell-listing/1`); with `mode` listing or both it is checked at once. @type {any} */
  get listing() {
    return this.#listing;
  }
  set listing(listing) {
    this.#listing = listing ?? null;
    if (this.#isReady && this.#mode !== 'contacts') void this.check();
  }

  /** The list that Partner Center exports (a File, Blob, text or bytes): the result says whom an import would remove. @type {any} */
  get baseline() {
    return this.#baseline;
  }
  set baseline(baseline) {
    this.#baseline = baseline ?? null;
    if (this.#isReady && this.#files.length > 0) void this.check();
  }

  /** Words of the page's own in place of ours: `{ en: { 'element.title': '…' } }`. @type {any} */
  get messages() {
    return this.#messages;
  }
  set messages(messages) {
    this.#messages = messages ?? null;
    this.#words = undefined;
    if (this.#isReady) this.#speak();
  }

  /** Rules of the page's own, parsed or as text, instead of an edition. @type {any} */
  get rulePack() {
    return this.#rulePack;
  }
  set rulePack(pack) {
    this.#rulePack = pack ?? null;
    if (!this.#isReady) return;
    this.#drawInput();
    if (this.#files.length > 0) void this.check();
  }

  /** The last report, with its findings; null while there is none. */
  get report() {
    return this.#report;
  }
  /** The file that is in, as corrected so far; of several the first. */
  get file() {
    return this.#files[0] ?? null;
  }
  /** Where the check works: worker-file, worker-blob or main-thread; undefined until one began. */
  get placement() {
    return this.#placement;
  }

  get name() {
    return this.getAttribute('name') ?? '';
  }
  set name(name) {
    this.setAttribute('name', name);
  }
  get form() {
    return this.#internals.form;
  }
  get type() {
    return this.localName;
  }
  get validity() {
    return this.#internals.validity;
  }
  get validationMessage() {
    return this.#internals.validationMessage;
  }
  get willValidate() {
    return this.#internals.willValidate;
  }
  checkValidity() {
    return this.#internals.checkValidity();
  }
  reportValidity() {
    return this.#internals.reportValidity();
  }

  /**
   * Checks a file, or what is in already, again.
   * @param {File} [file]
   * @returns {Promise<AnyReport | null>} null: there was nothing to check, it failed (cosell-error says why), or a newer check took its place
   */
  async check(file) {
    if (file) return this.#take([file]);
    return this.#files.length > 0 || (this.#listing && this.#mode !== 'contacts') ? this.#run() : null;
  }

  /** The report as JSON, as the button gives it. @returns {Blob | null} */
  export() {
    const report = this.#report;
    return report && new Blob([...report.jsonPieces()], { type: 'application/json' });
  }

  /** Back to the empty element; its module stays loaded for the next file. */
  reset() {
    this.#running?.abort();
    this.#running = undefined; // nobody is told that it was stopped
    const had = this.#files.length > 0;
    this.#forget();
    if (!this.#isReady) return;
    this.#drawInput();
    this.#tellForm();
    if (had) this.#tell('cosell-change', { reason: 'reset' });
  }

  // Form

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    if (this.#isReady) this.#drawInput();
  }
  formResetCallback() {
    this.reset();
  }
  /** @param {unknown} state */
  formStateRestoreCallback(state) {
    if (state instanceof File) void this.#take([state]);
  }

  /** The file is the value; it is invalid while an import would refuse it. Without a name all of that is off. */
  #tellForm() {
    const file = this.file;
    if (!this.hasAttribute('name')) {
      this.#internals.setFormValue(null);
      return this.#internals.setValidity({});
    }
    this.#internals.setFormValue(file, file);
    const anchor = this.#box.querySelector('input, #another') ?? undefined;
    const problem = this.#problem();
    this.#internals.setValidity(
      problem?.flags ?? {},
      problem?.text,
      /** @type {HTMLElement | undefined} */ (anchor),
    );
  }
  /** @returns {{ flags: ValidityStateFlags, text: string } | undefined} */
  #problem() {
    const { t } = this.#spoken();
    if (!this.file) {
      return this.hasAttribute('required')
        ? { flags: { valueMissing: true }, text: t('element.required') }
        : undefined;
    }
    if (this.#running) return { flags: { customError: true }, text: t('element.busy') };
    if (!this.#report || !refuses(this.#report)) return undefined;
    return {
      flags: { customError: true },
      text: this.#box.querySelector('#verdict-title')?.textContent ?? '',
    };
  }

  // Settings

  get #lang() {
    const own = this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang');
    return closest(own || document.documentElement.lang || navigator.language);
  }
  /** @returns {Mode} */
  get #mode() {
    const mode = this.getAttribute('mode') ?? '';
    return /** @type {Mode} */ (MODES.includes(mode) ? mode : 'contacts');
  }
  /** Rules of the page's own, by property or attribute. */
  get #ownRules() {
    const attribute = this.getAttribute('rules') ?? '';
    return this.#rulePack ?? (attribute.trimStart().startsWith('{') ? attribute : undefined);
  }
  get #rulesName() {
    const own = this.#ownRules;
    return own === undefined ? this.getAttribute('rules') || DEFAULT_RULES : String(readable(own).id ?? '');
  }
  get #rulesTitle() {
    const { title, id } = readable(this.#ownRules ?? {});
    const name = title?.[this.#lang] ?? title?.en ?? id;
    return String(name ?? this.#spoken().findings.word('editions', this.#rulesName));
  }
  get #territories() {
    return (this.getAttribute('territories') ?? '')
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean);
  }
  get #assetBase() {
    return this.getAttribute('asset-base');
  }

  /** The words at hand: all of them once they were loaded. */
  #spoken() {
    const lang = this.#lang;
    return this.#words?.lang === lang ? this.#words : idleWords(lang, this.#messages ?? {});
  }

  // Drawing

  /** Everything in the language and theme now set. */
  #speak() {
    this.#box.lang = this.#lang;
    const theme = this.getAttribute('theme');
    if (theme) this.#box.dataset.theme = theme;
    else delete this.#box.dataset.theme;
    this.#drawInput();
    if (!this.#report || this.#words?.lang === this.#lang)
      return this.#report ? void this.#redraw() : this.#tellForm();
    void this.#redraw();
  }
  /** The report that is shown, in words that may have to be loaded first. */
  async #redraw() {
    try {
      const words = await this.#loadWords();
      if (!this.#report || words.lang !== this.#lang) return;
      this.#report = this.#report.relabel(words.findings);
      await this.#showReport(words);
    } catch (error) {
      this.#fail(error);
    }
  }

  #drawInput() {
    const words = this.#spoken();
    const kind = this.#mode === 'contacts' ? '' : '.listing';
    fill(this.#head, h('h2', { part: 'title' }, words.t(`element.title${kind}`)));
    const { file } = this;
    fill(
      this.#input,
      file
        ? fileBar(words, {
            name: file.name,
            size: file.size,
            disabled: this.#disabled,
            onAnother: () => {
              this.reset();
              this.#box.querySelector('input')?.focus();
            },
          })
        : dropZone(words, {
            mode: this.#mode,
            edition: this.#rulesTitle,
            disabled: this.#disabled,
            onFiles: (files) => void this.#take(files),
          }),
    );
    this.#progress?.stop();
    const { root, bar, text } = progressBox(words, () => this.#running?.abort());
    fill(this.#wait, root);
    this.#progress = new Progress(
      { root, bar, text },
      () => this.#spoken(),
      (said) => this.#say(said),
    );
  }
  /** @param {string} text for who cannot see what changed */
  #say(text) {
    this.#live.textContent = text;
  }

  #listenDrop() {
    let depth = 0;
    /** @param {boolean} on */
    const over = (on) => this.#box.querySelector('#drop')?.classList.toggle('over', on);
    /** @param {DragEvent} event */
    const mine = (event) => !this.#disabled && Boolean(event.dataTransfer?.types.includes('Files'));
    this.#box.addEventListener('dragenter', (event) => mine(event) && over(++depth > 0));
    this.#box.addEventListener(
      'dragleave',
      (event) => mine(event) && over((depth = Math.max(0, depth - 1)) > 0),
    );
    this.#box.addEventListener('dragover', (event) => mine(event) && event.preventDefault());
    this.#box.addEventListener('drop', (event) => {
      if (!mine(event)) return;
      event.preventDefault();
      over((depth = 0) > 0);
      const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
      const files = items
        .filter((item) => !item.webkitGetAsEntry?.()?.isDirectory)
        .map((item) => item.getAsFile());
      void this.#take(/** @type {File[]} */ (files.filter(Boolean)));
    });
  }

  // Checking

  /** @param {File[]} files @returns {Promise<AnyReport | null>} */
  #take(files) {
    if (files.length === 0) return Promise.resolve(null);
    this.#running?.abort();
    this.#forget();
    this.#files = this.#mode === 'contacts' ? files.slice(0, 1) : files;
    this.#drawInput();
    this.#tell('cosell-change', { reason: 'file', bytes: files[0].size }, { file: files[0] });
    return this.#run();
  }

  /** @param {(cosell: any, words: Words, signal: AbortSignal) => Promise<AnyReport>} [work] @returns {Promise<AnyReport | null>} */
  async #run(work = (cosell, words, signal) => this.#judge(cosell, words, signal)) {
    this.#running?.abort();
    const stop = new AbortController();
    this.#running = stop;
    const isFirst = this.#report === null;
    fill(this.#said);
    this.#results.setAttribute('aria-busy', 'true');
    this.#progress?.start(this.file?.name ?? '', this.file?.size ?? 0);
    this.#tellForm();
    try {
      const words = await this.#loadWords();
      const { cosell } = this.#loaded();
      const report = await work(await cosell, words, stop.signal);
      if (this.#running !== stop) return null;
      this.#report = report;
      await this.#showReport(words);
      if (this.#running !== stop) return null;
      this.#running = undefined;
      this.#tellForm();
      if (isFirst) this.#box.querySelector('h1')?.focus({ preventScroll: true });
      this.#tellResult(report);
      return report;
    } catch (error) {
      if (this.#running === stop) {
        this.#running = undefined;
        this.#fail(stop.signal.aborted ? new Stopped() : error);
      }
      return null;
    } finally {
      if (!this.#running) {
        this.#progress?.stop();
        this.#results.removeAttribute('aria-busy');
        if (this.#isReady) this.#tellForm();
      }
    }
  }

  /** @param {any} cosell @param {Words} words @param {AbortSignal} signal @returns {Promise<AnyReport>} */
  async #judge(cosell, words, signal) {
    this.#placement = cosell.placement;
    const rulePack = this.#ownRules;
    const territories = this.#territories;
    /** @param {Blob} file */
    const contacts = (file) => cosell.checkContacts(file, this.#contactsOptions(words, signal));
    if (this.#mode === 'contacts') return contacts(this.#files[0]);
    const { asListing, unpackBundle } = await this.#loaded().code;
    const dropped = await asListing(this.#files, this.#listing, unpackBundle);
    if (dropped.contacts) {
      if (this.#mode === 'both') return contacts(dropped.contacts);
      throw new Error(words.t('element.no-listing'));
    }
    this.#pack = rulePack === undefined ? await cosell.rules(this.#rulesName) : parsed(rulePack);
    const { listing, name, files } = dropped;
    return cosell.checkListing(listing, {
      ...this.#options(words, signal),
      name,
      files,
      ...(territories.length > 0 && { territories }),
    });
  }

  /** @param {Words} words @param {AbortSignal} signal */
  #options(words, signal) {
    const rulePack = this.#ownRules;
    const rules = rulePack === undefined ? { rules: this.#rulesName } : { rulePack };
    return { ...rules, lang: words.findings, signal };
  }
  /** @param {Words} words @param {AbortSignal} signal */
  #contactsOptions(words, signal) {
    return {
      ...this.#options(words, signal),
      ...this.#reading,
      territories: this.#territories,
      baseline: this.#baseline ?? undefined,
      table: false,
      onProgress: (/** @type {any} */ share) => this.#progress?.show(share),
    };
  }

  /** The file with fixes takes the place of the file. @param {import('./corrections.js').Asked} asked */
  #fix(asked) {
    this.#corrects = true;
    return this.#run(async (cosell, words, signal) => {
      const { corrected } = await this.#loaded().code;
      const before = { file: this.#files[0], reading: this.#reading };
      const made = await corrected(cosell, before.file, this.#contactsOptions(words, signal), asked);
      if (signal.aborted) throw new Stopped();
      this.#placement = cosell.placement;
      this.#files = [made.file];
      this.#reading = made.reading;
      const { count, ...first } = this.#original ?? { ...before, count: 0 };
      this.#original = { ...first, count: count + made.count };
      this.#drawInput();
      this.#tell('cosell-change', { reason: 'fixed', bytes: made.file.size }, { file: made.file });
      return made.report;
    });
  }
  /** Back to the file as it came in. */
  #undo() {
    if (!this.#original) return;
    const { file, reading } = this.#original;
    this.#files = [file];
    this.#reading = reading;
    this.#original = undefined;
    this.#drawInput();
    this.#tell('cosell-change', { reason: 'undone', bytes: file.size }, { file });
    void this.#run();
  }

  /** The code of the check, loaded once, and the module, opened once. */
  #loaded() {
    const base = this.#assetBase;
    const mode = this.#corrects || this.#baseline ? 'both' : this.#mode; // that of contacts alone knows neither
    const worker = !this.hasAttribute('no-worker');
    const key = JSON.stringify([mode === 'contacts', base, worker]);
    if (this.#check?.key !== key) {
      this.#close();
      const code = loadCheck(mode, base).then(shareTrust, (error) => {
        this.#check = undefined; // another try may go better
        this.#corrects = false; // what checks is there already
        throw new UnloadableError(String(error?.message ?? error));
      });
      const cosell = code.then((check) =>
        check.open({ worker: worker ? 'auto' : false, workerUrl: workerUrl(base) }),
      );
      cosell.catch(() => (this.#check = undefined));
      this.#check = { key, code, cosell };
    }
    return this.#check;
  }
  /** All words of the language now set. @returns {Promise<Words>} */
  async #loadWords() {
    const lang = this.#lang;
    if (this.#words?.lang === lang) return this.#words;
    const [locale, code] = await Promise.all([
      loadLocale(lang, this.#assetBase).catch((error) => {
        throw new UnloadableError(String(error?.message ?? error));
      }),
      this.#loaded().code,
    ]);
    const findings = code.messages?.[lang] ?? locale.findings; // of listings too
    const words = fullWords(lang, { ...locale, findings }, this.#messages ?? {}, code.wording);
    if (lang === this.#lang) this.#words = words;
    return words;
  }

  /** @param {Words} words */
  async #showReport(words) {
    const report = /** @type {AnyReport} */ (this.#report);
    const { results, styles } = await this.#loaded().code;
    if (this.#report !== report) return;
    const sheet = sheetOf(styles);
    if (!this.#root.adoptedStyleSheets.includes(sheet)) this.#root.adoptedStyleSheets.push(sheet);
    // The words of its rules too, where they are the page's own.
    const { verdict, nodes } = results({ ...words, findings: report.words }, report, {
      given: this.#territories.length > 0,
      reading: this.#reading,
      pack: this.#pack,
      changes: this.#original?.count,
      onReport: () => this.#download(),
      onFix: (/** @type {import('./corrections.js').Asked} */ asked) => void this.#fix(asked),
      onUndo: () => this.#undo(),
      onFile: () => this.#downloadFile(),
      onReading: (/** @type {Reading} */ change) => {
        this.#reading = { ...this.#reading, ...change };
        this.#tell('cosell-change', { reason: 'reading' });
        void this.#run();
      },
    });
    this.#redrawResults(nodes);
    this.#say(verdict.text);
    this.#tellForm();
  }

  /** Who is in there stays there: what had the focus may be gone. @param {HTMLElement[]} nodes */
  #redrawResults(nodes) {
    const focused = this.#results.contains(this.#root.activeElement) && this.#root.activeElement;
    fill(this.#results, ...nodes);
    this.#results.hidden = false;
    if (!focused) return;
    const again = focused.id && this.#results.querySelector(`#${focused.id}`);
    const next = /** @type {HTMLElement} */ (again || this.#results.querySelector('h1'));
    next.focus({ preventScroll: true });
  }

  get #baseName() {
    return this.file?.name.replace(/\.[^.]*$/, '') || 'contacts';
  }
  #download() {
    const blob = this.export();
    if (blob) download(blob, `${this.#baseName}.report.json`);
  }
  #downloadFile() {
    if (this.file) download(this.file, `${this.#baseName}.corrected.csv`);
  }

  /** @param {any} error */
  #fail(error) {
    const { t, findings } = this.#spoken();
    if (error instanceof Stopped) {
      if (!this.#report) this.reset();
      fill(this.#said, notice('info', t(this.#report ? 'notice.recheck' : 'notice.stopped')));
      return this.#say(t('notice.stopped'));
    }
    const reason = String(error?.message ?? error);
    const [code, title, more] =
      error instanceof UnloadableError
        ? ['load', t('element.unloadable'), t('element.unloadable.why', { reason })]
        : error?.name === 'PackError'
          ? ['rules', t('element.bad-rules'), findings.packError(error)]
          : error instanceof RangeError
            ? ['rules', t('element.bad-rules'), reason]
            : /WebAssembly/.test(reason)
              ? ['start', t('failed.start'), t('failed.start.why', { reason })]
              : ['check', t('failed.title'), reason];
    this.#results.hidden = true;
    this.#report = null;
    fill(this.#said, notice('error', title, more));
    this.#say(title);
    this.#tell('cosell-error', { code, message: title }, { reason });
  }

  // Events

  /** @param {string} type @param {object} detail @param {object} [data] told only where the page asks for it */
  #tell(type, detail, data = {}) {
    const all = this.hasAttribute('expose-data') ? { ...detail, ...data } : detail;
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: all }));
  }
  /** @param {AnyReport} report */
  #tellResult(report) {
    const groups = report.groups();
    const verdict = /** @type {HTMLElement | null} */ (this.#results.querySelector('.verdict'))?.dataset
      .verdict;
    this.#tell(
      'cosell-result',
      {
        kind: report.kind,
        verdict,
        rules: report.rules.id,
        counts: { ...report.counts },
        byRule: Object.fromEntries(groups.map(({ rule, count }) => [rule, count])),
        statuses: report.statuses.map(({ id, met }) => ({ id, met })),
      },
      { report, file: this.file },
    );
  }
}

/** Whether Partner Center would refuse the file. @param {AnyReport} report */
const refuses = (report) =>
  report.groups().some(({ severity, effect }) => severity === 'error' && effect === 'import');

/** What can be read of rules; the check says what is wrong with them. @param {object | string} pack @returns {any} */
function readable(pack) {
  try {
    return Object(parsed(pack));
  } catch {
    return {};
  }
}

/** @param {object | string} pack */
const parsed = (pack) => (typeof pack === 'string' ? JSON.parse(pack) : pack);

/** Makes the element known to the page; a second time it has no effect. */
export function define(name = 'cosell-check') {
  if (!customElements.get(name))
    customElements.define(name, name === 'cosell-check' ? CosellCheck : class extends CosellCheck {});
}
