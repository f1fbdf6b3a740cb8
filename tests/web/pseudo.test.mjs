// A language that is a folder and nothing else (scripts/pseudo.mjs): every view speaks it, and has room for it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { ROOT } from '../built.mjs';
import { check, choose, file, openPage, sample, toAllRules } from './browser.mjs';
import { toListing } from './listing.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TAG = 'en-XA';
const folder = mkdtempSync(join(tmpdir(), 'cosell-pseudo-'));
const env = {
  ...process.env,
  COSELL_LANGUAGES: join(folder, 'languages'),
  COSELL_DIST: join(folder, 'dist'),
};
/** @param {string} script @param {string[]} args */
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(ROOT, 'scripts', script), ...args], { env, encoding: 'utf8' });

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  mkdirSync(env.COSELL_LANGUAGES);
  run('pseudo.mjs', env.COSELL_LANGUAGES);
  for (const name of ['languages', 'bundle', 'bundle-web', 'bundle-one-file', 'bundle-element'])
    run(`${name}.mjs`);
  server = await serve({ dir: env.COSELL_DIST });
});
after(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const FOUND = file(
  'Name,Email,Job title,Role,Countries/Regions,States/Provinces\r\n' +
    ',ann@contoso,Manager,業務,"US，CA",WA\r\n=1+1,bo@contoso.com,,Partner sales,XX,\r\n',
);
/** How each state is reached. @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  empty: (page) => page.click('#paste-open'),
  problems: async (page) => {
    await check(page, FOUND);
    await page.keyboard.press('F8');
  },
  'a sample': (page) => sample(page, 'trouble'),
  'another sample': (page) => sample(page, 'excel'),
  clean: (page) => sample(page, 'clean'),
  failed: (page) => check(page, file('%PDF-1.7')),
  listing: async (page) => {
    await toListing(page);
    await page.click('#l-check');
    await page.waitForSelector('#l-summary a');
  },
  rules: toAllRules,
};

/**
 * What is said in English. What is no text of ours is not looked at: cells and examples, code, names of files, sources, what
 * an edition calls its fields, and territories (which the core gives in the languages that it was built with).
 * @param {Page} page
 */
const inEnglish = (page) =>
  page.evaluate(() => {
    const NOT_OURS = `script, style, code, bdi, mark, [translate=no], [lang]:not(html), .grid, .example, .cover, .tile,
      #edition, #bar-name, .picked, .options, dd, input[type=url]`;
    const OF_EDITION = '.choice-name, .need-text, .rung h3, [id^=l-][id$=-title]';
    const WORD = /\p{Script=Latin}{3,}/gu;
    const NAMES =
      /^(CSV|CRLF|https|UTF|Big|BOM|Excel|JSON|PDF|ZIP|HTML|Co|sell|Check|Partner|Center|Microsoft|OOO|Google|Windows|Mac)$/;
    const isOurs = (/** @type {string} */ text) => /[áéíóúýçñšž⟦⟧]/i.test(text);
    /** @type {string[]} */
    const found = [];
    const look = (/** @type {string | null} */ text, /** @type {Element} */ at) => {
      if (!text || isOurs(text) || at.closest(`${NOT_OURS}, ${OF_EDITION}`) || !at.checkVisibility()) return;
      const words = (text.match(WORD) ?? []).filter((word) => !NAMES.test(word));
      if (words.length) found.push(`<${at.localName} ${at.id || at.className}> ${text.trim().slice(0, 80)}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      look(node.textContent, /** @type {Element} */ (node.parentElement));
    for (const each of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) look(each.getAttribute(name), each);
    return [...new Set(found)];
  });

/** What sticks out, or is cut off without a way to the rest. @param {Page} page */
const cutOff = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll('main *, header *')].filter(
      (each) => each.checkVisibility() && !each.closest('.sr, .grid, svg, select, option, textarea'),
    );
    const wide = shown.filter((each) => {
      const { right, width: own } = each.getBoundingClientRect();
      return own > 0 && right > width + 1 && !each.closest('[tabindex="0"]'); // what scrolls has the rest
    });
    const cut = shown.filter((each) => {
      const { overflowX, textOverflow } = getComputedStyle(each);
      return (
        each.scrollWidth > each.clientWidth + 1 &&
        overflowX !== 'visible' &&
        overflowX !== 'auto' &&
        textOverflow !== 'ellipsis'
      );
    });
    return [...new Set([...wide, ...cut])].map(
      (each) => `<${each.localName} ${each.id || each.className}> ${each.textContent?.slice(0, 60)}`,
    );
  });

/** @param {Parameters<typeof openPage>[0]} [options] */
async function open(options) {
  const opened = await openPage({ url: server.url, ...options });
  await choose(opened.page, '#language', TAG);
  return opened;
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`every word, and room for it: ${state}`, async () => {
    const { page, faults, close } = await open({ viewport: { width: 320, height: 640 } });
    await reach(page);
    assert.deepEqual(await inEnglish(page), []);
    assert.deepEqual(await cutOff(page), []);
    assert.deepEqual(faults, []);
    await close();
  });
}

test('the self-test speaks it too', async () => {
  const { page, close } = await open({
    path: 'silence.html',
    ready: '#language option',
    viewport: { width: 320, height: 640 },
  });
  assert.deepEqual(await inEnglish(page), []);
  assert.deepEqual(await cutOff(page), []);
  await close();
});
