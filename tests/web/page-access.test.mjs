// axe-core in every state of the page: in every look, and in every language. An ordinary run takes each state in the two
// usual looks and in one language, and some in all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accessibilityFaults,
  check,
  file,
  goodRows,
  holdChecks,
  openPage,
  reach,
  sample,
  switchLanguage,
  toAllRules,
} from './browser.mjs';
import { has } from '../engines.mjs';
import { isWhole } from '../giants.mjs';
import { complete, toListing, upload } from './listing.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Something wrong in every part of a listing, and no room left. */
const MISTAKEN = JSON.stringify({
  products: 7,
  segments: [''],
  offerType: 'lease',
  solutionAreas: [{ area: 'a', subareas: ['x', 'y', 'z'] }, { area: 'A' }, 'b', 5],
  documents: [
    ...['a', 'b', 'c', 'd'].map((name) => ({ kind: 'other', file: `${name}.pdf` })),
    { kind: 'poem', file: 'e.txt' },
    { kind: 'one-pager', file: '../f.pdf' },
  ],
  externalUrl: 'contoso',
  territories: ['XX', 'US'],
  colour: 'red',
});

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
    await reach(page, '#chip-encoding');
    await page.click('#chip-encoding');
  },
  'territories open': async (page) => {
    await sample(page, 'clean');
    await reach(page, '#territory');
    await page.fill('#territory', 'brazil');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cover tr.missing', { state: 'attached' });
    await reach(page, '#territory');
    await page.fill('#territory', 'a');
  },
  listing: toListing,
  'listing, all checked': async (page) => {
    await toListing(page);
    await page.click('#l-check');
    await page.waitForSelector('#l-summary a');
  },
  'listing, complete': async (page) => {
    await toListing(page);
    await complete(page);
    await page.click('#l-check');
    await page.waitForSelector('#l-summary .sev-ok');
  },
  'listing, with mistakes and full': async (page) => {
    await toListing(page);
    await page.setInputFiles('#l-open', upload('listing.json', MISTAKEN));
    await page.waitForSelector('.strangers .founds li');
    await page.setInputFiles('#l-doc-other', upload('f.pdf', 'no PDF'));
    await page.setInputFiles('#l-contacts', file('Name\n'));
    await page.waitForSelector('[data-place=contacts] .sev-error');
    await page.fill('#l-territories', 'a'); // its list is open
  },
  'listing, not readable': async (page) => {
    await toListing(page);
    await page.setInputFiles('#l-open', upload('listing.json', '{'));
    await page.waitForSelector('#l-notice:not([hidden])');
  },
  'listing by the newest edition': async (page) => {
    await page.selectOption('#edition', '2023-07');
    await page.click('[data-view=listing]');
    await page.waitForSelector('[data-requirement=revenue]');
    await page.click('#l-check');
    await page.waitForSelector('#l-summary a');
  },
  rules: toAllRules,
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

/** States that have every kind of control, for what depends little on the state. */
const MANIFOLD = ['problems', 'listing, with mistakes and full'];

for (const [state, enter] of Object.entries(STATES)) {
  const held = state === 'checking' || state === 'stopped';
  const inAll = isWhole || MANIFOLD.includes(state);
  test(`accessible: ${state}`, async () => {
    const { page, close } = await openPage(held ? { init: holdChecks } : {});
    await page.emulateMedia({ reducedMotion: 'reduce' }); // colours are judged at rest
    await enter(page);
    const language = () => page.evaluate(() => document.documentElement.lang);
    assert.equal(await language(), 'en');
    for (const [look, media] of Object.entries(LOOKS)) {
      if (media.forcedColors === 'active' && !(inAll && has('forced colours'))) continue;
      await page.emulateMedia(media);
      const rules = look === 'light' ? 'all' : 'colours';
      assert.deepEqual(await accessibilityFaults(page, rules), [], look);
    }
    if (inAll) {
      await page.emulateMedia(LOOKS.light); // colours are the same in every language
      await switchLanguage(page);
      assert.equal(await language(), 'zh-TW');
      assert.deepEqual(await accessibilityFaults(page, 'no colours'), [], 'zh-TW');
    }
    await close();
  });
}

test('320 px is accessible too', async () => {
  const { page, close } = await openPage({ viewport: { width: 320, height: 640 } });
  await sample(page, 'trouble');
  await page.keyboard.press('F8');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('#tab-problems');
  await page.click('.kind-open');
  await page.click('.group-actions a');
  await page.waitForSelector('.rule [open]');
  assert.deepEqual(await accessibilityFaults(page), []);
  await close();
});
