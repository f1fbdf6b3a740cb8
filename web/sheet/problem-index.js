// Findings by their place in the table. They are sorted by row and column, and expanded only when asked for.

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Findings} Findings
 */

const KEPT = 2000;

/** @param {string} letters A, B, ... AA @returns {number} from 1 */
const columnOf = (letters) => [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0);
/**
 * Column of the sheet that a finding is in; 0 if it is about the whole row.
 * @param {{ cell?: string | null }} finding
 */
export const sheetColumn = (finding) => columnOf(/^[A-Z]+/.exec(finding.cell ?? '')?.[0] ?? '');

const GRAVEST_FIRST = /** @type {const} */ (['error', 'warning', 'info']);
/** @param {Finding[]} findings */
export const worst = (findings) =>
  GRAVEST_FIRST.find((severity) => findings.some((each) => each.severity === severity));

/**
 * @typedef {{ rows: Uint32Array, indices?: number[], isFound?: boolean }} Some rows that are shown, and the findings
 *   that are gone through; isFound: those with a text that was looked for
 */

export class ProblemIndex {
  #findings;
  /** @type {Map<number, Finding[]>} */
  #byRow = new Map();
  /** @type {Map<number, Finding[]>} */
  #put = new Map();

  /** @param {Findings | undefined} findings */
  constructor(findings) {
    this.#findings = findings;
  }

  /** Until the next report a row has these. @param {number} row @param {Finding[]} findings */
  put(row, findings) {
    this.#put.set(row, findings);
  }

  /** @param {number} row @returns {Finding[]} */
  ofRow(row) {
    const put = this.#put.get(row);
    if (put) return put;
    let found = this.#byRow.get(row);
    if (!found) {
      found = this.#findings?.ofRow(row) ?? [];
      if (this.#byRow.size >= KEPT) this.#byRow.clear();
      this.#byRow.set(row, found);
    }
    return found;
  }

  /** @param {number} row @param {number} column */
  ofCell(row, column) {
    return this.ofRow(row).filter((each) => sheetColumn(each) === column);
  }

  /**
   * Findings in the order in which their rows are shown, counted: there may be a million.
   * @param {number[] | undefined} among by their index; default: all
   * @param {(row: number) => number} placeOf from 0
   * @param {number} rows how many there are
   */
  sorted(among, placeOf, rows) {
    const findings = this.#findings;
    const all = among ?? Array.from({ length: findings?.length ?? 0 }, (_, i) => i);
    const rankOf = (/** @type {number} */ i) => {
      const row = findings?.placeOf(i).row ?? 0;
      return row > 0 ? placeOf(row) + 1 : 0; // those of the whole file come first
    };
    const starts = new Uint32Array(rows + 3);
    for (const i of all) starts[rankOf(i) + 1]++;
    for (let rank = 1; rank < starts.length; rank++) starts[rank] += starts[rank - 1];
    const sorted = new Uint32Array(all.length);
    for (const i of all) sorted[starts[rankOf(i)]++] = i;
    return sorted;
  }

  /**
   * The next cell with a problem after a cell, going round at the end.
   * @param {{ row: number, column: number }} from @param {1 | -1} direction
   * @param {ArrayLike<number>} [among] findings by their index, in their order; default: all
   * @param {(row: number) => number} [placeOf] where rows are shown, if they are sorted
   * @returns {{ row: number, column: number, wrapped: boolean } | undefined}
   */
  step(from, direction, among, placeOf = (row) => row) {
    const findings = this.#findings;
    if (!findings) return undefined;
    const place = (/** @type {number} */ i) => findings.placeOf(among ? among[i] : i);
    const count = among?.length ?? findings.length;
    const first = firstWhere(count, (i) => place(i).row > 0); // those before are about the whole file
    if (first === count) return undefined;
    const compare = (/** @type {number} */ i) =>
      placeOf(place(i).row) - placeOf(from.row) || place(i).column - from.column;
    const next = firstWhere(count, (i) => compare(i) > 0);
    const before = firstWhere(count, (i) => compare(i) >= 0) - 1;
    if (direction > 0) return { ...place(next < count ? next : first), wrapped: next === count };
    return { ...place(before >= first ? before : count - 1), wrapped: before < first };
  }
}

/**
 * The first of a sorted list that a test holds for, and for all after it.
 * @param {number} count
 * @param {(i: number) => boolean} test
 */
function firstWhere(count, test) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
