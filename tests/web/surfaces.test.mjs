// One file under the same rules gives the same report, to the byte, on every surface and under every policy, as on the
// command line: in both languages (an ordinary run takes one for each surface), and (by COSELL_BROWSER) in both engines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scratch } from '../files.mjs';
import { engine } from '../engines.mjs';
import { isWhole } from '../giants.mjs';
import { onDisk } from '../built.mjs';
import { run } from '../wasm/helpers.mjs';
import { check, downloadOf, file, openPage, reach } from './browser.mjs';
import { give, openHost } from './element.mjs';
import { badBig5 } from './journey.mjs';

/** @typedef {{ page: import('playwright-core').Page, close(): Promise<void> }} Opened */
/** @typedef {typeof import('./element.mjs').POLICIES} Policies */

const FILES = {
  'a broken Big5 file': badBig5('http://127.0.0.1:9/'),
  'one with CR, quotes and a hidden character': Buffer.from(
    'Name,Email,Job title,Role,Countries/Regions\r"Lee, ""Ann""",Ann <ann@gmial.com>,\u200bBoss,sales,"US, TW,US"\r',
  ),
};
const PAGE_REPORT = '#verdict-report';

const { file: written } = scratch();

/** @param {Buffer} bytes @param {string} lang */
async function byCommandLine(bytes, lang) {
  const path = written('contacts.csv', bytes);
  const { out, err } = await run(['check', path, '--format', 'json', '--lang', lang]);
  assert.equal(err, '');
  return out.trimEnd();
}

/** Opens the page at an address. @param {string} [url] */
const ofPage = (url) => ({
  /** @param {string} lang */
  open: (lang) => openPage({ locale: lang, url }),
  /** @param {Opened} opened @param {Buffer} bytes */
  async report({ page }, bytes) {
    await check(page, file(bytes));
    await reach(page, PAGE_REPORT);
    return (await downloadOf(page, PAGE_REPORT)).text;
  },
});
/** The element on somebody's page. @param {keyof Policies} policy */
const ofElement = (policy) => ({
  /** @param {string} lang */
  open: (lang) => openHost('<cosell-check></cosell-check>', { policy, lang }),
  /** @param {Opened} opened @param {Buffer} bytes */
  async report({ page }, bytes) {
    assert.equal((await give(page, file(bytes))).type, 'cosell-result');
    return page.evaluate(() => /** @type {any} */ (document.querySelector('cosell-check')).export().text());
  },
});
const ofFrame = {
  /** @param {string} lang */
  open: (lang) =>
    openHost('<iframe src="/embed.html" sandbox="allow-scripts allow-downloads"></iframe>', {
      policy: 'frames',
      script: false,
      locale: lang,
    }),
  /** @param {Opened} opened @param {Buffer} bytes */
  async report({ page }, bytes) {
    const frame = /** @type {import('playwright-core').Frame} */ (page.frames()[1]);
    await frame.setInputFiles('cosell-check #file', file(bytes));
    await frame.waitForSelector('cosell-check #report');
    return (await downloadOf(page, 'cosell-check #report', frame)).text;
  },
};

const SURFACES = {
  page: ofPage(),
  'single file': ofPage(onDisk('cosell-check.html')),
  element: ofElement('none'),
  'element, strict policy': ofElement('strict'),
  'element, policy of a portal without workers': ofElement('portal'),
  'frame in a page that allows no WebAssembly': ofFrame,
};

const LANGUAGES = ['en', 'zh-TW'];
for (const [at, [surface, { open, report }]] of Object.entries(SURFACES).entries()) {
  for (const lang of isWhole ? LANGUAGES : [LANGUAGES[at % 2]]) {
    test(`the same report: ${surface}, ${lang}, ${engine}`, async () => {
      for (const [name, bytes] of Object.entries(FILES)) {
        const opened = await open(lang);
        assert.equal(await report(opened, bytes), await byCommandLine(bytes, lang), name);
        await opened.close();
      }
    });
  }
}
