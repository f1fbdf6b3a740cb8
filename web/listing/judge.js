// Judges the draft by the chosen edition, then by the newest; several changes at once are judged once.
import { language, t } from '../ui/words.js';
import * as draft from './draft.js';

/**
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {object} Form
 * @property {() => { written: draft.Draft, pack: any, newest: any } | undefined} asked none: it cannot be judged yet
 * @property {() => void} onReport by the chosen edition
 * @property {() => void} onThen by the newest
 * @property {(text: string) => void} wait says why it takes its time; empty: no more
 * @property {(error: unknown) => void} failed
 */

const SOON = 150; // ms
export const SLOW = 300; // ms, before a word is said about waiting

export class Judge {
  /** @type {ListingReport | undefined} by the chosen edition */
  report;
  /** @type {ListingReport | undefined} by the newest */
  then;
  judged = draft.EMPTY; // what the report is about
  #host;
  #form;
  #round = 0;
  #timer = 0;

  /** @param {import('./view.js').Host} host @param {Form} form */
  constructor(host, form) {
    this.#host = host;
    this.#form = form;
  }

  /** Another edition: what is still being judged is by the one before. */
  forget() {
    this.report = this.then = undefined;
    this.#round += 1;
  }
  relabel() {
    this.report = this.report?.relabel(language());
    this.then = this.then?.relabel(language());
  }

  soon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.now(), SOON);
  }
  async now() {
    clearTimeout(this.#timer);
    const asked = this.#form.asked();
    if (!asked) return;
    const { written, pack, newest } = asked;
    const round = ++this.#round;
    const have = this.#host.contacts();
    if (have && !have.report) return; // contactsChanged() will tell
    const wait = setTimeout(() => this.#form.wait(t('listing.checking')), SLOW);
    try {
      const report = await this.#ruled(written, pack.id, have?.report);
      if (round !== this.#round) return;
      this.report = report;
      this.judged = written;
      if (pack.id === newest.id) this.then = report;
      this.#form.onReport();
      if (this.then === report || have?.asking) return this.#form.onThen();
      const then = await this.#ruled(written, newest.id, have?.newest ?? have?.report);
      if (round !== this.#round) return;
      this.then = then;
      this.#form.onThen();
    } catch (error) {
      if (round === this.#round) this.#form.failed(error);
    } finally {
      clearTimeout(wait);
      if (round === this.#round) this.#form.wait('');
    }
  }
  /** @param {draft.Draft} written @param {string} rules @param {Report | undefined} contacts */
  async #ruled(written, rules, contacts) {
    const asked = { rules, lang: language(), files: written.files, contacts };
    const report = await this.#host.check(draft.toListing(written), asked);
    return report.lang === language() ? report : report.relabel(language());
  }
}
