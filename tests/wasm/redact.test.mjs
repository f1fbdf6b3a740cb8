// --redact: no name and no address of a file is in any output, and the same text is the same token.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BAD, HEADER, scratch } from '../files.mjs';
import { open, redacted } from '../built.mjs';
import { loadCases } from '../cases.mjs';
import { jsonOf, run } from './helpers.mjs';

const { folder, file } = scratch();
/** @type {any} */
let cosell;
before(async () => (cosell = await open()));
after(() => cosell.close());

// What the co-sell tab itself says is nobody's name, wherever it stands.
const PUBLIC =
  /^(?:[A-Z]{2}|OOO|[A-Z]{2}-[A-Z0-9]{1,3}|partner.*|name|e-?mail.*|job title|role|countries.*|states.*)$/i;

/**
 * Every text of a file that is in the name's or the address's column.
 * @param {Uint8Array} bytes
 * @param {any} options
 * @param {any} report
 */
async function personal(bytes, options, report) {
  const { rules, territories, ...reading } = options;
  const pieces = [];
  try {
    for await (const piece of cosell.convert(bytes, { ...reading, format: 'json' })) pieces.push(piece);
  } catch {
    return []; // no text
  }
  const fields = report.file.columns.map((/** @type {any} */ { field }) => field);
  const { records } = JSON.parse(Buffer.concat(pieces).toString());
  return records
    .slice(report.file.headerRow === 0 ? 0 : 1)
    .flatMap((/** @type {string[]} */ record) =>
      record.filter((_, i) => fields[i] === 'name' || fields[i] === 'email'),
    )
    .map((/** @type {string} */ text) => text.trim())
    .filter((/** @type {string} */ text) => text.length >= 4 && /[\p{L}]/u.test(text) && !PUBLIC.test(text));
}

test('no personal text of any case is in a redacted report', async () => {
  for (const { id, bytes, baseline, options } of loadCases()) {
    const report = await cosell.checkContacts(bytes, { ...options, baseline });
    const texts = [jsonOf(redacted(report)), jsonOf(redacted(report.relabel('zh-TW')))];
    // As JSON writes it: a quotation mark in a name is escaped in the report, too.
    const known = await personal(bytes, options, report);
    if (baseline) known.push(...(await personal(baseline, {}, await cosell.checkContacts(baseline))));
    for (const text of known) {
      const written = JSON.stringify(text).slice(1, -1);
      assert.ok(
        texts.every((each) => !each.includes(written)),
        `${id}: ${written}`,
      );
    }
  }
});

test('no output of the command line names anyone', async () => {
  const rows = [
    'Ann Lee,ann.lee@contoso.com,Head of Ann Lee,Boss,US,',
    ' Ann Lee ,ann.lee@contoso.com.,CEO,Boss,"US; Ann Lee",',
    'Boss,Ann Lee,ann.lee@contoso.com,US,US,US',
    'Ann Lee "x,ann.lee@contoso.com,CEO,Boss,US,',
    'Ann Lee,ann.lee@contoso.com,CEO,Partner sales,NL, BE, Ann Lee',
    '"Ann Lee,ann.lee@contoso.com,CEO,Boss,US,',
  ];
  const path = file('people.csv', `Ann Lee,ann.lee@contoso.com\r\n${HEADER}${rows.join('\r\n')}`);
  const headless = file('headless.csv', rows.join('\r\n'));
  for (const format of ['text', 'json', 'ndjson']) {
    for (const lang of ['en', 'zh-TW']) {
      const { out } = await run(['check', '--redact', '--format', format, '--lang', lang, path, headless]);
      assert.ok(out.length > 500);
      assert.doesNotMatch(out, /Ann|Lee|contoso/, `${format} ${lang}`);
    }
  }
});

test('a text is one token all through a run, and codes stay', async () => {
  const again = BAD.replace('Boss', 'Chef');
  mkdirSync(join(folder, 'two'));
  const paths = [file('a.csv', BAD), file('b.csv', again)];
  writeFileSync(join(folder, 'two', 'c.csv'), BAD);
  const { out } = await run([
    'check',
    '--redact',
    '--format',
    'json',
    ...paths,
    join(folder, 'two', 'c.csv'),
  ]);
  const reports = JSON.parse(out);
  const roles = reports.map(
    (/** @type {any} */ report) =>
      report.findings.find((/** @type {any} */ { column }) => column === 'role').value,
  );
  assert.equal(roles[0], roles[2]);
  assert.notEqual(roles[0], roles[1]);
  const list = reports[0].findings.find((/** @type {any} */ { column }) => column === 'countries');
  assert.deepEqual([list.value, list.fix.edits[0].to], ['US，CA', 'US, CA']);
});
