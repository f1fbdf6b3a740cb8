// The element's problems worked through in place, on a page with a strict policy: a kind's fixes and guesses, one cell
// written in, a kind set aside; each step is taken back for itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORT_LABELS } from '../files.mjs';
import { accessibilityFaults, downloaded, file } from './browser.mjs';
import { give, openHost, saysAt } from './element.mjs';

const ROWS = [
  'Ann Lee,ann@gmial.com,CEO,Partner sales,US,',
  'Eva Roth,eva@gmial.com,CEO,Partner sales,DE,',
  ',bob@contoso.com,CEO,Partner sales,US,',
  'Li Wu,li@contoso.com,CEO,Partner sales,US;CA,',
];
const FILE = file([SHORT_LABELS, ...ROWS, ''].join('\r\n'));
const ofRule = (/** @type {string} */ rule) => `cosell-check [data-rule="${rule}"]`;

/** @param {string} attributes */
async function open(attributes = '') {
  const opened = await openHost(`<main><h1>Portal</h1><cosell-check ${attributes}></cosell-check></main>`, {
    policy: 'strict',
  });
  const { page } = opened;
  await give(page, FILE);
  await page.evaluate(() => {
    const told = /** @type {any} */ (window);
    told.reasons = [];
    addEventListener('cosell-change', (event) => told.reasons.push(/** @type {any} */ (event).detail));
  });
  /** Does it and waits for the next result. @param {() => Promise<unknown>} act */
  const done = async (act) => {
    const next = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener('cosell-result', (event) => resolve(/** @type {any} */ (event).detail), {
            once: true,
          }),
        ),
    );
    await act();
    return /** @type {any} */ (await next);
  };
  const saved = async () =>
    (await downloaded(page, () => page.click('cosell-check #corrected'))).bytes.toString().split('\r\n');
  return { ...opened, done, saved };
}

test('guesses of a kind at once, a cell written in, safe fixes: each is a step of its own', async () => {
  const { page, faults, done, saved, close } = await open();
  const guesses = await done(() => page.click(`${ofRule('contact.email.typo')} .use`));
  assert.equal(guesses.byRule['contact.email.typo'], undefined);
  assert.equal(guesses.byRule['contact.required'], 1);

  const missing = ofRule('contact.required');
  await page.click(`${missing} .edit`);
  assert.equal(await page.inputValue(`${missing} input`), '');
  await page.keyboard.type('Bob');
  await page.keyboard.press('Escape');
  await page.click(`${missing} .edit`);
  assert.equal(await page.inputValue(`${missing} input`), '', 'given up, it is as it was');
  await page.keyboard.type('Bob Ray');
  const written = await done(() => page.keyboard.press('Enter'));
  assert.equal(written.byRule['contact.required'], undefined);
  const fixed = await done(() => page.click(`${ofRule('contact.country.separator')} .fix`));
  assert.equal(fixed.verdict, 'ready');
  assert.deepEqual(await saved(), [
    SHORT_LABELS,
    'Ann Lee,ann@gmail.com,CEO,Partner sales,US,',
    'Eva Roth,eva@gmail.com,CEO,Partner sales,DE,',
    'Bob Ray,bob@contoso.com,CEO,Partner sales,US,',
    'Li Wu,li@contoso.com,CEO,Partner sales,"US, CA",',
    '',
  ]);
  await done(() => page.click('cosell-check #undo'));
  const before = await done(() => page.click('cosell-check #undo'));
  assert.equal(before.byRule['contact.required'], 1);
  assert.equal(before.byRule['contact.email.typo'], undefined, 'what came before stays');
  const first = await done(() => page.click('cosell-check #undo'));
  assert.equal(first.byRule['contact.email.typo'], 2);
  assert.equal(await page.locator('cosell-check #undo').count(), 0);
  const reasons = await page.evaluate(() => /** @type {any} */ (window).reasons);
  assert.deepEqual(
    reasons.map((/** @type {any} */ { reason }) => reason),
    ['fixed', 'fixed', 'fixed', 'undone', 'undone', 'undone'],
  );
  assert.ok(!JSON.stringify(reasons).includes('contoso'), 'nothing of the file is told');
  assert.deepEqual(faults, []);
  await close();
});

test('of headings that nobody knows the one is written over that is meant', async () => {
  const { page, done, saved, close } = await open();
  const labels = 'Name,Foo,Email,Role,Countries/Regions,Bar';
  await page.click('cosell-check #another');
  await give(page, file(`${labels}\r\nAnn Lee,x,ann@contoso.com,Partner sales,US,CEO\r\n`));
  const second = `${ofRule('header.column-unknown')} .example:has-text("F1")`;
  await page.click(`${second} .edit`);
  await page.keyboard.type('Job title');
  await done(() => page.keyboard.press('Enter'));
  assert.equal((await saved())[0], labels.replace('Bar', 'Job title'));
  await close();
});

test('a kind is set aside with a reason, stays so through a fix, and is taken back', async () => {
  const { page, faults, done, close } = await open();
  await page.click(`${ofRule('contact.email.typo')} .set-aside`);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.fill('cosell-check #aside-reason', 'They are spelled so');
  const without = await done(() => page.click('cosell-check #aside-do'));
  assert.equal(without.byRule['contact.email.typo'], undefined);
  assert.match(await saysAt(page, '.aside-list'), /2.*They are spelled so/);
  assert.deepEqual([without.counts.errors, without.counts.warnings], [2, 0]);
  assert.deepEqual(await accessibilityFaults(page), []);

  const fixed = await done(() => page.click('cosell-check #fix'));
  assert.equal(fixed.byRule['contact.email.typo'], undefined);
  assert.match(
    await page.evaluate(() => document.querySelector('cosell-check')?.export()?.text() ?? ''),
    /They are/,
  );
  const back = await done(() => page.click('cosell-check .aside-list button'));
  assert.equal(back.byRule['contact.email.typo'], 2);
  assert.equal(await page.locator('cosell-check .aside-list').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test('a kind lists a few places, and the others on request', async () => {
  const { page, close } = await openHost('<cosell-check lang="zh-TW"></cosell-check>', { policy: 'strict' });
  const rows = Array.from({ length: 70 }, (_, i) => `,a${i}@contoso.com,CEO,Partner sales,US,`);
  await give(page, file([SHORT_LABELS, ...rows].join('\n')));
  const places = page.locator(`${ofRule('contact.required')} .example`);
  assert.equal(await places.count(), 3);
  for (const count of [53, 70]) {
    await page.click(`${ofRule('contact.required')} .more button`);
    assert.equal(await places.count(), count);
  }
  assert.equal(await page.isVisible(`${ofRule('contact.required')} .more`), false);
  assert.equal(await places.nth(69).locator('.at').textContent(), 'A71');
  await close();
});
