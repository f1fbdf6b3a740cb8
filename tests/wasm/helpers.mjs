// What the tests of the API and of the command line share.
import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { CLI, onDisk } from '../built.mjs';

/** A listing with nothing to correct in its own part; its documents are not named. */
export const LISTING = {
  schema: /** @type {const} */ ('cosell-listing/1'),
  products: ['Microsoft Azure'],
  segments: ['Enterprise'],
  offerType: 'ip',
  solutionAreas: [{ area: 'Data and AI', subareas: ['Analytics'] }],
};

/** The report as it is written. @param {any} report */
export const jsonOf = (report) => [...report.jsonPieces()].join('');

/** A source that gives its bytes in the pieces given. @param {Uint8Array[]} pieces */
export const inPieces = (pieces) => ({
  name: 'contacts.csv',
  size: pieces.reduce((sum, piece) => sum + piece.length, 0),
  async *pieces() {
    yield* pieces;
  },
});

/** @param {Uint8Array[]} pieces */
export const streamOf = (pieces) =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

/**
 * @typedef {object} Around what is around the command line
 * @property {string | Uint8Array} [input]
 * @property {Record<string, string>} [env] besides our own
 * @property {string} [cwd]
 */
/** @typedef {{ status: number | null, out: string, err: string }} Done */

/** What a full disk says. */
export const full = () => Object.assign(new Error('no space left'), { code: 'ENOSPC' });

/** A stream that keeps what is written, until it breaks. */
class Kept extends Writable {
  /** @type {Buffer[]} */
  #pieces = [];
  #room;
  isTTY = false;

  /** @param {number} [room] bytes that it takes */
  constructor(room = Infinity) {
    super();
    this.#room = room;
  }

  /**
   * @override
   * @param {Buffer} piece
   * @param {string} _encoding
   * @param {(error?: Error) => void} done
   */
  _write(piece, _encoding, done) {
    const kept = Buffer.from(piece.subarray(0, this.#room)); // whose it is, may write into it again
    this.#pieces.push(kept);
    this.#room -= kept.length;
    done(...(kept.length < piece.length ? [full()] : []));
  }
  get text() {
    return Buffer.concat(this.#pieces).toString();
  }
}

/** In pieces as large as those of a pipe. @param {string | Uint8Array} input */
function* piecesOf(input) {
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.subarray(at, at + (1 << 16));
}

/**
 * Runs the command line, in this process.
 * @param {string[]} args
 * @param {Around & { isTerminal?: boolean, breaks?: number, fs?: any, held?: { findings: number, file: number } }} [around]
 *   breaks: how many bytes standard output takes; held: how many are held in memory
 * @returns {Promise<Done>}
 */
export async function run(args, { input = '', env = {}, cwd, isTerminal = false, breaks, fs, held } = {}) {
  /** @type {typeof import('../../wasm/cli/main.mjs')} */
  const { main } = await import(`${onDisk('cli.mjs')}?main`);
  const [stdout, stderr] = [new Kept(breaks), new Kept()];
  stdout.isTTY = stderr.isTTY = isTerminal;
  const stdin = Readable.from(piecesOf(input));
  const status = await main(args, { stdin, stdout, stderr, env: { ...process.env, ...env }, cwd, fs, held });
  return { status, out: stdout.text, err: stderr.text };
}

/**
 * Runs the command line in a process of its own, as a person does.
 * @param {string[]} args
 * @param {Around} [around]
 * @returns {Promise<Done>}
 */
export function runAlone(args, { input = '', env = {}, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...env }, cwd });
    /** @type {Buffer[][]} */
    const said = [[], []];
    child.stdout.on('data', (piece) => said[0].push(piece));
    child.stderr.on('data', (piece) => said[1].push(piece));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (status) => {
      const [out, err] = said.map((pieces) => Buffer.concat(pieces).toString());
      resolve({ status, out, err });
    });
  });
}

const METER = `data:text/javascript,import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(2, '\\n' + process.resourceUsage().maxRSS));`;
/**
 * What a command took, in a process of its own: how much it wrote, and bytes of memory.
 * @param {string[]} args
 * @returns {Promise<{ status: number, size: number, memory: number }>}
 */
export async function measured(args) {
  const child = spawn(process.execPath, ['--import', METER, CLI, ...args]);
  let said = '';
  let size = 0;
  child.stderr.on('data', (piece) => (said += piece));
  child.stdout.on('data', (piece) => (size += piece.length));
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, size, memory: Number(said.trim().split('\n').at(-1)) * 1024 };
}
