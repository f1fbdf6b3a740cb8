// What the page hands out: an empty template, and the report.
import { download } from './dom.js';

const BOM = '\ufeff'; // so that Excel reads the file as UTF-8

/** @param {string[]} labels of the columns */
export function saveTemplate(labels) {
  const cells = labels.map((label) => (/[",]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label));
  download(new Blob([`${BOM}${cells.join(',')}\r\n`], { type: 'text/csv' }), 'contacts.csv');
}

/** A file's name without its ending. @param {string} name */
export const baseOf = (name) => name.replace(/\.[^.]*$/, '') || 'contacts';

/** @param {import('../../wasm/types').Report} report written in pieces: a large one is longer than a string can be */
export function saveReport(report) {
  const blob = new Blob([...report.jsonPieces()], { type: 'application/json' });
  download(blob, `${baseOf(report.file.name)}.report.json`);
}
