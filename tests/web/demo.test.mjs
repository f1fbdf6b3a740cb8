// The demo intranet: each page under its own policy, in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine } from '../engines.mjs';
import { file, openPage, switchLanguage } from './browser.mjs';

const HEADER = 'Name,Email,Job title,Role,Countries/Regions,States/Provinces,Cost center\r\n';
const GOOD = file(
  HEADER.replace(',Cost center', '') + 'Ann Lee,ann@fabrikam.com,Manager,Partner sales,US,US-WA\r\n',
);
const BAD = file(`${HEADER}Ann Lee,ann@contoso.com,Manager,Partner sales,U S,US-WA,\r\n`);
const ready = '#language:not(:empty)';

/** @param {string} name @param {Parameters<typeof openPage>[0]} [options] */
const openDemo = (name, options) => openPage({ path: `demo/${name}.html`, ready, ...options });
/** @param {import('playwright-core').Page} page @param {RegExp} text */
const told = (page, text) => page.locator('.got').filter({ hasText: text }).waitFor();

for (const [locale, refused, taken] of /** @type {const} */ ([
  ['en-US', /heard: would not import/, /heard: ready/],
  ['zh-TW', /得知：無法匯入/, /得知：可以匯入。/],
])) {
  test(`a form that takes only what would be imported: ${locale}`, async () => {
    const { page, faults, close } = await openDemo('form', { locale });
    const input = page.locator('cosell-check input[type=file]');
    const said = /contacts\.csv/;
    await input.setInputFiles(BAD);
    await told(page, refused);
    await page.click('form > button');
    assert.doesNotMatch((await page.textContent('.got')) ?? '', said);
    await page.locator('cosell-check').getByRole('button').first().waitFor();
    await page.evaluate(() => /** @type {any} */ (document.querySelector('cosell-check')).reset());
    await input.setInputFiles(GOOD);
    await told(page, taken);
    await page.click('form > button');
    await told(page, said);
    assert.deepEqual(harmless(faults), []);
    await close();
  });

  test(`the company’s own rules under the strictest policy: ${locale}`, async () => {
    const { page, faults, close } = await openDemo('strict', { locale });
    await page.locator('cosell-check input[type=file]').setInputFiles(BAD);
    await told(page, refused);
    const rules = await page.evaluate(() => {
      const { report } = /** @type {any} */ (document.querySelector('cosell-check'));
      return [...report.findings].map(({ rule }) => rule);
    });
    assert.ok(
      rules.includes('contact.email.domain') && rules.includes('contact.own-column.required'),
      `${rules}`,
    );
    assert.deepEqual(harmless(faults), []);
    await close();
  });

  test(`a frame where the page allows no WebAssembly: ${locale}`, async () => {
    const { page, faults, close } = await openDemo('sharepoint', { locale });
    await page.frameLocator('iframe').locator('input[type=file]').setInputFiles(BAD);
    await told(page, refused);
    await switchLanguage(page);
    await told(page, locale === 'en-US' ? /得知：無法匯入/ : /heard: would not/);
    assert.deepEqual(harmless(faults), []);
    await close();
  });
}

/** The element loads what it needs when a file is there. @param {string[]} faults */
const harmless = (faults) => faults.filter((each) => !/^request: http:\/\/127\.0\.0\.1:\d+\//.test(each));

test('the pages fit in 320 px', async () => {
  for (const name of ['form', 'strict', 'sharepoint']) {
    const { page, close } = await openDemo(name, { viewport: { width: 320, height: 640 }, locale: 'zh-TW' });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, name);
    await close();
  }
});

if (process.env.COSELL_SCREENSHOTS) {
  test('pictures, to be looked at', { skip: engine !== 'chromium' && 'Chromium is enough' }, async () => {
    for (const name of ['form', 'strict', 'sharepoint']) {
      for (const width of [1280, 320]) {
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          const locale = width === 320 ? 'zh-TW' : 'en-US';
          const { page, close } = await openDemo(name, {
            viewport: { width, height: 900 },
            colorScheme,
            locale,
          });
          const scope = name === 'sharepoint' ? page.frameLocator('iframe') : page.locator('cosell-check');
          await scope.locator('input[type=file]').setInputFiles(BAD);
          await page.waitForSelector('.got:not([hidden])');
          const path = `${process.env.COSELL_SCREENSHOTS}/${name}-${width}-${colorScheme}.png`;
          await page.screenshot({ path, fullPage: true });
          await close();
        }
      }
    }
  });
}
