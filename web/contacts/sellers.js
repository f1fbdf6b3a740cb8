// Who of the file could cover a territory: those of the role, the likeliest first, and the edits that add it.
import { messages } from '../../wasm/index.js';
import { languages } from '../../wasm/languages.js';
import { SALES } from '../results/coverage.js';
import { indexOf } from './keep.js';
import { TILES } from './tiles.js';
import { t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {{ row: number, name: string, email: string, countries: string }} Seller
 */

const LOOKED_AT = 2000; // rows
/** The English name of a role, behind the one of another language. */
const BESIDE = /\s*[（(].*[）)]$/;

/** What the file must hold. */
const ROLE = messages.en.roles[SALES];
const NAMES = languages.map((lang) => messages[lang].roles[SALES].replace(BESIDE, '').toLowerCase());

/** Those of each table, read once. @type {WeakMap<object, Promise<Seller[]>>} */
const read = new WeakMap();

/** @param {Report} report @returns {Promise<Seller[]>} none where the file has no column for territories */
export function sellersOf(report) {
  const { table } = report;
  if (!table || indexOf(report, 'countries') === 0) return Promise.resolve([]);
  const known = read.get(table) ?? readSellers(report).catch(() => []);
  read.set(table, known);
  return known;
}

/** @param {Report} report */
async function readSellers(report) {
  const rows = (await report.table?.rows(report.file.headerRow + 1, LOOKED_AT)) ?? [];
  const textIn = (/** @type {string[]} */ cells, /** @type {import('../../wasm/types').FieldId} */ field) =>
    (cells[indexOf(report, field) - 1] ?? '').trim();
  return rows
    .filter(({ cells }) => NAMES.includes(textIn(cells, 'role').toLowerCase()))
    .map(({ row, cells }) => ({
      row,
      name: textIn(cells, 'name') || textIn(cells, 'email'),
      email: textIn(cells, 'email'),
      countries: cells[indexOf(report, 'countries') - 1] ?? '',
    }));
}

/** @param {string} countries */
const codesIn = (countries) =>
  countries
    .toUpperCase()
    .split(/[\s,;，；、]+/)
    .filter(Boolean);
/** @param {string} code */
const regionOf = (code) => TILES.find((tile) => tile.code === code)?.region;

/**
 * Those who sell near a territory first, then those who sell in more.
 * @param {Seller[]} sellers
 * @param {string} code
 */
export function likeliest(sellers, code) {
  const region = regionOf(code);
  const near = (/** @type {Seller} */ { countries }) =>
    codesIn(countries).filter((each) => regionOf(each) === region).length;
  const many = (/** @type {Seller} */ { countries }) => codesIn(countries).length;
  return [...sellers].sort((a, b) => near(b) - near(a) || many(b) - many(a));
}

/**
 * A list of territories with one more, in the notation of the file.
 * @param {string} countries
 * @param {string} code
 * @param {Seller[]} sellers of the file
 */
function withCode(countries, code, sellers) {
  const list = countries.replace(/[\s,;，；、]+$/, '');
  if (list === '' || code === 'OOO') return code;
  const lists = [countries, ...sellers.map((each) => each.countries)];
  const comma = lists.map((text) => /, ?(?=\S)/.exec(text)?.[0]).find(Boolean) ?? ', ';
  return `${list}${comma}${code}`;
}

/**
 * One more territory for a contact, as an edit.
 * @param {import('./edits.js').Edits} edits
 * @param {Seller} seller
 * @param {string} code
 */
export const addTo = (edits, seller, code) =>
  edits.step(
    async ({ report }) => {
      const sellers = await sellersOf(report);
      const now = sellers.find(({ row, email }) => row === seller.row && email === seller.email);
      if (!now) throw new Error(t('edit.moved', { row: String(seller.row) })); // or is no seller any more
      const to = withCode(now.countries, code, sellers);
      return [{ row: now.row, column: indexOf(report, 'countries'), from: now.countries, to }];
    },
    () => t('cover.added', { code, name: seller.name }),
  );

/**
 * A new contact for a territory, as an edit.
 * @param {import('./edits.js').Edits} edits
 * @param {string} code
 * @param {(row: number, column: number) => void} goTo where the name is to be written
 */
export async function addNew(edits, code, goTo) {
  let place = { row: 0, column: 1 };
  await edits.step(
    ({ report }) => {
      const row = (report.table?.rowCount ?? 0) + 1;
      const cells = report.file.columns.map(({ field }) =>
        field === 'role' ? ROLE : field === 'countries' ? code : '',
      );
      place = { row, column: indexOf(report, 'name') || 1 };
      return [{ row, kind: 'insert-row', cells }];
    },
    ([{ row }]) => t('edit.added', { row: String(row) }),
    1,
  );
  if (place.row > 0) goTo(place.row, place.column);
}
