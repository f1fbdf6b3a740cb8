// Which rows the sheet shows: all of them, or those with problems. An index counts what is shown, from 0.

export class ShownRows {
  #count = 0;
  /** @type {Uint32Array | undefined} rows with problems, if only those are shown */
  #some;

  /** @param {number} rowCount @param {Uint32Array} [some] in rising order */
  set(rowCount, some) {
    this.#count = rowCount;
    this.#some = some;
  }
  get count() {
    return this.#some?.length ?? this.#count;
  }
  /** @param {number} index */
  rowAt(index) {
    return this.#some ? this.#some[Math.min(index, this.#some.length - 1)] : index + 1;
  }
  /** Index of a row, or of the next one that is shown. @param {number} row */
  indexOf(row) {
    if (!this.#some) return row - 1;
    let [low, high] = [0, this.#some.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#some[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** @param {number} row */
  has(row) {
    return this.rowAt(this.indexOf(row)) === row;
  }
}
