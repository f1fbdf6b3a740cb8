// What the tests of the API and of the command line share.
import { spawn } from 'node:child_process';
import { CLI } from '../built.mjs';

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
 * Runs the command line.
 * @param {string[]} args
 * @param {{ input?: string | Uint8Array, env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<{ status: number | null, out: string, err: string }>}
 */
export function run(args, { input = '', env = {}, cwd } = {}) {
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
