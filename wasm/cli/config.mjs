// --config FILE: what a project always asks for. What is typed counts more; rules that are ignored add up.
import { dirname, resolve } from 'node:path';
import { nearest } from './arguments.mjs';
import { assertColumns } from './columns.mjs';
import { textOf } from './files.mjs';
import { pathIn } from './io.mjs';
import { Problem } from './problem.mjs';

/** @typedef {import('./io.mjs').Io} Io */
/** @typedef {import('../types').Ignored} Ignored */
/** @typedef {{ rules?: string, territories?: string[], ignore?: Ignored[], failOn?: 'error' | 'warning', columns?: import('../types').Columns }} Config */

const KEYS = ['rules', 'territories', 'ignore', 'failOn', 'columns'];
const OF_IGNORED = ['rule', 'reason', 'value'];

/** @param {unknown} given @returns {given is Record<string, unknown>} */
const isObject = (given) => typeof given === 'object' && given !== null && !Array.isArray(given);

/**
 * @param {Io} io
 * @param {string} file
 */
async function readConfig(io, file) {
  const text = await textOf(io, file);
  const problem = (/** @type {string} */ why, args = {}) => new Problem(`config.${why}`, { file, ...args });
  /** @type {unknown} */
  let config;
  try {
    config = JSON.parse(text);
  } catch {
    throw problem('json');
  }
  if (!isObject(config)) throw problem('json');

  /** @param {string} key @param {unknown} value @param {readonly string[]} allowed */
  const wrong = (key, value, allowed) =>
    problem('value', { key, value: JSON.stringify(value), allowed: [...allowed] });
  /** @param {Record<string, unknown>} object @param {readonly string[]} keys @param {string} at */
  const assertKeys = (object, keys, at) => {
    const key = Object.keys(object).find((each) => !keys.includes(each));
    if (key !== undefined)
      throw problem('key', { key: at + key, allowed: [...keys], meant: nearest(key, keys) });
  };
  /** @param {string} key @param {unknown} value */
  const textAt = (key, value) => {
    if (typeof value !== 'string' || value.trim() === '') throw problem('text', { key });
    return value;
  };
  /** @param {string} key @param {unknown} value */
  const listOf = (key, value) => {
    if (!Array.isArray(value)) throw problem('list', { key });
    return value;
  };
  /** @param {unknown} entry @param {number} i @returns {Ignored} */
  const ignored = (entry, i) => {
    const at = `ignore[${i}]`;
    if (typeof entry === 'string') return { rule: textAt(at, entry) };
    if (!isObject(entry)) throw problem('ignore', { key: at });
    assertKeys(entry, OF_IGNORED, `${at}.`);
    const { rule, reason, value } = entry;
    return {
      rule: textAt(`${at}.rule`, rule),
      ...(reason !== undefined && { reason: textAt(`${at}.reason`, reason) }),
      ...(value !== undefined && { value: typeof value === 'string' ? value : textAt(`${at}.value`, value) }),
    };
  };

  assertKeys(config, KEYS, '');
  const { rules, territories, ignore, failOn, columns } = config;
  if (failOn !== undefined && failOn !== 'error' && failOn !== 'warning')
    throw wrong('failOn', failOn, ['error', 'warning']);
  return {
    rules: rules === undefined ? undefined : rulesOf(io, textAt('rules', rules), file),
    territories:
      territories === undefined
        ? undefined
        : listOf('territories', territories).map((each, i) => textAt(`territories[${i}]`, each)),
    ignore: ignore === undefined ? [] : listOf('ignore', ignore).map(ignored),
    failOn,
    columns: columns === undefined ? undefined : assertColumns(columns, file),
  };
}

/**
 * An edition's id, or a file beside the config.
 * @param {Io} io
 * @param {string} rules
 * @param {string} file
 */
const rulesOf = (io, rules, file) =>
  /^\d{4}-\d{2}$/.test(rules) ? rules : resolve(pathIn(io, dirname(file)), rules);

/**
 * What was typed, and what the config says besides.
 * @param {Io} io
 * @param {Record<string, any>} values
 */
export async function withConfig(io, values) {
  const { rules, territories, ignore, failOn, columns } = await readConfig(io, values.config);
  return {
    ...values,
    rules: values.rules ?? rules,
    territories: values.territories ?? territories,
    ignore: [...ignore, ...(values.ignore ?? [])],
    'fail-on': values['fail-on'] ?? failOn,
    columns: values.columns ?? columns,
  };
}
