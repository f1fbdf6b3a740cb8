// How long the page holds up its reader with a million contacts of which every tenth has a safe fix: tasks over 50 ms on
// the main thread while it is checked, scrolled, filtered, fixed as one step and undone; and the memory it takes.
// node tests/bench/page.mjs [--contacts N]
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { serve } from '../../scripts/serve.mjs';
import { DIST, ROOT } from '../built.mjs';
import { launch } from '../engines.mjs';

const { values } = parseArgs({ options: { contacts: { type: 'string', default: '1000000' } } });
const count = Number(values.contacts);
const path = join(ROOT, 'build/bench/page.csv');

await mkdir(join(ROOT, 'build/bench'), { recursive: true });
const out = createWriteStream(path);
out.write('Name,Email address,Job title,Role,Countries/Regions,States/Provinces\r\n');
for (let i = 0; i < count; i += 1000) {
  const rows = Array.from({ length: Math.min(1000, count - i) }, (_, j) => {
    const countries = (i + j) % 10 === 0 ? 'US，CA' : '"US, CA"';
    return `Person ${i + j},person${i + j}@contoso.com,Manager,Partner sales,${countries},US-WA\r\n`;
  });
  if (!out.write(rows.join(''))) await once(out, 'drain');
}
out.end();
await finished(out);

const server = await serve({ dir: DIST });
const browser = await launch('chromium');
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(server.url);
  await page.waitForSelector('#edition option:nth-child(5)', { state: 'attached' });
  await page.evaluate(() => {
    /** @type {number[]} */
    const tasks = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      entryTypes: ['longtask'],
    });
  });
  const settled = () => page.waitForSelector('#results:not([hidden]):not([aria-busy])');
  /** @param {string} name @param {() => Promise<unknown>} act */
  const measured = async (name, act) => {
    await page.evaluate(() => void (/** @type {any} */ (window).tasks.splice(0)));
    const begin = performance.now();
    await act();
    const took = performance.now() - begin;
    await page.waitForTimeout(500);
    const tasks = await page.evaluate(() => /** @type {any} */ (window).tasks.map(Math.round));
    console.log(
      `${name.padEnd(28)} ${(took / 1000).toFixed(1).padStart(5)} s, tasks over 50 ms: ${tasks.join(' ') || 'none'}`,
    );
  };
  await measured('checked', async () => {
    await page.setInputFiles('#file', path);
    await settled();
  });
  await measured('scrolled', async () => {
    await page.hover('#grid');
    for (let i = 0; i < 60; i++) await page.mouse.wheel(0, 400);
    await page.keyboard.press('Control+End');
  });
  await measured('only rows with problems', async () => {
    await page.check('#only-problems');
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 400);
    await page.uncheck('#only-problems');
  });
  await measured('looked at before it is fixed', async () => {
    await page.click('#verdict-fix');
    await page.waitForSelector('#preview-apply');
  });
  await measured('fixed', async () => {
    await page.click('#preview-apply');
    await page.waitForSelector('#fixes:not([hidden])');
    await settled();
  });
  await measured('undone', async () => {
    await page.click('#undo');
    await page.waitForSelector('#verdict-fix');
    await settled();
  });
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) {
    const status = await readFile(`/proc/${id}/status`, 'utf8');
    const peak = Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]);
    console.log(`renderer, at most ${Math.round(peak / 1024)} MB`);
  }
} finally {
  await browser.close();
  await server.close();
  await rm(path, { force: true });
}
