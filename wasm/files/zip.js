// Reads a ZIP file by its directory, in parts, whatever it claims: no entry is read beyond its own bytes, and none gets
// larger than it says. Where fflate would believe what it reads, this does not.
import { Inflate } from 'fflate/browser';
import { SourceError } from '../worker/source.js';

const DIRECTORY_END = 0x06054b50;
const IN_DIRECTORY = 0x02014b50;
const BEFORE_DATA = 0x04034b50;
const MOST_COMMENT = 0xffff;
const MOST_ENTRIES = 1000;
const MOST_DIRECTORY = 4 << 20;
const MOST_ENTRY = 512 << 20; // bytes of one file
const MOST_TOTAL = 1 << 30;
// No documents shrink as much; below this size it does not matter.
const BOMB = { bytes: 64 << 20, times: 200 };
const PIECE = 1 << 14; // bytes inflated at once: 16 MB at the very most
const HELD = 1 << 22; // bytes of output kept in the heap until they become part of a Blob

/** Why a ZIP file is no bundle; the rule listing.bundle has the words for it. */
export class BundleError extends Error {
  /** @param {string} reason a variant of the rule listing.bundle @param {Record<string, string>} [args] */
  constructor(reason, args = {}) {
    super(`bundle.${reason} ${JSON.stringify(args)}`);
    this.name = /** @type {const} */ ('BundleError');
    this.code = `bundle.${reason}`;
    this.reason = reason;
    this.args = args;
  }
}

/**
 * @typedef {object} Entry
 * @property {Uint8Array} rawName
 * @property {boolean} isUtf8 as far as it says
 * @property {number} method 0: stored; 8: deflated
 * @property {number} crc
 * @property {number} packed bytes
 * @property {number} size bytes, once unpacked
 * @property {number} offset of its own header
 * @property {number} [begin] of its data
 */

/** @typedef {Required<Pick<import('../types').ByteSource, 'size' | 'bytes'>>} Parts the ZIP file */

/** @param {Parts} zip @param {number} begin @param {number} end */
async function viewOf(zip, begin, end) {
  if (begin < 0 || begin > end || end > zip.size) throw new BundleError('broken');
  const part = await zip.bytes(begin, end);
  if (part.length !== end - begin) throw new SourceError(true);
  return new DataView(part.buffer, part.byteOffset, part.length);
}

/** Where the directory is. @param {Parts} zip */
async function directoryOf(zip) {
  const begin = Math.max(0, zip.size - MOST_COMMENT - 22);
  const tail = await viewOf(zip, begin, zip.size);
  for (let at = tail.byteLength - 22; at >= 0; --at) {
    if (tail.getUint32(at, true) !== DIRECTORY_END) continue;
    if (at + 22 + tail.getUint16(at + 20, true) > tail.byteLength) continue; // by chance, in a comment
    const [count, size, offset] = [
      tail.getUint16(at + 10, true),
      tail.getUint32(at + 12, true),
      tail.getUint32(at + 16, true),
    ];
    if (offset === 0xffffffff) throw new BundleError('too-large', { limit: String(MOST_TOTAL) });
    if (count > MOST_ENTRIES || size > MOST_DIRECTORY)
      throw new BundleError('too-many', { limit: String(MOST_ENTRIES) });
    if (offset + size > begin + at) throw new BundleError('broken');
    return { count, size, offset };
  }
  throw new BundleError('no-zip');
}

/** @param {DataView} view @param {number} at @returns {Entry & { end: number }} */
function entryAt(view, at) {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== IN_DIRECTORY) throw new BundleError('broken');
  const u16 = (/** @type {number} */ offset) => view.getUint16(at + offset, true);
  const u32 = (/** @type {number} */ offset) => view.getUint32(at + offset, true);
  const name = at + 46;
  const end = name + u16(28) + u16(30) + u16(32);
  if (end > view.byteLength || u16(28) === 0) throw new BundleError('broken');
  return {
    rawName: new Uint8Array(view.buffer, view.byteOffset + name, u16(28)),
    isUtf8: (u16(8) & 0x800) !== 0,
    method: (u16(8) & 1) === 1 ? -1 : u16(10), // encrypted
    crc: u32(16),
    packed: u32(20),
    size: u32(24),
    offset: u32(42),
    end,
  };
}

/** @param {Entry[]} entries */
function assertSizes(entries) {
  const sum = (/** @type {'packed' | 'size'} */ key) => entries.reduce((all, entry) => all + entry[key], 0);
  const total = sum('size');
  if (total > MOST_TOTAL) throw new BundleError('too-large', { limit: String(MOST_TOTAL) });
  if (entries.some(({ size }) => size > MOST_ENTRY))
    throw new BundleError('too-large', { limit: String(MOST_ENTRY) });
  if (total > BOMB.bytes && total > BOMB.times * sum('packed')) throw new BundleError('bomb');
}

/**
 * Finds each entry's data; no two may share any.
 * @param {Parts} zip
 * @param {Entry[]} entries
 * @param {number} limit where the directory begins
 */
async function locate(zip, entries, limit) {
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const { offset, rawName } = entry;
    if (offset < free) throw new BundleError('broken');
    const header = await viewOf(zip, offset, offset + 30 + rawName.length);
    if (header.getUint32(0, true) !== BEFORE_DATA) throw new BundleError('broken');
    const isOther = rawName.some((byte, i) => header.getUint8(30 + i) !== byte);
    if (header.getUint16(26, true) !== rawName.length || isOther) throw new BundleError('broken');
    entry.begin = offset + 30 + rawName.length + header.getUint16(28, true);
    free = entry.begin + entry.packed;
    if (free > limit) throw new BundleError('broken');
  }
}

/**
 * What a ZIP file has, checked as far as can be without unpacking anything.
 * @param {Parts} zip
 * @returns {Promise<Entry[]>}
 */
export async function entriesOf(zip) {
  const { count, size, offset } = await directoryOf(zip);
  const view = await viewOf(zip, offset, offset + size);
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; ++i) {
    const { end, ...entry } = entryAt(view, at);
    entries.push(entry);
    at = end;
  }
  assertSizes(entries);
  await locate(zip, entries, offset);
  return entries;
}

/** @type {Uint32Array | undefined} */
let table;
/** @param {number} crc so far; at first 0 @param {Uint8Array} bytes */
function crc32(crc, bytes) {
  table ??= Uint32Array.from({ length: 256 }, (_, i) => {
    for (let bit = 0; bit < 8; ++bit) i = (i & 1 ? 0xedb88320 : 0) ^ (i >>> 1);
    return i;
  });
  crc = ~crc;
  for (let i = 0; i < bytes.length; ++i) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Gathers what is unpacked, outside the heap. */
class Gathered {
  #blob = new Blob();
  /** @type {Uint8Array[]} */
  #parts = [];
  #held = 0;
  size = 0;
  crc = 0;

  /** @param {Uint8Array} piece */
  add(piece) {
    this.size += piece.length;
    this.crc = crc32(this.crc, piece);
    this.#parts.push(piece);
    this.#held += piece.length;
    if (this.#held > HELD) this.blob();
  }
  blob() {
    this.#blob = new Blob([this.#blob, .../** @type {BlobPart[]} */ (this.#parts.splice(0))]);
    this.#held = 0;
    return this.#blob;
  }
}

/**
 * The bytes of an entry.
 * @param {Parts} zip
 * @param {Entry} entry
 * @param {string} name for what is said of it
 * @param {AbortSignal} [signal]
 */
export async function unpack(zip, { method, begin = 0, packed, size, crc }, name, signal) {
  if (method === -1) throw new BundleError('encrypted', { file: name });
  if (method !== 0 && method !== 8) throw new BundleError('method', { file: name });
  const out = new Gathered();
  /** @param {Uint8Array} piece */
  const add = (piece) => {
    if (out.size + piece.length > size) throw new BundleError('size', { file: name });
    out.add(piece);
  };
  const inflate = method === 8 ? new Inflate(add) : undefined;
  const step = inflate ? PIECE : HELD;
  for (let at = 0; at < packed || at === 0; at += step) {
    signal?.throwIfAborted();
    const end = Math.min(at + step, packed);
    const { buffer, byteOffset, byteLength } = await viewOf(zip, begin + at, begin + end);
    const piece = new Uint8Array(buffer, byteOffset, byteLength);
    try {
      if (inflate) inflate.push(piece, end === packed);
      else add(piece);
    } catch (cause) {
      if (cause instanceof BundleError) throw cause;
      throw new BundleError('damaged', { file: name }); // fflate found no deflated data
    }
  }
  if (out.size !== size) throw new BundleError('size', { file: name });
  if (out.crc !== crc) throw new BundleError('damaged', { file: name });
  return out.blob();
}
