// The listing being written: listing.json as it is, whatever is in it, and the files that it names. Knows nothing of the
// page. A draft is never changed; every function here gives a new one, so that going back is keeping the old one.

/**
 * @typedef {Record<string, any>} Listing as read: known keys may hold anything
 * @typedef {{ readonly listing: Listing, readonly files: ReadonlyMap<string, Blob> }} Draft
 * @typedef {'products' | 'segments' | 'territories' | 'solutionAreas' | 'documents'} ListKey
 */

const ORDER = [
  'schema',
  'products',
  'segments',
  'offerType',
  'solutionAreas',
  'documents',
  'externalUrl',
  'territories',
  'contacts',
];

/** @type {Draft} */
export const EMPTY = { listing: {}, files: new Map() };

/** What a file holds, as a list: a lone value stands for a list of one. @param {any} value @returns {any[]} */
export const asList = (value) =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Any value as a text that can be shown. @param {any} value @returns {string} */
export const asText = (value) =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

/** @param {any} entry of solutionAreas @returns {Record<string, any>} */
export const asArea = (entry) =>
  entry && typeof entry === 'object' && !Array.isArray(entry) ? entry : { area: entry };

/**
 * @param {Draft} draft
 * @param {string} key
 * @param {any} value nothing, an empty text and an empty list leave the key out
 */
export function set(draft, key, value) {
  const { [key]: _, ...listing } = draft.listing;
  const nothing = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return { ...draft, listing: nothing ? listing : { ...listing, [key]: value } };
}

/** @param {Draft} draft @param {ListKey} key */
export const items = (draft, key) => asList(draft.listing[key]);
/** @param {Draft} draft @param {ListKey} key @param {any} item */
export const add = (draft, key, item) => set(draft, key, [...items(draft, key), item]);
/** @param {Draft} draft @param {ListKey} key @param {number} index */
export const remove = (draft, key, index) => set(draft, key, items(draft, key).toSpliced(index, 1));
/** @param {Draft} draft @param {ListKey} key @param {number} index @param {any} item */
const replace = (draft, key, index, item) => set(draft, key, items(draft, key).with(index, item));

/** Case, width and outer blanks make no other name. @param {any} name */
export const sameName = (name) => asText(name).normalize('NFKC').trim().toLowerCase();
/** @param {any[]} list @param {string} name */
export const holds = (list, name) => list.some((each) => sameName(each) === sameName(name));

/** @param {Draft} draft @param {number} index @param {string} name */
export const nameArea = (draft, index, name) =>
  replace(draft, 'solutionAreas', index, { ...asArea(items(draft, 'solutionAreas')[index]), area: name });
/** @param {Draft} draft @param {number} index @param {any[]} subareas */
export function setSubareas(draft, index, subareas) {
  const { subareas: _, ...area } = asArea(items(draft, 'solutionAreas')[index]);
  return replace(draft, 'solutionAreas', index, subareas.length ? { ...area, subareas } : area);
}

/**
 * @typedef {{ index: number, name: string, blob: Blob | undefined }} Placed one entry of documents, by its place there
 * @param {Draft} draft @param {(kind: string) => boolean} isKind @returns {Placed[]}
 */
export const documentsOf = (draft, isKind) =>
  items(draft, 'documents').flatMap((entry, index) => {
    if (!isKind(asText(entry?.kind))) return [];
    const name = asText(entry?.file);
    return [{ index, name, blob: draft.files.get(name) }];
  });

/**
 * Two files may have one name; the listing tells them apart by it.
 * @param {ReadonlyMap<string, Blob> | Set<string>} taken
 * @param {string} name
 */
export function freeName(taken, name) {
  const dot = name.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${stem} (${i})${end}`;
  return free;
}

/** @param {Draft} draft */
const named = (draft) => new Set(items(draft, 'documents').map((entry) => asText(entry?.file)));

/** @param {Draft} draft only files that an entry names are kept */
function tidy(draft) {
  const names = named(draft);
  return { ...draft, files: new Map([...draft.files].filter(([name]) => names.has(name))) };
}

/**
 * A name that a file beside listing.json can have on every system: no path, no drive, not that of the listing.
 * @param {string} name
 */
function safeName(name) {
  const plain = name.replace(/[\0-\x1F\x7F/\\:*?"<>|]+/g, '-').trim();
  if (/^\.*$/.test(plain)) return 'document';
  return plain.toLowerCase() === 'listing.json' ? 'document-listing.json' : plain;
}

/**
 * @param {Draft} draft @param {string} kind @param {Blob} blob @param {string} name
 * @param {number} [index] of the entry that it replaces
 */
export function putDocument(draft, kind, blob, name, index) {
  const old = index === undefined ? undefined : items(draft, 'documents')[index];
  const rest = old ? remove(draft, 'documents', /** @type {number} */ (index)) : draft;
  const file = freeName(new Set([...named(rest), asText(draft.listing.contacts)]), safeName(name));
  const entry = { ...old, kind, file };
  const next = old
    ? replace(draft, 'documents', /** @type {number} */ (index), entry)
    : add(draft, 'documents', entry);
  return tidy({ ...next, files: new Map(draft.files).set(file, blob) });
}
/** @param {Draft} draft @param {number} index */
export const removeDocument = (draft, index) => tidy(remove(draft, 'documents', index));

/** @param {string} path */
const baseName = (path) => path.slice(path.lastIndexOf('/') + 1);
/**
 * Gives a file to the entries that name it and lack it.
 * @param {Draft} draft
 * @param {Blob} blob
 * @param {string} name
 */
export function attach(draft, blob, name) {
  const wanted = [...named(draft)].filter((each) => !draft.files.has(each) && baseName(each) === name);
  return wanted.length
    ? {
        ...draft,
        files: new Map([...draft.files, ...wanted.map((each) => /** @type {const} */ ([each, blob]))]),
      }
    : draft;
}

/** The offer type that a text names, in any of its spellings. @param {any[]} values of the pack @param {any} text */
export const offerTypeOf = (values, text) =>
  values.find(({ id, label, also = [] }) => holds([id, ...Object.values(label), ...also], asText(text)))?.id;

/**
 * What goes into listing.json: known keys in the tab's order, then those that we do not know.
 * @param {Draft} draft
 * @returns {Listing}
 */
export function toListing({ listing }) {
  const rest = Object.keys(listing).filter((key) => !ORDER.includes(key));
  const keys = [...ORDER.filter((key) => Object.hasOwn(listing, key)), ...rest];
  const schema = Object.hasOwn(listing, 'schema') ? [] : [['schema', 'cosell-listing/1']];
  return Object.fromEntries([...schema, ...keys.map((key) => [key, listing[key]])]);
}
/** @param {Draft} draft */
export const toJson = (draft) => `${JSON.stringify(toListing(draft), null, 2)}\n`;
/** @param {string} json of an object @param {ReadonlyMap<string, Blob>} [files] */
export const fromJson = (json, files = new Map()) =>
  tidy({ listing: JSON.parse(json.replace(/^\ufeff/, '')), files });
