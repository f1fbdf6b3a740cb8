// Correcting on the page: all that is safe, one kind, one guess; taking it back; taking it home.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HEADER, scratch } from '../files.mjs';
import { run } from '../wasm/helpers.mjs';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  focused,
  openKind,
  openPage,
  reach,
  sample,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';

const { folder, file: written } = scratch();
const trouble = readFileSync(new URL('../../web/samples/trouble.csv', import.meta.url));

/**
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} act what leads to another version of the file
 */
async function revised(page, act) {
  const before = await textOf(page, '#fixes-body');
  await act();
  await page.waitForFunction(
    (text) => document.getElementById('fixes-body')?.textContent?.replace(/\s+/g, ' ').trim() !== text,
    before,
  );
  await settled(page);
}

/** Fixes what is safe, as it is shown. @param {import('playwright-core').Page} page */
async function fixAll(page) {
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
}

test('all safe fixes: what is taken home is what the command line writes, to the byte', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(trouble, 'trouble.csv'));
  assert.equal(await textOf(page, '#verdict-fix'), 'Review 17 fixes');
  await revised(page, () => fixAll(page));
  assert.match(await textOf(page, '#verdict-title'), /3 errors/);
  assert.match(await textOf(page, '.fixes-count'), /^18 changes made/);
  assert.equal(await page.locator('#verdict-fix').count(), 0);
  const home = await downloadOf(page, '#fixes-download');
  assert.equal(home.name, 'trouble.corrected.csv');
  const output = join(folder, 'cli.csv');
  await run(['fix', written('trouble.csv', trouble), '--output', output]);
  assert.deepEqual(home.bytes, readFileSync(output));
  assert.deepEqual(faults, []);
  await close();
});

test('a file in another encoding and with other separators would import after one button', async () => {
  const { page, close } = await openPage();
  await sample(page, 'excel');
  await revised(page, () => fixAll(page));
  assert.match(await textOf(page, '#verdict-title'), /^This file would import, with 1 thing/);
  assert.match(await textOf(page, '#chips'), /UTF-8.*comma/);
  await close();
});

test('how a file reads that may be in two encodings is asked before anything is changed or taken home', async () => {
  const { page, faults, close } = await openPage();
  const bytes = Buffer.from(`${HEADER}C\xbdur Lef\xe8vre,c@contoso.com,Lead,Partner sales,fr,\r\n`, 'latin1');
  await check(page, file(bytes, 'unsure.csv'));
  assert.match(await textOf(page, '#which-0'), /Cœur Lefèvre.*ISO-8859-15/);
  assert.match(await textOf(page, '#which-1'), /C½ur Lefèvre.*Windows-1252/);
  for (const button of ['#verdict-fix', '#take-spreadsheet']) {
    await reach(page, button);
    await page.click(button);
    await page.waitForSelector('#notice:not([hidden])');
    assert.match(await textOf(page, '#notice'), /First choose/);
    assert.equal(await focused(page), 'which');
    await page.evaluate(() => document.getElementById('notice')?.setAttribute('hidden', ''));
  }
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('#which-1');
  await page.waitForSelector('#which', { state: 'hidden' });
  await settled(page);
  await revised(page, () => fixAll(page));
  const home = await downloadOf(page, '#fixes-download');
  assert.match(home.bytes.toString(), /C½ur Lefèvre,c@contoso.com,Lead,Partner sales,FR,/);
  assert.deepEqual(faults, []);
  await close();
});

test('one kind, one guess, back and forth by keyboard; focus is never lost', async () => {
  const { page, close } = await openPage();
  await check(page, file(trouble, 'trouble.csv'));
  await revised(page, () => page.click('[data-rule="contact.role.alias"] .fix'));
  assert.match(await textOf(page, '.fixes-count'), /^3 changes/);
  assert.equal(await page.locator('[data-rule="contact.role.alias"]').count(), 0);
  assert.equal(await focused(page), 'verdict-title');
  await openKind(page, 'contact.email.typo');
  await revised(page, () => page.click('[data-rule="contact.email.typo"] .take'));
  assert.match(await textOf(page, '.fixes-count'), /^4 changes/);
  await revised(page, () => page.keyboard.press('Control+z'));
  await openKind(page, 'contact.email.typo');
  assert.match(await textOf(page, '[data-rule="contact.email.typo"] .change'), /gmial/);
  await revised(page, () => page.keyboard.press('Control+Shift+z'));
  assert.equal(await page.locator('[data-rule="contact.email.typo"]').count(), 0);
  await page.focus('#undo');
  await revised(page, () => page.keyboard.press('Enter'));
  assert.equal(await focused(page), 'undo');
  await revised(page, () => page.keyboard.press('Enter'));
  assert.match(await textOf(page, '.fixes-count'), /^0 changes/);
  assert.equal(await page.getAttribute('#undo', 'aria-disabled'), 'true');
  assert.match(await textOf(page, '#verdict-title'), /12 errors/);
  await close();
});

test('another file begins anew', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await revised(page, () => fixAll(page));
  await page.setInputFiles('#file-again', file(trouble, 'other.csv'));
  await page.waitForSelector('#fixes[hidden]', { state: 'attached' });
  await settled(page);
  await page.keyboard.press('Control+z');
  assert.match(await textOf(page, '#verdict-title'), /12 errors/);
  await close();
});

test('the list of changes is in both languages, and accessible', async () => {
  const { page, faults, close } = await openPage({
    locale: 'zh-TW',
    viewport: { width: 320, height: 800 },
    colorScheme: 'dark',
  });
  await sample(page, 'trouble');
  await revised(page, () => fixAll(page));
  await reach(page, '#fixes-list summary');
  await page.click('#fixes-list summary');
  assert.match(await textOf(page, '#fixes-list'), /E2\s*TW，HK → TW, HK/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  assert.deepEqual(await accessibilityFaults(page), []);
  await switchLanguage(page);
  assert.match(await textOf(page, '.fixes-count'), /^18 changes made/);
  assert.deepEqual(faults, []);
  await close();
});
