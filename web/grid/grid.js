// The file, read-only, as a spreadsheet shows it: an ARIA grid of which only what is on screen exists.
import { fill, h } from '../page/dom.js';
import { t } from '../page/words.js';
import { Columns } from './columns.js';
import { target } from './keys.js';
import { CellNote } from './note.js';
import { lettersOf, ProblemIndex } from './problem-index.js';
import { RowSource } from './row-source.js';
import { RowView } from './row-view.js';
import { VirtualScroll } from './scroll-map.js';
import { ShownRows } from './shown-rows.js';

/**
 * @typedef {import('../../wasm/types').Table} Table
 * @typedef {import('../../wasm/types').Findings} Findings
 */

const SPARE = 6; // rows drawn beyond what is seen, on either side
const TALLEST = 0.72; // of the window

export class Grid {
  #element;
  #head = h('div.grid-head', { role: 'row', 'aria-rowindex': 1 });
  #canvas = h('div.grid-canvas', { role: 'rowgroup' });
  #scroll;
  #note = new CellNote();
  #columns = new Columns();
  #narrow = matchMedia('(max-width: 640px)');
  /** @type {Table | undefined} */
  #table;
  /** @type {RowSource | undefined} */
  #rows;
  #problems = new ProblemIndex(undefined);
  #onlyProblems = false;
  #shown = new ShownRows();
  /** @type {Map<number, HTMLElement>} drawn, by row of the sheet */
  #drawn = new Map();
  /** @type {number[]} columns drawn */
  #drawnColumns = [];
  #active = { row: 1, column: 1 };
  #sizes = { row: 36, head: 32, line: 32 };
  #view = new RowView(this.#columns);
  #shift = 0;
  #frame = 0;
  #announce;
  #onLost;

  /** @param {HTMLElement} element @param {(text: string) => void} announce @param {() => void} onLost the file can no longer be read */
  constructor(element, announce, onLost) {
    this.#element = element;
    this.#announce = announce;
    this.#onLost = onLost;
    element.append(this.#head, this.#canvas);
    this.#scroll = new VirtualScroll(element, () => this.#draw());
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('pointerdown', (event) => this.#onPointer(event));
    element.addEventListener('focusin', () => this.#explain());
    element.addEventListener('focusout', () => this.#note.hide());
    const again = () => this.#table && this.#layOut();
    this.#narrow.addEventListener('change', again);
    new ResizeObserver(() => this.#redraw()).observe(element);
    addEventListener('resize', again);
  }

  /** @param {Table} table @param {Findings} findings @param {Map<number, string>} names of the columns that were matched */
  async show(table, findings, names) {
    const same = this.#table === table;
    this.#problems = new ProblemIndex(findings);
    this.#table = table;
    if (!same) {
      this.#rows = new RowSource(table, (error) => this.#onRows(error));
      this.#active = { row: Math.max(1, Math.min(table.headerRow + 1, table.rowCount)), column: 1 };
      this.#element.scrollTop = 0;
      this.#element.scrollLeft = 0;
    }
    const sample = await table.rows(1, Math.min(60, table.rowCount)).catch(() => []);
    if (this.#table !== table) return;
    const cells = sample.map((row) => row.cells);
    this.#columns.measure(Math.max(1, table.columnCount), table.rowCount, cells, names);
    this.#layOut();
    this.#explain();
  }

  /** Lays the sheet out anew: while it was hidden, it had no size. */
  unhide() {
    if (this.#table) this.#layOut();
  }

  /** @param {boolean} only */
  filter(only) {
    this.#onlyProblems = only;
    if (!this.#table) return;
    this.#layOut();
    this.#active.row = this.#shown.rowAt(this.#shown.indexOf(this.#active.row));
    this.#redraw();
    this.#explain();
  }

  /** To a cell; column 0 is the row's number. @param {number} row @param {number} column */
  async goTo(row, column) {
    if (!this.#table || row < 1 || row > this.#table.rowCount) return;
    if (!this.#shown.has(row)) this.filter(false);
    this.#activate(row, column);
  }

  /** To the next problem, or the one before. @param {1 | -1} direction */
  step(direction) {
    const inGrid = this.#element.contains(document.activeElement);
    const from =
      inGrid || direction < 0 ? this.#active : { ...this.#active, column: this.#active.column - 1 };
    this.#stepFrom(from, direction);
  }
  /** @param {{ row: number, column: number }} from @param {1 | -1} direction */
  #stepFrom(from, direction) {
    const next = this.#problems.step(from.row, from.column, direction);
    if (!next) return this.#announce(t('sheet.noproblem'));
    if (next.wrapped) this.#announce(t(direction > 0 ? 'sheet.fromtop' : 'sheet.fromend'));
    void this.goTo(next.row, next.column);
  }

  get #cards() {
    return this.#narrow.matches;
  }
  /** Columns that keys go through: slot 0 is the row's number. */
  get #slots() {
    return [
      0,
      ...(this.#cards
        ? this.#columns.onCard()
        : Array.from({ length: this.#columns.count }, (_, i) => i + 1)),
    ];
  }

  #layOut() {
    const { rowCount = 0, rowsWithFindings = undefined } = this.#table ?? {};
    this.#shown.set(rowCount, this.#onlyProblems ? rowsWithFindings : undefined);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const lines = this.#cards ? this.#columns.onCard().length : 0;
    this.#sizes = { row: 2.25 * rem, head: this.#cards ? 0 : 2 * rem, line: 2 * rem };
    if (this.#cards) this.#sizes.row = (lines + 1) * this.#sizes.line + 8;
    this.#view.setUp(this.#sizes, this.#cards, this.#table?.headerRow ?? 0);
    this.#element.classList.toggle('cards', this.#cards);
    this.#element.setAttribute('aria-rowcount', String(1 + rowCount));
    this.#element.setAttribute('aria-colcount', String(1 + this.#columns.count));
    this.#columns.fit(this.#element.clientWidth);
    const total = this.#shown.count * this.#sizes.row;
    const width = this.#cards ? '100%' : `${this.#columns.total}px`;
    const room = Math.max(240, innerHeight * TALLEST);
    this.#element.style.height = `${Math.min(room, total + this.#sizes.head + 18)}px`;
    this.#canvas.style.height = `${this.#scroll.resize(total, this.#element.clientHeight - this.#sizes.head)}px`;
    this.#canvas.style.width = this.#head.style.width = width;
    this.#head.style.height = `${this.#sizes.head}px`;
    this.#scroll.moveTo(this.#scroll.position);
    this.#redraw();
  }

  #redraw() {
    if (!this.#table) return;
    const focused = this.#element.contains(document.activeElement);
    this.#canvas.replaceChildren();
    this.#drawn.clear();
    this.#drawnColumns = [];
    this.#drawNow();
    if (focused) this.#focus();
  }
  #draw() {
    this.#frame ||= requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#table) return;
    this.#drawColumns();
    const { row: height } = this.#sizes;
    const first = Math.max(0, Math.floor(this.#scroll.position / height) - SPARE);
    const last = Math.min(
      this.#shown.count - 1,
      Math.ceil((this.#scroll.position + this.#element.clientHeight) / height) + SPARE,
    );
    const keep = new Set();
    for (let index = first; index <= last; index++) keep.add(this.#shown.rowAt(index));
    const wanted = [...keep];
    if (this.#drawn.has(this.#active.row) && this.#element.contains(document.activeElement))
      keep.add(this.#active.row);
    for (const [row, element] of this.#drawn) {
      if (keep.has(row)) continue;
      element.remove();
      this.#drawn.delete(row);
    }
    const moved = this.#shift !== this.#scroll.shift;
    this.#shift = this.#scroll.shift;
    for (const row of keep) {
      let element = this.#drawn.get(row);
      const known = element !== undefined;
      if (!element) {
        element = this.#rowElement(row);
        this.#drawn.set(row, element);
      }
      if (!known || moved)
        element.style.transform = `translateY(${this.#shown.indexOf(row) * height + this.#shift}px)`;
      if (!known) this.#canvas.append(element);
    }
    this.#rows?.want(wanted);
    this.#note.place(this.#activeCell(), this.#element);
  }

  #drawColumns() {
    const visible = this.#cards
      ? this.#columns.onCard()
      : this.#columns.visible(this.#element.scrollLeft, this.#element.clientWidth);
    if (
      visible.length === this.#drawnColumns.length &&
      visible[0] === this.#drawnColumns[0] &&
      visible.at(-1) === this.#drawnColumns.at(-1)
    )
      return;
    this.#drawnColumns = visible;
    for (const element of this.#drawn.values()) element.remove();
    this.#drawn.clear();
    fill(this.#head, ...this.#view.head(visible));
  }

  /** @param {number} row */
  #rowElement(row) {
    const element = this.#view.row(row, this.#drawnColumns, this.#problems.ofRow(row));
    this.#view.fillRow(element, this.#rows?.get(row)?.cells);
    if (row === this.#active.row) this.#mark(element, true);
    return element;
  }

  /** @param {unknown} [error] */
  #onRows(error) {
    if (error) return this.#onLost();
    for (const [row, element] of this.#drawn) {
      if (element.classList.contains('waiting')) this.#view.fillRow(element, this.#rows?.get(row)?.cells);
    }
    this.#explain();
  }

  #activeCell() {
    const row = this.#drawn.get(this.#active.row);
    return /** @type {HTMLElement | undefined} */ (
      row?.querySelector(`[data-column="${this.#active.column}"]`) ?? undefined
    );
  }
  /** @param {HTMLElement} row @param {boolean} on */
  #mark(row, on) {
    const cell = /** @type {HTMLElement | null} */ (
      row.querySelector(`[data-column="${this.#active.column}"]`)
    );
    if (!cell) return;
    cell.tabIndex = on ? 0 : -1;
    if (on) cell.setAttribute('aria-selected', 'true');
    else cell.removeAttribute('aria-selected');
  }

  /** @param {number} row @param {number} column */
  #activate(row, column) {
    const before = this.#drawn.get(this.#active.row);
    if (before) this.#mark(before, false);
    this.#active = { row, column };
    this.#scrollTo(row, column);
    this.#drawNow();
    const now = this.#drawn.get(row);
    if (now) this.#mark(now, true);
    this.#focus();
    this.#explain();
  }
  #focus() {
    const cell = this.#activeCell();
    cell?.focus({ preventScroll: true });
    this.#element.closest('section')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    cell?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** @param {number} row @param {number} column */
  #scrollTo(row, column) {
    const { row: height, head, line } = this.#sizes;
    const slot = this.#cards ? Math.max(0, this.#slots.indexOf(column)) : 0;
    const [from, size] = [this.#shown.indexOf(row) * height + slot * line, this.#cards ? line : height];
    const view = this.#element.clientHeight - head;
    const { position } = this.#scroll;
    if (from < position) this.#scroll.moveTo(from);
    else if (from + size > position + view) this.#scroll.moveTo(from + size - view);
    if (this.#cards || column === 0) return;
    const left = this.#columns.left(column) - this.#columns.numberWidth;
    const right = this.#columns.left(column) + this.#columns.width(column) - this.#element.clientWidth;
    if (this.#element.scrollLeft > left) this.#element.scrollLeft = left;
    else if (this.#element.scrollLeft < right) this.#element.scrollLeft = right;
  }

  /** Says of the active cell what the bar and the note have to say. */
  #explain() {
    const { row, column } = this.#active;
    const cells = this.#rows?.get(row)?.cells;
    const findings = this.#problems.ofCell(row, column);
    const name = column ? `${lettersOf(column)}${row}` : t('sheet.rownumber', { row: String(row) });
    const focused = this.#element.contains(document.activeElement);
    this.#note.show(name, column === 0 ? '' : cells && (cells[column - 1] ?? ''), findings, focused);
    const cell = this.#activeCell();
    if (findings.length) cell?.setAttribute('aria-describedby', 'cell-note');
    else cell?.removeAttribute('aria-describedby');
    this.#note.place(cell, this.#element);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === 'Escape' && !this.#note.hidden) {
      this.#note.hide();
      return;
    }
    const slots = this.#slots;
    const from = {
      index: this.#shown.indexOf(this.#active.row),
      slot: Math.max(0, slots.indexOf(this.#active.column)),
    };
    const page = Math.max(
      1,
      Math.floor((this.#element.clientHeight - this.#sizes.head) / this.#sizes.row) - 1,
    );
    const to = target(event, from, {
      rows: this.#shown.count,
      slots: slots.length,
      page,
      cards: this.#cards,
    });
    if (!to || !this.#shown.count) return;
    event.preventDefault();
    this.#activate(this.#shown.rowAt(to.index), slots[to.slot]);
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    const cell = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest('[data-column]')
    );
    const row = cell?.closest('.grid-row');
    if (!cell || !row) return;
    this.#activate(Number(row.getAttribute('aria-rowindex')) - 1, Number(cell.dataset.column));
    event.preventDefault();
  }
}
