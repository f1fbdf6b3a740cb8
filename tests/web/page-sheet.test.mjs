// The sheet as its users know sheets: ranges, the clipboard, widths, sorting, menus, keys.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { needs } from '../engines.mjs';
import { giant } from '../giants.mjs';
import { accessibilityFaults, check, file, focused, goodRows, heard, openPage, textOf } from './browser.mjs';
import { at, box, cell, changed, press, takenHome } from './sheet.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** What is marked as selected, cell by cell, in the order of rows. @param {Page} page */
const selected = (page) =>
  page.$$eval('.grid-row [role=gridcell][aria-selected=true]', (cells) =>
    cells
      .map((each) => {
        const row = Number(each.parentElement?.getAttribute('aria-rowindex')) - 1;
        return { row, column: Number(/** @type {HTMLElement} */ (each).dataset.column) };
      })
      .sort((a, b) => a.row - b.row || a.column - b.column)
      .map(({ row, column }) => `${'ABCDEF'[column - 1]}${row}`)
      .join(' '),
  );
/** @param {number} column */
const head = (column) => `.grid-head [data-column="${column}"]`;
/**
 * A drag of the mouse.
 * @param {Page} page
 * @param {string} from
 * @param {string} to
 */
async function drag(page, from, to) {
  await page.hover(from);
  await page.mouse.down();
  await page.hover(to);
  await page.mouse.up();
}
/**
 * What a copy, or a cut, writes.
 * @param {Page} page
 * @param {'copy' | 'cut'} [type]
 */
const copied = (page, type = 'copy') =>
  page.evaluate((name) => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent(name, { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return clipboardData.getData('text/plain');
  }, type);
/**
 * @param {Page} page
 * @param {string} text
 */
const paste = (page, text) =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
/**
 * @param {string} text
 * @param {number} column from 1
 * @returns {string[]} its cells under the header; no cell has a comma
 */
const columnOf = (text, column) =>
  text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[column - 1]);

const plainRows = (/** @type {number} */ count) =>
  goodRows(count).map((line) => line.replace('"US, CA"', 'US'));

test('ranges are selected by mouse and keys, and their size is said', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(40).join('\r\n')));
  await heard(page, /^3 rows × 2 columns$/, () => drag(page, at(3, 2), at(5, 3)));
  assert.equal(await selected(page), 'B3 C3 B4 C4 B5 C5');
  assert.deepEqual(await box(page), ['B3', 'person1@contoso.com', 'at rest'], 'the cell it began at');
  assert.equal(await textOf(page, '#cell-name'), 'B3:C5');
  await press(page, 'Shift+ArrowUp', 'Shift+ArrowRight');
  assert.equal(await selected(page), 'B3 C3 D3 B4 C4 D4');
  await press(page, 'Escape');
  assert.equal(await selected(page), 'B3');
  await page.click(at(4, 1), { modifiers: ['Shift'] });
  assert.equal(await selected(page), 'A3 B3 A4 B4');
  await press(page, 'ArrowDown');
  assert.equal(await selected(page), 'B4');
  await heard(page, /^38 rows × 5 columns$/, () =>
    press(page, 'Control+Shift+ArrowDown', 'Control+Shift+ArrowRight'),
  );
  await press(page, 'Control+Home');
  await page.click(at(6, 0));
  assert.equal(await selected(page), 'A6 B6 C6 D6 E6 F6');
  await heard(page, /^2 rows × 6 columns$/, () => page.click(at(7, 0), { modifiers: ['Shift'] }));
  await page.click(head(3));
  assert.equal((await selected(page)).split(' ')[0], 'C2', 'a column begins under its label');
  assert.equal(await page.getAttribute(head(3), 'aria-selected'), 'true');
  await heard(page, /^40 rows × 2 columns$/, () => press(page, 'Shift+ArrowRight'));
  await page.click(at(3, 1));
  await heard(page, /^41 rows × 6 columns$/, () => press(page, 'Control+a'));
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.type('x');
  assert.deepEqual(await box(page), ['A3', 'x', 'edited'], 'what is typed goes into the active cell');
  await press(page, 'Escape');
  assert.deepEqual(faults, []);
  await close();
});

test('the head of a column is reached by keys, and is one stop for Tab as the rest', async () => {
  const { page, close } = await openPage();
  await check(page, file(goodRows(4).join('\r\n')));
  await page.click(at(2, 2));
  await press(page, 'ArrowUp', 'ArrowUp', 'ArrowRight');
  assert.equal(await textOf(page, '#cell-name'), 'C2:C5');
  assert.equal(await focused(page), 'columnheader');
  assert.equal(await page.locator('.grid :is([tabindex="0"], textarea)').count(), 1);
  await press(page, 'ArrowDown');
  assert.deepEqual((await box(page)).slice(0, 1), ['C1']);
  await close();
});

test(`a range of ${giant(1_000_000, 100_000)} rows costs nothing`, async () => {
  const { page, faults, close } = await openPage();
  const count = giant(1_000_000, 100_000);
  const [labels] = goodRows(0);
  const folder = await mkdtemp(join(tmpdir(), 'cosell-range-'));
  const path = join(folder, 'many.csv');
  await writeFile(path, `${labels}\n${'Ann,ann@contoso.com,Manager,Partner sales,US,\n'.repeat(count)}`);
  await check(page, path);
  await page.click(at(2, 1));
  await heard(page, new RegExp(`^${count.toLocaleString('en')} rows × 6 columns$`), () =>
    press(page, 'Control+Shift+End'),
  );
  assert.ok((await page.locator('.grid-row').count()) < 80);
  await page.click(at(count + 1, 2), { modifiers: ['Shift'] });
  assert.ok((await selected(page)).endsWith(`A${count + 1} B${count + 1}`));
  assert.deepEqual(faults, []);
  await close();
  await rm(folder, { recursive: true });
});

test('what is selected is copied as Excel does, cut, cleared and filled, each as one step', async () => {
  const { page, faults, close } = await openPage();
  const [labels] = goodRows(0);
  const odd = '=1+1,"say ""hi""","a\r\nb","""q""",-5,';
  await check(page, file([...plainRows(5), odd].join('\r\n')));
  await page.click(at(7, 1));
  await press(page, 'Shift+End');
  assert.equal(await copied(page), '=1+1\tsay "hi"\t"a\r\nb"\t"""q"""\t-5\t\r\n');
  await drag(page, at(2, 1), at(3, 2));
  await heard(page, /^4 cells copied\.$/, async () =>
    assert.equal(await copied(page), 'Person 0\tperson0@contoso.com\r\nPerson 1\tperson1@contoso.com\r\n'),
  );
  await heard(page, /^4 cells cleared\. This file would not import/, () => copied(page, 'cut'));
  await changed(page, 4);
  assert.equal(await selected(page), 'A2 B2 A3 B3', 'it stays selected');
  await press(page, 'Control+z');
  await changed(page, 0);
  await drag(page, at(2, 3), at(5, 4));
  await press(page, 'Delete');
  await changed(page, 8);
  assert.deepEqual(columnOf(await takenHome(page), 3).slice(0, 5), ['', '', '', '', 'Manager']);
  await press(page, 'Control+z');
  await changed(page, 0);
  await page.click(at(2, 3));
  await page.keyboard.type('Boss');
  await press(page, 'Enter', 'ArrowUp');
  await changed(page, 1);
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
  await heard(page, /^2 cells filled\./, () => press(page, 'Control+d'));
  await changed(page, 3);
  assert.deepEqual(columnOf(await takenHome(page), 3).slice(0, 4), ['Boss', 'Boss', 'Boss', 'Manager']);
  await page.click(at(5, 3));
  await press(page, 'Control+d');
  await changed(page, 4);
  assert.equal(await cell(page, 5, 3), 'Boss', 'alone it gets the text above it');
  await page.click(head(3));
  await press(page, 'Delete');
  await changed(page, 10);
  assert.equal((await takenHome(page)).split('\r\n')[0], labels, 'the header stays');
  assert.deepEqual(faults, []);
  await close();
});

test('one value fills a range, a block as often as it fits; rows are deleted together', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(plainRows(6).join('\r\n')));
  await drag(page, at(2, 3), at(5, 3));
  await heard(page, /^4 cells pasted\./, () => paste(page, 'Chief'));
  await changed(page, 4);
  assert.equal(await selected(page), 'C2 C3 C4 C5');
  await paste(page, 'One\r\nTwo\r\n');
  await changed(page, 8);
  assert.deepEqual(columnOf(await takenHome(page), 3), ['One', 'Two', 'One', 'Two', 'Manager', 'Manager']);
  await page.click(at(3, 0));
  await page.click(at(5, 0), { modifiers: ['Shift'] });
  await heard(page, /^3 rows deleted\./, () => press(page, 'Control+Delete'));
  await changed(page, 11);
  assert.deepEqual(columnOf(await takenHome(page), 1), ['Person 0', 'Person 4', 'Person 5']);
  await press(page, 'Control+z');
  await changed(page, 8);
  await page.click(at(2, 1));
  await press(page, 'Control+a');
  await heard(page, /Only rows of contacts/, () => press(page, 'Control+Delete'));
  assert.deepEqual(faults, []);
  await close();
});

test('a copy of what has not been read yet', { skip: needs('clipboard') }, async () => {
  const { page, faults, close } = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  await check(page, file(plainRows(5000).join('\r\n')));
  await page.click(at(2, 1));
  await press(page, 'Control+Shift+ArrowDown');
  await heard(page, /^5,000 cells copied\.$/, () => press(page, 'Control+c'));
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text.split('\r\n')[4999], 'Person 4999');
  await page.click(head(2));
  await heard(page, /^5,000 cells copied\.$/, () => press(page, 'Control+c'));
  await press(page, 'Control+Home');
  await page.click(at(3, 0));
  await press(page, 'Control+c');
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Person 1\tperson1@/);
  assert.deepEqual(faults, []);
  await close();
});

test('all keys are listed on ?, and Escape leads back to the cell', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(4).join('\r\n')));
  await page.click(at(2, 2));
  await press(page, '?');
  assert.match(await textOf(page, '#grid-keys'), /Move.*Fill down ?Ctrl ?D/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await press(page, 'Escape');
  assert.deepEqual(await box(page), ['B2', 'person0@contoso.com', 'at rest']);
  await press(page, 'F2', '?');
  assert.deepEqual(await box(page), ['B2', 'person0@contoso.com?', 'edited'], 'in a text it is a sign');
  assert.deepEqual(faults, []);
  await close();
});

/**
 * The texts of a column as it is seen from above.
 * @param {Page} page
 * @param {number} column
 */
const seen = (page, column) =>
  page.$$eval(
    '.grid-row',
    (rows, wanted) =>
      rows
        .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => row.querySelector(`[data-column="${wanted}"] .value`)?.textContent ?? ''),
    column,
  );
/**
 * @param {Page} page
 * @param {string} name of an item of the menu that is open
 */
const pick = (page, name) => page.click(`[role=menu] [role^=menuitem]:has-text("${name}")`);
const FRUIT = ['Pear', 'fig', '', 'Apple 10', 'Apple 9'].map(
  (name, i) => `${name},p${i}@contoso.com,Manager,Partner sales,US,`,
);

test('in a sorted sheet a column is all of it, wherever the first contact stands', async () => {
  const { page, close } = await openPage();
  const [labels] = goodRows(0);
  await check(page, file([labels, ...FRUIT].join('\r\n')));
  await page.click(`${head(1)} .head-menu`);
  await pick(page, 'Sort A to Z');
  await page.waitForSelector(`${head(1)}[aria-sort=ascending]`);
  await page.click(head(3));
  await press(page, 'Delete');
  await changed(page, 5);
  assert.deepEqual(columnOf(await takenHome(page), 3), ['', '', '', '', '']);
  await close();
});

test('the view is sorted by a column; the file keeps its order; a filter and F8 go along', async () => {
  const { page, faults, close } = await openPage();
  const [labels] = goodRows(0);
  await check(page, file([labels, ...FRUIT].join('\r\n')));
  await page.click(`${head(1)} .head-menu`);
  assert.deepEqual(await accessibilityFaults(page), []);
  await heard(page, /^Sorted by A Name, A to Z\. The file keeps/, () => pick(page, 'Sort A to Z'));
  assert.deepEqual(await seen(page, 1), ['Name', 'Apple 9', 'Apple 10', 'fig', 'Pear', '']);
  assert.equal(await page.getAttribute(head(1), 'aria-sort'), 'ascending');
  assert.equal(await focused(page), 'columnheader');
  await press(page, 'ArrowDown', 'ArrowDown');
  assert.deepEqual(await box(page), ['A6', 'Apple 9', 'at rest'], 'down goes through what is seen');
  await page.keyboard.type('Zucchini');
  await press(page, 'Enter');
  await changed(page, 1);
  assert.deepEqual(await seen(page, 1), ['Name', 'Zucchini', 'Apple 10', 'fig', 'Pear', ''], 'nothing jumps');
  assert.deepEqual(columnOf(await takenHome(page), 1), ['Pear', 'fig', '', 'Apple 10', 'Zucchini']);
  await page.click(at(5, 1), { button: 'right' });
  await pick(page, 'Sort Z to A');
  await page.waitForSelector(`${head(1)}[aria-sort=descending]`);
  assert.deepEqual(await seen(page, 1), ['Name', 'Zucchini', 'Pear', 'fig', 'Apple 10', '']);
  await press(page, 'F8');
  assert.equal(await textOf(page, '#cell-name'), 'A4');
  await page.check('#only-problems');
  assert.deepEqual(await seen(page, 1), ['']);
  await page.uncheck('#only-problems');
  await page.click('#add-end');
  assert.deepEqual(
    (await seen(page, 1)).slice(0, 3),
    ['Name', 'Pear', 'fig'],
    'a new row has its place in the file',
  );
  assert.deepEqual(faults, []);
  await close();
});

test('sorting 100,000 rows keeps the page at hand', async () => {
  const { page, faults, close } = await openPage();
  const [labels] = goodRows(0);
  const folder = await mkdtemp(join(tmpdir(), 'cosell-sort-'));
  const path = join(folder, 'many.csv');
  const rows = Array.from(
    { length: 100_000 },
    (_, i) => `P ${(i * 7919) % 100_000},a@contoso.com,M,Partner sales,US,`,
  );
  await writeFile(path, [labels, ...rows].join('\n'));
  await check(page, path);
  await page.click(at(2, 1), { button: 'right' });
  await page.evaluate(() => {
    const begun = performance.now();
    let last = begun;
    const look = () => {
      const now = performance.now();
      const longest = Math.max(/** @type {any} */ (window).waited?.longest ?? 0, now - last);
      /** @type {any} */ (window).waited = { longest, total: now - begun };
      last = now;
      setTimeout(look);
    };
    look();
  });
  await pick(page, 'Sort A to Z');
  await page.waitForSelector(`${head(1)}[aria-sort=ascending]`, { timeout: 60_000 });
  const { longest, total } = await page.evaluate(() => /** @type {any} */ (window).waited);
  assert.ok(longest < total / 5, `${longest} ms of ${total} ms without a pause`);
  await page.waitForFunction(() => !document.querySelector('.grid-row.waiting'));
  assert.deepEqual((await seen(page, 1)).slice(0, 4), ['Name', 'P 0', 'P 1', 'P 2']);
  await press(page, 'Control+End');
  await page.waitForSelector(`.grid-row:not(.waiting) >> text="P 99999"`);
  assert.deepEqual(faults, []);
  await close();
  await rm(folder, { recursive: true });
});

test('a menu at cells, numbers of rows and heads, by mouse and by keys', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file([...plainRows(5), 'Bob,bob@gmial.com,Manager,Partner sales,US,'].join('\r\n')));
  await page.click(at(3, 1), { button: 'right' });
  assert.deepEqual(await accessibilityFaults(page), []);
  await pick(page, 'Add a row above');
  await page.keyboard.type('Zoe');
  await press(page, 'Enter');
  await changed(page, 2);
  assert.deepEqual(columnOf(await takenHome(page), 1).slice(0, 3), ['Person 0', 'Zoe', 'Person 1']);
  await drag(page, at(4, 3), at(6, 3));
  await page.click(at(5, 3), { button: 'right' });
  assert.equal(await textOf(page, '#cell-name'), 'C4:C6', 'what is selected stays so');
  await pick(page, 'Clear');
  await changed(page, 5);
  await page.click(at(4, 0));
  await page.click(at(5, 0), { modifiers: ['Shift'] });
  await press(page, 'Shift+F10');
  assert.equal(await page.getAttribute('[role=menu]', 'aria-label'), 'Actions for A4:F5');
  await press(page, 'd', 'Enter');
  await changed(page, 7);
  await page.click(at(6, 2));
  await press(page, 'Shift+F10', 'u', 'Enter');
  await changed(page, 8);
  assert.deepEqual(await box(page), ['B6', 'bob@gmail.com', 'at rest']);
  await press(page, 'Shift+F10', 'Escape');
  assert.deepEqual(await box(page), ['B6', 'bob@gmail.com', 'at rest'], 'Escape leads back');
  assert.deepEqual(faults, []);
  await close();
});

test('columns fit their content, and get other widths by mouse and keys', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(5).join('\r\n')));
  const widths = () =>
    page.$$eval('.grid-letter', (all) => all.map((each) => Math.round(each.getBoundingClientRect().width)));
  const isCut = () =>
    page.$$eval('.grid-cell .value', (all) => all.some((each) => each.scrollWidth > each.clientWidth + 1));
  assert.equal(await isCut(), false);
  const before = await widths();
  const edge = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await page.locator(`${head(2)} .head-edge`).boundingBox()
  );
  const [x, y] = [edge.x + edge.width / 2, edge.y + edge.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 30, y);
  await page.mouse.move(x - 60, y);
  await page.mouse.up();
  const after = await widths();
  assert.equal(after[1], before[1] - 60);
  assert.deepEqual([after[0], ...after.slice(2)], [before[0], ...before.slice(2)], 'the others keep theirs');
  await page.click(at(2, 3));
  await page.keyboard.type('A very long title that nobody would have foreseen');
  await press(page, 'Enter');
  await changed(page, 1);
  assert.deepEqual(await widths(), after, 'nothing moves while one types');
  await page.click(head(3));
  await heard(page, /^\d+ characters wide$/, () => press(page, 'Alt+ArrowRight'));
  assert.equal((await widths())[2], after[2] + 16);
  await press(page, 'Alt+ArrowLeft');
  assert.equal((await widths())[2], after[2]);
  await press(page, 'Enter');
  await pick(page, 'Fit the width');
  assert.equal(
    await page.$eval(`${at(2, 3)} .value`, (each) => each.scrollWidth > each.clientWidth + 1),
    false,
  );
  assert.deepEqual(faults, []);
  await close();
});

test('changed cells are marked, with the text that they had; undo and redo go to what they change', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(plainRows(6).join('\r\n')));
  const marked = () =>
    page.$$eval('.grid-cell[data-changed]', (all) =>
      all.map((each) => {
        const { column } = /** @type {HTMLElement} */ (each).dataset;
        const { row } = /** @type {HTMLElement} */ (each.parentElement).dataset;
        return `${'ABCDEF'[Number(column) - 1]}${row}`;
      }),
    );
  await page.click(at(4, 3));
  for (const text of ['Boss', 'Chief']) {
    await page.keyboard.type(text);
    await press(page, 'Enter', 'ArrowUp');
  }
  await changed(page, 2);
  assert.deepEqual(await marked(), ['C4']);
  assert.equal(await textOf(page, '#cell-before'), 'Before: Manager');
  assert.match((await page.getAttribute('#cell-editor', 'aria-describedby')) ?? '', /cell-before/);
  await page.click(at(2, 1));
  await press(page, 'Control+Delete');
  await changed(page, 3);
  assert.deepEqual(await marked(), ['C3'], 'the mark goes with its row');
  await press(page, 'Control+End', 'Control+z');
  await changed(page, 2);
  assert.equal((await box(page))[0], 'F2', 'to the row, in the column where the reader is');
  await press(page, 'Control+z');
  await changed(page, 1);
  assert.deepEqual(await box(page), ['C4', 'Boss', 'at rest']);
  await press(page, 'Control+z');
  await changed(page, 0);
  assert.deepEqual(await marked(), []);
  await page.click(at(6, 1));
  await page.click('#redo');
  await changed(page, 1);
  assert.equal(await textOf(page, '#cell-name'), 'C4');
  assert.equal(await focused(page), 'redo', 'the focus stays where it was');
  assert.deepEqual(faults, []);
  await close();
});

test('a row’s own problem is fixed by its number, too', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file([...plainRows(2), ',,,,,', ...goodRows(2, 2)].join('\r\n')));
  await page.click(at(4, 0));
  assert.match(await textOf(page, '#cell-note'), /Alt\+Enter/);
  await press(page, 'Alt+Enter');
  await changed(page, 1);
  assert.equal(await page.locator('.grid-row').count(), 5);
  assert.deepEqual(faults, []);
  await close();
});

test('only the rows in which a text is found are shown, until the search ends', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(plainRows(30).join('\r\n')));
  await page.click(at(2, 1));
  await press(page, 'Control+f');
  await page.check('#find-only');
  await page.keyboard.type('x');
  await page.fill('#find-text', 'person2');
  await page.waitForFunction(() => document.querySelectorAll('.grid-row').length === 11);
  assert.equal(await cell(page, 4, 1), 'Person 2');
  await page.click(at(22, 3));
  await press(page, 'Shift+Control+ArrowDown', 'Delete');
  await changed(page, 10);
  assert.deepEqual(
    columnOf(await takenHome(page), 3).flatMap((text, i) => (text ? [] : [i])),
    Array.from({ length: 10 }, (_, i) => 20 + i),
    'only what is seen is cleared',
  );
  await page.fill('#find-text', 'nobody');
  await page.waitForFunction(() => document.querySelectorAll('.grid-row').length === 0);
  await page.click('#find-close');
  assert.ok((await page.locator('.grid-row').count()) > 11);
  assert.deepEqual(faults, []);
  await close();
});
