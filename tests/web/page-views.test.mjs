// The three views: by link, by address, by back and forward, and where each leaves the reader.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  file,
  focused,
  frames,
  goodRows,
  openPage,
  sample,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const shown = (page) =>
  page.$$eval('.view', (all) =>
    all.filter((each) => each.checkVisibility()).map(({ id }) => id.replace('view-', '')),
  );
/** @param {Page} page */
const marked = (page) =>
  page.$$eval('[aria-current=page]', (all) =>
    /** @type {HTMLAnchorElement[]} */ (all).map(({ id, hash }) => id + hash),
  );
/** @param {Page} page @param {string} name */
async function assertShown(page, name) {
  assert.deepEqual(await shown(page), [name]);
  assert.deepEqual(await marked(page), [`#${name}`]);
}

test('one view at a time; back and forward lead through them, and return to the place', async () => {
  const { page, faults, close } = await openPage({ viewport: { width: 1280, height: 300 } });
  await assertShown(page, 'contacts');
  assert.equal(await page.title(), 'Co-sell Check');
  await page.focus('#template');
  await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  await frames(page); // the scroll is noted
  const top = await page.evaluate(() => scrollY);
  assert.ok(top > 200);
  await page.evaluate(() => (location.hash = '#rules'));
  await assertShown(page, 'rules');
  assert.equal(await page.title(), 'Rules – Co-sell Check');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.closest('#main') !== null), true);
  await page.click('[data-view=listing]');
  await assertShown(page, 'listing');
  assert.equal(await page.title(), 'Listing – Co-sell Check');
  await page.goBack();
  await assertShown(page, 'rules');
  await page.goBack();
  await assertShown(page, 'contacts');
  assert.equal(await page.title(), 'Co-sell Check');
  await page.waitForFunction((wanted) => scrollY === wanted, top);
  assert.equal(await focused(page), 'template');
  await page.goForward();
  await assertShown(page, 'rules');
  assert.deepEqual(faults, []);
  await close();
});

test('a switch takes the focus to the heading', async () => {
  const { page, close } = await openPage();
  await page.click('[data-view=rules]');
  await page.click('[data-view=contacts]');
  assert.equal(await focused(page), 'H1');
  await sample(page, 'clean');
  await page.click('[data-view=listing]');
  assert.equal(await page.isVisible('#verdict-title'), false);
  await page.click('[data-view=contacts]');
  assert.equal(await focused(page), 'verdict-title');
  await close();
});

test('an address opens its view; what it does not name changes nothing', async () => {
  const { page, faults, close } = await openPage({ hash: '#rules' });
  await assertShown(page, 'rules');
  await page.click('.private a');
  assert.deepEqual(await shown(page), ['proof']);
  assert.equal(await page.evaluate(() => location.hash), '#proof');
  assert.equal(await focused(page), 'proof-title');
  await page.click('[data-view=contacts]');
  await page.goBack();
  assert.deepEqual(await shown(page), ['proof']);
  await page.goBack();
  await assertShown(page, 'rules');
  await page.evaluate(() => (location.hash = '#drop'));
  await assertShown(page, 'contacts');
  for (const hash of ['#%E0%A4', '#nothing', '#toString', '#__proto__']) {
    await page.evaluate((value) => (location.hash = value), hash);
    await assertShown(page, 'contacts');
  }
  await page.focus('.skip');
  await page.keyboard.press('Enter');
  await assertShown(page, 'contacts');
  assert.equal(await focused(page), 'main');
  assert.deepEqual(faults, []);
  await close();
});

test('a list that comes in elsewhere is shown where lists are', async () => {
  const { page, close } = await openPage();
  await page.click('[data-view=rules]');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.csv'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, goodRows(400).join('\n'));
  await settled(page);
  await assertShown(page, 'contacts');
  assert.equal(await focused(page), 'verdict-title');
  assert.match(await page.title(), /^dropped\.csv – /);
  await page.goBack();
  await assertShown(page, 'rules');
  assert.equal(await page.title(), 'Rules – Co-sell Check');
  await close();
});

test('a sheet that was laid out while hidden is whole when it is seen again', async () => {
  const { page, close } = await openPage();
  await page.setInputFiles('#file', file(goodRows(400).join('\n')));
  await settled(page);
  const rows = await page.locator('.grid-row').count();
  const widthNow = () => page.$eval('.grid-canvas', (each) => each.getBoundingClientRect().width);
  await page.click('[data-view=rules]');
  await switchLanguage(page);
  await page.click('[data-view=contacts]');
  await frames(page); // it is drawn
  assert.ok((await page.locator('.grid-row').count()) >= rows);
  const after = await widthNow();
  assert.ok(after > 600);
  await switchLanguage(page);
  await switchLanguage(page); // laid out where it is seen
  await frames(page);
  assert.equal(Math.round(after), Math.round(await widthNow()));
  assert.equal(await textOf(page, '[data-view=contacts]'), '連絡人');
  await close();
});

test('the views fit in 320 px', async () => {
  for (const locale of ['en-US', 'zh-TW']) {
    const { page, close } = await openPage({ locale, viewport: { width: 320, height: 640 } });
    for (const name of ['contacts', 'listing', 'rules']) {
      await page.click(`[data-view=${name}]`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, name);
    }
    await close();
  }
});
