// Rows of the file on demand: what is on screen is asked for, what was on screen a while ago is forgotten.

const KEPT = 3000;
const PIECE = 200; // rows asked for at once
const GAP = 40; // rows wanted that are this close are asked for together

/**
 * @typedef {import('../../wasm/types').TableRow} Row
 * @typedef {import('../../wasm/types').Table} Table
 */

export class RowSource {
  #table;
  #onLoad;
  /** @type {Map<number, Row>} */
  #rows = new Map();
  /** @type {number[]} rows wanted now, still missing */
  #wanted = [];
  /** @type {Promise<void> | undefined} */
  #loading;

  /** @param {Table} table @param {(error?: unknown) => void} onLoad after rows came, or could not be read */
  constructor(table, onLoad) {
    this.#table = table;
    this.#onLoad = onLoad;
  }

  /** @param {number} row */
  get(row) {
    return this.#rows.get(row);
  }

  /**
   * Asks for rows. A newer wish replaces what of an older one has not been read yet.
   * @param {number[]} rows
   */
  async want(rows) {
    this.#wanted = rows.filter((row) => !this.#rows.has(row)).sort((a, b) => a - b);
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  async #load() {
    while (this.#wanted.length) {
      const from = this.#wanted[0];
      let count = 1;
      for (const row of this.#wanted) {
        if (row - from >= PIECE || row - (from + count - 1) > GAP) break;
        count = row - from + 1;
      }
      try {
        const rows = await this.#table.rows(from, count);
        for (const row of rows) this.#rows.set(row.row, row);
        for (let row = from; row < from + count; row++) {
          if (!this.#rows.has(row)) this.#rows.set(row, { row, line: 0, cells: [] });
        }
        this.#wanted = this.#wanted.filter((row) => !this.#rows.has(row));
        this.#onLoad();
      } catch (error) {
        this.#wanted = [];
        this.#onLoad(error);
      }
    }
    for (const row of this.#rows.keys()) {
      if (this.#rows.size <= KEPT) break;
      this.#rows.delete(row);
    }
  }
}

const STRETCH = 2000; // rows read at once where many are wanted

/**
 * Reads rows in the order of the file, however many there are and however far apart.
 * @param {Table} table
 * @param {Iterable<number>} rows in any order
 */
export async function* readRows(table, rows) {
  const wanted = Uint32Array.from(rows).sort();
  for (let at = 0; at < wanted.length;) {
    const from = wanted[at];
    let end = at;
    while (end < wanted.length && wanted[end] < from + STRETCH) end++;
    const found = await table.rows(from, wanted[end - 1] - from + 1);
    for (; at < end; at++) yield found[wanted[at] - from] ?? { row: wanted[at], line: 0, cells: [] };
  }
}
