// A person with a file: in by every way, the verdict, what was assumed, what can be decided, what can be taken away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORT_BAD, SHORT_GOOD, SHORT_HEADER, scratch } from '../files.mjs';
import { has, needs } from '../engines.mjs';
import {
  check,
  downloadOf,
  file,
  focused,
  frames,
  goodRows,
  holdChecks,
  openPage,
  openKind,
  reach,
  sample,
  SAMPLES,
  settled,
  switchLanguage,
  textOf,
} from './browser.mjs';
import { drop } from './drop.mjs';

const { folder, file: written } = scratch();

test('a chosen file gets its verdict, and the reader is taken there', async () => {
  const { page, faults, close } = await openPage();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await check(page, file(SHORT_BAD));
  assert.match(await textOf(page, '#verdict-title'), /^This file would not import: 2 errors in 2 kinds$/);
  assert.equal(await focused(page), 'verdict-title');
  assert.match(await textOf(page, '#say'), /would not import/);
  assert.equal(await textOf(page, '#bar-name'), 'contacts.csv');
  assert.match(await page.title(), /^contacts\.csv/);
  await openKind(page, 'contact.country.separator');
  const change = await textOf(page, '[data-rule="contact.country.separator"] .change');
  assert.match(change, /US，CA，FR.*US, CA, FR/);
  assert.equal(
    await page.locator('[data-rule="contact.country.separator"] mark').count(),
    2,
    'the two commas are marked',
  );
  assert.deepEqual(faults, []);
  await close();
});

test('success is said as loudly', async () => {
  const { page, close } = await openPage();
  await check(page, file(SHORT_GOOD));
  assert.match(await textOf(page, '#verdict-title'), /^Ready to import: 1 contact/);
  assert.equal(await page.getAttribute('#verdict', 'data-verdict'), 'ready');
  assert.match(await textOf(page, '#groups'), /No problems/);
  await close();
});

test('a file can be dropped anywhere; a folder, several files and nothing are answered', async () => {
  const { page, close } = await openPage();
  const [one, two] = [written('one.csv', SHORT_GOOD), written('two.csv', SHORT_BAD)];
  if (has('dropped files')) {
    await drop(page, folder);
    await page.waitForSelector('#notice:not([hidden])');
    assert.match(await textOf(page, '#notice'), /folder/);
  }
  await drop(page, one);
  await settled(page);
  assert.equal(await textOf(page, '#bar-name'), 'one.csv');
  assert.equal(await page.isVisible('#notice'), false);
  await drop(page, one, two);
  await page.waitForSelector('#notice:not([hidden])');
  assert.match(await textOf(page, '#notice'), /2 files.*one\.csv.*two\.csv/);
  await page.click('#notice button');
  await page.waitForFunction(() =>
    document.getElementById('verdict-title')?.textContent?.includes('would not'),
  );
  assert.equal(await textOf(page, '#bar-name'), 'two.csv');
  await close();
});

test('cells pasted from a spreadsheet are checked as they are', async () => {
  const { page, close } = await openPage();
  await page.click('#paste-open');
  assert.equal(await focused(page), 'paste-text');
  await page.fill('#paste-text', SHORT_GOOD.replaceAll(',', '\t').replace('"US\t CA"', 'US, CA'));
  await page.click('#paste-check');
  await settled(page);
  assert.match(await textOf(page, '#verdict-title'), /^Ready to import: 1 contact/);
  await close();
});

test('the samples are what they say', async () => {
  const { page, close } = await openPage();
  for (const [id, verdict] of SAMPLES) {
    await sample(page, id);
    assert.equal(await page.getAttribute('#verdict', 'data-verdict'), verdict, id);
    await reach(page, '#clear');
    await page.click('#clear');
    assert.equal(await focused(page), 'file');
  }
  await close();
});

test('the language changes every word and checks nothing again', async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await openKind(page, 'contact.country.separator');
  const rows = await page.$$eval('.grid-row', (all) => all.length);
  await page.evaluate(() => (Worker.prototype.postMessage = () => assert.fail('asked a worker')));
  await switchLanguage(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-TW');
  assert.match(await textOf(page, '#verdict-title'), /匯入/);
  const left = await page.evaluate(
    () => [...document.querySelectorAll('[data-t]')].filter((each) => !each.textContent).length,
  );
  assert.equal(left, 0);
  assert.equal(await page.$$eval('.grid-row', (all) => all.length), rows);
  assert.match(await textOf(page, '#groups .why'), /[\u4e00-\u9fff]/);
  await close();
});

test('a reader of Chinese is met in Chinese', async () => {
  const { page, close } = await openPage({ locale: 'zh-TW' });
  assert.match(await textOf(page, 'h1'), /匯入之前/);
  await close();
});

test('another edition checks again at once and says which it is', async () => {
  const { page, close } = await openPage();
  await check(page, file(`${SHORT_HEADER}Ann #1,ann@contoso.com,Manager,Partner sales,US,\r\n`));
  await page.waitForFunction(() =>
    document.getElementById('edition-line')?.textContent?.includes('July 2023'),
  );
  assert.match(await textOf(page, '#edition-line'), /July 2023.*differently/);
  await page.selectOption('#edition', '2023-07');
  await page.waitForFunction(() => document.querySelector('#verdict[data-verdict=look]') !== null);
  assert.equal(await page.getAttribute('#verdict', 'data-verdict'), 'look', 'a special character in a name');
  await close();
});

test('an assumption can be changed, and found out again', async () => {
  const { page, close } = await openPage();
  await check(page, file(SHORT_BAD));
  assert.match(await textOf(page, '#chip-delimiter'), /comma/);
  await reach(page, '#chip-delimiter');
  await page.click('#chip-delimiter');
  await page.click('[role=menuitemradio]:has-text("semicolon")');
  await page.waitForFunction(() =>
    document.getElementById('chip-delimiter')?.textContent?.includes('your choice'),
  );
  await settled(page);
  assert.equal(await focused(page), 'chip-delimiter');
  await reach(page, '#chip-delimiter');
  await page.click('#chip-delimiter');
  await page.click('[role=menuitemradio]:has-text("Find out again")');
  await page.waitForFunction(() =>
    document.getElementById('verdict-title')?.textContent?.includes('2 errors'),
  );
  await reach(page, '#chip-header');
  await page.click('#chip-header');
  await page.click('[role=menuitemradio]:has-text("no header row")');
  await page.waitForFunction(() =>
    document.getElementById('chip-header')?.textContent?.includes('no header row'),
  );
  await close();
});

test('wanted territories without a sales contact are errors', async () => {
  const { page, close } = await openPage();
  await check(page, file(SHORT_GOOD));
  await reach(page, '#territory');
  await page.fill('#territory', 'japan');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.cover tr.missing', { state: 'attached' });
  assert.match(await textOf(page, '.cover tr.missing'), /JP Japan/);
  assert.match(await textOf(page, '#verdict-title'), /co-sell ready/);
  await reach(page, '#territory');
  await page.fill('#territory', 'US, CA');
  await page.waitForFunction(() => document.querySelectorAll('#picked button').length === 3);
  await page.click('#picked button:has-text("JP")');
  await page.waitForFunction(() => document.getElementById('verdict')?.dataset.verdict === 'ready');
  await reach(page, '#territory');
  await page.fill('#territory', '台灣; zz');
  await page.press('#territory', 'Tab');
  await page.waitForSelector('.cover tr.missing:has-text("TW")');
  assert.equal(await page.inputValue('#territory'), 'zz');
  assert.match(await textOf(page, '#territory-unknown'), /zz/);
  await close();
});

/** The beginning of a workbook renamed to .csv: a ZIP archive, and the name of its first entry. */
const workbook = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from('xl/workbook.xml')]);

test('what is no list is named, with the next step', async () => {
  const { page, faults, close } = await openPage();
  await check(page, file('', 'empty.csv'));
  assert.equal(await page.getAttribute('#verdict', 'data-verdict'), 'failed');
  await check(page, file(workbook));
  assert.match(await textOf(page, '#verdict'), /Excel workbook/);
  assert.equal(await page.isVisible('#sheet'), false);
  await check(page, file('%PDF-1.7\n%\xe2\xe3'));
  assert.match(await textOf(page, '#verdict'), /PDF/);
  assert.deepEqual(faults, []);
  await close();
});

test('a long check shows how far it is, and can be stopped', async () => {
  const { page, close } = await openPage({ init: holdChecks });
  await page.setInputFiles('#file', file(SHORT_BAD));
  await page.waitForSelector('#progress:not([hidden])');
  assert.match(await textOf(page, '#progress'), /Checking contacts\.csv/);
  await page.click('#stop');
  await page.waitForSelector('#progress', { state: 'hidden' });
  assert.match(await textOf(page, '#notice'), /Stopped/);
  assert.equal(await page.isVisible('#hero'), true);
  assert.equal(await focused(page), 'notice');
  await close();
});

test('a file that comes while another is checked takes its place', async () => {
  const { page, faults, close } = await openPage({ init: holdChecks });
  await page.setInputFiles('#file', file(SHORT_BAD, 'first.csv'));
  await page.setInputFiles('#file-again', file(SHORT_GOOD, 'second.csv'));
  // The worker that did not answer is ended: so the second file is asked for again, of another one.
  await page.waitForFunction(() => /** @type {any} */ (window).held() === 3);
  await page.evaluate(() => /** @type {any} */ (window).release());
  await settled(page);
  // What the first one's check might still say would come before the rows, which the worker is asked for after it.
  await page.waitForSelector('.grid-row:not(.waiting)');
  await frames(page);
  assert.match(await textOf(page, '#verdict-title'), /^Ready to import: 1 contact/);
  assert.equal(await textOf(page, '#bar-name'), 'second.csv');
  assert.deepEqual(faults, []);
  await close();
});

test('the report and the empty template can be taken away', async () => {
  const { page, close } = await openPage();
  const template = await downloadOf(page, '#template');
  assert.equal(template.name, 'contacts.csv');
  assert.match(
    template.text,
    /^\ufeffName,Email address,Job title,Role,Countries\/Regions,States\/Provinces\r\n$/,
  );
  await check(page, file(SHORT_BAD));
  await reach(page, '#verdict-report');
  const report = await downloadOf(page, '#verdict-report');
  assert.equal(report.name, 'contacts.report.json');
  const { schema, findings, counts } = JSON.parse(report.text);
  assert.equal(schema, 'cosell-report/1');
  assert.equal(findings.length, counts.errors + counts.warnings + counts.infos);
  await close();
});

test('on paper: verdict, assumptions, problems, coverage', { skip: needs('print') }, async () => {
  const { page, close } = await openPage();
  await sample(page, 'trouble');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const shown of ['#verdict-title', '#chips', '#groups', '#groups .why', '.cover'])
    assert.equal(await page.isVisible(shown), true, shown);
  for (const hidden of ['.settings', '#sheet', '#view-guide', '.verdict-actions', '.picker', '#file-again']) {
    assert.equal(await page.isVisible(hidden), false, hidden);
  }
  await close();
});

test('text of the file stays text, however it is written', async () => {
  const { page, faults, close } = await openPage();
  const evil = '<img src=x onerror=alert(1)>{fix}${1}';
  await check(
    page,
    file(`${SHORT_HEADER}${evil},${evil},\u202eabc\u0000,${evil},${evil},‏עברית\r\n`, '<b>x</b>.csv'),
  );
  assert.equal(await page.locator('#results img, #bar b').count(), 0);
  await openKind(page, 'contact.email.syntax');
  assert.match(await textOf(page, '#groups'), /<img src=x onerror=alert\(1\)>/);
  assert.deepEqual(faults, []);
  await close();
});

test('nothing is asked of the network, whatever is done, and no rule of the policy is broken', async () => {
  const { page, faults, close } = await openPage({
    init: () =>
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(violatedDirective, blockedURI),
      ),
  });
  await sample(page, 'excel');
  await switchLanguage(page);
  await page.selectOption('#edition', '2021-03');
  await settled(page);
  await reach(page, '#territory');
  await page.fill('#territory', 'TW');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#picked button');
  await page.keyboard.press('F8');
  await reach(page, '#verdict-report');
  await page.click('#verdict-report');
  await page.setInputFiles('#file-again', file(goodRows(2000).join('\n')));
  await settled(page);
  await page.waitForSelector('#edition-line:not([data-state=asking])', { state: 'attached' });
  // Then we ask for something ourselves: what was asked for before is told of before.
  const isOurs = (/** @type {string} */ fault) => fault.includes('/asked-by-the-test');
  const told = page.waitForEvent('console', (message) => /^connect-src .*asked-by/.test(message.text()));
  await page.evaluate(() => void fetch('/asked-by-the-test').catch(() => {}));
  await told;
  assert.ok(faults.some(isOurs), 'what is asked for is noticed');
  assert.deepEqual(
    faults.filter((fault) => !isOurs(fault)),
    [],
  );
  await close();
});
