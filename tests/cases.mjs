// The JSON cases of tests/cases, for whatever reads them in JavaScript. tests/core/cases.hpp says what is in one.
import { readFileSync, readdirSync } from 'node:fs';

/** Names of files without ".json"; none: all. tests/core/cases.cpp looks there, too. */
const wanted = (process.env.COSELL_CASES ?? '').split(',').filter(Boolean);
export const areAll = wanted.length === 0;

const directory = new URL('cases/', import.meta.url);

/** A text, or its parts. @param {any} input */
const textOf = (input) =>
  [input]
    .flat()
    .map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times)))
    .join('');

/** @param {any} each @returns {Buffer} */
function bytesOf(each) {
  if ('inputBase64' in each) return Buffer.from(each.inputBase64, 'base64');
  if ('lines' in each)
    return Buffer.from(each.lines.map((/** @type {string} */ line) => `${line}\r\n`).join(''));
  return Buffer.from(textOf(each.input));
}

/** Every case of every file, in the order of file names. @returns {any[]} */
function loadAll() {
  const files = readdirSync(directory).filter(
    (name) => name.endsWith('.json') && (areAll || wanted.includes(name.slice(0, -5))),
  );
  return files.sort().flatMap((name) =>
    JSON.parse(readFileSync(new URL(name, directory), 'utf8')).map((/** @type {any} */ each) => ({
      ...each,
      id: `${name.replace(/\.json$/, '')}: ${each.name}`,
      options: each.options ?? {},
    })),
  );
}

/** @returns {{ id: string, bytes: Buffer, baseline: Buffer | undefined, options: any, expect: any }[]} those of contacts */
export function loadCases() {
  return loadAll()
    .filter((each) => !('listing' in each))
    .map(({ id, baseline, options, expect, ...input }) => ({
      id,
      bytes: bytesOf(input),
      baseline: baseline && bytesOf(baseline),
      options,
      expect,
    }));
}

/** @returns {{ id: string, text: string, known: any, options: any, expect: any }[]} those of listings */
export function loadListings() {
  return loadAll()
    .filter((each) => 'listing' in each)
    .map(({ listing, ...known }) => {
      const isText = typeof listing === 'string' || Array.isArray(listing);
      const text = isText ? textOf(listing) : JSON.stringify(listing);
      return { id: known.id, text, known, options: known.options, expect: known.expect };
    });
}
