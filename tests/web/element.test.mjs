// The element as a host page meets it: what can be set, called and heard, and that the page around it stays as it was.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SHORT_HEADER } from '../files.mjs';
import { file, goodRows } from './browser.mjs';
import { BAD, give, GOOD, openHost, saysAt } from './element.mjs';

const OWN_RULES = JSON.parse(
  readFileSync(new URL('../../web/docs/contoso.rules.json', import.meta.url), 'utf8'),
);

test('a chosen file gets its verdict; the event says how it went, and nothing of what is in the file', async () => {
  const { page, faults, close } = await openHost('<cosell-check></cosell-check>', { policy: 'strict' });
  assert.equal(await saysAt(page, 'h2'), 'Check your contacts file');
  assert.match(await saysAt(page, '#drop'), /Your file stays on this device.*August 2019/);
  const { type, detail } = await give(page, BAD);
  assert.equal(type, 'cosell-result');
  assert.deepEqual(detail, {
    kind: 'contacts',
    verdict: 'refused',
    rules: '2019-08',
    counts: { records: 2, accepted: 0, withErrors: 2, blank: 0, errors: 2, warnings: 0, infos: 0 },
    byRule: { 'contact.country.separator': 1, 'contact.required': 1 },
    statuses: detail.statuses,
  });
  for (const secret of ['Ann', 'Bob', 'contoso', 'private-name'])
    assert.ok(!JSON.stringify(detail).includes(secret), secret);
  assert.equal(await saysAt(page, 'h1'), 'This file would not import: 2 errors in 2 kinds');
  assert.match(
    await saysAt(page, '[data-rule="contact.country.separator"] .change'),
    /US，CA，FR.*US, CA, FR/,
  );
  assert.deepEqual(faults, []);
  await close();
});

test('a file without problems is said to be ready', async () => {
  const { page, close } = await openHost('<cosell-check></cosell-check>');
  const { detail } = await give(page, GOOD);
  assert.equal(detail.verdict, 'ready');
  assert.match(await saysAt(page, 'h1'), /^Ready to import: 1 contact/);
  await page.click('cosell-check #another');
  assert.match(await saysAt(page, '.drop-call'), /Drop the CSV file/);
  assert.equal(await page.evaluate(() => document.querySelector('cosell-check')?.report), null);
  await close();
});

for (const [policy, placement] of /** @type {const} */ ([
  ['none', 'worker-file'],
  ['strict', 'worker-file'],
  ['blob', 'worker-blob'],
  ['no-workers', 'main-thread'],
  ['portal', 'main-thread'],
])) {
  test(`under the policy "${policy}" the check works as ${placement}, and its report is the same`, async () => {
    const { page, close } = await openHost('<cosell-check></cosell-check>', { policy });
    await give(page, BAD);
    const got = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('cosell-check'));
      return { placement: element.placement, report: await element.export().text() };
    });
    assert.equal(got.placement, placement);
    expected ??= got.report;
    assert.equal(got.report, expected);
    await close();
  });
}
/** @type {string | undefined} */
let expected;

for (const [lang, before, after, problem] of [
  ['en', 'Contoso, 2026', 'Judged by the rules of Contoso, 2026.', 'Not a Contoso address'],
  ['zh-TW', 'Contoso 公司，2026 年', '依 Contoso 公司，2026 年的規則判斷。', '不是 Contoso 的電子郵件地址'],
]) {
  test(`rules of the page’s own are called as they call themselves, and speak for themselves: ${lang}`, async () => {
    const { page, close } = await openHost(`<cosell-check lang="${lang}"></cosell-check>`);
    await page.evaluate((pack) => {
      /** @type {any} */ (document.querySelector('cosell-check')).rulePack = pack;
    }, OWN_RULES);
    assert.ok((await saysAt(page, '.edition')).endsWith(before));
    await give(page, file(goodRows(1).join('\n').replace('contoso.com', 'fabrikam.com')));
    assert.equal(await saysAt(page, '.edition-line'), after);
    assert.equal(await saysAt(page, '[data-rule="contact.email.domain"] h3'), problem);
    await close();
  });
}

test('with the exported list it says whom an import would remove, and not without', async () => {
  const { page, faults, close } = await openHost('<cosell-check></cosell-check>', { policy: 'strict' });
  await page.evaluate((list) => {
    /** @type {any} */ (document.querySelector('cosell-check')).baseline = new File([list], 'exported.csv');
  }, `${SHORT_HEADER}Eva Roth,eva@contoso.com,Lead,Partner sales,DE,\r\n`);
  const { detail } = await give(page, GOOD);
  assert.equal(detail.byRule['overwrite.removed'], 1);
  assert.equal(await placementOf(page), 'worker-file');
  assert.match(await saysAt(page, '[part=results]'), /What an import removes.*remove 1 contact.*DE/);
  assert.match(await saysAt(page, '[data-rule="overwrite.removed"]'), /Eva Roth/);
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector('cosell-check')).baseline = null;
  });
  await page.waitForFunction(
    () =>
      !document.querySelector('cosell-check')?.shadowRoot?.querySelector('[data-rule="overwrite.removed"]'),
  );
  assert.deepEqual(faults, []);
  await close();
});

/** @param {import('playwright-core').Page} page */
const placementOf = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('cosell-check')).placement);

test('what fixes need has a worker too, under the strictest policy and the one for blobs', async () => {
  for (const [policy, placement] of /** @type {const} */ ([
    ['strict', 'worker-file'],
    ['blob', 'worker-blob'],
  ])) {
    const { page, faults, close } = await openHost('<cosell-check></cosell-check>', { policy });
    await give(page, BAD);
    await page.click('cosell-check #fix');
    await page.waitForSelector('cosell-check #corrected');
    assert.equal(await placementOf(page), placement);
    // A worker's file is refused where only blobs may be workers: the browser says so, and the next way is taken.
    assert.deepEqual(
      faults.filter((fault) => policy === 'strict' || /TrustedTypePolicy/.test(fault)),
      [],
    );
    await close();
  }
});

test('no-worker is heeded', async () => {
  const { page, close } = await openHost('<cosell-check no-worker></cosell-check>');
  await give(page, file(goodRows(10).join('\n')));
  assert.equal(await page.evaluate(() => document.querySelector('cosell-check')?.placement), 'main-thread');
  await close();
});
