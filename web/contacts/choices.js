// What can be picked in a cell of roles, countries or states, by code or name in any language.
import stateNames from '#languages/states';
import subdivisions from '../../core/codes/subdivisions.json';
import { messages } from '../../wasm/index.js';
import { languages } from '../../wasm/languages.js';
import { all, isMeant, search } from '../ui/territories.js';
import { language, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').FieldId} FieldId
 * @typedef {import('../ui/territories.js').Named} Named
 * @typedef {{ value: string, name: string }} Offered
 * @typedef {{ from: number, to: number, offered: Offered[], isMeant: boolean }} Choices what may take the place of the
 *   text from one position to another; isMeant: what stands there means the first of them
 */

/** A name in each language. @param {(lang: string) => string} nameIn */
const named = (nameIn) => Object.fromEntries(languages.map((lang) => [lang, nameIn(lang)]));

/** The English name of a role, behind the one of another language. */
const BESIDE = /\s*[（(].*[）)]$/;
/** Their English names are what a file must hold. @returns {Named[]} */
const roles = () =>
  Object.entries(/** @type {Record<string, string>} */ (messages.en.roles)).map(([id, english]) => ({
    code: english,
    name: named((lang) => messages[lang].roles[id].replace(BESIDE, '')),
  }));

/** @type {Record<string, Record<string, string>>} */
const names = stateNames;

/** @returns {Named[]} */
const countries = () => {
  const everywhere = t('territory.all');
  return [{ code: 'OOO', name: named(() => everywhere) }, ...all()];
};

/**
 * Those that an edition lists; only of the row's own countries, if it has some with states.
 * @param {string} edition
 * @param {string} inCountries
 * @returns {Named[]}
 */
function states(edition, inCountries) {
  const listed = Object.entries(subdivisions.codes)
    .filter(([since]) => since <= edition)
    .flatMap(([, rows]) => rows)
    .map(([code]) => ({ code, name: named((lang) => names[lang][code]) }));
  const near = listed.filter(({ code }) => inCountries.includes(code.slice(0, 2)));
  return near.length ? near : listed;
}

/**
 * @param {FieldId | null | undefined} field
 * @param {string} text of the cell
 * @param {number} caret
 * @param {{ edition: string, countries: string }} row the edition it is judged by, and its countries
 * @returns {Choices | undefined} nothing in columns of free text
 */
export function choicesFor(field, text, caret, row) {
  if (field === 'role') return ofRoles(text);
  if (field !== 'countries' && field !== 'states') return undefined;
  // The item that the caret is in, without the blanks around it.
  const begin = text.slice(0, caret).search(/[^,;，；、]*$/);
  const item = text.slice(begin).match(/^[^,;，；、]*/)?.[0] ?? '';
  const from = begin + (item.length - item.trimStart().length);
  const to = Math.max(from, begin + item.trimEnd().length);
  const others = (text.slice(0, from) + text.slice(to)).toUpperCase().split(/[\s,;，；、]+/);
  const among = field === 'countries' ? countries() : states(row.edition, row.countries.toUpperCase());
  const offered = offer(item, others, among);
  const first = among.find(({ code }) => code === offered[0]?.value);
  return { from, to, offered, isMeant: Boolean(first && isMeant(item, first)) };
}

/** All four, for they are four: those that match first. @param {string} text @returns {Choices} */
function ofRoles(text) {
  const matching = offer(text, [], roles());
  const values = matching.map(({ value }) => value);
  const offered = [...matching, ...offer('', values, roles())];
  return { from: 0, to: text.length, offered, isMeant: text.trim() !== '' && matching.length > 0 };
}

/** @param {string} typed @param {string[]} without @param {Named[]} among */
const offer = (typed, without, among) =>
  search(typed, without, among).map((code) => {
    const name = among.find((each) => each.code === code)?.name[language()] ?? '';
    return { value: code, name: name === code ? '' : name };
  });
