// The sheet of the page, as the tests of writing in it use it.
import { downloadOf, settled, textOf } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {number} row @param {number} column */
export const at = (row, column) => `.grid-row[aria-rowindex="${row + 1}"] [data-column="${column}"]`;
/** @param {Page} page @param {number} row @param {number} column what the sheet shows */
export const cell = (page, row, column) => textOf(page, `${at(row, column)} .value`);
/** @param {Page} page @param {...string} keys */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}
/** The box: the cell it is in, its text, whether it is being edited. @param {Page} page */
export const box = (page) =>
  page.$eval('#cell-editor', (element) => {
    const { value, dataset, ariaLabel } = /** @type {HTMLTextAreaElement} */ (element);
    const isFocused = document.activeElement === element;
    return [
      ariaLabel?.split(',')[0],
      value,
      dataset.idle === undefined ? 'edited' : isFocused ? 'at rest' : 'left',
    ];
  });
/** Waits for so many changes, and for the check of the last. @param {Page} page @param {number} count */
export async function changed(page, count) {
  await page.waitForFunction(
    (wanted) => document.querySelector('.fixes-count')?.textContent?.startsWith(`${wanted} change`),
    count,
  );
  await settled(page);
  await page.waitForSelector('#grid:not([aria-busy])');
}
/** The file as it would be taken home. @param {Page} page */
export const takenHome = async (page) => (await downloadOf(page, '#fixes-download')).text;
