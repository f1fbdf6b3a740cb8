// What the page hands out: the file with or without its byte order mark, a copy for a spreadsheet, the rows with errors,
// a report that opens without a network.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HEADER, scratch } from '../files.mjs';
import { run } from '../wasm/helpers.mjs';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  openKind,
  openPage,
  reach,
  sample,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';

const { folder, file: written } = scratch();
const MIXED = `${HEADER}Ann,ann@contoso.com,=1+1,Partner sales,US,\r\nBo,bo@contoso.com,Lead,Boss,US,\r\n`;

test('the file, with the byte order mark that is asked for; the choice stays', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(MIXED, 'list.csv'));
  await reach(page, '#take-file');
  const { name, bytes } = await downloadOf(page, '#take-file');
  assert.deepEqual([name, bytes.toString()], ['list.csv', MIXED]);
  await reach(page, '#bom');
  await page.selectOption('#bom', 'add');
  await reach(page, '#take-file');
  assert.equal((await downloadOf(page, '#take-file')).text, `\uFEFF${MIXED}`);
  await switchLanguage(page);
  assert.equal(await page.inputValue('#bom'), 'add');
  await switchLanguage(page);
  await page.setInputFiles('#file-again', file(`\uFEFF${MIXED}`, 'other.csv'));
  await page.waitForFunction(() => document.querySelector('#bar-name')?.textContent === 'other.csv');
  await settled(page);
  await reach(page, '#bom');
  await page.selectOption('#bom', 'remove');
  await reach(page, '#take-file');
  assert.equal((await downloadOf(page, '#take-file')).text, MIXED);
  assert.deepEqual(faults, []);
  await close();
});

test('a copy for a spreadsheet and the rows with errors are those of the command line', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(MIXED, 'list.csv'));
  const source = written('list.csv', MIXED);
  await reach(page, '#take-spreadsheet');
  const copy = await downloadOf(page, '#take-spreadsheet');
  assert.equal(copy.name, 'list.spreadsheet.csv');
  assert.match(copy.bytes.toString(), /,'=1\+1,/);
  await run(['convert', source, '--format', 'spreadsheet', '--output', join(folder, 'copy.csv')]);
  assert.deepEqual(copy.bytes, readFileSync(join(folder, 'copy.csv')));
  assert.match(await textOf(page, '#takehome-list li:has(#take-spreadsheet)'), /Not for the import/);

  assert.equal(await textOf(page, '#take-rejected'), 'Download the row with errors');
  await reach(page, '#take-rejected');
  const rejected = await downloadOf(page, '#take-rejected');
  assert.equal(rejected.name, 'list.rejected.csv');
  await run(['fix', source, '--output', join(folder, 'y.csv'), '--rejected', join(folder, 'r.csv')]);
  assert.deepEqual(rejected.bytes, readFileSync(join(folder, 'r.csv')));
  await page.setInputFiles('#file-again', { ...file('', rejected.name), buffer: rejected.bytes });
  await page.waitForFunction(() => document.querySelector('#bar-name')?.textContent === 'list.rejected.csv');
  await settled(page);
  await openKind(page, 'contact.role.unknown');
  assert.match(await textOf(page, '[data-rule="contact.role.unknown"]'), /F2.*Boss/);
  assert.deepEqual(faults, []);
  await close();
});

test('the HTML report opens from a disk, in the language of the page, and asks for nothing', async () => {
  const { page, close } = await openPage({ locale: 'zh-TW' });
  await check(page, file(MIXED, '<b>list.csv'));
  await reach(page, '#take-html');
  const report = await downloadOf(page, '#take-html');
  assert.match(report.name, /list\.report\.html$/);
  const path = written('report.html', report.bytes);
  const requests = /** @type {string[]} */ ([]);
  const second = await page.context().newPage();
  second.on('request', (request) => requests.push(request.url()));
  second.on('console', (message) => requests.push(message.text()));
  await second.goto(`file://${path}`);
  assert.equal(await second.getAttribute('html', 'lang'), 'zh-TW');
  assert.match((await second.textContent('.file')) ?? '', /<b>list\.csv/);
  assert.match((await second.textContent('h1')) ?? '', /1 個錯誤/);
  assert.notEqual(
    await second.$eval('section', (section) => getComputedStyle(section).borderTopWidth),
    '0px',
  );
  assert.deepEqual(requests, [`file://${path}`]);
  await close();
});

test('what can be taken home depends on the file', async () => {
  const { page, close } = await openPage();
  await sample(page, 'excel'); // in Big5: no UTF-8 file yet
  assert.equal(await page.locator('#take-file').count(), 0);
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
  await page.waitForSelector('#take-file', { state: 'attached' });
  await settled(page);
  assert.equal(await textOf(page, '#take-file'), 'Download the corrected file');
  assert.equal(await page.locator('#take-rejected').count(), 0);
  const name = await page.textContent('#bar-name');
  await page.setInputFiles('#file-again', file('%PDF-1.7', 'x.pdf'));
  await page.waitForFunction((before) => document.querySelector('#bar-name')?.textContent !== before, name);
  await settled(page);
  assert.ok(await page.isHidden('#takehome'));
  await close();
});

test('steps for Excel, narrow, in both languages, without a fault', async () => {
  const { page, close } = await openPage({ locale: 'zh-TW', viewport: { width: 320, height: 800 } });
  await sample(page, 'trouble');
  await reach(page, '#takehome-excel');
  await page.click('#takehome-excel summary');
  assert.match(await textOf(page, '#takehome-excel'), /「CSV UTF-8 \(逗號分隔\) \(\*\.csv\)」/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  assert.deepEqual(await accessibilityFaults(page), []);
  await switchLanguage(page);
  assert.match(await textOf(page, '#takehome-excel'), /“CSV UTF-8 \(Comma delimited\) \(\*\.csv\)”/);
  await close();
});
