// What a view says in one language: the page's or the element's own words, and how it writes numbers and sizes. What a
// finding says is not here: that is wasm/wording.js, the same on every surface.
import { join } from '../../wasm/spacing.js';

/**
 * @typedef {Record<string, string | Record<string, string>>} Strings texts by key; a plural by CLDR category
 * @typedef {import('../../wasm/wording.js').Wording} Wording
 * @typedef {ReturnType<typeof viewWords>} Words
 */

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** @param {string} lang @param {Strings} strings @param {Wording} findings the wording of findings in that language */
export function viewWords(lang, strings, findings) {
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);

  /** @param {number} value */
  const number = (value) => numbers.format(value);

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [args] `count` also picks the plural
   */
  function t(key, args = {}) {
    const entry = strings[key];
    const text =
      typeof entry === 'string' ? entry : (entry[plurals.select(Number(args.count))] ?? entry.other);
    let out = '';
    for (const piece of text.split(/(\{\w+\})/)) {
      const value = args[/^\{(\w+)\}$/.exec(piece)?.[1] ?? ''] ?? piece;
      out = join(out, typeof value === 'number' ? number(value) : value);
    }
    return out;
  }

  /** 1536 -> 1.5 KB. @param {number} bytes */
  function sizeOf(bytes) {
    const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
    return `${number(Math.round((bytes / 1024 ** power) * 10) / 10)} ${UNITS[power]}`;
  }

  return { lang, t, number, sizeOf, findings };
}
