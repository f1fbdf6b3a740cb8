// The exported list beside the file: whom the import would remove, change and add, and no download before that is read.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { HEADER, scratch } from '../files.mjs';
import { run } from '../wasm/helpers.mjs';
import {
  accessibilityFaults,
  check,
  downloaded,
  downloadOf,
  file,
  focused,
  heard,
  openPage,
  reach,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';

const { folder, file: written } = scratch();
const LIST =
  `${HEADER}Ann Lee,ann.lee@contoso.com,CEO,Partner sales,"US, DE",\r\n` +
  'Bo Chen,bo@contoso.com,Lead,Partner sales,OOO,\r\n林怡君,lin@contoso.com.tw,經理,Partner marketing,TW,\r\n';
const FILE =
  `${HEADER}Ann Lee,ann.lee@contoso.com,CTO,Partner sales,"US，FR",US-WA\r\n` +
  'Eva Roth,eva@contoso.com,Lead,Partner marketing,US,\r\n';

/** @param {import('playwright-core').Page} page @param {string | Uint8Array} list @param {string} [name] */
async function compare(page, list, name = 'list.csv') {
  await page.setInputFiles('#baseline', file(list, name));
  await page.waitForSelector('.overwrite-list');
  await settled(page);
}
/** @param {import('playwright-core').Page} page @param {string} kind */
const rowsOf = (page, kind) => page.locator(`.overwrite-table tbody[data-kind=${kind}] tr`).allInnerTexts();
/**
 * Drops files on a part of the page.
 * @param {import('playwright-core').Page} page
 * @param {string} on
 * @param {Record<string, string>} contents by name
 */
const drop = (page, on, contents) =>
  page.evaluate(
    ({ target, entries }) => {
      const dataTransfer = new DataTransfer();
      for (const [name, text] of entries)
        dataTransfer.items.add(new File([text], name, { type: 'text/csv' }));
      const options = { bubbles: true, cancelable: true, dataTransfer };
      document.querySelector(target)?.dispatchEvent(new DragEvent('drop', options));
    },
    { target: on, entries: Object.entries(contents) },
  );

test('in words first, then who: removed, changed cell by cell, added', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(FILE));
  assert.match(await textOf(page, '#overwrite'), /replaces every contact\. Export/);
  await heard(page, /^The import would remove 2 contacts, change 1, add 1 and leave 0 as they are\./, () =>
    compare(page, LIST),
  );
  assert.match(await textOf(page, '.overwrite-words'), /only these would have one: FR, US/);
  assert.match(await textOf(page, '.overwrite-words dl'), /Removed2Changed1Added1Unchanged0/);
  assert.match(await textOf(page, '.overwrite-list'), /list\.csv 3 contacts, read as UTF-8/);
  const [removed, changed, added] = [
    await rowsOf(page, 'removed'),
    await rowsOf(page, 'changed'),
    await rowsOf(page, 'added'),
  ];
  assert.equal(removed.length, 2);
  assert.match(removed[1], /Removed[^]*林怡君[^]*lin@contoso\.com\.tw[^]*TW[^]*List row 4/);
  assert.match(
    changed[0],
    /Job title: CEO[^]*CTO[^]*Countries\/Regions: US, DE[^]*US, FR[^]*US-WA[^]*row 2/i,
  );
  assert.match(added[0], /Eva Roth[^]*row 3/i);
  assert.match(await textOf(page, '#verdict'), /remove 2 contacts.*See who/);
  await page.click('#overwrite-see');
  assert.equal(await focused(page), 'overwrite');
  assert.deepEqual(await accessibilityFaults(page), []);
  await switchLanguage(page);
  assert.match(
    await textOf(page, '.overwrite-words'),
    /匯入會移除 2 位連絡人，變更 1 位，新增 1 位，0 位不變。/,
  );
  assert.deepEqual(await accessibilityFaults(page), []);
  await reach(page, '#baseline-clear');
  await page.click('#baseline-clear');
  await page.waitForSelector('.overwrite-list', { state: 'detached' });
  await settled(page);
  assert.equal(await page.locator('.overwrite-table').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test('a download asks to have the removals read, once, by keyboard; the file is that of the command line', async () => {
  const { page, close } = await openPage();
  await check(page, file(FILE));
  await compare(page, LIST);
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
  await page.waitForSelector('#fixes-download');
  await settled(page);
  assert.match(await textOf(page, '.overwrite-sentence'), /remove 2 contacts/); // it follows each version
  await page.focus('#fixes-download');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'overwrite-question');
  assert.match(await textOf(page, '#overwrite-question'), /removes 2 contacts.*Bo Chen.*林怡君/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('#overwrite-no');
  assert.equal(await page.locator('#overwrite-question').count(), 0);
  assert.equal(await focused(page), 'overwrite');
  await page.focus('#fixes-download');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab'); // the list
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'overwrite-yes');
  const saved = await downloaded(page, () => page.keyboard.press('Enter'));
  const output = join(folder, 'cli.csv');
  await run([
    'fix',
    written('contacts.csv', FILE),
    '--output',
    output,
    '--baseline',
    written('list.csv', LIST),
  ]);
  assert.deepEqual(saved.bytes, await readFile(output));
  await reach(page, '#take-file');
  assert.match((await downloadOf(page, '#take-file')).name, /corrected\.csv$/); // read is read
  // Another version is another question only if it removes others.
  await page.click('#undo');
  await settled(page);
  await page.click('#redo');
  await settled(page);
  await downloadOf(page, '#fixes-download');
  await close();
});

test('a ZIP file of the listing asks the same, and packs the corrected contacts', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(FILE));
  await compare(page, LIST);
  await page.click('[data-view=listing]');
  await page.click('#l-zip');
  await page.waitForSelector('#overwrite-question');
  assert.equal(await focused(page), 'overwrite-question');
  assert.match(await textOf(page, '#overwrite-question'), /removes 2 contacts.*Bo Chen.*林怡君/);
  await page.click('#overwrite-no');
  assert.equal(await page.isVisible('#view-contacts'), true);
  await page.click('[data-view=listing]');
  await page.click('#l-zip');
  const { name, bytes } = await downloadOf(page, '#overwrite-yes');
  assert.equal(name, 'listing.zip');
  assert.equal(Buffer.from(unzipSync(bytes)['contacts.csv']).toString(), FILE);
  assert.equal(await page.isVisible('#view-listing'), true);
  assert.equal((await downloadOf(page, '#l-zip')).name, 'listing.zip'); // read is read
  assert.deepEqual(faults, []);
  await close();
});

test('nobody removed: no question', async () => {
  const { page, close } = await openPage();
  await check(page, file(FILE));
  await compare(page, FILE);
  assert.match(await textOf(page, '.overwrite-sentence'), /change nothing: all 2 contacts/);
  await reach(page, '#take-file');
  await downloadOf(page, '#take-file');
  await close();
});

test('a wrong list gets a clear word, and the file is checked all the same', async () => {
  const { page, close } = await openPage();
  await check(page, file(FILE));
  await heard(page, /“phones\.csv” lacks columns that a list of contacts has/, () =>
    compare(page, 'Name,Phone\r\nAnn,123\r\n', 'phones.csv'),
  );
  assert.match(
    await textOf(page, '.overwrite-wrong'),
    /Export the contacts from Partner Center and give that file/,
  );
  assert.equal(await page.locator('.overwrite-table').count(), 0);
  assert.match(await textOf(page, '#verdict-title'), /would not import: 1 error/);
  await compare(page, '%PDF-1.7\n%âãÏÓ', 'list.pdf');
  await page.waitForFunction(() =>
    document.querySelector('.overwrite-wrong')?.textContent?.includes('is a PDF'),
  );
  await close();
});

test('the list is dropped on its part of the page; of two files the reader says which it is', async () => {
  const { page, close } = await openPage();
  await check(page, file(FILE));
  await drop(page, '#overwrite', { 'list.csv': LIST });
  await page.waitForSelector('.overwrite-sentence');
  await settled(page);
  assert.equal(await textOf(page, '#bar-name'), 'contacts.csv');
  await reach(page, '#clear');
  await page.click('#clear');
  await drop(page, 'body', { 'list.csv': LIST, 'new.csv': FILE });
  await page.waitForSelector('#notice:not([hidden])');
  await settled(page);
  assert.match(await textOf(page, '#notice'), /Is one of them the list exported/);
  assert.equal(await page.locator('.overwrite-list').count(), 0); // nothing is guessed
  await page.click('#notice button:has-text("list.csv is the exported list")');
  await page.waitForSelector('.overwrite-sentence');
  await settled(page);
  assert.equal(await textOf(page, '#bar-name'), 'new.csv');
  assert.match(await textOf(page, '.overwrite-sentence'), /remove 2 contacts/);
  await close();
});

test('many: some at first, more on request; 320 px and dark', async () => {
  const { page, close } = await openPage({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
  const many = Array.from({ length: 120 }, (_, i) => `P${i},p${i}@contoso.com,Lead,Partner sales,US,\r\n`);
  await check(page, file(FILE));
  await compare(page, `${HEADER}${many.join('')}`);
  assert.equal((await rowsOf(page, 'removed')).length, 51);
  assert.match(await textOf(page, '#overwrite-more-removed'), /and 70 more/);
  await reach(page, '#overwrite-more-removed');
  await page.click('#overwrite-more-removed');
  assert.equal((await rowsOf(page, 'removed')).length, 120);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  assert.deepEqual(await accessibilityFaults(page), []);
  await close();
});

test('who would be removed is kept: as rows at the end, one by one or all, and it can be undone', async () => {
  const { page, faults, close } = await openPage();
  const list = LIST.replace('\r\n', ',Phone\r\n').replaceAll(/,\r\n/g, ',,+1\r\n');
  await check(
    page,
    file(
      'Email,Name,Role,Job title,Countries/Regions\r\neva@contoso.com,Eva Roth,Partner marketing,Lead,US\r\n',
    ),
  );
  await reach(page, '#baseline');
  await compare(page, list);
  await page.click('[id=keep-3]');
  await page.waitForFunction(() => document.querySelectorAll('[data-kind=removed] tr').length === 2);
  await settled(page);
  assert.match(await textOf(page, '#notice'), /No column here for: Phone\./);
  assert.match(await focused(page), /^keep-/);
  await page.click('#keep-all');
  await page.waitForFunction(() => document.querySelectorAll('[data-kind=removed] tr').length === 0);
  await settled(page);
  const kept = await page.evaluate(() => document.querySelector('#overwrite-sentence')?.textContent);
  assert.match(String(kept), /remove 0|leave 3/);
  await page.click('#undo');
  await settled(page);
  assert.equal((await rowsOf(page, 'removed')).length, 2);
  await page.click('#redo');
  await settled(page);
  const { text } = await downloadOf(page, '#fixes-download');
  assert.match(text, /Eva Roth[^\r]*\r\nbo@contoso.com,Bo Chen,Partner sales,Lead,OOO\r\n/);
  assert.match(text, /lin@contoso.com.tw,林怡君,Partner marketing,經理,TW\r\n$/);
  assert.deepEqual(faults, []);
  await close();
});

test('a changed cell gets its old text back', async () => {
  const { page, close } = await openPage();
  await check(page, file(FILE));
  await reach(page, '#baseline');
  await compare(page, LIST);
  await page.click('[id=keep-C2]');
  await page.waitForFunction(() => document.getElementById('keep-C2') === null);
  await settled(page);
  assert.match(await textOf(page, '.fixes-count'), /^1 change/);
  await page.click('#overwrite-keep, #keep-all');
  await page.waitForFunction(() => document.querySelectorAll('[data-kind=removed] tr').length === 0);
  await settled(page);
  const { text } = await downloadOf(page, '#fixes-download');
  assert.match(text, /Ann Lee,ann.lee@contoso.com,CEO,Partner sales,"US，FR",US-WA\r\n/);
  assert.match(text, /林怡君,lin@contoso.com.tw,經理,Partner marketing,TW,\r\n$/);
  await close();
});
