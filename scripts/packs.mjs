// The complete packs of rules, put together from what core/rules says once: rules.json has a row for each rule,
// <edition>.json what only that edition has.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Rule
 * @property {string} id
 * @property {boolean} [own] only packs that others write have it
 * @property {string} severity
 * @property {string} effect
 * @property {string} evidence
 * @property {string} source a kind of page, which each edition names, or the id of a source
 * @property {string} [since] the first edition that has it
 * @property {string} [until] the last one
 * @property {import('../web/rules/examples.js').Sample[]} [example] wrong, and right where that can be said
 */

const folder = fileURLToPath(new URL('../core/rules/', import.meta.url));
/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));

/** @returns {Rule[]} in the order of the alphabet */
export const rules = () => read('rules');
/** The ids of all editions, the oldest first. */
export const editions = () =>
  readdirSync(folder)
    .map((name) => name.replace(/\.json$/, ''))
    .filter((name) => name !== 'rules')
    .sort();

/** An edition as wasm/rule-pack.schema.json describes it. @param {string} id @returns {any} */
export function completePack(id) {
  const { pages, rules: own, ...edition } = read(id);
  const rows = rules()
    .filter((rule) => !rule.own && (rule.since ?? '') <= id && id <= (rule.until ?? id))
    .map(({ id: rule, severity, effect, source, evidence }) => {
      const row = { id: rule, severity, effect, source: pages[source] ?? source, evidence, ...own[rule] };
      if (!Object.hasOwn(edition.sources, row.source))
        throw new Error(`${id}: no source ${row.source} (${rule})`);
      return row;
    });
  return { ...edition, rules: rows };
}

/** Of rules.json, bundles take the examples alone. @type {import('esbuild').Plugin} */
export const examplesAlone = {
  name: 'examples',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]core[/\\]rules[/\\]rules\.json$/ }, () => ({
      contents: JSON.stringify(rules().flatMap(({ id, example }) => (example ? { id, example } : []))),
      loader: 'json',
    }));
  },
};
