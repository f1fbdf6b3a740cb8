// The element for everybody: axe-core in every state, look and language (an ordinary run takes each state in the two usual
// looks and in one language, and some in all), 320 px, and by keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { has } from '../engines.mjs';
import { isWhole } from '../giants.mjs';
import { accessibilityFaults, downloaded, file } from './browser.mjs';
import { BAD, GOOD, give, openHost } from './element.mjs';

/** @typedef {import('playwright-core').Page} Page */

const LISTING = file(JSON.stringify({ products: 7, offerType: 'lease', documents: [] }), 'listing.json');
/** @param {Page} page */
async function corrected(page) {
  await give(page, BAD);
  await page.click('cosell-check #fix');
  await page.waitForSelector('cosell-check #corrected');
}
/** @type {Record<string, [attributes: string, reach: (page: Page) => Promise<unknown>]>} */
const STATES = {
  empty: ['', async () => {}],
  problems: ['', (page) => give(page, BAD)],
  corrected: ['', corrected],
  ready: ['territories="US"', (page) => give(page, GOOD)],
  'not a table': ['', (page) => give(page, file('%PDF-1.7'))],
  doubtful: ['', (page) => give(page, file(Buffer.from('Name;Email\n\xe9\xe8;a@b.co\n', 'latin1')))],
  failed: ['rules="1999-01"', (page) => give(page, GOOD)],
  'a listing, empty': ['mode="listing"', async () => {}],
  'a listing': ['mode="both"', (page) => give(page, LISTING)],
};
const LOOKS = /** @type {const} */ ({
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
});
const HOST = '<style>html{color-scheme:light dark;background:Canvas;color:CanvasText}</style>';

/** States that have every kind of control, for what depends little on the state. */
const MANIFOLD = ['problems', 'a listing'];

for (const [state, [attributes, reach]] of Object.entries(STATES)) {
  test(`accessible: ${state}`, async () => {
    const inAll = isWhole || MANIFOLD.includes(state);
    for (const lang of inAll ? ['en', 'zh-TW'] : ['en']) {
      const { page, close } = await openHost(
        `<main><h1>Portal</h1><cosell-check theme="auto" lang="${lang}" ${attributes}></cosell-check></main>`,
        { head: HOST },
      );
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await reach(page);
      for (const [look, media] of Object.entries(LOOKS)) {
        if (media.forcedColors === 'active' && !(inAll && has('forced colours'))) continue;
        await page.emulateMedia(media);
        const rules = look === 'light' ? 'all' : 'colours'; // all else is the same in every look
        assert.deepEqual(await accessibilityFaults(page, rules), [], `${look}, ${lang}`);
      }
      await close();
    }
  });
}

for (const lang of isWhole ? ['en', 'zh-TW'] : ['en']) {
  test(`320 px are enough: ${lang}`, async () => {
    const { page, close } = await openHost(`<cosell-check lang="${lang}"></cosell-check>`, {
      viewport: { width: 320, height: 640 },
    });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(await fits());
    await give(page, 'web/samples/trouble.csv');
    assert.ok(await fits());
    const small = await page.locator('cosell-check :is(button, select, a, input)').evaluateAll(
      (all) =>
        all.filter((each) => {
          const { width, height } = each.getBoundingClientRect();
          return each.checkVisibility() && (width < 24 || height < 24);
        }).length,
    );
    assert.equal(small, 0, 'targets of 24 px');
    await close();
  });
}

test('by keyboard alone: choose, read, change an assumption, begin again', async () => {
  const { page, close } = await openHost('<button id="before">Before</button><cosell-check></cosell-check>');
  await page.focus('#before');
  await page.keyboard.press('Tab');
  const focused = () =>
    page.evaluate(() => document.querySelector('cosell-check')?.shadowRoot?.activeElement?.id);
  const focusComesTo = (/** @type {string} */ id) =>
    page.waitForFunction(
      (wanted) => document.querySelector('cosell-check')?.shadowRoot?.activeElement?.id === wanted,
      id,
    );
  assert.equal(await focused(), 'file');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles(BAD);
  await focusComesTo('verdict-title');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'fix');
  await page.keyboard.press('Enter');
  await focusComesTo('verdict-title'); // what was pressed is gone
  for (const id of ['corrected', 'undo']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(), id);
  }
  await page.keyboard.press('Enter');
  await focusComesTo('verdict-title');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'report');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'read-delimiter');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() =>
    document
      .querySelector('cosell-check')
      ?.shadowRoot?.querySelector('#read-delimiter option:checked')
      ?.textContent?.includes('semicolon'),
  );
  await page.waitForSelector('cosell-check .results:not([aria-busy])');
  assert.equal(await focused(), 'read-delimiter', 'the reader stays where they were');
  await page.focus('cosell-check #another');
  await page.keyboard.press('Enter');
  await focusComesTo('file');
  await give(page, BAD);
  await page.focus('cosell-check #report');
  const report = await downloaded(page, () => page.keyboard.press('Enter'));
  assert.equal(report.name, 'private-name.report.json');
  await close();
});
