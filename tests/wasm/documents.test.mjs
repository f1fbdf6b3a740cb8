// Whole files of every kind, and one by a real program: what the core says of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { scratch } from '../files.mjs';
import { native } from '../built.mjs';
import { documents, write } from '../documents/make.mjs';

const PROGRAM = native('document_facts');
const { folder } = scratch();

/** @param {string[]} paths */
function look(paths) {
  const lines = execFileSync(PROGRAM, paths, { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

test('each document is what it was made to be', () => {
  const found = look(documents.map((each) => write(folder, each)));
  assert.equal(found.length, documents.length);
  for (const [i, { file, facts }] of documents.entries()) {
    const { type, broken, encrypted, pages, partsRead, bytesRead } = found[i];
    const wanted = { broken: false, encrypted: false, pages: null, ...facts };
    assert.deepEqual({ type, broken, encrypted, pages }, wanted, file);
    assert.ok(partsRead <= 8 && bytesRead < 400_000, `${file}: ${bytesRead} bytes in ${partsRead} parts`);
  }
});

test('what Chromium makes is right, and wrong when it is cut', async () => {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    const heading = '<h1 style="break-after:page">架構 architecture</h1>';
    await page.setContent(`<title>Deck</title>${heading.repeat(12)}`);
    const files = {
      pdf: await page.pdf(),
      jpg: await page.screenshot({ type: 'jpeg' }),
      png: await page.screenshot(),
    };
    for (const [type, bytes] of Object.entries(files)) {
      const whole = join(folder, `whole.${type}`);
      const cut = join(folder, `cut.${type}`);
      writeFileSync(whole, bytes);
      writeFileSync(cut, bytes.subarray(0, bytes.length - 100));
      const [good, bad] = look([whole, cut]);
      assert.deepEqual([good.type, good.broken, good.encrypted], [type, false, false]);
      assert.deepEqual([bad.type, bad.broken], [type, true]);
      if (type === 'pdf') assert.equal(good.pages, 12);
    }
  } finally {
    await browser.close();
  }
});
