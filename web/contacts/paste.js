// Cells that a spreadsheet put on the clipboard.
import { csvRow } from '../../wasm/files/csv.js';

/** @param {string} text joined by tabs and line ends @returns {string[][]} rows */
export function pastedCells(text) {
  // Excel quotes a cell on the clipboard only if it holds a tab, a line end or a quotation mark at its start.
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/y;
  /** @type {string[][]} */
  const rows = [];
  let end = '\n';
  while (cell.lastIndex < text.length || end === '\t') {
    if (end !== '\t') rows.push([]);
    const [, quoted, plain = '', then] = /** @type {RegExpExecArray} */ (cell.exec(text));
    rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? plain);
    end = then;
  }
  return rows;
}

/**
 * They come joined by tabs, which is no fault of theirs: as CSV.
 * @param {string} text
 */
export function pastedToCsv(text) {
  if (!text.includes('\t')) return text;
  const csv = pastedCells(text).map(csvRow).join('');
  return /[\r\n]$/.test(text) ? csv : csv.slice(0, -2);
}
