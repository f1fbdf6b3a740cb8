// Columns that are not recognised, or are not what their heading says: the reader says what they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADER } from '../files.mjs';
import {
  accessibilityFaults,
  check,
  file,
  focused,
  openKind,
  openPage,
  reach,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';
import { at, cell, changed, press, takenHome } from './sheet.mjs';

/** @typedef {import('playwright-core').Page} Page */

const ODD =
  'Who,Where to write,Does,Part,Lands,Notes\r\n' +
  'Ann Lee,ann@contoso.com,Account lead,Partner sales,US,call first\r\n' +
  'Bo Chen,bo@contoso.com,Manager,Partner sales,TW,\r\n';
const SAID = { 1: 'name', 2: 'email', 3: 'jobTitle', 4: 'role', 5: 'countries', 6: 'none' };

/**
 * Says what a column is, in the file's panel.
 * @param {Page} page
 * @param {number} column
 * @param {string} field
 */
async function say(page, column, field) {
  if (!(await page.isVisible('#bar'))) await page.click('#file-open');
  if (!(await page.isVisible(`#column-${column}`))) await page.click('#columns-count');
  await page.waitForSelector(`#column-${column}:not([disabled])`);
  await page.selectOption(`#column-${column}`, field);
  await settled(page);
}
/**
 * @param {Page} page
 * @param {Record<number, string>} said
 */
async function sayAll(page, said) {
  for (const [column, field] of Object.entries(said)) await say(page, Number(column), field);
}
/** Fixes all that is certain. @param {Page} page */
async function fixAll(page) {
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
}
/** @param {Page} page */
const verdict = (page) => page.getAttribute('#verdict', 'data-verdict');

test('a file whose headings nobody knows is brought to ready by menus alone', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(ODD));
  assert.equal(await verdict(page), 'refused');
  await openKind(page, 'header.column-unknown');
  await page.click(
    '[data-rule="header.column-unknown"] .group-actions button:has-text("Say what this column is")',
  );
  await page.waitForSelector('#column-1:focus');
  assert.match(await textOf(page, '#columns li:has(#column-3)'), /C Does.*Account lead.*Manager/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await sayAll(page, SAID);
  assert.equal(await focused(page), 'column-1', 'the menus stay where they are');
  assert.match(await textOf(page, '#columns-count'), /5 of 6/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[id="kind-header.column-unknown"]').count(), 0);
  await fixAll(page);
  assert.equal(await verdict(page), 'ready', await textOf(page, '#groups'));
  assert.match(
    await takenHome(page),
    /^Name,Email address,Job title,Role,Countries\/Regions,Notes\r\nAnn Lee,/,
  );
  assert.deepEqual(faults, []);
  await close();
});

test('what was said stays said after corrections, undo and redo, and can be taken back', async () => {
  const { page, close } = await openPage();
  await check(page, file(ODD));
  await sayAll(page, SAID);
  await page.keyboard.press('Escape');
  await page.click(at(2, 1));
  await press(page, 'A', 'n', 'n', 'Enter');
  await changed(page, 1);
  assert.match(await textOf(page, '#columns-count'), /5 of 6/);
  await fixAll(page);
  assert.equal(await verdict(page), 'ready', await textOf(page, '#groups'));
  await page.click('#undo');
  await settled(page);
  await page.click('#undo');
  await settled(page);
  assert.match(await textOf(page, '#columns-count'), /5 of 6/, 'the old headings mean what was said of them');
  await page.click('#redo');
  await settled(page);
  await page.click('#redo');
  await settled(page);
  assert.equal(await verdict(page), 'ready', await textOf(page, '#groups'));
  await page.click('#undo');
  await settled(page);
  await say(page, 2, 'found');
  await say(page, 1, 'found');
  assert.match(await textOf(page, '#columns li:has(#column-1)'), /What is it\?/);
  await close();
});

test('a column that another one was is that no more', async () => {
  const { page, close } = await openPage();
  await check(
    page,
    file(`${HEADER.replace('Job title', 'Private')}Ann Lee,,ann@contoso.com,Partner sales,US,\r\n`),
  );
  await say(page, 3, 'email');
  assert.equal(await page.inputValue('#column-2'), 'none');
  await say(page, 2, 'jobTitle');
  assert.equal(await page.inputValue('#column-3'), 'email');
  assert.equal(await page.locator('[id="kind-header.column-missing"]').count(), 0);
  await close();
});

test('cells that contradict their heading are asked about', async () => {
  const { page, close } = await openPage();
  const rows =
    'Ann,ann@contoso.com,CEO,Partner sales,US-WA,US\r\nBo,bo@contoso.com,CEO,Partner sales,US-TX,US\r\n';
  await check(page, file(HEADER + rows));
  await openKind(page, 'contact.country.state-given');
  await page.click('[data-rule="contact.country.state-given"] button:has-text("Say what this column is")');
  await page.waitForSelector('#column-5:focus');
  await say(page, 5, 'states');
  await say(page, 6, 'countries');
  await page.keyboard.press('Escape');
  await fixAll(page);
  assert.equal(await verdict(page), 'ready', await textOf(page, '#groups'));
  await close();
});

test('a column without a heading gets the one of what it is, as an edit', async () => {
  const { page, close } = await openPage();
  await check(
    page,
    file('Name,,Job title,Role,Countries/Regions\r\nAnn,ann@contoso.com,CEO,Partner sales,US\r\n'),
  );
  await say(page, 2, 'email');
  await changed(page, 1);
  await page.keyboard.press('Escape');
  assert.equal(await cell(page, 1, 2), 'Email address');
  assert.equal(await verdict(page), 'ready', await textOf(page, '#groups'));
  await page.click('#undo');
  await page.waitForFunction(
    (name) => document.querySelector(name)?.textContent === '',
    `${at(1, 2)} .value`,
  );
  await close();
});

test('a file without a header row asks for one first; both languages', async () => {
  const { page, close } = await openPage();
  await check(page, file('Ann,ann@contoso.com,CEO,Partner sales,US,\r\n'));
  await reach(page, '#columns-count');
  await page.click('#columns-count');
  assert.match(await textOf(page, '#columns-list'), /Insert the header row first/);
  assert.equal(await page.isDisabled('#column-1'), true);
  await page.keyboard.press('Escape');
  await switchLanguage(page);
  await reach(page, '#columns-count');
  await page.waitForFunction(() => document.getElementById('columns-list')?.textContent?.includes('標題列'));
  await close();
});

test('another encoding or separator shows the first rows as they would read, before it is chosen', async () => {
  const { page, faults, close } = await openPage();
  const big5 = Buffer.from('Name;Email address\r\n', 'latin1');
  await check(
    page,
    file(Buffer.concat([big5, Buffer.from([0xaa, 0x4c]), Buffer.from(';lin@contoso.com\r\n')])),
  );
  await page.click('#file-open');
  await page.click('#chip-encoding');
  const asks = () => textOf(page, '.look');
  await page.hover('[role=menuitemradio]:has-text("Big5")');
  await page.waitForFunction(() => document.querySelector('.look')?.textContent?.includes('林'));
  await page.focus('[role=menuitemradio]:has-text("Windows-1252")');
  await page.waitForFunction(() => document.querySelector('.look')?.textContent?.includes('ªL'));
  assert.match(await asks(), /^Name.*Email address.*lin@contoso\.com$/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.press('Escape');
  await page.click('#chip-delimiter');
  await page.focus('[role=menuitemradio]:has-text("Comma")');
  await page.waitForFunction(() =>
    document.querySelector('.look')?.textContent?.startsWith('Name;Email address'),
  );
  assert.equal(await page.locator('.look tr').count(), 2);
  assert.deepEqual(faults, []);
  await close();
});

test('at the head of a column its menu leads to what it is', async () => {
  const { page, close } = await openPage();
  await check(page, file(ODD));
  const head = '.grid-head [data-column="3"]';
  await page.waitForSelector(head);
  await page.click(head, { button: 'right' });
  await page.click('[role=menuitem]:has-text("Say what this column is")');
  await page.waitForSelector('#column-3:focus');
  await close();
});
