// Findings by their place in the table. They are sorted by row and column, and expanded only when asked for.

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Findings} Findings
 */

const KEPT = 2000;

/** @param {string} letters A, B, ... AA @returns {number} from 1 */
const columnOf = (letters) => [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0);
/** Column of the sheet that a finding is in; 0 if it is about the whole row. @param {Finding} finding */
export const sheetColumn = (finding) => columnOf(/^[A-Z]+/.exec(finding.cell ?? '')?.[0] ?? '');

const GRAVEST_FIRST = /** @type {const} */ (['error', 'warning', 'info']);
/** @param {Finding[]} findings */
export const worst = (findings) =>
  GRAVEST_FIRST.find((severity) => findings.some((each) => each.severity === severity));

/** @typedef {{ rows: Uint32Array, indices?: number[] }} Some rows that are shown, and the findings that are gone through */

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
   * The next cell with a problem after a cell, going round at the end.
   * @param {{ row: number, column: number }} from @param {1 | -1} direction
   * @param {number[]} [among] findings by their index, in their order; default: all
   * @returns {{ row: number, column: number, wrapped: boolean } | undefined}
   */
  step(from, direction, among) {
    const findings = this.#findings;
    if (!findings) return undefined;
    const place = (/** @type {number} */ i) => findings.placeOf(among ? among[i] : i);
    const count = among?.length ?? findings.length;
    const first = firstWhere(count, (i) => place(i).row > 0); // those before are about the whole file
    if (first === count) return undefined;
    const compare = (/** @type {number} */ i) => place(i).row - from.row || place(i).column - from.column;
    const next = firstWhere(count, (i) => compare(i) > 0);
    const before = firstWhere(count, (i) => compare(i) >= 0) - 1;
    if (direction > 0) return { ...place(next < count ? next : first), wrapped: next === count };
    return { ...place(before >= first ? before : count - 1), wrapped: before < first };
  }
}

/** The first of a sorted list that a test holds for, and for all after it. @param {number} count @param {(i: number) => boolean} test */
function firstWhere(count, test) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
