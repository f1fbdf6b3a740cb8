// What is in the element: the file, or several, how it is to be read, what it was before each correction, and which of its
// problems are set aside.

/** @typedef {import('../results/reading.js').Reading} Reading */

export class Content {
  /** @type {File[]} */
  files = [];
  /** @type {Reading} */
  reading = {};
  /** @type {import('../../wasm/types').Ignored[]} */
  setAside = [];
  /**
   * The versions before this one, and how many changes each then got.
   * @type {{ file: File, reading: Reading, count: number }[]}
   */
  #before = [];

  /** As corrected so far; of several the first. */
  get file() {
    return this.files[0] ?? null;
  }
  /** How many changes there were. */
  get changes() {
    return this.#before.reduce((sum, { count }) => sum + count, 0);
  }

  /** @param {File[]} [files] */
  begin(files = []) {
    this.files = files;
    this.reading = {};
    this.setAside = [];
    this.#before = [];
  }
  /** A corrected file takes the place of the file. @param {{ file: File, reading: Reading, count: number }} made */
  correct({ file, reading, count }) {
    this.#before.push({ file: this.files[0], reading: this.reading, count });
    this.files = [file];
    this.reading = reading;
  }
  /** Back to what it was before the last correction. @returns {boolean} whether there was one */
  undo() {
    const before = this.#before.pop();
    if (!before) return false;
    this.files = [before.file];
    this.reading = before.reading;
    return true;
  }
}
