// Every finding that there is: of the cases, and of what no case can hold: files that fail, bundles that are none.
import { SourceError } from '../wasm/worker/source.js';
import { HOSTILE } from './wasm/bundles.mjs';
import { open, unpackBundle } from './built.mjs';
import { loadCases } from './cases.mjs';
import { HEADER, LABELS, large } from './files.mjs';
import { loadMade } from './made.mjs';

/**
 * @typedef {import('../wasm/types').Finding | import('../wasm/types').ListingFinding} Finding
 * @typedef {import('../wasm/types').Cosell} Cosell
 */

/**
 * A source that fails.
 * @param {boolean} hasChanged or it is gone
 */
const failing = (hasChanged) => ({
  size: 9,
  async *pieces() {
    yield new Uint8Array();
    throw new SourceError(hasChanged);
  },
  bytes: () => Promise.reject(new SourceError(hasChanged)),
});

/** What the cases leave out of a contact: role, countries, states. */
const CONTACTS = [
  ['"Sales, Marketing"', 'US', ''],
  ['Partner sales', 'NO', 'no'],
  ['Partner sales', 'Virgin Islands', ''],
  ['Partner sales', 'US', '"US-WA US-CA"'],
  ['Partner sales', 'US', '"US-WA,,US-CA"'],
  ['Partner sales', '"US, AU"', 'WA'],
  ['Partner sales', 'US', 'Germany'],
  ['Partner sales', 'US', 'N/A'],
].map((cells) => `Ann Lee,ann@contoso.com,Manager,${cells.join(',')}`);
const TEXTS = [
  HEADER + CONTACTS.join('\r\n'),
  `${LABELS}\r\nAnn Lee,ann@contoso.com,Manager,Partner sales,US\r\n`,
  `${HEADER}Jos\uFFFD,ann@contoso.com,Manager,Partner sales,US,\r\n`,
];

/** @type {[string, string][]} kind and name */
const DOCUMENTS = [
  ...['one.key', 'two.jpeg', 'three'].map((name) => /** @type {[string, string]} */ (['one-pager', name])),
  ...['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf', '6.pdf', '6.pdf'].map(
    (name) => /** @type {[string, string]} */ (['other', name]),
  ),
  ['case-study', 'failing.pdf'],
  ['case-study', 'gone.pdf'],
  ['case-study', 'large.pdf'],
];
/** @type {(import('../wasm/types').Listing | import('../wasm/types').Source)[]} */
const LISTINGS = [
  { documents: DOCUMENTS.map(([kind, file]) => ({ kind, file })), contacts: '/contacts.csv' },
  /** @type {any} */ ({ colour: 'red' }),
  Uint8Array.of(0x7b, 0x22, 0xff),
  JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`key${i}`, 1]))),
];

/**
 * Memory that runs out: the machine refuses one page more.
 * @param {Cosell} cosell
 */
async function withoutMemory(cosell) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('no memory');
  };
  try {
    return await cosell.checkContacts(
      new Blob([large(16 << 20, 'Ann,ann@contoso.com,Head,Partner sales,US,\r\n')]),
      { table: false },
    );
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
}

/**
 * @param {Cosell} cosell
 * @returns {AsyncGenerator<{ findings: Iterable<Finding> }>}
 */
async function* reports(cosell) {
  for (const { bytes, baseline, options } of loadCases()) {
    const compared = baseline && { baseline, baselineName: 'baseline.csv' };
    yield await cosell.checkContacts(bytes, { ...options, ...compared, table: false });
  }
  for (const { text, files, contacts, options } of loadMade())
    yield await cosell.checkListing(text, { ...options, files, contacts });
  for (const text of TEXTS) yield await cosell.checkContacts(text, { table: false });
  for (const hasChanged of [true, false]) {
    yield await cosell.checkContacts(failing(hasChanged));
    yield await cosell.checkContacts(HEADER, { baseline: failing(hasChanged), baselineName: 'baseline.csv' });
  }
  yield await withoutMemory(cosell);
  const files = new Map(
    /** @type {[string, any][]} */ ([
      ['failing.pdf', failing(true)],
      ['gone.pdf', failing(false)],
      ['large.pdf', { ...failing(false), size: 2 ** 31, bytes: undefined }],
      ...['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf', '6.pdf'].map((name) => [name, name]),
    ]),
  );
  for (const listing of LISTINGS)
    for (const rules of ['2019-08', '2022-01']) yield await cosell.checkListing(listing, { rules, files });
  /** @type {Map<string, () => import('../wasm/types').ByteSource | Uint8Array>} one of each reason */
  const bundles = new Map(Object.values(HOSTILE));
  bundles.set('unread', () => failing(false));
  for (const make of bundles.values()) {
    const error = await unpackBundle(make()).then(
      () => undefined,
      (failure) => failure,
    );
    yield await cosell.checkListing({}, { bundle: { name: 'listing.zip', bytes: 0, error } });
  }
}

/**
 * The findings that differ: by rule, variant, and which arguments they have.
 * @returns {Promise<Finding[]>}
 */
export async function allFindings() {
  const cosell = await open({ worker: false });
  /** @type {Map<string, Finding>} */
  const found = new Map();
  for await (const { findings } of reports(cosell)) {
    for (const finding of findings) {
      const { rule, args = {} } = finding;
      const key = [rule, args.variant, ...Object.keys(args).toSorted()].join(' ');
      if (!found.has(key)) found.set(key, finding);
    }
  }
  cosell.close();
  return [...found.values()];
}
