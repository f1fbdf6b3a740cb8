// The copy that the browser keeps of the work: only where it is ticked, as good as the work itself, and gone when it should be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORT_HEADER } from '../files.mjs';
import { needs } from '../engines.mjs';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  openPage,
  reach,
  sample,
  settled,
  textOf,
} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const LIST = file(
  `${SHORT_HEADER}Ann Lee,ann@contoso.com,Manager,Partner sales,US，CA,\r\nBob,bob@gmial.com,Manager,Partner slaes,US,\r\n`,
);

/** What the browser keeps for the page, of every kind. @param {Page} page */
const stored = (page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    others:
      localStorage.length + sessionStorage.length + (await caches.keys()).length + document.cookie.length,
  }));
const NOTHING = { databases: [], others: 0 };
/** Until so many changes are in the copy. @param {Page} page @param {number} count */
const isKept = (page, count) =>
  page.waitForFunction(async (wanted) => {
    const [database] = await indexedDB.databases();
    return (
      database?.name &&
      new Promise((resolve) => {
        const opening = indexedDB.open(/** @type {string} */ (database.name), 1);
        opening.onupgradeneeded = () => opening.transaction?.abort(); // only look
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const request = opening.result.transaction('work').objectStore('work').get('contacts');
          request.onsuccess = () => {
            opening.result.close();
            resolve(request.result?.work.made.length === wanted);
          };
        };
      })
    );
  }, count);
/** @param {Page} page */
const isEmpty = (page) => page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
/** Fixes all that is certain. @param {Page} page */
async function fixAll(page) {
  await page.click('#verdict-fix');
  await page.click('#preview-apply, dialog button.primary');
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
}

/** How many changes the file has seen. @param {Page} page */
const count = async (page) => Number(/\d+/.exec(await textOf(page, '.fixes-count'))?.[0]);

/** Opens the file's panel. @param {Page} page */
async function toPanel(page) {
  await page.click('#file-open');
  await page.waitForSelector('#clear'); // it is seen once it has its place
}

test('a copy is offered once there is a correction to keep', async () => {
  const { page, close } = await openPage();
  await check(page, LIST);
  await toPanel(page);
  assert.equal(await page.isVisible('#copy'), false);
  await page.keyboard.press('Escape');
  await fixAll(page);
  await toPanel(page);
  assert.ok(await page.isVisible('#copy'));
  await page.keyboard.press('Escape');
  await page.click('#undo');
  await settled(page);
  await toPanel(page);
  assert.equal(await page.isVisible('#copy'), false);
  await close();
});

test('unticked, nothing is stored, whatever is done', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await fixAll(page);
  await page.selectOption('#edition', '2023-07');
  await settled(page);
  await page.click('#undo');
  await settled(page);
  await reach(page, '#clear');
  await page.click('#clear');
  assert.deepEqual(await stored(page), NOTHING);
  await close();
});

test(
  'ticked, the work is there after a crash: the same file, the same list of changes, and a way back',
  { skip: needs('crashes') },
  async () => {
    const { page, faults, close } = await openPage();
    await page.selectOption('#edition', '2021-03');
    await check(page, LIST);
    await fixAll(page);
    await reach(page, '#copy');
    await page.check('#copy');
    await isKept(page, await count(page));
    await page.keyboard.press('Escape');
    await page.click('.kind-head .use');
    await page.click('#preview-apply');
    await page.waitForFunction(() =>
      /3 changes|2 changes/.test(document.getElementById('fixes')?.textContent ?? ''),
    );
    await settled(page);
    const made = await count(page);
    await isKept(page, made);
    const before = await downloadOf(page, '#fixes-download');
    await reach(page, '#fixes-list summary');
    await page.click('#fixes-list summary');
    const log = await downloadOf(page, '#fixes-list .link');
    assert.deepEqual(faults, []);

    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => {}); // never answers
    await crashed;

    const again = await page.context().newPage();
    await again.goto(page.url());
    await again.waitForSelector('#copy-restore');
    assert.match(
      await textOf(again, '#notice'),
      new RegExp(`copy of contacts\\.csv is here, with ${made} changes`),
    );
    assert.deepEqual(await accessibilityFaults(again), []);
    await again.click('#copy-restore');
    await settled(again);
    await again.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
    assert.equal(await again.inputValue('#edition'), '2021-03');
    assert.deepEqual(await downloadOf(again, '#fixes-download'), before);
    await reach(again, '#fixes-list summary');
    await again.click('#fixes-list summary');
    assert.deepEqual(await downloadOf(again, '#fixes-list .link'), log);
    await again.click('#undo');
    await again.waitForSelector('#verdict-fix');
    await reach(again, '#clear');
    await again.click('#clear'); // closed: nothing stays
    await isEmpty(again);
    assert.deepEqual(await stored(again), NOTHING);
    await close();
  },
);

test('unticked again or deleted, it is gone', async () => {
  const { page, close } = await openPage({ locale: 'zh-TW' });
  await check(page, LIST);
  await fixAll(page);
  await reach(page, '#copy');
  await page.check('#copy');
  await isKept(page, await count(page));
  await page.uncheck('#copy');
  await isEmpty(page);
  await reach(page, '#copy');
  await page.check('#copy');
  await isKept(page, await count(page));
  await page.reload();
  await page.waitForSelector('#copy-delete');
  assert.match(await textOf(page, '#notice'), /留有 contacts\.csv 的複本/);
  await page.click('#copy-delete');
  await isEmpty(page);
  assert.match(await textOf(page, '#notice'), /複本已刪除/);
  await close();
});

test('each tab has a copy of its own, and only what no tab works on is offered', async () => {
  const { page, close } = await openPage();
  const there = () => page.evaluate(async () => (await indexedDB.databases()).length);
  /** @param {Page} tab @param {number} count of copies that are there then */
  const keep = async (tab, count) => {
    await check(tab, LIST);
    await fixAll(tab);
    await reach(tab, '#copy');
    await tab.check('#copy');
    while ((await there()) < count) await tab.evaluate(() => new Promise((done) => setTimeout(done, 10)));
  };
  await keep(page, 1);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForSelector('#drop, input[type=file]', { state: 'attached' });
  await keep(other, 2);
  assert.equal(await other.isVisible('#copy-restore'), false, 'the first tab works on its own');
  await reach(other, '#clear');
  await other.click('#clear');
  while ((await there()) > 1) await page.evaluate(() => new Promise((done) => setTimeout(done, 10)));
  await other.close();
  await page.reload(); // as if it had closed
  await page.waitForSelector('#copy-restore');
  await page.click('#copy-restore');
  await settled(page);
  await reach(page, '#clear');
  await page.click('#clear');
  await isEmpty(page);
  await close();
});

test('where nothing may be stored, it says so', async () => {
  const { page, close } = await openPage({
    init: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission', 'SecurityError');
      };
    },
  });
  await check(page, LIST);
  await fixAll(page);
  await reach(page, '#copy');
  await page.click('#copy');
  await page.waitForSelector('#notice:has-text("cannot keep a copy")');
  assert.equal(await page.isChecked('#copy'), false);
  await close();
});
