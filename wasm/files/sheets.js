// The sheets of a workbook as tables of what they show. This part holds the library, and runs in a worker of its own
// where there can be one (workbook.js): it is bundled apart, as one function that needs nothing around it.
import { cleaned } from './clean-workbook.js';
import { csvRow } from './csv.js';
import { read } from '@e965/xlsx/dist/xlsx.mini.min.js';

/**
 * @typedef {{ name: string, hidden: boolean, rows: number, columns: number }} Sheet how far it has text
 * @typedef {{ sheets: Sheet[], sheet?: string, csv?: string[] }} Tables all that have text; of the one that was chosen, the CSV in pieces
 */

const MOST_CELLS = 50_000_000; // of the rectangle around all text
const MOST_TEXT = 256 << 20; // characters: one text in the file may stand in any number of cells
const PIECE = 1 << 20; // characters

/** @param {any} cell @returns {string} as the sheet shows it, in its number's or date's own format */
const textOf = (cell) =>
  cell === undefined ? '' : String((cell.t === 's' ? cell.v : cell.w) ?? cell.v ?? '');

/** How far the text of a sheet goes: cells may have a colour, and nothing else. @param {any[][]} data */
function extent(data) {
  let [rows, columns] = [0, 0];
  data.forEach((cells, row) =>
    cells?.forEach((cell, column) => {
      if (textOf(cell) === '') return;
      rows = row + 1;
      columns = Math.max(columns, column + 1);
    }),
  );
  return { rows, columns };
}

/** @param {any[][]} data @param {{ rows: number, columns: number }} size */
function csvOf(data, { rows, columns }) {
  if (rows * columns > MOST_CELLS) throw new RangeError('too-large');
  const pieces = [];
  let [piece, length] = ['', 0];
  for (let row = 0; row < rows; row++) {
    const cells = [];
    for (let column = 0; column < columns; column++) cells.push(textOf(data[row]?.[column]));
    piece += csvRow(cells);
    if (piece.length < PIECE) continue;
    length += piece.length;
    if (length > MOST_TEXT) throw new RangeError('too-large');
    pieces.push(piece);
    piece = '';
  }
  return [...pieces, piece];
}

/**
 * @param {Sheet[]} sheets
 * @param {string | undefined} wanted
 * @returns {Sheet | undefined} the only one that is to be seen, unless one is wanted
 */
function chosen(sheets, wanted) {
  if (wanted !== undefined) return sheets.find(({ name }) => name === wanted);
  const seen = sheets.filter(({ hidden }) => !hidden);
  const all = seen.length > 0 ? seen : sheets;
  return all.length === 1 ? all[0] : undefined;
}

/**
 * @param {import('./clean-workbook').Parts} parts of an .xlsx file
 * @param {string} [wanted] name of a sheet
 * @returns {Tables}
 */
export function tables(parts, wanted) {
  const book = read(cleaned(parts), { type: 'array', dense: true, cellFormula: false, cellHTML: false });
  /** @type {Map<string, any[][]>} */
  const data = new Map();
  const sheets = book.SheetNames.map((/** @type {string} */ name, /** @type {number} */ i) => {
    data.set(name, book.Sheets[name]?.['!data'] ?? []); // a chart has none
    const hidden = Boolean(book.Workbook?.Sheets?.[i]?.Hidden);
    return { name, hidden, ...extent(/** @type {any[][]} */ (data.get(name))) };
  }).filter((/** @type {Sheet} */ { rows }) => rows > 0);
  const sheet = chosen(sheets, wanted);
  return sheet ? { sheets, sheet: sheet.name, csv: csvOf(data.get(sheet.name) ?? [], sheet) } : { sheets };
}

/**
 * As a worker: a greeting, then a workbook.
 * @param {{ postMessage(message: any): void, onmessage: ((event: MessageEvent) => void) | null }} scope
 */
export function serve(scope) {
  scope.onmessage = ({ data: { parts, sheet } }) => {
    if (!parts) return scope.postMessage('ready');
    try {
      scope.postMessage({ result: tables(parts, sheet) });
    } catch (error) {
      scope.postMessage({ error: reasonOf(error) });
    }
  };
}

/** Why there are no tables. @param {any} error */
export const reasonOf = (error) => (error?.message === 'too-large' ? 'too-large' : 'broken');
