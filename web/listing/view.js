// The listing view: the draft, the form that writes it, and the ladder beside it.
import { fill, h, keepFocus } from '../ui/page.js';
import { t, words as pageWords } from '../ui/words.js';
import { rungs } from '../results/ladder.js';
import { documents } from './documents.js';
import * as draft from './draft.js';
import { Exchange } from './exchange.js';
import { externalUrl, offerType, products, segments, solutionAreas } from './fields.js';
import { Findings } from './findings.js';
import { aside, form, head } from './frame.js';
import { Judge } from './judge.js';
import { showChanges } from './ladder.js';
import { placeOf } from './needs.js';
import { Notice } from './notice.js';
import { contacts, territories } from './people.js';

/**
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{ name: string, size: number, blob: Blob, report?: Report, newest?: Report, asking: boolean }} Contacts
 *   of the contacts view: judged by the chosen and by the newest edition, once that is done
 * @typedef {{
 *   pack(id: string): Promise<any>,
 *   unpack(bundle: File, signal: AbortSignal): Promise<import('../../wasm/types').Bundle>,
 *   check(listing: any, options: import('../../wasm/types').ListingOptions): Promise<ListingReport>,
 *   contacts(): Contacts | undefined,
 *   onContacts(file: { blob: Blob, name: string } | undefined): void,
 *   takeContacts(act: () => void): void,
 *   onTerritories(codes: string[]): void,
 *   onEdition(id: string): void,
 *   say(text: string): void,
 * }} Host what the page does for this view; takeContacts: goes on once the reader knows whom their import would remove
 */

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
  /**
   * The edition to judge by, and the newest: their packs are asked for once the view is open.
   * @type {[string, string] | undefined}
   */
  #edition;
  #notice;
  #judge;
  #findings;
  #exchange;
  /** What was typed as a territory and is none: in no listing, and never lost. @type {string[]} */
  #unknownTerritories = [];
  /**
   * @type {{ element: HTMLElement, show(draft: Draft, contacts?: Contacts): void, put?(id: string, files: File[]): void,
   *   typedFindings?(): import('./findings.js').Placed[] }[]}
   */
  #parts = [];
  #ladder = h('div');
  #changes = h('section.changes-box', { 'aria-labelledby': 'l-changes-title' });
  #waiting = h('p.waiting', { hidden: true });
  #wasOpened = false;
  #hadContacts = false;

  /** @param {HTMLElement} root @param {Host} host */
  constructor(root, host) {
    this.#root = root;
    this.#host = host;
    this.#notice = new Notice(host.say);
    this.#judge = new Judge(host, {
      asked: () =>
        this.#isDrawable ? { written: this.#draft, pack: this.#pack, newest: this.#newest } : undefined,
      onReport: () => this.#whenPointerUp(() => this.#showReport()),
      onThen: () => this.#whenPointerUp(() => this.#showChanges()),
      wait: (text) => this.#wait(text),
      failed: (error) => this.#notice.failed(error),
    });
    this.#findings = new Findings(root, {
      pack: () => this.#pack,
      judge: this.#judge,
      isJudged: () => this.#judge.judged === this.#draft,
      typedFindings: () => this.#parts.flatMap((part) => part.typedFindings?.() ?? []),
      hasContacts: () => host.contacts() !== undefined,
      say: host.say,
    });
    this.#exchange = new Exchange(host, {
      draft: () => this.#draft,
      edition: () => this.#edition?.[0],
      put: (slot, files) => this.#parts.forEach((part) => part.put?.(slot, files)),
      attach: (files) => this.#attach(files),
      replace: (next, people, text) => this.#replace(next, people, text),
      onSaved: (saved) => (this.#saved = saved),
      wait: (text) => this.#wait(text),
      notice: this.#notice,
    });
    root.addEventListener('focusout', (event) => this.#leave(event));
    addEventListener('pointerdown', () => (this.#held ??= []), true);
    for (const up of ['pointerup', 'pointercancel', 'keydown'])
      addEventListener(up, () => setTimeout(() => this.#release()), true);
    addEventListener('beforeunload', (event) => this.#unsaved && event.preventDefault());
  }

  /** What waits for the pointer to be up: a part that grows would push what is being clicked away. */
  /** @type {(() => void)[] | undefined} */
  #held;
  #whenPointerUp = (/** @type {() => void} */ action) => {
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
  get #isDrawable() {
    return this.#pack && this.#wasOpened;
  }

  /** The view is opened. Until then nothing of it is drawn or judged. */
  open() {
    if (this.#wasOpened) return;
    this.#wasOpened = true;
    this.#takeEdition().catch((error) => {
      this.#wasOpened = false; // opened again, it is tried again
      fill(this.#root, this.#notice.element);
      this.#notice.failed(error);
    });
  }

  /** @param {string} edition @param {string} newest */
  async setEdition(edition, newest) {
    this.#edition = [edition, newest];
    await this.#takeEdition();
  }
  async #takeEdition() {
    const wanted = this.#edition;
    if (!this.#wasOpened || !wanted) return;
    const [pack, last] = await Promise.all(wanted.map((id) => this.#host.pack(id)));
    if (this.#edition !== wanted) return; // another one was chosen meanwhile
    this.#pack = pack;
    this.#newest = last;
    this.#judge.forget();
    this.draw();
    this.#judge.soon();
  }

  /** The contacts view has another file, or another result for it. */
  contactsChanged() {
    const have = this.#host.contacts();
    this.#absorb((now) => (have || this.#hadContacts ? draft.set(now, 'contacts', have?.name) : now));
    this.#hadContacts = Boolean(have);
    this.#showParts();
    this.#judge.soon();
  }

  /** @param {string[]} codes as chosen in the contacts view */
  setTerritories(codes) {
    if (String(codes) === String(draft.items(this.#draft, 'territories'))) return;
    this.#absorb((now) => draft.set(now, 'territories', codes));
    this.#showParts();
    this.#judge.soon();
  }

  /** A change that was made elsewhere: nothing that would be lost here. @param {(now: Draft) => Draft} change */
  #absorb(change) {
    const clean = !this.#unsaved;
    this.#draft = change(this.#draft);
    if (clean) this.#saved = this.#draft;
  }

  /** Everything anew, in the language and by the edition now chosen. */
  draw() {
    if (!this.#isDrawable) return;
    this.#notice.redraw();
    this.#judge.relabel();
    const context = {
      pack: this.#pack,
      newest: this.#newest,
      edit: this.#edit,
      say: this.#host.say,
      whenPointerUp: this.#whenPointerUp,
      left: (/** @type {string} */ place) => void this.#findings.left.add(place),
      unknownTerritories: this.#unknownTerritories,
    };
    this.#parts = [
      products(context),
      ...(this.#pack.listing.segments ? [segments(context)] : []),
      offerType(context),
      solutionAreas(context),
      documents(context),
      externalUrl(context),
      territories(context),
      contacts(context, ([file]) => this.#host.onContacts({ blob: file, name: file.name })),
    ];
    keepFocus(() => {
      this.#frame();
      this.#showParts();
      this.#showReport();
      this.#showChanges();
    });
  }
  #frame() {
    const check = () => void this.#findings.ask();
    const boxes = { waiting: this.#waiting, ladder: this.#ladder, changes: this.#changes };
    const parts = this.#parts.map(({ element }) => element);
    fill(
      this.#root,
      head({
        onFiles: (files) => void this.receive(files),
        onJson: () => this.#exchange.saveJson(),
        onZip: () => this.#exchange.saveZip(),
        onNew: () => this.#replace(draft.EMPTY, null, t('listing.emptied')),
      }),
      this.#notice.element,
      h('div.listing-columns', {}, form(this.#findings.summary, parts, check), aside(boxes, check)),
    );
  }

  #edit = (/** @type {(now: Draft) => Draft} */ change) => {
    const codes = String(draft.items(this.#draft, 'territories'));
    this.#draft = change(this.#draft);
    this.#showParts();
    const wanted = draft.items(this.#draft, 'territories').map(draft.asText);
    if (String(wanted) !== codes) this.#host.onTerritories(wanted);
    this.#judge.soon();
  };

  #showParts() {
    const have = this.#host.contacts();
    keepFocus(() => this.#parts.forEach((part) => part.show(this.#draft, have)));
  }

  /** A part of the form is judged in the open once it was left. @param {FocusEvent} event */
  #leave({ target, relatedTarget }) {
    const next = /** @type {Element | null} */ (relatedTarget);
    let part = /** @type {Element} */ (target).closest('[data-place]');
    for (; part && !part.contains(next); part = part.parentElement?.closest('[data-place]') ?? null) {
      // A file dialog, or another window: the reader is still here.
      if (document.hasFocus() && part.isConnected)
        this.#findings.left.add(part.getAttribute('data-place') ?? '');
    }
    setTimeout(() => this.#whenPointerUp(() => this.#findings.show())); // the focus is still on its way
  }

  /** @param {string} text */
  #wait(text) {
    this.#waiting.hidden = !text;
    fill(this.#waiting, text && h('progress', { 'aria-label': text }), text);
  }
  #showReport() {
    const { report } = this.#judge;
    if (!report || !this.#ladder.isConnected) return;
    const go = (/** @type {string} */ place) => this.#findings.go(place);
    keepFocus(() => {
      fill(this.#ladder, rungs(pageWords(), this.#pack, report, { placeOf, go }));
      this.#findings.show();
    });
  }
  #showChanges() {
    const { report, then } = this.#judge;
    if (!report) return;
    showChanges(this.#changes, { pack: this.#pack, report }, { pack: this.#newest, report: then }, () =>
      this.#host.onEdition(this.#newest.id),
    );
  }

  /** Files from anywhere on the page. @param {File[]} files @param {Element} [on] what they were dropped on */
  receive(files, on) {
    return this.#exchange.receive(files, on);
  }
  /** @param {File[]} files @returns {boolean} whether the listing names one of them */
  #attach(files) {
    const before = this.#draft;
    for (const file of files) this.#draft = draft.attach(this.#draft, file, file.name);
    if (before === this.#draft) return false;
    this.#showParts();
    this.#judge.soon();
    return true;
  }

  /**
   * Another draft; the one before can be had back.
   * @param {Draft} next
   * @param {{ blob: Blob, name: string } | null | undefined} people null: none; undefined: those at hand,
   *   if the draft does not name others
   * @param {string} text
   */
  #replace(next, people, text) {
    const before = { draft: this.#draft, contacts: this.#host.contacts() ?? null };
    this.#draft = this.#saved = next;
    this.#unknownTerritories.length = 0;
    this.#findings.begin(next !== draft.EMPTY);
    this.#host.onTerritories(draft.items(next, 'territories').map(draft.asText));
    this.#bring(people, before.contacts);
    this.draw();
    this.#judge.soon();
    const back = () => {
      this.#replace(before.draft, before.contacts, t('listing.undone'));
      this.#saved = draft.EMPTY;
    };
    const offer = h('button.link', { type: 'button', onclick: back }, t('listing.undo'));
    this.#notice.tell(text, before.draft !== draft.EMPTY && offer);
  }
  /** @param {{ blob: Blob, name: string } | null | undefined} people @param {Contacts | null} had */
  #bring(people, had) {
    const name = draft.asText(this.#draft.listing.contacts);
    this.#hadContacts = false; // what the draft says of them stays
    if (people) this.#host.onContacts(people);
    else if (people === null || (name && name !== had?.name)) this.#host.onContacts(undefined);
    else this.contactsChanged();
  }
}
