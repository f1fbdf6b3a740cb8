// Which of the files that were dropped is what: the listing, the contacts, documents; or a ZIP file with all of them.

/**
 * @typedef {object} Dropped
 * @property {any} [listing] as text, or as an object where the contacts' name had to be added
 * @property {string} name of the listing
 * @property {Map<string, Blob>} files by the names that the listing gives them
 * @property {File} [contacts] alone, without a listing
 */

const isListing = (/** @type {File} */ { name }) => /\.json$/i.test(name);
const isBundle = (/** @type {File} */ { name }) => /\.zip$/i.test(name);
const isTable = (/** @type {File} */ { name }) => /\.(csv|tsv|txt)$/i.test(name);
/** @param {string} path */
const baseName = (path) => path.replace(/^.*[/\\]/, '');

/** An object that a text is the JSON of. @param {string} text @returns {any} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // the check says where and why
  }
}

/** Names that a listing gives to files. @param {any} listing @returns {string[]} */
const namesIn = (listing) =>
  [
    listing.contacts,
    ...(Array.isArray(listing.documents) ? listing.documents : []).map((/** @type {any} */ d) => d?.file),
  ].filter((name) => typeof name === 'string');

/**
 * @param {File[]} files @param {any} given a listing that the page has set
 * @param {(file: File) => Promise<import('../../wasm/types').Bundle>} unpack
 * @returns {Promise<Dropped>}
 */
export async function asListing(files, given, unpack) {
  const bundle = files.find(isBundle);
  if (bundle) return unpack(bundle);
  const own = files.find(isListing);
  const text = own && (await own.text());
  const listing = text === undefined ? given : parsed(text);
  const tables = files.filter(isTable);
  const name = own?.name ?? 'listing.json';
  if (!own && !given) return { name, files: new Map(), contacts: tables[0] ?? files[0] };
  const byName = new Map(files.filter((file) => file !== own).map((file) => [file.name, file]));
  if (!listing) return { listing: text, name, files: byName };
  const named =
    listing.contacts === undefined && tables[0] ? { ...listing, contacts: tables[0].name } : listing;
  const found = namesIn(named).flatMap((path) => {
    const file = byName.get(path) ?? byName.get(baseName(path));
    return file ? [/** @type {[string, Blob]} */ ([path, file])] : [];
  });
  return { listing: named === listing && text !== undefined ? text : named, name, files: new Map(found) };
}
