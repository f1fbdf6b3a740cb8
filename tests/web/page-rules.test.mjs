// The book of rules: all of them, found, linked to, and left where the reader was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completePack, editions } from '../../scripts/packs.mjs';
import { needs } from '../engines.mjs';
import { choose, focused, frames, openKind, openPage, sample, switchLanguage, textOf } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const EDITIONS = editions();
const packs = EDITIONS.map(completePack);
const idsOf = (/** @type {any} */ pack) => pack.rules.map((/** @type {any} */ { id }) => id).sort();

/** @param {string} [hash] @param {object} [options] */
async function openRules(hash = '#rules', options = {}) {
  const opened = await openPage({ hash, ...options });
  await opened.page.waitForSelector('.rule');
  return opened;
}
/** The rules on screen. @param {Page} page @param {string} [within] */
const listed = (page, within = '#rules-list') =>
  page.$$eval(`${within} .rule`, (all) =>
    all.filter((each) => each.checkVisibility()).map((each) => each.getAttribute('data-rule')),
  );
/** @param {Page} page */
const openOnes = (page) =>
  page.$$eval('.rule:has([open])', (all) => all.map((each) => each.getAttribute('data-rule')));
const item = (/** @type {string} */ id) => `[data-rule="${id}"]`;
/** @param {Page} page @param {string} selector its distance from the top of the window */
const topOf = (page, selector) =>
  page.$eval(selector, (each) => Math.round(each.getBoundingClientRect().top));

test('the list is the chosen edition’s, with what others have besides', async () => {
  const { page, faults, close } = await openRules();
  for (const id of ['2019-08', '2023-07']) {
    await page.selectOption('#edition', id);
    const pack = packs.find((each) => each.id === id);
    const own = (await listed(page, '#rules-list > :not([data-group=others])')).sort();
    assert.deepEqual(own, idsOf(pack));
    const all = new Set(packs.flatMap(idsOf));
    const others = [...all].filter((each) => !own.includes(each)).sort();
    assert.ok(others.length > 0);
    assert.deepEqual(await listed(page, '[data-group=others]'), others);
    assert.match(
      await textOf(page, '#rules-count'),
      new RegExp(`^${own.length} rules, and ${others.length} of`),
    );
    for (const { id: rule, severity, source } of pack.rules) {
      assert.equal(await page.getAttribute(item(rule), 'data-severity'), severity, rule);
      const said = await textOf(page, item(rule));
      assert.ok(said.includes(pack.sources[source].replace(/\s+/g, ' ')), `${rule}: ${said}`);
      assert.ok(said.includes(rule), rule);
      assert.doesNotMatch(said, /undefined|\[object|\{\w+\}/, rule);
    }
  }
  assert.equal(await textOf(page, '#rules-title'), 'The rules of July 2023');
  assert.match(
    await textOf(page, item('contact.state.later-edition')),
    /not in this edition; in August 2019/,
  );
  assert.deepEqual(faults, []);
  await close();
});

test('a search finds in either language, says how many, and is designed to find nothing', async () => {
  const { page, close } = await openRules();
  await page.fill('#rules-search', 'PLAIN comma');
  const found = await listed(page);
  assert.ok(found.includes('contact.country.separator') && found.length < 10, String(found));
  assert.match(await textOf(page, '#rules-count'), new RegExp(`^${found.length} of \\d+ rules`));
  const groups = await page.$$eval('#rules-list > [data-group]', (all) =>
    all.filter((each) => each.checkVisibility()).map((each) => each.getAttribute('data-group')),
  );
  assert.deepEqual(
    groups,
    [...new Set(found.map((id) => String(id).split('.')[0]))],
    'only groups with a match',
  );
  await page.waitForFunction(() =>
    /^\d+ of \d+ rules/.test(document.getElementById('say')?.textContent ?? ''),
  );
  await page.fill('#rules-search', '全形逗號');
  assert.ok((await listed(page)).includes('contact.country.separator'));
  await page.selectOption('#rules-severity', 'info');
  assert.deepEqual(await listed(page), []);
  assert.equal(await page.isVisible('#rules-none'), true);
  await page.click('#rules-none button');
  assert.equal(await focused(page), 'rules-search');
  assert.equal(await page.isVisible('#rules-none'), false);
  assert.equal((await listed(page)).length, new Set(packs.flatMap(idsOf)).size);
  await page.selectOption('#rules-severity', 'info');
  const notes = packs.flatMap(({ rules }) =>
    rules.filter((/** @type {any} */ each) => each.severity === 'info'),
  );
  assert.deepEqual((await listed(page)).sort(), [...new Set(notes.map(({ id }) => id))].sort());
  await close();
});

test('half a word of an input method changes nothing yet', { skip: needs('input methods') }, async () => {
  const { page, close } = await openRules();
  const session = await page.context().newCDPSession(page);
  await page.focus('#rules-search');
  const all = (await listed(page)).length;
  await session.send('Input.imeSetComposition', { text: 'ㄉㄡˋ', selectionStart: 3, selectionEnd: 3 });
  assert.equal((await listed(page)).length, all);
  await session.send('Input.insertText', { text: '逗號' });
  await page.waitForFunction((before) => {
    const shown = [...document.querySelectorAll('.rule')].filter((each) => each.checkVisibility()).length;
    return shown > 0 && shown < before;
  }, all);
  assert.equal(await page.inputValue('#rules-search'), '逗號');
  await close();
});

test('a link to a rule opens it there, whatever was searched for', async () => {
  const { page, faults, close } = await openRules('#rule=contact.country.separator');
  assert.deepEqual(await openOnes(page), ['contact.country.separator']);
  assert.equal(await focused(page), 'about-contact.country.separator');
  const top = await topOf(page, item('contact.country.separator'));
  assert.ok(top >= 0 && top < 60, String(top));
  assert.match(await page.title(), /^Rules – /);
  await page.fill('#rules-search', 'xyzzy');
  await page.evaluate(() => (location.hash = '#rule=csv.sep-line'));
  assert.deepEqual(await openOnes(page), ['csv.sep-line', 'contact.country.separator']);
  assert.equal(await focused(page), 'about-csv.sep-line');
  await page.evaluate(() => (location.hash = '#rule=<img src=x onerror=alert(1)>'));
  assert.match(await textOf(page, '#rules-notice'), /No edition has a rule called <img src=x/);
  assert.equal(await focused(page), 'rules-notice');
  assert.equal(await page.locator('#rules-notice img').count(), 0);
  await page.goBack();
  assert.equal(await page.isVisible('#rules-notice'), false);
  assert.deepEqual(faults, []);
  await close();
});

test('from a problem to its rule, and back to the problem', async () => {
  const { page, close } = await openPage({ viewport: { width: 1280, height: 500 } });
  await sample(page, 'trouble');
  const link = '[data-rule="contact.country.separator"] .group-actions a';
  await openKind(page, 'contact.country.separator');
  await page.locator(link).scrollIntoViewIfNeeded();
  await page.focus(link);
  await frames(page); // the scroll is noted
  const top = await topOf(page, link);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#view-rules .rule');
  await page.waitForFunction(() => document.activeElement?.id === 'about-contact.country.separator');
  assert.deepEqual(await openOnes(page), ['contact.country.separator']);
  await page.goBack();
  await page.waitForSelector('#groups', { state: 'visible' });
  assert.equal(
    await page.evaluate((selector) => document.activeElement === document.querySelector(selector), link),
    true,
  );
  await frames(page);
  assert.equal(await topOf(page, link), top);
  await page.goForward();
  await page.waitForSelector('.rule', { state: 'visible' });
  assert.deepEqual(await openOnes(page), ['contact.country.separator']);
  await close();
});

test('another language, another edition: what is open stays open, where it was', async () => {
  const { page, close } = await openRules('#rule=contact.role.alias', {
    viewport: { width: 1280, height: 500 },
  });
  const rule = item('contact.role.alias');
  const top = await topOf(page, rule);
  await switchLanguage(page);
  assert.equal(await textOf(page, '#rules-title'), '2019 年 8 月的規則');
  assert.match(await textOf(page, `${rule} h3`), /[\u4e00-\u9fff]/);
  assert.match(await page.title(), /^規則 – /);
  assert.deepEqual(await openOnes(page), ['contact.role.alias']);
  assert.equal(await focused(page), 'about-contact.role.alias');
  assert.ok(Math.abs((await topOf(page, rule)) - top) <= 2);
  await page.selectOption('#edition', '2023-07');
  assert.deepEqual(await openOnes(page), ['contact.role.alias']);
  assert.match(await textOf(page, '#rules-title'), /2023 年 7 月/);
  await close();
});

test('the link of a rule can be taken away', async () => {
  const { page, close } = await openRules('#rules', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.click('#about-file\\.encoding');
  await page.click('#copy-file\\.encoding');
  await page.waitForFunction(() =>
    document.getElementById('copy-file.encoding')?.textContent?.includes('copied'),
  );
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:.*\/#rule=file\.encoding$/);
  assert.equal(await textOf(page, '#say'), 'Link copied');
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))));
  await page.click('#about-file\\.empty');
  await page.click('#copy-file\\.empty');
  await page.waitForFunction(() => location.hash === '#rule=file.empty');
  await close();
});

test('by keyboard alone', async () => {
  const { page, close } = await openRules();
  await page.keyboard.press('Tab'); // the skip link
  for (let i = 0; i < 30 && (await focused(page)) !== 'rules-search'; i++) await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'rules-search');
  await page.keyboard.type('unquoted-l');
  assert.deepEqual(await listed(page), ['csv.unquoted-list']);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'rules-severity');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'about-csv.unquoted-list');
  await page.keyboard.press('Enter');
  assert.deepEqual(await openOnes(page), ['csv.unquoted-list']);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'copy-csv.unquoted-list');
  await close();
});

test('on paper: every rule that is shown, open', { skip: needs('print') }, async () => {
  const { page, close } = await openRules();
  await page.fill('#rules-search', 'quotation');
  const shown = await listed(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  for (const id of shown)
    assert.equal(await page.isVisible(`${item(/** @type {string} */ (id))} dl`), true, `${id}`);
  for (const hidden of ['.rules-find', '.views', '#hero', '.proof'])
    assert.equal(await page.isVisible(hidden), false, hidden);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.deepEqual(await openOnes(page), []);
  await close();
});

test('what cannot be loaded is said, and tried again', async () => {
  const { page, close } = await openPage({
    init: () => {
      const post = Worker.prototype.postMessage;
      let refuse = true;
      Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
        if (refuse && message?.method === 'edition' && location.hash === '#rules') {
          refuse = false;
          throw new Error('no more');
        }
        return post.call(this, message, ...rest);
      };
    },
  });
  await page.click('[data-view=rules]');
  await page.waitForSelector('#rules-notice:not([hidden])');
  assert.match(await textOf(page, '#rules-notice'), /no more/);
  await page.click('[data-view=contacts]');
  await page.click('[data-view=rules]');
  await page.waitForSelector('.rule');
  assert.equal(await page.isVisible('#rules-notice'), false);
  await close();
});

test('320 px is enough', async () => {
  for (const locale of ['en-US', 'zh-TW']) {
    const { page, close } = await openRules('#rules', { locale, viewport: { width: 320, height: 640 } });
    await choose(page, '#edition', '2023-07');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint'))); // all of them open
    const [width, out] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      [...document.querySelectorAll('#view-rules *')]
        .filter((each) => !each.closest('.sr') && each.getBoundingClientRect().right > 320)
        .map(({ outerHTML }) => outerHTML.slice(0, 100)),
    ]);
    assert.equal(width, 320);
    assert.deepEqual(out, []);
    await close();
  }
});
