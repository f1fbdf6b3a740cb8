// The three surfaces say the same of every case and of every clean file: the core natively, the JavaScript API, and
// the command line. Byte for byte, but for what only JavaScript adds: tool, language and words.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { scratch } from '../files.mjs';
import { areAll, loadCases, loadListings } from '../cases.mjs';
import { loadClean } from '../clean.mjs';
import { loadMade } from '../made.mjs';
import { native, open } from '../built.mjs';
import { run } from './helpers.mjs';

const NATIVE = native('report_cases');
const OUTPUT = { encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 28 };

/**
 * A report as the native core writes it: no tool, no language, no words; of a listing only what is its own.
 * @param {any} report
 */
function withoutWords({ tool, lang, ...report }) {
  const isListing = report.kind === 'listing';
  const findings = report.findings.map((/** @type {any} */ { message, ...finding }) => {
    if (isListing) {
      delete finding.file;
      // What the edition calls things is words, too.
      for (const key of ['fieldName', 'kindName', 'statusName']) delete finding.args?.[key];
      if (Object.keys(finding.args ?? { some: 1 }).length === 0) delete finding.args;
    }
    if (!finding.fix) return finding;
    const { title, ...fix } = finding.fix;
    return { ...finding, fix };
  });
  if (isListing) for (const key of ['coverage', 'overwrite']) delete report[key];
  const statuses = report.statuses.map((/** @type {any} */ { name, requirements, ...status }) => ({
    ...status,
    requirements: requirements.map((/** @type {any} */ { why, ...requirement }) => requirement),
  }));
  return JSON.stringify({ ...report, findings, statuses });
}

/**
 * Reports are long: a difference is shown where it begins.
 * @param {string} actual
 * @param {string} expected
 * @param {string} id
 */
function assertSame(actual, expected, id) {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) ++at;
  const near = (/** @type {string} */ text) => text.slice(Math.max(0, at - 80), at + 120);
  assert.fail(`${id}: at ${at}\n  ${near(actual)}\n  instead of\n  ${near(expected)}`);
}

/**
 * Reports of the command line for several files.
 * @param {string[]} files
 * @param {string[]} [options]
 * @returns {Promise<any[]>}
 */
async function checkByCommandLine(files, options = []) {
  const { status, out, err } = await run(['check', '--format', 'json', ...options, ...files]);
  assert.ok(status === 0 || status === 1, err);
  const reports = JSON.parse(out);
  return Array.isArray(reports) ? reports : [reports];
}

const cases = loadCases();
const { folder } = scratch();
/** @type {Awaited<ReturnType<typeof open>>} */
let cosell;
/** @type {string[]} the API's report of each case, as JSON text */
const reports = [];

before(async () => {
  cosell = await open();
  for (const { bytes, baseline, options } of cases) {
    const compared = baseline && { baseline, baselineName: 'baseline.csv' };
    const report = await cosell.checkContacts(bytes, { ...options, ...compared, name: 'contacts.csv' });
    reports.push([...report.jsonPieces()].join(''));
  }
});
after(() => {
  cosell.close();
});

test('the API says what the native core says', () => {
  const core = spawnSync(NATIVE, OUTPUT);
  assert.equal(core.status, 0, core.stderr);
  const native = core.stdout.split('\n');
  cases.forEach(({ id }, i) => assertSame(withoutWords(JSON.parse(reports[i])), native[i], id));
});

test('the command line says what the API says', async () => {
  // One run for all cases with the same options; some options only the API and the page have.
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  cases.forEach(({ baseline, options }, i) => {
    const key = JSON.stringify({ ...options, ...(baseline && { baseline: i }) });
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  let compared = 0;
  for (const [key, members] of groups) {
    const { rules, rulePack, territories, baseline, columns, ...rest } = JSON.parse(key);
    if (Object.keys(rest).length > 0) continue;
    const options = [];
    if (rules) options.push('--rules', rules);
    if (rulePack) {
      const path = join(folder, `rules-${members[0]}.json`);
      writeFileSync(path, JSON.stringify(rulePack));
      options.push('--rules', path);
    }
    if (columns) {
      const path = join(folder, `columns-${members[0]}.json`);
      writeFileSync(path, JSON.stringify(columns));
      options.push('--columns', path);
    }
    if (territories) options.push('--territories', territories.join(','));
    if (baseline !== undefined) {
      const path = join(folder, `of-${baseline}`, 'baseline.csv');
      mkdirSync(join(folder, `of-${baseline}`));
      writeFileSync(path, cases[baseline].baseline ?? '');
      options.push('--baseline', path);
    }
    const files = members.map((i) => {
      const path = join(folder, String(i), 'contacts.csv');
      mkdirSync(join(folder, String(i)));
      writeFileSync(path, cases[i].bytes);
      return path;
    });
    (await checkByCommandLine(files, options)).forEach((report, at) => {
      assert.equal(
        JSON.stringify(report),
        JSON.stringify(JSON.parse(reports[members[at]])),
        cases[members[at]].id,
      );
      ++compared;
    });
  }
  if (areAll) assert.ok(compared > cases.length * 0.9, `${compared} of ${cases.length}`);
});

test(
  'the command line writes one report exactly as the API does',
  { skip: !areAll && 'one of all is taken' },
  async () => {
    const at = cases.findIndex(
      ({ expect, options, baseline }) =>
        expect.findings.length > 1 && Object.keys(options).length === 0 && !baseline,
    );
    const path = join(folder, 'one', 'contacts.csv');
    mkdirSync(join(folder, 'one'));
    writeFileSync(path, cases[at].bytes);
    const { out } = await run(['check', '--format', 'json', path]);
    assertSame(out.trimEnd(), reports[at], cases[at].id);
  },
);

test('clean files have no error and no warning, under every edition', async () => {
  const files = loadClean();
  assert.ok(files.length >= 60, `${files.length} files`);
  for (const { id: edition } of await cosell.rules()) {
    const clean = files.filter(({ cleanUnder }) => cleanUnder(edition));
    const shown = await checkByCommandLine(
      clean.map(({ path }) => path),
      ['--rules', edition],
    );
    for (const [i, { name, bytes }] of clean.entries()) {
      const report = await cosell.checkContacts(bytes, { rules: edition, name });
      const grave = [...report.findings]
        .filter(({ severity }) => severity !== 'info')
        .map(({ message }) => message);
      assert.deepEqual(grave, [], `${name} under ${edition}`);
      assertSame(JSON.stringify(shown[i]), JSON.stringify(report), `${name} under ${edition}`);
    }
  }
});

// --- Listings

const listings = loadMade();

test('listings: the API says what the native core says', async () => {
  const core = spawnSync(NATIVE, ['listings'], OUTPUT);
  assert.equal(core.status, 0, core.stderr);
  const native = core.stdout.split('\n');
  for (const { id, at, text, files, contacts, options, expect } of listings) {
    const report = await cosell.checkListing(text, { ...options, files, contacts });
    assertSame(withoutWords(JSON.parse(JSON.stringify(report))), native[at], id);
    assert.deepEqual(
      [...report.findings].map(({ rule }) => rule),
      expect.findings.map((/** @type {{ rule: string }} */ { rule }) => rule),
      id,
    );
  }
  const all = loadListings().length;
  if (areAll) assert.ok(listings.length > all * 0.8, `${listings.length} of ${all}`);
});

test('listings: the command line says what the API says', async () => {
  const isPlain = (/** @type {string} */ name) => /^[\w .-]{1,60}$/.test(name) && !/^\.*$/.test(name);
  const usable = listings.filter(({ files, options }) => {
    const { rules, ...rest } = options;
    return Object.keys(rest).length === 0 && [...files].every(([name, bytes]) => bytes && isPlain(name));
  });
  const groups = new Map();
  for (const each of usable) {
    const path = join(folder, `listing-${each.at}`, 'listing.json');
    mkdirSync(join(folder, `listing-${each.at}`));
    writeFileSync(path, each.text);
    for (const [name, bytes] of each.files) writeFileSync(join(path, '..', name), bytes ?? '');
    const key = each.options.rules ?? '2019-08';
    groups.set(key, [...(groups.get(key) ?? []), { ...each, path }]);
  }
  for (const [rules, members] of groups) {
    const shown = await checkByCommandLine(
      members.map((/** @type {{ path: string }} */ { path }) => path),
      ['--rules', rules],
    );
    for (const [i, { id, text, files }] of members.entries()) {
      const report = await cosell.checkListing(text, { rules, files });
      assertSame(JSON.stringify(shown[i]), JSON.stringify(report), id);
    }
  }
  if (areAll) assert.ok(usable.length > listings.length * 0.8, `${usable.length} of ${listings.length}`);
});
