// What is selected: a rectangle of the rows and columns that are shown. It costs the same for one cell as for a million
// rows. Pure.

/**
 * @typedef {{ index: number, column: number }} Corner `index` of a row shown, -1 is the head; column 0 is the row's
 *   number
 * @typedef {{ rows: number, columns: number, first: number }} Bounds how many are shown; `first`: the index of the
 *   first row under the header
 */

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
const within = (value, low, high) => Math.max(low, Math.min(value, high));

export class Range {
  /** Whether it is whole rows, or whole columns under the header. */
  isRows;
  isColumns;
  top;
  bottom;
  left;
  right;

  /**
   * @param {Corner} from where it begins: at the head it is whole columns, at a row's number whole rows
   * @param {Corner} to
   * @param {Bounds} bounds
   */
  constructor(from, to, { rows, columns, first }) {
    this.isColumns = from.index < 0;
    this.isRows = from.column === 0;
    const [a, b] = [from, to].map(({ index, column }) => ({
      index: within(index, 0, rows - 1),
      column: within(column, 1, columns),
    }));
    this.top = this.isColumns ? Math.min(first, rows - 1) : Math.min(a.index, b.index);
    this.bottom = this.isColumns ? rows - 1 : Math.max(a.index, b.index);
    this.left = this.isRows ? 1 : Math.min(a.column, b.column);
    this.right = this.isRows ? columns : Math.max(a.column, b.column);
  }

  get rows() {
    return this.bottom - this.top + 1;
  }
  get columns() {
    return this.right - this.left + 1;
  }
  get cells() {
    return this.rows * this.columns;
  }
  /** @param {Corner} place a cell, or the head or number of what is selected as a whole */
  includes({ index, column }) {
    const isAcross = column >= this.left && column <= this.right;
    const isDown = index >= this.top && index <= this.bottom;
    if (index < 0) return this.isColumns && (isAcross || column === 0);
    if (column === 0) return this.isRows && isDown;
    return isAcross && isDown;
  }
}
