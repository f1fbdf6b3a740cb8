// Problems that the reader sets aside, each with a reason: they are listed, and can be taken back.
import { askAside, asideCount, asideItem } from '../results/set-aside.js';
import { verdictOf } from '../results/verdict.js';
import { byId, fill } from '../ui/page.js';
import { t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Ignored} Ignored
 * @typedef {import('../../wasm/types').Report} Report
 */

const dialog = () => /** @type {HTMLDialogElement} */ (byId('aside-dialog'));

export class Aside {
  /** @type {Ignored[]} */
  entries = [];
  #apply;
  #say;

  /**
   * @param {(entries: Ignored[]) => Report} apply shows the report with these set aside
   * @param {(text: string) => void} say
   */
  constructor(apply, say) {
    this.#apply = apply;
    this.#say = say;
  }

  /** Asks what of a kind, and why. @param {Report} report @param {string} rule @param {Finding} [one] that is meant */
  ask(report, rule, one) {
    askAside(words(), dialog(), { report, rule, one }, (entry) => this.#set([...this.entries, entry]));
  }

  /** The list of what is set aside. @param {Report} report */
  show({ setAside = [] }) {
    byId('aside').hidden = setAside.length === 0;
    const takeBack = (/** @type {number} */ at) => this.#set(this.entries.filter((_, i) => i !== at));
    fill(byId('aside-list'), ...setAside.map((entry, i) => asideItem(words(), entry, () => takeBack(i))));
  }

  /** Another file, of which nothing is set aside. */
  clear() {
    this.entries = [];
    dialog().close();
  }

  /** @param {Ignored[]} entries */
  #set(entries) {
    const isBack = entries.length < this.entries.length;
    this.entries = entries;
    const report = this.#apply(entries);
    byId(entries.length ? 'aside' : 'verdict-title').focus(); // the button that was pressed may be gone
    const { text: verdict } = verdictOf(words(), report);
    this.#say(
      isBack ? t('aside.undone', { verdict }) : t('aside.done', { count: asideCount(report), verdict }),
    );
  }
}
