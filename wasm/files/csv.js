// Cells of a CSV file.

/** A cell as it is written: in quotation marks where it could not be read back without them. @param {string} text */
export const csvCell = (text) =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
/** @param {readonly string[]} cells */
export const csvRow = (cells) => `${cells.map(csvCell).join(',')}\r\n`;
// Where a spreadsheet may begin a cell, whatever sign it takes for the delimiter, and would run it: formulas, but no
// telephone numbers and no lone signs. As the core's may_run() has it.
const RUN =
  /(^|[;\t\r\n])(?=(?:(?![\t\r\n])[\p{C}\p{Z}])*(?:[=@＝＠](?!\s*$)|[+\-＋－](?![\d ().\/-]*(?:ext\.? *\d+ *)?(?:$|[;\t\r\n]))))/gu;
/** A text that a spreadsheet shows and does not run: with an apostrophe in front. @param {string} text */
export const harmlessCell = (text) => text.replace(RUN, "$1'");

/** So that Excel reads a file as UTF-8. */
export const BOM = '\uFEFF';
