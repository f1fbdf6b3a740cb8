// The rows that an import would refuse, as a file of their own that says why: to be repaired, and read again.
import { breathe } from './breathe.js';
import { BOM, csvRow, harmlessCell } from './csv.js';

/** @typedef {import('./types').Report} Report */

const AT_ONCE = 500; // rows read together
const BREATH_EVERY = 1000; // findings

/** What is wrong with each row, in the order of the rows. @param {Report} report */
async function reasonsOf(report) {
  /** @type {Map<number, string[]>} */
  const reasons = new Map();
  const errors = report.groups().filter(({ severity }) => severity === 'error');
  const indices = Uint32Array.from(errors.flatMap((group) => group.indices)).sort();
  for (const [count, index] of indices.entries()) {
    if (count % BREATH_EVERY === 0) await breathe();
    const { row, message } = /** @type {import('./types').Finding} */ (report.findings.at(index));
    if (row <= report.file.headerRow) continue;
    reasons.set(row, [...(reasons.get(row) ?? []), message]);
  }
  return reasons;
}

/** The header of the file, or of the template where it has none. @param {Report} report @returns {Promise<string[]>} */
async function headerOf({ file, table, labelOf }) {
  if (file.headerRow > 0) return (await /** @type {any} */ (table).rows(file.headerRow, 1))[0].cells;
  return file.columns.map(({ field }) => (field ? labelOf(field) : ''));
}

/**
 * In pieces. Row and reasons come first, so that rows that are too short or too long stay as they are.
 * @param {Report} report with a table: rows are read from the file again
 * @returns {AsyncGenerator<string>}
 */
export async function* rejectedRows(report) {
  const { table, words } = report;
  if (!table) throw new Error('the file cannot be read again');
  const reasons = await reasonsOf(report);
  const labels = [words.text('rejected.row'), words.text('rejected.why')];
  yield BOM + csvRow([...labels, ...(await headerOf(report)).map(harmlessCell)]);
  const rows = [...reasons.keys()];
  for (let at = 0; at < rows.length;) {
    const from = rows[at];
    const count = rows.slice(at, at + AT_ONCE).filter((row) => row < from + AT_ONCE).length;
    const last = rows[at + count - 1];
    const read = await table.rows(from, last - from + 1);
    let text = '';
    for (const { row, cells } of read) {
      const why = reasons.get(row);
      if (why) text += csvRow([String(row), ...[why.join('\n'), ...cells].map(harmlessCell)]);
    }
    yield text;
    at += count;
  }
}
