// The cases of listings with files that make them what they say: those whose documents can be made.
import { loadListings } from './cases.mjs';
import { documents } from './documents/make.mjs';

/**
 * What a case says of a document as bytes, other than those of the others; undefined if there are none.
 * @param {any} facts
 * @param {Buffer[]} others
 */
function bytesWith({ type = '', broken = false, encrypted = false, pages = null, bytes }, others) {
  if (bytes === 0) return Buffer.alloc(0);
  const key = JSON.stringify([type, broken, encrypted, pages]);
  return documents
    .filter(({ facts }) => {
      const { broken: isBroken = false, encrypted: isEncrypted = false, pages: count = null } = facts;
      return JSON.stringify([facts.type, isBroken, isEncrypted, count]) === key;
    })
    .flatMap(({ content }) => {
      if (typeof content === 'function') return [];
      return type === 'pdf' ? [content, Buffer.concat([content, Buffer.from('\n')])] : [content];
    })
    .find((content) => !others.includes(content) && !others.some((other) => other.equals(content)));
}

/**
 * The files that make a case's documents what it says they are; undefined if they cannot be made.
 * @param {any} known
 * @param {any[]} named
 * @returns {Map<string, Buffer | null> | undefined}
 */
function filesOf(known, named) {
  const files = new Map();
  /** @type {Buffer[]} */
  const made = [];
  for (const [i, entry] of named.entries()) {
    const facts = known.documents?.[i];
    const name = entry?.file;
    if (typeof name !== 'string' || name.trim() === '') continue;
    if (!facts || (files.has(name) && facts.sameAs === undefined)) return undefined;
    if (facts.unread) return undefined;
    if (facts.absent) {
      if (facts.absent === 'outside') files.set(name, null);
      continue;
    }
    const bytes = facts.sameAs === undefined ? bytesWith(facts, made) : made[facts.sameAs];
    if (!bytes) return undefined;
    made[i] = bytes;
    files.set(name, bytes);
  }
  return files;
}

/**
 * Contacts of which only their coverage is known.
 * @param {boolean | undefined} met
 * @returns {any}
 */
const contactsThat = (met) => ({
  wasRead: met !== undefined,
  statuses: [{ requirements: [{ id: 'sales-coverage', met }] }],
  counts: {},
  file: { name: '' },
  findings: [],
  coverage: {},
  relabel: () => contactsThat(met),
  ignoring: () => contactsThat(met),
});

/**
 * @param {string} text
 * @returns {any}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a case knows, as files: the rest of the cases the core's own tests have. */
export function loadMade() {
  return loadListings().flatMap(({ id, text, known, options, expect }, at) => {
    const listing = parsed(text);
    const named = Array.isArray(listing?.documents) ? listing.documents : [];
    const files = filesOf(known, named);
    const { externalUrl: url, contacts: path } = listing ?? {};
    const isUrlUnknown = typeof url === 'string' && url.trim() !== '' && known.url === undefined;
    if (!files || isUrlUnknown) return [];
    if (known.contactsAbsent === 'outside') files.set(path, null);
    const contacts = known.contactsAbsent ? undefined : contactsThat(known.coverage);
    return [{ id, at, text, files, contacts, options, expect }];
  });
}
