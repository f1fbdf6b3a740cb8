// What fix has changed, to be told when the file is in its place: of millions of changes a text shows the first ones of
// each rule, and a log's JSON waits packed.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * @typedef {import('../types').Change} Change
 * @typedef {import('../types').Correction} Correction
 * @typedef {import('../internal').Recorder} Recorder
 */

/** Changes that a text tells of. @implements {Recorder} */
export class ShownChanges {
  /** @type {{ changes: Change[], counts: Map<string, number> }[]} */
  steps = [];
  count = 0;
  #most;

  /** @param {number} most of one rule in a step */
  constructor(most) {
    this.#most = most;
  }
  /** @param {number} at */
  begin(at) {
    this.steps[at] = { changes: [], counts: new Map() };
  }
  /** @param {number} at @param {Correction} correction */
  add(at, correction) {
    const { changes, counts } = this.steps[at];
    for (const change of correction.changes) {
      const { rule = '' } = change;
      const count = (counts.get(rule) ?? 0) + 1;
      counts.set(rule, count);
      if (count <= this.#most) changes.push(change);
      this.count += 1;
    }
  }
  /** @param {number} at */
  drop(at) {
    for (const count of this.steps[at].counts.values()) this.count -= count;
    this.steps.pop();
  }
  /** How many of a step are not shown. @param {number} at */
  more(at) {
    const { changes, counts } = this.steps[at];
    return [...counts.values()].reduce((sum, count) => sum + count, 0) - changes.length;
  }
}

const PACKED = 1 << 18; // characters packed at once

/** A long text, taken in pieces and given back in them. */
class Packed {
  /** @type {Buffer[]} */
  #packed = [];
  #text = '';

  /** @param {string} text */
  add(text) {
    this.#text += text;
    if (this.#text.length < PACKED) return;
    this.#packed.push(deflateRawSync(this.#text, { level: 1 }));
    this.#text = '';
  }
  /** @returns {Generator<string>} */
  *pieces() {
    for (const each of this.#packed) yield inflateRawSync(each).toString();
    yield this.#text;
  }
}

/** The same as a log's JSON. @implements {Recorder} */
export class LoggedChanges {
  /** @type {Packed[]} */
  #steps = [];

  /** @param {number} at */
  begin(at) {
    this.#steps[at] = new Packed();
    this.#isEmpty = true;
  }
  #isEmpty = true;
  /** @param {number} at @param {Correction} correction */
  add(at, correction) {
    for (const change of correction.changes) {
      const text = JSON.stringify(change, null, 2).replace(/^/gm, '      ');
      this.#steps[at].add(`${this.#isEmpty ? '' : ',\n'}${text}`);
      this.#isEmpty = false;
    }
  }
  drop() {
    this.#steps.pop();
  }

  /**
   * As JSON.stringify() writes it with an indent of two.
   * @param {import('../types').ChangeLog} log without steps
   * @returns {Generator<string>}
   */
  *pieces(log) {
    const frame = JSON.stringify(log, null, 2);
    if (this.#steps.length === 0) {
      yield `${frame}\n`;
      return;
    }
    yield frame.slice(0, -'[]\n}'.length);
    for (const [i, step] of this.#steps.entries()) {
      yield i === 0 ? '[\n    [\n' : ',\n    [\n';
      yield* step.pieces();
      yield '\n    ]';
    }
    yield '\n  ]\n}\n';
  }
}
