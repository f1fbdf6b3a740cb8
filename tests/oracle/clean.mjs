// Clean contact files of many shapes, the same for the same dice: nothing in them is to be asked, under any edition that
// knows their states and allows their signs.
import { readFileSync } from 'node:fs';
import { HOMES, titlesOf, WITH_COMMA, WITH_SIGNS } from './people.mjs';

/**
 * @typedef {import('../dice.mjs').Dice} Dice
 * @typedef {import('../../wasm/types').FieldId} FieldId
 * @typedef {{ eol: string, bom: boolean, ending: boolean, quotes: 'needed' | 'all' | 'some' }} Style
 * @typedef {object} Clean
 * @property {string} edition under which it is to be checked
 * @property {(FieldId | null)[]} fields of its columns
 * @property {string[][]} rows of cells, the header first
 * @property {Style} style
 */
/**
 * @typedef {object} Wish what a file should be like
 * @property {string[]} [homes] codes of the countries that its people are of
 * @property {string} [edition]
 * @property {number} [fewest] rows
 * @property {boolean} [isPlain] one shape: its columns as the template has them
 */

const codes = JSON.parse(readFileSync(new URL('../../core/codes/countries.json', import.meta.url), 'utf8'));
/** Country codes of the first edition. @type {string[]} */
export const CODES = codes.codes['2019-08']
  .map((/** @type {string[]} */ [code]) => code)
  .filter((/** @type {string} */ code) => code !== 'OOO');
const SALES = 'Partner sales';
export const ROLES = [
  SALES,
  'Partner marketing',
  'Partner technical sales',
  'Partner customer success manager',
];
/** Those that every edition lists, and those that came later. @type {Record<string, string[]>} */
export const STATES = {
  US: 'WA CA NY TX OR FL DC AK GA DE IN VI'.split(' ').map((state) => `US-${state}`),
  CA: 'ON QC BC AB'.split(' ').map((state) => `CA-${state}`),
  AU: 'NSW VIC QLD WA'.split(' ').map((state) => `AU-${state}`),
};
/** @type {Record<FieldId, string[]>} */
const LABELS = {
  name: ['Name', 'Names'],
  email: ['Email', 'Email address', 'Emails'],
  jobTitle: ['Job title', 'Job titles'],
  role: ['Role', 'Roles'],
  countries: ['Countries/Regions', 'Countries and regions', 'Country/Region'],
  states: ['States/Provinces', 'State/Province'],
};
const FIELDS = /** @type {FieldId[]} */ (Object.keys(LABELS));

const MAILBOXES =
  "m.fields|k-lane|info|o'neil|x_y|z9|Ana.Maria|first+tag|p/q|{team}|#1|1234567|a|j$d|r&d|_ann|mike.o^neal|co-sell|sales.na|x=y|50%off|a.b.c.d|no.reply";
const COMPANIES =
  'contoso|fabrikam|northwind|tailspintoys|adatum|litware|woodgrove|proseware|wingtip|lucerne-pub|3d-print|graphicdesign';
const MAIL_DOMAINS =
  'gmail.com|gmx.de|gmx.com|ymail.com|mail.com|hotmail.co.uk|qq.com|icloud.com|live.com|me.com|proton.me|163.com|web.de|naver.com|gmx.net|mail.ru|yahoo.co.jp|hotmail.fr|googlemail.com|mac.com|msn.com|outlook.de';
const ODD_DOMAINS =
  'emea.sales.contoso.com|contoso.international|contoso.photography|xn--bcher-kva.ch|a1.io|xn--80ak6aa92e.com|q.org|team.cloud|contoso.cm|contoso.co|contoso.om';

/** @param {Dice} random @param {string} parts */
const oneOf = (random, parts) => random.pick(parts.split('|'));
/** @template T @param {Dice} random @param {readonly T[]} list @param {number} count */
function several(random, list, count) {
  /** @type {Set<T>} */
  const chosen = new Set();
  while (chosen.size < count) chosen.add(random.pick(list));
  return [...chosen];
}

/** @param {Dice} random @param {import('./people.mjs').Home} home */
function nameOf(random, { given, family, join, isFamilyFirst, code }) {
  const parts = [random.pick(given), random.pick(family)];
  const name = (isFamilyFirst ? parts.reverse() : parts).join(join);
  if (code === 'US' && random.oneIn(6))
    return random.pick([`${name}, Jr.`, `Dr. ${name}, PhD`, `${name} III`]);
  if (random.oneIn(12)) return name.normalize('NFD');
  if (random.oneIn(10)) return name.toUpperCase();
  return name;
}
/** @param {Dice} random @param {string} lang @param {boolean} mayHaveSigns */
function titleOf(random, lang, mayHaveSigns) {
  if (mayHaveSigns && random.oneIn(6)) return random.pick(WITH_SIGNS);
  if (random.oneIn(6)) return random.pick(WITH_COMMA);
  return random.pick(titlesOf(random.oneIn(3) ? 'en' : lang));
}
/** Addresses of a file differ by their number. @param {Dice} random @param {string} end @param {number} number */
function emailOf(random, end, number) {
  const home = `${oneOf(random, COMPANIES)}.${end}`;
  const domain = [home, home, home, oneOf(random, MAIL_DOMAINS), oneOf(random, ODD_DOMAINS)][random.below(5)];
  const mailbox = random.oneIn(3) ? oneOf(random, MAILBOXES) : random.pick(['ann', 'j.m', 'li', 'team']);
  const email = `${mailbox}${number}@${domain}`;
  return random.oneIn(15) ? email.toUpperCase() : email;
}
/** @param {Dice} random @param {string} home */
function countriesOf(random, home) {
  if (random.oneIn(20)) return ['OOO'];
  if (random.oneIn(3)) return several(random, [home, ...several(random, CODES, 5)], 2 + random.below(3));
  return [random.oneIn(8) ? random.pick(CODES) : home];
}
/**
 * @param {Dice} random
 * @param {string[]} countries
 * @param {boolean} areLater whether states of later lists are known
 */
function statesOf(random, countries, areLater) {
  const known = countries.filter((country) => country === 'US' || (areLater && country in STATES));
  if (known.length === 0 || random.oneIn(2)) return [];
  return several(random, STATES[random.pick(known)], 1 + random.below(2));
}

/** @typedef {{ role: string, countries: string[] }} Assigned */
/** Who is alone with a territory sells there, so that nothing is uncovered. @param {Assigned[]} contacts */
function cover(contacts) {
  const covered = new Set(
    contacts.filter(({ role }) => role === SALES).flatMap(({ countries }) => countries),
  );
  for (const contact of contacts) {
    if (covered.has('OOO') || contact.countries.every((code) => covered.has(code))) continue;
    contact.role = SALES;
    for (const code of contact.countries) covered.add(code);
  }
}

/** @param {Dice} random @param {FieldId | null} field @param {(label: string) => string} inCase */
const labelOf = (random, field, inCase) =>
  field ? inCase(random.pick(LABELS[field])) : random.pick(['Notes', 'Phone', 'Company', 'Remark of ours']);
/** @param {Dice} random @returns {(FieldId | null)[]} */
function columnsOf(random) {
  /** @type {(FieldId | null)[]} */
  const fields = random.oneIn(10) ? FIELDS.slice(0, -1) : [...FIELDS];
  if (random.oneIn(6)) fields.sort(() => random.below(3) - 1);
  if (random.oneIn(6)) fields.splice(random.below(2) * fields.length, 0, null);
  return fields;
}
const NOTES = [
  '',
  '',
  'met in Oslo, call back',
  '+886 2 2345 6789',
  'Contoso Ltd.',
  'n/a',
  '2019-08-06',
  '-',
];

/** @param {Dice} random @param {Wish} [wish] @returns {Clean} */
export function clean(random, { homes, edition, fewest = 1, isPlain = false } = {}) {
  const rules = edition ?? random.pick(['2019-08', '2023-07']);
  const isOld = rules === '2019-08';
  const people = HOMES.filter(({ code }) => !homes || homes.includes(code));
  const some = several(random, people, Math.min(people.length, random.pick([1, 1, 2, 4])));
  const count = Math.max(fewest, random.pick([1, 2, 3, 4, 5, 6, 8, 12, 20]));
  const contacts = Array.from({ length: count }, (_, number) => {
    const home = random.pick(some);
    const countries = countriesOf(random, home.code);
    return {
      name: nameOf(random, home),
      email: emailOf(random, home.domain, number),
      jobTitle: titleOf(random, home.lang, isOld),
      role: random.pick(ROLES),
      countries,
      states: statesOf(random, countries, !isOld),
      notes: random.pick(NOTES),
    };
  });
  cover(contacts);
  const fields = isPlain ? [...FIELDS] : columnsOf(random);
  if (!fields.includes('states')) for (const contact of contacts) contact.states = [];
  const join = random.pick([', ', ', ', ',']);
  const inCase = random.pick([
    (/** @type {string} */ label) => label,
    (/** @type {string} */ label) => label,
    (/** @type {string} */ label) => label.toUpperCase(),
    (/** @type {string} */ label) => label.toLowerCase(),
  ]);
  const rows = contacts.map((contact) =>
    fields.map((field) => [contact[field ?? 'notes']].flat().join(join)),
  );
  const header = fields.map((field) => labelOf(random, field, inCase));
  const style = {
    eol: random.pick(['\r\n', '\r\n', '\n', '\n', '\r']),
    bom: random.oneIn(2),
    ending: !random.oneIn(4),
    quotes: random.pick(/** @type {const} */ (['needed', 'needed', 'needed', 'all', 'some'])),
  };
  return { edition: rules, fields, rows: [header, ...rows], style };
}

/** A cell as RFC 4180 has it. @param {string} text @param {boolean} always @param {string} delimiter */
export const quoted = (text, always = false, delimiter = ',') =>
  always || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;

/** @param {string[]} cells @param {Style} style @param {string} [delimiter] */
export const written = (cells, { quotes }, delimiter = ',') =>
  cells
    .map((text, i) =>
      quoted(text, quotes === 'all' || (quotes === 'some' && (text.length + i) % 3 === 0), delimiter),
    )
    .join(delimiter);

/** @param {Clean} file @returns {string} */
export function textOf({ rows, style }) {
  const { eol, bom, ending } = style;
  return (bom ? '\uFEFF' : '') + rows.map((cells) => written(cells, style)).join(eol) + (ending ? eol : '');
}

/** What an edition may call special. */
const SIGNS = /[^\p{L}\p{M}\p{N}\s.,'’־׳-]/u;
/**
 * What is said of a clean file under an edition, though nothing is wrong.
 * @param {Clean} file
 * @param {string} edition
 * @returns {(finding: { rule: string, value?: string }) => boolean}
 */
export function isSaidAnyway({ fields, rows }, edition) {
  const texts = new Set(rows.flat());
  const hasLater = rows.some((cells) => /\b(CA|AU)-/.test(cells[fields.indexOf('states')] ?? ''));
  return ({ rule, value = '' }) =>
    (rule === 'header.column-unknown' && fields.includes(null)) ||
    (rule === 'contact.state.later-edition' && edition === '2019-08' && hasLater) ||
    (rule === 'contact.special-character' && edition === '2023-07' && texts.has(value) && SIGNS.test(value));
}
