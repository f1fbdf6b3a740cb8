// Where each column stands: side by side in a sheet, or one under the other on a card.
import { columnLetters } from '../../wasm/terms.js';

const NARROWEST = 72;
const WIDEST = 320;
const LIMITS = { narrowest: 40, widest: 1200, fitted: 640 }; // of what the reader asks for
const CHARACTER = 7.9; // of the 13 px monospaced face; full-width characters take two
const PADDING = 36; // both sides, and room for the icon
const HEAD = 84; // of a column besides its name, which is bold: its letters, both sides, the button of its menu
const CARD_LINES = 12;
/** Beyond this many columns only those on screen are drawn. */
const DRAWN = 40;

const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g;
const TAGGED = /[\p{Cc}\p{Cf}\u00a0]/gu; // shown as a small tag

/** @param {string} text */
const widthOf = (text) => {
  const head = text.slice(0, 80);
  return (head.length + (head.match(WIDE)?.length ?? 0) + 4 * (head.match(TAGGED)?.length ?? 0)) * CHARACTER;
};

export class Columns {
  /** @type {Float64Array} left edges; one more than there are columns */
  #edges = new Float64Array(1);
  #widths = new Float64Array(1);
  #isOwn = false; // the reader has chosen widths: no room is shared out any more
  /** @type {Map<number, string>} names of the fields that columns were matched with */
  #names = new Map();
  count = 0;
  numberWidth = 48;

  /**
   * @param {number} count
   * @param {number} rowCount
   * @param {string[][]} sample cells of a few rows
   * @param {Map<number, string>} names by column
   */
  measure(count, rowCount, sample, names) {
    this.count = count;
    this.#names = names;
    this.numberWidth = Math.max(48, String(rowCount).length * CHARACTER + 40);
    this.#widths = new Float64Array(count + 1);
    for (let column = 1; column <= count; column++) {
      const texts = sample.map((cells) => cells[column - 1] ?? '');
      this.#widths[column] = Math.min(WIDEST, this.needed(column, texts));
    }
    this.#isOwn = false;
  }
  /**
   * How wide a column has to be.
   * @param {number} column
   * @param {string[]} texts
   */
  needed(column, texts) {
    const longest = texts.reduce((width, text) => Math.max(width, widthOf(text)), 0);
    const needed = Math.max(NARROWEST, longest + PADDING, widthOf(this.name(column)) + HEAD);
    return Math.min(needed, LIMITS.fitted);
  }
  /**
   * One column gets another width; the others keep theirs.
   * @param {number} column
   * @param {number} width
   */
  resize(column, width) {
    if (!this.#isOwn) this.#widths = this.#widths.map((_, i) => (i > 0 ? this.width(i) : 0));
    this.#isOwn = true;
    this.#widths[column] = Math.max(LIMITS.narrowest, Math.min(width, LIMITS.widest));
    this.fit(0);
  }
  /** How many characters a column has room for. @param {number} column */
  characters(column) {
    return Math.max(1, Math.round((this.width(column) - PADDING) / CHARACTER));
  }
  /** Lays the columns side by side; room that is left is shared out. @param {number} view */
  fit(view) {
    const needed = this.#widths.reduce((sum, each) => sum + each, this.numberWidth);
    const more = this.count <= DRAWN && !this.#isOwn ? Math.max(0, (view - needed - 1) / this.count) : 0;
    this.#edges = new Float64Array(this.count + 1);
    this.#edges[0] = this.numberWidth;
    for (let column = 1; column <= this.count; column++) {
      this.#edges[column] = this.#edges[column - 1] + this.#widths[column] + more;
    }
  }
  get total() {
    return this.#edges[this.count];
  }
  /** @param {number} column from 1 */
  left(column) {
    return this.#edges[column - 1];
  }
  /** @param {number} column */
  width(column) {
    return this.#edges[column] - this.#edges[column - 1];
  }
  /** @param {number} column @returns {string} the field's name, or nothing */
  name(column) {
    return this.#names.get(column) ?? '';
  }
  /** The label on a card. @param {number} column */
  label(column) {
    return this.name(column) || columnLetters(column);
  }

  /** @param {number} scroll @param {number} view @returns {number[]} the columns to draw */
  visible(scroll, view) {
    let [first, last] = [1, this.count];
    if (this.count > DRAWN) {
      first = Math.max(1, this.at(scroll) - 2);
      last = Math.min(this.count, this.at(scroll + view) + 2);
    }
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  }
  /** @param {number} x from the sheet's left edge @returns {number} the column at this place */
  at(x) {
    let [low, high] = [1, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#edges[middle] <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The columns of a card: those that were matched first, then the others, as many as fit. */
  onCard() {
    const matched = [...this.#names.keys()].filter((column) => column <= this.count);
    const others = Array.from({ length: Math.min(this.count, CARD_LINES) }, (_, i) => i + 1).filter(
      (each) => !this.#names.has(each),
    );
    return [...matched, ...others].slice(0, CARD_LINES).sort((a, b) => a - b);
  }
}
