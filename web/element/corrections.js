// Loaded with the first fix: what fixes make of a file.
import { changesOf } from '../../wasm/api/changes.js';
import { Cosell } from '../../wasm/api/cosell.js';
import { contactsOptions } from './job.js';

/**
 * @typedef {import('../../wasm/types').CheckOptions} CheckOptions
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {{ rule?: string, finding?: Finding }} Asked the safe fixes of a rule, or of all; or the fix of one finding, a guess too
 */

/**
 * One finding's fix, as a step of its own.
 * @param {Cosell} cosell
 * @param {File} file
 * @param {CheckOptions} options
 * @param {Finding} finding
 */
async function stepOf(cosell, file, options, finding) {
  const report = await cosell.checkContacts(file, { ...options, table: true }); // a fix may need the rows
  try {
    const { rule, row, column } = finding;
    const same = report.findings.ofRow(row).find((each) => each.rule === rule && each.column === column);
    return same ? await changesOf(report, same) : [];
  } finally {
    report.table?.close();
  }
}

/**
 * @param {import('../../wasm/api/contacts.js').Contacts} contacts @param {import('./job.js').Job} job @param {Asked} asked
 */
export async function corrected(contacts, job, { rule, finding }) {
  const cosell = contacts.as(Cosell);
  const [file] = job.content.files;
  const options = contactsOptions(job);
  const how = finding
    ? { log: /** @type {any} */ ({ steps: [await stepOf(cosell, file, options, finding)] }) }
    : { only: (/** @type {Finding} */ each) => !rule || each.rule === rule };
  const { file: blob, after, log } = await cosell.fix(file, { ...options, ...how });
  const { delimiter, headerRow } = after.file;
  return {
    file: new File([blob], file.name, { type: 'text/csv' }),
    report: after,
    reading: { delimiter: delimiter.value ?? undefined, headerRow },
    count: log.steps.flat().length,
  };
}
