// What the self-test says, in the language chosen.
import STRINGS from '#languages/silence';
import { closestLanguage } from '../../wasm/languages.js';
import { viewWords } from '../ui/speak.js';

/** @type {Record<string, import('../ui/speak.js').Strings>} */
const all = STRINGS;

/** @param {string | readonly string[]} [wanted] language tags, the dearest first */
function wordsOf(wanted) {
  const lang = closestLanguage(wanted);
  return { strings: all[lang], ...viewWords(lang, all[lang]) };
}
let said = wordsOf();

/** @param {string | readonly string[]} wanted */
export function setLanguage(wanted) {
  said = wordsOf(wanted);
}
export const language = () => said.lang;

/** @param {string} key @param {Record<string, number>} [args] @returns {string} empty if there are no such words */
export const t = (key, args) => (Object.hasOwn(said.strings, key) ? said.t(key, args) : '');
