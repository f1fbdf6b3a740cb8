// The languages that we speak: each is a folder of core/languages, and nothing else names one.
//   language.json   its own name, its word for a menu of languages, `matches`: whom it serves besides its own tag, and
//                   `inPacks`: whether every pack of rules has to name things in it
//   names.json      of countries and states: the core reads them, too
//   messages.json   what is said of findings   page.json, silence.json, demo.json   what these pages say
// node languages.mjs   writes build/languages/*.js, which the code imports as #languages/*.
// COSELL_LANGUAGES names a folder with more of them, for a build of its own (pseudo.mjs): their modules lie in
// build/more-languages, and a bundler that is told so takes those (dist.mjs).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const more = process.env.COSELL_LANGUAGES;
/** It serves whoever is served by none. */
const FIRST = 'en';

/** @param {string} folder @returns {[tag: string, folder: string][]} */
const within = (folder) =>
  readdirSync(folder)
    .filter((tag) => !tag.startsWith('.'))
    .map((tag) => [tag, join(folder, tag)]);
/** Where each lies. */
const folders = new Map([
  ...within(join(root, 'core/languages')).sort(([a], [b]) => Number(b === FIRST) - Number(a === FIRST)),
  ...(more ? within(more) : []),
]);

/** Their tags; the first is English. */
export const tags = [...folders.keys()];

/** @param {string} tag @param {string} file `messages`, `page` and so on */
const pathOf = (tag, file) => join(/** @type {string} */ (folders.get(tag)), `${file}.json`);
/** @param {string} tag @param {string} file @returns {Record<string, any>} */
export const wordsOf = (tag, file) => JSON.parse(readFileSync(pathOf(tag, file), 'utf8'));

/** Where the modules go. */
const out = join(root, more ? 'build/more-languages' : 'build/languages');

/** A module that gives a file of each language, by tag. @param {string} file */
function byTag(file) {
  const imports = tags.map(
    (tag, at) => `import words${at} from '${relative(out, pathOf(tag, file))}' with { type: 'json' };\n`,
  );
  return `${imports.join('')}export default { ${tags.map((tag, at) => `'${tag}': words${at}`).join(', ')} };\n`;
}

/** Of the whole numbers below 1000, those with a plural of their own: [1, 'one']. @param {string} tag */
function pluralsOf(tag) {
  const rules = new Intl.PluralRules(tag);
  return Array.from({ length: 1000 }, (_, count) => [count, rules.select(count)]).filter(
    ([, category]) => category !== 'other',
  );
}

/** Writes what the code imports. */
function main() {
  const list = tags.map((tag) => ({ tag, ...wordsOf(tag, 'language'), plurals: pluralsOf(tag) }));
  /** @type {Record<string, string>} */
  const modules = { list: `export default ${JSON.stringify(list)};\n` };
  for (const file of ['messages', 'page', 'silence', 'demo']) modules[file] = byTag(file);
  const states = Object.fromEntries(tags.map((tag) => [tag, wordsOf(tag, 'names').states]));
  modules.states = `export default ${JSON.stringify(states)};\n`; // those of countries are in the core
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(out, `${name}.js`), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
