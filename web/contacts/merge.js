// Several lists as one: every contact, in the order of the files, under the columns that the lists have; and who is in
// more than one of them, with both places.
import { csvRow } from '../../wasm/files/csv.js';
import { h } from '../ui/page.js';
import { findingWords, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').TableRow} TableRow
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {{ list: number, name: string, row: number }} Origin of a contact: its file, and its row there
 * @typedef {{ blob: Blob, origins: Origin[] }} Merged origins: of row 2 on
 */

const AT_ONCE = 2000; // rows
const LISTED = 20; // of contacts that are there twice

/** A list that cannot be one of several. */
export class UnfitError extends Error {
  /** @param {string} file @param {string} reason */
  constructor(file, reason) {
    super(reason);
    this.file = file;
  }
}

/**
 * The columns of a list: a key that says which are the same in another, and what stands above them.
 * @param {Report} report
 */
function columnsOf(report) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return report.file.columns.map(({ field, header }) => {
    if (field) return { key: field, label: report.labelOf(field) };
    const label = header.trim();
    const nth = (seen.get(label) ?? 0) + 1; // two that are called alike are two
    seen.set(label, nth);
    return { key: `${label} ${nth}`, label };
  });
}

/** @param {Report} report @returns {AsyncGenerator<TableRow>} its contacts */
async function* contactsOf(report) {
  const table = /** @type {import('../../wasm/types').Table} */ (report.table);
  for (let from = table.headerRow + 1; from <= table.rowCount; from += AT_ONCE) {
    for (const each of await table.rows(from, AT_ONCE))
      if (each.cells.some((cell) => cell.trim())) yield each;
  }
}

/**
 * @param {File[]} files @param {(file: File) => Promise<Report>} read gives a report with its table
 * @returns {Promise<Merged>} rejects with an UnfitError
 */
export async function merge(files, read) {
  /** @type {{ file: File, report: Report }[]} */
  const lists = [];
  try {
    for (const file of files) {
      const report = await read(file);
      lists.push({ file, report });
      if (!report.table || report.counts.records === 0) {
        const first = report.findings.at(0);
        throw new UnfitError(file.name, first ? findingWords().brief(first) : '');
      }
    }
    return await joined(lists);
  } finally {
    for (const { report } of lists) report.table?.close();
  }
}

/** @param {{ file: File, report: Report }[]} lists */
async function joined(lists) {
  const all = new Map(lists.flatMap(({ report }) => columnsOf(report).map(({ key, label }) => [key, label])));
  /** @type {BlobPart[]} */
  const pieces = [csvRow([...all.values()])];
  /** @type {Origin[]} */
  const origins = [];
  for (const [list, { file, report }] of lists.entries()) {
    const own = columnsOf(report).map(({ key }) => key);
    const places = [...all.keys()].map((key) => own.indexOf(key));
    for await (const { row, cells } of contactsOf(report)) {
      const surplus = cells.slice(own.length); // a fault of the row, and found in the merged list as well
      pieces.push(csvRow([...places.map((place) => cells[place] ?? ''), ...surplus]));
      origins.push({ list, name: file.name, row });
    }
  }
  return { blob: new Blob(pieces, { type: 'text/csv' }), origins };
}

/**
 * Who is in more than one of the lists, with both places.
 * @param {Report} report of the merged list
 * @param {Origin[]} origins
 */
export function twice(report, origins) {
  const at = (/** @type {number} */ row) => origins[row - 2];
  const found = [...report.findings].filter(
    ({ rule, row, args }) =>
      rule === 'contact.duplicate' && at(row)?.list !== at(Number(args?.firstRow))?.list,
  );
  if (found.length === 0) return [h('p', {}, t('merge.none'))];
  const more = found.length - LISTED;
  const place = ({ name = '', row = 0 } = {}) => t('merge.place', { name, row: String(row) });
  const lines = found.slice(0, LISTED).map(({ row, args = {} }) => {
    const who = `${args.email} (${args.role})`;
    return h('li', {}, h('bdi', {}, who), ': ', place(at(Number(args.firstRow))), '; ', place(at(row)));
  });
  return [
    h('p', {}, t('merge.twice', { count: found.length })),
    h('ul', {}, ...lines),
    ...(more > 0 ? [h('p', {}, t('problems.more', { count: more }))] : []),
  ];
}
