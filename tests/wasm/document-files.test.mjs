// Whole document files on the command line, one a run: what is said of each, how long it takes and how much memory.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { scratch } from '../files.mjs';
import { documents, write } from '../documents/make.mjs';
import { CLI } from '../built.mjs';
import { LISTING } from './helpers.mjs';

const RULES = '2022-01'; // the edition that has the most to say of documents
const MOST_TIME = 5000; // ms more than without a document; a second is meant, the rest is for a busy machine
const MOST_MEMORY = 48 << 10; // KB more than without one

const { folder, file } = scratch();
const meter = file(
  'meter.cjs',
  "process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));",
);

/** @param {string} name of a folder @param {{ kind: string, file: string }[]} named @returns {string} path of the listing */
function listingIn(name, named) {
  mkdirSync(join(folder, name), { recursive: true });
  return file(join(name, 'listing.json'), JSON.stringify({ ...LISTING, documents: named }));
}

/** @param {string} path @returns {Promise<{ report: any, status: number | null, ms: number, kilobytes: number }>} */
function measured(path) {
  const begin = performance.now();
  const args = ['--require', meter, CLI, 'check', '--format', 'json', '--rules', RULES, path];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  /** @type {string[]} */
  const said = ['', ''];
  /** @type {any} */ (child.stdio)[1].on('data', (/** @type {Buffer} */ piece) => (said[0] += piece));
  /** @type {any} */ (child.stdio)[3].on('data', (/** @type {Buffer} */ piece) => (said[1] += piece));
  return new Promise((resolve) =>
    child.on('close', (status) =>
      resolve({
        report: JSON.parse(said[0]),
        status,
        ms: performance.now() - begin,
        kilobytes: Number(said[1]),
      }),
    ),
  );
}

test('each document has its finding or none, in bounded time and memory', { timeout: 600_000 }, async (t) => {
  assert.ok(documents.length >= 40);
  const without = await measured(listingIn('none', []));
  assert.ok(without.kilobytes > 1000);
  t.diagnostic(`without a document: ${Math.round(without.ms)} ms, ${without.kilobytes >> 10} MB`);
  for (const [i, document] of documents.entries()) {
    const path = listingIn(String(i), [{ kind: document.kind, file: document.file }]);
    write(join(path, '..'), document);
    const { report, status, ms, kilobytes } = await measured(path);
    const found = report.findings
      .filter((/** @type {any} */ { path: place }) => place === '/documents/0/file')
      .map((/** @type {any} */ { rule }) => rule);
    const [time, memory] = [ms - without.ms, kilobytes - without.kilobytes];
    t.diagnostic(
      `${document.file}: ${found.join(', ') || 'nothing'}; ${Math.round(time)} ms and ${Math.round(memory / 1024)} MB more`,
    );
    assert.deepEqual(found.toSorted(), document.rules.toSorted(), document.file);
    assert.equal(status, report.counts.errors > 0 ? 1 : 0, document.file);
    assert.ok(time < MOST_TIME, `${document.file}: ${time} ms`);
    assert.ok(memory < MOST_MEMORY, `${document.file}: ${memory} KB`);
  }
});
