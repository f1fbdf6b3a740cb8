// Texts with places for arguments, as all our words are: {name} or {name:as}. A plural is an object of CLDR categories,
// chosen by `count`.
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

/** How one language writes. @param {string} lang */
export function writer(lang) {
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);

  /** 12345 -> 12,345; what is no number stays. @param {unknown} value */
  const number = (value) =>
    value === '' || Number.isNaN(Number(value)) ? String(value) : numbers.format(Number(value));

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
      typeof template === 'string' ? template : (template[plurals.select(Number(count))] ?? template.other);
    let out = '';
    for (const part of partsOf(text)) out = join(out, typeof part === 'string' ? part : argument(part));
    return out;
  }

  return { number, bytes, fill };
}
