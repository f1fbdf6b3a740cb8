// A listing as the command line reads it: with what lies beside it, or as a bundle.
import { closeSync, constants, fstatSync, openSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { unpackBundle } from '../files/bundle.js';
import { isOutside } from '../files/names.js';
import { readable, SourceError } from '../worker/source.js';
import { BundleError } from '../files/zip.js';
import { assertReadable, codeOf, FileSource, noteRead } from './files.mjs';
import { pathIn } from './io.mjs';
import { Problem } from './problem.mjs';
import { whole } from './whole.mjs';

/**
 * @typedef {import('../types').Source} Source
 * @typedef {import('./check.mjs').Call} Call
 * @typedef {import('../types').ListingOptions} Options
 */

/** A file that is there, but has no bytes for us. @param {unknown} cause @returns {import('../types').ByteSource} */
const unreadable = (cause) => ({
  size: 1,
  async *pieces() {
    throw new SourceError(false, cause);
  },
  async bytes() {
    throw new SourceError(false, cause);
  },
});

/** Never waits, as for who writes a pipe. */
const WAY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Where an open file lies: as the system knows it, whatever its path may lead to by now.
 * @param {number} fd
 * @param {string} path
 */
function placeOf(fd, path) {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const place = realpathSync(path);
  const [opened, there] = [fstatSync(fd, { bigint: true }), statSync(place, { bigint: true })];
  return opened.dev === there.dev && opened.ino === there.ino ? place : '';
}

/**
 * What a folder holds, looked up when it is asked for; never anything outside it, by whatever way a name leads there, and
 * however paths change meanwhile: what was opened is looked at, each time.
 */
export class Folder extends Map {
  #io;
  #root;

  /** @param {import('./io.mjs').Io} io @param {string} folder as typed */
  constructor(io, folder) {
    super();
    this.#io = io;
    this.#root = realpathSync(pathIn(io, folder));
  }

  /** @param {string} place */
  #holds(place) {
    const root = this.#root;
    return place === root || place.startsWith(root.endsWith(sep) ? root : root + sep);
  }

  /** @override @param {string} name @returns {Source | null | undefined} null: outside; undefined: there is none */
  get(name) {
    if (isOutside(name)) return null;
    let fd;
    try {
      const path = realpathSync(join(this.#root, name.replaceAll('\\', sep)));
      if (!this.#holds(path)) return null;
      fd = openSync(path, WAY);
      if (!this.#holds(placeOf(fd, path))) return null;
      const stats = fstatSync(fd, { bigint: true });
      noteRead(this.#io, name, stats);
      if (stats.isFile()) return new FileSource(path, stats, (there) => this.#open(there));
      return unreadable({ code: stats.isDirectory() ? 'EISDIR' : '' }); // a pipe would be waited for
    } catch (error) {
      const isAbsent = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(codeOf(error));
      return isAbsent ? undefined : unreadable(error);
    } finally {
      if (fd !== undefined) closeSync(fd);
    }
  }

  /** @param {string} path */
  async #open(path) {
    const handle = await open(path, WAY);
    if (this.#holds(placeOf(handle.fd, path))) return handle;
    await handle.close();
    throw new SourceError(true);
  }
}

/**
 * @param {Call} call
 * @param {Source} source
 * @param {string} file
 * @param {Options} options
 */
export async function checkListing({ io, cosell, words }, source, file, options) {
  const isInput = file === '-'; // beside which nothing lies
  const files = isInput ? new Map() : new Folder(io, dirname(file));
  const all = await whole(cosell);
  const report = await all.checkListing(source, { ...options, name: isInput ? 'stdin' : file, files });
  assertReadable(report, file, words);
  return report;
}

/**
 * @param {Call} call
 * @param {Source} source
 * @param {string} file
 * @param {Options} options
 */
export async function checkBundle({ cosell, words }, source, file, options) {
  const zip = readable(source);
  const all = await whole(cosell);
  const bundle = { name: file === '-' ? 'stdin' : basename(file), bytes: zip.size ?? 0 };
  try {
    const { listing, name, files } = await unpackBundle(/** @type {any} */ (source));
    return await all.checkListing(listing, { ...options, name, files, bundle });
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    if (error.reason === 'unread' || !(await isZip(zip)))
      throw new Problem('bundle', { file, reason: bundleWords(words, error) });
    return all.checkListing('', { ...options, bundle: { ...bundle, error } });
  }
}

/** @param {any} words @param {BundleError} error */
const bundleWords = (words, { reason, args }) =>
  words.finding({ rule: 'listing.bundle', args: { variant: reason, ...args } }).message;

/** Whether it begins as one, whatever comes after. @param {import('../types').ByteSource} source */
const isZip = async (source) => {
  const head = (await source.bytes?.(0, Math.min(4, source.size ?? 0))) ?? new Uint8Array();
  return head[0] === 0x50 && head[1] === 0x4b;
};
