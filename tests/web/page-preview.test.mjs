// Before all safe fixes are made: what they change, by kind; what is left out stays as it is. And a log, done again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HEADER } from '../files.mjs';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  focused,
  openPage,
  reach,
  sample,
  settled,
  textOf,
} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const trouble = readFileSync(new URL('../../web/samples/trouble.csv', import.meta.url));

/** @param {Page} page */
async function openPreview(page) {
  await page.click('#verdict-fix');
  await page.waitForSelector('#preview[open]');
}
/** @param {Page} page @param {string} place */
const boxAt = (page, place) => page.locator(`.preview-items li:has(.at:text-is("${place}")) input`);
/** @param {Page} page */
async function applied(page) {
  await page.click('#preview-apply');
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
}
/** @param {Page} page */
const corrected = async (page) => (await downloadOf(page, '#fixes-download')).text;

test('what is shown is what is made; what is left out stays, in one step that can be undone', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(trouble, 'trouble.csv'));
  await openPreview(page);
  assert.equal(await focused(page), 'preview-title');
  assert.match(await textOf(page, '#preview-count'), /^17 of 17/);
  assert.match(
    await textOf(page, '[data-rule="contact.country.separator"] .preview-items'),
    /E2\s*TW，HK → TW, HK/,
  );
  await boxAt(page, 'E2').uncheck();
  await page.uncheck('.preview-group[data-rule="contact.role.alias"] .preview-head input');
  assert.match(await textOf(page, '#preview-count'), /^13 of 17/);
  assert.match(await textOf(page, '#preview-apply'), /Make 13 corrections/);
  assert.ok(await page.$eval('#preview-all', (box) => /** @type {HTMLInputElement} */ (box).indeterminate));
  await applied(page);
  assert.match(await textOf(page, '.fixes-count'), /^14 changes/); // one of them changes two cells
  const text = await corrected(page);
  assert.match(text, /合作夥伴銷售,"?TW，HK/);
  assert.match(text, /"DE, AT, CH"/);
  assert.equal(await textOf(page, '#verdict-fix'), 'Review 4 fixes');
  await page.click('#undo');
  await page.waitForFunction(() => document.querySelector('#verdict-fix')?.textContent === 'Review 17 fixes');
  assert.deepEqual(faults, []);
  await close();
});

test('rounds that only the ones before make possible are shown too, by their place in the file as it came', async () => {
  const { page, close } = await openPage();
  // The title line goes first; then the state is certain only when its country is.
  const text = `Our contacts,,,,,\r\n${HEADER}Ann,ann@contoso.com,Lead,Partner sales, united states ,wa\r\n`;
  await check(page, file(text));
  await openPreview(page);
  const shown = await page.$$eval('.preview-items li', (items) =>
    items.map((item) => (item.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
  assert.ok(shown.length >= 3, shown.join('\n'));
  assert.ok(
    shown.some((line) => line.startsWith('E3') && line.includes('US')),
    shown.join('\n'),
  );
  const count = Number((await textOf(page, '#preview-count')).match(/^\d+/)?.[0]);
  await boxAt(page, 'E3').first().uncheck();
  await applied(page);
  const after = await corrected(page);
  assert.match(after, / united states /, 'left out in the first round, it is not made in a later one');
  assert.ok(!after.startsWith('Our contacts'));
  assert.ok(count >= 3);
  await close();
});

test('cancelling and Escape change nothing and give the focus back; nothing chosen is nothing to apply', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  for (const leave of [() => page.click('#preview-cancel'), () => page.keyboard.press('Escape')]) {
    await page.focus('#verdict-fix');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#preview[open]');
    await leave();
    assert.equal(await page.locator('#preview[open]').count(), 0);
    assert.equal(await focused(page), 'verdict-fix');
  }
  await openPreview(page);
  await page.uncheck('#preview-all');
  assert.match(await textOf(page, '#preview-count'), /^0 of 17/);
  assert.equal(await page.getAttribute('#preview-apply', 'aria-disabled'), 'true');
  await page.click('#preview-apply', { force: true });
  assert.equal(await page.locator('#preview[open]').count(), 1);
  assert.ok(await page.locator('#fixes[hidden]').count());
  await close();
});

test('by keyboard alone: one is left out, the rest is made', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await page.focus('#verdict-fix');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#preview[open]');
  await page.keyboard.press('Tab'); // all of them
  await page.keyboard.press('Tab'); // the first kind
  await page.keyboard.press('Space');
  assert.match(await textOf(page, '#preview-count'), /^1[0-6] of 17/);
  for (let i = 0; i < 80 && (await focused(page)) !== 'preview-apply'; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
  assert.equal(await page.locator('#preview[open]').count(), 0);
  await page.waitForFunction(() => document.activeElement !== document.body);
  await close();
});

test('a re-coding cannot be left out, for the corrected file is UTF-8', async () => {
  const { page, close } = await openPage();
  await sample(page, 'excel');
  await openPreview(page);
  const box = '.preview-group[data-rule="file.encoding"] .preview-head input';
  assert.ok(await page.isDisabled(box));
  await page.click('#preview-all');
  assert.ok(await page.isChecked(box));
  assert.match(await textOf(page, '#preview-count'), /^1 of/);
  await close();
});

test('thousands: kinds are closed, lists come in pages', async () => {
  const { page, close } = await openPage();
  const rows = Array.from(
    { length: 1500 },
    (_, i) => `P ${i},p${i}@contoso.com,Lead,Partner sales,"us",\r\n`,
  );
  await check(page, file(HEADER + rows.join('')));
  await openPreview(page);
  assert.match(await textOf(page, '#preview-count'), /^1,500 of 1,500/);
  assert.equal(await page.locator('.preview-items li').count(), 0);
  await page.click('.preview-head button');
  assert.equal(await page.locator('.preview-items li').count(), 101);
  await page.click('.preview-more button');
  assert.equal(await page.locator('.preview-items li').count(), 201);
  assert.ok(await page.evaluate(() => document.activeElement?.closest('.preview-items') !== null));
  await boxAt(page, 'E3').uncheck();
  await page.click('#preview-apply');
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
  assert.equal(await textOf(page, '#verdict-fix'), 'Review 1 fix');
  await close();
});

test('another file closes it', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await openPreview(page);
  await page.setInputFiles('#file-again', file(HEADER, 'other.csv'));
  await page.waitForSelector('#preview:not([open])', { state: 'attached' });
  await close();
});

test('both languages, narrow and dark, without a fault', async () => {
  const { page, faults, close } = await openPage({
    locale: 'zh-TW',
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
  });
  await sample(page, 'trouble');
  await openPreview(page);
  assert.match(await textOf(page, '#preview-count'), /17 項修正中已選 17 項/);
  assert.ok(await page.$eval('#preview', (dialog) => dialog.scrollWidth <= dialog.clientWidth));
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test('a log is done again on another file, all of it or nothing', async () => {
  const { page, faults, close } = await openPage();
  const month = `${HEADER}Ann,ann@contoso.com,Lead,Partner sales,"US，CA",\r\nBo,bo@contoso.com,Lead,Sales,us,\r\n`;
  await check(page, file(month, 'june.csv'));
  await openPreview(page);
  await applied(page);
  await reach(page, '#fixes-list summary');
  await page.click('#fixes-list summary');
  const log = await downloadOf(page, '#fixes-list button');
  const made = await corrected(page);

  await page.setInputFiles('#file-again', file(month.replace('Lead', 'Head'), 'july.csv'));
  await settled(page);
  const send = (/** @type {string} */ name, /** @type {string | Buffer} */ content) =>
    page.setInputFiles('#log', { name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await send('log.json', log.bytes);
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
  assert.equal(await corrected(page), made.replace('Lead', 'Head'));

  await page.setInputFiles('#file-again', file(month.replace('US，CA', 'US，MX'), 'august.csv'));
  await page.waitForSelector('#fixes[hidden]', { state: 'attached' });
  await settled(page);
  await send('log.json', log.bytes);
  await page.waitForSelector('#notice:not([hidden])');
  assert.match(
    await textOf(page, '#notice'),
    /do not fit this file, so nothing was changed. Row 2 holds “US，MX”/,
  );
  assert.ok(await page.locator('#fixes[hidden]').count());
  for (const [name, content, said] of [
    ['list.json', '[1]', /list.json is no list of corrections/],
    [
      'none.json',
      JSON.stringify({ schema: 'cosell-changes/1', steps: [] }),
      /none.json lists no corrections/,
    ],
  ]) {
    await send(/** @type {string} */ (name), /** @type {string} */ (content));
    await page.waitForFunction(
      (source) => new RegExp(source).test(document.getElementById('notice')?.textContent ?? ''),
      /** @type {RegExp} */ (said).source,
    );
  }
  assert.deepEqual(faults, []);
  await close();
});
