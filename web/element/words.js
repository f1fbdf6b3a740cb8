// The element's words. A few in every language come with the element, for what it shows before it has a file; the rest
// of one language is loaded with the core. A host's own words go over both.
import idle from 'element:words';
import { viewWords } from '../ui/speak.js';

/**
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {{ strings: import('../ui/speak.js').Strings, findings: Record<string, any> }} Locale
 * @typedef {Record<string, Record<string, any>>} Messages by language, then by key
 */

/**
 * @param {Record<string, any>} ours
 * @param {Record<string, any>} theirs those that have a counterpart
 * @returns {Record<string, any>}
 */
function overlaid(ours, theirs) {
  const all = { ...ours };
  for (const [key, text] of Object.entries(theirs)) {
    if (!Object.hasOwn(ours, key)) continue;
    const both = typeof text === 'object' && typeof ours[key] === 'object';
    all[key] = both ? { ...ours[key], ...text } : text;
  }
  return all;
}

/** What is said before a file is in. @param {string} lang @param {Messages} messages @returns {Words} */
export function idleWords(lang, messages) {
  const { strings, editions } = idle[lang];
  const word = (/** @type {string} */ _, /** @type {string} */ id) => editions[id] ?? id;
  return viewWords(
    lang,
    overlaid(strings, messages[lang] ?? {}),
    /** @type {any} */ ({ lang, word }), // the editions' names are all of them that is at hand
  );
}

/**
 * @param {string} lang
 * @param {Locale} locale
 * @param {Messages} messages
 * @param {(lang: string, words: any) => any} wording
 * @returns {Words}
 */
export function fullWords(lang, { strings, findings }, messages, wording) {
  const own = messages[lang] ?? {};
  const all = { ...idle[lang].strings, ...strings };
  return viewWords(lang, overlaid(all, own), wording(lang, overlaid(findings, own)));
}
