// The numbers of the element, in Chromium: what it loads, how soon it has checked 1 MB, how long it holds the page up
// where it has no worker, and whether memory grows with a thousand files.   node tests/bench/element.mjs [--files N]
import { createServer } from 'node:http';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { listen } from '../servers.mjs';
import { DIST, ROOT } from '../built.mjs';
import { launch } from '../engines.mjs';
import { SHORT_HEADER } from '../files.mjs';
import { writeContacts } from './contacts.mjs';

const work = join(ROOT, 'build/bench');
mkdirSync(work, { recursive: true });
const { values: options } = parseArgs({ options: { files: { type: 'string', default: '1000' } } });
/** @param {number} bytes */
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @type {Record<string, string>} */
const PAGES = {
  '/element': '<script type="module" src="/cosell-check.js"></script><cosell-check lang="en"></cosell-check>',
  '/here':
    '<script type="module" src="/cosell-check.js"></script><cosell-check lang="en" no-worker></cosell-check>',
  '/api': '<p>An empty page with the same worker</p>',
};
const server = createServer(({ url = '/' }, response) => {
  const page = PAGES[url];
  response.setHeader('Content-Type', page ? 'text/html' : 'text/javascript');
  try {
    response.end(page ? `<!doctype html><meta charset="utf-8">${page}` : readFileSync(join(DIST, url)));
  } catch {
    response.writeHead(404).end();
  }
});
const origin = await listen(server);
const browser = await launch('chromium');

/** What is asked for, in brotli bytes. @param {import('playwright-core').Page} page */
function counted(page) {
  let bytes = 0;
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) bytes += brotliCompressSync(readFileSync(join(DIST, pathname))).length;
  });
  return () => bytes;
}
async function sizes() {
  const page = await browser.newPage();
  const bytes = counted(page);
  await page.goto(`${origin}/element`);
  await page.waitForSelector('cosell-check #file');
  console.log(`before a file            ${kb(bytes())} (wanted: at most 15)`);
  const text = `${SHORT_HEADER}Ann Lee,ann@contoso.com,Manager,Partner sales,"US;CA",\r\n`;
  await page.evaluate(async (content) => {
    const file = new File([content], 'a.csv');
    await /** @type {any} */ (document.querySelector('cosell-check')).check(file);
  }, text);
  console.log(`with the core, one check ${kb(bytes())} (wanted: at most 180)`);
  const fixed = page.evaluate(
    () => new Promise((resolve) => document.addEventListener('cosell-result', resolve, { once: true })),
  );
  await page.click('cosell-check #fix');
  await fixed;
  console.log(`and one fix              ${kb(bytes())} (wanted: at most 195)`);
  await page.close();
}

/** @param {string} text */
async function speed(text) {
  /** @type {Record<string, number[]>} */
  const times = { element: [], api: [] };
  for (let i = 0; i < 7; i++) {
    for (const way of ['element', 'api']) {
      const page = await browser.newPage();
      await page.goto(`${origin}/${way}`);
      times[way].push(
        await page.evaluate(
          async ([name, content]) => {
            const file = new File([content], 'contacts.csv');
            const begin = performance.now();
            if (name === 'element') {
              await customElements.whenDefined('cosell-check');
              await /** @type {any} */ (document.querySelector('cosell-check')).check(file);
            } else {
              const { open } = await import(/** @type {string} */ ('/element-check.js'));
              const cosell = await open({ workerUrl: '/cosell-worker.js', lang: 'en' });
              await cosell.checkContacts(file, { table: false }).catch(() => {});
            }
            return performance.now() - begin;
          },
          [way, text],
        ),
      );
      await page.close();
    }
  }
  const [element, api] = [median(times.element), median(times.api)];
  console.log(
    `1 MB: element ${element.toFixed(0)} ms, empty page with the same worker ${api.toFixed(0)} ms: ${(element / api).toFixed(2)} (wanted: at most 1.5)`,
  );
}

/** @param {string} text */
async function slices(text) {
  const page = await browser.newPage();
  await page.goto(`${origin}/here`);
  const longest = await page.evaluate(async (content) => {
    const element = /** @type {any} */ (document.querySelector('cosell-check'));
    await customElements.whenDefined('cosell-check');
    await element.check(new File(['Name\n'], 'warm.csv'));
    const file = new File([content], 'contacts.csv');
    /** @type {number[]} */
    const tasks = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ entryTypes: ['longtask'] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    tasks.length = 0;
    await element.check(file);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return tasks;
  }, text);
  const said = longest.map((ms) => ms.toFixed(0)).join(' ') || 'none';
  console.log(`20 MB without a worker: tasks over 50 ms: ${said}`);
  await page.close();
}

/**
 * What the tab's process has for itself, in bytes; the least of some looks, as garbage is collected when it may be.
 * @param {import('playwright-core').CDPSession} page
 */
async function heldByTab(page) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  /** @param {number} id */
  const held = (id) => {
    const lines = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+: +(\d+) kB/gm);
    return [...lines].reduce((sum, [, size]) => sum + Number(size) * 1024, 0);
  };
  let least = Infinity;
  for (let i = 0; i < 40; i++) {
    await page.send('Memory.simulatePressureNotification', { level: 'critical' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    least = Math.min(least, Math.max(...renderers.map(({ id }) => held(id))));
  }
  return least;
}

async function memory() {
  const page = await browser.newPage();
  await page.goto(`${origin}/element`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const worker = await page.evaluate(() => /** @type {any} */ (performance).memory.usedJSHeapSize);
    return Math.max(worker, metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0);
  };
  /** @param {number} from @param {number} to */
  const run = (from, to) =>
    page.evaluate(
      async ([begin, end]) => {
        const element = /** @type {any} */ (document.querySelector('cosell-check'));
        const rows = Array.from(
          { length: 200 },
          (_, i) => `P ${i},p${i}@contoso,M,Partner slaes,"US，CA",US-WA`,
        );
        for (let i = begin; i < end; i++)
          await element.check(
            new File(
              [['Name,Email,Job title,Role,Countries/Regions,States/Provinces', ...rows].join('\n')],
              `${i}.csv`,
            ),
          );
      },
      [from, to],
    );
  /** @param {number[]} two sizes */
  const growth = ([before, after]) => {
    const percent = ((after / before - 1) * 100).toFixed(1);
    return `${kb(before)} after 50, ${kb(after)} at the end: ${percent} %`;
  };
  await run(0, 50);
  const before = [await used(), await heldByTab(session)];
  await run(50, Number(options.files));
  const after = [await used(), await heldByTab(session)];
  console.log(`${options.files} files in one tab: ${growth([before[1], after[1]])} (wanted: at most 5)`);
  // Of these about 80 KB are machine code that V8 makes meanwhile of what runs often.
  console.log(`of that, the heap of JavaScript: ${growth([before[0], after[0]])}`);
  await page.close();
}

try {
  await sizes();
  const [one, twenty] = [join(work, 'element-1.csv'), join(work, 'element-20.csv')];
  await writeContacts(one, 1e6);
  await writeContacts(twenty, 20e6);
  await speed(readFileSync(one, 'utf8'));
  await slices(readFileSync(twenty, 'utf8'));
  await memory();
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
