// Hostile shapes: files made to cost more than their size, of any size. What each is, how it is made of n things, and
// what the command line is asked about it.
import { strToU8, zipSync } from 'fflate';
import { GOOD, HEADER, LABELS } from '../files.mjs';
import { LISTING } from '../wasm/helpers.mjs';

/**
 * @typedef {Record<string, string | Uint8Array>} Files by name
 * @typedef {object} Shape
 * @property {string} name
 * @property {keyof typeof ASKED} kind what it is asked
 * @property {number} n how many there are of it in the table's first size
 * @property {(n: number) => Files} make the file asked about is the first
 */

const EVERY_FORMAT = ['text', 'json', 'ndjson', 'sarif', 'junit', 'html', 'csv'];
const checks = (/** @type {string} */ file) =>
  EVERY_FORMAT.map((format) => ['check', file, '--format', format]);

/** What is asked about a file of a kind; OUT is a new file. @type {Record<string, (file: string) => string[][]>} */
export const ASKED = {
  contacts: (file) => [
    ...checks(file),
    ['check', file, '--format', 'json', '--redact'],
    ['fix', file, '--output', 'OUT', '--rejected', 'OUT2'],
    ['fix', file, '--output', 'OUT', '--suggested', '--format', 'json'],
    ['convert', file, '--output', 'OUT'],
    ['convert', file, '--format', 'json', '--output', 'OUT'],
    ['diff', file, 'good.csv'],
    ['diff', 'good.csv', file, '--format', 'json'],
  ],
  pair: (file) => [
    ['diff', file, 'other.csv'],
    ['diff', file, 'other.csv', '--format', 'json'],
    ['fix', 'other.csv', '--baseline', file, '--output', 'OUT'],
  ],
  listing: (file) => [...checks(file), ['check', file, '--format', 'json', '--redact']],
  bundle: (file) => [
    ['check', file],
    ['check', file, '--format', 'json'],
  ],
  workbook: (file) => [
    ['check', file],
    ['convert', file, '--output', 'OUT'],
  ],
  pack: (file) => [
    ['check', 'good.csv', '--rules', file],
    ['rules', '--rules', file],
    ['rules', '--rules', file, '--format', 'json'],
    ['template', '--rules', file],
  ],
  config: (file) => [
    ['check', 'bad.csv', '--config', file],
    ['fix', 'bad.csv', '--config', file, '--output', 'OUT'],
  ],
  columns: (file) => [['check', 'good.csv', '--columns', file]],
  log: (file) => [['fix', 'bad.csv', '--changes', file, '--output', 'OUT']],
};

/** @param {number} n @param {(i: number) => string} each */
const many = (n, each) => Array.from({ length: n }, (_, i) => each(i)).join('');
/** A row of a contact, with what is odd about it. @param {Record<string, string>} [odd] */
const row = (odd = {}) => {
  const usual = {
    name: 'Ann Lee',
    email: 'ann@contoso.com',
    title: 'CEO',
    role: 'Partner sales',
    countries: 'US',
    states: '',
  };
  return `${Object.values({ ...usual, ...odd }).join(',')}\r\n`;
};
/** One contact with an odd cell. @param {Record<string, string>} odd @returns {Files} */
const one = (odd) => ({ 'shape.csv': HEADER + row(odd) });
/**
 * Contacts with a cell of their own.
 * @param {number} n
 * @param {(i: number) => Record<string, string>} odd
 * @returns {Files}
 */
const each = (n, odd) => ({
  'shape.csv': HEADER + many(n, (i) => row({ email: `a${i}@contoso.com`, ...odd(i) })),
});
/** @param {string | Uint8Array} content @returns {Files} */
const file = (content) => ({ 'shape.csv': content });
const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
/** Numbers that look like chance, the same every time. @param {number} n @param {number} [seed] */
function noise(n, seed = 1) {
  const bytes = new Uint8Array(n);
  let state = seed;
  for (let i = 0; i < n; ++i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
const letters = (/** @type {number} */ i) => i.toString(36).padStart(6, 'a');
const CODES = ['US', 'CA', 'FR', 'DE', 'JP', 'TW', 'GB', 'NL', 'BE', 'IT'];
const code = (/** @type {number} */ i) => CODES[i % CODES.length];

/** @type {[string, number, (n: number) => Files][]} */
const CONTACTS = [
  // cells
  ['a long name', 200_000, (n) => one({ name: 'a'.repeat(n) })],
  ['a long name of blanks', 200_000, (n) => one({ name: `a${' '.repeat(n)}b` })],
  ['a name of marks', 100_000, (n) => one({ name: quoted('"'.repeat(n)) })],
  ['a name of line breaks', 200_000, (n) => one({ name: `"${'\n'.repeat(n)}"` })],
  ['a name of combining marks', 100_000, (n) => one({ name: `a${'\u0301'.repeat(n)}` })],
  ['names with combining marks', 2500, (n) => each(n, () => ({ name: `e${'\u0301\u0323'.repeat(20)}` }))],
  ['a name of bidi controls', 60_000, (n) => one({ name: `a${'\u202E\u2066'.repeat(n)}` })],
  ['a name of zero-width characters', 60_000, (n) => one({ name: `a${'\u200B\u00AD\uFEFF'.repeat(n)}` })],
  ['a name of joiners', 60_000, (n) => one({ name: 'क\u200D'.repeat(n) })],
  ['a name of ideographic spaces', 60_000, (n) => one({ name: `王${'\u3000'.repeat(n)}` })],
  ['NULs in a name', 200_000, (n) => one({ name: `a${'\0'.repeat(n)}` })],
  ['letters lost', 60_000, (n) => one({ name: 'J?rg '.repeat(n) })],
  ['replacement characters', 60_000, (n) => one({ name: 'J\uFFFDrg '.repeat(n) })],
  ['entities in entities', 40_000, (n) => one({ name: `&${'amp;'.repeat(n)}lt;` })],
  ['entities', 40_000, (n) => one({ name: '&#39;&uuml;'.repeat(n) })],
  ['escapes', 40_000, (n) => one({ name: '\\u00f6=C3=BC%C3%BC_x000D_'.repeat(n / 4) })],
  ['text garbled twice', 40_000, (n) => one({ name: 'Ã\u0083Â¼Ã¼'.repeat(n) })],
  ['rows garbled', 2500, (n) => each(n, () => ({ name: 'JÃ¼rgen MÃ¼ller' }))],
  ['nested parentheses', 100_000, (n) => one({ name: '('.repeat(n) + ')'.repeat(n) })],
  ['formulas', 5000, (n) => each(n, (i) => ({ name: `=1+${i}`, title: '@x' }))],
  ['placeholders', 5000, (n) => each(n, () => ({ name: '???', title: 'N/A', states: '#REF!' }))],
  // addresses
  ['an address of many labels', 100_000, (n) => one({ email: `a@${'b.'.repeat(n)}com` })],
  ['an address of one long label', 200_000, (n) => one({ email: `a@${'b'.repeat(n)}.com` })],
  ['an address of hyphens', 200_000, (n) => one({ email: `a@b${'-'.repeat(n)}.com` })],
  ['an address of at signs', 200_000, (n) => one({ email: '@'.repeat(n) })],
  ['a long local part', 200_000, (n) => one({ email: `${'a.'.repeat(n)}@b.com` })],
  ['an address of coded labels', 5000, (n) => one({ email: `a@${'xn--a-0ga.'.repeat(n)}com` })],
  ['a long coded label', 100_000, (n) => one({ email: `a@xn--${'a9'.repeat(n)}.com` })],
  ['an address of mixed scripts', 60_000, (n) => one({ email: `аpple${'аa'.repeat(n)}@b.com` })],
  ['a long international domain', 40_000, (n) => one({ email: `a@${'王b'.repeat(n)}.com` })],
  ['an address in many brackets', 100_000, (n) => one({ email: `${'<'.repeat(n)}a@b.com${'>'.repeat(n)}` })],
  ['an address after many mailto:', 40_000, (n) => one({ email: `${'mailto:'.repeat(n)}a@b.com` })],
  ['domains that look like typos', 2500, (n) => each(n, (i) => ({ email: `a${i}@gmial${i % 97}.con` }))],
  // roles and territories
  ['a long role', 100_000, (n) => one({ role: 'Partner salse '.repeat(n / 10) })],
  ['roles that nobody knows', 2500, (n) => each(n, (i) => ({ role: `Prtner ${letters(i)}` }))],
  ['a list of codes', 100_000, (n) => one({ countries: `"${many(n, (i) => `${code(i)},`)}US"` })],
  ['a list of one code', 100_000, (n) => one({ countries: `"${'US,'.repeat(n)}US"` })],
  ['a list of unknown codes', 60_000, (n) => one({ countries: `"${many(n, (i) => `${letters(i)},`)}US"` })],
  ['a list with full-width commas', 60_000, (n) => one({ countries: many(n, (i) => `${code(i)}，`) })],
  ['a list of names', 5000, (n) => one({ countries: `"${'Germany, France, '.repeat(n)}US"` })],
  ['a list in nested brackets', 60_000, (n) => one({ countries: `"${'['.repeat(n)}US${']'.repeat(n)}"` })],
  ['a list of blanks', 200_000, (n) => one({ countries: `"US${' '.repeat(n)},${' '.repeat(n)}CA"` })],
  ['a list of separators', 100_000, (n) => one({ countries: `"US${',;/|、'.repeat(n / 2)}CA"` })],
  ['a list of states', 60_000, (n) => one({ states: `"${'US-WA,'.repeat(n)}US-CA"` })],
  ['a list of bare states', 60_000, (n) => one({ states: `"${many(n, (i) => `${letters(i)};`)}WA"` })],
  ['countries that nobody knows', 2500, (n) => each(n, (i) => ({ countries: `Grmany ${letters(i)}` }))],
  ['a long country', 100_000, (n) => one({ countries: 'Untied States of '.repeat(n / 10) })],
  ['lists without marks', 4000, (n) => each(n, () => ({ countries: 'NL, BE, US, CA, FR' }))],
  ['one list without marks', 3500, (n) => one({ countries: many(n, (i) => `${code(i)}, `) })],
  // rows
  ['rows all equal', 5000, (n) => file(HEADER + row().repeat(n))],
  ['rows all equal but for the case', 5000, (n) => each(n, (i) => ({ email: `${i % 2 ? 'A' : 'a'}@b.com` }))],
  ['rows nearly equal', 5000, (n) => each(n, (i) => ({ name: `Ann ${letters(i)}` }))],
  [
    'addresses of two roles',
    5000,
    (n) =>
      each(n, (i) => ({ email: `a${i >> 1}@b.com`, role: i % 2 ? 'Partner sales' : 'Partner marketing' })),
  ],
  ['blank lines', 20_000, (n) => file(`${HEADER}${row()}${'\r\n'.repeat(n)}${row()}`)],
  ['lines of commas', 10_000, (n) => file(`${HEADER}${row()}${',,,,,\r\n'.repeat(n)}`)],
  ['lines of blanks', 10_000, (n) => file(`${HEADER}${row()}${'   \r\n'.repeat(n)}`)],
  ['headers again', 5000, (n) => file(HEADER + `${HEADER}${row()}`.repeat(n))],
  ['headers again, with marks', 5000, (n) => file(HEADER + `\uFEFF${HEADER}${row()}`.repeat(n))],
  ['remarks under the header', 5000, (n) => file(HEADER + '(required),(required),,(one of),,\r\n'.repeat(n))],
  ['lines above the header', 10_000, (n) => file(`${'Contacts of Contoso\r\n'.repeat(n)}${GOOD}`)],
  ['sep= lines', 10_000, (n) => file('sep=,\r\n'.repeat(n) + GOOD)],
  ['ragged rows', 5000, (n) => file(HEADER + many(n, (i) => `${'x,'.repeat(i % 12)}\r\n`))],
  ['rows of a comma too many', 5000, (n) => file(HEADER + many(n, () => row({ name: 'Lee, Ann' })))],
  ['wide rows', 100, (n) => file(HEADER + many(n, () => `${'x,'.repeat(1000)}\r\n`))],
  ['one wide row', 4000, (n) => file(`${HEADER}${'x,'.repeat(n)}\r\n`)],
  ['no header', 5000, (n) => file(many(n, (i) => row({ email: `a${i}@b.com` })))],
  // headers
  ['a wide header', 4095, (n) => file(`${LABELS}${many(n - 5, (i) => `,${letters(i)}`)}\r\n${row()}`)],
  ['a header of one label', 4095, (n) => file(`${'Name,'.repeat(n)}Name\r\n${row()}`)],
  ['a header of near misses', 4095, (n) => file(`${many(n, (i) => `Emial adress ${i},`)}x\r\n${row()}`)],
  [
    'a header over wide rows',
    1000,
    (n) => file(`${LABELS}${',x'.repeat(n)}\r\n${many(50, () => `a,b@c.com${',US'.repeat(n)}\r\n`)}`),
  ],
  ['a huge label', 200_000, (n) => file(`${LABELS},${'Email '.repeat(n / 6)}\r\n${row()}`)],
  ['a label of hidden characters', 60_000, (n) => file(`${'\u200B'.repeat(n)}${GOOD}`)],
  [
    'first and last names',
    5000,
    (n) =>
      file(
        `First name,Last name,Email,Job title,Role,Countries\r\n${many(n, (i) => `A,${letters(i)},a${i}@b.com,CEO,Partner sales,US\r\n`)}`,
      ),
  ],
  // quotes and separators
  ['a mark never closed', 5000, (n) => file(`${HEADER}"${row().repeat(n)}`)],
  ['marks never closed', 5000, (n) => file(HEADER + many(n, () => `"${row()}`))],
  ['marks inside', 5000, (n) => each(n, () => ({ name: 'A "B" C', title: '5" x 3"' }))],
  ['marks with backslashes', 5000, (n) => each(n, () => ({ name: '"A \\"B\\" C"' }))],
  ['apostrophes as marks', 5000, (n) => each(n, () => ({ name: "'Lee, Ann'" }))],
  ['cells as ="…"', 5000, (n) => file(HEADER + many(n, () => '="Ann",="a@b.com",="x",="y",="US",=""\r\n'))],
  ['whole lines in marks', 5000, (n) => file(many(n, () => quoted(row().trim()) + '\r\n'))],
  ['nothing but marks', 400_000, (n) => file('"'.repeat(n))],
  ['nothing but commas', 4000, (n) => file(','.repeat(n))],
  ['nothing but commas, too many', 400_000, (n) => file(','.repeat(n))],
  ['nothing but line ends', 20_000, (n) => file('\r'.repeat(n))],
  ['semicolons', 5000, (n) => file((HEADER + row().repeat(n)).replaceAll(',', ';'))],
  [
    'another separator in each row',
    5000,
    (n) => file(HEADER + many(n, (i) => row({ email: `a${i}@b.com` }).replaceAll(',', ',;\t|'[i % 4]))),
  ],
  [
    'another line end in each row',
    5000,
    (n) => file(HEADER + many(n, (i) => row({ email: `a${i}@b.com` }).trim() + ['\r', '\n', '\r\n'][i % 3])),
  ],
  // bytes
  ['noise', 100_000, (n) => file(noise(n))],
  ['NULs alone', 400_000, (n) => file(new Uint8Array(n))],
  ['Ctrl-Z', 400_000, (n) => file(GOOD + '\x1a'.repeat(n))],
  [
    'UTF-16 cut in the middle',
    5000,
    (n) =>
      file(Buffer.concat([Buffer.from('\uFEFF' + HEADER + row().repeat(n), 'utf16le'), Buffer.of(0x41)])),
  ],
  [
    'UTF-16 of lone surrogates',
    100_000,
    (n) => file(Buffer.from(`\uFEFF${HEADER}${'\uD800'.repeat(n)}`, 'utf16le')),
  ],
  [
    'Big5 with broken pairs',
    40_000,
    (n) =>
      file(
        Buffer.concat([
          Buffer.from(HEADER),
          Buffer.from('\xa4\xa4\xa4,\xff\xa4\xe5\r\n'.repeat(n), 'latin1'),
        ]),
      ),
  ],
  [
    'bytes of many encodings',
    5000,
    (n) =>
      file(
        Buffer.concat([
          Buffer.from(HEADER),
          Buffer.from('\x83\x81\xb0\xa1,M\xfcller,\xc3\xbc\r\n'.repeat(n), 'latin1'),
        ]),
      ),
  ],
  [
    'UTF-8 with a bad byte a row',
    5000,
    (n) =>
      file(
        Buffer.concat([
          Buffer.from(HEADER),
          Buffer.from('J\xc3\xbcrg \xff,a@b.com,x,Boss,US,\r\n'.repeat(n), 'latin1'),
        ]),
      ),
  ],
  ['escapes of ISO-2022-JP', 40_000, (n) => file(Buffer.from(HEADER + '\x1b$B0!\x1b(B'.repeat(n)))],
  ['a web page', 40_000, (n) => file(`<!doctype html><table>${'<tr><td>x</td></tr>'.repeat(n)}`)],
  ['one line', 200_000, (n) => file('Ann Lee ann@contoso.com '.repeat(n / 10))],
];

/** @param {object} besides @param {Files} [files] @returns {Files} */
const listing = (besides, files = {}) => ({
  'listing.json': JSON.stringify({ ...LISTING, ...besides }),
  ...files,
});
/** @param {number} n @param {(i: number) => any} item */
const list = (n, item) => Array.from({ length: n }, (_, i) => item(i));

/** @type {[string, number, (n: number) => Files][]} */
const LISTINGS = [
  ['documents', 4000, (n) => listing({ documents: list(n, (i) => ({ kind: 'other', file: `${i}.pdf` })) })],
  [
    'documents all one',
    4000,
    (n) => listing({ documents: list(n, () => ({ kind: 'other', file: 'a.pdf' })) }),
  ],
  ['products', 2500, (n) => listing({ products: list(n, (i) => `Product ${i}`) })],
  ['products all one', 2500, (n) => listing({ products: list(n, () => 'Microsoft Azure') })],
  [
    'areas',
    5000,
    (n) => listing({ solutionAreas: list(n, (i) => ({ area: `Area ${i}`, subareas: ['x'] })) }),
  ],
  [
    'sub-areas',
    2500,
    (n) => listing({ solutionAreas: [{ area: 'Azure', subareas: list(n, (i) => `s${i}`) }] }),
  ],
  ['territories', 5000, (n) => listing({ territories: list(n, code) })],
  ['unknown territories', 2500, (n) => listing({ territories: list(n, letters) })],
  ['a long address', 100_000, (n) => listing({ externalUrl: `https://contoso.com/${'a/../'.repeat(n)}` })],
  ['keys that nobody knows', 2500, (n) => listing(Object.fromEntries(list(n, (i) => [`k${i}`, i])))],
  [
    'one key again and again',
    5000,
    (n) => ({ 'listing.json': `{${'"products":[],'.repeat(n)}"schema":"cosell-listing/1"}` }),
  ],
  ['nested lists', 100_000, (n) => ({ 'listing.json': `{"schema":"cosell-listing/1","x":${'['.repeat(n)}` })],
  [
    'nested objects',
    100_000,
    (n) => ({ 'listing.json': `{"schema":"cosell-listing/1","x":${'{"a":'.repeat(n)}1${'}'.repeat(n)}}` }),
  ],
  [
    'escapes',
    100_000,
    (n) => ({ 'listing.json': `{"schema":"cosell-listing/1","products":["${'\\u0041'.repeat(n)}"]}` }),
  ],
  ['a long path to the contacts', 60_000, (n) => listing({ contacts: `${'a/'.repeat(n)}c.csv` })],
];

/** @param {[string, string | Uint8Array][]} entries @returns {Files} */
const bundle = (entries) => ({
  'shape.zip': zipSync(
    Object.fromEntries(
      entries.map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
  ),
});
const own = /** @type {[string, string]} */ (['listing.json', JSON.stringify(LISTING)]);

/** @type {[string, number, (n: number) => Files][]} */
const BUNDLES = [
  ['files', 240, (n) => bundle([own, ...list(n, (i) => [`${i}.pdf`, '%PDF-1.7'])])],
  ['too many files', 2000, (n) => bundle([own, ...list(n, (i) => [`${i}.pdf`, 'x'])])],
  ['long names', 240, (n) => bundle([own, ...list(n, (i) => [`${'a/'.repeat(2000)}${i}.pdf`, 'x'])])],
  [
    'names in a listing',
    5000,
    (n) =>
      bundle([
        ['listing.json', JSON.stringify({ ...LISTING, x: list(n, (i) => `王${i}.pdf`) })],
        ['王.pdf', 'x'],
      ]),
  ],
  [
    'a long listing',
    200_000,
    (n) => bundle([['listing.json', JSON.stringify({ ...LISTING, x: '"\\'.repeat(n) })]]),
  ],
  [
    'JSON files',
    240,
    (n) => bundle(list(n, (i) => [`${i}.json`, '{"schema":"cosell-listing/1"'.repeat(100)])),
  ],
];

/** A sheet as a workbook has it. @param {string} rows @returns {Files} */
const workbook = (rows) => ({
  'shape.xlsx': zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  }),
});
const cell = (/** @type {string} */ text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** @type {[string, number, (n: number) => Files][]} */
const WORKBOOKS = [
  [
    'rows',
    5000,
    (n) =>
      workbook(
        `<row>${LABELS.split(',').map(cell).join('')}</row>` +
          `<row>${row().trim().split(',').map(cell).join('')}</row>`.repeat(n),
      ),
  ],
  ['columns', 4000, (n) => workbook(`<row>${cell('x').repeat(n)}</row>`.repeat(2))],
  [
    'a cell far away',
    50_000,
    (n) => workbook(`<row r="1">${cell('x')}</row><row r="${n}"><c r="XFD${n}"><v>1</v></c></row>`),
  ],
];

/** @param {object} besides @returns {Files} */
const pack = (besides) => ({
  'rules.json': JSON.stringify({ extends: '2019-08', id: 'own', sources: { Own: 'our own' }, ...besides }),
});
const ownRule = (/** @type {string} */ id) => ({
  id,
  severity: 'error',
  effect: 'import',
  source: 'Own',
  evidence: 'documented',
});

/** @type {[string, number, (n: number) => Files][]} */
const PACKS = [
  [
    'domains',
    5000,
    (n) =>
      pack({
        contacts: { emailDomains: list(n, (i) => `d${i}.example`) },
        rules: [ownRule('contact.email.domain')],
      }),
  ],
  ['rows of one rule', 2500, (n) => pack({ rules: list(n, () => ownRule('contact.email.domain')) })],
  ['rules that nobody knows', 2500, (n) => pack({ rules: list(n, (i) => ownRule(`contact.own.r${i}`)) })],
  ['sources', 5000, (n) => pack({ sources: Object.fromEntries(list(n, (i) => [`S${i}`, 'x'])) })],
  [
    'messages',
    2500,
    (n) => pack({ messages: { en: Object.fromEntries(list(n, (i) => [`contact.own.r${i}`, 'x'])) } }),
  ],
  ['nested lists', 100_000, (n) => ({ 'rules.json': `{"extends":"2019-08","x":${'['.repeat(n)}` })],
];

/** @type {[string, number, (n: number) => Files][]} */
const CONFIGS = [
  [
    'rules set aside',
    5000,
    (n) => ({ 'cosell.json': JSON.stringify({ ignore: list(n, () => 'contact.role.unknown') }) }),
  ],
  [
    'values set aside',
    5000,
    (n) => ({
      'cosell.json': JSON.stringify({
        ignore: list(n, (i) => ({ rule: 'contact.role.unknown', value: `Boss ${i}`, reason: 'x' })),
      }),
    }),
  ],
  [
    'rules that nobody knows',
    5000,
    (n) => ({ 'cosell.json': JSON.stringify({ ignore: list(n, (i) => `contact.rol.${i}`) }) }),
  ],
  ['territories', 5000, (n) => ({ 'cosell.json': JSON.stringify({ territories: list(n, code) }) })],
  [
    'columns',
    2500,
    (n) => ({
      'cosell.json': JSON.stringify({ columns: Object.fromEntries(list(n, (i) => [`c${i}`, null])) }),
    }),
  ],
];

const SCHEMA = 'cosell-changes/1';
/** @param {any[][]} steps @returns {Files} */
const log = (steps) => ({ 'log.json': JSON.stringify({ schema: SCHEMA, steps }) });

/** @type {[string, number, (n: number) => Files][]} */
const LOGS = [
  [
    'changes of one cell',
    5000,
    (n) => log([list(n, () => ({ row: 2, column: 'role', from: 'Boss', to: 'Partner sales' }))]),
  ],
  [
    'changes of rows',
    5000,
    (n) => log([list(n, (i) => ({ row: i + 2, column: 'role', from: 'Boss', to: 'Partner sales' }))]),
  ],
  [
    'steps',
    1000,
    (n) => log(list(n, (i) => [{ row: 2, column: 'name', from: i ? `N${i - 1}` : 'Ann Lee', to: `N${i}` }])),
  ],
];

/** @type {[string, number, (n: number) => Files][]} */
const PAIRS = [
  [
    'everybody is called the same',
    2500,
    (n) => ({
      ...each(n, (i) => ({ email: `old${i}@b.com` })),
      'other.csv': HEADER + many(n, (i) => row({ email: `new${i}@b.com` })),
    }),
  ],
  [
    'everybody has one address',
    2500,
    (n) => ({
      ...each(n, (i) => ({ email: 'a@b.com', name: `Ann ${i}` })),
      'other.csv':
        HEADER + many(n, (i) => row({ email: 'a@b.com', name: `Bob ${i}`, role: 'Partner marketing' })),
    }),
  ],
  [
    'everything changes',
    2500,
    (n) => ({
      ...each(n, () => ({})),
      'other.csv':
        HEADER +
        many(n, (i) => row({ email: `a${n - i}@contoso.com`, name: letters(i), countries: code(i) })),
    }),
  ],
];

/** @type {[keyof typeof ASKED, string, [string, number, (n: number) => Files][]][]} */
const ALL = [
  ['contacts', '', CONTACTS],
  ['pair', 'diff: ', PAIRS],
  ['listing', 'listing: ', LISTINGS],
  ['bundle', 'bundle: ', BUNDLES],
  ['workbook', 'workbook: ', WORKBOOKS],
  ['pack', 'own edition: ', PACKS],
  ['config', 'config: ', CONFIGS],
  [
    'columns',
    'columns: ',
    [
      [
        'headings',
        2500,
        (n) => ({ 'columns.json': JSON.stringify(Object.fromEntries(list(n, (i) => [`h${i}`, 'name']))) }),
      ],
    ],
  ],
  ['log', 'changes: ', LOGS],
];

/** @type {Shape[]} */
export const SHAPES = ALL.flatMap(([kind, prefix, rows]) =>
  rows.map(([name, n, make]) => ({ name: prefix + name, kind, n, make })),
);
