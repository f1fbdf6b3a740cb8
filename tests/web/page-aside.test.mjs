// Setting problems aside on the page: with a reason, said openly, in every report, and taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADER } from '../files.mjs';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  focused,
  heard,
  openKind,
  openPage,
  reach,
  sample,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TEXT = `${HEADER}A,a@x.com,B,Boss,US,\r\nB,b@x.com,B,Partner sales,US,\r\nC,c@x.com,B,Chief,uk,\r\n`;
const ROLE = '[data-rule="contact.role.unknown"]';

/** @param {Page} page @param {string} rule @param {string} reason @param {string} [which] value of the choice */
async function setAside(page, rule, reason, which) {
  await openKind(page, rule);
  await page.click(`[data-rule="${rule}"] .set-aside`);
  await page.waitForSelector('#aside-dialog[open]');
  if (which) await page.selectOption('#aside-which', which);
  await page.fill('#aside-reason', reason);
  await page.click('#aside-do');
  await page.waitForSelector('#aside-dialog:not([open])', { state: 'attached' });
}

test('one, then its whole kind: said with the verdict, in the list and in the reports; and taken back', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file(TEXT, 'list.csv'));
  assert.match(await textOf(page, '#verdict-title'), /3 errors/);
  await heard(page, /^1 problem is set aside\. .*2 errors/, () =>
    setAside(page, 'contact.role.unknown', 'Boss <b>is</b> new', '0'),
  );
  assert.match(await textOf(page, ROLE), /1Partner Center.*Chief/);
  assert.match(await textOf(page, '.aside-line'), /^1 problem is set aside\./);
  assert.match(await textOf(page, '#aside-list'), /Boss · 1 problem ?Reason: Boss <b>is<\/b> new/);
  assert.equal(await focused(page), 'aside');
  await setAside(page, 'contact.country.alias', 'the UK stays');
  assert.equal(await page.locator('#verdict-fix').count(), 0, 'what is set aside is not fixed');
  assert.match(await textOf(page, '.aside-line'), /^2 problems/);

  await reach(page, '#verdict-report');
  const json = JSON.parse((await downloadOf(page, '#verdict-report')).text);
  assert.deepEqual(json.setAside, [
    { rule: 'contact.role.unknown', value: 'Boss', reason: 'Boss <b>is</b> new', count: 1 },
    { rule: 'contact.country.alias', reason: 'the UK stays', count: 1 },
  ]);
  await reach(page, '#take-html');
  const html = (await downloadOf(page, '#take-html')).text;
  assert.match(html, /Set aside: .*Reason: Boss &lt;b&gt;is/);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('#aside-list'));
  await page.emulateMedia({ media: null });

  await switchLanguage(page);
  assert.match(await textOf(page, '.aside-line'), /有 2 個問題已略過/);
  await switchLanguage(page);
  await reach(page, '#aside-list li:nth-child(2) button');
  await heard(page, /^Taken back\. .*2 errors/, () => page.click('#aside-list li:nth-child(2) button'));
  assert.equal(await textOf(page, '#verdict-fix'), 'Review 1 fix');
  await page.click('#aside-list button');
  assert.ok(await page.isHidden('#aside'));
  assert.equal(await focused(page), 'verdict-title');
  assert.match(await textOf(page, '#verdict-title'), /3 errors/);
  assert.deepEqual(faults, []);
  await close();
});

test('a reason is asked for; cancelling gives the focus back', async () => {
  const { page, close } = await openPage();
  await check(page, file(TEXT));
  await reach(page, ROLE);
  await page.focus(`${ROLE} .set-aside`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#aside-dialog[open]');
  assert.equal(await focused(page), 'aside-title');
  await page.click('#aside-do');
  await page.fill('#aside-reason', '   ');
  await page.click('#aside-do');
  assert.equal(await page.locator('#aside-dialog[open]').count(), 1);
  await page.keyboard.press('Escape');
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('set-aside')));
  assert.ok(await page.isHidden('#aside'));
  await close();
});

test('it stays through a correction and another edition, and ends with the file', async () => {
  const { page, close } = await openPage();
  await check(page, file(TEXT));
  await setAside(page, 'contact.role.unknown', 'they are new');
  await page.click('[data-rule="contact.country.alias"] .fix');
  await page.waitForSelector('#fixes:not([hidden])', { state: 'attached' });
  await settled(page);
  assert.match(await textOf(page, '.aside-line'), /^2 problems/);
  await page.selectOption('#edition', '2023-07');
  await settled(page);
  assert.match(await textOf(page, '.aside-line'), /^2 problems/);
  await page.setInputFiles('#file-again', file(TEXT, 'other.csv'));
  await page.waitForSelector('#aside', { state: 'hidden' });
  await settled(page);
  assert.equal(await page.locator(ROLE).count(), 1);
  await close();
});

test('narrow, dark and in Chinese, without a fault', async () => {
  const { page, faults, close } = await openPage({
    locale: 'zh-TW',
    viewport: { width: 320, height: 800 },
    colorScheme: 'dark',
  });
  await sample(page, 'trouble');
  await openKind(page, 'contact.email.typo');
  await page.click('[data-rule="contact.email.typo"] .set-aside');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.fill('#aside-reason', '這是我們自己的網域');
  await page.click('#aside-do');
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  assert.deepEqual(faults, []);
  await close();
});
