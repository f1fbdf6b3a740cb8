// What comes in and goes out: listing.json, or all together as one ZIP file.
import { findingWords } from '../ui/words.js';
import { listingText, packBundle } from '../../wasm/index.js';
import { asText, fromJson, toListing } from './draft.js';

/** @typedef {import('./draft.js').Draft} Draft */

/** @typedef {import('../../wasm/types').BundleError} BundleError */
/** @param {unknown} error @returns {error is BundleError} */
export const isBundleError = (error) => error instanceof Error && error.name === 'BundleError';
/** @param {BundleError} error */
export const bundleWords = ({ reason, args }) =>
  findingWords().finding({ rule: 'listing.bundle', args: { variant: reason, ...args } }).message;

/** @param {Blob} file */
const textOf = async (file) => listingText(new Uint8Array(await file.arrayBuffer()));

/**
 * The bundle that a file is; a file that is none is a listing alone.
 * @param {File} file
 * @param {Ask['unpack']} unpack
 */
async function unpacked(file, unpack) {
  return /\.zip$/i.test(file.name) ? unpack(file) : { listing: file, name: file.name, files: new Map() };
}

/**
 * @typedef {object} Ask
 * @property {(file: File) => Promise<import('../../wasm/types').Bundle>} unpack
 * @property {(listing: Blob | string, name: string) => Promise<import('../../wasm/types').ListingReport>} check
 */

/**
 * A listing out of a file. What cannot be read is said in words, with line and character.
 * @param {File} file
 * @param {Ask} ask the engine
 * @returns {Promise<{ finding?: string, draft?: Draft, contacts?: { blob: Blob, name: string } }>}
 */
export async function opened(file, { unpack, check }) {
  const bundle = await unpacked(file, unpack).catch((error) => {
    if (!isBundleError(error)) throw error;
    return bundleWords(error);
  });
  if (typeof bundle === 'string') return { finding: bundle };
  const { listing, name, files } = bundle;
  const { findings } = await check(listing, name);
  const unreadable = [...findings].find(({ rule }) => rule === 'listing.json');
  if (unreadable) return { finding: unreadable.message };
  const draft = fromJson(typeof listing === 'string' ? listing : await textOf(listing), files);
  const people = asText(draft.listing.contacts);
  const blob = files.get(people);
  return { draft, contacts: blob && { blob, name: people } };
}

/** @param {Draft} draft @param {{ name: string, blob: Blob } | undefined} contacts */
export function packed(draft, contacts) {
  const files = new Map(draft.files);
  if (contacts) files.set(contacts.name, contacts.blob);
  return packBundle(toListing(draft), files);
}
