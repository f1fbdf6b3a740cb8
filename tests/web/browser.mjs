// A browser (see engines.mjs) on the built page, served with its strict headers. Each test file has one browser.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { SHORT_LABELS } from '../files.mjs';
import { DIST } from '../built.mjs';
import { takeTab } from './tabs.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  server = await serve({ dir: DIST });
});
after(() => server?.close());

/**
 * A fresh page, ready to be used. What must never happen is collected in `faults`: violations of the security
 * policy, errors, requests after load.
 * @param {import('playwright-core').BrowserContextOptions & { init?: () => void, path?: string, hash?: string, url?: string, ready?: string }} [options]
 *   init: runs before the page; path, hash: of its address; url: of another server, or a file; ready: what shows that it is
 */
export async function openPage({
  path = '',
  hash = '',
  url = server.url,
  ready = '#edition option:nth-child(5)', // the engine has started
  ...options
} = {}) {
  const { page, close } = await takeTab({ ...options, home: url === server.url ? url : undefined });
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(url + path + hash);
  await page.waitForSelector(ready, { state: 'attached' });
  page.on(
    'request',
    (request) => request.url().startsWith('blob:') || faults.push(`request: ${request.url()}`),
  );
  return { page, faults, close };
}

/** @param {string | Uint8Array} content @param {string} [name] */
export const file = (content, name = 'contacts.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

/** @param {Page} page */
export async function settled(page) {
  await page.waitForSelector('#results:not([hidden]):not([aria-busy])');
}
/** Chooses a file and waits for its verdict. @param {Page} page @param {ReturnType<typeof file> | string} chosen */
export async function check(page, chosen) {
  await page.setInputFiles('#file', chosen);
  await settled(page);
}
/** The samples, and what the check says of them. */
export const SAMPLES = /** @type {const} */ ([
  ['trouble', 'refused'],
  ['excel', 'refused'],
  ['clean', 'ready'],
]);
/** @param {Page} page @param {'trouble' | 'excel' | 'clean'} id */
export async function sample(page, id) {
  await page.click(`[data-sample=${id}]`);
  await settled(page);
}
/** @param {Page} page @param {string} selector */
export const textOf = async (page, selector) =>
  ((await page.textContent(selector)) ?? '').replace(/\s+/g, ' ').trim();
/** Goes to the rules, all of them open as on paper. @param {Page} page */
export async function toAllRules(page) {
  await page.click('[data-view=rules]');
  await page.waitForSelector('.rule');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}
/** One of the settings, which a narrow page has in a panel. @param {Page} page @param {string} selector @param {string} value */
export async function choose(page, selector, value) {
  const isFolded = await page.isVisible('#settings-open');
  if (isFolded) await page.click('#settings-open');
  await page.selectOption(selector, value);
  if (isFolded) await page.keyboard.press('Escape');
}
/** From English to Chinese and back, by the menu. @param {Page} page */
export async function switchLanguage(page) {
  const isEnglish = await page.evaluate(() => document.documentElement.lang === 'en');
  await choose(page, '#language', isEnglish ? 'zh-TW' : 'en');
}
/**
 * Opens what an element stands in, as a reader would: a kind of problem, a part of the workspace, the file's panel, the
 * view of the proof.
 * @param {Page} page
 * @param {string} selector
 */
export async function reach(page, selector) {
  const [, rule] = /data-rule="([^"]+)"/.exec(selector) ?? [];
  if (rule) return openKind(page, rule);
  const [opener] = await page
    .locator(selector)
    .first()
    .evaluateAll(([element]) => {
      const pane = element?.closest('[role=tabpanel][hidden]');
      if (pane) return [`#${pane.getAttribute('aria-labelledby')}`];
      if (element?.closest('#bar:not(:popover-open)')) return ['#file-open'];
      return element?.closest('#view-proof[hidden]') ? ['a[href="#proof"]'] : [];
    });
  if (opener) await page.click(opener);
}
/** Opens a kind of problem. @param {Page} page @param {string} rule */
export async function openKind(page, rule) {
  const kind = page.locator(`[id="kind-${rule}"]`);
  if ((await kind.getAttribute('aria-expanded')) === 'false') await kind.click();
}
/** What has the focus, as a word or two. @param {Page} page */
export const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.id || element?.getAttribute('role') || element?.tagName || '';
  });

/**
 * What the live region says during an act and until one of its texts matches: the next one may take its place at once.
 * @param {Page} page @param {RegExp} pattern @param {() => Promise<unknown>} act
 */
export async function heard(page, pattern, act) {
  await page.evaluate(() => {
    const region = /** @type {HTMLElement} */ (document.getElementById('say'));
    const said = [region.textContent];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
  });
  await act();
  await page.waitForFunction(
    ({ source, flags }) => {
      const said = /** @type {string[]} */ (/** @type {any} */ (window).said);
      return said.slice(1).some((text) => new RegExp(source, flags).test(text));
    },
    { source: pattern.source, flags: pattern.flags },
  );
}

/**
 * What an act downloads.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString() };
}
/**
 * What a click downloads.
 * @param {Page} page
 * @param {string} selector
 * @param {import('playwright-core').Frame} [frame] that has it
 */
export const downloadOf = (page, selector, frame = page.mainFrame()) =>
  downloaded(page, () => frame.click(selector));

/**
 * Until the page has drawn what it had to draw, and carried out what was waiting for its turn: a timer without a delay
 * comes after all of those that were set before it. What follows from an act without a delay has followed then.
 * @param {Page | import('playwright-core').Frame} page
 * @param {number} [count] how many frames; in the first one scrolling is told of, what that asks for is drawn in the next
 */
export const frames = (page, count = 2) =>
  page.evaluate(async (left) => {
    for (; left > 0; left--) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done));
  }, count);

/** For `init`: notes which timers the page has set that have neither come nor been taken back, for atRest(). */
export function noteTimers() {
  const SOON = 10_000; // ms; what is to come later is not waited for: the address of a download is given back
  const { setTimeout: set, clearTimeout: clear } = window;
  const waiting = new Set();
  /** @type {any} */ (window).timersWaiting = waiting;
  /** @type {any} */ (window).setTimeout = (
    /** @type {Function} */ act,
    /** @type {number} */ delay = 0,
    /** @type {any[]} */ ...rest
  ) => {
    const timer = set(() => {
      try {
        act(...rest);
      } finally {
        waiting.delete(timer); // only now: what it sets in turn is waited for without a gap
      }
    }, delay);
    if (delay < SOON) waiting.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    waiting.delete(timer);
    clear(timer);
  };
}
/**
 * Until none of those timers is left: what the page does after a while it has done, however long that while is.
 * @param {Page} page opened with `init: noteTimers`
 */
export const atRest = (page) =>
  page.waitForFunction(() => /** @type {any} */ (window).timersWaiting.size === 0);

/** Holds back the checks of every worker until window.release() is called; window.held() says how many. */
export function holdChecks() {
  /** @type {(() => void)[]} */
  const held = [];
  let holding = true;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
    const send = () => post.call(this, message, ...rest);
    if (holding && message?.method === 'check') held.push(send);
    else send();
  };
  /** @type {any} */ (window).held = () => held.length;
  /** @type {any} */ (window).release = () => {
    holding = false;
    for (const send of held.splice(0)) send();
  };
}

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What axe-core judges by the colours that are shown; all else is the same in every look. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/**
 * What axe-core finds, one line each. It comes in by evaluate: the page's policy blocks script tags.
 * @param {Page} page
 * @param {'all' | 'colours' | 'no colours'} [rules] which of its rules
 * @returns {Promise<string[]>}
 */
export async function accessibilityFaults(page, rules = 'all') {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  // Colours on their way from one to another are nobody's to read.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished.catch(() => {})), // taken back on the way
    ),
  );
  // What keeps a rule is only counted.
  const byTag = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
  const off = Object.fromEntries(OF_COLOURS.map((id) => [id, { enabled: false }]));
  const options = {
    all: byTag,
    colours: { ...byTag, runOnly: { type: 'rule', values: OF_COLOURS } },
    'no colours': { ...byTag, rules: off },
  }[rules];
  return page.evaluate(async (given) => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, given);
    return violations.map(
      (/** @type {any} */ { id, nodes }) =>
        `${id}: ${nodes.map((/** @type {any} */ n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`).join(' | ')}`,
    );
  }, options);
}

/** A header and contacts with whom all is well. @param {number} count @param {number} [from] number of the first */
export function goodRows(count, from = 0) {
  const lines = from ? [] : [SHORT_LABELS];
  for (let i = from; i < from + count; i++) {
    lines.push(`Person ${i},person${i}@contoso.com,Manager,Partner sales,"US, CA",US-WA`);
  }
  return lines;
}
