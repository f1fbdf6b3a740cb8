// Writes a language that nobody speaks, for tests: every text from English, a third longer and with other letters, so
// that what is not translated and what does not fit can be seen.  node pseudo.mjs FOLDER   writes FOLDER/en-XA/
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from './languages.mjs';

const TAG = 'en-XA';
const LETTERS = new Map(
  [...'aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝcçnñsšzžCÇNÑSŠZŽ'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from, to]),
);

/** A text: what stands in braces stays. @param {string} text */
function pseudo(text) {
  if (!/\p{L}/u.test(text.replace(/\{[^}]*\}/g, ''))) return text; // between the items of a list, say
  const letters = text.replace(/\{[^}]*\}|./gsu, (each) => LETTERS.get(each) ?? each);
  const longer = Math.ceil(text.replace(/\{[^}]*\}/g, '').length / 3);
  return `⟦${letters}${' òñé'.repeat(longer).slice(0, longer)}⟧`;
}
/** @param {any} node of a file @returns {any} */
const all = (node) =>
  typeof node === 'string'
    ? pseudo(node)
    : typeof node === 'object' && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, all(value)]))
      : node;

const folder = join(process.argv[2], TAG);
mkdirSync(folder, { recursive: true });
/** @param {string} file @param {object} words */
const write = (file, words) => writeFileSync(join(folder, `${file}.json`), JSON.stringify(words));
for (const file of ['names', 'messages', 'page', 'silence', 'demo']) write(file, all(wordsOf('en', file)));
write('language', { name: TAG, label: pseudo(wordsOf('en', 'language').label), matches: [] });
