// Files and standard input as sources, standard output and files as targets.
import { createReadStream, createWriteStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { SourceError } from '../source.js';
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

/** A report that has nothing to say but that the file cannot be read is a problem. @param {import('../types').Report | import('../types').ListingReport} report @param {string} file @param {any} words */
export function assertReadable(report, file, words) {
  const first = report.wasRead ? undefined : report.findings.at(0);
  if (first?.rule === 'file.unreadable') throw unreadable(file, first.args?.reason, words);
}

/** @param {string} file @param {string | undefined} reason @param {any} words */
function unreadable(file, reason = 'other', words) {
  const key = { gone: 'not-found', denied: 'denied', directory: 'directory' }[reason] ?? 'unreadable';
  return new Problem(key, { file, reason: words.word('reasons', reason) });
}

/** The same of the list that it was compared with. @param {import('../types').Report} report @param {string | undefined} file @param {any} words */
export function assertBaseline({ findings }, file = '', words) {
  const { rule, args } = findings.at(0) ?? {};
  if (rule === 'overwrite.baseline-unreadable' && args?.variant === 'unread')
    throw unreadable(file, args.reason, words);
}

/**
 * The list to compare with, as options of the API. Nothing that is read may be written.
 * @param {Io} io
 * @param {Record<string, any>} values
 * @param {readonly string[]} files
 */
export async function baselineOption(io, { baseline: file, output }, files) {
  const inputs = file === undefined ? files : [...files, file];
  await assertNotSame(io, inputs, output);
  if (file === undefined) return {};
  if (inputs.filter((each) => each === '-').length > 1) throw new Problem('stdin-twice');
  return { baseline: await sourceOf(io, file), baselineName: file === '-' ? 'stdin' : basename(file) };
}

/** @typedef {import('../types').ByteSource} ByteSource */

/** A file of any size, never held whole. @implements {ByteSource} */
export class FileSource {
  /** @param {string} path @param {import('node:fs').Stats} stats */
  constructor(path, stats) {
    this.path = path;
    this.name = basename(path);
    this.size = stats.size;
    this.modified = stats.mtimeMs;
  }
  async *pieces() {
    const handle = await open(this.path).catch((error) => {
      throw new SourceError(false, error);
    });
    try {
      const read = () => handle.read(new Uint8Array(PIECE), 0, PIECE, null);
      let next = read();
      for (;;) {
        const { bytesRead, buffer } = await next.catch((error) => {
          throw new SourceError(false, error);
        });
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
    const handle = await open(this.path).catch((error) => {
      throw new SourceError(false, error);
    });
    try {
      await this.#assertSame(handle);
      const { bytesRead, buffer } = await handle
        .read(new Uint8Array(end - begin), 0, end - begin, begin)
        .catch((error) => {
          throw new SourceError(false, error);
        });
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
  /** @param {import('node:fs/promises').FileHandle} handle */
  async #assertSame(handle) {
    const { size, mtimeMs } = await handle.stat();
    if (size !== this.size || mtimeMs !== this.modified) throw new SourceError(true);
  }
}

/**
 * @param {Io} io
 * @param {string} file a path, or "-" for standard input
 * @returns {Promise<import('../types').Source>}
 */
export async function sourceOf(io, file) {
  if (file === '-') return /** @type {any} */ (Readable.toWeb(io.stdin));
  const path = pathIn(io, file);
  const stats = await stat(path).catch((error) => {
    throw readProblem(file, error);
  });
  if (stats.isDirectory()) throw new Problem('directory', { file });
  if (stats.isFile()) return new FileSource(path, stats);
  return /** @type {any} */ (Readable.toWeb(createReadStream(path))); // a pipe: <(command)
}

/** Where output goes. A reader that went away (`| head`) ends the writing, not the check. */
export class Output {
  /** @type {import('./io.mjs').Writable} */
  #stream;
  #file;
  /** @type {unknown} */
  #error;
  closed = false;

  /**
   * @param {Io} io
   * @param {string} [file] instead of standard output
   */
  constructor(io, file) {
    this.#file = file;
    this.#stream = file === undefined ? io.stdout : createWriteStream(pathIn(io, file));
    this.#stream.on('error', (error) => {
      this.closed = true;
      if (codeOf(error) !== 'EPIPE') this.#error = error;
    });
  }

  get isTerminal() {
    return this.#stream.isTTY === true;
  }

  /** @param {string | Uint8Array} piece */
  async write(piece) {
    if (this.closed || this.#stream.write(piece)) return;
    await new Promise((resolve) => {
      const done = () => {
        for (const event of ['drain', 'error', 'close']) this.#stream.off(event, done);
        resolve(undefined);
      };
      for (const event of ['drain', 'error', 'close']) this.#stream.once(event, done);
    });
  }

  /** Everything is written, or a Problem says why not. */
  async end() {
    const stream = this.#stream;
    if (this.#file !== undefined && !this.closed) {
      await new Promise((resolve) => stream.once('error', resolve).end(() => resolve(undefined)));
    }
    if (this.#error)
      throw new Problem('cannot-write', { file: this.#file ?? '-', reason: codeOf(this.#error) });
  }
}

/**
 * @param {Io} io
 * @param {readonly string[]} inputs
 * @param {string | undefined} output
 */
export async function assertNotSame(io, inputs, output) {
  if (output === undefined) return;
  const real = (/** @type {string} */ file) => realpath(pathIn(io, file)).catch(() => undefined);
  const target = await real(output);
  for (const file of inputs) {
    if (target && file !== '-' && (await real(file)) === target) {
      throw new Problem('same-file', { file });
    }
  }
}
