// The texts of the sheet: as the file has them, and over them what has been written since.
import { RowSource } from './row-source.js';

/**
 * @typedef {import('../../wasm/types').Table} Table
 * @typedef {object} Written
 * @property {(row: number) => ReadonlyMap<number, string> | undefined} written what a row's cells, by column, are to be
 * @property {(row: number) => boolean} isFresh a row that is being added, where another one still is
 */

export class Texts {
  /** The version that is shown, or about to be. @type {Table | undefined} */
  table;
  #written;
  #onRows;
  /** @type {RowSource | undefined} */
  #rows;
  /**
   * Of the table that is to be shown: what is seen is read before it takes the place of `#rows`.
   * @type {RowSource | undefined}
   */
  #coming;

  /**
   * @param {Written} written
   * @param {(error?: unknown) => void} onRows after rows came, or could not be read
   */
  constructor(written, onRows) {
    this.#written = written;
    this.#onRows = onRows;
  }

  /**
   * Reads rows of a version that is to be shown.
   * @param {Table} table
   * @param {number[]} rows
   */
  read(table, rows) {
    if (this.table !== table) {
      this.#coming = new RowSource(table, (error) => this.table === table && this.#onRows(error));
      this.table = table;
    }
    return /** @type {RowSource} */ (this.#coming).want(rows);
  }
  /** That version is shown from now on. */
  adopt() {
    this.#rows = this.#coming;
  }
  /** Reads rows that are seen. @param {number[]} rows */
  want(rows) {
    void this.#rows?.want(rows);
  }

  /** A row's cells as they are to be, if they have been read. @param {number} row */
  of(row) {
    const cells = this.#written.isFresh(row) ? [] : this.#rows?.get(row)?.cells;
    return cells && this.over(row, cells);
  }
  /**
   * What has been written over the cells of a row.
   * @param {number} row
   * @param {string[]} cells as the file has them
   */
  over(row, cells) {
    const written = this.#written.written(row);
    if (!written) return cells;
    const now = [...cells];
    for (const [column, text] of written) {
      while (now.length < column) now.push('');
      now[column - 1] = text;
    }
    return now;
  }
}
