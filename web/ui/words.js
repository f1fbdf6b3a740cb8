// The words of the page, in the language now chosen.
import STRINGS from '#languages/page';
import { formatter } from '../../wasm/index.js';
import { viewWords } from './speak.js';

/** @typedef {keyof typeof STRINGS.en} Key */

/** @param {string | readonly string[]} [wanted] language tags, the dearest first; the nearest language we speak is taken */
function wordsOf(wanted) {
  const findings = /** @type {import('./speak.js').Wording} */ (formatter(wanted));
  const strings = /** @type {Record<string, import('./speak.js').Strings>} */ (STRINGS);
  return viewWords(findings.lang, strings[findings.lang], findings);
}
let said = wordsOf();

/** @param {string | readonly string[]} wanted */
export function setLanguage(wanted) {
  said = wordsOf(wanted);
}
export const language = () => said.lang;
/** All of them, for views that the page shares. */
export const words = () => said;
/** The wording of findings in the page's language. */
export const findingWords = () => said.findings;
/** @param {number} value */
export const number = (value) => said.number(value);
/** @param {number} bytes */
export const sizeOf = (bytes) => said.sizeOf(bytes);
/** @param {Key} key @param {Record<string, string | number>} [args] `count` also picks the plural */
export const t = (key, args) => said.t(key, args);

/** Puts the words of every element that names them in the HTML: data-t, data-t-title, data-t-label. */
export function translateDocument() {
  document.documentElement.lang = language();
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(/** @type {Key} */ (element.getAttribute('data-t')));
  }
  for (const element of document.querySelectorAll('[data-t-title]')) {
    element.setAttribute('title', t(/** @type {Key} */ (element.getAttribute('data-t-title'))));
  }
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(/** @type {Key} */ (element.getAttribute('data-t-label'))));
  }
}
