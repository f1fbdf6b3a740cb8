// What hostile shapes cost: every shape of made.mjs, every command that fits it, at 4n all in one process; of what
// takes long or much there, for each command the most costly, at n, 2n and 4n in a process of its own: CPU time, memory,
// and how both grow.
//   node tests/shapes/shapes.mjs [WORD...]     only shapes whose names have one of the words
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLI } from '../built.mjs';
import { BAD, GOOD } from '../files.mjs';
import { ASKED, SHAPES } from './made.mjs';

/** @typedef {import('./made.mjs').Shape} Shape */
/** @typedef {{ cpu: number, memory: number, status: number | string, said: string }} Cost cpu: seconds; memory: MB at most */

const LONGEST = 120_000; // ms; what takes longer is a finding by itself
const JOBS = 2;
const TRIES = 3; // until it does not seem to grow too much
const MOST_GROWTH = 1.35; // of the exponent; n log n stays below it
const FROM = { cpu: 0.5, memory: 128 }; // s and MB beyond what a small file takes: less does not matter

const METER = `data:text/javascript,import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));`;
const TOGETHER = fileURLToPath(new URL('all.mjs', import.meta.url));

/**
 * @param {string[]} args of node
 * @param {string} cwd
 * @returns {Promise<{ status: number | string, said: string, measured: string }>}
 */
function node(args, cwd) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const said = ['', ''];
  for (const [i, stream] of [child.stderr, child.stdio[3]].entries())
    stream?.on('data', (/** @type {Buffer} */ piece) => (said[i] += piece));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST);
  return new Promise((resolve) =>
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ status: signal ?? status ?? '?', said: said[0].trim(), measured: said[1] });
    }),
  );
}

/** In a process of its own. @param {string[]} args @param {string} cwd @returns {Promise<Cost>} */
async function cost(args, cwd) {
  const { measured, ...done } = await node(['--import', METER, CLI, ...args], cwd);
  const { userCPUTime = 0, systemCPUTime = 0, maxRSS = 0 } = measured ? JSON.parse(measured) : {};
  return { ...done, cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

/**
 * One after the other in one process, as far as it comes.
 * @param {string[][]} asked
 * @param {string} cwd
 * @returns {Promise<Cost[]>}
 */
async function costsTogether(asked, cwd) {
  const { measured } = await node([TOGETHER, JSON.stringify(asked)], cwd);
  return measured.split('\n').flatMap((text) => (text.endsWith('}') ? [JSON.parse(text)] : []));
}

/**
 * Writes a shape of n things, and what is asked along with it.
 * @param {Shape} shape
 * @param {number} n
 * @param {string} folder
 */
export function write(shape, n, folder) {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(shape.make(n));
  for (const [name, content] of [['good.csv', GOOD], ['bad.csv', BAD], ...files])
    writeFileSync(join(folder, /** @type {string} */ (name)), content);
  return files[0][0];
}

/**
 * What is no result and no sentence of ours.
 * @param {number | string | null} status
 * @param {string} said on standard error
 */
export const isBroken = (status, said) =>
  ![0, 1, 2].includes(/** @type {any} */ (status)) ||
  (status === 2 && said === '') ||
  /Something went wrong|^\s+at .*:\d+:\d+|\bundefined\b|\[object /m.test(said);

/**
 * The exponent by which a cost grows from one size to one that is `times` as large.
 * @param {number} small
 * @param {number} large
 * @param {number} times
 */
const exponent = (small, large, times) => Math.log(large / Math.max(small, 0.01)) / Math.log(times);

/**
 * The lesser of two exponents, so that one slow moment is none.
 * @param {'cpu' | 'memory'} what
 * @param {Cost[]} costs of n, 2n and 4n
 * @param {Cost} floor of a small file
 */
function growth(what, costs, floor) {
  const [n, twice, most] = costs.map((each) => each[what] - floor[what]);
  return Math.min(exponent(n, most, 4), exponent(twice, most, 2));
}

/**
 * What one question costs at n, 2n and 4n, if it costs anything.
 * @param {Shape} shape
 * @param {string[]} args
 * @param {string[]} folders of n, 2n and 4n
 * @param {Cost} floor
 * @param {Cost | undefined} first what it took at 4n among others; none: it was not answered
 * @param {boolean} isCostly whether it is measured for itself, if it costs anything
 */
async function measure(shape, args, folders, floor, first, isCostly) {
  const mayMatter = !first || first.cpu > FROM.cpu / 2 || first.memory > floor.memory + FROM.memory;
  const broken = !first || isBroken(first.status, first.said);
  const most = (mayMatter && isCostly) || broken ? await cost(args, folders[2]) : first;
  const matters = (/** @type {'cpu' | 'memory'} */ what) => most[what] - floor[what] >= FROM[what];
  const told = {
    shape: shape.name,
    asked: args.join(' '),
    n: shape.n,
    ...most,
    growth: Infinity,
    swells: Infinity,
    why: '',
  };
  if (isBroken(most.status, most.said)) told.why = `ends with ${most.status}: ${most.said.slice(0, 200)}`;
  if (told.why || most === first || !(matters('cpu') || matters('memory'))) return told;
  for (let i = 0; i < TRIES; ++i) {
    const costs = [];
    for (const folder of folders) costs.push(await cost(args, folder));
    // The least of all tries: what else the machine is at only makes it more.
    if (matters('cpu')) told.growth = Math.min(told.growth, growth('cpu', costs, floor));
    if (matters('memory')) told.swells = Math.min(told.swells, growth('memory', costs, floor));
    if (!(told.growth > MOST_GROWTH && matters('cpu')) && !(told.swells > MOST_GROWTH && matters('memory')))
      break;
  }
  if (matters('cpu') && told.growth > MOST_GROWTH) told.why = 'takes more and more time';
  if (matters('memory') && told.swells > MOST_GROWTH) told.why = 'takes more and more memory';
  return told;
}

/**
 * Which questions are measured for themselves: of each command the one that took longest among the others, and what was
 * not answered.
 * @param {string[][]} asked
 * @param {Cost[]} first what each took, as far as there were answers
 */
function costliest(asked, first) {
  /** @type {Map<string, number>} by command */
  const most = new Map();
  for (const [at, { cpu }] of first.entries()) {
    const [command] = asked[at];
    if (!(cpu <= first[most.get(command) ?? at].cpu && most.has(command))) most.set(command, at);
  }
  const chosen = new Set(most.values());
  return (/** @type {number} */ at) => !first[at] || chosen.has(at);
}

/** @param {Awaited<ReturnType<typeof measure>>} told */
function line({ shape, asked, n, cpu, memory, growth: grows, swells, status, why }) {
  const shown = (/** @type {number} */ each) => (each === Infinity ? '   –' : each.toFixed(2).padStart(4));
  const numbers = `${cpu.toFixed(2).padStart(7)} s ${shown(grows)} ${memory.toFixed(0).padStart(6)} MB ${shown(swells)}`;
  return `${why ? '!!' : '  '} ${numbers}  ${status}  ${shape} (${4 * n}): ${asked} ${why}`;
}

async function main() {
  const words = process.argv.slice(2);
  const shapes = SHAPES.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const folder = mkdtempSync(join(tmpdir(), 'cosell-shapes-'));
  let findings = 0;
  let runs = 0;
  try {
    const small = join(folder, 'small');
    write(SHAPES[0], 1, small);
    const floor = await cost(['check', 'good.csv'], small);
    console.log(
      `   CPU at 4n, its growth; memory at 4n, its growth; exit status. A small file: ${floor.cpu.toFixed(2)} s`,
    );
    const waiting = shapes.entries();
    const work = async () => {
      for (const [i, shape] of waiting) {
        const folders = [1, 2, 4].map((times) => join(folder, `${i}-${times}`));
        const [file] = [1, 2, 4].map((times, at) => write(shape, shape.n * times, folders[at]));
        const asked = ASKED[shape.kind](file);
        const first = await costsTogether(asked, folders[2]);
        const isCostly = costliest(asked, first);
        for (const [at, args] of asked.entries()) {
          const told = await measure(shape, args, folders, floor, first[at], isCostly(at));
          runs += 1;
          findings += told.why ? 1 : 0;
          console.log(line(told));
        }
        for (const each of folders) rmSync(each, { recursive: true });
      }
    };
    await Promise.all(Array.from({ length: JOBS }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${shapes.length} shapes, ${runs} questions, ${findings} findings`);
  process.exitCode = findings > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) await main();
