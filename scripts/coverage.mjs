// Which lines and branches the tests run, as tables, file by file: node scripts/coverage.mjs [PART...]
//   core        C++, by its tests as a program of their own that counts (llvm-cov)
//   javascript  wasm/ and web/, by their tests in Node and in Chromium on a build with source maps (V8's own counts)
//   again       the latter's tables from its last run
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { javaScriptRows, rowsOf, UNSEEN } from './coverage/javascript.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'build/coverage');
const program = join(folder, 'tests/core_tests');

/** @typedef {{ count: number, covered: number }} Share */
/** @typedef {{ name: string, lines: Share, branches: Share, missing?: string }} Row missing: lines that never ran */

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function output(command, args, env) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? (stderr + stdout).slice(-2000)}`);
  return stdout;
}

/** What llvm-cov says of the core after its tests have run. @param {string[]} tests which ones, as doctest takes it
 * @returns {any} of each file */
function coreFiles(tests = []) {
  output('scripts/build', ['coverage']);
  const [raw, merged] = [join(folder, 'core.profraw'), join(folder, 'core.profdata')];
  mkdirSync(folder, { recursive: true });
  output(program, ['--no-colors=true', ...tests], { LLVM_PROFILE_FILE: raw });
  output('llvm-profdata', ['merge', '-o', merged, raw]);
  const { data } = JSON.parse(output('llvm-cov', ['export', program, `-instr-profile=${merged}`]));
  return data[0].files.filter((/** @type {any} */ { filename }) => filename.startsWith(join(root, 'core/')));
}

/** Lines of each file of the core that its tests run. @param {string[]} tests as above
 * @returns {Promise<Map<string, Set<number>>>} */
export async function linesThatRun(tests) {
  return new Map(
    coreFiles(tests).map((/** @type {any} */ { filename, segments }) => {
      /** @type {Set<number>} */
      const lines = new Set();
      // A segment counts from its place to the next one's: [line, column, count, hasCount, ...].
      segments.forEach((/** @type {any[]} */ [line, , count, hasCount], /** @type {number} */ i) => {
        const [end] = segments[i + 1] ?? [line];
        if (hasCount && count > 0) for (let each = line; each <= end; ++each) lines.add(each);
      });
      return [relative(root, filename), lines];
    }),
  );
}

/** @param {string} title @param {Row[]} rows */
export function printTable(title, rows) {
  const percent = (/** @type {Share} */ { count, covered }) =>
    (count ? (100 * covered) / count : 100).toFixed(1).padStart(6);
  const sum = (/** @type {'lines' | 'branches'} */ what) =>
    rows.reduce(
      ({ count, covered }, { [what]: each }) => ({
        count: count + each.count,
        covered: covered + each.covered,
      }),
      { count: 0, covered: 0 },
    );
  console.log(`\n${title}\n lines branches`);
  /** @type {Row} */
  const all = { name: 'all', lines: sum('lines'), branches: sum('branches') };
  for (const { name, lines, branches, missing = '' } of [...rows, all])
    console.log(`${percent(lines)}   ${percent(branches)}  ${name}${missing && `: ${missing}`}`);
}

function printCore() {
  const rows = coreFiles().map((/** @type {any} */ { filename, summary }) => ({
    name: relative(root, filename),
    lines: summary.lines,
    branches: summary.branches,
  }));
  printTable('core', rows);
  console.log('\ncounted as if it never ran: what only runs while compiling (find_rule in rule_id.hpp)');
}

/** @param {(folders: string[]) => Promise<Row[]>} measured */
async function printJavaScript(measured) {
  const folders = ['wasm', 'web'];
  const rows = await measured(folders);
  for (const each of folders)
    printTable(
      each,
      rows.filter(({ name }) => name.startsWith(`${each}/`)),
    );
  console.log(`\nnot counted: ${UNSEEN}`);
}

/** @type {Record<string, () => void | Promise<void>>} */
const PARTS = {
  core: printCore,
  javascript: () => printJavaScript(javaScriptRows),
  again: () => printJavaScript(rowsOf),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parts = process.argv.slice(2);
  for (const part of parts.length ? parts : ['core', 'javascript']) await PARTS[part]();
}
