// What the fixes of findings change in a file, and what a log of such changes is.
import version from 'cosell:version';
import { breathe } from './breathe.js';
import { restored } from './foreign.js';

/**
 * @typedef {import('./types').Change} Change
 * @typedef {import('./types').ChangeLog} ChangeLog
 * @typedef {import('./types').Finding} Finding
 * @typedef {import('./types').Report} Report
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

/** The labels of the columns as their place says. @param {Report} report @param {Finding} finding @returns {Promise<Change[]>} */
async function newHeader(report, { rule, row }) {
  const cells = report.file.columns.map(({ field }) => (field ? report.labelOf(field) : ''));
  return [{ rule, row, kind: 'insert-row', cells }];
}

/** Each row goes on in the next one, up to the last. @param {Report} _ @param {Finding} finding @returns {Promise<Change[]>} */
async function joinedRows(_, { rule, row, args }) {
  return Array.from({ length: Number(args?.lastRow) - row }, (each, i) => ({
    rule,
    row: row + i,
    kind: 'join-rows',
  }));
}

const ROWS_AT_ONCE = 1000;
/** Cells whose bytes make sense in the encoding that the core found. @param {Report} report @param {Finding} finding @returns {Promise<Change[]>} */
async function restoredCells(report, { rule, args }) {
  const table = /** @type {import('./types').Table} */ (report.table);
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

/** Findings with a fix, with a breath now and then. @param {Report} report @param {(finding: Finding) => boolean} isWanted */
async function* fixable(report, isWanted) {
  let breathed = performance.now();
  for (const finding of report.findings) {
    if (performance.now() - breathed > BREATH_EVERY) {
      await breathe();
      breathed = performance.now();
    }
    if (finding.fix && isWanted(finding)) yield finding;
  }
}

/**
 * The changes that some of a report's fixes ask for, those of one finding together; of each place the first: what
 * another fix would change there depends on how this one leaves it.
 * @param {Report} report
 * @param {(finding: Finding) => boolean} isWanted
 * @param {(changes: Change[]) => boolean} [isChosen] and of their changes
 * @returns {Promise<Change[][]>}
 */
export async function changesFor(report, isWanted, isChosen = () => true) {
  /** @type {Change[][]} */
  const changes = [];
  const taken = new Set();
  let merges = 0;
  for await (const finding of fixable(report, isWanted)) {
    if (finding.fix?.kind === MERGE) {
      merges += 1;
      continue;
    }
    const wanted = await changesOf(report, finding);
    if (wanted.some((change) => taken.has(placeOf(change))) || !isChosen(wanted)) continue;
    for (const change of wanted) taken.add(placeOf(change));
    changes.push(wanted);
  }
  if (merges > 0) changes.push(...(await mergesFor(report, isWanted, isChosen, changes)));
  return changes;
}

/**
 * All rows of a contact become one in a single step. Where something else changes one of two rows, they wait for the
 * next: what is to be merged is what is right.
 * @param {Report} report
 * @param {(finding: Finding) => boolean} isWanted
 * @param {(changes: Change[]) => boolean} isChosen
 * @param {Change[][]} others of the same step
 */
async function mergesFor(report, isWanted, isChosen, others) {
  /** @type {Change[][]} */
  const changes = [];
  const touched = new Set(others.flat().map(({ row }) => row));
  const written = new Map();
  for await (const finding of fixable(report, isWanted)) {
    const isApart = !touched.has(finding.row) && !touched.has(Number(finding.args?.firstRow));
    if (finding.fix?.kind !== MERGE || !isApart || !report.table) continue;
    const wanted = await mergedRows(report, finding, written);
    if (!isChosen(wanted)) continue;
    for (const change of wanted) if (change.column) written.set(placeOf(change), change.to);
    changes.push(wanted);
  }
  return changes;
}

const REMOVING = new Set(['blank-row', 'delete-row', 'repeated-header']);
/**
 * Where the rows were before a step.
 * @param {number} headerRow before it
 * @param {Change[]} step that inserts no rows
 * @returns {(row: number) => number}
 */
export function rowsBefore(headerRow, step) {
  const removed = step.flatMap(({ kind = '', row = 0 }) =>
    REMOVING.has(kind) ? [row] : kind === 'join-rows' ? [row + 1] : [],
  );
  const above = step.some(({ kind }) => kind === 'preamble') ? headerRow - 1 : 0;
  const gone = new Set(removed);
  for (let row = 1; row <= above; ++row) gone.add(row);
  const sorted = Float64Array.from(gone).sort();
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

/** A log as it was written. @param {string} text @returns {ChangeLog | undefined} undefined: it is none */
export function readLog(text) {
  try {
    const log = JSON.parse(text);
    return log?.schema === LOG_SCHEMA && log.steps?.every(Array.isArray) ? log : undefined;
  } catch {
    return undefined;
  }
}

/** A change of the whole file makes the reading's own options void. @param {Change[]} changes */
export const isOfFile = (changes) => changes.some(({ row }) => row === undefined);

/** @param {Report} report of the file as it was @param {Change[][]} steps @returns {ChangeLog} */
export const logOf = (report, steps) => ({
  schema: LOG_SCHEMA,
  tool: { name: report.tool.name, version },
  rules: report.rules,
  file: { name: report.file.name, bytes: report.file.bytes },
  steps,
});
