// What the tests of the API and of the command line share.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { CLI } from '../built.mjs';

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
