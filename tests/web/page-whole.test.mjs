// The whole way, by mouse and by keyboard alone: a list out of Excel in Taiwan (Big5, semicolons, lines above the header)
// with nine kinds of trouble is dropped, fixed, compared with the exported list, taken home, and would import.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HEADER } from '../files.mjs';
import { check, downloaded, file, focused, openPage, settled, textOf } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const LIST = Buffer.concat([
  readFileSync(new URL('../../web/samples/excel-taiwan.csv', import.meta.url)),
  Buffer.from(
    'Ann Lee;ann.lee@gmial.com;Manager;Partner sales;HK;\r\nBo;bo@contoso.com;Lead;Partner slaes;JP;\r\n',
  ),
]);
const EXPORTED =
  HEADER +
  '林怡君,yijun.lin@contoso.com.tw,業務經理,Partner sales,TW,\r\n' +
  'Eva Roth,eva@contoso.com,Lead,Partner sales,DE,\r\n';

/**
 * One by one, as each is the next.
 * @param {Page} page
 * @param {(page: Page, selector: string) => Promise<unknown>} press
 */
async function takeSuggestions(page, press) {
  for (let left = 2; left > 0; left--) {
    await page.waitForFunction(
      (count) => document.querySelectorAll('.kind-head .use').length === count,
      left,
    );
    await press(page, '.kind-head .use');
    await page.waitForSelector('#preview-apply');
    await press(page, '#preview-apply');
  }
  await page.waitForFunction(() => document.querySelector('.kind-head .use') === null);
  await settled(page);
}

/** @param {Page} page @param {string} selector */
const click = (page, selector) => page.click(selector);
/** Tab, until it has the focus. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let i = 0; i < 400; i++) {
    const there = await page.evaluate(
      (wanted) => document.activeElement === document.querySelector(wanted),
      selector,
    );
    if (there) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never comes to ${selector}`);
}
/** @param {Page} page @param {string} selector */
async function pressByKey(page, selector) {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
}

/** To what is removed: tabs are one stop, with arrow keys between them. @param {Page} page @param {typeof click} press */
async function toRemoved(page, press) {
  if (press !== pressByKey) return page.click('#tab-removed');
  await tabTo(page, '[role=tab][aria-selected=true]');
  while ((await focused(page)) !== 'tab-removed') await page.keyboard.press('ArrowRight');
}

/** @param {Page} page @param {string} input @param {ReturnType<typeof file>} chosen */
async function chooseByKey(page, input, chosen) {
  await tabTo(page, input);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
  await chooser.setFiles(chosen);
}
/** @param {Page} page @param {string} input @param {ReturnType<typeof file>} chosen */
const choose = (page, input, chosen) => page.setInputFiles(input, chosen);

for (const [way, press, give, options, verdict] of /** @type {const} */ ([
  ['by mouse', click, choose, { locale: 'en-US' }, /would import|Ready/],
  [
    'by keyboard alone',
    pressByKey,
    chooseByKey,
    { locale: 'zh-TW', viewport: { width: 320, height: 800 } },
    /可以匯入/,
  ],
])) {
  test(`from trouble to a file that would import, ${way}`, async () => {
    const { page, faults, close } = await openPage(options);
    await give(page, '#file', file(LIST, 'list.csv'));
    await settled(page);
    const kinds = await page.locator('#problems [data-rule]').count();
    assert.ok(kinds >= 8, `${kinds} kinds of trouble`);
    await press(page, '#verdict-fix');
    await page.waitForSelector('#preview-apply');
    await press(page, '#preview-apply');
    await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
    await settled(page);
    await takeSuggestions(page, press);

    await toRemoved(page, press);
    await give(page, '#baseline', file(EXPORTED, 'exported.csv'));
    await page.waitForSelector('.overwrite-list');
    await settled(page);
    assert.match(await textOf(page, '#overwrite'), /Eva Roth/);
    assert.match(await textOf(page, '.overwrite-words'), /DE/); // nobody sells there any more

    await press(page, '#fixes-download');
    await page.waitForSelector('#overwrite-question');
    assert.match(await textOf(page, '#overwrite-question'), /Eva Roth/);
    const home = await downloaded(page, () => press(page, '#overwrite-yes'));
    assert.deepEqual(faults, []);
    await close();

    const again = await openPage(options);
    await check(again.page, file(home.bytes, home.name));
    assert.match(await textOf(again.page, '#verdict-title'), verdict);
    assert.equal(await again.page.locator('#problems [data-severity=error]').count(), 0);
    assert.match(home.text, /^\uFEFFName,Email address.*\r\n林怡君,/);
    await again.close();
  });
}
