// Cells of a CSV file.

/** A cell as it is written: in quotation marks where it could not be read back without them. @param {string} text */
export const csvCell = (text) =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
/** @param {readonly string[]} cells */
export const csvRow = (cells) => `${cells.map(csvCell).join(',')}\r\n`;
/** So that Excel reads a file as UTF-8. */
export const BOM = '\uFEFF';
