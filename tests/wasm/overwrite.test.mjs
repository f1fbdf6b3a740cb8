// What an import would do to the contacts that are there: whom it removes, changes and adds, on every surface of Node.
// Which contacts are taken for the same: tests/cases/overwrite.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertBaseline } from '../../wasm/cli/files.mjs';
import { GOOD, HEADER, scratch } from '../files.mjs';
import { open } from '../built.mjs';
import { run, streamOf } from './helpers.mjs';

const cosell = await open();
after(() => cosell.close());
const { folder, file } = scratch();

const LIST =
  `${HEADER}Ann Lee,ann.lee@contoso.com,CEO,Partner sales,"US, DE",\r\n` +
  'Bo Chen,bo@contoso.com,Lead,Partner sales,OOO,\r\nKim Min,kim@contoso.com,Buyer,Partner marketing,KR,\r\n';
const FILE =
  `${HEADER}Ann Lee,ann.lee@contoso.com,CTO,Partner sales,"US, FR",US-WA\r\n` +
  'Eva Roth,eva@contoso.com,Lead,Partner marketing,US,\r\n';
const list = file('list.csv', LIST);
const contacts = file('contacts.csv', FILE);

/** @param {import('../../wasm/types').Report} report */
const rulesOf = (report) => [...report.findings].map(({ rule }) => rule);
/** A source that says how often it was read. @param {string} text @param {() => void} [fail] */
function counted(text, fail = () => {}) {
  const source = {
    name: 'list.csv',
    size: text.length,
    reads: 0,
    async *pieces() {
      source.reads += 1;
      fail();
      yield Buffer.from(text);
    },
  };
  return source;
}

test('diff says what check says with a baseline: numbers, and a finding for each', async () => {
  const report = await cosell.diff(LIST, FILE, { name: 'contacts.csv', baselineName: 'list.csv' });
  const { baseline, ...numbers } = /** @type {any} */ (report.overwrite);
  assert.deepEqual(numbers, {
    removed: 2,
    changed: 1,
    added: 1,
    unchanged: 0,
    territoriesLost: ['DE', 'OOO'],
  });
  assert.deepEqual(baseline, {
    name: 'list.csv',
    bytes: LIST.length,
    encoding: 'UTF-8',
    delimiter: ',',
    headerRow: 1,
    records: 3,
    unread: 0,
  });
  assert.deepEqual(rulesOf(report), [
    'overwrite.removed',
    'overwrite.removed',
    'overwrite.territory-lost',
    ...Array(3).fill('overwrite.changed'),
    'overwrite.added',
  ]);
  const checked = await cosell.checkContacts(FILE, {
    name: 'contacts.csv',
    baseline: LIST,
    baselineName: 'list.csv',
  });
  assert.equal(JSON.stringify(checked), JSON.stringify(report));
  assert.match(
    report.findings.at(0)?.message ?? '',
    /remove Bo Chen \(bo@contoso\.com, Partner sales\): row 3/,
  );
  assert.match(report.relabel('zh-TW').findings.at(0)?.message ?? '', /匯入會移除 Bo Chen/);
  assert.equal((await cosell.checkContacts(FILE)).overwrite, null);
});

test('a baseline is read once for many checks, and again for another edition', async () => {
  const source = counted(LIST);
  for (const text of [FILE, GOOD, LIST]) await cosell.diff(source, text);
  assert.equal(source.reads, 1);
  const { overwrite } = await cosell.diff(source, LIST, { rules: '2023-07' });
  assert.equal(source.reads, 2);
  assert.equal(overwrite?.unchanged, 3);
});

test('two checks at once, each with a baseline of its own', async () => {
  const [one, other] = await Promise.all([
    cosell.diff(counted(LIST), FILE),
    cosell.diff(counted(GOOD), streamOf([Buffer.from(FILE)])),
  ]);
  assert.deepEqual([one.overwrite?.removed, other.overwrite?.removed], [2, 0]);
});

test('a baseline in another encoding, as a stream, and beside a file in another encoding', async () => {
  const utf16 = (/** @type {string} */ text) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  const report = await cosell.diff(streamOf([utf16(LIST)]), utf16(FILE));
  assert.equal(report.overwrite?.baseline.encoding, 'UTF-16LE');
  assert.equal(report.file.encoding.name, 'UTF-16LE');
  assert.equal(report.overwrite?.removed, 2);
});

test('a baseline that cannot be read is an error of its own; the file is checked all the same', async () => {
  const broken = counted(LIST, () => {
    throw Object.assign(new Error('gone'), { name: 'SourceError', reason: 'gone', changed: false });
  });
  const report = await cosell.diff(broken, FILE.replace('Partner marketing', 'Boss'));
  assert.deepEqual(rulesOf(report), ['overwrite.baseline-unreadable', 'contact.role.unknown']);
  assert.match(report.findings.at(0)?.message ?? '', /“list\.csv” could not be read: it was moved/);
  assert.equal(report.overwrite, null);
  const book = await cosell.diff(Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(400)]), FILE);
  assert.match(book.findings.at(0)?.message ?? '', /is a ZIP archive, not a CSV file/);
  // It is nothing that the import would mind.
  assert.equal(book.words.verdict({ groups: book.groups(), contacts: 2 }).state, 'look');
});

test('what is ignored stays out, and the numbers stay', async () => {
  const ignore = ['overwrite.removed', 'overwrite.changed', 'overwrite.added'];
  const report = await cosell.diff(LIST, FILE, { ignore });
  assert.deepEqual(rulesOf(report), ['overwrite.territory-lost']);
  assert.equal(report.overwrite?.removed, 2);
});

test('a corrected file is compared as it is then', async () => {
  const messy = LIST.replace('"US, DE"', '"US，DE"').replaceAll('Partner sales', 'partner sales');
  const fixed = await cosell.fix(messy, { baseline: LIST });
  assert.equal(fixed.after.overwrite?.unchanged, 3);
  assert.deepEqual(rulesOf(fixed.after), rulesOf(await cosell.checkContacts(LIST)));
});

test('command line: diff in words first, then who', async () => {
  const { status, out, err } = await run(['diff', list, contacts]);
  assert.deepEqual([status, err], [0, '']);
  assert.match(out, /^.*contacts\.csv\nCompared with the exported list list\.csv, read as UTF-8\n/);
  assert.match(
    out,
    /The import would remove 2 contacts, change 1, add 1 and leave 0 as they are\.\nNow a contact/,
  );
  assert.match(
    out,
    /remove \(2\)\n {2}Row 3 of the list {2}Bo Chen {2}bo@contoso\.com {2}Lead {2}Partner sales {2}OOO\n/,
  );
  assert.match(out, /\n {2}C2 {2}Ann Lee {2}Job title: CEO → CTO\n/);
  assert.match(out, /\n {2}F2 {2}Ann Lee {2}States\/Provinces: \(empty\) → US-WA\n/);
  assert.match(out, /New contacts \(1\)\n {2}Row 3 {2}Eva Roth/);
  const chinese = await run(['diff', list, contacts, '--lang', 'zh-TW']);
  assert.match(chinese.out, /匯入會移除 2 位連絡人，變更 1 位，新增 1 位，0 位不變。/);
});

test('command line: diff and check --baseline in every other format say the same', async () => {
  for (const format of ['json', 'ndjson', 'sarif', 'junit', 'html', 'csv']) {
    const diff = await run(['diff', list, contacts, '--format', format]);
    const check = await run(['check', contacts, '--baseline', list, '--format', format]);
    assert.equal(diff.out, check.out, format);
    assert.match(diff.out, /Bo Chen/, format);
  }
  const { out } = await run(['check', contacts, '--baseline', list]);
  assert.match(out, /The import would remove 2 contacts/);
});

test('command line: no name in a redacted comparison', async () => {
  for (const format of ['text', 'json', 'csv']) {
    const { out } = await run(['diff', list, contacts, '--redact', '--format', format]);
    assert.doesNotMatch(out, /Ann|Bo Chen|Kim|Eva|contoso|CEO|Lead|Buyer/, format);
    assert.match(out, /<name-1>[^]*Partner sales/, format);
  }
});

test('command line: fix names whom the import of the corrected file would remove', async () => {
  const { out } = await run(['fix', contacts, '--baseline', list, '--output', join(folder, 'fixed.csv')]);
  assert.match(out, /The import would remove 2 contacts[^]*Kim Min {2}kim@contoso\.com/);
  assert.equal(readFileSync(join(folder, 'fixed.csv'), 'utf8'), FILE);
});

test('command line: what is wrong with the list, and with the call', async () => {
  const wrong = await run(['diff', file('phones.csv', 'Name,Phone\r\nAnn,123\r\n'), contacts]);
  assert.equal(wrong.status, 1);
  assert.match(
    wrong.out,
    /“phones\.csv” lacks columns that a list of contacts has: Email address, Job title/,
  );
  const listing = file('listing.json', '{}');
  assert.match((await run(['diff', list, listing])).err, /listing\.json” is a listing/);
  assert.match((await run(['diff', list])).err, /takes two files.* 1 were given/);
  assert.match((await run(['diff', list, contacts, list])).err, /takes two files.* 3 were given/);
  assert.match((await run(['diff', '-', '-'])).err, /only once/);
  assert.match((await run(['diff', join(folder, 'no.csv'), contacts])).err, /no\.csv” does not exist/);
  const piped = await run(['diff', '-', contacts], { input: LIST });
  assert.match(piped.out, /the exported list stdin[^]*remove 2 contacts/);
});

test('command line: a list that may not be read is a problem of the call', async () => {
  const secret = counted(LIST, () => {
    throw Object.assign(new Error('no'), { name: 'SourceError', reason: 'denied', changed: false });
  });
  const report = await cosell.diff(secret, FILE);
  assert.throws(
    () => assertBaseline(report, 'list.csv', report.words),
    (/** @type {any} */ { key, args }) => key === 'denied' && args.file === 'list.csv',
  );
  assertBaseline(await cosell.diff(GOOD, FILE), 'list.csv', report.words);
});
