// Which rows the sheet shows, and in which order: all of them or some, as in the file or sorted. An index counts what
// is shown, from 0.

export class ShownRows {
  #count = 0;
  /** @type {Uint32Array | undefined} the only rows that are shown, as in the file */
  #some;
  /** @type {Uint32Array | undefined} all rows, if they are sorted */
  #order;
  /** @type {Uint32Array | undefined} what is shown, in its order; none: all rows as in the file */
  #rows;
  /** @type {Uint32Array | undefined} by row: its index, or that of the next one that is shown; none: as in the file */
  #places;

  /**
   * @param {number} rowCount
   * @param {Uint32Array} [some] in rising order
   * @param {Uint32Array} [order] of rows; newer ones come after them
   */
  set(rowCount, some, order) {
    if (rowCount === this.#count && some === this.#some && order === this.#order) return;
    this.#count = rowCount;
    this.#some = this.#rows = some;
    this.#order = order;
    this.#places = undefined;
    if (order) this.#sort(order);
  }
  /** @param {Uint32Array} order */
  #sort(order) {
    const isShown = new Uint8Array(this.#count + 1).fill(this.#some ? 0 : 1);
    for (const row of this.#some ?? []) isShown[row] = 1;
    const places = new Uint32Array(this.#count + 1);
    const rows = new Uint32Array(this.#count);
    let size = 0;
    const put = (/** @type {number} */ row) => {
      places[row] = size;
      if (isShown[row]) rows[size++] = row;
    };
    for (const row of order) if (row <= this.#count) put(row);
    for (let row = order.length + 1; row <= this.#count; row++) put(row);
    this.#rows = rows.subarray(0, size);
    this.#places = places;
  }

  get isSorted() {
    return this.#order !== undefined;
  }
  get count() {
    return this.#rows?.length ?? this.#count;
  }
  /** @param {number} index */
  rowAt(index) {
    return this.#rows ? this.#rows[Math.min(index, this.#rows.length - 1)] : index + 1;
  }
  /** Index of a row, or of the next one that is shown. @param {number} row */
  indexOf(row) {
    if (this.#places) return this.#places[Math.min(row, this.#count)];
    if (!this.#rows) return row - 1;
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rows[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** @param {number} row */
  has(row) {
    return this.rowAt(this.indexOf(row)) === row;
  }
}
