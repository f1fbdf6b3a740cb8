// The active cell, and the range that is selected from it on.
import { columnLetters } from '../../wasm/terms.js';
import { t } from '../ui/words.js';
import { target } from './keys.js';
import { Range } from './range.js';

/** @typedef {import('./range.js').Corner} Corner */

export class Selection {
  /** Row 0 is the head, column 0 the rows' numbers. */
  active = { row: 1, column: 1 };
  /** Where the range ends that begins at the active cell. @type {Corner | undefined} */
  #far;
  #isAll = false; // everything is selected
  #drawing;
  #headerRow;

  /**
   * @param {import('./drawing.js').Drawing} drawing
   * @param {() => number} headerRow
   */
  constructor(drawing, headerRow) {
    this.#drawing = drawing;
    this.#headerRow = headerRow;
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  move(row, column) {
    this.active = { row, column };
    this.collapse();
  }
  /** Only the active cell is selected: other rows are shown, or in another order. */
  collapse() {
    this.#far = undefined;
    this.#isAll = false;
  }
  /**
   * The range goes on to another corner; the active cell stays.
   * @param {Corner} to
   * @returns {boolean} whether that is new
   */
  extend(to) {
    const isSame = !this.#isAll && to.index === this.#far?.index && to.column === this.#far.column;
    this.#far = to;
    this.#isAll = false;
    return !isSame;
  }
  all() {
    this.#isAll = true;
  }

  /** Whether the active cell has a text: the head and the numbers of rows have none. */
  get isText() {
    return this.active.row > 0 && this.active.column > 0;
  }
  /** Whether a text is all that is selected. */
  get isCell() {
    return this.isText && this.range.cells === 1;
  }
  /** What keys are for here. @returns {'text' | 'head' | undefined} */
  get kind() {
    if (this.isText) return 'text';
    return this.active.row === 0 && this.active.column > 0 ? 'head' : undefined;
  }
  /** @param {number} row */
  #indexOf(row) {
    return row === 0 ? -1 : this.#drawing.shown.indexOf(row);
  }
  /** What is selected, at least the active cell. */
  get range() {
    const { shown, columns } = this.#drawing;
    // In a sorted sheet the first contact of the file may stand anywhere.
    let first = 0;
    while (first < shown.count && shown.rowAt(first) <= this.#headerRow()) first++;
    const bounds = { rows: shown.count, columns: columns.count, first };
    if (this.#isAll) return new Range({ index: 0, column: 1 }, { index: Infinity, column: Infinity }, bounds);
    const from = { index: this.#indexOf(this.active.row), column: this.active.column };
    return new Range(from, this.#far ?? from, bounds);
  }
  /** Its rows, in the order in which they are shown. */
  get rows() {
    return this.rowsFrom(this.range.top, this.range.rows);
  }
  /**
   * Rows as they are shown, fewer where there are not so many.
   * @param {number} index
   * @param {number} count
   */
  rowsFrom(index, count) {
    const { shown } = this.#drawing;
    const length = Math.max(0, Math.min(count, shown.count - index));
    return Array.from({ length }, (_, i) => shown.rowAt(index + i));
  }

  /** What it is called: E7, B2:C5. */
  get name() {
    const { top, bottom, left, right, cells } = this.range;
    const { shown } = this.#drawing;
    if (cells <= 1) return nameOf(this.active.row, this.active.column);
    return `${nameOf(shown.rowAt(top), left)}:${nameOf(shown.rowAt(bottom), right)}`;
  }

  /**
   * Where a key leads: from the active cell, or with Shift from where the range ends.
   * @param {import('./shortcuts.js').Key} event
   */
  target({ key, ctrlKey, metaKey, altKey, shiftKey }) {
    const { shown, slots, page, cards } = this.#drawing;
    const isExtending = shiftKey && !cards;
    const { row, column } = this.active;
    const from = (isExtending && this.#far) || { index: this.#indexOf(row), column };
    const plain = { key, ctrlKey, metaKey, altKey, shiftKey: shiftKey && !isExtending };
    const head = !cards && (!isExtending || row === 0);
    const to = target(
      plain,
      { index: from.index, slot: Math.max(0, slots.indexOf(from.column)) },
      { rows: shown.count, slots: slots.length, page, cards, head },
    );
    return to && shown.count ? { index: to.index, column: slots[to.slot] } : undefined;
  }
  /** A corner as a row of the sheet. @param {Corner} corner */
  rowOf({ index }) {
    return index < 0 ? 0 : this.#drawing.shown.rowAt(index);
  }

  /**
   * Marks what of a row is selected, and puts the box into the active cell.
   * @param {HTMLElement} element
   * @param {number} row 0: the head
   * @param {HTMLElement} box
   */
  mark(element, row, box) {
    const { range, active } = this;
    const index = this.#indexOf(row);
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-column]'))) {
      const column = Number(cell.dataset.column);
      const isActive = row === active.row && column === active.column;
      toggle(cell, 'aria-selected', isActive || range.includes({ index, column }));
      toggle(cell, 'data-active', isActive);
      const tabIndex = isActive && !this.isText ? 0 : -1;
      if (cell.tabIndex !== tabIndex) cell.tabIndex = tabIndex;
      if (isActive && this.isText && box.parentElement !== cell) cell.append(box); // what is moved loses the focus
    }
  }
}

/**
 * @param {number} row
 * @param {number} column
 */
export function nameOf(row, column) {
  if (row === 0) return columnLetters(column);
  return column ? `${columnLetters(column)}${row}` : t('sheet.rownumber', { row: String(row) });
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {boolean} isOn
 */
function toggle(element, name, isOn) {
  if (isOn === element.hasAttribute(name)) return;
  if (isOn) element.setAttribute(name, 'true');
  else element.removeAttribute(name);
}
