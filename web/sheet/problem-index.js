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
   * @param {number} row @param {number} column @param {1 | -1} direction
   * @returns {{ row: number, column: number, wrapped: boolean } | undefined}
   */
  step(row, column, direction) {
    const findings = this.#findings;
    if (!findings) return undefined;
    const first = findings.indexOfRow(1); // those before are about the whole file
    const count = findings.length;
    if (first === count) return undefined;
    const place = (/** @type {number} */ i) => {
      const finding = /** @type {Finding} */ (findings.at(i));
      return { row: finding.row, column: sheetColumn(finding) };
    };
    const compare = (/** @type {number} */ i) => place(i).row - row || place(i).column - column;
    let i = findings.indexOfRow(row);
    if (direction > 0) {
      while (i < count && compare(i) <= 0) i++;
      return i < count ? { ...place(i), wrapped: false } : { ...place(first), wrapped: true };
    }
    while (i < count && compare(i) < 0) i++;
    i--;
    return i >= first ? { ...place(i), wrapped: false } : { ...place(count - 1), wrapped: true };
  }
}
