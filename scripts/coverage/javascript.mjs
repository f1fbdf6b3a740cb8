// Runs the tests of JavaScript on a build of its own, in Node and in Chromium, and says what of the sources ran.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../dist.mjs';
import { Counts } from './counts.mjs';
import { sourcesThatRan } from './sources.mjs';

const folder = join(root, 'build/coverage/javascript');
/** Nothing tells what service workers run. */
export const UNSEEN = ['web/offline/sw.js'];
const [dist, told, log] = ['dist', 'told', 'log'].map((name) => join(folder, name));

/** @param {string} directory @param {RegExp} pattern @returns {string[]} paths from the root */
const filesIn = (directory, pattern) =>
  readdirSync(join(root, directory), { recursive: true })
    .map((name) => join(directory, `${name}`))
    .filter((path) => pattern.test(path))
    .sort();

/**
 * Into the log, which says more than its end.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether all went well
 */
function run(command, args, env) {
  const output = openSync(log, 'a');
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', output, output]);
  const { status } = spawnSync(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  closeSync(output);
  return status === 0;
}

/** Builds what the tests need. */
function build() {
  const own = { COSELL_DIST: dist, COSELL_MAPS: '1' };
  const programs = ['native:report_cases', 'native:document_facts'];
  if (!run('scripts/build', ['dist', ...programs], own)) throw new Error(`no build (${relative(root, log)})`);
}

/** @param {string[]} tests */
function runTests(tests) {
  const args = ['--test', '--test-reporter=spec', '--test-concurrency=2', ...tests];
  const passed = run(process.execPath, args, {
    COSELL_DIST: dist,
    COSELL_COVERAGE: told,
    NODE_V8_COVERAGE: told,
  });
  // A code that is larger and slower than what ships may fail where that does not; what ran has run all the same.
  if (!passed) console.log(`\nSome tests did not pass on the build that is measured: ${relative(root, log)}`);
}

/** Lines as one reads them: 3-5 9. @param {number[]} lines in order */
function joined(lines) {
  const starts = lines.filter((line, i) => lines[i - 1] !== line - 1);
  const ends = lines.filter((line, i) => lines[i + 1] !== line + 1);
  return starts.map((line, i) => (line === ends[i] ? `${line}` : `${line}-${ends[i]}`)).join(' ');
}

/** @param {Map<any, number>} ran */
const share = (ran) => ({ count: ran.size, covered: [...ran.values()].filter((count) => count > 0).length });

/**
 * One row for each source of a folder, with the lines that never ran.
 * @param {string[]} folders
 * @param {string[]} [tests] instead of all
 */
export async function javaScriptRows(folders, tests) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(told, { recursive: true });
  build();
  runTests(tests ?? ['tests/wasm', 'tests/web'].flatMap((each) => filesIn(each, /\.test\.mjs$/)));
  return rowsOf(folders);
}

/** The same from the last run. @param {string[]} folders */
export async function rowsOf(folders) {
  const counts = new Counts(
    dist,
    folders.map((each) => join(root, each)),
  );
  counts.addAll(told);
  const all = folders.flatMap((each) => filesIn(each, /\.m?js$/));
  const names = all.filter((name) => !UNSEEN.includes(name));
  const ran = await sourcesThatRan(counts.scripts(), root, names);
  return [...ran].map(([name, { lines, branches }]) => {
    const idle = [...lines].filter(([, count]) => count === 0).map(([line]) => line);
    return {
      name,
      lines: share(lines),
      branches: share(branches),
      missing: joined(idle.sort((a, b) => a - b)),
    };
  });
}
