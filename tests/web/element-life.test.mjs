// The element's life on a page: defined late, moved, removed, many of them, in two languages; what it leaves behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORT_LABELS } from '../files.mjs';
import { needs } from '../engines.mjs';
import { isWhole } from '../giants.mjs';
import { file, frames } from './browser.mjs';
import { BAD, give, GOOD, openHost, saysAt } from './element.mjs';

const LISTING = {
  schema: 'cosell-listing/1',
  products: ['Microsoft Azure'],
  segments: ['Enterprise'],
  offerType: 'ip',
  solutionAreas: [{ area: 'Data and AI', subareas: ['Analytics'] }],
  documents: [],
  externalUrl: 'https://www.contoso.com',
  territories: ['US'],
  contacts: 'contacts.csv',
};

test('properties that were set before it was defined count, and importing element.js defines nothing', async () => {
  const { page, close } = await openHost('<cosell-check mode="both"></cosell-check>', { script: false });
  const got = await page.evaluate(async (listing) => {
    const element = /** @type {any} */ (document.querySelector('cosell-check'));
    element.listing = listing;
    element.messages = { en: { 'element.title.listing': 'Our own title' } };
    const module = await import(/** @type {string} */ ('/element.js'));
    const before = customElements.get('cosell-check');
    const result = new Promise((resolve) => element.addEventListener('cosell-result', resolve));
    module.define();
    module.define();
    const { detail } = /** @type {any} */ (await result);
    return { before: Boolean(before), detail, title: element.shadowRoot.querySelector('h2').textContent };
  }, LISTING);
  assert.equal(got.before, false);
  assert.equal(got.title, 'Our own title');
  assert.equal(got.detail.kind, 'listing');
  assert.deepEqual(
    got.detail.statuses.map((/** @type {any} */ { id }) => id),
    ['co-sell-ready', 'ip-co-sell-ready'],
  );
  assert.match(await saysAt(page, '.rung'), /Co-sell Ready/);
  await close();
});

test('a listing with its contacts is dropped as files; contacts alone are checked as such', async () => {
  const { page, close } = await openHost('<cosell-check mode="both"></cosell-check>');
  const listing = file(JSON.stringify(LISTING), 'listing.json');
  const both = await give(page, [listing, { ...GOOD, name: 'contacts.csv' }]);
  assert.equal(both.detail.kind, 'listing');
  assert.equal(both.detail.counts.records, 1);
  await page.click('cosell-check #another');
  const alone = await give(page, BAD);
  assert.deepEqual([alone.detail.kind, alone.detail.verdict], ['contacts', 'refused']);
  await page.evaluate(() => document.querySelector('cosell-check')?.setAttribute('mode', 'listing'));
  const missing = await give(page, BAD);
  assert.equal(missing.type, 'cosell-error');
  assert.match(await saysAt(page, '.notice'), /There is no listing yet/);
  await close();
});

test('a mode that is set after a check has the words of its findings', async () => {
  const { page, close } = await openHost('<cosell-check></cosell-check>');
  await give(page, GOOD);
  await page.evaluate(() => document.querySelector('cosell-check')?.setAttribute('mode', 'listing'));
  const unnamed = JSON.stringify({ ...LISTING, externalUrl: 'nowhere', contacts: undefined });
  const { detail } = await give(page, file(unnamed, 'listing.json'));
  assert.equal(detail.byRule['listing.url.syntax'], 1);
  assert.match(await saysAt(page, '[data-rule="listing.url.syntax"]'), /URL/);
  await close();
});

test('moved, it keeps its state; removed for good, its worker ends and nothing is left', async () => {
  const { page, close } = await openHost('<cosell-check></cosell-check><div id="there"></div>');
  await give(page, BAD);
  const workers = () => page.workers().length;
  assert.equal(workers(), 1);
  await page.evaluate(() =>
    document.getElementById('there')?.append(/** @type {Element} */ (document.querySelector('cosell-check'))),
  );
  await frames(page); // it has looked whether it is gone
  assert.match(await saysAt(page, 'h1'), /would not import/);
  assert.equal(workers(), 1);
  const ended = page.workers()[0].waitForEvent('close');
  const left = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('cosell-check'));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve)); // comes after its own, which looks whether it is gone
    return {
      report: element.report,
      file: element.file,
      results: element.shadowRoot.querySelector('.results').childElementCount,
    };
  });
  assert.deepEqual(left, { report: null, file: null, results: 0 });
  await ended;
  assert.equal(workers(), 0);
  await page.evaluate(() => document.body.append(document.createElement('cosell-check')));
  await give(page, GOOD);
  assert.match(await saysAt(page, 'h1'), /Ready to import/);
  await close();
});

test(
  'many times added, used and removed, it leaves no worker, listener, node or memory',
  { skip: needs('measured memory') },
  async () => {
    const { page, context, close } = await openHost('');
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const measured = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    };
    const rounds = (/** @type {number} */ count) =>
      page.evaluate(async (times) => {
        for (let i = 0; i < times; i++) {
          const element = /** @type {any} */ (document.createElement('cosell-check'));
          document.body.append(element);
          await element.check(new File(['Name,Email\nAnn,ann\n'], 'a.csv'));
          element.remove();
          await new Promise((resolve) => setTimeout(resolve)); // after its own
        }
      }, count);
    await rounds(10);
    const before = await measured();
    await rounds(isWhole ? 100 : 25);
    for (let [worker] = page.workers(); worker; [worker] = page.workers()) await worker.waitForEvent('close');
    await frames(page);
    const after = await measured();
    assert.equal(page.workers().length, 0);
    assert.ok(
      after.JSEventListeners <= before.JSEventListeners + 5,
      `listeners ${before.JSEventListeners} -> ${after.JSEventListeners}`,
    );
    assert.ok(after.Nodes <= before.Nodes + 60, `nodes ${before.Nodes} -> ${after.Nodes}`);
    const grown = after.JSHeapUsedSize / before.JSHeapUsedSize;
    assert.ok(grown < 1.1, `heap grew to ${grown.toFixed(2)} times`);
    await close();
  },
);

test('two on one page speak two languages, and each only its own', async () => {
  const { page, faults, close } = await openHost(
    '<cosell-check id="a" lang="en"></cosell-check><div lang="zh-Hant"><cosell-check id="b" rules="2023-07"></cosell-check></div>',
    { policy: 'strict' },
  );
  const [a, b] = await Promise.all([give(page, BAD, '#a'), give(page, BAD, '#b')]);
  assert.deepEqual([a.detail.rules, b.detail.rules], ['2019-08', '2023-07']);
  const said = (/** @type {string} */ id) => page.textContent(`#${id} h1`);
  assert.match((await said('a')) ?? '', /^This file would not import/);
  assert.match((await said('b')) ?? '', /^這個檔案無法匯入/);
  await page.evaluate(() => document.getElementById('a')?.setAttribute('lang', 'zh-TW'));
  await page.waitForFunction(() =>
    document
      .getElementById('a')
      ?.shadowRoot?.querySelector('h1')
      ?.textContent?.startsWith('這個檔案無法匯入'),
  );
  assert.deepEqual(faults, []);
  await close();
});

test('the page around it stays as it was: styles, globals, storage, document', async () => {
  const { page, close } = await openHost(
    '<h1>Portal</h1><button>Ours</button><cosell-check></cosell-check>',
    {
      policy: 'strict',
      script: false,
    },
  );
  const look = () =>
    page.evaluate(() => {
      const frame = document.createElement('iframe'); // has the globals that every page has
      document.body.append(frame);
      const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return {
        globals: Object.getOwnPropertyNames(window)
          .filter((name) => !plain.has(name) && !/^(\d+$|__pw_)/.test(name)) // nor what playwright leaves in Firefox
          .sort(),
        styles: ['html', 'body', 'h1', 'button'].map((each) => {
          const style = getComputedStyle(/** @type {Element} */ (document.querySelector(each)));
          return [style.color, style.font, style.margin, style.backgroundColor].join();
        }),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        stored: localStorage.length + sessionStorage.length + document.cookie.length,
        head: document.head.childElementCount,
        body: document.body.childElementCount,
      };
    });
  const before = await look();
  await page.evaluate(() => import(/** @type {string} */ ('/cosell-check.js')));
  await give(page, BAD);
  assert.deepEqual(await look(), before);
  assert.deepEqual(
    await page.evaluate(async () => (await indexedDB.databases()).length + (await caches.keys()).length),
    0,
  );
  await close();
});

test('events say what changed; with expose-data they say it all', async () => {
  const { page, close } = await openHost('<main><cosell-check></cosell-check></main>');
  await page.evaluate(() => {
    /** @type {any} */ (window).heard = [];
    for (const type of ['cosell-ready', 'cosell-change', 'cosell-result', 'cosell-error'])
      document.addEventListener(type, (event) => {
        const { detail, composed } = /** @type {CustomEvent} */ (event);
        /** @type {any} */ (window).heard.push([type, composed, Object.keys(detail).sort().join()]);
      });
    document.querySelector('main')?.append(document.createElement('cosell-check'));
    document.querySelector('cosell-check')?.remove();
  });
  const heard = () => page.evaluate(() => /** @type {any} */ (window).heard.splice(0));
  await give(page, BAD);
  await page.selectOption('cosell-check #read-delimiter', ';');
  await page.waitForFunction(() => /** @type {any} */ (window).heard.length === 5);
  await page.click('cosell-check #another');
  const result = ['cosell-result', true, 'byRule,counts,kind,rules,statuses,verdict'];
  assert.deepEqual(await heard(), [
    ['cosell-ready', true, 'lang,mode,rules'],
    ['cosell-change', true, 'bytes,reason'],
    result,
    ['cosell-change', true, 'reason'],
    result,
    ['cosell-change', true, 'reason'],
  ]);
  await page.evaluate(() => document.querySelector('cosell-check')?.setAttribute('expose-data', ''));
  const { detail } = await give(page, BAD);
  assert.equal(detail.report.counts.errors, 2);
  assert.deepEqual(await heard(), [
    ['cosell-change', true, 'bytes,file,reason'],
    ['cosell-result', true, 'byRule,counts,file,kind,report,rules,statuses,verdict'],
  ]);
  await close();
});

test('what cannot be loaded, or is no edition, is said, and the next try works', async () => {
  const { page, close } = await openHost('<cosell-check asset-base="/nowhere"></cosell-check>');
  const lost = await give(page, GOOD);
  assert.deepEqual([lost.type, lost.detail.code], ['cosell-error', 'load']);
  assert.match(await saysAt(page, '.notice'), /could not be loaded/);
  const next = (/** @type {string} */ name, /** @type {string} */ value) =>
    page.evaluate(
      ([attribute, text]) =>
        new Promise((resolve) => {
          const element = /** @type {Element} */ (document.querySelector('cosell-check'));
          for (const type of ['cosell-result', 'cosell-error'])
            element.addEventListener(
              type,
              (event) => resolve(/** @type {any} */ (event).detail.code ?? type),
              { once: true },
            );
          element.setAttribute(attribute, text);
        }),
      [name, value],
    );
  assert.equal(await next('asset-base', '/'), 'cosell-result');
  assert.equal(await next('rules', '1999-01'), 'rules');
  assert.equal(await next('rules', '{"id":"x"}'), 'rules');
  assert.equal(await next('rules', '2020-05'), 'cosell-result');
  assert.match(await saysAt(page, '.edition-line'), /May 2020/);
  await close();
});

test('a long check shows how far it is, and can be stopped', async () => {
  const { page, close } = await openHost('<cosell-check no-worker></cosell-check>');
  const rows = Array.from(
    { length: 400_000 },
    (_, i) => `P ${i},p${i}@contoso.com,M,Partner sales,"US, CA",US-WA`,
  );
  const bytes = [SHORT_LABELS, ...rows].join('\n');
  await page.evaluate((text) => {
    void (
      /** @type {any} */ (document.querySelector('cosell-check')).check(
        new File([text.repeat(4)], 'long.csv'),
      )
    );
  }, bytes);
  await page.waitForSelector('cosell-check .progress:not([hidden])');
  await page.click('cosell-check .progress button');
  await page.waitForSelector('cosell-check .notice');
  assert.match(await saysAt(page, '.notice'), /Stopped/);
  assert.ok(await page.isVisible('cosell-check #drop'));
  await close();
});
