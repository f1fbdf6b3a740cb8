// The page kept for use without a network: only if asked, only its own files, renewed whole, and gone when removed.
import assert from 'node:assert/strict';
import { appendFile, cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { makeServiceWorker } from '../../scripts/bundle-offline.mjs';
import { serviceWorkerCsp } from '../../scripts/csp.mjs';
import { serve } from '../../scripts/serve.mjs';
import { scratch } from '../files.mjs';
import { DIST, onDisk } from '../built.mjs';
import { engine } from '../engines.mjs';
import { accessibilityFaults, focused, openPage, reach, sample, textOf } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { folder } = scratch();
before(() => cp(DIST, folder, { recursive: true, filter: (path) => !/\.(mjs|node\.js)$/.test(path) }));

/** What the browser keeps of the page. @param {Page} page */
const keptBy = (page) =>
  page.evaluate(async () => {
    const caching = await caches.keys();
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    const files = caching.length
      ? (await (await caches.open(caching[0])).keys()).map(({ url }) => new URL(url).pathname)
      : [];
    return { workers, caching: caching.length, files };
  });
/** @param {Page} page */
const ready = (page) => page.waitForSelector('#edition option:nth-child(5)', { state: 'attached' });

/** The mark of the version that is shown. @param {Page} page */
const versionOf = (page) =>
  page.evaluate(() =>
    getComputedStyle(document.getElementById('say') ?? document.body).getPropertyValue('--version'),
  );

/**
 * A start after nobody has had the page open. The browser lets a new version take over once it has noticed that. Only
 * Chromium's debugger says when; elsewhere a start that came too soon, and got the old one, is made again.
 * @param {Page} page
 * @param {string} url
 */
async function startAnew(page, url) {
  const before = await versionOf(page);
  for (let left = engine === 'chromium' ? 1 : 5; left > 0; left--) {
    await page.goto('about:blank');
    if (engine === 'chromium') await takenOver(page);
    await page.goto(url);
    await ready(page);
    if ((await versionOf(page)) !== before) return;
  }
}
/** Until no version waits any more. @param {Page} page another one, in Chromium */
async function takenOver(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {Map<string, string>} */
  const states = new Map();
  /** @type {Promise<void>} */
  const done = new Promise((resolve) =>
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, status } of versions) states.set(versionId, status);
      const all = [...states.values()];
      const isUnderWay = all.includes('installed') || all.includes('activating');
      if (all.includes('activated') && !isUnderWay) resolve();
    }),
  );
  await session.send('ServiceWorker.enable');
  await done;
  await session.detach();
}

/** A page on a server of its own, kept. @param {string} [locale] */
async function openKept(locale = 'en-US') {
  const server = await serve({ dir: folder });
  const opened = await openPage({ url: server.url, locale });
  const { page } = opened;
  assert.deepEqual(await keptBy(page), { workers: 0, caching: 0, files: [] }, 'nobody asked yet');
  await reach(page, '#keep-do');
  await page.click('#keep-do');
  await page.waitForSelector('#keep-remove');
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state));
  assert.equal(page.url(), `${server.url}#proof`, 'where it was asked for, and no word of that is left');
  await page.goto(server.url);
  await page.reload();
  await ready(page);
  return { ...opened, server };
}

for (const locale of ['en-US', 'zh-TW']) {
  test(`it opens and works when the server is gone: ${locale}`, async () => {
    const { page, server, close } = await openKept(locale);
    const { files } = await keptBy(page);
    assert.ok(files.includes('/') && files.includes('/app.js') && files.includes('/cosell.js'));
    assert.ok(!files.some((each) => /embed|element|demo|cosell-check|sw\.js/.test(each)), files.join());
    assert.deepEqual(await accessibilityFaults(page), []);
    await server.close();
    await page.reload();
    await ready(page);
    await sample(page, 'trouble');
    assert.equal(await page.getAttribute('#verdict', 'data-verdict'), 'refused');
    await page.goto(`${server.url}index.html#rules`);
    await page.waitForSelector('.rule');
    await page.goto(`${server.url}silence.html`);
    await page.waitForSelector('#way-fetch');
    await assert.rejects(
      page.goto(`${server.url}cosell-check.html`),
      /ERR_CONNECTION_REFUSED/,
      'no part of what is kept',
    );
    await close();
  });
}

test('it answers for the page’s own files only', async () => {
  const { page, server, close } = await openKept();
  /** @type {Map<string, boolean>} */
  const byWorker = new Map();
  page.on('response', (response) =>
    byWorker.set(new URL(response.url()).pathname, response.fromServiceWorker()),
  );
  await page.reload();
  await ready(page);
  await page.goto(`${server.url}cosell-check.html`);
  await ready(page);
  assert.equal(byWorker.get('/'), true);
  assert.equal(byWorker.get('/app.js'), true);
  assert.equal(byWorker.get('/cosell-check.html'), false);
  await close();
  await server.close();
});

test('a new version waits, says so, and takes over whole when asked or at the next start', async () => {
  const { page, server, close } = await openKept();
  for (const [mark, take] of /** @type {[string, () => Promise<unknown>][]} */ ([
    ['#say{--version:1}', () => page.click('#update-do')],
    ['#say{--version:2}', () => startAnew(page, server.url)],
  ])) {
    await appendFile(join(folder, 'app.css'), mark);
    await makeServiceWorker(folder);
    await page.reload();
    await ready(page);
    await page.waitForSelector('#update:not([hidden])');
    assert.match(await textOf(page, '#update'), /^A new version is ready\./);
    assert.notEqual(await versionOf(page), mark.at(-2), 'still the old one');
    await take();
    await page.waitForFunction(
      (wanted) =>
        getComputedStyle(document.getElementById('say') ?? document.body).getPropertyValue('--version') ===
        wanted,
      mark.at(-2),
    );
    await ready(page);
    assert.equal(await page.isHidden('#update'), true);
    assert.equal((await keptBy(page)).caching, 1, 'the old version is gone');
  }
  await close();
  await server.close();
});

test('it can be removed, and nothing is left', async () => {
  const { page, server, close } = await openKept();
  await reach(page, '#keep-remove');
  await page.click('#keep-remove');
  await page.waitForSelector('#keep-do');
  assert.equal(await focused(page), 'keep-said');
  assert.deepEqual(await keptBy(page), { workers: 0, caching: 0, files: [] });
  await page.reload();
  await ready(page);
  assert.deepEqual(await keptBy(page), { workers: 0, caching: 0, files: [] });
  await close();
  await server.close();
});

test('the page as one file offers none of it', async () => {
  const { page, close } = await openPage({ url: onDisk('cosell-check.html') });
  assert.equal(await page.isHidden('#keep'), true);
  await close();
});

test('the manifest names what there is, and the service worker has a policy of its own', async () => {
  const manifest = JSON.parse(await readFile(join(DIST, 'manifest.webmanifest'), 'utf8'));
  assert.equal(
    new URL(manifest.start_url, 'https://host.invalid/tool/').href,
    'https://host.invalid/tool/?keep',
  );
  for (const { src, sizes } of manifest.icons) {
    const png = await readFile(join(DIST, src));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
  const server = await serve({ dir: DIST });
  const { headers } = await fetch(`${server.url}sw.js`);
  assert.equal(headers.get('content-security-policy'), serviceWorkerCsp);
  assert.equal(
    (await fetch(`${server.url}manifest.webmanifest`)).headers.get('content-type'),
    'application/manifest+json',
  );
  await server.close();
});
