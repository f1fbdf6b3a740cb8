// What is wrong with the listing, said beside its fields and, once the reader asked for it, in a summary. A part of the
// form is judged in the open when it was left; nobody is corrected while still at it.
import { fill, h, keepFocus } from '../ui/page.js';
import { language, t } from '../ui/words.js';
import { needOf } from './needs.js';
import { mark, said, showFindings, words } from './parts.js';
import { ownOf, spotOf, wasLeft } from './place.js';

/**
 * @typedef {import('./place.js').Found & import('./place.js').Spot} Placed
 * @typedef {object} Form
 * @property {() => any} pack
 * @property {import('./judge.js').Judge} judge
 * @property {() => boolean} isJudged the report is about what is written now
 * @property {() => Placed[]} typedFindings what is wrong with what was typed and is not in the listing yet
 * @property {() => boolean} hasContacts
 * @property {(text: string) => void} say
 */

const NOWHERE = { place: 'keys', control: 'l-keys' }; // of a field that the edition does not have

export class Findings {
  summary = h('div.summary', {
    id: 'l-summary',
    role: 'group',
    'aria-labelledby': 'l-summary-title',
    hidden: true,
  });
  /** Parts of the form that were left, or opened with content. @type {Set<string>} */
  left = new Set();
  #root;
  #form;
  #asked = false;
  #enters = false; // the summary, as soon as it is there
  /** Findings that were shown. @type {Set<string>} */
  #told = new Set();

  /** @param {HTMLElement} root @param {Form} form */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
  }

  /** Another listing. @param {boolean} asked all that is wrong with it is said at once */
  begin(asked) {
    this.left.clear();
    this.#asked = asked;
  }
  /** The reader asks for everything that is wrong. */
  async ask() {
    this.#asked = this.#enters = true;
    await this.#form.judge.now();
    this.#enterSummary();
  }
  /** Takes the reader to the summary once, if they asked for it. */
  #enterSummary() {
    const title = /** @type {HTMLElement | null} */ (this.summary.querySelector('h2'));
    if (!this.#enters || !title) return;
    this.#enters = false;
    title.focus();
  }

  show() {
    const pack = this.#form.pack();
    if (!pack || !this.#root.isConnected) return;
    const found = this.#placed().filter(({ place }) => this.#asked || wasLeft(this.left, place));
    for (const list of this.#root.querySelectorAll('[data-found]')) {
      const here = found.filter(({ place }) => place === list.getAttribute('data-found'));
      showFindings(list, here);
    }
    const wrong = new Set(found.filter(({ severity }) => severity === 'error').map(({ control }) => control));
    for (const input of this.#root.querySelectorAll('[aria-invalid]'))
      input.setAttribute('aria-invalid', String(wrong.has(input.id)));
    this.#announce(found);
    this.#showSummary(found);
    if (this.#form.isJudged()) this.#enterSummary(); // at once: who has moved on is not to be fetched back
  }

  /** Findings of the listing and its documents with their places; those of the contacts have their own view. */
  #placed() {
    const { report, judged } = this.#form.judge;
    const kinds = this.#form.pack().documents.kinds.map((/** @type {any} */ { id }) => id);
    const found = ownOf(report?.findings ?? []).map((each) => ({ ...each, ...spotOf(each, judged, kinds) }));
    return [...found, ...this.#form.typedFindings()].map((each) =>
      document.getElementById(`l-${each.place}-found`) ? each : { ...each, ...NOWHERE },
    );
  }
  /** Says what was not said before: of the part just left, or how much there still is. @param {Placed[]} found */
  #announce(found) {
    if (!this.#form.isJudged()) return; // soon
    const fresh = found.filter(({ rule, path }) => !this.#told.has(`${rule} ${path}`));
    this.#told = new Set(found.map(({ rule, path }) => `${rule} ${path}`));
    if (this.#asked || fresh.length === 0) return;
    this.#form.say(`${words(`severity.${fresh[0].severity}`)}: ${fresh[0].message}`);
  }
  /** What is no mistake, and yet keeps a status away: contacts that nobody has chosen yet. @returns {Placed[]} */
  #wanting() {
    const need = needOf(this.#form.pack(), 'contacts');
    if (!need || this.#form.hasContacts()) return [];
    const message = t('listing.summary.contacts.add', { status: said(need.status.name) });
    const place = { place: 'contacts', control: 'l-contacts' };
    return [{ rule: '', severity: 'info', effect: 'none', message, ...place }];
  }
  /** @param {Placed[]} found */
  #showSummary(found) {
    const seen = !this.summary.hidden;
    this.summary.hidden = !this.#asked;
    if (!this.#asked || !this.#form.judge.report) return;
    const grave = found.filter(({ severity }) => severity !== 'info');
    const wanting = grave.length ? [] : this.#wanting();
    const key = JSON.stringify([
      language(),
      [...grave, ...wanting].map(({ control, message }) => [control, message]),
    ]);
    if (this.summary.dataset.key === key) return; // the same words: nobody is to lose their place
    this.summary.dataset.key = key;
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
          { href: `#${control}`, onclick: (/** @type {Event} */ event) => this.go(place, control, event) },
          message,
        ),
      );
    keepFocus(() => fill(this.summary, title, h('ul', {}, ...[...grave, ...wanting].map(link))));
    if (seen) this.#form.say(text);
  }

  /** Where the listing part lacks something. */
  #gap() {
    const gaps = this.#placed().filter(
      ({ place, severity }) => severity !== 'info' && !place.startsWith('doc-'),
    );
    return gaps[0]?.control ?? 'l-products';
  }
  /** @param {string} place a field, a kind of document, or a status @param {string} [control] @param {Event} [event] */
  go(place, control, event) {
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
}
