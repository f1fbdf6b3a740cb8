// Where output goes. A file appears whole or not at all: it is written beside its goal, flushed, and only then takes the
// goal's name. Whatever fails leaves what was there.
import { constants, rmSync } from 'node:fs';
import * as disk from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { assertNotRead, codeOf, FileSource } from './files.mjs';
import { pathIn } from './io.mjs';
import { Placed, putAllBack } from './place.mjs';
import { Problem } from './problem.mjs';

/** @typedef {import('./io.mjs').Io} Io */
/**
 * @typedef {object} Target
 * @property {(piece: string | Uint8Array) => Promise<void>} write
 * @property {() => Promise<void>} flush
 * @property {(isLast: boolean) => Promise<Placed | undefined>} place what can be taken back; not the last of several
 * @property {() => Promise<void>} discard
 * @property {boolean} [isTTY]
 */

const BATCH = 1 << 16; // characters written at once

/** Files that are not in place yet, and their goals. @type {Map<string, string>} */
const unfinished = new Map();
/** For who ends the process at once. */
export function discardAll() {
  putAllBack();
  for (const path of unfinished.keys()) rmSync(path, { force: true });
}

/** Standard output, or what else is a stream. @implements {Target} */
class StreamTarget {
  /** @param {import('./io.mjs').Writable} stream */
  constructor(stream) {
    this.stream = stream;
    this.isTTY = stream.isTTY === true;
    stream.on('error', () => {}); // told of by write()
  }
  /** @param {string | Uint8Array} piece */
  write(piece) {
    return /** @type {Promise<void>} */ (
      new Promise((done, fail) => this.stream.write(piece, (error) => (error ? fail(error) : done())))
    );
  }
  async flush() {}
  async place() {
    return undefined;
  }
  async discard() {}
}

/**
 * A file, written beside its goal. What is no regular file, a pipe or a device, has no goal: nothing can take its place.
 * @implements {Target}
 */
class FileTarget {
  /**
   * @param {typeof disk} fs
   * @param {import('node:fs/promises').FileHandle} handle
   * @param {string} path that is written
   * @param {string} [goal] whose name it takes
   */
  constructor(fs, handle, path, goal) {
    this.fs = fs;
    this.handle = handle;
    this.path = path;
    this.goal = goal;
  }
  /** @param {string | Uint8Array} piece */
  write(piece) {
    return this.handle.writeFile(piece);
  }
  async flush() {
    if (this.goal !== undefined) await this.handle.sync();
    await this.handle.close();
  }
  /** @param {boolean} isLast */
  async place(isLast) {
    if (this.goal === undefined) return undefined;
    const placed = isLast ? undefined : await Placed.at(this.fs, this.path, this.goal);
    if (isLast) await this.fs.rename(this.path, this.goal);
    unfinished.delete(this.path);
    return placed;
  }
  async discard() {
    await this.handle.close();
    if (unfinished.delete(this.path)) await this.fs.rm(this.path);
  }
}

/**
 * Where a path leads in the end, whether or not there is a file: a link stays one.
 * @param {string} path
 * @returns {Promise<string>}
 */
async function goalOf(path) {
  try {
    return await disk.realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const link = await disk.readlink(path).catch(() => undefined);
    return link === undefined ? path : goalOf(resolve(dirname(path), link));
  }
}

/** @param {string} path @returns {Promise<import('node:fs').BigIntStats | undefined>} undefined: there is nothing */
const statOf = (path) =>
  disk.stat(path, { bigint: true }).catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });

/** @param {Io} io @param {string} path @param {string} file as typed @returns {Promise<Target>} */
async function targetAt({ fs = disk }, path, file) {
  const goal = await goalOf(path);
  if ([...unfinished.values()].includes(goal)) throw new Problem('same-file', { file });
  const there = await statOf(goal);
  if (there && !there.isFile()) return new FileTarget(fs, await fs.open(goal, 'w'), goal);
  if (there) await disk.access(goal, constants.W_OK); // what is protected stays
  const beside = join(dirname(goal), `.cosell-${crypto.randomUUID()}`);
  unfinished.set(beside, goal); // before it is there: whoever ends the process now finds it, too
  const handle = await fs.open(beside, 'wx').catch((error) => {
    unfinished.delete(beside);
    throw error;
  });
  const target = new FileTarget(fs, handle, beside, goal);
  if (there) await handle.chmod(Number(there.mode) & 0o777);
  return target;
}

/**
 * Files that are read again before the result is there, in the folder that it goes to; none of them stays.
 * @param {Io} io @param {string} folder @param {string} file that is written in the end, as typed
 */
export function scratchIn({ fs = disk }, folder, file) {
  const paths = new Set();
  const gone = async (/** @type {string} */ path) => {
    if (paths.delete(path)) await fs.rm(path, { force: true });
    unfinished.delete(path);
  };
  /** @type {import('../internal').Store} */
  const store = async () => {
    const path = join(folder, `.cosell-${crypto.randomUUID()}`);
    paths.add(path);
    unfinished.set(path, path);
    const tried = (/** @type {Promise<any>} */ work) =>
      work.catch((error) => {
        throw writeProblem(error, file);
      });
    const handle = await tried(fs.open(path, 'wx', 0o600));
    return {
      write: (piece) => tried(handle.writeFile(piece)),
      async end() {
        await tried(handle.close());
        const source = new FileSource(path, await disk.stat(path, { bigint: true }));
        return Object.assign(source, { discard: () => gone(path) });
      },
      async discard() {
        await handle.close().catch(() => {});
        await gone(path);
      },
    };
  };
  return { store, discard: () => Promise.all([...paths].map(gone)) };
}

/** @param {string | undefined} file */
export const isStandard = (file) => file === undefined || file === '-' || file === '/dev/stdout';

export class Output {
  #io;
  #target;
  #file;
  #text = '';
  /** A reader that went away (`| head`) ends the writing, not the check. */
  closed = false;

  /** @param {Io} io @param {Target} target @param {string} [file] as typed; none: a stream */
  constructor(io, target, file) {
    this.#io = io;
    this.#target = target;
    this.#file = file;
  }

  /** @param {Io} io @param {import('./io.mjs').Writable} stream */
  static on(io, stream) {
    return new Output(io, new StreamTarget(stream));
  }
  /** @param {Io} io @param {string} [file] "-" or none is standard output */
  static async to(io, file) {
    if (file === undefined || isStandard(file)) return Output.on(io, io.stdout);
    const path = pathIn(io, file);
    await assertUnread(io, path);
    const target = await targetAt(io, path, file).catch((error) => {
      throw error instanceof Problem ? error : writeProblem(error, file);
    });
    return new Output(io, target, file);
  }

  /** The folder that the file will be in, if it is one. */
  get folder() {
    const { goal } = /** @type {Partial<FileTarget>} */ (this.#target);
    return goal === undefined ? undefined : dirname(goal);
  }
  get isTerminal() {
    return this.#target.isTTY === true;
  }

  /** @template T @param {() => Promise<T>} action */
  async #try(action) {
    if (this.closed) return undefined;
    try {
      return await action();
    } catch (error) {
      if (codeOf(error) !== 'EPIPE') throw writeProblem(error, this.#file);
      this.closed = true;
      return undefined;
    }
  }

  /** @param {string | Uint8Array} piece */
  async write(piece) {
    if (typeof piece === 'string') {
      this.#text += piece;
      if (this.#text.length >= BATCH) await this.#drain();
    } else {
      await this.#drain();
      await this.#try(() => this.#target.write(piece));
    }
  }
  async #drain() {
    const text = this.#text;
    this.#text = '';
    if (text) await this.#try(() => this.#target.write(text));
  }

  /** Everything is written, and in place: several outputs all, or none of them. @param {Output[]} outputs */
  static async finish(...outputs) {
    for (const output of outputs) await output.#flush();
    /** @type {{ placed: Placed | undefined, file: string | undefined }[]} */
    const done = [];
    try {
      for (const output of outputs)
        done.push({ placed: await output.#place(output === outputs.at(-1)), file: output.#file });
    } catch (error) {
      for (const { placed, file } of done.reverse()) if (placed) await putBack(placed, file);
      throw error;
    }
    for (const { placed } of done) await placed?.settle().catch(() => {}); // a name too many harms nobody
  }
  async #flush() {
    await this.#drain();
    await this.#try(() => this.#target.flush());
  }
  /** @param {boolean} isLast */
  async #place(isLast) {
    if (this.#file !== undefined) await assertUnread(this.#io, pathIn(this.#io, this.#file));
    return this.#try(() => this.#target.place(isLast));
  }

  /** Of what is not in place nothing stays. */
  async discard() {
    await this.#target.discard();
  }
}

/** Nothing that is read may be written, by whatever name it is known. @param {Io} io @param {string} path */
async function assertUnread(io, path) {
  const there = await statOf(path);
  if (there) assertNotRead(io, there);
}

/** @param {Placed} placed @param {string | undefined} file as typed */
async function putBack(placed, file) {
  try {
    await placed.putBack();
  } catch (error) {
    // Where there was nothing, nothing is lost.
    if (placed.was === undefined) return;
    throw new Problem('cannot-put-back', { file, reason: codeOf(error), was: basename(placed.was) });
  }
}

/** @param {unknown} error @param {string | undefined} file */
const writeProblem = (error, file) =>
  file === undefined
    ? new Problem('cannot-print', { reason: codeOf(error) })
    : new Problem('cannot-write', { file, reason: codeOf(error) });
