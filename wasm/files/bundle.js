// A bundle: the listing, its documents and its contacts as one ZIP file.
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate/browser';
import { breathe } from '../worker/breathe.js';
import { isOutside } from './names.js';
import { assertTypes } from '../api/options.js';
import { isSourceError, readable } from '../worker/source.js';
import { BundleError, entriesOf, unpack } from './zip.js';

/**
 * @typedef {import('../types').Listing} Listing
 * @typedef {import('../types').Source} Source
 * @typedef {import('./zip').Entry & { name: string }} Entry
 */

const LISTING = 'listing.json';
const SCHEMA = 'cosell-listing/1';
const MOST_ZIP = 0xffffffff; // bytes, without ZIP64
const MOST_LISTING = 4 << 20; // bytes; a larger one is cut, and the check says that it is too large
const MOST_NAMES = 1 << 20; // characters of a listing that are searched for names; the check takes fewer
const HELD = 1 << 22; // bytes of output kept in the heap until they become part of the Blob
// These have been compressed already.
const PACKED = /\.(?:pdf|docx|docm|xlsx|xlsm|pptx|pptm|jpe?g|png|gif|mp4|mov|zip)$/i;

/** @param {Listing} listing @param {ReadonlyMap<string, Source>} files @returns {[string, Source][]} */
function contentOf(listing, files) {
  for (const name of files.keys()) {
    if (isUnfit(name)) throw new BundleError('path', { file: name });
    if (plain(name) === LISTING) throw new BundleError('duplicate', { file: name });
  }
  return [[LISTING, `${JSON.stringify(listing, null, 2)}\n`], ...files];
}

/** A file whose bytes could not be had; other errors stay as they are. @param {string} file @param {unknown} error */
const unread = (file, error) =>
  isSourceError(error) ? new BundleError('unread', { file, reason: error.reason }) : error;

/** @param {string} name @param {Source} source @param {(piece: Uint8Array) => void} push */
async function pushAll(name, source, push) {
  const input = readable(source);
  try {
    for await (const piece of input.pieces()) push(piece);
  } catch (error) {
    throw unread(name, error);
  } finally {
    input.close?.();
  }
}

/** @param {Listing} listing @param {ReadonlyMap<string, Source>} files by the names that the listing gives them */
export async function packBundle(listing, files) {
  let blob = new Blob([], { type: 'application/zip' });
  /** @type {BlobPart[]} */
  let parts = [];
  let held = 0;
  const keep = () => {
    blob = new Blob([blob, ...parts], { type: blob.type });
    [parts, held] = [[], 0];
  };
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    parts.push(/** @type {BlobPart} */ (piece));
    held += piece.length;
    if (held > HELD) keep();
    if (blob.size > MOST_ZIP) throw new BundleError('too-large', { limit: String(MOST_ZIP) });
  });
  for (const [name, source] of contentOf(listing, files)) {
    const entry = PACKED.test(name) ? new ZipPassThrough(plain(name)) : new ZipDeflate(plain(name));
    zip.add(entry);
    await pushAll(name, source, (piece) => entry.push(piece));
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  keep();
  return blob;
}

/** A name as it is looked up: slashes, no steps that lead nowhere. @param {string} name */
const plain = (name) =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');

/** @param {string} name that no file beside a listing has */
const isUnfit = (name) =>
  isOutside(name) || plain(name) === '' || /(?:^|[/\\])\.\.(?:[/\\]|$)|[\0-\x1F\x7F]/.test(name);

// What programs leave in ZIP files beside the files themselves.
const LEFTOVER = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** Encodings of names that do not say they are UTF-8: Windows writes them in the one of its language. */
const ENCODINGS = ['utf-8', 'big5', 'shift_jis', 'gb18030', 'euc-kr', 'windows-1252'];

/** @param {Uint8Array} bytes @param {string} encoding @returns {string | undefined} */
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The texts of some JSON as they are written, however broken the rest is. @param {string} json */
function* textsOf(json) {
  for (let begin = json.indexOf('"'); begin >= 0;) {
    let end = begin + 1;
    while (end < json.length && json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
    if (end >= json.length) return;
    yield json.slice(begin, end + 1);
    begin = json.indexOf('"', end + 1);
  }
}

/** What a listing may call files whose names are not ASCII: the last steps of its texts. @param {string} listing */
function namesIn(listing) {
  const names = new Set();
  for (const written of textsOf(listing.slice(0, MOST_NAMES))) {
    if (!/[^\0-\x7F]|\\u/.test(written)) continue;
    try {
      names.add(lastStep(JSON.parse(written)));
    } catch {
      // a text with an escape that is none names nothing
    }
  }
  return names;
}
/** @param {string} name */
const lastStep = (name) => plain(name).replace(/^.*\//, '');

/**
 * The encoding by which most names are such as the listing gives.
 * @param {import('./zip').Entry[]} entries
 * @param {string} listing
 */
async function encodingOf(entries, listing) {
  const wanted = namesIn(listing);
  const ranked = [];
  for (const encoding of ENCODINGS) {
    const names = entries.map(({ rawName }) => decoded(rawName, encoding));
    const named = names.filter((name) => name !== undefined && wanted.has(lastStep(name))).length;
    ranked.push({ encoding, named, read: names.filter(Boolean).length });
    await breathe();
  }
  return ranked.sort((a, b) => b.named - a.named || b.read - a.read)[0].encoding;
}

/**
 * @param {import('./zip').Entry[]} entries
 * @param {string} encoding of names that do not say
 * @returns {Entry[]} without folders and leftovers
 */
function named(entries, encoding) {
  const seen = new Set();
  const files = [];
  for (const entry of entries) {
    const given = entry.isUtf8
      ? decoded(entry.rawName, 'utf-8')
      : (decoded(entry.rawName, encoding) ?? decoded(entry.rawName, 'latin1'));
    if (given === undefined) throw new BundleError('broken');
    if (isUnfit(given)) throw new BundleError('path', { file: given });
    const name = plain(given);
    if (/[/\\]$/.test(given) || LEFTOVER.test(name)) continue;
    if (seen.has(name)) throw new BundleError('duplicate', { file: name });
    seen.add(name);
    files.push({ ...entry, name });
  }
  return files;
}

/** @param {string} text */
function isListing(text) {
  try {
    return text.includes(SCHEMA) && JSON.parse(text)?.schema === SCHEMA;
  } catch {
    return false;
  }
}

/**
 * The listing: the one of that name at the top, else the only JSON file that says it is one.
 * @param {Entry[]} entries
 * @param {(entry: Entry) => Promise<string>} read
 */
async function listingAmong(entries, read) {
  const top = entries.find(({ name }) => name === LISTING);
  if (top) return { entry: top, text: await read(top) };
  const candidates = [];
  for (const entry of entries.filter(({ name, size }) => /\.json$/i.test(name) && size <= MOST_LISTING))
    candidates.push({ entry, text: await read(entry) });
  const listings = candidates.filter(({ text }) => isListing(text));
  if (listings.length > 1) {
    const files = listings.map(({ entry }) => entry.name).join(', ');
    throw new BundleError('many-listings', { files });
  }
  // A broken one does not say what it is; the check says what is wrong with it.
  const found = listings[0] ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (!found) throw new BundleError('no-listing');
  return found;
}

/**
 * Reads the ZIP file; what keeps it from being read is no fault of the bundle's own.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
const reading = (work) =>
  work.catch((error) => {
    throw unread('', error);
  });

/**
 * @param {Blob | Uint8Array | import('../types').ByteSource} source of which parts can be had
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<import('../types').Bundle>}
 */
export async function unpackBundle(source, options = {}) {
  assertTypes(options);
  const { signal } = options;
  const zip = /** @type {import('./zip').Parts} */ (readable(source));
  const raw = await reading(entriesOf(zip));
  /** @param {Entry} entry */
  const bytes = (entry) => reading(unpack(zip, entry, entry.name, signal));
  /** @param {Entry} entry */
  const text = async (entry) => (await bytes(entry)).slice(0, MOST_LISTING + 1).text();
  const { entry: found, text: listing } = await listingAmong(named(raw, 'latin1'), text);
  const unsure = raw.filter(({ isUtf8, rawName }) => !isUtf8 && rawName.some((byte) => byte > 0x7f));
  const entries = named(raw, await encodingOf(unsure, listing));
  const path = entries.find(({ offset }) => offset === found.offset)?.name ?? found.name;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  /** @type {Map<string, Blob>} */
  const files = new Map();
  for (const entry of entries) {
    if (entry.name === path || !entry.name.startsWith(folder)) continue;
    files.set(entry.name.slice(folder.length), await bytes(entry));
  }
  return { listing, name: path.slice(folder.length), files };
}
