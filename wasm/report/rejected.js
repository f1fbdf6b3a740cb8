// The rows that an import would refuse, as a file of their own that says why: to be repaired, and read again.
import { breathe } from '../worker/breathe.js';
import { BOM, csvRow, harmlessCell } from '../files/csv.js';

/** @typedef {import('../types').Report} Report */

const AT_ONCE = 500; // rows read together

/** What is wrong with each row, in the order of the rows: a few rows at a time. @param {Report} report */
async function* reasonsOf(report) {
  /** @type {Map<number, string[]>} */
  let reasons = new Map();
  let first = 0;
  for await (const batch of report.batches()) {
    const findings = /** @type {import('./report').Findings} */ (batch);
    for (let i = 0; i < findings.length; ++i) {
      const { severity, row } = findings.stored(i);
      if (severity !== 'error' || row <= report.file.headerRow) continue;
      if (!reasons.has(row) && (reasons.size === AT_ONCE || row >= first + AT_ONCE)) {
        if (reasons.size > 0) yield reasons;
        await breathe();
        reasons = new Map();
        first = row;
      }
      reasons.set(row, [...(reasons.get(row) ?? []), findings.made(i).message]);
    }
  }
  if (reasons.size > 0) yield reasons;
}

/** The header of the file, or of the template where it has none. @param {Report} report @returns {Promise<string[]>} */
async function headerOf(report) {
  const { file, table } = report;
  if (file.headerRow > 0) return (await /** @type {any} */ (table).rows(file.headerRow, 1))[0].cells;
  return file.columns.map(({ field }) => (field ? report.labelOf(field) : ''));
}

/**
 * In pieces. Row and reasons come first, so that rows that are too short or too long stay as they are.
 * @param {Report} report with a table: rows are read from the file again
 * @returns {AsyncGenerator<string>}
 */
export async function* rejectedRows(report) {
  const { table, words } = report;
  if (!table) throw new Error('the file cannot be read again');
  const labels = [words.text('rejected.row'), words.text('rejected.why')];
  yield BOM + csvRow([...labels, ...(await headerOf(report)).map(harmlessCell)]);
  for await (const reasons of reasonsOf(report)) {
    const rows = [...reasons.keys()];
    const read = await table.rows(rows[0], rows[rows.length - 1] - rows[0] + 1);
    let text = '';
    for (const { row, cells } of read) {
      const why = reasons.get(row);
      if (why) text += csvRow([String(row), ...[why.join('\n'), ...cells].map(harmlessCell)]);
    }
    yield text;
  }
}
