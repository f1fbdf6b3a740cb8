// What checked files keep so that a table can read their rows again.
import { textOf } from './instance.js';

/**
 * @typedef {import('../module/core').CoreModule} CoreModule
 * @typedef {import('../module/core').Handle} Handle
 * @typedef {import('../types').ByteSource} ByteSource
 * @typedef {import('../types').TableRow} TableRow
 * @typedef {{ handle: Handle, text: ByteSource, rowCount: number }} Kept
 */

const PIECE = 8 << 20; // bytes of a file that a table reads at once

export class Tables {
  #instance;
  /** @type {Map<number, Kept>} by the id of the result */
  #kept = new Map();
  /** A worker that takes the place of another one gives none of its numbers. */
  #lastId = Math.floor(Math.random() * 2 ** 40);

  /** @param {import('./instance').Instance} instance */
  constructor(instance) {
    this.#instance = instance;
  }

  get size() {
    return this.#kept.size;
  }

  /** @param {Kept} kept @returns {number} the id that it is asked for by */
  keep(kept) {
    this.#kept.set(++this.#lastId, kept);
    return this.#lastId;
  }

  /**
   * Rows as a table shows them.
   * @param {number} id
   * @param {number} from row, from 1
   * @param {number} count
   * @returns {Promise<TableRow[]>}
   */
  async rows(id, from, count) {
    const module = await this.#instance.module();
    /** @type {TableRow[]} */
    const found = [];
    let row = from;
    while (found.length < count) {
      const kept = this.#kept.get(id);
      if (!kept) throw new Error('the report was closed');
      const { handle, text, rowCount } = kept;
      const last = Math.min(from + count - 1, rowCount);
      if (row > last) break;
      let until = last;
      module.locate(handle, row, until);
      if (module.wantedEnd(handle) - module.wanted(handle) > PIECE) module.locate(handle, row, (until = row));
      const [begin, end] = [module.wanted(handle), module.wantedEnd(handle)];
      const bytes = await /** @type {Required<ByteSource>} */ (text).bytes(begin, end);
      if (!this.#kept.has(id)) continue;
      /** @type {TableRow[]} */
      const rows = JSON.parse(this.#instance.call(() => located(module, handle, row, until, bytes)));
      for (const each of rows) if (each.row >= row && each.row <= last) found.push(each);
      const next = (rows.at(-1)?.row ?? 0) + 1;
      if (next <= row) break;
      row = next;
    }
    return found;
  }

  /** Lets a table go. @param {number} id */
  async free(id) {
    const kept = this.#kept.get(id);
    this.#kept.delete(id);
    if (kept) (await this.#instance.module()).close(kept.handle);
  }

  clear() {
    this.#kept.clear();
  }
}

/**
 * Other calls may have located other rows meanwhile.
 * @param {CoreModule} module
 * @param {Handle} handle
 * @param {number} row
 * @param {number} last
 * @param {Uint8Array} bytes
 */
function located(module, handle, row, last, bytes) {
  module.locate(handle, row, last);
  const begin = module.room(handle, bytes.length);
  module.HEAPU8.set(bytes, begin);
  return textOf(module, handle, 'rows');
}
