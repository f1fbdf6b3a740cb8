// Where the reader sells, who is missing there, and the edits that cover it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADER } from '../files.mjs';
import {
  accessibilityFaults,
  check,
  file,
  focused,
  openPage,
  reach,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';
import { changed, press, takenHome } from './sheet.mjs';

const SELLERS =
  `${HEADER}Eva Roth,eva@contoso.com,Lead,Partner sales,"DE,FR",\r\n` +
  'Ann Lee,ann@contoso.com,Lead,Partner sales,TW,\r\nBo Chen,bo@contoso.com,Lead,Partner marketing,JP,\r\n';

/**
 * @param {import('playwright-core').Page} page
 * @param {string} code
 */
async function sellIn(page, code) {
  await reach(page, '#territory');
  await page.fill('#territory', code);
  await page.keyboard.press('Tab');
  await settled(page);
}

test('a territory without a sales contact is added to the likeliest one, as an edit', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(SELLERS));
  await sellIn(page, 'JP');
  assert.equal(await textOf(page, '#coverage-words'), '1 territory has no sales contact: Japan (JP)');
  await page.waitForSelector('#cover-add-JP');
  assert.equal(await textOf(page, '#cover-add-JP'), 'Add JP to Ann Lee');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('#cover-add-JP');
  await changed(page, 1);
  assert.equal(await page.locator('#cover-offers li').count(), 0);
  assert.match(await textOf(page, '#coverage-words'), /has a sales contact/);
  assert.match(await takenHome(page), /\r\nAnn Lee,ann@contoso.com,Lead,Partner sales,"TW,JP",\r\n/);
  await page.click('#undo');
  await settled(page);
  assert.match(await textOf(page, '#coverage-words'), /1 territory/);
  assert.deepEqual(faults, []);
  await close();
});

test('someone else is chosen from the sales contacts', async () => {
  const { page, close } = await openPage();
  await check(page, file(SELLERS));
  await sellIn(page, 'JP');
  await page.click('#cover-more-JP');
  const offered = await page.locator('[role=menuitemradio]').allInnerTexts();
  assert.deepEqual(
    offered.map((text) => text.replace(/\s+/g, ' ').trim()),
    ['Eva Roth DE,FR', 'Add a contact'],
  );
  await press(page, 'Enter');
  await changed(page, 1);
  assert.match(await takenHome(page), /Eva Roth,eva@contoso.com,Lead,Partner sales,"DE,FR,JP",\r\n/);
  await close();
});

test('where nobody sells, a contact is added with its role and territory; both languages', async () => {
  const { page, close } = await openPage();
  await check(page, file(`${HEADER}Bo Chen,bo@contoso.com,Lead,Partner marketing,JP,\r\n`));
  await page.click('#verdict-cover.primary'); // the one next step
  assert.equal(await focused(page), 'coverage');
  await switchLanguage(page);
  await page.waitForSelector('#cover-new-JP');
  assert.match(await textOf(page, '#coverage-words'), /沒有銷售連絡人：日本（JP）/);
  await switchLanguage(page);
  await page.waitForSelector('#cover-new-JP');
  await page.click('#cover-new-JP');
  await changed(page, 1);
  await page.waitForFunction(() => document.activeElement?.id === 'cell-editor');
  assert.equal(await focused(page), 'cell-editor');
  await press(page, 'A', 'n', 'n', 'Enter');
  await changed(page, 2);
  assert.match(await takenHome(page), /\r\nAnn,,,Partner sales,JP,\r\n$/);
  await close();
});
