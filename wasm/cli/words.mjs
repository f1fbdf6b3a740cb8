// What the command line says, in one language: a file beside it for each.
import { readFileSync } from 'node:fs';
import { closestLanguage } from '../languages.js';
import { formatter, learn } from '../report/wording.js';

/** @type {Set<string>} */
const learnt = new Set();

/** @param {string} [tag] @returns {import('../report/wording').Wording} of the language that serves best */
export function wordsIn(tag) {
  const lang = closestLanguage(tag);
  if (!learnt.has(lang))
    learn(lang, JSON.parse(readFileSync(new URL(`cli-${lang}.json`, import.meta.url), 'utf8')));
  learnt.add(lang);
  return formatter(lang);
}
