// What every surface says alike: the default edition, the names of separators, the letters of columns.

/** It changes only when everyone agrees. */
export const DEFAULT_RULES = '2019-08';

/** The columns of the template, in its order. @type {readonly import('./types').FieldId[]} */
export const FIELDS = ['name', 'email', 'jobTitle', 'role', 'countries', 'states'];

/** Separators by their names; a full-width comma is found and read, but nobody asks for it by name. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|', wideComma: '，' };
/** @param {string | null | undefined} value @returns {string} its name, or `other` */
export const delimiterName = (value) =>
  Object.entries(DELIMITERS).find(([, char]) => char === value)?.[0] ?? 'other';

/** "E" for 5, "AB" for 28. @param {number} column from 1 */
export function columnLetters(column) {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
