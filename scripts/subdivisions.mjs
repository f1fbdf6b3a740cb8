// Writes core/codes/shared-letters.json from a copy of ISO 3166-2: node scripts/subdivisions.mjs FILE
// FILE is iso_3166-2.json of the iso-codes project (Debian: package iso-codes, /usr/share/iso-codes/json).
import { readFileSync, writeFileSync } from 'node:fs';

const codes = new URL('../core/codes/', import.meta.url);
/** @param {string | URL} file */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @type {string[][]} */
const countries = Object.values(read(new URL('countries.json', codes)).codes).flat();
const listed = new Set(countries.map(([code]) => code));
const letters = new Set(countries.flatMap(([code, three]) => [code, three.replace('?', '')]));

/** @type {Map<string, string[]>} country -> its subdivisions' letters */
const shared = new Map();
for (const { code } of read(process.argv[2])['3166-2'].sort(
  (/** @type {{ code: string }} */ a, /** @type {{ code: string }} */ b) => (a.code < b.code ? -1 : 1),
)) {
  const [country, bare] = code.split('-');
  if (listed.has(country) && letters.has(bare)) shared.set(country, [...(shared.get(country) ?? []), bare]);
}
const rows = [...shared].map(([country, all]) => {
  const [two, three] = [2, 3].map((size) => all.filter((bare) => bare.length === size).join(''));
  return `"${country}${two}${three && ' '}${three}"`;
});
writeFileSync(
  new URL('shared-letters.json', codes),
  `{
"schema": "cosell-codes/1",
"about": "A country, then the letters of its subdivisions by ISO 3166-2 that a listed country has too; after a blank those of three letters. Written by scripts/subdivisions.mjs.",
"rows": [
${rows.join(',\n')}
]}
`,
);
