// The sheet: by keyboard alone, at a million rows, on a narrow screen, with strange files.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { giant } from '../giants.mjs';
import {
  atRest,
  check,
  file,
  focused,
  frames,
  goodRows,
  noteTimers,
  openPage,
  reach,
  sample,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @param {Page} page */
const cellName = (page) => textOf(page, '#cell-name');
/** @param {Page} page @param {...string} keys */
async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}
/** Rows drawn, in order. @param {Page} page */
const drawn = (page) =>
  page.$$eval('.grid-row', (rows) =>
    rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 1).sort((a, b) => a - b),
  );

/** How many things change in the sheet while one scrolls, frame by frame. @param {Page} page */
const changesIn = (page) =>
  page.evaluate(async () => {
    const grid = /** @type {HTMLElement} */ (document.getElementById('grid'));
    let changes = 0;
    const observer = new MutationObserver((records) => void (changes += records.length));
    observer.observe(grid, { childList: true, subtree: true, attributes: true, characterData: true });
    for (let i = 0; i < 60; i++) {
      grid.scrollTop += 300;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame); // the first one draws
    }
    observer.disconnect();
    return changes;
  });

test('keyboard alone: from the file input to the verdict, to a cell, from problem to problem', async () => {
  const { page, close } = await openPage();
  await press(page, 'Tab');
  for (let i = 0; i < 20 && (await focused(page)) !== 'file'; i++) await press(page, 'Tab');
  assert.equal(await focused(page), 'file');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Enter')]);
  await chooser.setFiles(
    file(
      [
        ...goodRows(40),
        'Bob,,Manager,Partner sales,US,',
        ...goodRows(20, 40),
        'Cid,cid@contoso.com,Manager,Partner sales,US，CA,',
      ].join('\r\n'),
    ),
  );
  await settled(page);
  assert.equal(await focused(page), 'verdict-title');
  assert.match(await textOf(page, '#verdict-fix'), /Review 1 fix/);
  await press(page, 'F8');
  assert.equal(await cellName(page), 'B42');
  assert.equal(await focused(page), 'cell-editor');
  const note = await page.getAttribute('[aria-selected=true] > #cell-editor', 'aria-describedby');
  assert.equal(note, 'cell-note-0');
  assert.match(await textOf(page, '#cell-note'), /Error.*empty/i);
  await press(page, 'F8');
  assert.equal(await cellName(page), 'E63');
  await press(page, 'F8');
  assert.equal(await cellName(page), 'B42', 'round again');
  assert.match(await textOf(page, '#say'), /from the first problem/);
  await press(page, 'Shift+F8');
  assert.equal(await cellName(page), 'E63');
  await press(page, 'ArrowLeft', 'ArrowUp');
  assert.equal(await cellName(page), 'D62');
  assert.equal(await page.isVisible('#cell-note'), false);
  await press(page, 'End');
  assert.equal(await cellName(page), 'F62');
  await press(page, 'Home');
  assert.equal(await cellName(page), 'A62');
  await press(page, 'Control+Home');
  assert.equal(await cellName(page), 'A1');
  await press(page, 'PageDown');
  assert.match(await cellName(page), /^A1\d$/);
  await press(page, 'Control+End');
  assert.equal(await cellName(page), 'F63');
  assert.equal(
    await page.$$eval(
      '.grid :is([tabindex], textarea)',
      (all) => all.filter((each) => each.tabIndex === 0).length,
    ),
    1,
    'one stop for Tab',
  );
  await press(page, 'Tab');
  assert.equal(
    await page.evaluate(() => document.querySelector('.grid')?.contains(document.activeElement)),
    false,
  );
  await close();
});

test('only the rows with problems', async () => {
  const { page, close } = await openPage();
  await check(
    page,
    file([...goodRows(300), 'Bob,,Manager,Partner sales,US,', ...goodRows(10, 300)].join('\r\n')),
  );
  await page.check('#only-problems');
  assert.deepEqual(await drawn(page), [302]);
  assert.match(await textOf(page, '.sheet-steps'), /Only the 1 row with problems/);
  await page.uncheck('#only-problems');
  assert.ok((await drawn(page)).length > 10);
  await close();
});

const million = giant(1_000_000, 200_000); // either way taller than what a browser lets an element be

test(`${million} rows: scrolled pixel by pixel, dragged, to the end, to a problem`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cosell-grid-'));
  const { page, faults, close } = await openPage({ init: noteTimers });
  const wrong = 0.7 * million;
  const [head] = goodRows(0);
  const row = 'Ann,ann@contoso.com,Manager,Partner sales,US,\n';
  const bad = 'Ann,ann@contoso,Manager,Partner sales,US,\n';
  const text = `${head}\n${row.repeat(wrong)}${bad}${row.repeat(million - wrong - 1)}`;
  await writeFile(join(folder, 'million.csv'), text);
  await check(page, file(`${head}\n${row.repeat(1000)}`));
  const small = await changesIn(page);
  await check(page, join(folder, 'million.csv'));
  await page.locator('#grid').scrollIntoViewIfNeeded();
  /** @param {(grid: HTMLElement) => void} move @param {boolean} [toRest] until the scrollbar is where it belongs */
  const scroll = async (move, toRest = true) => {
    await page.locator('#grid').evaluate(move);
    await frames(page); // scrolling was noticed, and drawn
    if (toRest) await atRest(page); // the sheet puts it there after a while
    await frames(page);
    await page.waitForFunction(() => !document.querySelector('.grid-row.waiting'));
    return drawn(page);
  };
  assert.equal((await drawn(page))[0], 1);
  const middle = (await scroll((grid) => void (grid.scrollTop = grid.scrollHeight / 2)))[0];
  assert.ok(Math.abs(middle - million / 2) < million / 100, `the middle is near the middle: ${middle}`);
  for (let i = 0; i < 10; i++) await scroll((grid) => grid.scrollBy(0, 36), false);
  const after = (await scroll(() => {}))[0];
  assert.ok(Math.abs(after - middle - 10) <= 1, `ten rows are ten rows: ${after - middle}`);
  assert.equal((await scroll((grid) => void (grid.scrollTop = 1e9))).at(-1), million + 1);
  await page.click('#verdict-first');
  assert.equal(await cellName(page), `B${wrong + 2}`);
  const large = await changesIn(page);
  assert.ok((await page.locator('.grid-row').count()) < 60);
  assert.ok(small > 100 && large <= 2 * small, `${large} things change, with few rows ${small}`);
  assert.deepEqual(faults, []);
  await close();
  await rm(folder, { recursive: true });
});

test('320 px: no sideways scrolling, rows are cards that keys walk through', async () => {
  const { page, close } = await openPage({ viewport: { width: 320, height: 640 } });
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await wide(), false, 'empty');
  for (const id of /** @type {const} */ (['trouble', 'excel', 'clean'])) {
    await sample(page, id);
    for (let i = 0; i < 2; i++) {
      assert.equal(await wide(), false, id);
      await switchLanguage(page);
    }
    await reach(page, '#clear');
    await page.click('#clear');
  }
  await sample(page, 'trouble');
  await page.click('#tab-sheet');
  await page.keyboard.press('F8');
  const first = await cellName(page);
  await press(page, 'ArrowDown');
  assert.notEqual(await cellName(page), first);
  assert.equal((await cellName(page)).slice(1), first.slice(1), 'down stays on the card');
  await press(page, 'Control+End');
  assert.equal(await wide(), false, 'with a note open');
  await close();
});

test('strange files: 16,384 columns, a huge cell, names of every kind, one column, no line end', async () => {
  const { page, faults, close } = await openPage();
  const wide = `${Array.from({ length: 16_384 }, (_, i) => `c${i}`).join(',')}\r\n${','.repeat(16_383)}\r\n`;
  const huge = `${goodRows(1).join('\r\n')}\r\n"${'x'.repeat(900_000)}",a@b.com,Manager,Partner sales,US,\r\n`;
  for (const [name, content] of [
    ['wide.csv', wide],
    ['huge.csv', huge],
    [`${'很長的檔名'.repeat(40)}.csv`, goodRows(3).join('\r')],
    ['one.csv', 'a'],
    ['quote.csv', '"'],
    ['bidi.csv', `${goodRows(1).join('\n')}\n\u202e\u2067شركة,‏a@b.com,\u0000\u0007,Partner sales,US,\n`],
  ]) {
    await check(page, file(content, name));
    await press(page, 'F8', 'Control+End', 'Control+Home', 'End');
    await page.evaluate(() =>
      /** @type {HTMLElement} */ (document.getElementById('grid')).scrollTo(1e9, 1e9),
    );
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.ok((await page.locator('.grid-cell').count()) < 3000, name);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, name);
  }
  assert.deepEqual(faults, []);
  await close();
});
