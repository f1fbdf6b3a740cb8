// Whole document files on the command line: what is said of each, and that none of them takes much time or memory.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { scratch } from '../files.mjs';
import { documents, write } from '../documents/make.mjs';
import { CLI } from '../built.mjs';
import { LISTING, run } from './helpers.mjs';

const CHECK = ['check', '--format', 'json', '--rules', '2022-01']; // the edition that has the most to say of documents
const MOST_MEMORY = 48 << 20; // bytes more than without documents
const MOST_TIME = 3; // times what it takes without them

const { folder, file } = scratch();
const meter = file(
  'meter.cjs',
  `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    require('node:fs').writeSync(2, JSON.stringify({ memory: maxRSS * 1024, time: (userCPUTime + systemCPUTime) / 1000 }));
  });`,
);

/**
 * @param {string} name of a folder
 * @param {{ kind: string, file: string }[]} named
 * @returns {string} path of the listing
 */
function listingIn(name, named) {
  mkdirSync(join(folder, name), { recursive: true });
  return file(join(name, 'listing.json'), JSON.stringify({ ...LISTING, documents: named }));
}

const listings = documents.map((document, i) => {
  const path = listingIn(String(i), [{ kind: document.kind, file: document.file }]);
  write(join(path, '..'), document);
  return { document, path };
});

test('each document has its finding or none', async () => {
  assert.ok(documents.length >= 40);
  for (const { document, path } of listings) {
    const { status, out } = await run([...CHECK, path]);
    const report = JSON.parse(out);
    const found = report.findings
      .filter((/** @type {any} */ { path: place }) => place === '/documents/0/file')
      .map((/** @type {any} */ { rule }) => rule);
    assert.deepEqual(found.toSorted(), document.rules.toSorted(), document.file);
    assert.equal(status, report.counts.errors > 0 ? 1 : 0, document.file);
  }
});

/**
 * What a process takes that checks some listings, one after the other.
 * @param {string[]} paths
 * @returns {{ memory: number, time: number }}
 */
function taken(paths) {
  const args = ['--require', meter, CLI, ...CHECK, ...paths];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stderr);
}

// Time is that of the processor, and measured against what the same process takes without: no machine is too slow.
test('no document takes much time or memory', { timeout: 600_000 }, (t) => {
  const none = listingIn('none', []);
  const without = taken(documents.map(() => none));
  const all = taken(listings.map(({ path }) => path));
  const show = (/** @type {typeof all} */ { memory, time }) => `${memory >> 20} MB, ${Math.round(time)} ms`;
  t.diagnostic(`without documents: ${show(without)}; with ${documents.length}: ${show(all)}`);
  assert.ok(without.memory > 1 << 20);
  const isMuch = (/** @type {typeof all} */ { memory, time }) =>
    memory > without.memory + MOST_MEMORY || time > MOST_TIME * without.time;
  if (!isMuch(all)) return;
  const worst = listings.filter(({ path }) => isMuch(taken([path])));
  assert.fail(`${show(all)}; alone: ${worst.map(({ document }) => document.file)}`);
});
