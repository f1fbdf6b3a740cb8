// Changes the core in many small ways, one at a time, and says which changes no test notices: node scripts/mutate.mjs
// [--count 150] [--seed 1] [--jobs 2] [--file NAME]. Works on copies under build/mutation/; the same seed makes the same
// mutants of the same sources. Only lines that the core's tests run are changed (scripts/coverage.mjs says which). The
// quick tests judge a mutant first, then those that take longer, and the longest only what all others let live.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { linesThatRun } from './coverage.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'build/mutation');
const QUICK = 0.1; // seconds: nearly all tests take less, and together one
/** Tests that take most of the time and, as a rule, see no more than the others. */
const LONG = [
  'cutting*',
  'any text reads*',
  'any cell reads*',
  'corrector: a thousand*',
  'files made to hurt*',
];

/** @typedef {{ file: string, line: number, column: number, from: string, to: string }} Mutant column from 0 */

// --- Mutants

/** What stands there, as one pattern, and what it becomes. @type {[RegExp, (found: string) => string[]][]} */
const OPERATORS = [
  [/ (<=|>=|<|>) /g, (found) => ({ ' < ': [' <= '], ' <= ': [' < '], ' > ': [' >= '] })[found] ?? [' > ']],
  [/ (==|!=) /g, (found) => [found === ' == ' ? ' != ' : ' == ']],
  [/ (&&|\|\|) /g, (found) => [found === ' && ' ? ' || ' : ' && ']],
  [/ ([+-]) (?=\w)/g, (found) => [found === ' + ' ? ' - ' : ' + ']],
  [/\+\+|--/g, (found) => [found === '++' ? '--' : '++']],
  [/ (\+=|-=) /g, (found) => [found === ' += ' ? ' -= ' : ' += ']],
  [/\b(true|false)\b/g, (found) => [found === 'true' ? 'false' : 'true']],
  [/\b(continue|break)(?=;)/g, (found) => [found === 'continue' ? 'break' : 'continue']],
  [/(?<![\w.'])\d{1,6}(?![\w.'])/g, (found) => [String(Number(found) + 1)]],
  [/(?<=return )[^{};]+(?=;)/g, (found) => (['false', '0', 'nullptr'].includes(found) ? [] : ['{}'])],
  [/!(?=[\w(])/g, () => ['']],
];

/** The text with blanks in place of comments, strings, and what the preprocessor reads. @param {string} text */
const codeOf = (text) =>
  text.replace(
    /\/\/.*|\/\*[^]*?\*\/|R"(\w*)\([^]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\d)'(?:\\.|[^'\\\n])+'|^\s*#.*|static_assert\(.*/gm,
    (part) => part.replace(/[^\n]/g, ' '),
  );

/** Every mutant of a file's lines. @param {string} file @param {Set<number>} lines that run @returns {Mutant[]} */
function mutantsOf(file, lines) {
  const text = readFileSync(join(root, file), 'utf8').split('\n');
  return codeOf(text.join('\n'))
    .split('\n')
    .flatMap((code, i) => {
      if (!lines.has(i + 1)) return [];
      return OPERATORS.flatMap(([pattern, changed]) =>
        [...code.matchAll(pattern)].flatMap(({ 0: { length }, index: column }) => {
          const from = text[i].slice(column, column + length);
          return changed(from).map((to) => ({ file, line: i + 1, column, from, to }));
        }),
      );
    });
}

/** Numbers from 0 to 1 (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
/** @template T @param {T[]} list @param {number} seed */
function shuffled(list, seed) {
  const random = randomFrom(seed);
  const order = list.map((each) => ({ each, key: random() }));
  return order.sort((a, b) => a.key - b.key).map(({ each }) => each);
}

// --- Trying them

/** @param {string} program @param {string[]} args @param {number} [seconds] @returns {Promise<number | 'late'>} */
function run(program, args, seconds = 600) {
  return new Promise((ended) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.once('close', (status, signal) => {
      clearTimeout(timer);
      ended(signal === 'SIGKILL' ? 'late' : (status ?? 1));
    });
  });
}

/** Names of tests as a filter that doctest takes: a comma would end a name. @param {string[]} names */
const filter = (names) => names.map((name) => name.replace(/[,\\"]/g, '?')).join(',');

/** The tests in steps, the quick ones first: what to call the program with, and for how many seconds at most.
 * @param {string} program @returns {[string[], number][]} */
function stepsOf(program) {
  const options = ['--duration=true', '--no-colors=true', `--test-case-exclude=${filter(LONG)}`];
  const { status, stdout } = spawnSync(program, options, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error('the tests do not pass without any change');
  const slow = [...stdout.matchAll(/^([\d.]+) s: (.*)$/gm)]
    .filter(([, seconds]) => Number(seconds) >= QUICK)
    .map(([, , name]) => name);
  return [
    [[`--test-case-exclude=${filter([...LONG, ...slow])}`], 60],
    [[`--test-case=${filter(slow)}`], 120],
    [[`--test-case=${filter(LONG)}`], 400],
  ];
}

/** A copy of the sources with a build of its own. @param {number} number */
async function workshop(number) {
  const copy = join(folder, `copy-${number}`);
  for (const part of ['CMakeLists.txt', 'CMakePresets.json', 'package.json', 'core', 'tests', 'scripts'])
    cpSync(join(root, part), join(copy, part), { recursive: true, preserveTimestamps: true });
  const build = join(copy, 'build');
  const options = ['-DCMAKE_BUILD_TYPE=None', '-DCMAKE_CXX_FLAGS=-O1', '-DCMAKE_CXX_COMPILER=clang++'];
  if (spawnSync('ld.lld', ['--version']).status === 0) options.push('-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld');
  await run('cmake', ['-S', copy, '-B', build, '-G', 'Ninja', ...options]);
  const compile = () => run('cmake', ['--build', build, '--target', 'core_tests', '--', '-j1']);
  const program = join(build, 'tests/core_tests');
  if ((await compile()) !== 0) throw new Error('the sources do not compile without any change');
  const steps = stepsOf(program);
  return {
    /** @param {Mutant} mutant @returns {Promise<'killed' | 'late' | 'survived' | 'no program'>} */
    async judge({ file, line, column, from, to }) {
      const path = join(copy, file);
      const original = readFileSync(path, 'utf8');
      const lines = original.split('\n');
      const text = lines[line - 1];
      lines[line - 1] = text.slice(0, column) + to + text.slice(column + from.length);
      writeFileSync(path, lines.join('\n'));
      try {
        if ((await compile()) !== 0) return 'no program';
        for (const [args, seconds] of steps) {
          const status = await run(program, ['--abort-after=1', ...args], seconds);
          if (status !== 0) return status === 'late' ? 'late' : 'killed';
        }
        return 'survived';
      } finally {
        writeFileSync(path, original);
      }
    },
  };
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    file: { type: 'string' },
  },
});
const [count, seed, jobs] = [values.count, values.seed, values.jobs].map(Number);
if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
const all = [...(await linesThatRun([`--test-case-exclude=${filter(LONG)}`]))].flatMap(([file, lines]) =>
  values.file === undefined || basename(file) === values.file ? mutantsOf(file, lines) : [],
);
const queue = shuffled(all, seed);
console.log(`${count} of ${all.length} mutants, seed ${seed}`);
/** @type {{ mutant: Mutant, outcome: string }[]} */
const judged = [];
await Promise.all(
  Array.from({ length: jobs }, async (_, number) => {
    const shop = await workshop(number);
    for (let mutant = queue.shift(); mutant && judged.length < count; mutant = queue.shift()) {
      const outcome = await shop.judge(mutant);
      if (outcome === 'no program' || judged.length >= count) continue; // another takes its place
      judged.push({ mutant, outcome });
      const { file, line, from, to } = mutant;
      console.log(`${judged.length}/${count} ${outcome}: ${file}:${line} “${from}” → “${to}”`);
    }
  }),
);
const survivors = judged.filter(({ outcome }) => outcome === 'survived');
writeFileSync(join(folder, 'report.json'), JSON.stringify(judged, null, 2));
for (const { mutant } of survivors) {
  const text = readFileSync(join(root, mutant.file), 'utf8').split('\n')[mutant.line - 1].trim();
  console.log(`survived: ${mutant.file}:${mutant.line} “${mutant.from}” → “${mutant.to}” in ${text}`);
}
const late = judged.filter(({ outcome }) => outcome === 'late').length;
console.log(`killed ${judged.length - survivors.length} of ${judged.length} (${late} by time)`);
for (const each of Array.from({ length: jobs }).keys())
  rmSync(join(folder, `copy-${each}`), { recursive: true, force: true });
