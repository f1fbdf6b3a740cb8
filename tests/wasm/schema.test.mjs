// Every report is what report.schema.json says, its counts add up and its findings are in order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BAD } from '../files.mjs';
import { open, redacted } from '../built.mjs';
import { loadCases, loadListings } from '../cases.mjs';
import { loadClean } from '../clean.mjs';
import { assertFollowsSchema, validate } from './schema.mjs';

/** @param {any} a @param {any} b */
const compare = (a, b) => (a < b ? -1 : Number(a > b));
/** @param {any} finding column letters as a number, so that AA comes after Z; 0 without a cell */
const columnOf = ({ cell }) =>
  cell === null
    ? 0
    : [...cell.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
/** @param {any} a @param {any} b the order of design.md: row, column, character, rule */
const inOrder = (a, b) =>
  compare(a.row, b.row) ||
  compare(columnOf(a), columnOf(b)) ||
  compare(a.character ?? 0, b.character ?? 0) ||
  compare(a.rule, b.rule);

/** @param {any} report @param {string} id */
function assertSound(report, id) {
  assertFollowsSchema(report, id);
  const { counts, findings } = report;
  assert.equal(counts.records, counts.accepted + counts.withErrors + counts.blank, id);
  for (const [severity, key] of Object.entries({ error: 'errors', warning: 'warnings', info: 'infos' })) {
    assert.equal(
      findings.filter((/** @type {any} */ each) => each.severity === severity).length,
      counts[key],
      id,
    );
  }
  const contacts = findings.filter((/** @type {any} */ each) => 'row' in each);
  assert.deepEqual(contacts, contacts.toSorted(inOrder), id);
  assert.deepEqual(findings.slice(findings.length - contacts.length), contacts, id);
  for (const { message, fix } of findings) {
    assert.doesNotMatch(`${message} ${fix?.title ?? ''}`, /\{\w+(:\w+)?\}|undefined|\[object/, id);
  }
}

test('reports of all cases and clean files, in both languages', async () => {
  const cosell = await open();
  for (const { id, bytes, baseline, options } of loadCases()) {
    const report = await cosell.checkContacts(bytes, { ...options, baseline, name: 'contacts.csv' });
    assertSound(JSON.parse(JSON.stringify(report)), id);
    assertSound(JSON.parse(JSON.stringify(report.relabel('zh-TW'))), `${id} zh-TW`);
  }
  for (const { name, bytes } of loadClean()) {
    assertSound(JSON.parse(JSON.stringify(await cosell.checkContacts(bytes, { name }))), name);
  }
  cosell.close();
});

test('reports of listings, with documents and contacts, in both languages', async () => {
  const cosell = await open();
  const failing = () => Promise.reject(new DOMException('', 'NotReadableError'));
  const locked = new File(['x'], 'locked.pdf');
  locked.slice = () => /** @type {any} */ ({ arrayBuffer: failing });
  let beside = 0;
  for (const { id, text, options } of loadListings()) {
    const named = /"file":"([^"\\]+)"/.exec(text)?.[1] ?? '';
    const contacts = /"contacts":"([^"\\]+)"/.exec(text)?.[1] ?? '';
    const files = new Map(
      /** @type {[string, any][]} */ ([
        [named, locked],
        [contacts, BAD],
      ]),
    );
    const report = await cosell.checkListing(text, { ...options, files });
    assertSound(JSON.parse(JSON.stringify(report)), id);
    assertSound(JSON.parse(JSON.stringify(report.relabel('zh-TW'))), `${id} zh-TW`);
    assertSound(JSON.parse(JSON.stringify(redacted(report))), `${id} redacted`);
    beside += Number(report.contacts !== null);
  }
  assert.ok(beside > 50, `${beside}`);
  const unread = new ReadableStream({
    pull: (controller) => controller.error(new DOMException('', 'NotFoundError')),
  });
  assertSound(JSON.parse(JSON.stringify(await cosell.checkListing(unread))), 'unread');
  cosell.close();
});

test('the schema tells the two kinds of report apart', async () => {
  const cosell = await open();
  const listing = JSON.parse(
    JSON.stringify(await cosell.checkListing({ contacts: 'a.csv' }, { files: new Map([['a.csv', BAD]]) })),
  );
  const contacts = JSON.parse(JSON.stringify(await cosell.checkContacts(BAD)));
  const [own, beside] = [listing.findings[0], listing.findings.at(-1)];
  assert.ok(validate(listing) && validate(contacts));
  const wrong = [
    { ...listing, kind: 'contacts' },
    { ...contacts, kind: 'listing' },
    { ...contacts, findings: [own] },
    { ...contacts, findings: [beside] },
    { ...listing, findings: contacts.findings },
    { ...listing, findings: [{ ...own, line: 1, character: 1 }] },
    { ...listing, findings: [{ ...own, file: undefined }] },
    { ...listing, findings: [{ ...own, fix: { safety: 'safe', title: 'x', kind: 'x' } }] },
    { ...listing, file: contacts.file },
  ];
  for (const each of wrong) assert.equal(validate(each), false, JSON.stringify(each).slice(0, 200));
  cosell.close();
});
