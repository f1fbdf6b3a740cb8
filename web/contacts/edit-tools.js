// The buttons over the sheet, and what their keys do.
import { byId } from '../ui/page.js';
import { MOST_CELLS } from './edits.js';
import { Find } from './find.js';
import { pastedCells } from './paste.js';
import { t } from '../ui/words.js';

/** @typedef {import('../sheet/grid.js').Command} Command */

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
   * @param {{ now(): import('./edits.js').Now | undefined, say(text: string): void, notice(text: string): void }} page
   */
  constructor(edits, grid, showAll, page) {
    this.#page = page;
    this.#find = new Find(edits, grid, page);
    this.#edits = edits;
    this.#grid = grid;
    this.#showAll = showAll;
    byId('add-below').addEventListener('click', () => this.run('add-below'));
    byId('add-end').addEventListener('click', () => this.run('add-end'));
    byId('delete-row').addEventListener('click', () => this.run('delete-row'));
    byId('find-open').addEventListener('click', () => this.run('find'));
  }

  /** The sheet shows another version. */
  shown() {
    this.#find.shown();
  }

  /** What a spreadsheet had on the clipboard, from the active cell on. @param {string} text */
  paste(text) {
    const block = pastedCells(text);
    const width = Math.max(...block.map((row) => row.length));
    const { row, column } = this.#grid.active;
    const left = Math.max(1, this.#grid.columnNames.length) - column + 1;
    if (block.length === 1 && width === 1) this.#grid.write(block[0][0]);
    else if (block.length * width > MOST_CELLS)
      this.#page.notice(t('edit.large', { count: block.length * width, most: MOST_CELLS }));
    else if (width > left) this.#page.notice(t('edit.wide', { count: width, left }));
    else {
      this.#showAll();
      void this.#edits.paste(block, { row, column });
      this.#grid.goTo(row, column);
    }
  }

  /** @param {Command} command */
  run(command) {
    if (command === 'add-below') this.#add(this.#grid.active.row);
    else if (command === 'add-end') this.#add(this.#grid.rowCount);
    else if (command === 'find') this.#find.open();
    else this.#delete();
  }

  /** @param {number} below */
  #add(below) {
    const row = Math.max(below, this.#grid.headerRow) + 1;
    this.#showAll();
    void this.#edits.addRow(below);
    this.#grid.goTo(row, 1); // at once: what is typed now is for the new row
  }
  #delete() {
    const { row, column } = this.#grid.active;
    this.#grid.goTo(row, column);
    if (row > this.#grid.headerRow) void this.#edits.deleteRow(row);
    else this.#page.say(t('edit.keep'));
  }
}
