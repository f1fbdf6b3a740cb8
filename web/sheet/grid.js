// The file as a spreadsheet shows it: an ARIA grid of which only what is on screen exists. What is written into a cell is
// handed over; what has been handed over and is not yet in the file is asked for.
import { t } from '../ui/words.js';
import { CellEditor, isComposing } from './cell-editor.js';
import { Drawing } from './drawing.js';
import { commandOf, target } from './keys.js';
import { CellNote } from './note.js';
import { columnLetters } from '../../wasm/terms.js';
import { isWide } from '../ui/wide.js';
import { ProblemIndex, worst } from './problem-index.js';
import { RowSource } from './row-source.js';

const MEASURED = 60; // rows by whose texts columns get their widths

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
 *   isFresh(row: number): boolean,
 *   coming(): number,
 *   onAll(): void,
 *   onFix(finding: Finding): void,
 *   onAside(finding: Finding): void,
 *   offer(finding: Finding): import('../results/problems.js').Offer | undefined,
 *   onCommand(command: Command): void,
 *   onPaste(text: string): void,
 *   choices(column: number, text: string, caret: number, cells: string[]): import('../contacts/choices.js').Choices | undefined,
 * }} Hooks onLost: the file can no longer be read; onAll: all rows are shown again; onFix, onAside: what the
 *   note at a cell offers; written: what a row's cells, by column, are to be; isFresh: a row that
 *   is being added, where another one still is; coming: how many rows are about to be added: there is room for them at once
 */

export class Grid {
  #element;
  #note = new CellNote({
    onFix: (finding) => this.#hooks.onFix(finding),
    onAside: (finding) => this.#hooks.onAside(finding),
    onNext: () => this.step(1),
    offer: (finding) => this.#hooks.offer(finding),
  });
  #drawing;
  /** @type {Table | undefined} */
  #table;
  /** @type {RowSource | undefined} */
  #rows;
  /** Of the table that is to be shown: what is seen is read before it takes the place of `#rows`. @type {RowSource | undefined} */
  #coming;
  #problems = new ProblemIndex(undefined);
  /** Only these rows are shown; F8 goes through their findings. @type {import('./problem-index.js').Some | undefined} */
  #some;
  #active = { row: 1, column: 1 };
  #shape = '';
  #pressed = false;
  #hooks;
  #editor = new CellEditor({
    commit: (text, way) => this.#onCommit(text, way),
    cancel: () => this.#explain(),
    choices: (text, caret) =>
      this.#hooks.choices(this.#active.column, text, caret, this.cells(this.#active.row) ?? []),
  });

  /** What the drawing is told of. @type {import('./drawing.js').Sheet} */
  #sheet = {
    isThere: () => this.#table !== undefined,
    active: () => this.#active,
    isEdited: (row) => this.#editor.isEditing && row === this.#active.row,
    cells: (row) => this.cells(row),
    findings: (row) => this.#problems.ofRow(row),
    want: (rows) => void this.#rows?.want(rows),
    mark: (element) => this.#mark(element, true),
    onDrawn: () => this.#placeNote(),
  };

  /** @param {HTMLElement} element @param {Hooks} hooks */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
    const again = () => this.#table && this.#layOut();
    this.#drawing = new Drawing(element, this.#sheet, () => {
      if (this.#editor.isEditing) this.#editor.commit('stay');
      again();
    });
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
    new ResizeObserver(() => this.#redraw()).observe(element);
    // What stands above the pane that the sheet fills comes and goes.
    let room = 0;
    const frame = /** @type {HTMLElement} */ (element.parentElement);
    new ResizeObserver(() => {
      if (!isWide() || frame.clientHeight === room) return;
      room = frame.clientHeight;
      again();
    }).observe(frame);
    addEventListener('resize', again);
  }

  /**
   * @param {Table} table
   * @param {Findings} findings
   * @param {Map<number, string>} names of the columns that were matched
   * @param {boolean} isNew another file; else the reader stays where they are
   */
  async show(table, findings, names, isNew) {
    if (this.#table !== table)
      this.#coming = new RowSource(table, (error) => this.#table === table && this.#onRows(error));
    this.#table = table;
    this.#element.setAttribute('aria-busy', 'true');
    const rows = /** @type {RowSource} */ (this.#coming);
    // What is seen is read before it takes the place of what was seen: nothing flickers.
    const seen = isNew ? [] : this.#drawing.rows.filter((row) => row <= table.rowCount);
    const shape = JSON.stringify([table.columnCount, table.headerRow, ...names]);
    const isAsBefore = () => !isNew && shape === this.#shape;
    const measured = isAsBefore() ? 0 : Math.min(MEASURED, table.rowCount);
    const first = Array.from({ length: measured }, (_, i) => i + 1);
    const read = rows.want([...first, ...seen.filter((row) => row > measured)]);
    if (isNew) {
      this.#rows = rows;
      this.#active = { row: Math.max(1, Math.min(table.headerRow + 1, table.rowCount)), column: 1 };
      this.#drawing.toStart();
      this.#drawing.draw();
    }
    await read;
    if (this.#table !== table) return;
    this.#rows = rows;
    this.#problems = new ProblemIndex(findings);
    const stays = isAsBefore();
    this.#shape = shape;
    if (stays) {
      this.#size();
      this.#drawing.refresh();
    } else {
      const cells = first.map((row) => rows.get(row)?.cells ?? []);
      this.#drawing.columns.measure(Math.max(1, table.columnCount), table.rowCount, cells, names);
      this.#layOut();
    }
    if (!isNew) this.#stayOnSheet();
    this.#explain();
    this.#element.removeAttribute('aria-busy');
  }

  /** What a row is said to have until the next report. @param {number} row @param {Finding[]} findings */
  judge(row, findings) {
    this.#problems.put(row, findings);
    this.#drawing.refresh();
    this.#explain();
  }

  get active() {
    return this.#active;
  }
  /** The text of the active cell, if it has been read. */
  get activeText() {
    const { row, column } = this.#active;
    const cells = this.cells(row);
    return column > 0 && cells ? (cells[column - 1] ?? '') : undefined;
  }
  /** What the columns were matched with, in order. */
  get columnNames() {
    return Array.from({ length: this.#drawing.columns.count }, (_, i) => this.#drawing.columns.name(i + 1));
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
    if (!this.#drawing.shown.has(row)) this.#showAll();
    this.#setActive(row, column);
    this.#drawing.scrollTo(row, column);
    this.#drawing.draw();
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
    this.#drawing.refresh();
    this.#explain();
  }

  /** Lays the sheet out anew: while it was hidden, it had no size. */
  unhide() {
    if (this.#table) this.#layOut();
  }

  /** @param {import('./problem-index.js').Some} [some] none: all rows */
  filter(some) {
    this.#some = some;
    if (!this.#table) return;
    this.#layOut();
    this.#stayOnSheet();
    this.#explain();
  }

  /** To a cell; column 0 is the row's number. @param {number} row @param {number} column */
  goTo(row, column) {
    if (!this.#table || row < 1 || row > this.rowCount) return;
    if (!this.#drawing.shown.has(row)) this.#showAll();
    this.#activate(row, column);
  }

  /** Another report is about to be shown. @param {import('./problem-index.js').Some} [some] as for filter() */
  renew(some) {
    this.#some = some;
  }
  /** The rows that are shown, if not all. */
  get some() {
    return this.#some;
  }
  /** A row is wanted that the filter hides. */
  #showAll() {
    this.filter();
    this.#hooks.onAll();
  }

  /** To the next problem, or the one before. @param {1 | -1} direction */
  step(direction) {
    const inGrid = this.#hasFocus;
    const from =
      inGrid || direction < 0 ? this.#active : { ...this.#active, column: this.#active.column - 1 };
    this.#stepFrom(from, direction);
  }
  /** @param {{ row: number, column: number }} from @param {1 | -1} direction */
  #stepFrom(from, direction) {
    const next = this.#problems.step(from, direction, this.#some?.indices);
    if (!next) return this.#hooks.announce(t('sheet.noproblem'));
    if (next.wrapped) this.#hooks.announce(t(direction > 0 ? 'sheet.fromtop' : 'sheet.fromend'));
    this.goTo(next.row, next.column);
  }

  #layOut() {
    this.#drawing.columns.fit(this.#element.clientWidth);
    this.#size();
    this.#redraw();
  }
  #size() {
    this.#drawing.size(this.rowCount, this.headerRow, this.#some?.rows);
  }

  /** All rows anew; the focus stays in the sheet. */
  #redraw() {
    if (!this.#table) return;
    const focused = this.#hasFocus;
    this.#drawing.redraw();
    if (focused && !this.#editor.isEditing) this.#focus();
  }
  get #hasFocus() {
    return this.#element.contains(document.activeElement);
  }

  /** A row's cells as they are to be, if they have been read. @param {number} row */
  cells(row) {
    const cells = this.#hooks.isFresh(row) ? [] : this.#rows?.get(row)?.cells;
    const written = this.#hooks.written(row);
    if (!cells || !written) return cells;
    const now = [...cells];
    for (const [column, text] of written) {
      while (now.length < column) now.push('');
      now[column - 1] = text;
    }
    return now;
  }
  /** @param {unknown} [error] */
  #onRows(error) {
    if (error) return this.#hooks.onLost();
    this.#drawing.fill();
    this.#explain();
  }

  #activeCell() {
    return this.#drawing.cell(this.#active.row, this.#active.column);
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
    const before = this.#drawing.row(this.#active.row);
    if (before) this.#mark(before, false);
    if (column === 0) this.#editor.element.remove();
    this.#active = { row, column };
    const now = this.#drawing.row(row);
    if (now) this.#mark(now, true);
  }
  /** The row that was active may be gone: the next one is, then. */
  #stayOnSheet() {
    const { row, column } = this.#active;
    const index = Math.min(this.#drawing.shown.indexOf(row), this.#drawing.shown.count - 1);
    if (index < 0 || this.#editor.isEditing) return;
    const to = {
      row: this.#drawing.shown.rowAt(index),
      column: Math.min(column, this.#drawing.columns.count),
    };
    if (to.row === row && to.column === column) return;
    if (this.#hasFocus) this.#activate(to.row, to.column);
    else this.#setActive(to.row, to.column);
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {boolean} [still] the page does not move: it is under the pointer
   */
  #activate(row, column, still) {
    if (this.#editor.isEditing) this.#editor.commit('stay');
    this.#setActive(row, column);
    this.#drawing.scrollTo(row, column);
    this.#drawing.draw();
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

  /** Says of the active cell what the bar and the note have to say. */
  #explain() {
    const { row, column } = this.#active;
    const cells = this.cells(row);
    const text = column === 0 ? '' : cells && (cells[column - 1] ?? '');
    const findings = this.#problems.ofCell(row, column);
    const name = column ? `${columnLetters(column)}${row}` : t('sheet.rownumber', { row: String(row) });
    const label = [name, this.#drawing.columns.name(column)].filter(Boolean).join(', ');
    const focused = this.#hasFocus;
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
  #onEditKey(event) {
    const command = this.#active.column > 0 ? commandOf(event) : undefined;
    if (command === 'edit') this.#edit();
    else if (command === 'clear') this.#onCommit('', 'stay');
    else if (command === 'fix') this.#fixHere();
    else if (command && command !== 'nothing') this.#hooks.onCommand(command);
    return command !== undefined;
  }
  /** The cell that a key leads to. @param {import('./keys.js').Key} event */
  #target(event) {
    const { shown, slots, page, cards } = this.#drawing;
    const from = {
      index: shown.indexOf(this.#active.row),
      slot: Math.max(0, slots.indexOf(this.#active.column)),
    };
    const to = target(event, from, { rows: shown.count, slots: slots.length, page, cards });
    if (!to || !shown.count) return undefined;
    return { row: shown.rowAt(to.index), column: slots[to.slot] };
  }

  #edit() {
    if (this.#active.column === 0 || !this.cells(this.#active.row)) return;
    this.#editor.edit();
    this.#placeNote();
  }
  /** The first fix that the note offers. */
  #fixHere() {
    const { row, column } = this.#active;
    const found = this.#problems.ofCell(row, column).find(({ fix }) => fix);
    if (found) this.#hooks.onFix(found);
  }
  /** @param {string} to @param {import('./cell-editor.js').Way} way */
  #onCommit(to, way) {
    const { row, column } = this.#active;
    const cells = this.cells(row);
    const from = cells && (cells[column - 1] ?? '');
    if (to !== from) this.#hooks.onEdit({ row, column, from, to, cells });
    this.#drawing.refresh();
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
    const isFocused = this.#hasFocus;
    this.#pressed = isFocused && to.row === this.#active.row && to.column === this.#active.column;
    this.#activate(to.row, to.column, true);
  }
  /** A double click, or a tap on the cell that is active. */
  #onSecondPress() {
    if (this.#pressed && !this.#editor.isEditing) this.#edit();
  }
}
