// What every language must have, and which one serves a reader.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { tags, wordsOf } from '../../scripts/languages.mjs';
import { closestLanguage } from '../../wasm/languages.js';
import { formatter } from '../../wasm/report/messages.js';
import { writer } from '../../wasm/report/template.js';

const FOLDER = new URL('../../core/languages/', import.meta.url);
const PAGES = ['page', 'silence', 'demo'];
/** The arguments of a text, those of all its plurals. @param {unknown} entry */
const places = (entry) =>
  [...new Set(JSON.stringify(entry).match(/\{\w+\}/g))].filter((place) => place !== '{count}').sort();

test('each has the same files', () => {
  const files = readdirSync(new URL('en/', FOLDER));
  for (const tag of tags) assert.deepEqual(readdirSync(new URL(`${tag}/`, FOLDER)), files, tag);
});

test('each says the same things, with the same parts', () => {
  for (const file of PAGES) {
    const english = wordsOf('en', file);
    for (const tag of tags) {
      const words = wordsOf(tag, file);
      assert.deepEqual(Object.keys(words), Object.keys(english), `${tag} ${file}`);
      for (const [key, entry] of Object.entries(english))
        assert.deepEqual(places(words[key]), places(entry), `${tag} ${file} ${key}`);
    }
  }
});

test('each has a plural for every number', () => {
  for (const tag of tags) {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    const plurals = Object.entries(wordsOf(tag, 'page')).filter(([, entry]) => typeof entry === 'object');
    for (const [key, entry] of plurals) {
      assert.ok(Object.hasOwn(entry, 'other'), `${tag} ${key}`);
      assert.deepEqual(
        Object.keys(entry).filter((each) => !pluralCategories.includes(/** @type {any} */ (each))),
        [],
        `${tag} ${key}`,
      );
    }
  }
});

test('small numbers and their plurals are as the platform has them, which nobody waits for', () => {
  for (const tag of tags) {
    const { number, fill } = writer(tag);
    const [numbers, plurals] = [new Intl.NumberFormat(tag), new Intl.PluralRules(tag)];
    const all = Object.fromEntries(plurals.resolvedOptions().pluralCategories.map((each) => [each, each]));
    for (const count of [...Array(1100).keys(), 12345, 1.5, -1]) {
      assert.equal(number(count), numbers.format(count), tag);
      assert.equal(number(String(count)), numbers.format(count), tag);
      assert.equal(
        fill(all, count, () => ''),
        plurals.select(count),
        `${tag} ${count}`,
      );
    }
    assert.deepEqual(['', 'x'].map(number), ['', 'x']);
  }
});

test('Chinese keeps a blank between Chinese and Latin, and full-width marks', () => {
  for (const file of PAGES) {
    for (const [key, entry] of Object.entries(wordsOf('zh-TW', file))) {
      const text = JSON.stringify(entry);
      assert.doesNotMatch(text, /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/, key);
      assert.doesNotMatch(text, /[\u4e00-\u9fff][,;:!?]/, key);
    }
  }
});

test('a reader is served by the first wanted language that there is, or by English', () => {
  /** @type {[string | string[], string][]} */
  const rows = [
    ['zh-TW', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['ZH', 'zh-TW'],
    ['zha', 'en'], // Zhuang
    ['en-GB', 'en'],
    ['is', 'en'],
    ['', 'en'],
    [[], 'en'],
    [['is', 'zh-TW', 'en'], 'zh-TW'],
    [['is', 'en-GB', 'zh-TW'], 'en'],
  ];
  for (const [wanted, served] of rows) assert.equal(closestLanguage(wanted), served, String(wanted));
  assert.equal(formatter().lang, 'en');
});
