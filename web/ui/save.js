// What the page hands out: an empty template, and the report.
import { BOM, csvRow } from '../../wasm/files/csv.js';
import { download } from './page.js';

/** An empty file, and rows to write in. @param {string[]} labels of the columns @param {number} [rows] */
export const emptyFile = (labels, rows = 0) =>
  new Blob([BOM, csvRow(labels), csvRow(labels.map(() => '')).repeat(rows)], { type: 'text/csv' });

/** @param {string[]} labels of the columns */
export const saveTemplate = (labels) => download(emptyFile(labels), 'contacts.csv');

/** A file's name without its ending. @param {string} name */
export const baseOf = (name) => name.replace(/\.[^.]*$/, '') || 'contacts';

/** @param {import('../../wasm/types').Report} report written in pieces: a large one is longer than a string can be */
export function saveReport(report) {
  const blob = new Blob([...report.jsonPieces()], { type: 'application/json' });
  download(blob, `${baseOf(report.file.name)}.report.json`);
}
