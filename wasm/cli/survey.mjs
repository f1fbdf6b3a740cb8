// Reports of files with more findings than can be kept: examples are at hand, and all are counted.
import { alone, Gathered, joined, merged, NOTHING, WORDS } from '../report/gathered.js';
import { ignoredOf, readRules, rowOf, ruleOf, safeties, severityOf, sorter } from '../report/report.js';
import { HELD } from './io.mjs';

/**
 * @typedef {import('../internal').Stored} Stored
 * @typedef {import('../internal').Collector} Collector
 */

const EXAMPLES = 1000; // of one kind: what a report for people shows

/** A set of rows, a bit for each. */
class Rows {
  #bits = new Uint8Array(1 << 10);
  #size = 0;

  /** @param {number} row */
  add(row) {
    const [at, bit] = [row >>> 3, 1 << (row & 7)];
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(2 * at);
      larger.set(this.#bits);
      this.#bits = larger;
    }
    if (this.#bits[at] & bit) return;
    this.#bits[at] |= bit;
    this.#size += 1;
  }

  /** How many there are from this one on. @param {number} first */
  from(first) {
    let size = this.#size;
    for (let row = 0; row < first; ++row) size -= ((this.#bits[row >>> 3] ?? 0) >>> (row & 7)) & 1;
    return size;
  }
}

/** @implements {Collector} */
class SurveyedFindings {
  #kept = new Gathered();
  #bytes = 0;
  #isOver = false;
  #late = NOTHING;
  /** @type {Stored[]} */
  #examples = [];
  /** @type {Map<number, { count: number, safe: number, suggested: number }>} */
  #groups = new Map();
  #severities = [0, 0, 0];
  #failed = new Rows(); // rows with an error
  #still = new Rows(); // those that have one besides what is set aside
  #options;
  /** @type {number[]} */
  #aside;

  /** @param {{ examples: number, most: number, rules: import('../report/report').Rule[], ignored: import('../types').Ignored[] }} options */
  constructor(options) {
    this.#options = options;
    this.#aside = options.ignored.map(() => 0);
  }

  /** @param {Stored} found */
  add(found) {
    this.#bytes += found.records.byteLength + found.arena.length;
    this.#count(found, true);
    if (this.#isOver) return;
    this.#kept.add(found);
    if (this.#bytes <= this.#options.most) return;
    this.#isOver = true;
    this.#kept = new Gathered();
  }

  /** Counts findings, and keeps the first ones of each kind. @param {Stored} found @param {boolean} keeps */
  #count(found, keeps) {
    const { examples, rules, ignored } = this.#options;
    const { records } = found;
    const safetyOf = safeties(found);
    const entryOf = ignored.length > 0 ? sorter(found, rules, ignored) : () => -1;
    for (let i = 0; i < records.length / WORDS; ++i) {
      const [severity, entry] = [severityOf(records, i), entryOf(i)];
      if (severity === 0 && ignored.length > 0) {
        this.#failed.add(rowOf(records, i));
        if (entry < 0) this.#still.add(rowOf(records, i));
      }
      if (entry >= 0) {
        this.#aside[entry] += 1;
        continue;
      }
      this.#severities[severity] += 1;
      const key = (ruleOf(records, i) << 2) | severity;
      const group = this.#groups.get(key) ?? { count: 0, safe: 0, suggested: 0 };
      this.#groups.set(key, group);
      const safety = safetyOf(i);
      if (safety) group[safety] += 1;
      group.count += 1;
      if (keeps && group.count <= examples) this.#examples.push(alone(found, i));
    }
  }

  /** @param {Stored} late @param {boolean} stands */
  conclude(late, stands) {
    this.#kept.conclude(late, stands);
    if (!stands) {
      this.#isOver = false;
      return;
    }
    this.#late = late;
    this.#count(late, false);
  }

  result() {
    if (!this.#isOver) return this.#kept.result();
    const late = this.#late;
    return {
      ...merged(joined(this.#examples), late),
      survey: {
        groups: this.#groups,
        severities: this.#severities,
        aside: this.#aside,
        cleared: (/** @type {number} */ first) => this.#failed.from(first) - this.#still.from(first),
        late,
      },
    };
  }
}

/**
 * Findings of one kind that a text shows; the rest is counted.
 * @param {{ 'max-findings'?: string }} values of the command line
 */
export const mostShown = ({ 'max-findings': most }) => Number(most ?? EXAMPLES);

/**
 * An option of the API's checks: of files with too many findings only examples are kept.
 * @param {import('./io.mjs').Io} io
 * @param {{ 'max-findings'?: string }} values of the command line
 * @param {readonly (string | import('../types').Ignored)[]} [ignore]
 */
export const surveyed = ({ held = HELD }, values, ignore = []) => ({
  collect: (/** @type {string} */ rules) =>
    new SurveyedFindings({
      examples: Math.max(EXAMPLES, mostShown(values)),
      most: held.findings,
      rules: readRules(rules),
      ignored: ignoredOf(ignore),
    }),
});
