// The buttons over the sheet, and what their keys do.
import { byId } from '../ui/page.js';
import { tiled, writtenCells } from './block.js';
import { MOST_CELLS } from './edits.js';
import { Find } from './find.js';
import { listKeys } from '../sheet/keys-list.js';
import { pastedCells } from './paste.js';
import { t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {import('../sheet/grid.js').Command} Command
 */

export class EditTools {
  #edits;
  #grid;
  #showAll;
  #page;
  #find;

  /**
   * @param {import('./edits.js').Edits} edits
   * @param {import('../sheet/grid.js').Grid} grid
   * @param {() => void} showAll rows, not only those with problems
   * @param {(rows?: Uint32Array) => void} showFound only the rows in which a text was found
   * @param {{ now(): import('./edits.js').Now | undefined, say(text: string): void, notice(text: string): void }} page
   */
  constructor(edits, grid, showAll, showFound, page) {
    this.#page = page;
    this.#find = new Find(edits, grid, page, showFound);
    this.#edits = edits;
    this.#grid = grid;
    this.#showAll = showAll;
    listKeys(byId('keys-open'), byId('grid-keys'));
    byId('add-below').addEventListener('click', () => this.run('add-below'));
    byId('add-end').addEventListener('click', () => this.#add(this.#grid.rowCount));
    byId('delete-row').addEventListener('click', () => this.run('delete-rows'));
    byId('find-open').addEventListener('click', () => this.run('find'));
  }

  /** The sheet shows another version. */
  shown() {
    this.#find.shown();
  }

  /**
   * What a spreadsheet had on the clipboard, from the first selected cell on, or as often as it fits.
   * @param {string} text
   */
  paste(text) {
    const { range, isCell } = this.#grid.selection;
    const given = pastedCells(text);
    if (isCell && given.length === 1 && given[0].length === 1) return this.#grid.write(given[0][0]);
    if (this.#isTooMuch(range.cells)) return;
    const texts = tiled(given, range.rows, range.columns);
    const width = Math.max(...texts.map((row) => row.length));
    const count = texts.length * width;
    const left = Math.max(1, this.#grid.columnNames.length) - range.left + 1;
    if (count > MOST_CELLS) return this.#page.notice(t('edit.large', { count, most: MOST_CELLS }));
    if (width > left) return this.#page.notice(t('edit.wide', { count: width, left }));
    const rows = this.#grid.selection.rowsFrom(range.top, texts.length);
    if (rows.length === 0) return;
    const added = texts.length - rows.length;
    if (added > 0) this.#showAll();
    const told = (/** @type {Change[]} */ changes) => [
      t('edit.pasted', { count: writtenCells(changes) }),
      added > 0 && t('edit.grown', { count: added }),
    ];
    const block = { rows, column: range.left, texts };
    void this.#edits.write(block, (changes) => told(changes).filter(Boolean).join(' '));
    // With all rows shown again, those that were pasted into may stand apart.
    const isApart = added > 0 && rows.some((row, i) => row !== rows[0] + i);
    this.#grid.goTo(rows[0], range.left, isApart ? undefined : { rows: texts.length, columns: width });
  }

  /** The browser may ask whether that is allowed, or have none of it: a key always can. */
  async #pasteByMenu() {
    try {
      this.paste(await navigator.clipboard.readText());
    } catch {
      this.#page.notice(t('edit.paste.keys'));
    }
  }

  /** @param {Command} command */
  run(command) {
    if (command === 'add-below') this.#add(this.#grid.active.row);
    else if (command === 'add-above') this.#add(this.#grid.active.row - 1);
    else if (command === 'paste') void this.#pasteByMenu();
    else if (command === 'find') this.#find.open();
    else if (command === 'delete-rows') this.#delete();
    else if (command === 'clear') this.#clear();
    else if (command === 'fill-down') this.#fillDown();
    else if (command === 'keys') byId('keys-open').click();
  }

  /** @param {number} below */
  #add(below) {
    const row = Math.max(below, this.#grid.headerRow) + 1;
    this.#showAll();
    void this.#edits.addRow(below);
    this.#grid.goTo(row, 1); // at once: what is typed now is for the new row
  }
  #delete() {
    const { active, headerRow, selection } = this.#grid;
    const { range } = selection;
    if (this.#isTooMuch(range.rows)) return;
    const { rows } = selection;
    if (rows.length === 0) return;
    if (range.isColumns || rows.some((row) => row <= headerRow)) return this.#page.say(t('edit.keep'));
    this.#grid.goTo(rows[0], active.column);
    void this.#edits.deleteRows(rows);
  }

  #clear() {
    const { range } = this.#grid.selection;
    if (this.#isTooMuch(range.cells)) return;
    const rows = this.#contacts(this.#grid.selection.rows);
    const texts = rows.map(() => Array.from({ length: range.columns }, () => ''));
    const block = { rows, column: range.left, texts };
    void this.#edits.write(block, ({ length }) => t('edit.cleared', { count: length }));
  }

  /** The first row's texts in all the others; where only one is selected, those of the row above in it. */
  #fillDown() {
    const { range } = this.#grid.selection;
    if (this.#isTooMuch(range.cells)) return;
    const above = range.rows === 1 && range.top > 0 ? 1 : 0;
    const [first, ...rows] = this.#contacts(
      this.#grid.selection.rowsFrom(range.top - above, range.rows + above),
    );
    const cells = this.#grid.cells(first);
    if (!cells || rows.length === 0) return;
    const texts = Array.from({ length: range.columns }, (_, i) => cells[range.left + i - 1] ?? '');
    const block = { rows, column: range.left, texts: rows.map(() => texts) };
    void this.#edits.write(block, ({ length }) => t('edit.filled', { count: length }));
  }

  /** Of many rows those of contacts: the header stays unless it alone is meant. @param {number[]} rows */
  #contacts(rows) {
    const contacts = rows.filter((row) => row > this.#grid.headerRow);
    return contacts.length > 0 ? contacts : rows;
  }
  /** @param {number} count */
  #isTooMuch(count) {
    if (count > MOST_CELLS) this.#page.notice(t('edit.many', { count, most: MOST_CELLS }));
    return count > MOST_CELLS;
  }
}
