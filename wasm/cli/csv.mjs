// Findings as a table for a spreadsheet.
import { BOM, csvRow, harmlessCell } from '../files/csv.js';
import { fileOf, findingsOf } from './text.mjs';

/** @typedef {import('./formats.mjs').AnyFinding} AnyFinding */

const COLUMNS = 'file severity effect rule row line cell path value message fix source evidence'.split(' ');

/** @param {unknown} given */
const cell = (given) => harmlessCell(String(given ?? ''));

/** What the fix writes, or what it does. @param {AnyFinding['fix']} fix */
function fixOf(fix) {
  if (!fix) return '';
  return fix.edits?.length === 1 ? fix.edits[0].to : fix.title;
}

/** @returns {import('./formats.mjs').Format} */
export const csvFormat = () => ({
  begin: BOM + csvRow(COLUMNS),
  async *pieces(report, checked) {
    for await (const each of findingsOf(report)) {
      const finding = /** @type {AnyFinding} */ (each);
      const { severity, effect, rule, row, line, value, message, source, evidence } = finding;
      const file = finding.file === undefined ? checked : fileOf(report, checked, finding.file);
      const place = [row || '', line ?? '', finding.cell ?? '', finding.path ?? ''];
      const cells = [
        file,
        severity,
        effect,
        rule,
        ...place,
        value,
        message,
        fixOf(finding.fix),
        source,
        evidence,
      ];
      yield csvRow(cells.map(cell));
    }
  },
});
