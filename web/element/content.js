// What is in the element: the file, or several, how it is to be read, and what it was before it was corrected.

/** @typedef {import('../results/reading.js').Reading} Reading */

export class Content {
  /** @type {File[]} */
  files = [];
  /** @type {Reading} */
  reading = {};
  /**
   * What came in, and how many changes there were.
   * @type {{ file: File, reading: Reading, count: number } | undefined}
   */
  #original;

  /** As corrected so far; of several the first. */
  get file() {
    return this.files[0] ?? null;
  }
  /** How many changes there were; undefined: it is as it came in. */
  get changes() {
    return this.#original?.count;
  }

  /** @param {File[]} [files] */
  begin(files = []) {
    this.files = files;
    this.reading = {};
    this.#original = undefined;
  }
  /** A corrected file takes the place of the file. @param {{ file: File, reading: Reading, count: number }} made */
  correct({ file, reading, count }) {
    this.#original ??= { file: this.files[0], reading: this.reading, count: 0 };
    this.#original.count += count;
    this.files = [file];
    this.reading = reading;
  }
  /** Back to the file as it came in. @returns {boolean} whether there was another */
  undo() {
    if (!this.#original) return false;
    this.files = [this.#original.file];
    this.reading = this.#original.reading;
    this.#original = undefined;
    return true;
  }
}
