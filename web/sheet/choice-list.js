// What can be picked for the text in the box, as a listbox under it (the combobox pattern of the ARIA guide). What was
// typed picks the first one where it means it; Escape closes the list, and any other text may be written.
import { byId, fill, h } from '../ui/page.js';

/** @typedef {import('../contacts/choices.js').Choices} Choices */

export class ChoiceList {
  #list = byId('cell-choices');
  #frame = byId('grid-frame');
  #box;
  #onTake;
  /** @type {Choices | undefined} */
  #choices;
  #at = -1;

  /** @param {HTMLTextAreaElement} box @param {(value: string, choices: Choices) => void} onTake */
  constructor(box, onTake) {
    this.#box = box;
    this.#onTake = onTake;
  }

  get isOpen() {
    return !this.#list.hidden;
  }
  /** Whether the box can be told of as one with choices. @param {boolean} is */
  fit(is) {
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-expanded', 'false'],
      ['aria-controls', 'cell-choices'],
    ])
      if (is) this.#box.setAttribute(name, value);
      else this.#box.removeAttribute(name);
  }

  /**
   * @param {Choices | undefined} choices
   * @param {boolean} [isTyped] then Enter takes what is meant
   */
  show(choices, isTyped) {
    this.#choices = choices;
    const offered = choices?.offered ?? [];
    this.#list.hidden = offered.length === 0;
    this.#box.removeAttribute('aria-activedescendant');
    if (this.#box.hasAttribute('aria-expanded')) this.#box.setAttribute('aria-expanded', String(this.isOpen));
    fill(
      this.#list,
      ...offered.map(({ value, name }, i) => {
        const take = (/** @type {Event} */ event) => {
          event.preventDefault(); // the focus stays in the box
          this.#take(i);
        };
        const option = {
          id: `cell-choice-${i}`,
          role: 'option',
          'aria-selected': 'false',
          onpointerdown: take,
        };
        return h('li', option, h('b.mono', {}, value), h('span', {}, name));
      }),
    );
    this.#mark(isTyped && choices?.isMeant ? 0 : -1);
    this.place();
  }
  close() {
    this.show(undefined);
  }

  /** @param {string} key @returns {boolean} whether it is the list's */
  onKey(key) {
    if (!this.isOpen) return false;
    const count = this.#choices?.offered.length ?? 0;
    if (key === 'ArrowDown') this.#mark(this.#at + 1 < count ? this.#at + 1 : -1);
    else if (key === 'ArrowUp') this.#mark(this.#at >= 0 ? this.#at - 1 : count - 1);
    else if (key === 'Escape') return this.#dismiss();
    else if ((key === 'Enter' || key === 'Tab') && this.#at >= 0) return this.#takeBy(key);
    else return false;
    return true;
  }

  /** @returns {boolean} whether that is all: where nothing was picked, Escape is for the text */
  #dismiss() {
    const isPicked = this.#at >= 0;
    this.close();
    return isPicked;
  }
  /**
   * @param {string} key
   * @returns {boolean} whether that is all: Tab leaves the cell, and Enter where nothing was left to pick
   */
  #takeBy(key) {
    const { from, to, offered } = /** @type {Choices} */ (this.#choices);
    const isThere = this.#box.value.slice(from, to) === offered[this.#at].value;
    this.#take(this.#at);
    return key === 'Enter' && !isThere;
  }
  /** @param {number} at */
  #mark(at) {
    this.#at = at;
    for (const [i, option] of [...this.#list.children].entries())
      option.setAttribute('aria-selected', String(i === at));
    const marked = this.#list.children[at];
    if (!marked) return this.#box.removeAttribute('aria-activedescendant');
    this.#box.setAttribute('aria-activedescendant', marked.id);
    marked.scrollIntoView({ block: 'nearest' });
  }
  /** @param {number} i */
  #take(i) {
    const choices = /** @type {Choices} */ (this.#choices);
    const { value } = choices.offered[i];
    this.close();
    this.#onTake(value, choices);
  }

  /** Under the box, or above it where there is no room. */
  place() {
    if (!this.isOpen) return;
    const frame = this.#frame.getBoundingClientRect();
    const at = this.#box.getBoundingClientRect();
    const { width, height } = this.#list.getBoundingClientRect();
    const isBelow = at.bottom + height + 8 < innerHeight || at.top < height + 8;
    this.#list.style.left = `${Math.max(0, Math.min(at.left - frame.left, frame.width - width))}px`;
    this.#list.style.top = `${isBelow ? at.bottom - frame.top + 2 : at.top - frame.top - height - 2}px`;
  }
}
