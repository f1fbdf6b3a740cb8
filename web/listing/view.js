// The listing view: the form, what is wrong with it, the ladder beside it, and what comes in and goes out.
import { download, fill, h, icon, keepFocus } from '../page/dom.js';
import { language, t, words as pageWords } from '../page/words.js';
import { documents } from './documents.js';
import * as draft from './draft.js';
import { externalUrl, offerType, products, segments, solutionAreas } from './fields.js';
import { bundleWords, isBundleError, opened, packed } from './files.js';
import { showChanges } from './ladder.js';
import { needOf, placeOf } from './needs.js';
import { rungs } from '../views/ladder.js';
import { filePicker, findingsOf, mark, said, showFindings, words } from './parts.js';
import { contacts, territories } from './people.js';
import { ownOf, spotOf, wasLeft } from './place.js';

/**
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{ name: string, size: number, blob: Blob, report?: Report, newest?: Report, asking: boolean }} Contacts
 *   of the contacts view: judged by the chosen and by the newest edition, once that is done
 * @typedef {{
 *   pack(id: string): Promise<any>,
 *   check(listing: any, options: import('../../wasm/types').ListingOptions): Promise<ListingReport>,
 *   contacts(): Contacts | undefined,
 *   onContacts(file: { blob: Blob, name: string } | undefined): void,
 *   onTerritories(codes: string[]): void,
 *   onEdition(id: string): void,
 *   say(text: string): void,
 * }} Host what the page does for this view
 */

const SOON = 150; // ms, so that several changes at once are judged once
const NOWHERE = { place: 'keys', control: 'l-keys' }; // of a field that the edition does not have
const SLOW = 300; // ms, before a word is said about waiting

export class ListingView {
  #root;
  #host;
  /** @type {Draft} */
  #draft = draft.EMPTY;
  #saved = draft.EMPTY; // as it was when it came in or went out
  /** @type {any} */
  #pack;
  /** @type {any} */
  #newest;
  /** @type {ListingReport | undefined} */
  #report;
  #judged = draft.EMPTY; // what the report is about
  /** @type {ListingReport | undefined} */
  #then;
  /** Parts of the form that were left, or opened with content. @type {Set<string>} */
  #left = new Set();
  #asked = false;
  /** Findings that were shown. @type {Set<string>} */
  #told = new Set();
  /** What was typed as a territory and is none: in no listing, and never lost. @type {string[]} */
  #loose = [];
  #round = 0;
  #timer = 0;
  /**
   * @typedef {import('./place.js').Found & import('./place.js').Spot} Placed
   * @type {{ element: HTMLElement, show(draft: Draft, contacts?: Contacts): void, put?(id: string, files: File[]): void,
   *   loose?(): Placed[] }[]} loose: what is wrong with what was typed and is not in the listing yet
   */
  #parts = [];
  #notice = h('div.notice', { id: 'l-notice', tabindex: -1, hidden: true });
  #summary = h('div.summary', {
    id: 'l-summary',
    role: 'group',
    'aria-labelledby': 'l-summary-title',
    hidden: true,
  });
  #ladder = h('div');
  #changes = h('section.changes-box', { 'aria-labelledby': 'l-changes-title' });
  #waiting = h('p.waiting', { hidden: true });

  /** @param {HTMLElement} root @param {Host} host */
  constructor(root, host) {
    this.#root = root;
    this.#host = host;
    root.addEventListener('focusout', (event) => this.#leave(event));
    addEventListener('pointerdown', () => (this.#held ??= []), true);
    for (const up of ['pointerup', 'pointercancel', 'keydown'])
      addEventListener(up, () => setTimeout(() => this.#release()), true);
    addEventListener('beforeunload', (event) => this.#unsaved && event.preventDefault());
  }

  /** What waits for the pointer to be up: a part that grows would push what is being clicked away. */
  /** @type {(() => void)[] | undefined} */
  #held;
  #calmly = (/** @type {() => void} */ action) => {
    if (this.#held) this.#held.push(action);
    else action();
  };
  #release() {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const action of held) action();
  }

  get #unsaved() {
    return this.#draft !== this.#saved;
  }

  /** The view is opened. Until then nothing of it is drawn or judged. */
  open() {
    if (this.#wasOpened) return;
    this.#wasOpened = true;
    this.draw();
    this.#judgeSoon();
  }
  #wasOpened = false;

  /** @param {string} edition @param {string} newest */
  async setEdition(edition, newest) {
    const [pack, last] = await Promise.all([this.#host.pack(edition), this.#host.pack(newest)]);
    this.#pack = pack;
    this.#newest = last;
    this.#report = this.#then = undefined;
    this.#round += 1; // what is still being judged is by another edition
    this.draw();
    this.#judgeSoon();
  }

  /** The contacts view has another file, or another result for it. */
  contactsChanged() {
    const have = this.#host.contacts();
    this.#absorb((now) => (have || this.#hadContacts ? draft.set(now, 'contacts', have?.name) : now));
    this.#hadContacts = Boolean(have);
    this.#showParts();
    this.#judgeSoon();
  }
  #hadContacts = false;

  /** @param {string[]} codes as chosen in the contacts view */
  setTerritories(codes) {
    if (String(codes) === String(draft.items(this.#draft, 'territories'))) return;
    this.#absorb((now) => draft.set(now, 'territories', codes));
    this.#showParts();
    this.#judgeSoon();
  }

  /** A change that was made elsewhere: nothing that would be lost here. @param {(now: Draft) => Draft} change */
  #absorb(change) {
    const clean = !this.#unsaved;
    this.#draft = change(this.#draft);
    if (clean) this.#saved = this.#draft;
  }

  /** Everything anew, in the language and by the edition now chosen. */
  draw() {
    if (!this.#pack || !this.#wasOpened) return;
    if (this.#notice.lang !== language()) this.#notice.hidden = true;
    this.#report = this.#report?.relabel(language());
    this.#then = this.#then?.relabel(language());
    const desk = {
      pack: this.#pack,
      newest: this.#newest,
      edit: this.#edit,
      say: this.#host.say,
      calmly: this.#calmly,
      left: (/** @type {string} */ place) => void this.#left.add(place),
      loose: this.#loose,
    };
    this.#parts = [
      products(desk),
      ...(this.#pack.listing.segments ? [segments(desk)] : []),
      offerType(desk),
      solutionAreas(desk),
      documents(desk),
      externalUrl(desk),
      territories(desk),
      contacts(desk, ([file]) => this.#host.onContacts({ blob: file, name: file.name })),
    ];
    keepFocus(() => {
      fill(this.#root, this.#head(), this.#notice, h('div.listing-columns', {}, this.#form(), this.#aside()));
      this.#showParts();
      this.#showReport();
      this.#showChanges();
    });
  }

  #head() {
    const pick = filePicker(
      'l-open',
      t('listing.open'),
      t('listing.open'),
      (files) => void this.receive(files),
      true,
    );
    return h(
      'header.listing-head',
      {},
      h('h1', {}, t('listing.title')),
      h('p.lead', {}, t('listing.lead')),
      h(
        'div.listing-actions',
        {},
        pick,
        h(
          'button.button.small',
          { type: 'button', id: 'l-json', onclick: () => this.#saveJson() },
          icon('save'),
          t('listing.save.json'),
        ),
        h(
          'button.button.small',
          { type: 'button', id: 'l-zip', onclick: () => void this.#saveZip() },
          icon('save'),
          t('listing.save.zip'),
        ),
        h(
          'button.quiet',
          {
            type: 'button',
            id: 'l-new',
            onclick: () => this.#replace(draft.EMPTY, null, t('listing.emptied')),
          },
          t('listing.new'),
        ),
      ),
    );
  }
  #form() {
    const form = h(
      'form.listing-form',
      {
        novalidate: true,
        'aria-label': t('listing.title'),
        onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
      },
      this.#summary,
      ...this.#parts.map(({ element }) => element),
      h('div.part', { 'data-place': 'keys', id: 'l-keys', tabindex: -1 }, findingsOf('keys')),
      h('div.listing-actions', {}, this.#checkButton('l-check')),
    );
    return form;
  }
  #aside() {
    return h(
      'aside.ladder',
      { 'aria-labelledby': 'l-ladder-title' },
      h('h2', { id: 'l-ladder-title' }, t('ladder.title')),
      this.#waiting,
      this.#ladder,
      h(
        'div.listing-actions',
        {},
        this.#checkButton('l-check-2'),
        h('button.button', { type: 'button', onclick: () => print() }, icon('print'), t('verdict.print')),
      ),
      this.#changes,
    );
  }
  /** @param {string} id */
  #checkButton(id) {
    return h(
      'button.button.primary',
      { type: 'button', id, onclick: () => void this.#ask() },
      t('listing.check'),
    );
  }

  #edit = (/** @type {(now: Draft) => Draft} */ change) => {
    const codes = String(draft.items(this.#draft, 'territories'));
    this.#draft = change(this.#draft);
    this.#showParts();
    const wanted = draft.items(this.#draft, 'territories').map(draft.asText);
    if (String(wanted) !== codes) this.#host.onTerritories(wanted);
    this.#judgeSoon();
  };

  #showParts() {
    const have = this.#host.contacts();
    keepFocus(() => this.#parts.forEach((part) => part.show(this.#draft, have)));
  }

  /** A part of the form is judged in the open once it was left; nobody is corrected while still at it. @param {FocusEvent} event */
  #leave({ target, relatedTarget }) {
    const next = /** @type {Element | null} */ (relatedTarget);
    let part = /** @type {Element} */ (target).closest('[data-place]');
    for (; part && !part.contains(next); part = part.parentElement?.closest('[data-place]') ?? null) {
      // A file dialog, or another window: the reader is still here.
      if (document.hasFocus() && part.isConnected) this.#left.add(part.getAttribute('data-place') ?? '');
    }
    setTimeout(() => this.#calmly(() => this.#showFindings())); // the focus is still on its way
  }

  #judgeSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#judge(), SOON);
  }
  /** Judges the draft by the chosen edition, then by the newest. */
  async #judge() {
    clearTimeout(this.#timer);
    if (!this.#pack || !this.#wasOpened) return;
    const round = ++this.#round;
    const have = this.#host.contacts();
    if (have && !have.report) return; // contactsChanged() will tell
    const wait = setTimeout(() => this.#wait(t('listing.checking')), SLOW);
    try {
      const written = this.#draft;
      const report = await this.#ruled(this.#pack.id, have?.report);
      if (round !== this.#round) return;
      this.#report = report;
      this.#judged = written;
      if (this.#pack.id === this.#newest.id) this.#then = this.#report;
      this.#calmly(() => this.#showReport());
      if (this.#then === this.#report || have?.asking) return void this.#calmly(() => this.#showChanges());
      const then = await this.#ruled(this.#newest.id, have?.newest ?? have?.report);
      if (round !== this.#round) return;
      this.#then = then;
      this.#calmly(() => this.#showChanges());
    } catch (error) {
      if (round === this.#round) this.#failed(error);
    } finally {
      clearTimeout(wait);
      if (round === this.#round) this.#wait('');
    }
  }
  /** @param {string} rules @param {Report | undefined} contacts */
  async #ruled(rules, contacts) {
    const listing = draft.toListing(this.#draft);
    const asked = { rules, lang: language(), files: this.#draft.files, contacts };
    const report = await this.#host.check(listing, asked);
    return report.lang === language() ? report : report.relabel(language());
  }
  /** @param {string} text */
  #wait(text) {
    this.#waiting.hidden = !text;
    fill(this.#waiting, text && h('progress', { 'aria-label': text }), text);
  }

  /** The reader asks for everything that is wrong. */
  async #ask() {
    this.#asked = true;
    await this.#judge();
    const title = /** @type {HTMLElement | null} */ (this.#summary.querySelector('h2'));
    title?.focus();
  }

  #showReport() {
    if (!this.#report || !this.#ladder.isConnected) return;
    const report = this.#report;
    keepFocus(() => {
      fill(this.#ladder, rungs(pageWords(), this.#pack, report, { placeOf, go: (place) => this.#go(place) }));
      this.#showFindings();
    });
  }
  #showChanges() {
    if (!this.#report) return;
    showChanges(
      this.#changes,
      { pack: this.#pack, report: this.#report },
      { pack: this.#newest, report: this.#then },
      () => this.#host.onEdition(this.#newest.id),
    );
  }

  /** Findings of the listing and its documents with their places; those of the contacts have their own view. */
  #placed() {
    const kinds = this.#pack.documents.kinds.map((/** @type {any} */ { id }) => id);
    const found = ownOf(this.#report?.findings ?? []).map((each) => ({
      ...each,
      ...spotOf(each, this.#judged, kinds),
    }));
    return [...found, ...this.#parts.flatMap((part) => part.loose?.() ?? [])].map((each) =>
      document.getElementById(`l-${each.place}-found`) ? each : { ...each, ...NOWHERE },
    );
  }
  /** Where the listing part lacks something. */
  #gap() {
    const gaps = this.#placed().filter(
      ({ place, severity }) => severity !== 'info' && !place.startsWith('doc-'),
    );
    return gaps[0]?.control ?? 'l-products';
  }
  #showFindings() {
    if (!this.#pack || !this.#root.isConnected) return;
    const found = this.#placed().filter(({ place }) => this.#asked || wasLeft(this.#left, place));
    for (const list of this.#root.querySelectorAll('[data-found]')) {
      const here = found.filter(({ place }) => place === list.getAttribute('data-found'));
      showFindings(list, here);
    }
    const wrong = new Set(found.filter(({ severity }) => severity === 'error').map(({ control }) => control));
    for (const input of this.#root.querySelectorAll('[aria-invalid]'))
      input.setAttribute('aria-invalid', String(wrong.has(input.id)));
    this.#announce(found);
    this.#showSummary(found);
  }
  /** Says what was not said before: of the part just left, or how much there still is. @param {Placed[]} found */
  #announce(found) {
    if (this.#judged !== this.#draft) return; // soon
    const fresh = found.filter(({ rule, path }) => !this.#told.has(`${rule} ${path}`));
    this.#told = new Set(found.map(({ rule, path }) => `${rule} ${path}`));
    if (this.#asked || fresh.length === 0) return;
    this.#host.say(`${words(`severity.${fresh[0].severity}`)}: ${fresh[0].message}`);
  }
  /** What is no mistake, and yet keeps a status away: contacts that nobody has chosen yet. @returns {Placed[]} */
  #wanting() {
    const need = needOf(this.#pack, 'contacts');
    if (!need || this.#host.contacts()) return [];
    const message = t('listing.summary.contacts.add', { status: said(need.status.name) });
    const place = { place: 'contacts', control: 'l-contacts' };
    return [{ rule: '', severity: 'info', effect: 'none', message, ...place }];
  }
  /** @param {Placed[]} found */
  #showSummary(found) {
    const seen = !this.#summary.hidden;
    this.#summary.hidden = !this.#asked;
    if (!this.#asked || !this.#report) return;
    const grave = found.filter(({ severity }) => severity !== 'info');
    const wanting = grave.length ? [] : this.#wanting();
    const key = JSON.stringify([
      language(),
      [...grave, ...wanting].map(({ control, message }) => [control, message]),
    ]);
    if (this.#summary.dataset.key === key) return; // the same words: nobody is to lose their place
    this.#summary.dataset.key = key;
    const none = wanting.length ? 'listing.summary.contacts' : 'listing.summary.none';
    const text = grave.length ? t('listing.summary', { count: grave.length }) : t(none);
    const title = h(
      'h2',
      { id: 'l-summary-title', tabindex: -1 },
      grave.length ? text : mark(wanting.length ? 'info' : 'ok', text),
    );
    const link = (/** @type {any} */ { control, place, message, severity }) =>
      h(
        'li',
        {},
        mark(severity, words(`severity.${severity}`)),
        h(
          'a',
          { href: `#${control}`, onclick: (/** @type {Event} */ event) => this.#go(place, control, event) },
          message,
        ),
      );
    keepFocus(() => fill(this.#summary, title, h('ul', {}, ...[...grave, ...wanting].map(link))));
    if (seen) this.#host.say(text);
  }

  /** @param {string} place a field, a kind of document, or a status @param {string} [control] @param {Event} [event] */
  #go(place, control, event) {
    event?.preventDefault();
    const ids = [
      control ?? (place === 'listing' ? this.#gap() : ''),
      `l-${place}`,
      `l-doc-${place}`,
      `rung-${place}`,
    ];
    const target = ids.map((id) => id && document.getElementById(id)).find(Boolean);
    if (!target) return;
    target.focus({ preventScroll: true });
    (target.closest('[data-place]') ?? target).scrollIntoView({ block: 'nearest' });
  }

  /**
   * Files from anywhere on the page: a listing, a bundle, or what one of them names.
   * @param {File[]} files @param {Element} [on] what they were dropped on
   */
  async receive(files, on) {
    const slot = on?.closest('[data-slot]')?.getAttribute('data-slot');
    if (slot) return this.#parts.forEach((part) => part.put?.(slot, files));
    if (on?.closest('[data-place=contacts]'))
      return this.#host.onContacts({ blob: files[0], name: files[0].name });
    const main = files.find(({ name }) => /\.(json|zip)$/i.test(name));
    if (main) await this.#take(main);
    this.#takeOthers(
      files.filter((each) => each !== main),
      !main,
    );
  }
  /** @param {File[]} files @param {boolean} alone */
  #takeOthers(files, alone) {
    const before = this.#draft;
    for (const file of files) this.#draft = draft.attach(this.#draft, file, file.name);
    const list = files.find(({ name }) => /\.(csv|tsv|txt)$/i.test(name));
    if (list) this.#host.onContacts({ blob: list, name: list.name });
    if (list || before !== this.#draft) this.#notice.hidden = alone || this.#notice.hidden; // of another file
    if (before !== this.#draft) {
      this.#showParts();
      this.#judgeSoon();
    } else if (alone && !list && files.length) this.#tell(t('listing.drop.where', { name: files[0].name }));
  }

  /** @param {File} file */
  async #take(file) {
    this.#wait(t('listing.opening', { name: file.name }));
    try {
      const { finding, ...content } = await opened(file, (text, name) =>
        this.#host.check(text, { rules: this.#pack.id, lang: language(), name }),
      );
      if (finding || !content.draft)
        return this.#refuse(t('listing.unreadable', { name: file.name }), finding);
      this.#replace(content.draft, content.contacts, t('listing.opened', { name: file.name }));
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#wait('');
    }
  }
  /**
   * Another draft; the one before can be had back.
   * @param {Draft} next @param {{ blob: Blob, name: string } | null | undefined} people null: none; undefined: those at hand,
   *   if the draft does not name others
   * @param {string} text
   */
  #replace(next, people, text) {
    const before = { draft: this.#draft, contacts: this.#host.contacts() ?? null };
    this.#draft = this.#saved = next;
    this.#left.clear();
    this.#loose.length = 0;
    this.#asked = next !== draft.EMPTY;
    this.#host.onTerritories(draft.items(next, 'territories').map(draft.asText));
    this.#bring(people, before.contacts);
    this.draw();
    this.#judgeSoon();
    const back = () => {
      this.#replace(before.draft, before.contacts, t('listing.undone'));
      this.#saved = draft.EMPTY;
    };
    const offer = h('button.link', { type: 'button', onclick: back }, t('listing.undo'));
    this.#tell(text, before.draft !== draft.EMPTY && offer);
  }
  /** @param {{ blob: Blob, name: string } | null | undefined} people @param {Contacts | null} had */
  #bring(people, had) {
    const name = draft.asText(this.#draft.listing.contacts);
    this.#hadContacts = false; // what the draft says of them stays
    if (people) this.#host.onContacts(people);
    else if (people === null || (name && name !== had?.name)) this.#host.onContacts(undefined);
    else this.contactsChanged();
  }

  #saveJson() {
    download(new Blob([draft.toJson(this.#draft)], { type: 'application/json' }), 'listing.json');
    this.#saved = this.#draft;
    this.#host.say(t('listing.saved', { name: 'listing.json' }));
  }
  async #saveZip() {
    const now = this.#draft;
    const wait = setTimeout(() => this.#wait(t('listing.packing')), SLOW);
    try {
      download(await packed(now, this.#host.contacts()), 'listing.zip');
      this.#saved = now;
      this.#host.say(t('listing.saved', { name: 'listing.zip' }));
    } catch (error) {
      if (isBundleError(error))
        this.#refuse(t('listing.unsaved', { name: 'listing.zip' }), bundleWords(error));
      else this.#failed(error);
    } finally {
      clearTimeout(wait);
      this.#wait('');
    }
  }

  /** @param {string} text @param {string | undefined} why */
  #refuse(text, why) {
    this.#tell(text, h('p', {}, mark('error', why)));
    this.#notice.dataset.severity = 'error';
  }
  /** @param {string} text @param {...import('../page/dom.js').Child} more */
  #tell(text, ...more) {
    delete this.#notice.dataset.severity;
    fill(this.#notice, h('p', {}, text), ...more);
    this.#notice.hidden = false;
    this.#notice.lang = language();
    this.#host.say(text);
    this.#notice.focus();
  }
  /** @param {unknown} error */
  #failed(error) {
    const reason = error instanceof Error ? error.message : String(error);
    this.#tell(t('failed.unknown', { reason }));
  }
}
