// What callers may get wrong is said at the door, by its name, before any of it goes further.
import { isSource } from '../worker/source.js';

/** @param {any} given */
const isText = (given) => typeof given === 'string';
/** @param {any} given */
const isObject = (given) => typeof given === 'object' && given !== null && !Array.isArray(given);
/** @param {any} given */
const isFunction = (given) => typeof given === 'function';
/** @param {any} given */
const isBoolean = (given) => typeof given === 'boolean';
/** @param {(each: any) => boolean} isOne */
const listOf = (isOne) => (/** @type {any} */ given) => Array.isArray(given) && given.every(isOne);
/** @param {any} given */
const isAbsentOrText = (given) => given === undefined || isText(given);
/** @param {any} given */
const isIgnored = (given) =>
  isText(given) ||
  (isObject(given) &&
    isText(given.rule) &&
    isAbsentOrText(given.value) &&
    isAbsentOrText(given.reason) &&
    (given.row === undefined || typeof given.row === 'number'));

/** @param {...string} words */
const oneOf = (...words) =>
  /** @type {const} */ ([words.join(' or '), (/** @type {any} */ given) => words.includes(given)]);

const TEXT = /** @type {const} */ (['a text', isText]);
const BOOLEAN = /** @type {const} */ (['true or false', isBoolean]);
const FUNCTION = /** @type {const} */ (['a function', isFunction]);
const OBJECT = /** @type {const} */ (['an object', isObject]);

/**
 * What each option has to be, in words and as a question.
 * @type {Record<string, readonly [string, (given: any) => boolean]>}
 */
const OPTIONS = {
  rules: TEXT,
  name: TEXT,
  encoding: TEXT,
  delimiter: TEXT,
  baselineName: TEXT,
  sheet: TEXT,
  format: oneOf('csv', 'json', 'spreadsheet'),
  bom: oneOf('keep', 'add', 'remove'),
  table: BOOLEAN,
  columnsMayLack: BOOLEAN,
  suggested: BOOLEAN,
  onProgress: FUNCTION,
  only: FUNCTION,
  choose: FUNCTION,
  log: OBJECT,
  report: OBJECT,
  bundle: OBJECT,
  headerRow: ['a number', (given) => typeof given === 'number'],
  rulePack: ['an object or a text', (given) => isText(given) || isObject(given)],
  lang: ['a text or a wording', (given) => isText(given) || isText(given?.lang)],
  columns: [
    'an object of headings and fields',
    (given) => isObject(given) && Object.values(given).every((field) => field === null || isText(field)),
  ],
  baseline: ['a File, Blob, Uint8Array, ReadableStream or string', isSource],
  territories: ['a list of texts', listOf(isText)],
  ignore: ['a list of rules', listOf(isIgnored)],
  files: ['a Map', (given) => isFunction(given?.get)],
  contacts: ['a report', (given) => given === null || Array.isArray(given?.statuses)],
  signal: ['an AbortSignal', (given) => isFunction(given?.addEventListener) && isBoolean(given.aborted)],
  worker: ["true, false or 'auto'", (given) => given === 'auto' || isBoolean(given)],
  workerUrl: ['an address', (given) => isText(given) || given instanceof URL],
};

/** @param {object} options of any part of the API */
export function assertTypes(options) {
  if (!isObject(options)) throw new TypeError('options have to be an object');
  for (const [name, given] of Object.entries(options)) {
    const [what, isRight] = (Object.hasOwn(OPTIONS, name) && OPTIONS[name]) || [];
    if (given !== undefined && isRight && !isRight(given)) throw new TypeError(`${name} has to be ${what}`);
  }
}
