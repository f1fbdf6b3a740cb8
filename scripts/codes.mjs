// The code lists as the core reads them: core/codes/, with the names that our languages have for each code.
import { readFileSync } from 'node:fs';
import { tags, wordsOf } from './languages.mjs';

/** Where a row's names begin, and what names.json calls them. @type {Record<string, { key: string, at: number }>} */
const NAMED = { countries: { key: 'countries', at: 2 }, subdivisions: { key: 'states', at: 1 } };

/**
 * A list whose rows have a name in each language, in the order of `tags`.
 * @param {string} list a file of core/codes
 * @returns {any}
 */
export function completeCodes(list) {
  const codes = JSON.parse(readFileSync(new URL(`../core/codes/${list}.json`, import.meta.url), 'utf8'));
  if (!Object.hasOwn(NAMED, list)) return codes;
  const { key, at: first } = NAMED[list];
  const names = tags.map((tag) => wordsOf(tag, 'names')[key]);
  for (const row of Object.values(codes.codes).flat()) {
    const own = names.map((each, at) => {
      if (!each[row[0]]) throw new Error(`core/languages/${tags[at]}/names.json has no name for ${row[0]}`);
      return each[row[0]];
    });
    const others = row.slice(first).filter((/** @type {string} */ word) => !own.includes(word));
    row.splice(first, Infinity, ...own, ...others);
  }
  return { ...codes, languages: tags }; // whose names those are
}
