// What the editions say of each rule, and which rules a search means. Knows nothing of the page.
import { EXAMPLES } from './examples.js';

/**
 * @typedef {{ id: string, severity: 'error' | 'warning' | 'info', effect: string, source: string, evidence: string }} Row
 * @typedef {{ id: string, rules: Row[], sources: Record<string, string> }} Pack
 * @typedef {Row & { page: string, editions: string[], inEdition: boolean }} Entry
 *   page: the source spelled out; editions: all that have the rule, oldest first
 */

/** In the order of reading; a rule's group is the first part of its id. */
const GROUPS = ['file', 'csv', 'header', 'contact', 'contacts', 'overwrite', 'listing', 'document'];

/**
 * Every rule of any edition, as the chosen one has it, else the newest that does.
 * @param {Pack[]} packs
 * @param {string} edition
 * @returns {Entry[]}
 */
export function entriesOf(packs, edition) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  const chosenLast = [...packs].sort((a, b) => Number(a.id === edition) - Number(b.id === edition));
  for (const { id, rules, sources } of chosenLast) {
    for (const row of rules) {
      const editions = packs.filter((pack) => pack.rules.some((each) => each.id === row.id));
      entries.set(row.id, {
        ...row,
        page: sources[row.source],
        editions: editions.map((pack) => pack.id),
        inEdition: id === edition,
      });
    }
  }
  return [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * @param {Entry[]} entries
 * @returns {[group: string, entries: Entry[]][]} those of other editions come last, as "others"
 */
export function grouped(entries) {
  const groupOf = (/** @type {Entry} */ { id, inEdition }) => (inEdition ? id.split('.')[0] : 'others');
  const names = new Set([...GROUPS, ...entries.map(groupOf).filter((each) => each !== 'others'), 'others']);
  return [...names]
    .map(
      (name) => /** @type {[string, Entry[]]} */ ([name, entries.filter((each) => groupOf(each) === name)]),
    )
    .filter(([, own]) => own.length > 0);
}

/** One text as far as a search can tell: full-width or not, capital or not. @param {string} text */
const plain = (text) => text.normalize('NFKC').toLowerCase();

/** @typedef {{ title(rule: string): string, why(rule: string): string, help(rule: string): string }} Words of a language */

/** All that a rule can be found by. @param {Entry} entry @param {Words[]} languages */
export function searchable({ id, source, page }, languages) {
  const said = languages.flatMap((words) => [words.title(id), words.why(id), words.help(id)]);
  const samples = (EXAMPLES[id] ?? []).flatMap((each) =>
    typeof each === 'string' ? each : Object.values(each ?? {}),
  );
  return plain([id, source, page, ...said, ...samples].join('\n'));
}

/** Whether every word of the query is there. @param {string} text made by searchable() @param {string} query */
export const matches = (text, query) =>
  plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
