// What the page hands out: an empty template, and the report.
import { BOM, csvRow } from '../../wasm/csv.js';
import { download } from './dom.js';

/** @param {string[]} labels of the columns */
export function saveTemplate(labels) {
  download(new Blob([BOM + csvRow(labels)], { type: 'text/csv' }), 'contacts.csv');
}

/** A file's name without its ending. @param {string} name */
export const baseOf = (name) => name.replace(/\.[^.]*$/, '') || 'contacts';

/** @param {import('../../wasm/types').Report} report written in pieces: a large one is longer than a string can be */
export function saveReport(report) {
  const blob = new Blob([...report.jsonPieces()], { type: 'application/json' });
  download(blob, `${baseOf(report.file.name)}.report.json`);
}
