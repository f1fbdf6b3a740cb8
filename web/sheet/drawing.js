// Draws the sheet: of its rows and columns only those exist that are on screen, each in its place on a tall canvas.
import { fill, h } from '../ui/page.js';
import { isWide } from '../ui/wide.js';
import { Columns } from './columns.js';
import { RowView } from './row-view.js';
import { VirtualScroll } from './scroll-map.js';
import { ShownRows } from './shown-rows.js';

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {object} Sheet what is drawn
 * @property {() => boolean} isThere
 * @property {() => { row: number, column: number }} active
 * @property {(row: number) => boolean} isEdited an input method must not lose its box
 * @property {(row: number) => string[] | undefined} cells if they have been read
 * @property {(row: number) => Finding[]} findings
 * @property {(row: number) => ReadonlyMap<number, string> | undefined} before what changed cells had, by column
 * @property {() => import('./order.js').By | undefined} sortedBy
 * @property {(rows: number[]) => void} want rows that are on screen
 * @property {(element: HTMLElement, row: number) => void} mark what of a row, or of the head, is active and selected
 * @property {() => void} onDrawn
 */

const SPARE = 6; // rows drawn beyond what is seen, on either side
const TALLEST = 0.72; // of the window, where the sheet does not fill a pane

export class Drawing {
  columns = new Columns();
  shown = new ShownRows();
  #element;
  #sheet;
  #head = h('div.grid-head', { role: 'row', 'aria-rowindex': 1 });
  #canvas = h('div.grid-canvas', { role: 'rowgroup' });
  #scroll;
  #view = new RowView(this.columns);
  #narrow = matchMedia('(max-width: 640px)');
  #sizes = { row: 36, head: 32, line: 32 };
  /** @type {Map<number, HTMLElement>} by row of the sheet */
  #rows = new Map();
  /** @type {number[]} */
  #drawnColumns = [];
  #shift = 0;
  #frame = 0;

  /** @param {HTMLElement} element @param {Sheet} sheet @param {() => void} onNarrow it became narrow, or wide again */
  constructor(element, sheet, onNarrow) {
    this.#element = element;
    this.#sheet = sheet;
    element.append(this.#head, this.#canvas);
    this.#scroll = new VirtualScroll(element, () => {
      this.#frame ||= requestAnimationFrame(() => this.draw());
    });
    this.#narrow.addEventListener('change', onNarrow);
  }

  /** On a narrow screen each row is a card. */
  get cards() {
    return this.#narrow.matches;
  }
  /** Columns that keys go through: slot 0 is the row's number. */
  get slots() {
    const all = () => Array.from({ length: this.columns.count }, (_, i) => i + 1);
    return [0, ...(this.cards ? this.columns.onCard() : all())];
  }
  /** Rows that are seen at once, about. */
  get page() {
    return Math.max(1, Math.floor((this.#element.clientHeight - this.#sizes.head) / this.#sizes.row) - 1);
  }
  /** Rows that are drawn, in order. */
  get rows() {
    return [...this.#rows.keys()].sort((a, b) => a - b);
  }
  /** @param {number} row 0: the head */
  row(row) {
    return row === 0 ? this.#head : this.#rows.get(row);
  }
  /** @param {number} row @param {number} column */
  cell(row, column) {
    return /** @type {HTMLElement | undefined} */ (
      this.row(row)?.querySelector(`[data-column="${column}"]`) ?? undefined
    );
  }
  /** Marks all that is drawn: another cell is the active one, or others are selected. */
  mark() {
    this.#sheet.mark(this.#head, 0);
    for (const [row, element] of this.#rows) this.#sheet.mark(element, row);
  }
  /**
   * What a point of the window is over, or nearest to; over the head the index is negative.
   * @param {number} x
   * @param {number} y
   */
  placeAt(x, y) {
    const { left, top } = this.#element.getBoundingClientRect();
    const inside = y - top - this.#sizes.head;
    const index = Math.floor((Math.max(0, inside) + this.#scroll.position) / this.#sizes.row);
    const column =
      x - left < this.columns.numberWidth ? 0 : this.columns.at(x - left + this.#element.scrollLeft);
    return { index: inside < 0 && y >= top ? -1 : Math.min(index, this.shown.count - 1), column };
  }
  get #hasFocus() {
    return this.#element.contains(document.activeElement);
  }

  /** To the upper left corner. */
  toStart() {
    this.#scroll.moveTo(0);
    this.#element.scrollLeft = 0;
  }
  /** @param {number} row @param {number} column */
  scrollTo(row, column) {
    const { row: height, head, line } = this.#sizes;
    const slot = this.cards ? Math.max(0, this.slots.indexOf(column)) : 0;
    const [from, size] = [this.shown.indexOf(row) * height + slot * line, this.cards ? line : height];
    const view = this.#element.clientHeight - head;
    const { position } = this.#scroll;
    if (row > 0 && from < position) this.#scroll.moveTo(from);
    else if (row > 0 && from + size > position + view) this.#scroll.moveTo(from + size - view);
    if (this.cards || column === 0) return;
    const left = this.columns.left(column) - this.columns.numberWidth;
    const right = this.columns.left(column) + this.columns.width(column) - this.#element.clientWidth;
    if (this.#element.scrollLeft > left) this.#element.scrollLeft = left;
    else if (this.#element.scrollLeft < right) this.#element.scrollLeft = right;
  }

  /**
   * How large everything is.
   * @param {number} rowCount
   * @param {number} headerRow
   * @param {Uint32Array} [some] rows, if only those are shown
   * @param {Uint32Array} [order] all rows, if they are sorted
   */
  size(rowCount, headerRow, some, order) {
    this.shown.set(rowCount, some, order);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const lines = this.cards ? this.columns.onCard().length : 0;
    this.#sizes = { row: 2.25 * rem, head: this.cards ? 0 : 2 * rem, line: 2 * rem };
    if (this.cards) this.#sizes.row = (lines + 1) * this.#sizes.line + 8;
    this.#view.setUp(this.#sizes, this.cards, headerRow);
    this.#element.classList.toggle('cards', this.cards);
    this.#element.setAttribute('aria-rowcount', String(1 + rowCount));
    this.#element.setAttribute('aria-colcount', String(1 + this.columns.count));
    const total = this.shown.count * this.#sizes.row;
    const width = this.cards ? '100%' : `${this.columns.total}px`;
    const room = isWide() ? (this.#element.parentElement?.clientHeight ?? 0) : innerHeight * TALLEST;
    this.#element.style.height = `${Math.min(Math.max(240, room), total + this.#sizes.head + 18)}px`;
    this.#canvas.style.height = `${this.#scroll.resize(total, this.#element.clientHeight - this.#sizes.head)}px`;
    this.#canvas.style.width = this.#head.style.width = width;
    this.#head.style.height = `${this.#sizes.head}px`;
    this.#scroll.moveTo(this.#scroll.position);
  }

  /** All rows anew, but the one that is being edited. */
  redraw() {
    this.#clear();
    this.#drawnColumns = [];
    this.#shift = NaN; // the row that is being edited may have another place
    this.draw();
    for (const [row, element] of this.#rows) if (this.#sheet.isEdited(row)) this.#view.place(element);
  }
  /** Columns have other widths: what is drawn is put where it now belongs. */
  place() {
    this.#canvas.style.width = `${this.columns.total}px`;
    for (const element of [this.#head, ...this.#rows.values()]) this.#view.place(element);
    this.draw();
  }
  /** All rows as they are now, in their places; their elements stay, and with them the focus. */
  refresh() {
    for (const [row, element] of this.#rows) {
      this.#view.judge(element, this.#sheet.findings(row));
      this.#view.fillRow(element, this.#sheet.cells(row), this.#sheet.before(row));
    }
    this.#shift = NaN;
    this.draw();
  }
  /** Fills rows that waited for their text. */
  fill() {
    for (const [row, element] of this.#rows)
      if (element.classList.contains('waiting'))
        this.#view.fillRow(element, this.#sheet.cells(row), this.#sheet.before(row));
  }
  #clear() {
    for (const [row, element] of this.#rows) {
      if (this.#sheet.isEdited(row)) continue;
      element.remove();
      this.#rows.delete(row);
    }
  }

  /** What is on screen now. */
  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#sheet.isThere()) return;
    this.#drawColumns();
    const { row: height } = this.#sizes;
    const first = Math.max(0, Math.floor(this.#scroll.position / height) - SPARE);
    const last = Math.min(
      this.shown.count - 1,
      Math.ceil((this.#scroll.position + this.#element.clientHeight) / height) + SPARE,
    );
    const keep = new Set();
    for (let index = first; index <= last; index++) keep.add(this.shown.rowAt(index));
    const wanted = [...keep];
    const active = this.#sheet.active().row;
    if (this.#rows.has(active) && this.#hasFocus) keep.add(active);
    for (const [row, element] of this.#rows) {
      if (keep.has(row)) continue;
      element.remove();
      this.#rows.delete(row);
    }
    const moved = this.#shift !== this.#scroll.shift;
    this.#shift = this.#scroll.shift;
    for (const row of keep) {
      let element = this.#rows.get(row);
      const known = element !== undefined;
      if (!element) {
        element = this.#rowElement(row);
        this.#rows.set(row, element);
      }
      if (!known || moved) this.#put(row, element);
      if (!known) this.#canvas.append(element);
    }
    this.#sheet.want(wanted);
    this.#sheet.onDrawn();
  }

  /**
   * A row where it belongs; the head is the first one.
   * @param {number} row
   * @param {HTMLElement} element
   */
  #put(row, element) {
    const index = this.shown.indexOf(row);
    element.style.transform = `translateY(${index * this.#sizes.row + this.#shift}px)`;
    const place = String(this.shown.isSorted ? index + 2 : row + 1);
    if (element.getAttribute('aria-rowindex') !== place) element.setAttribute('aria-rowindex', place);
  }

  #drawColumns() {
    const visible = this.cards
      ? this.columns.onCard()
      : this.columns.visible(this.#element.scrollLeft, this.#element.clientWidth);
    const { column } = this.#sheet.active();
    if (this.#hasFocus && column > 0 && !visible.includes(column)) visible.push(column); // else the focus is lost
    if (String(visible) === String(this.#drawnColumns)) return;
    this.#drawnColumns = visible;
    this.#clear();
    const hadFocus = this.#head.contains(document.activeElement);
    fill(this.#head, ...this.#view.head(visible, this.#sheet.sortedBy()));
    this.#sheet.mark(this.#head, 0);
    if (hadFocus) this.cell(0, column)?.focus({ preventScroll: true });
  }

  /** @param {number} row */
  #rowElement(row) {
    const element = this.#view.row(row, this.#drawnColumns, this.#sheet.findings(row));
    this.#view.fillRow(element, this.#sheet.cells(row), this.#sheet.before(row));
    this.#sheet.mark(element, row);
    return element;
  }
}
