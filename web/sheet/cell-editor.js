// The one text box of the sheet. It stands in the active cell, unseen, has the focus there and holds the cell's text, all
// of it selected. So whatever comes in (a key, the first key of an input method, a paste) takes the text's place and is
// never lost, as in a spreadsheet; and a screen reader reads the cell. Once something came in, the box is seen.
import { h } from '../ui/page.js';
import { ChoiceList } from './choice-list.js';

/**
 * @typedef {'stay' | 'down' | 'right' | 'left'} Way where the reader goes afterwards
 * @typedef {{ commit(text: string, way: Way): void, cancel(): void, choices(text: string, caret: number): import('../contacts/choices.js').Choices | undefined }} Hooks
 *   choices: what can be picked; nothing where any text is as good
 */

/** Whether a key belongs to an input method; some browsers say it by the code alone. @param {KeyboardEvent} event */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** What a text box makes of a text. @param {string} text */
const inBox = (text) => text.replaceAll(/\r\n?/g, '\n');

export class CellEditor {
  element = /** @type {HTMLTextAreaElement} */ (
    h('textarea.cell-editor', {
      id: 'cell-editor',
      rows: 1,
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      'data-idle': true,
    })
  );
  #hooks;
  #text = '';
  #list = new ChoiceList(this.element, (value, { from, to }) => {
    this.element.setRangeText(value, from, to, 'end');
  });
  #touch = matchMedia('(pointer: coarse)');

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
    this.element.addEventListener('compositionstart', () => this.#begin());
    this.element.addEventListener('input', () => {
      this.#begin();
      this.#offer(true);
    });
    this.element.addEventListener('blur', () => this.#onBlur());
    this.#idle();
  }

  get isEditing() {
    return this.element.dataset.idle === undefined;
  }

  /** What the box holds until it is edited. @param {string} text @param {string} label @param {boolean} isWrong */
  show(text, label, isWrong) {
    if (this.isEditing) return;
    this.#list.fit(this.#hooks.choices(text, text.length) !== undefined);
    this.#text = text;
    this.element.setAttribute('aria-label', label);
    if (isWrong) this.element.setAttribute('aria-invalid', 'true');
    else this.element.removeAttribute('aria-invalid');
    this.#restore();
  }

  /** Begins to edit the text that is there. */
  edit() {
    if (this.#touch.matches) {
      this.element.removeAttribute('inputmode');
      this.element.blur(); // only what gets the focus brings the keyboard of a touch screen
      this.element.focus({ preventScroll: true });
    }
    this.#begin();
    this.element.setSelectionRange(this.element.value.length, this.element.value.length);
    this.#offer();
  }

  /** Ends the edit and hands over what was written. @param {Way} way */
  commit(way) {
    const { value } = this.element;
    const isSame = value === inBox(this.#text);
    this.#idle();
    // Where all line ends of a cell are those of the file, new ones are too.
    const isCrLf = /\r\n/.test(this.#text) && !/[^\r]\n/.test(this.#text);
    this.#hooks.commit(isSame ? this.#text : isCrLf ? value.replaceAll('\n', '\r\n') : value, way);
  }

  /** A key while the text is edited. @param {KeyboardEvent} event */
  onKey(event) {
    const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
    if (isComposing(event)) return;
    if (!shiftKey && !ctrlKey && !metaKey && this.#onListKey(key, altKey)) return event.preventDefault();
    if (key === 'Escape') {
      this.#idle();
      this.#restore();
      this.#hooks.cancel();
    } else if (key === 'Enter' && (altKey || shiftKey)) {
      this.element.setRangeText('\n', this.element.selectionStart, this.element.selectionEnd, 'end');
    } else if (key === 'Enter' && !ctrlKey && !metaKey) {
      this.commit('down');
    } else if (key === 'Tab') {
      this.commit(shiftKey ? 'left' : 'right');
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {string} key @param {boolean} altKey @returns {boolean} whether it is the list's */
  #onListKey(key, altKey) {
    if (!altKey) return this.#list.onKey(key);
    if (key !== 'ArrowDown') return false;
    this.#offer();
    return true;
  }
  /** @param {boolean} [isTyped] */
  #offer(isTyped) {
    this.#list.show(this.#hooks.choices(this.element.value, this.element.selectionStart), isTyped);
  }

  get isOffering() {
    return this.#list.isOpen;
  }
  /** The sheet has moved. */
  placeList() {
    this.#list.place();
  }

  #begin() {
    delete this.element.dataset.idle;
    this.element.removeAttribute('inputmode');
  }
  #idle() {
    this.element.dataset.idle = '';
    this.#list.close();
    // No keyboard comes up on a touch screen while one only looks.
    if (this.#touch.matches) this.element.setAttribute('inputmode', 'none');
  }
  #restore() {
    if (this.element.value !== inBox(this.#text)) this.element.value = this.#text;
    this.element.setSelectionRange(0, this.element.value.length); // select() would take the focus
  }

  #onBlur() {
    // Without the focus the window is another one: the reader comes back.
    if (this.isEditing && document.hasFocus() && this.element.isConnected) this.commit('stay');
  }
}
