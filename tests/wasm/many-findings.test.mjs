// More findings than can be kept: the file is read again, and whatever is written of it is the same.
import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { onDisk, open } from '../built.mjs';
import { HEADER, scratch } from '../files.mjs';
import { giant } from '../giants.mjs';
import { jsonOf, measured, run } from './helpers.mjs';

const cosell = await open({ worker: false });
const { folder, file } = scratch();
const output = join(folder, 'corrected.csv');

const LONG = ' of very many things'.repeat(200);
/** Each row has findings with long texts; every hundredth is an earlier one's contact, which shows only at the end. */
const HELD = { findings: 1 << 20, file: 1 << 18 };
const manyWrong = file(
  'many.csv',
  HEADER +
    Array.from(
      { length: 400 },
      (_, i) =>
        ` Ann ${i}${LONG},a${i - (i % 100 === 99 ? 1 : 0)}@x.com,Head,partner sales,"US;${i % 3 ? 'FR' : 'CA'}",\r\n`,
    ).join(''),
);
const IGNORED = { rule: 'contact.country.separator', value: 'US;FR' };

test('reports say the same as those that keep all', async () => {
  const source = readFileSync(manyWrong);
  for (const ignore of [[], ['contact.role.spelling', IGNORED]]) {
    const report = await cosell.checkContacts(source, { name: 'many.csv', ignore, table: false });
    const config = file('cosell.json', JSON.stringify({ ignore }));
    const check = (/** @type {string} */ format) =>
      run(['check', manyWrong, '--config', config, '--format', format], { held: HELD });
    const { out } = await check('json');
    assert.ok(out === `${jsonOf(report)}\n`);
    if (ignore.length > 0) continue;
    const lines = (await check('ndjson')).out.trim().split('\n');
    assert.equal(lines.length, report.findings.length);
    const { out: text } = await check('text');
    for (const { rule, count } of report.groups())
      assert.ok(text.includes(` (${count.toLocaleString('en')})  ${rule}\n`), rule);
  }
});

test('a text shows as many of each kind as it is told to, and counts the rest', async () => {
  const { out } = await run(['check', manyWrong, '--max-findings', '3'], { held: HELD });
  assert.match(out, /\+ 397 more; --max-findings/);
  assert.equal(out.match(/many\.csv:\d+ .* contact\.|many\.csv:\d+ {2}A\d+ /g)?.length, 3);
});

test('a file that changes before it is read again is told of', async () => {
  /** @type {typeof import('../../wasm/cli/main.mjs')} */
  const { main } = await import(`${onDisk('cli.mjs')}?main`);
  const changing = file('changing.csv', readFileSync(manyWrong));
  let [written, said] = ['', ''];
  const stdout = new Writable({
    write(piece, _, done) {
      if (!written) appendFileSync(changing, 'x');
      written += piece;
      done();
    },
  });
  const stderr = new Writable({ write: (piece, _, done) => ((said += piece), done()) });
  const io = { stdin: process.stdin, stdout, stderr, env: {}, held: HELD };
  assert.equal(await main(['check', changing, '--format', 'ndjson'], io), 2);
  assert.match(said, /changed while it was read/);
});

test('corrections say and write the same as those that keep all', async () => {
  const { file: corrected, log } = await cosell.fix(readFileSync(manyWrong), { name: 'many.csv' });
  const { out, status } = await run(['fix', manyWrong, '--output', output, '--format', 'json'], {
    held: HELD,
  });
  assert.equal(status, 0);
  assert.ok(readFileSync(output, 'utf8') === (await corrected.text()));
  assert.ok(out === `${JSON.stringify(log, null, 2)}\n`);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  );
});

test('fixes, and rows with errors, of a file that is wrong all over take bounded memory', async () => {
  const rows = giant(765_000, 6_000);
  const row = (/** @type {number} */ i) =>
    `  Ann Lee ${i},mailto:ann.lee${i}@contoso.com, Manager,partner SALES,"US;CA;FR;XX",USWA; US-CA\r\n`;
  const wrong = file('wrong.csv', HEADER + Array.from({ length: rows }, (_, i) => row(i)).join(''));
  const rejected = join(folder, 'rejected.csv');
  const { status, memory } = await measured(['fix', wrong, '--output', output, '--rejected', rejected]);
  assert.equal(status, 1);
  assert.ok(statSync(rejected).size > rows * 60);
  assert.ok(memory < 300e6 + 64 * rows, `${memory} bytes`);
});

test('nothing but blank lines', async () => {
  const lines = giant(5_000_000, 100_000);
  const blank = file('blank.csv', `${HEADER}A,a@x.com,B,Partner sales,US,\r\n${'\r\n'.repeat(lines)}`);
  const { status, memory } = await measured(['fix', blank, '--output', output]);
  assert.equal(status, 0);
  assert.equal(readFileSync(output, 'utf8'), `${HEADER}A,a@x.com,B,Partner sales,US,\r\n`);
  assert.ok(memory < 300e6 + 64 * lines, `${memory} bytes`);
});

test('a record that is too long to be read stays, and the others are corrected', async () => {
  const giantRecord = `Bo,"${'"'.repeat(5_000_001)}\r\n`;
  const row = (/** @type {string} */ name) => `${name},a@x.com,B,Partner sales,US,\r\n`;
  const text = (/** @type {string} */ name) => HEADER + row(name) + giantRecord + row(name) + row(name);
  const fixed = await cosell.fix(text(' Ann '));
  assert.ok((await fixed.file.text()) === text('Ann'));
  assert.equal(fixed.steps.length, 1);
});
