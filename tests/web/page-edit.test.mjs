// Writing in the sheet: by keyboard, mouse and input method; what becomes of it; where the focus is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accessibilityFaults,
  check,
  file,
  focused,
  goodRows,
  heard,
  holdChecks,
  openPage,
  reach,
  sample,
  settled,
  textOf,
} from './browser.mjs';
import { has, needs } from '../engines.mjs';
import { at, box, cell, changed, press, takenHome } from './sheet.mjs';

const rows = goodRows(40);

test('a cell is written over, edited, emptied; every edit is a step that can be taken back', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(rows.join('\r\n')));
  await page.click(at(2, 2));
  assert.deepEqual(await box(page), ['B2', 'person0@contoso.com', 'at rest']);
  await heard(page, /^B2: Error: .*no @.* This file would not import: 1 error$/, async () => {
    await page.keyboard.type('nobody');
    assert.deepEqual(await box(page), ['B2', 'nobody', 'edited']);
    await press(page, 'Enter');
  });
  await changed(page, 1);
  assert.deepEqual(
    await box(page),
    ['B3', 'person1@contoso.com', 'at rest'],
    'one down, and the focus stays',
  );
  await press(page, 'ArrowUp');
  assert.equal(await page.getAttribute('#cell-editor', 'aria-invalid'), 'true');
  assert.equal(await page.getAttribute('#cell-editor', 'aria-describedby'), 'cell-note-0 cell-before');
  await press(page, 'F2', 'End');
  await page.keyboard.type('@contoso.com');
  await heard(page, /^B2: no problem\. Ready to import/, () => press(page, 'Tab'));
  await changed(page, 2);
  assert.deepEqual(await box(page), ['C2', 'Manager', 'at rest']);
  await heard(page, /^C2: Error: .*empty/, () => press(page, 'Delete'));
  await changed(page, 3);
  assert.deepEqual(await box(page), ['C2', '', 'at rest']);
  await press(page, 'Enter');
  await page.keyboard.type('never mind');
  await press(page, 'Escape');
  assert.deepEqual(await box(page), ['C2', '', 'at rest']);
  await page.dblclick(at(4, 1));
  if (!has('double clicks')) await press(page, 'F2'); // what drives it makes two single clicks
  assert.deepEqual(await box(page), ['A4', 'Person 2', 'edited']);
  await press(page, 'Shift+Tab');
  assert.match(await textOf(page, '.grid [aria-selected=true]'), /^4$/, 'nothing written, nothing changed');
  assert.match(await textOf(page, '.fixes-count'), /^3 changes/);
  const corrected = rows
    .join('\r\n')
    .replace('Person 0,person0@contoso.com,Manager', 'Person 0,nobody@contoso.com,');
  assert.equal(await takenHome(page), corrected, 'and every other byte as it was');
  await page.click(at(2, 3));
  await press(page, 'Control+z');
  await changed(page, 2);
  assert.deepEqual(await box(page), ['C2', 'Manager', 'at rest']);
  await press(page, 'Control+z', 'Control+z');
  await changed(page, 0);
  assert.equal(await cell(page, 2, 2), 'person0@contoso.com');
  await press(page, 'Control+y', 'Control+y', 'Control+y');
  await changed(page, 3);
  assert.equal(await takenHome(page), corrected);
  assert.deepEqual(faults, []);
  await close();
});

test('what is written while a check runs waits for its turn; nothing is lost', async () => {
  const { page, faults, close } = await openPage({ init: holdChecks });
  await page.setInputFiles('#file', file(rows.join('\n')));
  await page.evaluate(() => /** @type {any} */ (window).release());
  await settled(page);
  await page.click(at(2, 1));
  const names = Array.from({ length: 12 }, (_, i) => `Name ${i}`);
  for (const name of names) {
    await page.keyboard.type(name);
    await press(page, 'Enter');
  }
  assert.deepEqual(await box(page), ['A14', 'Person 12', 'at rest']);
  for (const [i, name] of names.entries()) assert.equal(await cell(page, i + 2, 1), name, 'seen at once');
  await changed(page, 12);
  for (const [i, name] of names.entries()) assert.equal(await cell(page, i + 2, 1), name);
  const home = await takenHome(page);
  assert.deepEqual(
    home
      .split('\n')
      .slice(1, 14)
      .map((line) => line.split(',')[0]),
    [...names, 'Person 12'],
  );
  await page.click(at(3, 1));
  for (let i = 0; i < 12; i++) await press(page, 'Control+z');
  await changed(page, 0);
  assert.equal(await cell(page, 3, 1), 'Person 1');
  assert.deepEqual(faults, []);
  await close();
});

test('a fix, an undo, a filter, scrolling and another edition leave the reader in the cell', async () => {
  const { page, close } = await openPage();
  const bad = 'Bob,bob@contoso.com,Manager,Partner Sales,US，CA,';
  await check(page, file([...rows, bad, ...goodRows(400, 40)].join('\r\n')));
  await page.click(at(2, 1));
  await press(page, 'F8', 'F8');
  assert.equal((await box(page))[0], 'E42');
  await page.keyboard.type('US, CA');
  await press(page, 'Shift+Tab');
  await changed(page, 1);
  assert.equal((await box(page))[0], 'D42');
  const seen = await page.$eval('#grid', (grid) => grid.scrollTop);
  await press(page, 'Control+z');
  await changed(page, 0);
  assert.deepEqual(await box(page), ['E42', 'US，CA', 'at rest'], 'what was taken back');
  assert.equal(await page.$eval('#grid', (grid) => grid.scrollTop), seen, 'the sheet has not moved');
  await page.$eval('#grid', (grid) => grid.scrollTo(0, 9000));
  await page.waitForFunction(() => document.querySelector('.grid-row[aria-rowindex="250"]'));
  assert.equal((await box(page))[2], 'at rest', 'scrolled away, it still has the focus');
  await page.keyboard.type('x');
  assert.deepEqual(await box(page), ['E42', 'x', 'edited']);
  await press(page, 'Escape');
  await page.check('#only-problems');
  await page.click(at(42, 5));
  await page.keyboard.type('US, CA');
  await press(page, 'Enter');
  await changed(page, 1);
  await page.click(at(42, 4));
  await page.keyboard.type('Partner sales');
  await press(page, 'Enter');
  await changed(page, 2);
  assert.equal(await page.isChecked('#only-problems'), false, 'no row with problems is left');
  await close();
});

test('input methods: no key is lost, none is taken', { skip: needs('input methods') }, async () => {
  const { page, close } = await openPage();
  await check(page, file(rows.join('\r\n')));
  const cdp = await page.context().newCDPSession(page);
  /** @param {string} text */
  const compose = (text) =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  /** A key that the input method takes, as browsers tell of it. @param {string} key */
  const taken = (key) =>
    cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: key,
      windowsVirtualKeyCode: 229,
    });
  await page.click(at(2, 1));
  await taken('KeyJ');
  await compose('ㄨ');
  assert.deepEqual(await box(page), ['A2', 'ㄨ', 'edited'], 'the first key begins the text');
  await compose('ㄨㄤ');
  await compose('ㄨㄤˊ');
  for (const key of ['Enter', 'Tab', 'Escape', 'ArrowDown', 'Backspace', 'F2']) await taken(key);
  await page.$eval('#cell-editor', (element) => {
    for (const key of ['Enter', 'Escape', 'Tab'])
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }),
      );
  });
  assert.deepEqual(await box(page), ['A2', 'ㄨㄤˊ', 'edited'], 'keys of the input method are its own');
  await compose('王');
  await page.evaluate(() => dispatchEvent(new Event('resize'))); // as when its keyboard comes up
  assert.deepEqual(await box(page), ['A2', '王', 'edited']);
  await cdp.send('Input.insertText', { text: '王' });
  await compose('小明');
  await cdp.send('Input.insertText', { text: '小明' });
  assert.deepEqual(await box(page), ['A2', '王小明', 'edited'], 'and Enter that ended it left the cell open');
  await press(page, 'Enter');
  await changed(page, 1);
  assert.equal(await cell(page, 2, 1), '王小明');
  // The next word begins while the file is checked.
  await page.keyboard.type('Bob');
  await press(page, 'Enter');
  await compose('林');
  await changed(page, 2);
  assert.deepEqual(await box(page), ['A4', '林', 'edited']);
  await cdp.send('Input.insertText', { text: '林怡君' });
  await press(page, 'Enter');
  await changed(page, 3);
  assert.equal((await takenHome(page)).split('\r\n')[3].split(',')[0], '林怡君');
  await close();
});

test('cells of several lines; the file’s own line ends stay', async () => {
  const { page, close } = await openPage();
  const [head] = rows;
  await check(page, file(`${head}\r\n"Ann\r\nLee",ann@contoso.com,Manager,Partner sales,US,\r\n`));
  await page.click(at(2, 1));
  await press(page, 'F2');
  await press(page, 'Alt+Enter');
  await page.keyboard.type('Jr.');
  await press(page, 'Shift+Enter');
  await page.keyboard.type('CEO');
  assert.deepEqual(await box(page), ['A2', 'Ann\nLee\nJr.\nCEO', 'edited']);
  await press(page, 'Tab');
  await changed(page, 1);
  assert.equal(
    await takenHome(page),
    `${head}\r\n"Ann\r\nLee\r\nJr.\r\nCEO",ann@contoso.com,Manager,Partner sales,US,\r\n`,
  );
  await close();
});

test('the cell is copied and cut', { skip: needs('clipboard') }, async () => {
  const { page, close } = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  await check(page, file(rows.join('\r\n')));
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.click(at(2, 5));
  await press(page, 'Control+c');
  assert.equal(await copied(), 'US, CA');
  await page.click(at(2, 6));
  await press(page, 'Control+x');
  await changed(page, 1);
  assert.equal(await copied(), 'US-WA');
  assert.deepEqual(await box(page), ['F2', '', 'at rest']);
  await close();
});

test('a recoded file with a chosen reading is edited as it is read', async () => {
  const { page, close } = await openPage();
  await sample(page, 'excel');
  await press(page, 'F8');
  const [name] = await box(page);
  await page.keyboard.type('x');
  await press(page, 'Enter');
  await changed(page, 1);
  await page.click(at(2, 1));
  await page.keyboard.type('王');
  await press(page, 'Enter');
  await changed(page, 2);
  assert.equal(await cell(page, 2, 1), '王');
  assert.ok(name);
  const home = await takenHome(page);
  assert.match(home, /^\ufeff?/);
  assert.match(home, /王;/, 'its separator stays');
  await close();
});

test(
  '320 px, by touch: cards are edited in place, no control is too small to read',
  { skip: needs('touch') },
  async () => {
    const { page, faults, close } = await openPage({
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-TW',
    });
    await check(page, file(rows.join('\r\n')));
    await page.tap('#tab-sheet');
    await page.tap(at(2, 2));
    assert.deepEqual(await box(page), ['B2', 'person0@contoso.com', 'at rest']);
    await page.tap(at(2, 2));
    assert.equal((await box(page))[2], 'edited');
    assert.equal(await page.$eval('#cell-editor', (element) => getComputedStyle(element).fontSize), '16px');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('沒有');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > 320), false);
    await heard(page, /^B2：錯誤/, () => press(page, 'Enter'));
    await page.waitForFunction(() =>
      document.querySelector('.fixes-count')?.textContent?.startsWith('改了 1 處'),
    );
    await settled(page);
    assert.deepEqual(await box(page), ['C2', 'Manager', 'at rest'], 'the next field of the card');
    assert.deepEqual(await accessibilityFaults(page), []);
    await press(page, 'F2');
    assert.deepEqual(await accessibilityFaults(page), [], 'while it is edited');
    assert.equal(await focused(page), 'cell-editor');
    assert.deepEqual(faults, []);
    await close();
  },
);

test('rows are added and deleted, by keyboard and by buttons; what is typed at once is for the new row', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(3).join('\r\n')));
  await page.click(at(2, 2));
  await press(page, 'Control+Enter');
  for (const word of ['Zoe', 'zoe@contoso.com', 'CEO', 'Partner sales', 'US']) {
    await page.keyboard.type(word);
    await press(page, 'Tab');
  }
  await changed(page, 6);
  assert.deepEqual(await box(page), ['F3', '', 'at rest']);
  const [head, one, two, three] = goodRows(3);
  const zoe = 'Zoe,zoe@contoso.com,CEO,Partner sales,US,';
  assert.equal(await takenHome(page), [head, one, zoe, two, three].join('\r\n'));
  await page.click(at(4, 3));
  await heard(page, /^Row 4 deleted\. /, () => press(page, 'Control+Delete'));
  await changed(page, 7);
  assert.deepEqual(await box(page), ['C4', 'Manager', 'at rest'], 'the next row is in its place');
  assert.equal(await cell(page, 4, 1), 'Person 2');
  await page.click('#add-end');
  await page.keyboard.type('Bob');
  await press(page, 'Tab');
  await changed(page, 9);
  assert.deepEqual(await box(page), ['B5', '', 'at rest']);
  assert.equal(await takenHome(page), [head, one, zoe, three, 'Bob,,,,,', ''].join('\r\n'));
  await press(page, 'ArrowUp');
  await page.click('#add-below');
  await page.click('#delete-row');
  await changed(page, 11);
  assert.equal((await box(page))[0], 'A5');
  await page.click('#delete-row');
  await changed(page, 12);
  assert.equal((await box(page))[0], 'A4', 'the last row is gone: the one before has the focus');
  await page.click(at(1, 1));
  await heard(page, /Only rows of contacts/, () => press(page, 'Control+Backspace'));
  await reach(page, '#fixes-list summary');
  await page.click('#fixes-list summary');
  assert.match(await textOf(page, '#fixes-list'), /Row 3\s*Row added.*Row 4\s*Row deleted/);
  for (let left = 11; left >= 0; left--) {
    await page.click('#undo');
    await changed(page, left);
  }
  for (const [i, line] of [one, two, three].entries())
    assert.equal(await cell(page, i + 2, 1), line.split(',')[0]);
  assert.deepEqual(faults, []);
  await close();
});

test('without a file: an empty table is written in until it would import', async () => {
  const { page, faults, close } = await openPage();
  await page.click('#start-empty');
  await settled(page);
  await page.waitForFunction(() => document.activeElement?.id === 'cell-editor');
  assert.deepEqual(await box(page), ['A2', '', 'at rest']);
  for (const word of ['王小明', 'wang@contoso.com', '經理', 'Partner sales', 'TW, HK']) {
    await page.keyboard.insertText(word);
    await press(page, 'Tab');
  }
  await changed(page, 5);
  assert.match(await textOf(page, '#verdict-title'), /^Ready to import: 1 contact/);
  assert.equal(
    await takenHome(page),
    '\ufeffName,Email address,Job title,Role,Countries/Regions,States/Provinces\r\n' +
      '王小明,wang@contoso.com,經理,Partner sales,"TW, HK",\r\n',
  );
  assert.deepEqual(faults, []);
  await close();
});

test('roles, countries and states are picked by name, in either language; any other text can be written', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(rows.join('\r\n')));
  const offered = () =>
    page.$$eval('#cell-choices li', (items) => items.map((item) => item.textContent ?? ''));
  await page.click(at(2, 4));
  assert.equal(await page.getAttribute('#cell-editor', 'role'), 'combobox');
  await page.keyboard.type('技術');
  assert.equal((await offered()).length, 4, 'there are only four');
  assert.equal((await offered())[0], 'Partner technical sales');
  assert.equal(await page.getAttribute('#cell-editor', 'aria-expanded'), 'true');
  assert.equal(await page.isVisible('#cell-note'), false);
  assert.equal(await page.getAttribute('#cell-editor', 'aria-activedescendant'), 'cell-choice-0');
  assert.deepEqual(await accessibilityFaults(page), []);
  await press(page, 'Enter');
  assert.deepEqual(await box(page), ['D2', 'Partner technical sales', 'edited']);
  await press(page, 'Tab');
  await changed(page, 1);
  await page.keyboard.type('tw, Singap');
  assert.deepEqual(await offered(), ['SGSingapore']);
  await page.click('#cell-choices li');
  assert.deepEqual(await box(page), ['E2', 'tw, SG', 'edited']);
  await page.keyboard.type(', 日本');
  await press(page, 'Tab');
  await changed(page, 2);
  assert.equal(await cell(page, 2, 5), 'tw, SG, JP');
  await press(page, 'ArrowDown', 'Alt+ArrowDown');
  assert.deepEqual(await box(page), ['F3', 'US-WA', 'edited']);
  await press(page, 'Control+a');
  await page.keyboard.type('wa');
  assert.deepEqual((await offered())[0], 'US-WAWashington', 'a code before a name that holds it');
  await page.keyboard.type('sh');
  assert.deepEqual(await offered(), ['US-WAWashington']);
  await press(page, 'Escape');
  assert.deepEqual(await box(page), ['F3', 'wash', 'edited'], 'the list is closed first');
  await press(page, 'Enter');
  await changed(page, 3);
  assert.equal(await cell(page, 3, 6), 'wash', 'what is typed counts where nothing was picked');
  await page.click(at(3, 4));
  await page.keyboard.type('Boss');
  assert.equal((await offered()).length, 4);
  await press(page, 'Tab');
  await changed(page, 4);
  assert.equal(await cell(page, 3, 4), 'Boss', 'a word that matches nothing picks nothing');
  for (const [typed, meant] of [
    ['UK', 'GB'], // which the list knows by that; Ukraine only begins so
    ['isl', 'IS'],
    ['lan', 'lan'], // names hold it, none is meant
    ['germ', 'DE'],
  ]) {
    await page.click(at(4, 5));
    await page.keyboard.type(typed);
    await press(page, 'Tab');
    await page.waitForFunction(
      ([selector, wanted]) => document.querySelector(selector)?.textContent === wanted,
      [`${at(4, 5)} .value`, meant],
    );
  }
  await page.click(at(3, 1));
  assert.equal(await page.getAttribute('#cell-editor', 'role'), null);
  await page.keyboard.type('Part');
  assert.equal(await page.isVisible('#cell-choices'), false);
  assert.deepEqual(faults, []);
  await close();
});

// Former bugs

test('a row is never deleted, pasted over or edited but the one that was seen', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(6).join('\n')));
  const names = async () =>
    (await takenHome(page))
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
  /**
   * Acts before the page has drawn what came of the act before.
   * @param {(string | [string, string])[]} acts a selector, a key with Ctrl, a key with the text to type before, or a paste
   */
  const atOnce = (acts) =>
    page.evaluate((all) => {
      const key = (/** @type {KeyboardEventInit} */ init) =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
        );
      for (const act of all) {
        if (typeof act === 'string') {
          const target = document.querySelector(act);
          if (target) target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
          else key({ key: act, ctrlKey: true });
        } else if (act[0] === 'paste') {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', act[1]);
          const paste = new Event('paste', { bubbles: true, cancelable: true });
          document.activeElement?.dispatchEvent(Object.assign(paste, { clipboardData }));
        } else {
          const box = /** @type {HTMLTextAreaElement} */ (document.activeElement);
          box.value = act[1];
          box.dispatchEvent(new Event('input', { bubbles: true }));
          key({ key: act[0] });
        }
      }
    }, acts);
  const MOVED = '#notice:not([hidden]):has-text("has moved")';

  await page.click(at(3, 1));
  await atOnce(['Delete', 'Delete']); // the sheet still shows Person 1 when the second comes
  await page.waitForSelector(MOVED);
  await changed(page, 1);
  assert.deepEqual(await names(), ['Person 0', 'Person 2', 'Person 3', 'Person 4', 'Person 5']);

  await page.click(at(2, 1));
  await atOnce(['Delete', at(4, 4), ['Enter', 'Partner marketing']]); // Person 3, who moves up; every role is the same
  await page.waitForSelector(MOVED);
  await changed(page, 2);
  const home = await takenHome(page);
  assert.doesNotMatch(home, /Partner marketing/);
  assert.equal(await cell(page, 4, 4), 'Partner sales', 'what was not written is not shown');

  await page.click(at(2, 1));
  await atOnce(['Delete', at(3, 1), ['paste', 'Zoe\tzoe@contoso.com\nBo\tbo@contoso.com']]);
  await page.waitForSelector(MOVED);
  await changed(page, 3);
  assert.doesNotMatch(await takenHome(page), /Zoe|Bo/);

  await page.click(at(2, 4));
  await atOnce([['Enter', 'Partner marketing']]);
  await changed(page, 4);
  assert.match(await takenHome(page), /Person 3,[^\n]*Partner marketing/);
  assert.deepEqual(faults, []);
  await close();
});

test('a new row can be written in and deleted before it is there', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(goodRows(3).join('\n')));
  await page.click(at(2, 1));
  await page.evaluate(() => document.getElementById('add-below')?.click());
  await page.keyboard.type('Zoe');
  await press(page, 'Tab');
  await page.keyboard.type('zoe@contoso.com');
  await press(page, 'Enter');
  await changed(page, 3);
  assert.match(await takenHome(page), /Person 0,[^\n]*\nZoe,zoe@contoso\.com,[^\n]*\nPerson 1,/);
  await page.click(at(2, 1));
  await page.evaluate(() => {
    document.getElementById('add-below')?.click();
    document.getElementById('delete-row')?.click();
  });
  await changed(page, 5);
  assert.match(await takenHome(page), /Person 0,[^\n]*\nZoe,zoe@contoso\.com,/);
  assert.equal(await page.isVisible('#notice'), false);
  assert.deepEqual(faults, []);
  await close();
});
