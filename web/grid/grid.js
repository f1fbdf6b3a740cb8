// The file as a spreadsheet shows it: an ARIA grid of which only what is on screen exists. What is written into a cell is
// handed over; what has been handed over and is not yet in the file is asked for.
import { fill, h } from '../page/dom.js';
import { t } from '../page/words.js';
import { CellEditor, isComposing } from './cell-editor.js';
import { Columns } from './columns.js';
import { target } from './keys.js';
import { CellNote } from './note.js';
import { lettersOf, ProblemIndex, worst } from './problem-index.js';
import { RowSource } from './row-source.js';
import { RowView } from './row-view.js';
import { VirtualScroll } from './scroll-map.js';
import { ShownRows } from './shown-rows.js';

/**
 * @typedef {import('../../wasm/types').Table} Table
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Findings} Findings
 * @typedef {{ row: number, column: number, from: string | undefined, to: string, cells: string[] | undefined }} Edit
 *   of a cell; `from` and the row's `cells` before it, where they have been read
 * @typedef {'add-below' | 'add-end' | 'delete-row' | 'find'} Command
 * @typedef {{
 *   announce(text: string): void,
 *   onLost(): void,
 *   onEdit(edit: Edit): void,
 *   written(row: number): ReadonlyMap<number, string> | undefined,
 *   coming(): number,
 *   onCommand(command: Command): void,
 *   onPaste(text: string): void,
 *   choices(column: number, text: string, caret: number, cells: string[]): import('../page/choices.js').Choices | undefined,
 * }} Hooks onLost: the file can no longer be read; written: what a row's cells, by column, are to be; coming: how many
 *   rows are about to be added: there is room for them at once
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
  #shape = '';
  #pressed = false;
  #hooks;
  #editor = new CellEditor({
    commit: (text, way) => this.#onCommit(text, way),
    cancel: () => this.#explain(),
    choices: (text, caret) =>
      this.#hooks.choices(this.#active.column, text, caret, this.#cellsOf(this.#active.row) ?? []),
  });

  /** @param {HTMLElement} element @param {Hooks} hooks */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
    element.append(this.#head, this.#canvas);
    this.#scroll = new VirtualScroll(element, () => this.#draw());
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('pointerdown', (event) => this.#onPointer(event));
    // The focus is in the box already; a pointerdown prevented would cost Firefox its double clicks.
    element.addEventListener('mousedown', (event) => {
      if (event.target !== this.#editor.element && this.#cellAt(event)) event.preventDefault();
    });
    element.addEventListener('click', (event) => {
      const isTouch = /** @type {PointerEvent} */ (event).pointerType === 'touch';
      if (isTouch || event.detail === 2) this.#onSecondPress();
    });
    element.addEventListener('input', () => this.#placeNote());
    element.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain');
      if (!text || this.#editor.isEditing || this.#active.column === 0) return;
      event.preventDefault();
      this.#hooks.onPaste(text);
    });
    element.addEventListener('focusin', () => this.#explain());
    element.addEventListener('focusout', () => this.#note.hide());
    const again = () => this.#table && this.#layOut();
    this.#narrow.addEventListener('change', () => {
      if (this.#editor.isEditing) this.#editor.commit('stay');
      again();
    });
    new ResizeObserver(() => this.#redraw()).observe(element);
    addEventListener('resize', again);
  }

  /**
   * @param {Table} table
   * @param {Findings} findings
   * @param {Map<number, string>} names of the columns that were matched
   * @param {boolean} isNew another file; else the reader stays where they are
   */
  async show(table, findings, names, isNew) {
    const isSame = this.#table === table;
    this.#table = table;
    this.#element.setAttribute('aria-busy', 'true');
    const rows = isSame
      ? this.#rows
      : new RowSource(table, (error) => this.#table === table && this.#onRows(error));
    if (isNew) {
      this.#rows = rows;
      this.#active = { row: Math.max(1, Math.min(table.headerRow + 1, table.rowCount)), column: 1 };
      this.#scroll.moveTo(0);
      this.#element.scrollLeft = 0;
      this.#drawNow();
    }
    // What is seen is read before it takes the place of what was seen: nothing flickers.
    const seen = isNew ? [] : [...this.#drawn.keys()].sort((a, b) => a - b);
    const [sample] = await Promise.all([
      table.rows(1, Math.min(60, table.rowCount)).catch(() => []),
      rows?.want(seen.filter((row) => row <= table.rowCount)),
    ]);
    if (this.#table !== table) return;
    this.#rows = rows;
    this.#problems = new ProblemIndex(findings);
    const shape = JSON.stringify([table.columnCount, table.headerRow, ...names]);
    const isAsBefore = !isNew && shape === this.#shape;
    this.#shape = shape;
    if (isAsBefore) {
      this.#size();
      this.#refresh();
    } else {
      const cells = sample.map((row) => row.cells);
      this.#columns.measure(Math.max(1, table.columnCount), table.rowCount, cells, names);
      this.#layOut();
    }
    if (!isNew) this.#stayOnSheet();
    this.#explain();
    this.#element.removeAttribute('aria-busy');
  }

  /** What a row is said to have until the next report. @param {number} row @param {Finding[]} findings */
  judge(row, findings) {
    this.#problems.put(row, findings);
    this.#refresh();
    this.#explain();
  }

  get active() {
    return this.#active;
  }
  /** The text of the active cell, if it has been read. */
  get activeText() {
    const { row, column } = this.#active;
    const cells = this.#cellsOf(row);
    return column > 0 && cells ? (cells[column - 1] ?? '') : undefined;
  }
  /** What the columns were matched with, in order. */
  get columnNames() {
    return Array.from({ length: this.#columns.count }, (_, i) => this.#columns.name(i + 1));
  }
  focus() {
    this.#focus();
  }
  /** Writes into the active cell. @param {string} text */
  write(text) {
    if (this.#active.column > 0) this.#onCommit(text, 'stay');
  }
  /** Makes a cell the active one, without the focus. @param {number} row @param {number} column */
  point(row, column) {
    if (!this.#shown.has(row)) this.filter(false);
    this.#setActive(row, column);
    this.#scrollTo(row, column);
    this.#drawNow();
    this.#explain();
  }
  get rowCount() {
    return (this.#table?.rowCount ?? 0) + this.#hooks.coming();
  }
  get headerRow() {
    return this.#table?.headerRow ?? 0;
  }
  /** @param {number} row */
  problemsOf(row) {
    return this.#problems.ofRow(row);
  }
  /** Draws what has been written, or is no longer to be. */
  redraw() {
    this.#size();
    this.#refresh();
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
    this.#stayOnSheet();
    this.#explain();
  }

  /** To a cell; column 0 is the row's number. @param {number} row @param {number} column */
  goTo(row, column) {
    if (!this.#table || row < 1 || row > this.rowCount) return;
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
    if (!next) return this.#hooks.announce(t('sheet.noproblem'));
    if (next.wrapped) this.#hooks.announce(t(direction > 0 ? 'sheet.fromtop' : 'sheet.fromend'));
    this.goTo(next.row, next.column);
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
    this.#columns.fit(this.#element.clientWidth);
    this.#size();
    this.#redraw();
  }
  /** How large everything is. */
  #size() {
    const { rowCount } = this;
    this.#shown.set(rowCount, this.#onlyProblems ? this.#table?.rowsWithFindings : undefined);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const lines = this.#cards ? this.#columns.onCard().length : 0;
    this.#sizes = { row: 2.25 * rem, head: this.#cards ? 0 : 2 * rem, line: 2 * rem };
    if (this.#cards) this.#sizes.row = (lines + 1) * this.#sizes.line + 8;
    this.#view.setUp(this.#sizes, this.#cards, this.#table?.headerRow ?? 0);
    this.#element.classList.toggle('cards', this.#cards);
    this.#element.setAttribute('aria-rowcount', String(1 + rowCount));
    this.#element.setAttribute('aria-colcount', String(1 + this.#columns.count));
    const total = this.#shown.count * this.#sizes.row;
    const width = this.#cards ? '100%' : `${this.#columns.total}px`;
    const room = Math.max(240, innerHeight * TALLEST);
    this.#element.style.height = `${Math.min(room, total + this.#sizes.head + 18)}px`;
    this.#canvas.style.height = `${this.#scroll.resize(total, this.#element.clientHeight - this.#sizes.head)}px`;
    this.#canvas.style.width = this.#head.style.width = width;
    this.#head.style.height = `${this.#sizes.head}px`;
    this.#scroll.moveTo(this.#scroll.position);
  }

  /** All rows anew. The one that is being edited stays: an input method must not lose its box. */
  #redraw() {
    if (!this.#table) return;
    const focused = this.#element.contains(document.activeElement);
    for (const [row, element] of this.#drawn) {
      if (this.#isEdited(row)) continue;
      element.remove();
      this.#drawn.delete(row);
    }
    this.#drawnColumns = [];
    this.#drawNow();
    for (const [row, element] of this.#drawn) if (this.#isEdited(row)) this.#view.place(element);
    if (focused && !this.#editor.isEditing) this.#focus();
  }
  /** All rows as they are now, in their places; their elements stay, and with them the focus. */
  #refresh() {
    for (const [row, element] of this.#drawn) {
      this.#view.judge(element, this.#problems.ofRow(row));
      this.#view.fillRow(element, this.#cellsOf(row));
    }
    this.#shift = NaN;
    this.#drawNow();
  }
  /** @param {number} row */
  #isEdited(row) {
    return this.#editor.isEditing && row === this.#active.row;
  }

  /** A row's cells as they are to be. @param {number} row */
  #cellsOf(row) {
    const cells = this.#rows?.get(row)?.cells;
    const written = this.#hooks.written(row);
    if (!cells || !written) return cells;
    const now = [...cells];
    for (const [column, text] of written) {
      while (now.length < column) now.push('');
      now[column - 1] = text;
    }
    return now;
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
    void this.#rows?.want(wanted);
    this.#placeNote();
  }

  #drawColumns() {
    const visible = this.#cards
      ? this.#columns.onCard()
      : this.#columns.visible(this.#element.scrollLeft, this.#element.clientWidth);
    const isFocused = this.#element.contains(document.activeElement);
    const { column } = this.#active;
    if (isFocused && column > 0 && !visible.includes(column)) visible.push(column); // else the focus is lost
    if (String(visible) === String(this.#drawnColumns)) return;
    this.#drawnColumns = visible;
    for (const [row, element] of this.#drawn) {
      if (this.#isEdited(row)) continue;
      element.remove();
      this.#drawn.delete(row);
    }
    fill(this.#head, ...this.#view.head(visible));
  }

  /** @param {number} row */
  #rowElement(row) {
    const element = this.#view.row(row, this.#drawnColumns, this.#problems.ofRow(row));
    this.#view.fillRow(element, this.#cellsOf(row));
    if (row === this.#active.row) this.#mark(element, true);
    return element;
  }

  /** @param {unknown} [error] */
  #onRows(error) {
    if (error) return this.#hooks.onLost();
    for (const [row, element] of this.#drawn) {
      if (element.classList.contains('waiting')) this.#view.fillRow(element, this.#cellsOf(row));
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
    const { column } = this.#active;
    const cell = /** @type {HTMLElement | null} */ (row.querySelector(`[data-column="${column}"]`));
    if (!cell) return;
    if (column === 0) cell.tabIndex = on ? 0 : -1;
    else if (on) cell.append(this.#editor.element);
    if (on) cell.setAttribute('aria-selected', 'true');
    else cell.removeAttribute('aria-selected');
  }
  /** @param {number} row @param {number} column */
  #setActive(row, column) {
    const before = this.#drawn.get(this.#active.row);
    if (before) this.#mark(before, false);
    if (column === 0) this.#editor.element.remove();
    this.#active = { row, column };
    const now = this.#drawn.get(row);
    if (now) this.#mark(now, true);
  }
  /** The row that was active may be gone: the next one is, then. */
  #stayOnSheet() {
    const { row, column } = this.#active;
    const index = Math.min(this.#shown.indexOf(row), this.#shown.count - 1);
    if (index < 0 || this.#editor.isEditing) return;
    const to = { row: this.#shown.rowAt(index), column: Math.min(column, this.#columns.count) };
    if (to.row === row && to.column === column) return;
    if (this.#element.contains(document.activeElement)) this.#activate(to.row, to.column);
    else this.#setActive(to.row, to.column);
  }

  /** @param {number} row @param {number} column @param {boolean} [still] the page does not move: it is under the pointer */
  #activate(row, column, still) {
    if (this.#editor.isEditing) this.#editor.commit('stay');
    this.#setActive(row, column);
    this.#scrollTo(row, column);
    this.#drawNow();
    this.#focus(still);
    this.#explain();
  }
  /** What of the active cell has the focus. */
  get #focusable() {
    return this.#active.column === 0 ? this.#activeCell() : this.#editor.element;
  }
  /** @param {boolean} [still] */
  #focus(still) {
    this.#focusable?.focus({ preventScroll: true });
    if (still) return;
    this.#element.closest('section')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.#activeCell()?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
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
    const cells = this.#cellsOf(row);
    const text = column === 0 ? '' : cells && (cells[column - 1] ?? '');
    const findings = this.#problems.ofCell(row, column);
    const name = column ? `${lettersOf(column)}${row}` : t('sheet.rownumber', { row: String(row) });
    const label = [name, this.#columns.name(column)].filter(Boolean).join(', ');
    const focused = this.#element.contains(document.activeElement);
    this.#note.show(name, text, findings, focused);
    this.#editor.show(text ?? '', label, worst(findings) === 'error');
    const focusable = this.#focusable;
    if (findings.length) focusable?.setAttribute('aria-describedby', 'cell-note');
    else focusable?.removeAttribute('aria-describedby');
    this.#placeNote();
  }

  #placeNote() {
    const { element, isEditing, isOffering } = this.#editor;
    if (isOffering) this.#note.hide();
    this.#editor.placeList();
    this.#note.place(isEditing ? element : this.#activeCell(), this.#element);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (this.#editor.isEditing) return this.#editor.onKey(event);
    if (isComposing(event)) return;
    if (event.key === 'Escape' && !this.#note.hidden) {
      this.#note.hide();
      return;
    }
    if (this.#onEditKey(event)) return event.preventDefault();
    const to = this.#target(event);
    if (to) {
      event.preventDefault();
      this.#activate(to.row, to.column);
    } else if (/^(Arrow|Home|End|Page)/.test(event.key)) {
      event.preventDefault(); // the text in the box stays selected
    }
  }
  /** Keys that change the active cell. @param {KeyboardEvent} event @returns {boolean} whether it is one */
  #onEditKey({ key, ctrlKey, metaKey, altKey, shiftKey }) {
    if (this.#active.column === 0) return false;
    if (altKey && key === 'ArrowDown') this.#edit(); // opens what can be picked
    if (altKey) return key === 'ArrowDown';
    // What is to be taken back is the page's, not the box's.
    if (ctrlKey || metaKey) return this.#onCommandKey(key);
    if (shiftKey) return false;
    if (key === 'F2' || key === 'Enter') this.#edit();
    else if (key === 'Delete' || key === 'Backspace') this.#onCommit('', 'stay');
    else return false;
    return true;
  }
  /** @param {string} key with Ctrl or Command */
  #onCommandKey(key) {
    if (key === 'Enter') this.#hooks.onCommand('add-below');
    else if (key === 'Delete' || key === 'Backspace') this.#hooks.onCommand('delete-row');
    else if (/^[fh]$/i.test(key)) this.#hooks.onCommand('find');
    else return /^[zy]$/i.test(key);
    return true;
  }
  /** The cell that a key leads to. @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>} event */
  #target(event) {
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
    if (!to || !this.#shown.count) return undefined;
    return { row: this.#shown.rowAt(to.index), column: slots[to.slot] };
  }

  #edit() {
    if (this.#active.column === 0 || !this.#cellsOf(this.#active.row)) return;
    this.#editor.edit();
    this.#placeNote();
  }
  /** @param {string} to @param {import('./cell-editor.js').Way} way */
  #onCommit(to, way) {
    const { row, column } = this.#active;
    const cells = this.#cellsOf(row);
    const from = cells && (cells[column - 1] ?? '');
    if (to !== from) this.#hooks.onEdit({ row, column, from, to, cells });
    this.#refresh();
    this.#explain();
    if (way === 'stay') return;
    const key = { down: 'ArrowDown', right: 'ArrowRight', left: 'ArrowLeft' }[way];
    const next = this.#target({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false });
    if (next) this.#activate(next.row, next.column);
  }

  /** @param {Event} event */
  #cellAt({ target }) {
    const cell = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (target).closest('.grid-row [data-column]')
    );
    const row = Number(cell?.parentElement?.getAttribute('aria-rowindex')) - 1;
    return cell && { row, column: Number(cell.dataset.column) };
  }
  /** @param {PointerEvent} event */
  #onPointer(event) {
    const to = this.#cellAt(event);
    if (!to || event.target === this.#editor.element) return;
    const isFocused = this.#element.contains(document.activeElement);
    this.#pressed = isFocused && to.row === this.#active.row && to.column === this.#active.column;
    this.#activate(to.row, to.column, true);
  }
  /** A double click, or a tap on the cell that is active. */
  #onSecondPress() {
    if (this.#pressed && !this.#editor.isEditing) this.#edit();
  }
}
