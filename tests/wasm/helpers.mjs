// What the tests of the API and of the command line share.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { after } from 'node:test';
import { CLI, onDisk } from '../built.mjs';

export const HEADER = 'Name,Email address,Job title,Role,Countries/Regions,States/Provinces\r\n';
export const GOOD = `${HEADER}Ann Lee,ann.lee@contoso.com,CEO,Partner sales,US,US-WA\r\n`;
/** One error (an unknown role), one that can be repaired (a full-width comma) and two contacts. */
export const BAD = `${HEADER}Ann Lee,ann.lee@contoso.com,CEO,Boss,US,\r\n王小明,wang@contoso.com,經理,Partner sales,"US，CA",\r\n`;

/** A listing with nothing to correct in its own part; its documents are not named. */
export const LISTING = {
  schema: /** @type {const} */ ('cosell-listing/1'),
  products: ['Microsoft Azure'],
  segments: ['Enterprise'],
  offerType: 'ip',
  solutionAreas: [{ area: 'Data and AI', subareas: ['Analytics'] }],
};

/** A contacts text of about so many bytes. @param {number} size @param {string} row */
export function large(size, row = 'Ann Lee,ann@contoso.com,CEO,Partner sales,US,\r\n') {
  return HEADER + row.repeat(Math.ceil(size / row.length));
}

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

/** A folder of its own for a test file, with what it writes there. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'cosell-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    /** @param {string} name @param {string | Uint8Array} content @returns {string} path */
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
  };
}

/**
 * @typedef {object} Around what is around the command line
 * @property {string | Uint8Array} [input]
 * @property {Record<string, string>} [env] besides our own
 * @property {string} [cwd]
 */
/** @typedef {{ status: number | null, out: string, err: string }} Done */

/** A stream that keeps what is written. */
class Kept extends Writable {
  /** @type {Buffer[]} */
  #pieces = [];
  isTTY = false;

  /**
   * @override
   * @param {Buffer} piece
   * @param {string} _encoding
   * @param {() => void} done
   */
  _write(piece, _encoding, done) {
    this.#pieces.push(Buffer.from(piece)); // whose it is, may write into it again
    done();
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
 * @param {Around & { isTerminal?: boolean }} [around]
 * @returns {Promise<Done>}
 */
export async function run(args, { input = '', env = {}, cwd, isTerminal = false } = {}) {
  /** @type {typeof import('../../wasm/cli/main.mjs')} */
  const { main } = await import(`${onDisk('cli.mjs')}?main`);
  const [stdout, stderr] = [new Kept(), new Kept()];
  stdout.isTTY = stderr.isTTY = isTerminal;
  const stdin = Readable.from(piecesOf(input));
  const status = await main(args, { stdin, stdout, stderr, env: { ...process.env, ...env }, cwd });
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
