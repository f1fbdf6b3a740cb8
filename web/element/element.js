// <cosell-check>: the check of a contacts file, or of all of the co-sell tab, as an element for other people's pages.
// Importing this changes nothing; define() does. README.md beside it lists what a page can set, call, hear and style.
import { download } from '../ui/dom.js';
import { Content } from './content.js';
import { faultOf, Stopped } from './faults.js';
import { FormControl, internals } from './form-control.js';
import { Loader } from './loader.js';
import { Screen } from './screen.js';
import { Settings } from './settings.js';

/**
 * @typedef {import('./job.js').AnyReport} AnyReport
 * @typedef {import('./job.js').Job} Job
 * @typedef {import('./job.js').Judged} Judged
 * @typedef {import('../../wasm/types').Ignored} Ignored
 * @typedef {import('../results/reading.js').Reading} Reading
 * @typedef {import('../ui/speak.js').Words} Words
 */

const SETTINGS = ['rules', 'territories', 'mode', 'asset-base', 'no-worker'];
/** Set before the element was defined, they are properties of their own that hide ours. */
const PROPERTIES = ['listing', 'baseline', 'messages', 'rulePack'];

/**
 * Checks a co-sell contacts file, or all of the co-sell tab, without a byte leaving the page.
 * about.json says what of it a page can set, hear and style.
 */
export class CosellCheck extends FormControl {
  static observedAttributes = ['lang', 'theme', 'name', 'required', 'expose-data', ...SETTINGS];

  #isReady = false;
  #disabled = false;
  /** @type {AnyReport | null} */
  #report = null;
  /** @type {any} the edition that a listing's report was judged by */
  #pack;
  /** @type {AbortController | undefined} */
  #running;
  #settings = new Settings(this);
  #content = new Content();
  #loader = new Loader(this.#settings);
  #screen = new Screen(this.attachShadow({ mode: 'open', delegatesFocus: true }), {
    words: () => this.#loader.spoken(),
    state: () => ({
      mode: this.#settings.mode,
      edition: this.#settings.rulesTitle(this.#loader.spoken()),
      disabled: this.#disabled,
      file: this.file,
    }),
    onFiles: (files) => void this.#take(files),
    onAnother: () => this.reset(),
    onStop: () => this.#running?.abort(),
  });

  // Life

  connectedCallback() {
    for (const name of PROPERTIES) this.#adopt(name);
    this.#speak();
    if (this.#isReady) return;
    this.#isReady = true;
    const { lang, mode, rulesName: rules } = this.#settings;
    this.#tell('cosell-ready', { lang, mode, rules });
    if (this.#settings.hasListing) void this.check();
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
    this.#screen.drawInput();
    if (this.file) void this.check();
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
    this.#loader.close();
    this.#isReady = false;
    this.#forget();
  }
  #forget() {
    this.#content.begin();
    this.#report = null;
    this.#screen.clear();
  }

  // What the page sets and asks

  /** A listing as an object (`cosell-listing/1`); with `mode` listing or both it is checked at once. @type {any} */
  get listing() {
    return this.#settings.listing;
  }
  set listing(listing) {
    this.#settings.listing = listing ?? null;
    if (this.#isReady && this.#settings.mode !== 'contacts') void this.check();
  }

  /**
   * The list that Partner Center exports (a File, Blob, text or bytes): the result says whom an import would remove.
   * @type {any}
   */
  get baseline() {
    return this.#settings.baseline;
  }
  set baseline(baseline) {
    this.#settings.baseline = baseline ?? null;
    if (this.#isReady && this.file) void this.check();
  }

  /** Words of the page's own in place of ours: `{ en: { 'element.title': '…' } }`. @type {any} */
  get messages() {
    return this.#settings.messages;
  }
  set messages(messages) {
    this.#settings.messages = messages ?? null;
    this.#loader.forgetWords();
    if (this.#isReady) this.#speak();
  }

  /** Rules of the page's own, parsed or as text, instead of an edition. @type {any} */
  get rulePack() {
    return this.#settings.rulePack;
  }
  set rulePack(pack) {
    this.#settings.rulePack = pack ?? null;
    if (!this.#isReady) return;
    this.#screen.drawInput();
    if (this.file) void this.check();
  }

  /** The last report, with its findings; null while there is none. */
  get report() {
    return this.#report;
  }
  /** The file that is in, as corrected so far; of several the first. */
  get file() {
    return this.#content.file;
  }
  /** Where the check works: worker-file, worker-blob or main-thread; undefined until one began. */
  get placement() {
    return this.#loader.placement;
  }

  /**
   * Checks a file, or what is in already, again.
   * @param {File} [file]
   * @returns {Promise<AnyReport | null>} null: there was nothing to check, it failed (cosell-error says why), or a newer check took its place
   */
  async check(file) {
    if (file) return this.#take([file]);
    return this.file || this.#settings.hasListing ? this.#run() : null;
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
    const had = this.file;
    this.#forget();
    if (!this.#isReady) return;
    this.#screen.drawInput();
    this.#tellForm();
    if (had) this.#tell('cosell-change', { reason: 'reset' });
  }

  // Form

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    if (this.#isReady) this.#screen.drawInput();
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
      this[internals].setFormValue(null);
      return this[internals].setValidity({});
    }
    this[internals].setFormValue(file, file);
    const problem = this.#problem();
    this[internals].setValidity(problem?.flags ?? {}, problem?.text, this.#screen.anchor);
  }
  /** @returns {{ flags: ValidityStateFlags, text: string } | undefined} */
  #problem() {
    const { t } = this.#loader.spoken();
    if (!this.file) {
      return this.hasAttribute('required')
        ? { flags: { valueMissing: true }, text: t('element.required') }
        : undefined;
    }
    if (this.#running) return { flags: { customError: true }, text: t('element.busy') };
    if (!this.#report || !refuses(this.#report)) return undefined;
    return { flags: { customError: true }, text: this.#screen.verdict.text };
  }

  // Drawing

  /** Everything in the language and theme now set. */
  #speak() {
    this.#screen.dress(this.#settings.lang, this.getAttribute('theme'));
    this.#screen.drawInput();
    if (this.#report) void this.#redraw();
    else this.#tellForm();
  }
  /** The report that is shown, in words that may have to be loaded first. */
  async #redraw() {
    try {
      const words = await this.#loader.words();
      if (!this.#report || words.lang !== this.#settings.lang) return;
      this.#report = this.#report.relabel(words.findings);
      await this.#showReport(words);
    } catch (error) {
      this.#fail(error);
    }
  }

  // Checking

  /** @param {File[]} files @returns {Promise<AnyReport | null>} */
  #take(files) {
    if (files.length === 0) return Promise.resolve(null);
    this.#running?.abort();
    this.#forget();
    this.#content.begin(this.#settings.mode === 'contacts' ? files.slice(0, 1) : files);
    this.#screen.drawInput();
    this.#tell('cosell-change', { reason: 'file', bytes: files[0].size }, { file: files[0] });
    return this.#run();
  }

  /** @param {() => Promise<import('./job.js').Judge>} [load] what judges @returns {Promise<AnyReport | null>} */
  async #run(load = () => this.#loader.judge()) {
    this.#running?.abort();
    const stop = new AbortController();
    this.#running = stop;
    const isFirst = this.#report === null;
    this.#screen.start(this.file);
    this.#tellForm();
    try {
      const words = await this.#loader.words();
      const [cosell, judge] = await Promise.all([this.#loader.check().cosell, load()]);
      const { report, pack } = await judge(cosell, this.#job(words, stop.signal));
      if (this.#running !== stop) return null;
      this.#report = report;
      this.#pack = pack;
      await this.#showReport(words);
      if (this.#running !== stop) return null;
      this.#running = undefined;
      this.#tellForm();
      if (isFirst) this.#screen.focusVerdict();
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
        this.#screen.stop();
        if (this.#isReady) this.#tellForm();
      }
    }
  }

  /** @param {Words} words @param {AbortSignal} signal @returns {Job} */
  #job(words, signal) {
    const onProgress = (/** @type {any} */ share) => this.#screen.progress(share);
    return { settings: this.#settings, content: this.#content, words, signal, onProgress };
  }

  /** The file with fixes takes the place of the file. @param {import('./corrections.js').Asked} asked */
  #fix(asked) {
    return this.#run(async () => {
      const { corrected } = await this.#loader.part('fix');
      return async (cosell, job) => {
        const made = await corrected(cosell, job, asked);
        if (job.signal.aborted) throw new Stopped();
        this.#content.correct(made);
        this.#screen.drawInput();
        this.#tell('cosell-change', { reason: 'fixed', bytes: made.file.size }, { file: made.file });
        return made;
      };
    });
  }
  /**
   * What is in stays as it is, and so does its check.
   * @param {Ignored[]} entries
   * @param {Words} words
   */
  #setAside(entries, words) {
    const { report } = this;
    if (report?.kind !== 'contacts') return;
    this.#content.setAside = entries.map(({ rule, value, row, reason }) => ({ rule, value, row, reason }));
    this.#report = report.ignoring(this.#content.setAside);
    this.#tell('cosell-change', { reason: 'aside' });
    void this.#showReport(words).then(() => {
      this.#screen.focusVerdict(); // the button that was pressed is gone
      if (this.#report) this.#tellResult(this.#report);
    });
  }
  /** Back to what it was before the last correction. */
  #undo() {
    if (!this.#content.undo()) return;
    this.#screen.drawInput();
    const { file } = this;
    this.#tell('cosell-change', { reason: 'undone', bytes: file?.size }, { file });
    void this.#run();
  }

  /** @param {Words} words */
  async #showReport(words) {
    const report = /** @type {AnyReport} */ (this.#report);
    const { results, styles } = await this.#loader.check().code;
    if (this.#report !== report) return;
    // The words of its rules too, where they are the page's own.
    const { verdict, nodes } = results({ ...words, findings: report.words }, report, {
      given: this.#settings.territories.length > 0,
      reading: this.#content.reading,
      pack: this.#pack,
      changes: this.#content.changes,
      onReport: () => this.#download(),
      onFix: (/** @type {import('./corrections.js').Asked} */ asked) => void this.#fix(asked),
      onUndo: () => this.#undo(),
      onFile: () => this.#downloadFile(),
      onAside: (entries) => this.#setAside(entries, words),
      onReading: (/** @type {Reading} */ change) => {
        this.#content.reading = { ...this.#content.reading, ...change };
        this.#tell('cosell-change', { reason: 'reading' });
        void this.#run();
      },
    });
    this.#screen.show(nodes, styles);
    this.#screen.say(verdict.text);
    this.#tellForm();
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
    const words = this.#loader.spoken();
    if (error instanceof Stopped) {
      const { t } = words;
      if (!this.#report) this.reset();
      this.#screen.notice('info', t(this.#report ? 'notice.recheck' : 'notice.stopped'));
      return this.#screen.say(t('notice.stopped'));
    }
    const { code, title, reason, more } = faultOf(error, words);
    this.#screen.hide();
    this.#report = null;
    this.#screen.notice('error', title, more);
    this.#screen.say(title);
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
    this.#tell(
      'cosell-result',
      {
        kind: report.kind,
        verdict: this.#screen.verdict.state,
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

/** Makes the element known to the page; a second time it has no effect. */
export function define(name = 'cosell-check') {
  if (!customElements.get(name))
    customElements.define(name, name === 'cosell-check' ? CosellCheck : class extends CosellCheck {});
}
