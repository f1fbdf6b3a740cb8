// All that a person does with the page, from one end to the other. Observers watch it: nothing may leave the browser.
import assert from 'node:assert/strict';
import { check, downloadOf, file, reach, sample, settled, switchLanguage } from './browser.mjs';
import { complete, judged, upload } from './listing.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Big5 with a title line, semicolons, a full-width comma, a bad role, a formula and markup that name an address.
 * @param {string} url
 */
export const badBig5 = (url) =>
  Buffer.from(
    'Contacts 2019;;;;;\r\nName;Email;Job title;Role;Countries/Regions;States/Provinces\r\n' +
      '\xa4\xfd\xa4\x70\xa9\xfa;wang@contoso.com;\xb8\x67\xb2\x7a;Boss;TW\xa1\x41US;\r\n' +
      `=WEBSERVICE(${url}formula);ann@contoso.com;<img src=${url}image>;Partner sales;US;US-WA\r\n`,
    'latin1',
  );

/**
 * Sample, file, what was assumed, edition, territories, language, table, print, report; the form with documents and
 * contacts, its two exports, and opening one again; the rules.
 * @param {Page} page a page that is ready
 * @param {string} [bait] an address that the files name
 */
export async function journey(page, bait = 'http://127.0.0.1:9/') {
  await sample(page, 'trouble');
  await reach(page, '#clear');
  await page.click('#clear');
  assert.equal((await downloadOf(page, '#template')).name, 'contacts.csv');
  await check(page, { ...file('', 'big5.csv'), buffer: badBig5(bait) });
  await reach(page, '#chip-delimiter');
  await page.click('#chip-delimiter');
  await page.click('[role=menuitemradio]:has-text("comma")');
  await settled(page);
  await reach(page, '#chip-delimiter');
  await page.click('#chip-delimiter');
  await page.click('[role=menuitemradio]:has-text("Find out again")');
  await settled(page);
  await page.selectOption('#edition', '2023-07');
  await settled(page);
  await page.selectOption('#edition', '2019-08');
  await settled(page);
  await reach(page, '#territory');
  await page.fill('#territory', 'japan');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.cover tr.missing', { state: 'attached' });
  await switchLanguage(page);
  await switchLanguage(page);
  await page.keyboard.press('F8');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await reach(page, '#verdict-report');
  const report = await downloadOf(page, '#verdict-report');
  assert.equal(JSON.parse(report.bytes.toString()).file.encoding.name, 'Big5');
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
  await page.waitForSelector('#fixes:not([hidden]) .fixes-count', { state: 'attached' });
  await settled(page);
  await page.click('#undo');
  await settled(page);
  await page.click('#redo');
  await settled(page);
  assert.match((await downloadOf(page, '#fixes-download')).name, /corrected\.csv$/);
  await reach(page, '#take-spreadsheet');
  assert.match((await downloadOf(page, '#take-spreadsheet')).name, /\.spreadsheet\.csv$/);
  assert.match((await downloadOf(page, '#take-rejected')).name, /\.rejected\.csv$/);
  assert.match((await downloadOf(page, '#take-html')).name, /\.report\.html$/);
  await reach(page, '#their-text');
  await page.fill('#their-text', `States/Provinces contains an invalid value (row 2). ${bait}`);
  await page.click('#their-do');
  await page.click('#groups .kind:last-child .kind-open');
  await page.click('.set-aside');
  await page.fill('#aside-reason', `${bait}reason`);
  await page.click('#aside-do');
  await page.waitForSelector('#aside:not([hidden])');
  await reach(page, '#aside-list button');
  await page.click('#aside-list button');
  await reach(page, '#picked button');
  await page.click('#picked button');
  await settled(page);
  await reach(page, '#clear');
  await page.click('#clear');

  await page.click('[data-view=listing]');
  await page.waitForSelector('.rung');
  await complete(page);
  await page.fill('#l-externalUrl', `${bait}offer`);
  await page.click('#l-check');
  await downloadOf(page, '#l-json');
  const bundle = await downloadOf(page, '#l-zip');
  await page.setInputFiles('#l-open', { ...upload('listing.zip'), buffer: bundle.bytes });
  await page.waitForSelector('#l-notice:not([hidden])');
  await judged(page, 'document.case-study', 'true');

  await page.click('[data-view=rules]');
  await page.fill('#rules-search', 'separator');
  await page.waitForFunction(() => document.querySelectorAll('#rules-list details, #rules-list li').length);
  await switchLanguage(page);
  await switchLanguage(page);
}
