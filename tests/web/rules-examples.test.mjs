// The examples of the rules are what the check says of them: each is found by its rule, and right once it is mended.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatter } from '../../wasm/report/messages.js';
import { searchable, matches, entriesOf, grouped } from '../../web/rules/book.js';
import { EXAMPLES } from '../../web/rules/examples.js';
import { LABELS } from '../files.mjs';
import { open } from '../built.mjs';

const OTHER = 'Bo Chen,bo.chen@fabrikam.com,Sales Lead,Partner sales,OOO,';
const CONTACT = {
  name: 'Ann Lee',
  email: 'ann.lee@contoso.com',
  jobTitle: 'Manager',
  role: 'Partner sales',
  countries: 'US',
  states: '',
};
/** Rules without an example: what they are about is no text, too long a one, or more than one. */
const WITHOUT = [
  'csv.cell-too-large',
  'csv.too-many-columns',
  'document.content-mismatch',
  'document.damaged',
  'document.duplicate',
  'document.empty',
  'document.encrypted',
  'document.pages',
  'file.changed',
  'file.empty',
  'file.encoding',
  'file.not-csv',
  'file.too-large',
  'file.undecodable',
  'file.unreadable',
  'listing.bundle',
  'overwrite.added', // these need two files
  'overwrite.baseline-unreadable',
  'overwrite.changed',
  'overwrite.removed',
  'overwrite.territory-lost',
];

/** @type {Awaited<ReturnType<typeof open>>} */
let cosell;
/** @type {any[]} */
let packs;
before(async () => {
  cosell = await open();
  packs = await Promise.all((await cosell.rules()).map(({ id }) => cosell.rules(id)));
});
after(() => cosell?.close());

const cell = (/** @type {string} */ text) =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * The sample as a file of its own.
 * @param {string} rule
 * @param {import('../../web/rules/examples.js').Sample} sample
 */
function fileOf(rule, sample) {
  const others = rule.startsWith('contacts.') ? [] : [OTHER]; // who covers all
  if (typeof sample !== 'string') {
    const row = Object.values({ ...CONTACT, ...sample }).map(cell);
    return `${[LABELS, ...others, row.join(',')].join('\r\n')}\r\n`;
  }
  if (sample.includes('\r')) return `${LABELS}\r\n${sample}`;
  const lines = sample.split('\n');
  const begins =
    /^(header|csv\.(delimiter|note-row|preamble|quoting|repeated-header|sep-line)|contacts\.none)/.test(rule);
  if (rule === 'csv.quoting') return `${lines.join('\r\n')}\r\n`; // all of it is written in this way
  const all = begins ? [...lines, ...others] : [LABELS, ...others, ...lines];
  return `${all.join('\r\n')}\r\n`;
}

const ofListing = (/** @type {string} */ rule) => /^(listing|document)\./.test(rule);
/** The editions that have the rule. @param {string} rule */
const having = (rule) =>
  packs.filter(({ rules }) => rules.some((/** @type {{ id: string }} */ { id }) => id === rule));

/** @param {string} rule @param {import('../../web/rules/examples.js').Sample} sample @param {string} rules */
async function findingsIn(rule, sample, rules) {
  const bytes = new TextEncoder().encode(ofListing(rule) ? `{ ${sample} }` : fileOf(rule, sample));
  const report = await (ofListing(rule)
    ? cosell.checkListing(bytes, { rules })
    : cosell.checkContacts(bytes, { rules }));
  return /** @type {import('../../wasm/types').Finding[]} */ ([...report.findings]);
}

test('every rule has an example, or a reason to have none', () => {
  const ids = new Set(packs.flatMap((pack) => pack.rules.map((/** @type {{ id: string }} */ { id }) => id)));
  const wanting = [...ids].filter((id) => !(id in EXAMPLES));
  assert.deepEqual(wanting.sort(), WITHOUT.toSorted());
  assert.deepEqual(
    Object.keys(EXAMPLES).filter((id) => !ids.has(id)),
    [],
  );
});

test('an example is found by its rule, and by no other where it is a contact', async () => {
  for (const [rule, [wrong, right]] of Object.entries(EXAMPLES)) {
    assert.ok(having(rule).length > 0, rule);
    for (const { id } of having(rule)) {
      const found = await findingsIn(rule, wrong, id);
      const names = found.map((each) => each.rule);
      if (typeof wrong !== 'string') assert.deepEqual(names, [rule], `${rule} by ${id}`);
      else assert.ok(names.includes(rule), `${rule} by ${id}: ${names}`);
      if (right === undefined) continue;
      const mended = typeof right === 'string' ? right : { .../** @type {object} */ (wrong), ...right };
      const left = (await findingsIn(rule, mended, id)).map((each) => each.rule);
      if (typeof wrong !== 'string') assert.deepEqual(left, [], `${rule}, mended, by ${id}`);
      else assert.ok(!left.includes(rule), `${rule}, mended, by ${id}`);
    }
  }
});

test('what an example should be is what the check proposes', async () => {
  let compared = 0;
  for (const [rule, [wrong, right]] of Object.entries(EXAMPLES)) {
    if (typeof wrong === 'string' || typeof right !== 'object') continue;
    const [{ fix }] = await findingsIn(rule, wrong, having(rule)[0].id);
    const edits = fix && 'edits' in fix ? (fix.edits ?? []) : [];
    if (!edits.length) continue;
    const proposed = Object.fromEntries(edits.map(({ column, to }) => [column, to]));
    assert.deepEqual(right, proposed, rule);
    compared++;
  }
  assert.ok(compared > 15, String(compared));
});

test('the book of an edition has all its rules, and names those of others', () => {
  for (const pack of packs) {
    const entries = entriesOf(packs, pack.id);
    const own = entries.filter(({ inEdition }) => inEdition);
    assert.deepEqual(
      own.map(({ id }) => id),
      pack.rules.map((/** @type {any} */ { id }) => id).sort(),
    );
    for (const entry of own) {
      const row = pack.rules.find((/** @type {any} */ { id }) => id === entry.id);
      assert.equal(entry.page, pack.sources[row.source]);
      assert.equal(entry.severity, row.severity);
    }
    for (const entry of entries) assert.ok(entry.page && entry.editions.length, entry.id);
    const groups = grouped(entries);
    assert.equal(groups.flatMap(([, items]) => items).length, entries.length);
    assert.equal(groups.find(([name]) => name === 'others')?.[1].length ?? 0, entries.length - own.length);
  }
});

test('a search finds words of either language, whatever their width and case', () => {
  const [entry] = entriesOf(packs, '2019-08').filter(({ id }) => id === 'contact.country.separator');
  const text = searchable(entry, [formatter('en'), formatter('zh-TW')]);
  for (const query of [
    '',
    'PLAIN comma',
    'ｃｏｍｍａ',
    '逗號',
    'country.sep',
    'US，CA',
    'S19',
    'comma 逗號',
  ]) {
    assert.equal(matches(text, query), true, query);
  }
  for (const query of ['comma xyzzy', '電子郵件地址混了']) assert.equal(matches(text, query), false, query);
});
