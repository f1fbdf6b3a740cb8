// Files and standard input as sources.
import { createReadStream } from 'node:fs';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { SourceError } from '../worker/source.js';
import { pathIn } from './io.mjs';
import { Problem } from './problem.mjs';

/** @typedef {import('./io.mjs').Io} Io */

const PIECE = 1 << 20;

/** @param {unknown} error @returns {string} ENOENT and the like */
export const codeOf = (error) => /** @type {any} */ (error)?.code ?? '';

/** @param {string} file @param {unknown} error */
export function readProblem(file, error) {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Problem('not-found', { file });
  if (code === 'EACCES' || code === 'EPERM') return new Problem('denied', { file });
  if (code === 'EISDIR') return new Problem('directory', { file });
  return new Problem('unreadable', {
    file,
    reason: code || String(/** @type {any} */ (error)?.message ?? error),
  });
}

/** @param {import('node:fs').BigIntStats} stats what a file is, whatever its name */
const idOf = ({ dev, ino }) => `${dev}:${ino}`;
/** Files that were read, and their names as typed. @type {WeakMap<Io, Map<string, string>>} */
const read = new WeakMap();

/** @param {Io} io @param {string} file as typed @param {import('node:fs').BigIntStats} stats */
export function noteRead(io, file, stats) {
  const names = read.get(io) ?? new Map();
  read.set(io, names.set(idOf(stats), file));
}

/**
 * Nothing that is read may be written.
 * @param {Io} io
 * @param {import('node:fs').BigIntStats} stats of what would be written
 */
export function assertNotRead(io, stats) {
  const file = read.get(io)?.get(idOf(stats));
  if (file !== undefined) throw new Problem('same-file', { file });
}

/** What a file is, noted as one that is read. @param {Io} io @param {string} file */
async function statOf(io, file) {
  const stats = await stat(pathIn(io, file), { bigint: true }).catch((error) => {
    throw readProblem(file, error);
  });
  noteRead(io, file, stats);
  return stats;
}

/** The text of what is given besides the files to judge. @param {Io} io @param {string} file */
export async function textOf(io, file) {
  await statOf(io, file);
  return readFile(pathIn(io, file), 'utf8').catch((error) => {
    throw readProblem(file, error);
  });
}

/**
 * Files that will be read: what is none is said when it is its turn.
 * @param {Io} io
 * @param {readonly string[]} files
 */
export async function noteInputs(io, files) {
  for (const file of files) if (file !== '-') await statOf(io, file).catch(() => {});
}

/**
 * A report that has nothing to say but that the file cannot be read is a problem.
 * @param {import('../types').Report | import('../types').ListingReport} report
 * @param {string} file
 * @param {any} words
 */
export function assertReadable(report, file, words) {
  const first = report.wasRead ? undefined : report.findings.at(0);
  if (first?.rule === 'file.unreadable') throw unreadable(file, first.args?.reason, words);
}

/** @param {string} file @param {string | undefined} reason @param {any} words */
function unreadable(file, reason = 'other', words) {
  const key = { gone: 'not-found', denied: 'denied', directory: 'directory' }[reason] ?? 'unreadable';
  return new Problem(key, { file, reason: words.word('reasons', reason) });
}

/**
 * The same of the list that it was compared with.
 * @param {import('../types').Report} report
 * @param {string | undefined} file
 * @param {any} words
 */
export function assertBaseline({ findings }, file = '', words) {
  const { rule, args } = findings.at(0) ?? {};
  if (rule === 'overwrite.baseline-unreadable' && args?.variant === 'unread')
    throw unreadable(file, args.reason, words);
}

/**
 * The list to compare with, as options of the API.
 * @param {Io} io
 * @param {Record<string, any>} values
 * @param {readonly string[]} files
 */
export async function baselineOption(io, { baseline: file }, files) {
  const inputs = file === undefined ? files : [...files, file];
  await noteInputs(io, inputs);
  if (file === undefined) return {};
  if (inputs.filter((each) => each === '-').length > 1) throw new Problem('stdin-twice');
  return { baseline: await sourceOf(io, file), baselineName: file === '-' ? 'stdin' : basename(file) };
}

/** @typedef {import('../types').ByteSource} ByteSource */

/** A file of any size, never held whole. @implements {ByteSource} */
export class FileSource {
  #open;
  /**
   * @param {string} path
   * @param {import('node:fs').BigIntStats} stats
   * @param {(path: string) => Promise<import('node:fs/promises').FileHandle>} [openFile]
   */
  constructor(path, stats, openFile = open) {
    this.path = path;
    this.stats = stats;
    this.name = basename(path);
    this.size = Number(stats.size);
    this.#open = () => openFile(path).catch(failed);
  }
  async *pieces() {
    const handle = await this.#open();
    try {
      await this.#assertSame(handle);
      const read = () => handle.read(new Uint8Array(PIECE), 0, PIECE, null);
      let next = read();
      for (;;) {
        const { bytesRead, buffer } = await next.catch(failed);
        if (bytesRead === 0) break;
        next = read();
        next.catch(() => {}); // told of when it is awaited
        yield buffer.subarray(0, bytesRead);
      }
      await this.#assertSame(handle);
    } finally {
      await handle.close();
    }
  }
  /** @param {number} begin @param {number} end */
  async bytes(begin, end) {
    const handle = await this.#open();
    try {
      await this.#assertSame(handle);
      const { bytesRead, buffer } = await handle
        .read(new Uint8Array(end - begin), 0, end - begin, begin)
        .catch(failed);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
  /** @param {import('node:fs/promises').FileHandle} handle */
  async #assertSame(handle) {
    const now = await handle.stat({ bigint: true });
    const isSame = (/** @type {'dev' | 'ino' | 'size' | 'mtimeNs'} */ key) => now[key] === this.stats[key];
    if (!['dev', 'ino', 'size', 'mtimeNs'].every(/** @type {any} */ (isSame))) throw new SourceError(true);
  }
}

/** @param {unknown} error @returns {never} */
function failed(error) {
  throw error instanceof SourceError ? error : new SourceError(false, error);
}

/** Devices that end, as far as we know: nothing, and terminals. */
const ENDING = /^(?:\/dev\/(?:null|tty.*|pts\/\d+)|\\\\\.\\nul)$/;

/**
 * Of a device there may be no end.
 * @param {string} path
 * @param {import('node:fs').BigIntStats} stats
 * @param {string} file as typed
 */
async function assertEnds(path, stats, file) {
  const isDevice = stats.isCharacterDevice() || stats.isBlockDevice();
  if (isDevice && !ENDING.test(await realpath(path))) throw new Problem('device', { file });
}

/**
 * @param {Io} io
 * @param {string} file a path, or "-" for standard input
 * @returns {Promise<import('../types').Source>}
 */
export async function sourceOf(io, file) {
  if (file === '-') {
    const { fd } = /** @type {any} */ (io.stdin);
    const stats = fd === 0 && (await stat('/dev/stdin', { bigint: true }).catch(() => undefined)); // not everywhere
    if (stats) await assertEnds('/dev/stdin', stats, file);
    return /** @type {any} */ (Readable.toWeb(io.stdin));
  }
  const path = pathIn(io, file);
  const stats = await statOf(io, file);
  if (stats.isDirectory()) throw new Problem('directory', { file });
  if (stats.isFile()) return new FileSource(path, stats);
  await assertEnds(path, stats, file);
  return /** @type {any} */ (Readable.toWeb(createReadStream(path))); // a pipe: <(command)
}
