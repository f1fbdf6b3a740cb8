// Many cells at once: a block from a spreadsheet, find and replace.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibilityFaults, check, file, focused, goodRows, heard, openPage, textOf } from './browser.mjs';
import { at, box, cell, changed, press, takenHome } from './sheet.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** As Ctrl+V does with what a spreadsheet copied. @param {Page} page @param {string} text */
const paste = (page, text) =>
  page.$eval(
    '#cell-editor',
    (element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    text,
  );

test('a block from a spreadsheet is one step; missing rows are added', async () => {
  const { page, faults, close } = await openPage();
  const [head, one, two] = goodRows(2);
  await check(page, file([head, one, two].join('\r\n')));
  await page.click(at(3, 2));
  const block = 'ann@contoso.com\t"CEO\nand ""Chair"""\r\nbob@contoso.com\tLead\r\n\tOnly a title\r\n';
  await heard(page, /^6 cells pasted\. 2 rows added\. This file would not import/, () =>
    paste(page, block.replace('\r\n\tOnly', '\r\nzoe\tOnly')),
  );
  await changed(page, 4);
  assert.deepEqual(await box(page), ['B3', 'ann@contoso.com', 'at rest']);
  assert.equal(
    await takenHome(page),
    [
      head,
      one,
      'Person 1,ann@contoso.com,"CEO\nand ""Chair""",Partner sales,"US, CA",US-WA',
      ',bob@contoso.com,Lead,,,',
      ',zoe,Only a title,,,',
      '',
    ].join('\r\n'),
  );
  await press(page, 'Control+z');
  await changed(page, 0);
  assert.equal(await cell(page, 3, 2), 'person1@contoso.com');
  assert.equal(await page.locator('.grid-row').count(), 3);
  await page.click(at(2, 1));
  await paste(page, 'Just one');
  await changed(page, 1);
  assert.deepEqual(await box(page), ['A2', 'Just one', 'at rest']);
  await page.click(at(2, 5));
  await paste(page, 'a\tb\tc');
  assert.match(await textOf(page, '#notice'), /3 columns wide, and only 2/);
  await paste(page, `${'x\ty\n'.repeat(25_001)}`);
  assert.match(await textOf(page, '#notice'), /50,002 cells; 50,000 fit/);
  assert.match(await textOf(page, '.fixes-count'), /^1 change/);
  assert.deepEqual(faults, []);
  await close();
});

test('find and replace: counted first, one by one, all as one step', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(3000).join('\r\n')));
  await page.click(at(2, 5));
  await press(page, 'Control+f');
  assert.equal(await focused(page), 'find-text');
  await page.keyboard.type('MANAGER');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 3,000 cells');
  await page.check('#find-case');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 0 cells');
  await page.uncheck('#find-case');
  await page.fill('#find-text', 'person1');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 1,111 cells');
  await page.selectOption('#find-column', '1');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 0 cells');
  await page.selectOption('#find-column', '');
  await page.check('#find-whole');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 0 cells');
  await page.fill('#find-text', 'Person 7');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 1 cell');
  await page.uncheck('#find-whole');
  await page.fill('#find-with', '$& 人 $1');
  await page.focus('#find-text');
  await heard(page, /^A9: 1 of 111$/, () => press(page, 'Enter'));
  assert.equal(await textOf(page, '#cell-name'), 'A9');
  assert.equal(await focused(page), 'find-text', 'the reader stays where they write');
  await page.click('#find-one');
  await changed(page, 1);
  assert.equal(await textOf(page, '#cell-name'), 'A72');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 110 cells');
  assert.equal(await textOf(page, '#find-all'), 'Replace in all 110 cells');
  const home = (await takenHome(page)).split('\r\n');
  assert.equal(home[8].split(',')[0], '$& 人 $1', 'plain text, no pattern');
  await heard(page, /^Replaced in 110 cells\./, () => page.click('#find-all'));
  await changed(page, 111);
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === 'In 0 cells');
  await page.focus('#undo');
  await press(page, 'Enter');
  await changed(page, 1);
  await page.fill('#find-text', 'o');
  await page.fill('#find-with', 'o');
  await page.waitForFunction(() =>
    /^In more than|^In \d/.test(document.getElementById('find-count')?.textContent ?? ''),
  );
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.focus('#find-text');
  await press(page, 'Escape');
  assert.equal(await focused(page), 'cell-editor');
  assert.equal(await page.isVisible('#find'), false);
  assert.deepEqual(faults, []);
  await close();
});

test('find and replace at 320 px, in Chinese', async () => {
  const { page, close } = await openPage({
    viewport: { width: 320, height: 700 },
    locale: 'zh-TW',
    colorScheme: 'dark',
  });
  await check(page, file(goodRows(30).join('\n')));
  await page.click('#tab-sheet');
  await page.click('#find-open');
  await page.keyboard.type('Manager');
  await page.waitForFunction(() => document.getElementById('find-count')?.textContent === '在 30 個儲存格中');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  assert.deepEqual(await accessibilityFaults(page), []);
  await close();
});
