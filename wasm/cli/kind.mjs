// What a file is: contacts, a listing or a bundle. By its name where that says so, else by how it begins.
import { gathered, isStream, readable, StreamSource } from '../worker/source.js';

/**
 * @typedef {import('../types').Source} Source
 * @typedef {'contacts' | 'listing' | 'bundle'} Kind
 */

const LOOKED_AT = 512; // bytes
const MOST_BUNDLE = 1 << 30; // bytes of one that comes in a stream

/**
 * The first bytes of a source, and a source that still gives all of them.
 * @param {Source} source
 * @returns {Promise<{ head: Uint8Array, whole: Source }>}
 */
async function beginningOf(source) {
  if (!isStream(source)) {
    const input = readable(source);
    const end = Math.min(LOOKED_AT, input.size ?? 0);
    return { head: (await input.bytes?.(0, end)) ?? new Uint8Array(), whole: source };
  }
  const reader = source.getReader();
  const { value: head = new Uint8Array() } = await reader.read();
  const whole = new ReadableStream({
    start: (controller) => controller.enqueue(head),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { head, whole };
}

/** @param {Uint8Array} head */
const isZip = ([p, k, three]) => p === 0x50 && k === 0x4b && (three === 3 || three === 5);
/** @param {Uint8Array} head */
const isObject = (head) => /^\uFEFF?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(head));

/** Whether a ZIP file holds a listing, and not the parts of a workbook. @param {Source} source */
async function holdsListing(source) {
  const { entriesOf } = await import('../files/zip.js');
  const entries = await entriesOf(/** @type {any} */ (readable(source))).catch((error) => {
    if (error.name !== 'BundleError') throw error;
    return []; // what is wrong with it is said of a list of contacts
  });
  const names = entries.map(({ rawName }) => new TextDecoder('latin1').decode(rawName));
  return names.some((name) => /\.json$/i.test(name)) && !names.includes('[Content_Types].xml');
}

/**
 * @param {string} file
 * @param {Uint8Array} head
 * @param {'contacts' | 'listing' | undefined} asked
 * @returns {Kind | 'zip'} zip: what is in it tells
 */
function kindBy(file, head, asked) {
  const [, extension = ''] = /\.([^./\\]*)$/.exec(file.toLowerCase()) ?? [];
  if (asked === 'contacts') return 'contacts';
  if (asked === 'listing') return extension === 'zip' || isZip(head) ? 'bundle' : 'listing';
  if (extension === 'zip') return 'bundle';
  if (extension === 'json') return 'listing';
  if (['csv', 'txt', 'tsv', 'tab'].includes(extension)) return 'contacts';
  if (isZip(head)) return 'zip';
  return isObject(head) ? 'listing' : 'contacts';
}

/**
 * @param {string} file
 * @param {Source} source
 * @param {'contacts' | 'listing' | undefined} asked by --kind
 * @returns {Promise<{ kind: Kind, source: Source }>}
 */
export async function kindOf(file, source, asked) {
  if (asked === 'contacts') return { kind: asked, source };
  const { head, whole } = await beginningOf(source);
  const kind = kindBy(file, head, asked);
  if (kind !== 'bundle' && kind !== 'zip') return { kind, source: whole };
  const zip = isStream(whole) ? await gathered(new StreamSource(whole), MOST_BUNDLE) : whole;
  if (kind === 'bundle') return { kind, source: zip };
  return { kind: (await holdsListing(zip)) ? 'bundle' : 'contacts', source: zip };
}
