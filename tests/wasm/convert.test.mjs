// What convert cannot keep whole it says, and writes nothing.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { open } from '../built.mjs';
import { scratch } from '../files.mjs';
import { inPieces, run } from './helpers.mjs';

const { folder, file } = scratch();
const MB = 1 << 20;
const LINES = 'some words on a line\n'.repeat(MB / 10); // 2.1 MB

/** @param {string} text @param {import('../../wasm/types').ConvertOptions} [options] */
async function converted(text, options) {
  const cosell = await open();
  const bytes = new TextEncoder().encode(text);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 100_000) pieces.push(bytes.subarray(at, at + 100_000));
  const out = [];
  try {
    for await (const piece of cosell.convert(inPieces(pieces), options)) out.push(piece);
  } finally {
    cosell.close();
  }
  return Buffer.concat(out).toString();
}

/** @type {[string, string, string, RegExp][]} what, text, code, what is said */
const LOST = [
  ['20,000 columns', `a,b\n1,2\n${'x,'.repeat(19_999)}x\n`, 'columns', /row 3 has 20,000 columns/],
  ['a cell of 5 MB', `a,b\n${'x'.repeat(5 * MB)},1\n2,3\n`, 'record', /row 2 is longer than 4 MB/],
  ['a quoted cell of 5 MB', `a,b\n"${'x,'.repeat(2.5 * MB)}",1\n2,3\n`, 'record', /row 2 is longer/],
  ['a quoted cell of many lines', `a,b\n1,"${LINES}"\n2,3\n`, 'cell', /quoted cell of row 2/],
  ['the same, and a cell behind it', `a,b\n"${LINES}" ,1\n2,3\n`, 'cell', /quoted cell of row 2/],
  ['marks inside it', `a,b\n"${LINES}he said ""so""\n",1\n2,3\n`, 'cell', /quoted cell of row 2/],
];

for (const [what, text, code, said] of LOST) {
  test(`${what} cannot be converted whole: nothing is written`, async () => {
    for (const format of /** @type {const} */ (['csv', 'json', 'spreadsheet']))
      await assert.rejects(converted(text, { format }), { name: 'LossError', code });
    const target = join(folder, 'out.csv');
    const { status, out, err } = await run(['convert', file('long.csv', text), '-o', target]);
    assert.deepEqual([status, out, existsSync(target)], [2, '', false]);
    assert.match(err, said);
    assert.match((await run(['convert', '-', '--lang', 'zh-TW'], { input: text })).err, /沒有轉換/);
  });
}

test('what is long, and can be kept, is', async () => {
  const wide = `${'x,'.repeat(16_383)}x`;
  assert.equal(await converted(`${wide}\n`), `${wide}\r\n`);
  const cell = 'x'.repeat(3 * MB);
  assert.equal(await converted(`a,b\n${cell},1\n`), `a,b\r\n${cell},1\r\n`);
  const lines = LINES.slice(0, MB / 2).trimEnd();
  assert.equal(await converted(`a,b\n"${lines}",1\n`), `a,b\r\n"${lines}",1\r\n`);
  // A quotation mark that nothing closes is text, however much follows.
  const open = await converted(`a,b\n"x,1\n${'2,3\n'.repeat(MB / 2)}"4,5",6\n`);
  assert.ok(open.startsWith('a,b\r\n"""x",1\r\n2,3\r\n') && open.endsWith('2,3\r\n"4,5",6\r\n'));
});
