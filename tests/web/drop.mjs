// Files dropped onto a page.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { has } from '../engines.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Drops files onto the middle of a page as the browser itself does; by events where no protocol can.
 * @param {Page} page
 * @param {...string} paths
 */
export async function drop(page, ...paths) {
  if (!has('dropped files')) return dropByEvents(page, paths);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  }
}

/**
 * @param {Page} page
 * @param {string[]} paths of files: a script cannot make a folder
 */
async function dropByEvents(page, paths) {
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), text: await readFile(path, 'utf8') })),
  );
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of dropped) dataTransfer.items.add(new File([text], name));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
      document.elementFromPoint(600, 400)?.dispatchEvent(event);
    }
  }, files);
}
