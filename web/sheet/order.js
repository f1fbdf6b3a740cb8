// The order in which the sheet shows its rows: as in the file, or by the texts of a column. Only the view is sorted;
// the file stays as it is. A million rows may be sorted, so it is done in slices.
import { breathe } from '../../wasm/worker/breathe.js';
import { language } from '../ui/words.js';
import { readRows } from './row-source.js';

/**
 * @typedef {import('../../wasm/types').Table} Table
 * @typedef {{ column: number, isDown: boolean }} By the column, and whether its last texts come first
 */

/** How the sheet's rows are sorted. */
export class Order {
  /** @type {By | undefined} */
  by;
  /** All rows, if they are sorted. @type {Uint32Array | undefined} */
  rows;
  #turn = 0; // counts wishes
  /** Findings in this order, and what it was made of. @type {{ of: unknown[], indices: Uint32Array } | undefined} */
  #route;

  clear() {
    this.#turn++;
    this.by = this.rows = undefined;
  }
  /**
   * @param {By} by
   * @param {() => Table | undefined} table the one that is shown: edits may bring another one meanwhile
   * @returns {Promise<boolean>} whether it is done; else another wish came
   */
  async set(by, table) {
    const turn = ++this.#turn;
    const now = table();
    if (!now) return false;
    const rows = await orderBy(now, by, () => turn === this.#turn).catch((error) => {
      if (now === table()) throw error;
    });
    if (turn !== this.#turn) return false;
    if (now !== table()) return this.set(by, table);
    if (!rows) return false;
    this.by = by;
    this.rows = rows;
    return true;
  }
  /** Another version is about to be shown: its rows may be others. @param {Table} table */
  async renew(table) {
    if (this.by && this.rows?.length !== table.rowCount) await this.set(this.by, () => table);
  }

  /**
   * The findings in the order in which their rows are shown.
   * @param {import('./problem-index.js').ProblemIndex} problems
   * @param {import('./problem-index.js').Some | undefined} some
   * @param {import('./shown-rows.js').ShownRows} shown
   */
  route(problems, some, shown) {
    const of = [this.rows, problems, some];
    if (!this.#route || of.some((each, i) => each !== this.#route?.of[i])) {
      const indices = problems.sorted(some?.indices, (row) => shown.indexOf(row), shown.count);
      this.#route = { of, indices };
    }
    return this.#route.indices;
  }
}

const SLICE = 8; // ms
const RUN = 256; // texts that are sorted at once, and comparisons between two looks at the clock

/**
 * The rows by a column: equal ones as in the file, empty ones last, the header and what is above it first.
 * @param {Table} table
 * @param {By} by
 * @param {() => boolean} isWanted still
 * @returns {Promise<Uint32Array | undefined>} nothing if it is no longer wanted
 */
async function orderBy(table, { column, isDown }, isWanted) {
  const { rowCount, headerRow } = table;
  const kinds = new Map([['', 0]]); // a kind of text is sorted once, however many rows have it
  const kindOf = new Uint32Array(rowCount + 1);
  for await (const { row, cells } of readRows(table, rowsAfter(headerRow, rowCount))) {
    if (!isWanted()) return undefined;
    const text = (cells[column - 1] ?? '').trim();
    const kind = kinds.get(text) ?? kinds.size;
    kinds.set(text, kind);
    kindOf[row] = kind;
  }
  const { compare } = new Intl.Collator(language(), { numeric: true });
  const texts = await sorted([...kinds.keys()].slice(1), compare, isWanted);
  if (!texts) return undefined;
  if (isDown) texts.reverse();
  const rankOf = new Uint32Array(kinds.size).fill(kinds.size - 1);
  for (const [rank, text] of texts.entries()) rankOf[/** @type {number} */ (kinds.get(text))] = rank;
  return byRank(kindOf, rankOf, headerRow);
}

/**
 * @param {number} first
 * @param {number} last
 */
const rowsAfter = (first, last) =>
  Uint32Array.from({ length: Math.max(0, last - first) }, (_, i) => first + 1 + i);

/**
 * Rows by the rank of their kind: counted, so that it takes no longer than to go through them.
 * @param {Uint32Array} kindOf by row
 * @param {Uint32Array} rankOf by kind
 * @param {number} headerRow
 */
function byRank(kindOf, rankOf, headerRow) {
  const starts = new Uint32Array(rankOf.length + 1);
  for (let row = headerRow + 1; row < kindOf.length; row++) starts[rankOf[kindOf[row]] + 1]++;
  starts[0] = headerRow;
  for (let rank = 1; rank < starts.length; rank++) starts[rank] += starts[rank - 1];
  const rows = new Uint32Array(kindOf.length - 1);
  for (let row = 1; row <= headerRow; row++) rows[row - 1] = row;
  for (let row = headerRow + 1; row < kindOf.length; row++) rows[starts[rankOf[kindOf[row]]]++] = row;
  return rows;
}

/**
 * Sorts by merging ever longer runs, and lets other tasks in between.
 * @param {string[]} texts
 * @param {(a: string, b: string) => number} compare
 * @param {() => boolean} isWanted
 */
async function sorted(texts, compare, isWanted) {
  let since = performance.now();
  const pause = async () => {
    if (performance.now() - since < SLICE) return;
    await breathe();
    since = performance.now();
  };
  let [from, to] = [texts, new Array(texts.length)];
  for (let at = 0; at < from.length; at += RUN) {
    const run = from.slice(at, at + RUN).sort(compare);
    for (const [i, text] of run.entries()) from[at + i] = text;
    await pause();
  }
  for (let size = RUN; size < from.length; size *= 2) {
    for (let left = 0; left < from.length; left += 2 * size) {
      const middle = Math.min(left + size, from.length);
      const end = Math.min(middle + size, from.length);
      for (let i = left, a = left, b = middle; i < end; i++) {
        const isLeft = a < middle && (b >= end || compare(from[a], from[b]) <= 0);
        to[i] = from[isLeft ? a++ : b++];
        if (i % RUN === 0) await pause();
      }
      if (!isWanted()) return undefined;
    }
    [from, to] = [to, from];
  }
  return from;
}
