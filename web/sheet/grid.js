// The file as a spreadsheet shows it: an ARIA grid of which only what is on screen exists. What is written into a cell
// is handed over; what has been handed over and is not yet in the file is asked for.
import { t } from '../ui/words.js';
import { CellEditor, isComposing } from './cell-editor.js';
import { CellMenu } from './cell-menu.js';
import { Clipboard } from './clipboard.js';
import { Drawing } from './drawing.js';
import { CellNote } from './note.js';
import { Order } from './order.js';
import { columnLetters } from '../../wasm/terms.js';
import { Pointer } from './pointer.js';
import { ProblemIndex, worst } from './problem-index.js';
import { watchRoom } from './room.js';
import { nameOf, Selection } from './selection.js';
import { commandOf } from './shortcuts.js';
import { Texts } from './texts.js';
import { Widths } from './widths.js';

const MEASURED = 60; // rows by whose texts columns get their widths

/**
 * @typedef {import('../../wasm/types').Table} Table
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Findings} Findings
 * @typedef {{ row: number, column: number, from: string | undefined, to: string, cells: string[] | undefined }} Edit
 *   of a cell; `from` and the row's `cells` before it, where they have been read
 * @typedef {import('./shortcuts.js').Command} Command
 * @typedef {import('./texts.js').Written & {
 *   announce(text: string): void,
 *   onLost(): void,
 *   onEdit(edit: Edit): void,
 *   coming(): number,
 *   before(row: number): ReadonlyMap<number, string> | undefined,
 *   onAll(): void,
 *   onFix(finding: Finding): void,
 *   onAside(finding: Finding): void,
 *   offer(finding: Finding): import('../results/problems.js').Offer | undefined,
 *   onCommand(command: Command): void,
 *   onPaste(text: string): void,
 *   headItems(column: number): import('../ui/menu.js').Action[],
 *   choices(column: number, text: string, caret: number, cells: string[]): import('../contacts/choices.js').Choices |
 *   undefined,
 * }} Hooks onLost: the file can no longer be read; onAll: all rows are shown again; onFix, onAside: what the note at a
 *   cell offers; coming: how many rows are about to be added: there is room for them at once; before: what changed
 *   cells of a row had in the file as it came, by column; headItems: what else can be done with a column
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
  #texts;
  #problems = new ProblemIndex(undefined);
  /**
   * Only these rows are shown; F8 goes through their findings.
   * @type {import('./problem-index.js').Some | undefined}
   */
  #some;
  #selection;
  #order = new Order();
  #menu;
  #widths;
  #shape = '';
  #hooks;
  #editor = new CellEditor({
    commit: (text, way) => this.#onCommit(text, way),
    cancel: () => this.#explain(),
    choices: (text, caret) =>
      this.#hooks.choices(this.active.column, text, caret, this.cells(this.active.row) ?? []),
  });

  /** What the drawing is told of. @type {import('./drawing.js').Sheet} */
  #sheet = {
    isThere: () => this.#table !== undefined,
    active: () => this.active,
    isEdited: (row) => this.#editor.isEditing && row === this.active.row,
    cells: (row) => this.cells(row),
    findings: (row) => this.#problems.ofRow(row),
    before: (row) => this.#hooks.before(row),
    sortedBy: () => this.#order.by,
    want: (rows) => this.#texts.want(rows),
    mark: (element, row) => this.#selection.mark(element, row, this.#editor.element),
    onDrawn: () => this.#placeNote(),
  };

  /** @param {HTMLElement} element @param {Hooks} hooks */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
    this.#texts = new Texts(hooks, (error) => this.#onRows(error));
    element.setAttribute('aria-multiselectable', 'true');
    const again = () => this.#table && this.#layOut();
    this.#drawing = new Drawing(element, this.#sheet, () => {
      if (this.#editor.isEditing) this.#editor.commit('stay');
      again();
    });
    this.#selection = new Selection(this.#drawing, () => this.headerRow);
    element.addEventListener('keydown', (event) => this.#onKey(event));
    new Pointer(element, {
      at: ({ target }) => {
        const on = /** @type {Element} */ (target);
        const isOther = on === this.#editor.element || on.closest('.head-menu, .head-edge');
        return isOther ? undefined : this.placeOf(on);
      },
      press: (place, isExtending) => this.#press(place, isExtending),
      drag: (x, y) => this.#extend(this.#drawing.placeAt(x, y), true),
      again: () => this.#edit(),
    });
    element.addEventListener('input', () => this.#placeNote());
    new Clipboard(element, {
      isEditing: () => this.#editor.isEditing,
      selection: this.#selection,
      texts: this.#texts,
      clear: () => this.run('clear'),
      paste: (text) => hooks.onPaste(text),
      announce: (text) => hooks.announce(text),
    });
    this.#widths = new Widths(element, this.#drawing, this.#texts, (text) => hooks.announce(text));
    this.#menu = new CellMenu(element, this, hooks);
    element.addEventListener('focusin', () => this.#explain());
    element.addEventListener('focusout', () => this.#note.hide());
    watchRoom(element, { onBox: () => this.#redraw(), onRoom: again });
  }

  /**
   * @param {Table} table
   * @param {Findings} findings
   * @param {Map<number, string>} names of the columns that were matched
   * @param {boolean} isNew another file; else the reader stays where they are
   */
  async show(table, findings, names, isNew) {
    this.#element.setAttribute('aria-busy', 'true');
    // What is seen is read before it takes the place of what was seen: nothing flickers.
    const seen = isNew ? [] : this.#drawing.rows.filter((row) => row <= table.rowCount);
    const shape = JSON.stringify([table.columnCount, table.headerRow, ...names]);
    const isAsBefore = () => !isNew && shape === this.#shape;
    const measured = isAsBefore() ? 0 : Math.min(MEASURED, table.rowCount);
    const first = Array.from({ length: measured }, (_, i) => i + 1);
    const read = this.#texts.read(table, [...first, ...seen.filter((row) => row > measured)]);
    if (isNew) {
      this.#texts.adopt();
      this.#order.clear();
      this.#selection.move(Math.max(1, Math.min(table.headerRow + 1, table.rowCount)), 1);
      this.#drawing.toStart();
      this.#drawing.draw();
    }
    await read;
    await this.#order.renew(table);
    if (this.#table !== table) return;
    this.#texts.adopt();
    this.#problems = new ProblemIndex(findings);
    const stays = isAsBefore();
    this.#shape = shape;
    if (stays) {
      this.#size();
      this.#drawing.refresh();
    } else {
      const cells = first.map((row) => this.#texts.of(row) ?? []);
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

  get #table() {
    return this.#texts.table;
  }
  get active() {
    return this.#selection.active;
  }
  /** What is selected, at least the active cell. */
  get selection() {
    return this.#selection;
  }
  /** The text of the active cell, if it has been read. */
  get activeText() {
    const { row, column } = this.active;
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
    if (this.#selection.isText) this.#onCommit(text, 'stay');
  }
  /** Makes a cell the active one, without the focus. @param {number} row @param {number} column */
  point(row, column) {
    if (!this.#drawing.shown.has(row)) this.#showAll();
    this.#setActive(row, column);
    this.#see(row, column);
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
    if (some !== this.#some) this.#selection.collapse();
    this.#some = some;
    if (!this.#table) return;
    this.#layOut();
    this.#stayOnSheet();
    this.#explain();
  }

  /**
   * To a cell; column 0 is the row's number.
   * @param {number} row
   * @param {number} column
   * @param {{ rows: number, columns: number }} [size] of what is selected from there on
   */
  goTo(row, column, size) {
    if (!this.#table || row < 1 || row > this.rowCount) return;
    if (!this.#drawing.shown.has(row)) this.#showAll();
    this.#activate(row, column);
    if (!size || size.rows * size.columns === 1) return;
    const index = this.#drawing.shown.indexOf(row) + size.rows - 1;
    this.#extend({ index, column: column + size.columns - 1 }, true);
  }

  /**
   * As goTo(), and the focus stays where it is.
   * @param {number} row
   * @param {number} column
   */
  reveal(row, column) {
    if (this.#hasFocus) this.goTo(row, column);
    else this.point(row, column);
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
    const from = inGrid || direction < 0 ? this.active : { ...this.active, column: this.active.column - 1 };
    this.#stepFrom(from, direction);
  }
  /** @param {{ row: number, column: number }} from @param {1 | -1} direction */
  #stepFrom(from, direction) {
    const { shown } = this.#drawing;
    const next = this.#order.rows
      ? this.#problems.step(from, direction, this.#order.route(this.#problems, this.#some, shown), (row) =>
          shown.indexOf(row),
        )
      : this.#problems.step(from, direction, this.#some?.indices);
    if (!next) return this.#hooks.announce(t('sheet.noproblem'));
    if (next.wrapped) this.#hooks.announce(t(direction > 0 ? 'sheet.fromtop' : 'sheet.fromend'));
    this.goTo(next.row, next.column);
  }

  /** Sorts the view by a column; nothing: as in the file. @param {import('./order.js').By} [by] */
  async sort(by) {
    if (!this.#table) return;
    const from = this.active;
    this.#element.setAttribute('aria-busy', 'true');
    try {
      if (by && !(await this.#order.set(by, () => this.#table))) return;
    } catch {
      return this.#hooks.onLost();
    } finally {
      this.#element.removeAttribute('aria-busy');
    }
    if (!by) this.#order.clear();
    this.#selection.collapse();
    this.#drawing.toStart();
    this.#layOut();
    const { row, column } = this.active;
    const isElsewhere = this.active !== from || this.#editor.isEditing; // a long sort is not waited for
    if (row > 0 && !isElsewhere)
      this.#activate(this.#selection.rowOf({ index: this.headerRow, column }), column);
    const name = by && [columnLetters(by.column), this.#drawing.columns.name(by.column)].join(' ').trim();
    const said = by?.isDown ? 'sort.done.down' : 'sort.done.up';
    this.#hooks.announce(name ? t(said, { column: name }) : t('sort.done.file'));
  }
  get sortedBy() {
    return this.#order.by;
  }
  /** As in the file, where a new row is to have its place. */
  unsort() {
    if (this.#order.by) void this.sort();
  }
  #layOut() {
    this.#drawing.columns.fit(this.#element.clientWidth);
    this.#size();
    this.#redraw();
  }
  #size() {
    this.#drawing.size(this.rowCount, this.headerRow, this.#some?.rows, this.#order.rows);
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
    return this.#texts.of(row);
  }
  /** @param {unknown} [error] */
  #onRows(error) {
    if (error) return this.#hooks.onLost();
    this.#drawing.fill();
    this.#explain();
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  #setActive(row, column) {
    this.#selection.move(row, column);
    if (!this.#selection.isText) this.#editor.element.remove();
    this.#drawing.mark();
  }
  /**
   * The selection goes on to another corner; the active cell stays.
   * @param {import('./range.js').Corner} to
   * @param {boolean} [still]
   */
  #extend(to, still) {
    if (this.#editor.isEditing) this.#editor.commit('stay');
    if (!this.#selection.extend(to)) return;
    const { row, column } = this.active;
    if (!still) this.#see(row > 0 ? this.#selection.rowOf(to) : 0, column > 0 ? to.column : 0);
    this.#onSelection();
  }
  #selectAll() {
    this.#selection.all();
    this.#onSelection();
  }
  #onSelection() {
    this.#drawing.mark();
    this.#explain();
    const { rows, columns, cells } = this.#selection.range;
    if (cells > 1) this.#hooks.announce(sizeOf(rows, columns));
  }
  /** The row that was active may be gone: the next one is, then. */
  #stayOnSheet() {
    const { row, column } = this.active;
    const index = Math.min(this.#drawing.shown.indexOf(row), this.#drawing.shown.count - 1);
    if (row === 0 || index < 0 || this.#editor.isEditing) return;
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
    this.#see(row, column);
    this.#focus(still);
    this.#explain();
  }
  /**
   * @param {number} row
   * @param {number} column
   */
  #see(row, column) {
    this.#drawing.scrollTo(row, column);
    this.#drawing.draw();
  }
  /** What of the active cell has the focus. */
  get #focusable() {
    return this.#selection.isText ? this.#editor.element : this.activeCell;
  }
  /** @param {boolean} [still] */
  #focus(still) {
    this.#focusable?.focus({ preventScroll: true });
    if (still) return;
    this.#element.closest('section')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.activeCell?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** Says of the active cell what the bar and the note have to say. */
  #explain() {
    const { row, column } = this.active;
    const cells = this.cells(row);
    const text = this.#selection.isText ? cells && (cells[column - 1] ?? '') : '';
    const findings = this.findingsHere;
    const name = nameOf(row, column);
    const label = [name, this.#drawing.columns.name(column)].filter(Boolean).join(', ');
    const focused = this.#hasFocus;
    const before = this.#hooks.before(row)?.get(column);
    this.#note.show({ name: this.#selection.name, text, before, findings, beside: focused });
    this.#editor.show(text ?? '', label, worst(findings) === 'error');
    const focusable = this.#focusable;
    const { words } = this.#note;
    if (words) focusable?.setAttribute('aria-describedby', words);
    else focusable?.removeAttribute('aria-describedby');
    this.#placeNote();
  }

  #placeNote() {
    const { element, isEditing, isOffering } = this.#editor;
    if (isOffering) this.#note.hide();
    this.#editor.placeList();
    this.#note.place(isEditing ? element : this.activeCell, this.#element);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (this.#editor.isEditing) return this.#editor.onKey(event);
    if (isComposing(event)) return;
    if (event.key === 'Escape') return this.#onEscape();
    const command = commandOf(event, this.#selection.kind);
    const to = command ? undefined : this.#selection.target(event);
    if (command) this.run(command);
    else if (to && event.shiftKey) this.#extend({ index: to.index, column: to.column });
    else if (to) this.#activate(this.#selection.rowOf(to), to.column);
    else if (!/^(Arrow|Home|End|Page)/.test(event.key)) return;
    event.preventDefault(); // else the text in the box would no longer be selected
  }
  #onEscape() {
    const { row, column } = this.active;
    if (!this.#note.hidden) this.#note.hide();
    else if (this.#selection.range.cells > 1) this.#activate(row, column, true);
  }
  /** @param {Command} command */
  run(command) {
    if (command === 'edit') this.#edit();
    else if (command === 'cut' || command === 'copy') document.execCommand(command);
    else if (command === 'menu') this.#menu.open();
    else if (command === 'wider') this.#widths.step(this.active.column, 1);
    else if (command === 'narrower') this.#widths.step(this.active.column, -1);
    else if (command === 'clear' && this.#selection.isCell) this.write('');
    else if (command === 'fix') this.#fixHere();
    else if (command === 'select-all') this.#selectAll();
    else if (command !== 'nothing') this.#hooks.onCommand(command);
  }
  #edit() {
    if (!this.#selection.isText || this.#editor.isEditing || !this.cells(this.active.row)) return;
    this.#editor.edit();
    this.#placeNote();
  }
  /** The first fix that the note offers. */
  #fixHere() {
    const { row, column } = this.active;
    const found = this.#problems.ofCell(row, column).find(({ fix }) => fix);
    if (found) this.#hooks.onFix(found);
  }
  /** @param {string} to @param {import('./cell-editor.js').Way} way */
  #onCommit(to, way) {
    const { row, column } = this.active;
    const cells = this.cells(row);
    const from = cells && (cells[column - 1] ?? '');
    if (to !== from) this.#hooks.onEdit({ row, column, from, to, cells });
    this.#drawing.refresh();
    this.#explain();
    if (way === 'stay') return;
    const key = { down: 'ArrowDown', right: 'ArrowRight', left: 'ArrowLeft' }[way];
    const next = this.#selection.target({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
    });
    if (next) this.#activate(this.#selection.rowOf(next), next.column);
  }

  /**
   * The cell that an element stands in.
   * @param {Element} element
   * @returns {{ row: number, column: number } | undefined}
   */
  placeOf(element) {
    const cell = /** @type {HTMLElement | null} */ (element.closest('[data-column]'));
    return cell
      ? { row: Number(cell.parentElement?.dataset.row ?? 0), column: Number(cell.dataset.column) }
      : undefined;
  }
  /**
   * What is meant is selected: a cell becomes the active one, unless it is selected with others.
   * @param {{ row: number, column: number }} [place]
   */
  aim(place) {
    if (!place) return;
    const { row, column } = place;
    const index = row === 0 ? -1 : this.#drawing.shown.indexOf(row);
    if (this.#selection.range.includes({ index, column })) this.focus();
    else this.#activate(row, column, true);
  }
  get isEditing() {
    return this.#editor.isEditing;
  }
  get activeCell() {
    return this.#drawing.cell(this.active.row, this.active.column);
  }
  get findingsHere() {
    const { row, column } = this.active;
    return row > 0 ? this.#problems.ofCell(row, column) : [];
  }
  /** A column is as wide as what is seen of it. @param {number} column */
  fit(column) {
    this.#widths.fit(column);
  }
  /**
   * @param {{ row: number, column: number }} place
   * @param {boolean} isExtending
   */
  #press({ row, column }, isExtending) {
    const wasActive = this.#hasFocus && row === this.active.row && column === this.active.column;
    if (isExtending) this.#extend({ index: row === 0 ? -1 : this.#drawing.shown.indexOf(row), column }, true);
    else if (row === 0 && column === 0) this.#selectAll();
    else this.#activate(row, column, true);
    if (!this.#hasFocus) this.#focus(true);
    return wasActive;
  }
}

/**
 * @param {number} rows
 * @param {number} columns
 */
const sizeOf = (rows, columns) =>
  t('range.size', {
    rows: t('range.rows', { count: rows }),
    columns: t('range.columns', { count: columns }),
  });
