// The command line's words: which commands and options there are, and what a person typed.
import { parseArgs } from 'node:util';
import { ENCODINGS, encodingName } from '../engine/decode.js';
import { languages } from '../languages.js';
import { DELIMITERS } from '../terms.js';
import { Problem } from './problem.mjs';

/** @typedef {{ type: 'string' | 'boolean', value?: string, allowed?: readonly string[], many?: boolean, short?: string }} Option */

/** A full-width comma is found, never asked for. */
const SEPARATORS = Object.keys(DELIMITERS).filter((name) => name !== 'wideComma');

/** @type {Record<string, Option>} */
export const OPTIONS = {
  kind: { type: 'string', value: 'contacts|listing', allowed: ['contacts', 'listing'] },
  rules: { type: 'string', value: 'ID|FILE' },
  baseline: { type: 'string', value: 'FILE' },
  territories: { type: 'string', value: 'US,CA', many: true },
  lang: { type: 'string', value: languages.join('|'), allowed: languages },
  format: { type: 'string', value: 'FORMAT' },
  output: { type: 'string', value: 'FILE', short: 'o' },
  'fail-on': { type: 'string', value: 'error|warning', allowed: ['error', 'warning'] },
  ignore: { type: 'string', value: 'RULE,...', many: true },
  config: { type: 'string', value: 'FILE' },
  redact: { type: 'boolean' },
  'max-findings': { type: 'string', value: 'N' },
  suggested: { type: 'boolean' },
  changes: { type: 'string', value: 'LOG' },
  bom: { type: 'string', value: 'keep|add|remove', allowed: ['keep', 'add', 'remove'] },
  rejected: { type: 'string', value: 'FILE' },
  sheet: { type: 'string', value: 'NAME' },
  encoding: { type: 'string', value: 'NAME' },
  delimiter: {
    type: 'string',
    value: SEPARATORS.join('|'),
    allowed: SEPARATORS,
  },
  'header-row': { type: 'string', value: 'N' },
  columns: { type: 'string', value: 'FILE.json' },
  color: { type: 'string', value: 'auto|always|never', allowed: ['auto', 'always', 'never'] },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

/** @type {Record<string, { files: 'many' | 'one' | 'two' | 'none', options: string[], formats?: string[] }>} */
export const COMMANDS = {
  check: {
    files: 'many',
    options:
      `config kind rules baseline territories lang format output fail-on ignore redact max-findings encoding delimiter header-row columns color`.split(
        ' ',
      ),
    formats: ['text', 'json', 'ndjson', 'sarif', 'junit', 'html', 'csv'],
  },
  fix: {
    files: 'one',
    options:
      'output config rules baseline suggested changes bom rejected ignore max-findings format lang encoding delimiter header-row columns color'.split(
        ' ',
      ),
    formats: ['text', 'json'],
  },
  diff: {
    files: 'two',
    options:
      'config rules territories lang format output fail-on ignore redact max-findings encoding delimiter header-row columns color'.split(
        ' ',
      ),
    formats: ['text', 'json', 'ndjson', 'sarif', 'junit', 'html', 'csv'],
  },
  convert: {
    files: 'one',
    options: ['format', 'output', 'sheet', 'encoding', 'delimiter', 'header-row', 'lang'],
    formats: ['csv', 'json', 'spreadsheet'],
  },
  rules: {
    files: 'none',
    options: ['rules', 'format', 'output', 'lang', 'color'],
    formats: ['text', 'json'],
  },
  template: { files: 'none', options: ['rules', 'output', 'lang'] },
};

/** The name that was probably meant. @param {string} given @param {readonly string[]} names */
export function nearest(given, names) {
  /** @param {string} a @param {string} b changes that make one of the other */
  const distance = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; ++i) {
      const next = [i];
      for (let j = 1; j <= b.length; ++j) {
        next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1])));
      }
      row = next;
    }
    return row[b.length];
  };
  if (given.length > 40) return undefined;
  const best = names.map((name) => ({ name, far: distance(given, name) })).sort((a, b) => a.far - b.far)[0];
  return best && best.far <= 1 + given.length / 4 ? best.name : undefined;
}

/**
 * @typedef {Record<string, any>} Values options by name; those with `many` are lists
 * @param {readonly string[]} argv
 * @returns {{ command: string, files: string[], values: Values }}
 */
export function readArguments(argv) {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { type, short, many }]) => [
      name,
      { type, multiple: many === true, ...(short && { short }) },
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [command = '', ...files] = positionals;
  const known = COMMANDS[command];
  /** @type {Values} */
  const values = {};
  for (const token of /** @type {any[]} */ (tokens)) {
    if (token.kind !== 'option') continue;
    const { name, rawName, inlineValue } = token;
    if (name === 'help' || name === 'version') {
      values[name] = true;
      continue;
    }
    if (command === '') continue; // said below
    if (known && !known.options.includes(name)) {
      const meant = nearest(name, known.options);
      throw new Problem('unknown-option', { option: rawName, command, meant: meant && `--${meant}` });
    }
    if (known) readOption(values, name, rawName, token.value, inlineValue, known.formats);
  }
  if (values.help || values.version) return { command, files, values };
  if (command === '') throw new Problem('no-command');
  if (!known)
    throw new Problem('unknown-command', { command, meant: nearest(command, Object.keys(COMMANDS)) });
  assertFiles(command, known.files, files);
  return { command, files, values };
}

/** @param {string} label */
function isEncoding(label) {
  try {
    return Boolean(encodingName(TextDecoder, label));
  } catch {
    return false;
  }
}

/**
 * @param {Values} values
 * @param {string} name
 * @param {string} option as typed
 * @param {string | undefined} value
 * @param {boolean} inline
 * @param {readonly string[] | undefined} formats
 */
function readOption(values, name, option, value, inline, formats) {
  const { type, many, allowed = name === 'format' ? formats : undefined } = OPTIONS[name];
  if (type === 'boolean') {
    if (value !== undefined) throw new Problem('takes-no-value', { option });
    values[name] = true;
    return;
  }
  const isOption = !inline && value !== '-' && value?.startsWith('-');
  if (value === undefined || value === '' || isOption) throw new Problem('needs-value', { option });
  if (allowed && !allowed.includes(value)) throw new Problem('not-allowed', { value, option, allowed });
  if (name === 'encoding' && !isEncoding(value))
    throw new Problem('not-allowed', { value, option, allowed: ENCODINGS });
  if ((name === 'header-row' || name === 'max-findings') && !/^\d{1,7}$/.test(value))
    throw new Problem('not-allowed', { value, option, allowed: ['0', '1', '2', '…'] });
  values[name] = many
    ? [
        ...(values[name] ?? []),
        ...value
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      ]
    : value;
}

/** @param {string} command @param {'many' | 'one' | 'two' | 'none'} expected @param {readonly string[]} files */
function assertFiles(command, expected, files) {
  if (expected === 'none') {
    if (files.length > 0) throw new Problem('no-argument', { command });
    return;
  }
  if (files.length === 0) throw new Problem('no-file');
  if (expected === 'one' && files.length > 1) throw new Problem('one-file', { command, count: files.length });
  if (expected === 'two' && files.length !== 2)
    throw new Problem('two-files', { command, count: files.length });
  if (files.filter((file) => file === '-').length > 1) throw new Problem('stdin-twice');
}

/** Options of the API from those of the command line. @param {Values} values */
export const readOptions = ({ encoding, delimiter, 'header-row': headerRow }) => ({
  encoding,
  delimiter: delimiter && DELIMITERS[/** @type {keyof typeof DELIMITERS} */ (delimiter)],
  headerRow: headerRow === undefined ? undefined : Number(headerRow),
});
