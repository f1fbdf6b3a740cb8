// Loaded with the first fix: what fixes make of a file.
import { changesOf } from '../../wasm/api/changes.js';
import { Cosell } from '../../wasm/api/cosell.js';
import { sheetColumn } from '../sheet/problem-index.js';
import { contactsOptions } from './job.js';

/**
 * @typedef {import('../../wasm/types').CheckOptions} CheckOptions
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {import('../../wasm/types').Report} Report
 */
/**
 * The safe fixes of all kinds, or of one, or its guesses; or of one finding: its fix, a guess too, or the text that its
 * cell gets.
 * @typedef {{ rule?: string, suggested?: boolean, finding?: Finding, text?: string }} Asked
 */

/**
 * Another text in a finding's cell, which is the one that it names: a column may have no field, or not be the only one.
 * @param {Report} report with its table
 * @param {Finding} finding
 * @param {string} to
 * @returns {Promise<Change[]>}
 */
async function written({ table }, finding, to) {
  const { row, value = '' } = finding;
  const column = sheetColumn(finding);
  const [record] = (await table?.rows(row, 1)) ?? [];
  const from = record?.cells[column - 1] ?? '';
  return column > 0 && from === value ? [{ row, column, from, to }] : [];
}

/**
 * What is to be done about one finding, as a step of its own.
 * @param {Cosell} cosell
 * @param {File} file
 * @param {CheckOptions} options
 * @param {Finding} finding
 * @param {string} [text]
 */
async function stepOf(cosell, file, options, finding, text) {
  const report = await cosell.checkContacts(file, { ...options, table: true }); // a fix may need the rows
  try {
    if (text !== undefined) return await written(report, finding, text);
    const { rule, row, cell } = finding;
    const same = report.findings.ofRow(row).find((each) => each.rule === rule && each.cell === cell);
    return same ? await changesOf(report, same) : [];
  } finally {
    report.table?.close();
  }
}

/**
 * @param {import('../../wasm/api/contacts.js').Contacts} contacts
 * @param {import('./job.js').Job} job
 * @param {Asked} asked
 */
export async function corrected(contacts, job, { rule, suggested = false, finding, text }) {
  const cosell = contacts.as(Cosell);
  const [file] = job.content.files;
  const options = contactsOptions(job);
  const how = finding
    ? { log: /** @type {any} */ ({ steps: [await stepOf(cosell, file, options, finding, text)] }) }
    : { suggested, only: (/** @type {Finding} */ each) => !rule || each.rule === rule };
  const { file: blob, after, log } = await cosell.fix(file, { ...options, ...how });
  const { delimiter, headerRow } = after.file;
  return {
    file: new File([blob], file.name, { type: 'text/csv' }),
    report: after,
    reading: { delimiter: delimiter.value ?? undefined, headerRow },
    count: log.steps.flat().length,
  };
}
