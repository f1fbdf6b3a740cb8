// What a view says in one language: the page's or the element's own words, and how it writes numbers and sizes. What a
// finding says is not here: that is wasm/report/wording.js, the same on every surface.
import { writer } from '../../wasm/report/template.js';

/**
 * @typedef {Record<string, string | Record<string, string>>} Strings texts by key; a plural by CLDR category
 * @typedef {import('../../wasm/report/wording.js').Wording} Wording
 * @typedef {ReturnType<typeof viewWords>} Words
 */

/**
 * @param {string} lang
 * @param {Strings} strings
 * @param {Wording} [findings] the wording of findings in that language
 */
export function viewWords(lang, strings, findings) {
  const { number, bytes, fill } = writer(lang);

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [args] `count` also picks the plural
   */
  const t = (key, args = {}) =>
    fill(strings[key], args.count, ({ name }) => {
      const value = args[name] ?? `{${name}}`;
      return typeof value === 'number' ? number(value) : value;
    });

  return { lang, t, number, sizeOf: bytes, findings: /** @type {Wording} */ (findings) };
}
