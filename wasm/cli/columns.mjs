// --columns FILE.json: what columns are, by their headings. A config may say the same.
import { nearest } from './arguments.mjs';
import { textOf } from './files.mjs';
import { Problem } from './problem.mjs';
import { FIELDS } from '../terms.js';

/** @typedef {import('../types').Columns} Columns */

/** @param {unknown} given @param {string} file that says so @returns {Columns} */
export function assertColumns(given, file) {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Problem('columns.json', { file });
  const taken = new Map();
  for (const [header, field] of Object.entries(given)) {
    if (field === null) continue;
    if (!FIELDS.includes(field)) {
      const meant = typeof field === 'string' ? nearest(field, FIELDS) : undefined;
      const value = JSON.stringify(field);
      throw new Problem('columns.field', { file, header, value, allowed: FIELDS, meant });
    }
    if (taken.has(field))
      throw new Problem('columns.twice', { file, header: taken.get(field), other: header, field });
    taken.set(field, header);
  }
  return /** @type {Columns} */ (given);
}

/**
 * @param {import('./io.mjs').Io} io
 * @param {string | Columns | undefined} given a file, or what a config says
 * @returns {Promise<{ columns?: Columns }>}
 */
export async function columnsOption(io, given) {
  if (typeof given !== 'string') return given ? { columns: given } : {};
  const text = await textOf(io, given);
  /** @type {unknown} */
  let columns;
  try {
    columns = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // not an object, and said below
  }
  return { columns: assertColumns(columns, given) };
}

/**
 * What is wrong with a file that lacks such a column; any other error as it is.
 * @param {any} error
 * @param {string} file
 */
export function columnsProblem(error, file) {
  if (error?.name !== 'ColumnsError') return error;
  const { header, headers } = error;
  return new Problem('columns.header', { file, header, headers, meant: nearest(header, headers) });
}
