// The element on pages of a site that is not ours: each with its own policy, from a server of its own on this machine.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { extname, join } from 'node:path';
import { listen } from '../servers.mjs';
import { SHORT_BAD, SHORT_GOOD } from '../files.mjs';
import { DIST } from '../built.mjs';
import { file } from './browser.mjs';
import { takeTab } from './tabs.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
});

/** Policies that a host may have. */
export const POLICIES = {
  none: '',
  // As the page's own, with workers from files only.
  strict: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'none';
    object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types app-worker`,
  blob: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; connect-src 'none';
    object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types app-worker`,
  // A portal that knows nothing of us: scripts by nonce and host, no workers, Trusted Types with names of its own.
  portal: `default-src 'self'; script-src 'nonce-1234' 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; worker-src 'none';
    object-src 'none'; base-uri 'self'; require-trusted-types-for 'script'; trusted-types portal default`,
  // The same without Trusted Types: the blob worker is refused, which comes as an event.
  'no-workers': `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'; connect-src 'none'`,
  // One that allows frames, and neither WebAssembly nor workers. To Firefox, a download out of a frame is a blob in it.
  frames: `default-src 'self'; script-src 'self'; worker-src 'none'; frame-src 'self' blob:`,
};

/** @type {import('node:http').Server} */
let server;
/** What the pages are, by path. @type {Map<string, { html: string, policy: string }>} */
const pages = new Map();
let count = 0;
let origin = '';

before(async () => {
  server = createServer(async ({ url = '/' }, response) => {
    const path = url.split('?')[0];
    const page = pages.get(path);
    if (page) {
      const policy = page.policy.replace(/\s+/g, ' ');
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        ...(policy && { 'Content-Security-Policy': policy }),
      });
      return void response.end(page.html);
    }
    const file = join(DIST, path);
    const known = file.startsWith(`${DIST}/`) && (await stat(file).catch(() => undefined));
    if (!known || !known.isFile()) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  origin = await listen(server);
});
after(() => {
  server?.close();
  server?.closeAllConnections();
});

/**
 * A page with this in its body. Errors and violations of the policy are collected in `faults`.
 * @param {string} body
 * @param {{ policy?: keyof typeof POLICIES, head?: string, lang?: string, script?: boolean } & import('playwright-core').BrowserContextOptions} [options]
 */
export async function openHost(
  body,
  { policy = 'none', head = '', lang = 'en', script = true, ...options } = {},
) {
  const path = `/page-${++count}.html`;
  const load = script ? '<script type="module" src="/cosell-check.js" nonce="1234"></script>' : '';
  pages.set(path, {
    policy: POLICIES[policy],
    html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Portal</title>
<meta name="viewport" content="width=device-width">${load}${head}</head><body>${body}</body></html>`,
  });
  const { page, context, close } = await takeTab({ ...options, home: origin });
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(origin + path);
  if (script) await page.waitForFunction(() => customElements.get('cosell-check'));
  return { page, faults, context, origin, close };
}

/**
 * Gives the element a file as a person does, and waits for the result.
 * @param {Page} page
 * @param {any} chosen
 * @param {string} [at] selector of the element
 */
export async function give(page, chosen, at = 'cosell-check') {
  const told = page.evaluate(
    (selector) =>
      new Promise((resolve) => {
        const element = /** @type {Element} */ (document.querySelector(selector));
        for (const type of ['cosell-result', 'cosell-error'])
          element.addEventListener(
            type,
            (event) => resolve({ type, detail: /** @type {CustomEvent} */ (event).detail }),
            { once: true },
          );
      }),
    at,
  );
  await page.setInputFiles(`${at} #file`, chosen);
  return /** @type {Promise<{ type: string, detail: any }>} */ (told);
}

/** @param {Page} page @param {string} selector inside the element */
export const saysAt = async (page, selector) =>
  ((await page.textContent(`cosell-check ${selector}`)) ?? '').replace(/\s+/g, ' ').trim();

export const GOOD = file(SHORT_GOOD);
/** Two contacts that an import would refuse. */
export const BAD = file(SHORT_BAD, 'private-name.csv');
