// Cells that a spreadsheet put on the clipboard.

/**
 * They come joined by tabs, which is no fault of theirs: as CSV.
 * @param {string} text
 */
export function pastedToCsv(text) {
  if (!text.includes('\t')) return text;
  // Excel quotes a cell on the clipboard only if it holds a tab, a line end or a quotation mark at its start.
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/y;
  let out = '';
  while (cell.lastIndex < text.length) {
    const [, quoted, plain = '', end] = /** @type {RegExpExecArray} */ (cell.exec(text));
    const value = quoted ?? plain.replaceAll('"', '""');
    out += (/[",\r\n]/.test(value) ? `"${value}"` : value) + (end === '\t' ? ',' : end && '\r\n');
  }
  return out;
}
