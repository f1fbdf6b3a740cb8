// Texts with places for arguments, as all our words are: {name} or {name:as}. A plural is an object of CLDR categories,
// chosen by `count`.
import { SMALL, smallPlurals } from '../languages.js';
import { join } from './spacing.js';

/** @typedef {string | Record<string, string>} Template */
/** @typedef {{ name: string, as: string }} Place in a template: an argument, and how to write it */
/** @typedef {ReturnType<typeof writer>} Writer */

const PLACE = /(\{\w+(?::\w+)?\})/;
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** @type {Map<string, (string | Place)[]>} */
const compiled = new Map();
/** @param {string} text */
function partsOf(text) {
  let parts = compiled.get(text);
  if (!parts) {
    parts = text.split(PLACE).map((piece) => {
      const [, name, as = ''] = /^\{(\w+)(?::(\w+))?\}$/.exec(piece) ?? [];
      return name ? { name, as } : piece;
    });
    compiled.set(text, parts);
  }
  return parts;
}

/** Most numbers are whole and small: then nothing is asked of Intl, which takes long to load. @param {number} value */
const isSmall = (value) => Number.isInteger(value) && value >= 0 && value < SMALL;

/** How one language writes. @param {string} lang */
export function writer(lang) {
  const small = smallPlurals(lang);
  /** @type {Intl.PluralRules | undefined} */
  let plurals;
  /** @type {Intl.NumberFormat | undefined} */
  let numbers;

  /** 12345 -> 12,345; what is no number stays. @param {unknown} value */
  function number(value) {
    const size = Number(value);
    if (value === '' || Number.isNaN(size)) return String(value);
    if (isSmall(size)) return String(size);
    numbers ??= new Intl.NumberFormat(lang);
    return numbers.format(size);
  }

  /** The CLDR category of a number. @param {number} count */
  function category(count) {
    if (isSmall(count)) return small.get(count) ?? 'other';
    plurals ??= new Intl.PluralRules(lang);
    return plurals.select(count);
  }

  /** 1536 -> 1.5 KB. @param {number} size in bytes */
  function bytes(size) {
    const power = size < 1024 ? 0 : Math.min(Math.floor(Math.log2(size) / 10), UNITS.length - 1);
    return `${number(Math.round((size / 1024 ** power) * 10) / 10)} ${UNITS[power]}`;
  }

  /**
   * A template with its arguments.
   * @param {Template} template
   * @param {unknown} count which chooses the plural
   * @param {(place: Place) => string} argument
   */
  function fill(template, count, argument) {
    const text =
      typeof template === 'string' ? template : (template[category(Number(count))] ?? template.other);
    let out = '';
    for (const part of partsOf(text)) out = join(out, typeof part === 'string' ? part : argument(part));
    return out;
  }

  return { number, bytes, fill };
}
