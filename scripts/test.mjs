// What scripts/test runs: stages, two at a time, as soon as what they need is there. Each says what it took; what it
// printed lies in build/test/ and is shown where it failed.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[][]} commands one after the other, until one fails
 * @property {string[]} [needs] stages that must have passed
 * @property {Record<string, string>} [env]
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const logs = join(root, 'build/test');
const scratch = mkdtempSync(join(tmpdir(), 'cosell-test-'));
const AT_ONCE = 2;

// --- Stages

/** Builds give way to tests that run beside them. @param {...string} targets */
const build = (...targets) => ['nice', 'scripts/build', ...targets];
/**
 * Files of a folder, the large ones first: as a rule they take longest, and none should be left alone at the end.
 * @param {string} folder
 * @param {string} ending
 */
function filesIn(folder, ending) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(ending));
  const sizeOf = (/** @type {string} */ path) => statSync(join(root, path)).size;
  return names.map((name) => join(folder, name)).sort((a, b) => sizeOf(b) - sizeOf(a));
}
const PAGES = filesIn('tests/web', '.test.mjs');
const MODULES = [...PAGES, ...filesIn('tests/wasm', '.test.mjs')];
/** Whether a file's tests compare with what programs of the core say. @param {string} path */
const asksCore = (path) => /\bnative\(/.test(readFileSync(join(root, path), 'utf8'));
const FUZZ = filesIn('tests/fuzz', '_fuzz.cpp');
/** @param {string[]} files @param {number} [atOnce] */
const nodeTest = (files, atOnce = AT_ONCE) => [
  process.execPath,
  '--test',
  '--test-reporter=spec',
  `--test-concurrency=${atOnce}`,
  ...files,
];

/**
 * A preset's build, and the core's tests in it.
 * @param {string} preset
 * @param {string} [target] all that it has
 * @returns {Stage[]}
 */
const coreStages = (preset, target = preset) => [
  { name: `build ${preset}`, commands: [build(target)] },
  { name: `test ${preset}`, needs: [`build ${preset}`], commands: [['ctest', '--preset', preset, '-V']] },
];

/** Each fuzz target for some seconds. @param {string[]} sources @param {number} seconds @returns {Stage[]} */
function fuzzStages(sources, seconds) {
  const { FUZZ_SECONDS = seconds, FUZZ_SEED = 1 } = process.env;
  const seeds = join(scratch, 'seeds');
  return sources.map((source) => {
    const name = basename(source, '.cpp');
    const words = [`tests/fuzz/${name}.dict`, 'tests/fuzz/csv.dict'].find((file) =>
      existsSync(join(root, file)),
    );
    const corpus = join(scratch, name); // what is new goes there; what crashes is kept under build/ to be looked at
    mkdirSync(corpus);
    const limits = `-max_total_time=${FUZZ_SECONDS} -max_len=4096 -timeout=10 -rss_limit_mb=2048`.split(' ');
    const notes = ['-print_final_stats=1', `-dict=${words}`, '-artifact_prefix=build/asan/'];
    const target = `build/asan/tests/${name}`;
    return {
      name: `fuzz ${name.replace('_fuzz', '')}`,
      needs: ['build asan'],
      commands: [
        [process.execPath, 'tests/fuzz/seeds.mjs', `${seeds}-${name}`],
        [target, `-seed=${FUZZ_SEED}`, ...limits, ...notes, corpus, `${seeds}-${name}`],
      ],
    };
  });
}

const dist = { name: 'build dist', commands: [build('dist')] };
/** What the native core says, for JavaScript to agree with. */
const native = {
  name: 'build native answers',
  commands: [build('native:report_cases', 'native:document_facts')],
};
/**
 * Tests of what ships.
 * @param {string} name
 * @param {string[]} files
 * @param {Record<string, string>} env
 * @param {string} [core] the stage that builds the core's programs, if they are asked
 */
const ofModules = (name, files, env, core) => ({
  name,
  needs: [dist.name, ...(core ? [core] : [])],
  commands: [nodeTest(files)],
  env,
});
/** The API in a browser: in Chromium alone. */
const API = 'tests/wasm/browser.test.mjs';
const JOURNEYS = ['tests/web/journeys.test.mjs'];
const ORACLE = ['tests/wasm/oracle.test.mjs'];

/** Every check that guards main. @returns {Stage[]} */
function short() {
  const [asan, ofAsan] = coreStages('asan');
  const alone = MODULES.filter((path) => !asksCore(path));
  const asking = MODULES.filter(asksCore);
  return [
    asan,
    dist,
    ofModules('test JavaScript and Chromium', alone, {}),
    ofAsan,
    ofModules('test JavaScript against the core', asking, { COSELL_NATIVE: 'asan' }, asan.name),
    ofModules('test Firefox', JOURNEYS, { COSELL_BROWSER: 'firefox' }),
    ofModules('test WebKit', JOURNEYS, { COSELL_BROWSER: 'webkit' }),
    { name: 'check', commands: [['scripts/check']] },
    ...fuzzStages(FUZZ, 5),
  ];
}

/** What guards a release, by part. @returns {Record<string, Stage[]>} */
function long() {
  /** @param {string} engine @param {Record<string, string>} [more] */
  const everything = (engine, more) => [
    dist,
    ofModules(`test ${engine}`, engine === 'chromium' ? [...PAGES, API] : PAGES, {
      COSELL_BROWSER: engine,
      COSELL_WHOLE: '1',
      ...more,
    }),
  ];
  return {
    native: coreStages('native'),
    wasm: coreStages('wasm', 'wasm:core_tests'),
    reproducible: [{ name: 'reproducible', commands: [['scripts/reproduce']] }],
    oracle: [
      dist,
      { name: 'oracle', needs: [dist.name], commands: [nodeTest(ORACLE)], env: { COSELL_ORACLE: 'whole' } },
    ],
    giants: [dist, native, ofModules('giants', MODULES, { COSELL_GIANTS: '1' }, native.name)],
    chromium: everything('chromium', { COSELL_CHROMIUM: 'whole' }),
    firefox: everything('firefox'),
    webkit: everything('webkit'),
    fuzz: [...coreStages('asan').slice(0, 1), ...fuzzStages(FUZZ, 60)],
    coverage: [{ name: 'coverage', commands: [[process.execPath, 'scripts/coverage.mjs']] }],
    mutation: [{ name: 'mutation', commands: [[process.execPath, 'scripts/mutate.mjs']] }],
  };
}

/** Those of some files, with no more building than they need. @param {string[]} files @returns {Stage[]} */
function some(files) {
  const paths = files.map((file) => relative(root, resolve(process.env.COSELL_FROM ?? '', file)));
  const take = (/** @type {RegExp} */ pattern) => paths.filter((path) => pattern.test(path));
  const cpp = take(/^tests\/core\/\w+_test\.cpp$/);
  const modules = take(/^tests\/(wasm|web)\/[\w-]+\.test\.mjs$/);
  const cases = take(/^tests\/cases\/[\w-]+\.json$/);
  const fuzz = take(/^tests\/fuzz\/\w+_fuzz\.cpp$/);
  for (const path of paths) {
    if ([...cpp, ...modules, ...cases, ...fuzz].includes(path)) statSync(join(root, path));
    else throw new Error(`“${path}” is no file of tests (scripts/test says which are)`);
  }
  const targets = [
    ...(cpp.length + cases.length ? ['native:core_tests'] : []),
    ...(modules.some(asksCore) || cases.length ? ['native:report_cases', 'native:document_facts'] : []),
    ...(fuzz.length ? ['asan'] : []),
    ...(modules.length + cases.length ? ['dist'] : []),
  ];
  const builds = targets.map((target) => ({ name: `build ${target}`, commands: [build(target)] }));
  const core = 'build/native/tests/core_tests';
  const ofCases = { COSELL_CASES: cases.map((path) => basename(path, '.json')).join(',') };
  /** @type {Stage[]} */
  const tests = [];
  if (cpp.length) {
    const sources = `--source-file=${cpp.map((path) => `*${basename(path)}`)}`;
    tests.push({ name: 'test core', commands: [[core, sources]] });
  }
  if (cases.length) {
    const commands = [[core, '--test-case=every case *']];
    tests.push({
      name: 'test cases',
      env: ofCases,
      commands: [...commands, nodeTest(['tests/wasm/cases.test.mjs'])],
    });
  }
  if (modules.length) tests.push({ name: 'test modules', commands: [nodeTest(modules)] });
  tests.push(...fuzzStages(fuzz, 10));
  const needs = builds.map(({ name }) => name);
  return [...builds, ...tests.map((test) => ({ ...test, needs }))];
}

// --- Running them

/** Process groups that run, by the id of their first process. @type {Set<number>} */
const running = new Set();
function stopAll() {
  for (const id of running) process.kill(-id, 'SIGTERM');
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => (stopAll(), process.exit(130)));
}

/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:fs').WriteStream} [log] instead of our own output
 * @returns {Promise<boolean>} whether it passed
 */
function run([program, ...args], env, log) {
  return new Promise((ended) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      detached: true,
      stdio: log ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    const { pid = 0 } = child;
    running.add(pid);
    if (log) for (const stream of [child.stdout, child.stderr]) stream?.pipe(log, { end: false });
    child.once('error', (error) => (log ?? process.stderr).write(`${program}: ${error.message}\n`));
    child.once('close', (status) => {
      running.delete(pid);
      ended(status === 0);
    });
  });
}

/** The lines in which the runners say how it went. */
const CLOSING =
  /^(ℹ (tests|pass|fail|skipped) |.*\[doctest\] test cases|\d+% tests passed|stat::number_of_exec)/;
const ENV = {
  ...process.env,
  ASAN_OPTIONS: 'detect_leaks=1:strict_string_checks=1',
  UBSAN_OPTIONS: 'print_stacktrace=1',
};

/** @param {Stage} stage @param {boolean} isShown its output, as it comes */
async function perform({ name, commands, env }, isShown) {
  const path = join(logs, `${name.replace(/\W+/g, '-')}.log`);
  const log = isShown ? undefined : createWriteStream(path);
  const begin = performance.now();
  let passed = true;
  for (const command of commands) passed &&= await run(command, { ...ENV, ...env }, log);
  if (log) await new Promise((ended) => log.end(ended));
  const seconds = Math.round((performance.now() - begin) / 1000);
  const load = loadavg()[0].toFixed(1);
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${String(seconds).padStart(4)} s  ${name}  (load ${load})`);
  if (log) {
    const lines = readFileSync(path, 'utf8').split('\n');
    const told = passed ? lines.filter((line) => CLOSING.test(line)) : lines.slice(-400);
    for (const line of told) console.log(`     ${line}`);
    if (!passed) console.log(`     all of it: ${relative(root, path)}`);
  }
  return passed;
}

/** @param {Stage[]} stages @param {boolean} isShown */
async function performAll(stages, isShown) {
  /** Whether it passed, once it has ended. @type {Map<string, boolean>} */
  const ended = new Map();
  const waiting = [...stages];
  const next = () => {
    const at = waiting.findIndex(({ needs = [] }) => needs.every((name) => ended.has(name)));
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  /** @type {Set<Promise<unknown>>} */
  const active = new Set();
  while (waiting.length + active.size > 0) {
    const stage = active.size < (isShown ? 1 : AT_ONCE) ? next() : undefined;
    if (!stage) {
      await Promise.race(active);
      continue;
    }
    const missing = (stage.needs ?? []).filter((name) => !ended.get(name));
    if (missing.length) {
      console.log(`FAIL    not run: ${stage.name} (after ${missing})`);
      ended.set(stage.name, false);
      continue;
    }
    const work = perform(stage, isShown).then((passed) => {
      ended.set(stage.name, passed);
      active.delete(work);
    });
    active.add(work);
  }
  return [...ended].filter(([, passed]) => !passed).map(([name]) => name);
}

/** @param {string[]} args */
function stagesOf(args) {
  if (args.length === 0) return short();
  if (args[0] !== 'long') return some(args);
  const parts = long();
  const names = args.length > 1 ? args.slice(1) : Object.keys(parts);
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length) throw new Error(`no part “${unknown}” (${Object.keys(parts).join(', ')})`);
  const all = names.flatMap((name) => parts[name]);
  return all.filter(({ name }, at) => all.findIndex((each) => each.name === name) === at);
}

const args = process.argv.slice(2);
const begin = performance.now();
mkdirSync(logs, { recursive: true });
try {
  const stages = stagesOf(args);
  const failed = await performAll(stages, args.length > 0 && args[0] !== 'long');
  for (const name of failed) console.log(`failed: ${name}`);
  const seconds = Math.round((performance.now() - begin) / 1000);
  console.log(`stages: ${stages.length - failed.length} passed, ${failed.length} failed, ${seconds} s`);
  process.exitCode = failed.length ? 1 : 0;
} catch (error) {
  console.error(`test: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 2;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
