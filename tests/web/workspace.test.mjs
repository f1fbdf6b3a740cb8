// The workspace: one screen, one next step, kinds that are worked through, nothing lost without a question.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needs } from '../engines.mjs';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  focused,
  goodRows,
  holdChecks,
  openKind,
  openPage,
  reach,
  sample,
  settled,
  textOf,
} from './browser.mjs';
import { at, box, changed, press } from './sheet.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Thirty contacts, every fifth with a domain that looks wrong. */
const SLIPS = goodRows(30)
  .map((row, i) => (i > 0 && i % 5 === 0 ? row.replace('contoso.com', 'gmial.com') : row))
  .join('\r\n');
const TYPO = 'contact.email.typo';

/** @param {Page} page */
const cellName = (page) => textOf(page, '#cell-name');
/** Rows that the sheet shows. @param {Page} page */
const rows = (page) =>
  page.$$eval('.grid-row', (all) => all.map((each) => Number(each.getAttribute('aria-rowindex')) - 1));

test('with a file the window holds all of it: the page does not scroll, its panes do', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await page.mouse.move(200, 600);
  await page.mouse.wheel(0, 2000);
  assert.deepEqual(await page.evaluate(() => [scrollX, scrollY]), [0, 0]);
  for (const seen of ['#verdict-title', '#verdict-fix', '#groups', '#grid'])
    assert.ok(await page.locator(seen).isVisible(), seen);
  assert.ok(
    await page.evaluate(
      () => innerHeight >= (document.getElementById('grid')?.getBoundingClientRect().bottom ?? 1e9),
    ),
  );
  for (const folded of ['#hero', '#view-guide', '#view-proof', '.foot'])
    assert.ok(await page.isHidden(folded), folded);
  await close();
});

test('a kind that is opened filters the sheet to its rows, and F8 stays within it', async () => {
  const { page, close } = await openPage();
  await check(page, file(`${SLIPS}\r\nBob,,Manager,Partner sales,US,`));
  await openKind(page, TYPO);
  assert.deepEqual(await rows(page), [6, 11, 16, 21, 26, 31]);
  assert.equal(await page.locator('.example').count(), 6, 'none is cut off');
  const seen = [];
  for (let i = 0; i < 7; i++) {
    await press(page, 'F8');
    seen.push(await cellName(page));
  }
  assert.deepEqual(seen, ['B6', 'B11', 'B16', 'B21', 'B26', 'B31', 'B6']);
  await page.click('#all-rows');
  assert.equal((await rows(page))[0], 1);
  assert.ok(await page.isHidden('#all-rows'));
  await press(page, 'F8');
  await press(page, 'Shift+F8', 'Shift+F8');
  assert.equal(await cellName(page), 'B32', 'of all kinds again');
  await close();
});

test('an open kind keeps its place, and what newly belongs to it is shown', async () => {
  const { page, faults, close } = await openPage();
  const many = goodRows(70).map((row, i) => (i > 0 ? row.replace('contoso.com', 'gmial.com') : row));
  await check(page, file([...many, 'Zoe,zoe@contoso.com,Manager,Partner sales,US,'].join('\r\n')));
  await openKind(page, TYPO);
  await page.click('.kind-body .more button');
  assert.equal(await page.locator('li.example').count(), 70);
  await page.click('li.example:nth-child(60) .take');
  await changed(page, 1);
  assert.equal(await page.locator('li.example').count(), 69);
  const nth = await page.evaluate(() => {
    const item = document.activeElement?.closest('.example');
    return item && [...(item.parentElement?.children ?? [])].indexOf(item);
  });
  assert.equal(nth, 59, 'the next one has the focus');
  await page.click('#find-open');
  await page.fill('#find-text', 'zoe@contoso.com');
  await page.fill('#find-with', 'zoe@gmial.com');
  await page.click('#find-all');
  await changed(page, 2);
  assert.equal(await page.locator('li.example').count(), 70);
  await page.click('li.example:nth-child(70) .at');
  assert.equal(await textOf(page, '#cell-name'), 'B72');
  assert.ok(await page.isVisible('#all-rows'), 'it was among the rows that are shown');
  assert.deepEqual(faults, []);
  await close();
});

test('all guesses of a kind are one step, shown before: taken, taken back, or left out one by one', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(SLIPS));
  const use = `[data-rule="${TYPO}"] .use`;
  assert.equal(await textOf(page, use), 'Use all 6');
  await page.click(use);
  await page.waitForSelector('#preview-apply');
  assert.match(await textOf(page, '#preview'), /These are guesses.*B6.*gmial.*gmail/);
  await page.click('.preview-items li:first-child input');
  await page.click('#preview-apply');
  await changed(page, 5);
  assert.equal(await textOf(page, use), 'Use it');
  await page.click('#undo');
  await changed(page, 0);
  assert.equal(await textOf(page, use), 'Use all 6');
  assert.deepEqual(faults, []);
  await close();
});

test('the note at a cell does what it says, with one key or a click, and the cell keeps the focus', async () => {
  const { page, close } = await openPage();
  await check(page, file(SLIPS));
  await press(page, 'F8');
  assert.match(await textOf(page, '#cell-note'), /gmail\.com.*Use it ?Alt\+Enter.*Set aside.*Next ?F8/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await press(page, 'Alt+Enter');
  await changed(page, 1);
  assert.deepEqual(await box(page), ['B6', 'person4@gmail.com', 'at rest']);
  assert.equal(await focused(page), 'cell-editor');
  await page.click('#next-problem');
  await page.click('.note-fix');
  await changed(page, 2);
  await page.click('#next-problem');
  await page.click('.note-aside');
  assert.match(await textOf(page, '#aside-which option:checked'), /^B16/);
  await close();
});

test(
  'leaving with corrections that were not downloaded is asked about',
  { skip: needs('questions on leaving') },
  async () => {
    const { page, close } = await openPage();
    /** @type {string[]} */
    const asked = [];
    page.on('dialog', (dialog) => (asked.push(dialog.type()), void dialog.accept()));
    await sample(page, 'trouble');
    await page.reload();
    assert.deepEqual(asked, [], 'nothing to lose');
    await sample(page, 'trouble');
    await page.click('#verdict-fix');
    await page.click('#preview-apply');
    await changed(page, 18);
    await page.reload();
    assert.deepEqual(asked, ['beforeunload']);
    await sample(page, 'trouble');
    await page.click('#verdict-fix');
    await page.click('#preview-apply');
    await changed(page, 18);
    await downloadOf(page, '#fixes-download');
    assert.ok(await page.isVisible('#finish-steps'), 'what follows a download is the import');
    await page.reload();
    assert.equal(asked.length, 1, 'it is at home');
    await close();
  },
);

test('what is still being written is asked about, too', { skip: needs('questions on leaving') }, async () => {
  const { page, close } = await openPage();
  /** @type {string[]} */
  const asked = [];
  page.on('dialog', (dialog) => (asked.push(dialog.type()), void dialog.accept()));
  await check(page, file(SLIPS));
  await page.evaluate(holdChecks);
  await page.click(at(2, 1));
  await page.keyboard.insertText('Nobody');
  await press(page, 'Enter');
  await page.waitForFunction(() => /** @type {any} */ (window).held() > 0);
  await page.reload();
  assert.deepEqual(asked, ['beforeunload']);
  await close();
});

test('a file that is replaced or closed comes back with its corrections', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
  await changed(page, 18);
  await page.setInputFiles('#file-again', file(SLIPS, 'other.csv'));
  await page.waitForSelector('#left-back');
  assert.match(await textOf(page, '#left'), /sample-trouble\.csv has 18 corrections/);
  await page.click(at(2, 1));
  await page.keyboard.insertText('Nobody');
  await press(page, 'Enter');
  await changed(page, 1);
  assert.ok(await page.isVisible('#left'), 'it stays until it is answered');
  await page.click('#left-back');
  await changed(page, 18);
  assert.match(await textOf(page, '#verdict-title'), /3 errors/);
  assert.match(await textOf(page, '#left'), /other\.csv has 1 correction/, 'and that one is kept as well');
  await reach(page, '#clear');
  await page.click('#clear');
  assert.ok(await page.isVisible('#hero'));
  await page.click('#left-back');
  await settled(page);
  await changed(page, 18);
  assert.equal(await textOf(page, '#file-open-name'), 'sample-trouble.csv');
  await close();
});

/**
 * The words on the screen: cells, texts of the file and choices that are folded away do not count.
 * @param {Page} page
 */
const wordsSeen = (page) =>
  page.evaluate(() => {
    const { lang } = document.documentElement;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let count = 0;
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      const element = text.parentElement;
      if (!element || element.closest('.sr, .grid-row, svg, option, bdi')) continue;
      range.selectNode(text);
      const at = range.getClientRects()[0];
      const top = at && document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
      if (!top || !(top.contains(element) || element.contains(top))) continue; // hidden, or under something
      const words = new Intl.Segmenter(lang, { granularity: 'word' }).segment(text.textContent ?? '');
      count += [...words].filter(({ isWordLike }) => isWordLike).length;
    }
    return count;
  });

for (const locale of ['en', 'zh-TW']) {
  test(`few words: 200 at the beginning, 300 at any time: ${locale}`, async () => {
    const { page, close } = await openPage({ locale, viewport: { width: 1280, height: 900 } });
    const begin = await wordsSeen(page);
    assert.ok(begin <= 200, `${begin} at the beginning`);
    await sample(page, 'trouble');
    for (const part of ['problems', 'coverage', 'removed', 'finish']) {
      await page.click(`#tab-${part}`);
      const count = await wordsSeen(page);
      assert.ok(count <= 300, `${count} in ${part}`);
    }
    await page.click('#tab-problems');
    for (const kind of await page.locator('.kind-open').all()) {
      await kind.click();
      const count = await wordsSeen(page);
      assert.ok(count <= 300, `${count} with ${await kind.getAttribute('id')}`);
    }
    await page.click('#file-open');
    await page.click('#columns-count');
    await page.waitForSelector('#column-1');
    const count = await wordsSeen(page);
    assert.ok(count <= 300, `${count} with the file's panel`);
    await close();
  });
}

test('a list from nothing begins calm', async () => {
  const { page, close } = await openPage();
  await page.click('#start-empty');
  await settled(page);
  assert.equal(await page.getAttribute('#verdict', 'data-verdict'), 'begun');
  assert.match(await textOf(page, '#verdict-title'), /Type your first contact/);
  assert.equal(await page.locator('#verdict-fix').count(), 0, 'no fix takes the only row away');
  assert.ok(await page.isHidden('#groups'));
  await page.keyboard.insertText('Ann');
  await press(page, 'Tab');
  await changed(page, 1);
  assert.match(await textOf(page, '#verdict-title'), /would not import/);
  await close();
});

test(
  'nothing moves under the hand while one types, applies and takes back',
  { skip: needs('layout shifts') },
  async () => {
    const { page, close } = await openPage();
    await check(page, file(SLIPS));
    await page.evaluate(() => {
      /** @type {any} */ (window).shifts = [];
      new PerformanceObserver((list) => {
        for (const each of /** @type {any[]} */ (list.getEntries()))
          /** @type {any} */ (window).shifts.push([
            each.value,
            each.sources.map((/** @type {any} */ { node }) => node?.id || node?.className),
          ]);
      }).observe({ type: 'layout-shift', buffered: false });
    });
    await page.click(at(2, 1));
    for (let i = 0; i < 10; i++) {
      await page.keyboard.insertText(`Nobody ${i}`);
      await press(page, 'Enter');
    }
    await changed(page, 10);
    await press(page, 'F8');
    await press(page, 'Alt+Enter');
    await changed(page, 11);
    await press(page, 'Control+z');
    await changed(page, 10);
    const shifts = await page.evaluate(() => /** @type {any} */ (window).shifts);
    assert.deepEqual(shifts, []);
    await close();
  },
);
