// The buttons over the sheet, and what their keys do.
import { byId } from './dom.js';
import { t } from './words.js';

/** @typedef {import('../grid/grid.js').Command} Command */

export class EditTools {
  #edits;
  #grid;
  #showAll;
  #say;

  /**
   * @param {import('./edits.js').Edits} edits
   * @param {import('../grid/grid.js').Grid} grid
   * @param {() => void} showAll rows, not only those with problems
   * @param {(text: string) => void} say
   */
  constructor(edits, grid, showAll, say) {
    this.#say = say;
    this.#edits = edits;
    this.#grid = grid;
    this.#showAll = showAll;
    byId('add-below').addEventListener('click', () => this.run('add-below'));
    byId('add-end').addEventListener('click', () => this.run('add-end'));
    byId('delete-row').addEventListener('click', () => this.run('delete-row'));
  }

  /** @param {Command} command */
  run(command) {
    if (command === 'add-below') this.#add(this.#grid.active.row);
    else if (command === 'add-end') this.#add(this.#grid.rowCount);
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
    else this.#say(t('edit.keep'));
  }
}
