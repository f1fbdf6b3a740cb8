// The numbers of scripts/bench. Everything it starts ends with it; it talks to this machine only.
import { build, transform } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import { DIST, ROOT } from '../built.mjs';
import { writeContacts } from './contacts.mjs';

const work = join(ROOT, 'build/bench');
const MB = 1e6;
const { values: options } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' }, // of the file that is timed
    'large-mb': { type: 'string', default: '1000' }, // of the file whose memory is measured; 0: none
    runs: { type: 'string', default: '5' },
  },
});

/** The file, made anew where the one at hand is cut short or older than its maker. @param {number} mb */
async function contactsFile(mb) {
  const path = join(work, `contacts-${mb}.csv`);
  const about = `${path}.json`;
  const made = statSync(new URL('contacts.mjs', import.meta.url)).mtimeMs;
  if (!existsSync(about) || statSync(about).mtimeMs < made) {
    rmSync(about, { force: true });
    writeFileSync(about, JSON.stringify(await writeContacts(path, mb * MB)));
  }
  return { path, ...JSON.parse(readFileSync(about, 'utf8')) };
}

/** @param {string} name */
const readCodes = (name) => JSON.parse(readFileSync(join(ROOT, `core/codes/${name}.json`), 'utf8'));
const LISTS = {
  countries: readCodes('countries').codes['2019-08'].map((/** @type {string[]} */ [code]) => code),
  states: readCodes('subdivisions').codes['2019-08'].map((/** @type {string[]} */ [code]) => code),
  roles: readCodes('roles').roles.map((/** @type {string[]} */ [, name]) => name),
};

// Each way has a worker of its own, and reads there; the check starts its worker as on any page, and has a large file
// read beside it.
const PAGE = `<!doctype html><meta charset="utf-8"><title>Bench</title><input type="file"><script type="module">
import { open } from '/cosell.js';
const workers = {};
const ask = (worker, message) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(message);
});
let cosell;
window.start = async (way, lists) => {
  if (way === 'cosell') return void (cosell = await open({ worker: true }));
  workers[way] = new Worker('/worker.js', { type: 'module' });
  await ask(workers[way], { init: way, lists });
};
async function run(way, file) {
  if (way !== 'cosell') return ask(workers[way], { file });
  const begin = performance.now();
  const { counts } = await cosell.checkContacts(file);
  return { ms: performance.now() - begin, rows: counts.records, findings: counts.errors + counts.warnings };
}
window.run = (way) => run(way, document.querySelector('input').files[0]);
window.warm = (way, bytes) => run(way, document.querySelector('input').files[0].slice(0, bytes));
</script>`;

async function serve() {
  const bundle = join(work, 'worker.js');
  await build({
    entryPoints: [join(ROOT, 'tests/bench/worker.mjs')],
    bundle: true,
    format: 'esm',
    minify: true,
    outfile: bundle,
    logLevel: 'warning',
  });
  const files = { '/worker.js': bundle, '/cosell.js': join(DIST, 'cosell.js') };
  const server = createServer(({ url }, response) => {
    const file = files[/** @type {keyof typeof files} */ (url)];
    if (url !== '/' && !file) return response.writeHead(404).end();
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html');
    response.end(file ? readFileSync(file) : PAGE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return server;
}

/**
 * @param {import('node:http').Server} server
 * @param {(page: import('playwright-core').Page, browser: import('playwright-core').Browser) => Promise<any>} use
 */
async function inChromium(server, use) {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ];
  args.push('--disable-component-update', '--disable-sync');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  try {
    const page = await browser.newPage();
    await page.goto(
      `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`,
    );
    return await use(page, browser);
  } finally {
    await browser.close();
  }
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const WAYS = /** @type {const} */ (['read', 'cosell', 'papaparse', 'udsv']);

/** @param {import('node:http').Server} server */
async function time(server) {
  const file = await contactsFile(Number(options.mb));
  console.log(
    `${(file.bytes / MB).toFixed(0)} MB, ${file.contacts.toLocaleString('en')} contacts, ${options.runs} runs each, interleaved`,
  );
  await inChromium(server, async (page) => {
    await page.setInputFiles('input', file.path);
    /** @type {Record<string, any[]>} */
    const runs = {};
    for (const way of WAYS) {
      runs[way] = [];
      await page.evaluate(
        ([name, lists]) => /** @type {any} */ (window).start(name, lists),
        /** @type {any} */ ([way, LISTS]),
      );
      // The engines compile what runs often: nobody is measured cold.
      await page.evaluate((name) => /** @type {any} */ (window).warm(name, 4 << 20), way);
    }
    for (let i = 0; i < Number(options.runs); ++i) {
      for (const way of WAYS)
        runs[way].push(await page.evaluate((name) => /** @type {any} */ (window).run(name), way));
    }
    /** @param {string} way */
    const ms = (way) => median(runs[way].map((run) => run.ms));
    for (const way of WAYS) {
      const [{ rows, findings }] = runs[way];
      const all = runs[way].map((run) => run.ms.toFixed(0)).join(' ');
      console.log(
        `${way.padEnd(10)} ${ms(way).toFixed(0).padStart(6)} ms  (${all})${rows ? `  ${rows} rows, ${findings} findings` : ''}`,
      );
    }
    /**
     * @param {string} a
     * @param {string} b
     * @param {string} wanted
     */
    const ratio = (a, b, wanted) => `${(ms(a) / ms(b)).toFixed(2)} (wanted: ${wanted})`;
    console.log(`check / reading alone     ${ratio('cosell', 'read', 'at most 2.5')}`);
    console.log(`PapaParse + checks / check ${ratio('papaparse', 'cosell', 'at least 8')}`);
    console.log(`uDSV + checks / check      ${ratio('udsv', 'cosell', 'at least 5')}`);
  });
}

/**
 * Most memory that a renderer has held since it was last asked, in bytes.
 * @param {import('playwright-core').Browser} browser
 */
async function rendererPeak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      writeFileSync(`/proc/${id}/clear_refs`, '5'); // from here on anew
      return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) * 1024;
    });
  await session.detach();
  return Math.max(...peaks);
}

/** @param {import('node:http').Server} server */
async function memory(server) {
  const small = await contactsFile(1);
  const large = await contactsFile(Number(options['large-mb']));
  console.log(
    `\n${(large.bytes / MB).toFixed(0)} MB, ${large.contacts.toLocaleString('en')} contacts: peak of the renderer`,
  );
  /** @type {Record<string, number>} */
  const grown = {};
  for (const way of /** @type {const} */ (['read', 'cosell'])) {
    await inChromium(server, async (page, browser) => {
      await page.evaluate(
        ([name, lists]) => /** @type {any} */ (window).start(name, lists),
        /** @type {any} */ ([way, LISTS]),
      );
      await page.setInputFiles('input', small.path);
      await page.evaluate((name) => /** @type {any} */ (window).run(name), way);
      const before = await rendererPeak(browser);
      await page.setInputFiles('input', large.path);
      const { ms } = await page.evaluate((name) => /** @type {any} */ (window).run(name), way);
      const after = await rendererPeak(browser);
      grown[way] = after - before;
      console.log(
        `${way.padEnd(10)} ${(before / MB).toFixed(0)} MB with a 1 MB file, ${(after / MB).toFixed(0)} MB with this one (${(ms / 1000).toFixed(1)} s)`,
      );
    });
  }
  const perRow = (grown.cosell - grown.read) / large.contacts;
  console.log(
    `above reading alone: ${perRow.toFixed(1)} bytes a row, findings included (wanted: at most 24, and a constant)`,
  );
}

/** Brotli sizes of what a browser loads. */
async function sizes() {
  /** @param {number} bytes */
  const kb = (bytes) => `${(bytes / 1024).toFixed(1).padStart(6)} KB`;
  /** @param {string} name @param {Uint8Array} bytes */
  const show = (name, bytes) => {
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const { length } = brotliCompressSync(bytes, { params });
    console.log(`${kb(length)}  ${name}`);
    return length;
  };
  /** @param {string} path */
  const read = (path) => readFileSync(join(ROOT, path));
  console.log('Brotli sizes');
  const wasm = show('core.wasm', read('build/wasm/wasm/core.wasm'));
  const { code } = await transform(read('build/wasm/wasm/core.js'), { minify: true });
  console.log(`${kb(wasm + show('its glue, minified', Buffer.from(code)))}  both (wanted: at most 60)`);
  const page = ['index.html', 'app.css', 'app.js', 'cosell.js'].map((name) =>
    show(name, readFileSync(join(DIST, name))),
  );
  console.log(`${kb(page.reduce((sum, size) => sum + size))}  the page (wanted: at most 150)\n`);
}

mkdirSync(work, { recursive: true });
await sizes();
const server = await serve();
try {
  await time(server);
  if (Number(options['large-mb']) > 0) await memory(server);
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(join(work, `contacts-${options['large-mb']}.csv`), { force: true }); // large, and quickly made again
  rmSync(join(work, `contacts-${options['large-mb']}.csv.json`), { force: true });
}
