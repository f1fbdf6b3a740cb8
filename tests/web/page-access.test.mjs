// axe-core in every state of the page, in both languages and in light, dark and forced colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibilityFaults, check, file, goodRows, holdChecks, openPage, sample } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  empty: (page) => page.click('#paste-open'),
  checking: async (page) => {
    await page.setInputFiles('#file', file('a'));
    await page.waitForSelector('#progress:not([hidden])');
  },
  problems: async (page) => {
    await sample(page, 'trouble');
    await page.keyboard.press('F8');
  },
  clean: (page) => sample(page, 'clean'),
  failed: (page) => check(page, file('%PDF-1.7')),
  stopped: async (page) => {
    await page.setInputFiles('#file', file('a'));
    await page.click('#stop');
    await page.waitForSelector('#notice:not([hidden])');
  },
  'a menu open': async (page) => {
    await sample(page, 'excel');
    await page.click('#chip-encoding');
  },
  'territories open': async (page) => {
    await sample(page, 'clean');
    await page.fill('#territory', 'brazil');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cover tr.missing');
    await page.fill('#territory', 'a');
  },
  listing: (page) => page.click('[data-view=listing]'),
  rules: async (page) => {
    await page.click('[data-view=rules]');
    await page.waitForSelector('.rule');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint'))); // all of them open
  },
  'no rule found': async (page) => {
    await page.click('[data-view=rules]');
    await page.waitForSelector('.rule');
    await page.fill('#rules-search', 'xyzzy');
  },
  'no such rule': async (page) => {
    await page.evaluate(() => (location.hash = '#rule=nothing'));
    await page.waitForSelector('#rules-notice:not([hidden])');
  },
  'many rows': (page) =>
    check(page, file([...goodRows(60_000), 'Bob,,Manager,Partner sales,US,'].join('\n'))),
};
const LOOKS = /** @type {const} */ ({
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
});

for (const [state, reach] of Object.entries(STATES)) {
  const held = state === 'checking' || state === 'stopped';
  test(`accessible: ${state}`, async () => {
    const { page, close } = await openPage(held ? { init: holdChecks } : {});
    await page.emulateMedia({ reducedMotion: 'reduce' }); // colours are judged at rest
    await reach(page);
    for (const language of ['en', 'zh-TW']) {
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      for (const [look, media] of Object.entries(LOOKS)) {
        await page.emulateMedia(media);
        assert.deepEqual(await accessibilityFaults(page), [], `${look}, ${language}`);
      }
      await page.evaluate(() => document.getElementById('language')?.click());
    }
    await close();
  });
}

test('320 px is accessible too', async () => {
  const { page, close } = await openPage({ viewport: { width: 320, height: 640 } });
  await sample(page, 'trouble');
  await page.keyboard.press('F8');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('.group-actions a');
  await page.waitForSelector('.rule [open]');
  assert.deepEqual(await accessibilityFaults(page), []);
  await close();
});
