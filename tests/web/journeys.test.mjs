// The three main journeys, one after the other as people make them: a file is dropped, repaired and taken home; the form
// is filled in and taken home; the element does its work in a strict page. Every run makes them in every engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { scratch } from '../files.mjs';
import { run } from '../wasm/helpers.mjs';
import { downloaded, downloadOf, openPage, settled, textOf } from './browser.mjs';
import { drop } from './drop.mjs';
import { BAD, give, openHost, saysAt } from './element.mjs';
import { COMPLETE, complete, judged, openListing, upload } from './listing.mjs';

const { folder } = scratch();
const TROUBLE = fileURLToPath(new URL('../../web/samples/trouble.csv', import.meta.url));

test('a file is dropped, repaired and taken home', async () => {
  const { page, faults, close } = await openPage();
  await drop(page, TROUBLE);
  await settled(page);
  assert.match(await textOf(page, '#verdict-title'), /^This file would not import/);
  assert.equal(await textOf(page, '#verdict-fix'), 'Review 17 fixes');
  await page.click('#verdict-fix');
  await page.click('#preview-apply');
  await page.waitForSelector('#fixes:not([hidden]) .fixes-count', { state: 'attached' });
  await settled(page);
  assert.match(await textOf(page, '#verdict-title'), /3 errors/);
  const home = await downloadOf(page, '#fixes-download');
  assert.equal(home.name, 'trouble.corrected.csv');
  const output = `${folder}/corrected.csv`;
  assert.equal((await run(['fix', TROUBLE, '--output', output])).status, 1, 'what is no certain fix is left');
  assert.deepEqual(home.bytes, readFileSync(output));
  assert.deepEqual(faults, []);
  await close();
});

test('the form is filled in, taken home and opened again', async () => {
  const { page, faults, close } = await openListing();
  await complete(page);
  assert.equal(await page.getAttribute('[data-status=co-sell-ready]', 'data-met'), 'true');
  assert.deepEqual(JSON.parse((await downloadOf(page, '#l-json')).text), COMPLETE);
  const zip = await downloaded(page, () => page.click('#l-zip'));
  assert.equal(zip.name, 'listing.zip');
  assert.deepEqual(faults, []);
  await close();
  const again = await openListing({ locale: 'zh-TW' });
  await again.page.setInputFiles('#l-open', { ...upload('listing.zip'), buffer: zip.bytes });
  await judged(again.page, 'document.case-study', 'true');
  assert.deepEqual(JSON.parse((await downloadOf(again.page, '#l-json')).text), COMPLETE);
  assert.deepEqual(again.faults, []);
  await again.close();
});

test('the element judges and repairs a file in a strict page', async () => {
  const { page, faults, close } = await openHost('<cosell-check></cosell-check>', { policy: 'strict' });
  const { type, detail } = await give(page, BAD);
  assert.deepEqual([type, detail.verdict, detail.counts.errors], ['cosell-result', 'refused', 2]);
  assert.equal(await saysAt(page, 'h1'), 'This file would not import: 2 errors in 2 kinds');
  await page.click('cosell-check #fix');
  const home = await downloadOf(page, 'cosell-check #corrected');
  assert.match(home.text, /"US, CA, FR"/);
  assert.deepEqual(faults, []);
  await close();
});
