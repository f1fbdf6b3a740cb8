// The parts of the workspace, as tabs: one is shown at a time, and the sheet beside it where there is room.
import { byId } from '../ui/page.js';
import { isWide, onWidth } from '../ui/wide.js';
import { number } from '../ui/words.js';

/** @typedef {'problems' | 'coverage' | 'removed' | 'finish' | 'sheet'} Part */

const PARTS = /** @type {const} */ (['problems', 'coverage', 'removed', 'finish', 'sheet']);

export class Parts {
  /** @type {Part} */
  #at = 'problems';
  #onSheet;
  #onPart;

  /** @param {() => void} onSheet the sheet is shown again @param {(part: Part) => void} onPart another part is shown */
  constructor(onSheet, onPart) {
    this.#onSheet = onSheet;
    this.#onPart = onPart;
    for (const part of PARTS) byId(`tab-${part}`).addEventListener('click', () => this.show(part));
    byId('parts').addEventListener('keydown', (event) => this.#onKey(event));
    onWidth(() => this.#draw());
    this.#draw();
  }

  /** @param {Part} part */
  show(part) {
    if (this.#at === part) return;
    this.#at = part;
    this.#draw();
    this.#onPart(part);
  }
  /** The sheet, where it is not beside the other parts anyway. */
  toSheet() {
    if (!isWide()) this.show('sheet');
  }
  /** The part that an element stands in, which is about to get the focus. @param {Element} element */
  showThatOf(element) {
    const part = PARTS.find((each) => byId(`part-${each}`).contains(element));
    if (part) this.show(part);
  }

  /** How many there are of what a part is about; 0: nothing is said. @param {Part} part @param {number} count */
  count(part, count) {
    byId(`count-${part}`).textContent = count > 0 ? number(count) : '';
  }

  #draw() {
    const wide = isWide();
    const shown = wide && this.#at === 'sheet' ? 'problems' : this.#at;
    for (const part of PARTS) {
      const tab = byId(`tab-${part}`);
      const isSheet = part === 'sheet';
      tab.hidden = isSheet && wide;
      tab.setAttribute('aria-selected', String(part === shown));
      tab.tabIndex = part === shown ? 0 : -1;
      const panel = byId(`part-${part}`);
      const wasHidden = panel.hidden;
      panel.hidden = part !== shown && !(isSheet && wide);
      if (isSheet && wasHidden && !panel.hidden) this.#onSheet();
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey({ key, altKey, ctrlKey, metaKey }) {
    if (altKey || ctrlKey || metaKey) return;
    const tabs = PARTS.filter((part) => !byId(`tab-${part}`).hidden);
    const now = tabs.findIndex((part) => byId(`tab-${part}`).tabIndex === 0);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[key];
    if (to === undefined) return;
    const part = tabs[to % tabs.length];
    this.show(part);
    byId(`tab-${part}`).focus();
  }
}
