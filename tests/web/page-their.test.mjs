// Partner Center's own message: read, led to its place, and explained by what was found there, or honestly not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTheirs } from '../../web/contacts/partner-center-error.js';
import { HEADER } from '../files.mjs';
import { accessibilityFaults, check, file, heard, openPage, reach, textOf } from './browser.mjs';

const SPILLED = `${HEADER}Ann,ann@contoso.com,Lead,Partner sales,NL, BE\r\nBo,bo@contoso.com,Lead,Partner sales,US,US-WA\r\n`;

test('what the sentences say: the column, the row, the matter, and whether they were seen before', () => {
  const rows =
    /** @type {[string, string | undefined, string | undefined, number | undefined, boolean][]} */ ([
      ['States/Provinces contains an invalid value (row 2).', 'invalid', 'states', 2, true],
      ['  ‘states/provinces’  contains an invalid value (Row 17)', 'invalid', 'states', 17, true],
      ['Countries and regions contains an invalid value (row 3).', 'invalid', 'countries', 3, true],
      ['Cannot upload file', 'upload', undefined, undefined, true],
      ['Cannot upload file.', 'upload', undefined, undefined, true],
      ['The import failed: cannot upload the file', 'upload', undefined, undefined, false],
      ['Email is required (row 12)', 'required', 'email', 12, false],
      ['The field “Job title” is not valid, line 4', 'invalid', 'jobTitle', 4, false],
      ['「州／省」包含無效的值（第 2 列）', 'invalid', 'states', 2, false],
      ['無法上傳檔案', 'upload', undefined, undefined, false],
      ['Something about row 9', undefined, undefined, 9, false],
      ['The file name is invalid', 'invalid', undefined, undefined, false],
    ]);
  for (const [text, kind, field, row, isKnown] of rows) {
    const [read] = readTheirs(text);
    assert.deepEqual([read?.kind, read?.field, read?.row, read?.isKnown], [kind, field, row, isKnown], text);
  }
  assert.deepEqual(readTheirs('Hello there.\nTry again later'), []);
  const several = readTheirs(
    'States/Provinces contains an invalid value (row 2). Role contains an invalid value (row 3).',
  );
  assert.deepEqual(
    several.map(({ field, row }) => `${field} ${row}`),
    ['states 2', 'role 3'],
  );
});

/** @param {import('playwright-core').Page} page @param {string} text */
async function ask(page, text) {
  await reach(page, '#their-text');
  await page.fill('#their-text', text);
  await page.click('#their-do');
}

test('the message of the public report leads to the two codes without quotation marks', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(SPILLED));
  await heard(page, /What explains it:/, () =>
    ask(page, 'States/Provinces contains an invalid value (row 2).'),
  );
  const answer = await textOf(page, '#their-answer');
  assert.match(answer, /A known message/);
  assert.match(answer, /E2|F2/);
  assert.match(answer, /NL, BE/);
  await page.waitForFunction(() => document.querySelector('#cell-name')?.textContent === 'F2');
  assert.deepEqual(faults, []);
  await close();
});

test('the message about the upload is the semicolons; it goes when they go', async () => {
  const { page, close } = await openPage();
  await check(page, file(SPILLED.replaceAll(', BE', '').replaceAll(',', ';')));
  await ask(page, 'Cannot upload file');
  assert.match(await textOf(page, '#their-answer'), /What explains it:.*separate/i);
  await page.click('[data-rule="csv.delimiter"] .fix');
  await page.waitForFunction(() =>
    /Nothing found here/.test(document.getElementById('their-answer')?.textContent ?? ''),
  );
  await close();
});

test('lines above the header: both ways of counting, the one that explains it first', async () => {
  const { page, close } = await openPage();
  const rows =
    'Ann,ann@contoso.com,Lead,Partner sales,US,\r\nBo,bo@contoso.com,Lead,Partner sales,US,XX-YY\r\n';
  await check(page, file(`Our list,,,,,\r\nof 2019,,,,,\r\n${HEADER}${rows}`));
  await ask(page, 'States/Provinces contains an invalid value (row 3).');
  assert.match(await textOf(page, '#their-answer'), /header is in row 3/);
  assert.deepEqual(await page.$$eval('.their-places button', (all) => all.map((each) => each.textContent)), [
    'Go to row 5, States/Provinces',
    'Go to row 3, States/Provinces',
  ]);
  await page.waitForFunction(() => document.querySelector('#cell-name')?.textContent === 'F5');
  await close();
});

test('honest where nothing explains it, where the row is missing, and where the message is unknown', async () => {
  const { page, close } = await openPage();
  await check(page, file(`${HEADER}Ann,ann@contoso.com,Lead,Partner sales,US,US-WA\r\n`));
  await ask(page, 'Role contains an invalid value (row 2).');
  assert.match(await textOf(page, '#their-answer'), /Nothing found here explains it/);
  await ask(page, 'Role contains an invalid value (row 99).');
  assert.match(await textOf(page, '#their-answer'), /no row 99/);
  await ask(page, 'Oops <b>!</b>');
  assert.match(await textOf(page, '#their-answer'), /We do not know this message/);
  await reach(page, '#their-text');
  await page.fill('#their-text', 'Role is missing <img src=x> (row 2)');
  await page.click('#their-do');
  assert.match(await textOf(page, '#their-answer blockquote'), /<img src=x>/);
  await close();
});

test('in Chinese, narrow and dark, without a fault', async () => {
  const { page, faults, close } = await openPage({
    locale: 'zh-TW',
    viewport: { width: 320, height: 800 },
    colorScheme: 'dark',
  });
  await check(page, file(SPILLED));
  await ask(page, '「州／省」包含無效的值（第 2 列）');
  assert.match(await textOf(page, '#their-answer'), /這個檔案裡可能的原因/);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  assert.deepEqual(faults, []);
  await close();
});
