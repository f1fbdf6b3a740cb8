// What the fixes of findings change in a file, and what a log of such changes is.
import version from 'cosell:version';
import { breathe } from '../worker/breathe.js';
import { restored } from '../engine/foreign.js';

/**
 * @typedef {import('../types').Change} Change
 * @typedef {import('../types').ChangeLog} ChangeLog
 * @typedef {import('../types').Finding} Finding
 * @typedef {import('../types').Report} Report
 */

const BREATH_EVERY = 12; // ms: there may be a million findings
export const LOG_SCHEMA = 'cosell-changes/1';

/** Kinds of fixes that change one row; all others change the whole file. */
const OF_ROWS = new Set(
  'requote join-cells drop-empty-cells add-empty-cells blank-row repeated-header delete-row header-cells'.split(
    ' ',
  ),
);
const MERGE = 'merge-rows';
/** Kinds that need more than the finding to become changes. */
const MADE = new Map([
  [MERGE, mergedRows],
  ['insert-header', newHeader],
  ['join-rows', joinedRows],
  ['foreign-text', restoredCells],
]);
const LINE_ENDS = /** @type {const} */ (['crlf', 'lf', 'cr']);

/** The line end that most lines have. @param {Record<string, string>} counts */
function usualLineEnd(counts) {
  const [most] = [...LINE_ENDS].sort((a, b) => Number(counts[b]) - Number(counts[a]));
  return most.toUpperCase();
}

/** Territories of two rows as one list. @param {string[]} lists */
const joined = (...lists) => {
  const items = lists.flatMap((list) => list.split(',')).map((item) => item.trim());
  return [...new Set(items.filter(Boolean))].join(', ');
};

/**
 * The later contact goes; the earlier one gets its territories.
 * @param {Report} report
 * @param {Finding} finding
 * @param {Map<string, string>} [written] what cells are to be by other merges of the same step
 * @returns {Promise<Change[]>}
 */
async function mergedRows(report, { rule, row, args }, written) {
  const first = Number(args?.firstRow);
  const [[kept], [gone]] = await Promise.all(
    [first, row].map((each) => /** @type {any} */ (report.table).rows(each, 1)),
  );
  /** @type {Change[]} */
  const changes = [{ rule, row, kind: 'delete-row' }];
  for (const column of /** @type {const} */ (['countries', 'states'])) {
    const { index = 0 } = report.file.columns.find(({ field }) => field === column) ?? {};
    if (index === 0) continue;
    const change = { rule, row: first, column };
    const from = written?.get(placeOf(change)) ?? kept.cells[index - 1] ?? '';
    const to = joined(from, gone.cells[index - 1] ?? '');
    if (to !== joined(from)) changes.push({ ...change, from, to });
  }
  return changes;
}

/**
 * The labels of the columns as their place says.
 * @param {Report} report
 * @param {Finding} finding
 * @returns {Promise<Change[]>}
 */
async function newHeader(report, { rule, row }) {
  const cells = report.file.columns.map(({ field }) => (field ? report.labelOf(field) : ''));
  return [{ rule, row, kind: 'insert-row', cells }];
}

/**
 * Each row goes on in the next one, up to the last.
 * @param {Report} _
 * @param {Finding} finding
 * @returns {Promise<Change[]>}
 */
async function joinedRows(_, { rule, row, args }) {
  return Array.from({ length: Number(args?.lastRow) - row }, (each, i) => ({
    rule,
    row: row + i,
    kind: 'join-rows',
  }));
}

const ROWS_AT_ONCE = 1000;
/**
 * Cells whose bytes make sense in the encoding that the core found.
 * @param {Report} report
 * @param {Finding} finding
 * @returns {Promise<Change[]>}
 */
async function restoredCells(report, { rule, args }) {
  const table = /** @type {import('../types').Table} */ (report.table);
  const columns = report.file.columns.filter(({ field }) => field);
  /** @type {Change[]} */
  const changes = [];
  for (let first = report.file.headerRow + 1; first <= table.rowCount; first += ROWS_AT_ONCE) {
    for (const { row, cells } of await table.rows(first, ROWS_AT_ONCE)) {
      for (const { index, field } of columns) {
        const from = cells[index - 1] ?? '';
        const to = restored(from, String(args?.encoding));
        if (to !== undefined) changes.push({ rule, row, column: /** @type {any} */ (field), from, to });
      }
    }
  }
  return changes;
}

/**
 * What a finding's fix changes; nothing if it has none.
 * @param {Report} report
 * @param {Finding} finding of it
 * @returns {Promise<Change[]>}
 */
export async function changesOf(report, finding) {
  const { rule, row, fix, args = {} } = finding;
  if (!fix) return [];
  if (fix.edits) return fix.edits.map((edit) => ({ rule, ...edit }));
  const kind = /** @type {string} */ (fix.kind);
  const make = MADE.get(kind);
  if (make) return make(report, finding);
  if (OF_ROWS.has(kind)) return [{ rule, row, kind }];
  return [kind === 'line-endings' ? { rule, kind, to: usualLineEnd(args) } : { rule, kind }];
}

/** What a change is about: no two of one step are about the same. @param {Change} change */
const placeOf = ({ row = 0, column, kind }) => `${row} ${column ?? kind}`;

/**
 * @typedef {object} Wanted which findings' fixes
 * @property {boolean} safe only those
 * @property {(finding: Finding) => boolean} [only] and of them those
 * @property {(changes: Change[]) => boolean} [isChosen] and of their changes
 */

/**
 * Findings with a fix, with a breath now and then.
 * @param {import('../report/report').Findings} findings
 * @param {Wanted} wanted
 */
async function* fixable(findings, { safe, only }) {
  let breathed = performance.now();
  for (let i = 0; i < findings.length; ++i) {
    if (performance.now() - breathed > BREATH_EVERY) {
      await breathe();
      breathed = performance.now();
    }
    const stored = findings.stored(i); // to say what each is would cost more than all the rest
    const isWanted = stored.fix && (!safe || stored.fix.safety === 'safe');
    if (isWanted && (!only || only(findings.made(i)))) yield /** @type {Finding} */ (stored);
  }
}

/**
 * Whether a fix reaches other rows than its finding's, which is about the whole file, or found at its end.
 * @param {Finding} finding
 */
const isFar = ({ fix }) => fix?.kind === MERGE || fix?.kind === 'foreign-text';

/**
 * What to change in one go: the changes of each finding together, as many findings as have changes that are about
 * different places. There may be millions, so they are made as they are asked for, each time anew.
 */
export class Step {
  #report;
  #wanted;
  /** Corrections that are left out, by their number. @type {Set<number>} */
  #failed = new Set();
  /** @type {Change[][]} that reach rows everywhere */
  #first = [];
  /** @type {Change[][]} */
  #merges = [];

  /** @param {Report} report @param {Wanted} [wanted] */
  constructor(report, wanted) {
    this.#report = report;
    this.#wanted = wanted;
  }

  /** @param {Report} report @param {Wanted} wanted */
  static async of(report, wanted) {
    const step = new Step(report, wanted);
    const isChosen = wanted.isChosen ?? (() => true);
    /** @type {Finding[]} */
    const merging = [];
    for await (const finding of fixable(/** @type {any} */ (report.findings), wanted)) {
      if (finding.fix?.kind === MERGE) merging.push(finding);
      else if (isFar(finding)) step.#first.push(await changesOf(report, finding));
    }
    step.#first = step.#first.filter(isChosen);
    if (merging.length > 0 && report.table) await step.#merge(merging, isChosen);
    return step;
  }

  /** A step of a log: its changes belong together. @param {Report} report @param {Change[]} changes */
  static given(report, changes) {
    const step = new Step(report);
    step.#first = [changes];
    return step;
  }

  /**
   * All rows of a contact become one in a single step. Where something else changes one of two rows, they wait for the
   * next: what is to be merged is what is right.
   * @param {Finding[]} findings @param {(changes: Change[]) => boolean} isChosen
   */
  async #merge(findings, isChosen) {
    const pairs = findings.map(({ row, args }) => [row, Number(args?.firstRow)]);
    const asked = new Set(pairs.flat());
    const touched = new Set();
    for await (const { changes } of this.#corrections())
      for (const { row } of changes) if (asked.has(row ?? 0)) touched.add(row);
    const written = new Map();
    for (const [i, finding] of findings.entries()) {
      if (pairs[i].some((row) => touched.has(row))) continue;
      const changes = await mergedRows(this.#report, finding, written);
      if (!isChosen(changes)) continue;
      for (const change of changes) if (change.column) written.set(placeOf(change), change.to);
      this.#merges.push(changes);
    }
  }

  /**
   * The changes of each finding in the order of findings, those of merges last.
   * @returns {AsyncGenerator<{ number: number, changes: Change[], far?: boolean }>}
   */
  async *#corrections() {
    const [first, merges] = [this.#first, this.#merges];
    for (const [number, changes] of first.entries()) yield { number, changes, far: true };
    let number = first.length + merges.length;
    for await (const changes of this.#near()) yield { number: number++, changes };
    for (const [i, changes] of merges.entries()) yield { number: first.length + i, changes, far: true };
  }

  /** Those that reach no other rows. @returns {AsyncGenerator<Change[]>} */
  async *#near() {
    const wanted = this.#wanted;
    if (!wanted) return;
    const far = new Set(this.#first.flat().map(placeOf));
    const taken = new Set(); // of the rows in hand
    let last = 0;
    for await (const findings of this.#report.batches()) {
      for await (const finding of fixable(/** @type {any} */ (findings), wanted)) {
        if (isFar(finding)) continue;
        const changes = await changesOf(this.#report, finding);
        const places = changes.map(placeOf);
        if (finding.row > last) taken.clear();
        if (places.some((place) => taken.has(place) || far.has(place))) continue;
        if (wanted.isChosen && !wanted.isChosen(changes)) continue;
        for (const place of places) taken.add(place);
        for (const { row = 0 } of changes) last = Math.max(last, row);
        yield changes;
      }
    }
  }

  /** What there is to do, by finding. */
  async *corrections() {
    for await (const each of this.#corrections()) if (!this.#failed.has(each.number)) yield each;
  }

  /**
   * Each change in the order of rows, and the correction that it is of.
   * @param {(changes: Change[]) => void} [note] hears of each correction
   */
  async *#changes(note = () => {}) {
    const isLeft = (/** @type {number} */ number) => !this.#failed.has(number);
    const far = [...this.#first, ...this.#merges].flatMap((changes, number) =>
      isLeft(number) ? changes.map((change) => ({ number, change })) : [],
    );
    far.sort((a, b) => (a.change.row ?? 0) - (b.change.row ?? 0));
    let at = 0;
    for await (const { number, changes, far: isFar } of this.corrections()) {
      note(changes);
      if (isFar) continue;
      for (const change of changes) {
        while (at < far.length && (far[at].change.row ?? 0) <= (change.row ?? 0)) yield far[at++];
        yield { number, change };
      }
    }
    yield* far.slice(at);
  }
  /** @param {(changes: Change[]) => void} note */
  async *changes(note) {
    for await (const { change } of this.#changes(note)) yield change;
  }

  /**
   * Leaves out what has changes that do not fit.
   * @param {number[]} changes by their number
   * @returns {Promise<boolean>} whether there are any
   */
  async leaveOut(changes) {
    const [before, all] = [this.#failed.size, new Set(changes)];
    const numbers = [];
    let at = 0;
    for await (const { number } of this.#changes()) if (all.has(at++)) numbers.push(number);
    for (const number of numbers) this.#failed.add(number);
    return this.#failed.size > before;
  }

  /** Which one of a log's changes one is, in its order there. @param {number} change in the order of rows */
  async placeInLog(change) {
    const [given] = this.#first;
    let at = 0;
    for await (const each of this.#changes()) if (at++ === change) return given.indexOf(each.change);
    return change;
  }
}

const SLICE = 1 << 16; // characters of changes that the core is given at once, at least
/**
 * Changes in the order of rows as the core takes them.
 * @param {AsyncIterable<Change>} changes
 * @returns {AsyncGenerator<import('../internal').ChangeSlice>}
 */
export async function* inSlices(changes) {
  let list = '';
  let last = 0;
  for await (const change of changes) {
    const { row = 0 } = change;
    if (list.length > SLICE && last > 0 && row > last) {
      yield { json: `[${list}]`, upTo: row - 1 };
      list = '';
    }
    list += `${list && ','}${JSON.stringify(change)}`;
    last = Math.max(last, row);
  }
  yield { json: `[${list}]`, upTo: 0 };
}

const REMOVING = new Set(['blank-row', 'delete-row', 'repeated-header']);
/** What a step does to the places of rows. */
export class RowMap {
  /** @type {number[]} */
  #removed = [];
  /** Whether something of the whole file is changed: it makes the reading's own options void. */
  isOfFile = false;

  /** @param {Change} change that inserts no row @param {number} headerRow before the step */
  add({ kind = '', row }, headerRow) {
    if (row === undefined) this.isOfFile = true;
    else if (REMOVING.has(kind)) this.#removed.push(row);
    else if (kind === 'join-rows') this.#removed.push(row + 1);
    if (kind === 'preamble') for (let above = 1; above < headerRow; ++above) this.#removed.push(above);
  }

  /** Where the rows were before the step. @returns {(row: number) => number} */
  before() {
    const all = Float64Array.from(this.#removed).sort();
    const sorted = all.filter((row, i) => row !== all[i - 1]);
    return (row) => {
      let [low, high] = [0, sorted.length]; // how many removed rows were above it
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (sorted[middle] - middle <= row) low = middle + 1;
        else high = middle;
      }
      return row + low;
    };
  }
}

/** A log as it was written. @param {string} text @returns {ChangeLog | undefined} undefined: it is none */
export function readLog(text) {
  try {
    const log = JSON.parse(text);
    return log?.schema === LOG_SCHEMA && log.steps?.every(Array.isArray) ? log : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Report} report of the file as it was @param {Change[][]} steps @returns {ChangeLog} */
export const logOf = (report, steps) => ({
  schema: LOG_SCHEMA,
  tool: { name: report.tool.name, version },
  rules: report.rules,
  file: { name: report.file.name, bytes: report.file.bytes },
  steps,
});
