// Bundles: what is packed comes back, whoever packed it; and no ZIP file, however made, does any harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { formatter, packBundle, unpackBundle } from '../built.mjs';
import { giant } from '../giants.mjs';
import { languages } from '../../wasm/messages.js';
import { GOOD, inPieces, LISTING, streamOf } from './helpers.mjs';

const encoder = new TextEncoder();
const bytesOf = async (/** @type {Blob} */ blob) => new Uint8Array(await blob.arrayBuffer());
const listing = encoder.encode(JSON.stringify(LISTING));
const text = (/** @type {string} */ content) => encoder.encode(content);

/** A ZIP file of any names and claims. @param {{ name: string | Uint8Array, data?: Uint8Array, local?: any, central?: any }[]} entries @param {any} [end] */
function zipOf(entries, end = {}) {
  /** @type {Buffer[]} */
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, data = text('x'), local = {}, central = {} } of entries) {
    const raw = typeof name === 'string' ? Buffer.from(name) : Buffer.from(name);
    const facts = { flags: 0, method: 0, crc: crc32(data), packed: data.length, size: data.length, offset };
    const header = Buffer.alloc(30);
    const own = { ...facts, ...local };
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(own.flags, 6);
    header.writeUInt16LE(own.method, 8);
    header.writeUInt32LE(own.crc, 14);
    header.writeUInt32LE(own.packed, 18);
    header.writeUInt32LE(own.size, 22);
    header.writeUInt16LE(raw.length, 26);
    parts.push(header, local.name ? Buffer.from(local.name) : raw, Buffer.from(data));
    const row = Buffer.alloc(46);
    const said = { ...facts, ...central };
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(said.flags, 8);
    row.writeUInt16LE(said.method, 10);
    row.writeUInt32LE(said.crc, 16);
    row.writeUInt32LE(said.packed, 20);
    row.writeUInt32LE(said.size, 24);
    row.writeUInt16LE(raw.length, 28);
    row.writeUInt32LE(said.offset, 42);
    directory.push(row, raw);
    offset += 30 + raw.length + data.length;
  }
  const size = Buffer.concat(directory).length;
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(end.count ?? entries.length, 8);
  tail.writeUInt16LE(end.count ?? entries.length, 10);
  tail.writeUInt32LE(end.size ?? size, 12);
  tail.writeUInt32LE(end.offset ?? offset, 16);
  tail.writeUInt16LE(end.comment ?? 0, 20);
  return new Uint8Array(Buffer.concat([...parts, ...directory, tail]));
}

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc & 1 ? 0xedb88320 : 0) ^ (crc >>> 1);
  }
  return ~crc >>> 0;
}
const own = { name: 'listing.json', data: listing };

test('what is packed comes back', async () => {
  const big = new Uint8Array(3 << 20).map((_, i) => (i * 7919) >> 5);
  /** @type {[string, import('../../wasm/types').Source][]} */
  const entries = [
    ['contacts.csv', GOOD],
    ['簡介/單頁簡介.pdf', big],
    ['empty.pptx', ''],
    ['stream.docx', streamOf([text('one'), text('two')])],
    ['pieces.txt', inPieces([text('one'), text('two')])],
    ['blob.mp4', new Blob([big])],
  ];
  const files = new Map(entries);
  const bundle = await packBundle(LISTING, files);
  assert.equal(bundle.type, 'application/zip');
  for (const source of [bundle, await bytesOf(bundle)]) {
    const back = await unpackBundle(source);
    assert.equal(back.name, 'listing.json');
    assert.deepEqual(JSON.parse(back.listing), LISTING);
    assert.deepEqual([...back.files.keys()].toSorted(), [...files.keys()].toSorted());
    assert.equal(await back.files.get('contacts.csv')?.text(), GOOD);
    assert.deepEqual(await bytesOf(/** @type {Blob} */ (back.files.get('簡介/單頁簡介.pdf'))), big);
    assert.deepEqual(await bytesOf(/** @type {Blob} */ (back.files.get('blob.mp4'))), big);
    assert.equal(back.files.get('empty.pptx')?.size, 0);
    for (const name of ['stream.docx', 'pieces.txt'])
      assert.equal(await back.files.get(name)?.text(), 'onetwo');
    const again = await unpackBundle(await packBundle(JSON.parse(back.listing), back.files));
    assert.equal(again.listing, back.listing);
  }
});

test('what cannot be packed is said', async () => {
  const failing = new ReadableStream({
    pull: (controller) => controller.error(new DOMException('', 'NotFoundError')),
  });
  /** @type {[string, any, string][]} */
  const rows = [
    ['../a.pdf', 'x', 'bundle.path'],
    ['/a.pdf', 'x', 'bundle.path'],
    ['', 'x', 'bundle.path'],
    ['listing.json', 'x', 'bundle.duplicate'],
    ['a.pdf', failing, 'bundle.unread'],
  ];
  for (const [name, source, code] of rows) {
    await assert.rejects(packBundle(LISTING, new Map([[name, source]])), { name: 'BundleError', code }, name);
  }
});

test('bundles of other programs are read: a folder in them, leftovers, names of other encodings', async () => {
  const inFolder = zipSync({
    'Our offer/': new Uint8Array(),
    'Our offer/listing.json': listing,
    'Our offer/docs/a.pdf': text('a'),
    'Our offer/.DS_Store': text('x'),
    '__MACOSX/Our offer/._a.pdf': text('x'),
    'elsewhere.pdf': text('x'),
  });
  const { name, files } = await unpackBundle(inFolder);
  assert.equal(name, 'listing.json');
  assert.deepEqual([...files.keys()], ['docs/a.pdf']);

  const named = await unpackBundle(zipSync({ 'ours.json': listing, 'other.json': text('{"a": 1}') }));
  assert.deepEqual([named.name, [...named.files.keys()]], ['ours.json', ['other.json']]);
  const top = await unpackBundle(zipSync({ 'b/listing.json': listing, 'listing.json': listing }));
  assert.deepEqual([...top.files.keys()], ['b/listing.json']);
  assert.equal((await unpackBundle(zipSync({ 'broken.json': text('{"schema"') }))).listing, '{"schema"');

  const big5 = Uint8Array.from([0xa5, 0x5c, 0xaf, 0xe0, ...text('.pdf')]); // 功能: its second byte is a backslash
  const shiftJis = Uint8Array.from([0x8e, 0x91, 0x97, 0xbf, ...text('.pdf')]); // 資料
  for (const [raw, file] of /** @type {const} */ ([
    [big5, '功能.pdf'],
    [shiftJis, '資料.pdf'],
    [text('資料.pdf'), '資料.pdf'],
    [Uint8Array.from([0x53, 0xfc, 0x64, ...text('.pdf')]), 'Süd.pdf'],
  ])) {
    const data = text(JSON.stringify({ ...LISTING, documents: [{ kind: 'other', file }] }));
    const back = await unpackBundle(zipOf([{ name: 'listing.json', data }, { name: raw }]));
    assert.deepEqual([...back.files.keys()], [file]);
  }
  const backslashes = await unpackBundle(zipOf([own, { name: 'docs\\a.pdf' }]));
  assert.deepEqual([...backslashes.files.keys()], ['docs/a.pdf']);
  const withComment = Buffer.concat([zipOf([own], { comment: 9 }), Buffer.from('PK\x05\x06 abcd', 'latin1')]);
  assert.equal((await unpackBundle(new Uint8Array(withComment))).files.size, 0);
});

const deflated = zipSync({ 'listing.json': listing, 'a.csv': text(GOOD.repeat(500)) });
/** A ZIP file with some of its bytes changed. @param {number} at from the end if negative @param {number[]} bytes */
const changed = (at, ...bytes) => {
  const copy = deflated.slice();
  copy.set(bytes, at < 0 ? copy.length + at : at);
  return copy;
};
/** A ZIP file with so many zeros in it. @param {number} size @param {number} [said] by its directory */
const zeros = (size, said = size) => {
  const data = deflateRawSync(new Uint8Array(size));
  return zipOf([
    own,
    { name: 'bomb.pdf', data, local: { method: 8, size: said }, central: { method: 8, size: said } },
  ]);
};
const encrypted = { flags: 1 };
const huge = { size: 0xfffffff0, packed: 0x7ffffff0 };

/** @type {Record<string, [string, () => Uint8Array]>} */
const HOSTILE = {
  'nothing at all': ['no-zip', () => new Uint8Array()],
  'no ZIP file': ['no-zip', () => text('%PDF-1.7'.repeat(1000))],
  'a beginning only': ['no-zip', () => deflated.slice(0, -30)],
  'an end only': ['broken', () => deflated.slice(-60)],
  'bytes before the beginning': ['broken', () => new Uint8Array([...text('MZ'.repeat(50)), ...deflated])],
  'a path up': ['path', () => zipOf([own, { name: '../../etc/passwd' }])],
  'a path up and down': ['path', () => zipOf([own, { name: 'a/../../b.pdf' }])],
  'a path up by backslashes': ['path', () => zipOf([own, { name: '..\\b.pdf' }])],
  'a step up inside': ['path', () => zipOf([own, { name: 'a/../b.pdf' }])],
  'an absolute path': ['path', () => zipOf([own, { name: '/etc/passwd' }])],
  'a drive': ['path', () => zipOf([own, { name: 'C:\\a.pdf' }])],
  'a share': ['path', () => zipOf([own, { name: '\\\\server\\share\\a.pdf' }])],
  'a name with NUL': ['path', () => zipOf([own, { name: 'a.pdf\0.exe' }])],
  'a name that is a dot': ['path', () => zipOf([own, { name: './.' }])],
  'no name': ['broken', () => zipOf([own, { name: '' }])],
  'a name that is no UTF-8': [
    'broken',
    () => zipOf([own, { name: Uint8Array.of(0xff), central: { flags: 0x800 } }]),
  ],
  'the same name twice': ['duplicate', () => zipOf([own, { name: 'a.pdf' }, { name: 'a.pdf' }])],
  'the same name in two ways': ['duplicate', () => zipOf([own, { name: 'a/b.pdf' }, { name: './a//b.pdf' }])],
  'two listings of one name': ['duplicate', () => zipOf([own, own])],
  'another name at the data': ['broken', () => zipOf([own, { name: 'a.pdf', local: { name: 'b.pdf' } }])],
  'a size too small': [
    'size',
    () => zipOf([own, { name: 'a.pdf', data: text('xyz'), central: { size: 1 } }]),
  ],
  'a size too large': [
    'size',
    () => zipOf([own, { name: 'a.pdf', data: text('xyz'), central: { size: 9 } }]),
  ],
  'a size beyond the end': ['broken', () => zipOf([own, { name: 'a.pdf', central: { packed: 99999 } }])],
  'an offset beyond the end': ['broken', () => zipOf([own, { name: 'a.pdf', central: { offset: 99999 } }])],
  'two names for the same bytes': [
    'broken',
    () => zipOf([own, { name: 'a.pdf' }, { name: 'b.pdf', central: { offset: 0 } }]),
  ],
  'overlapping bytes': [
    'broken',
    () =>
      zipOf([
        own,
        { name: 'a.pdf', data: text('x'.repeat(99)), central: { packed: 150, size: 150 } },
        { name: 'b.pdf' },
      ]),
  ],
  'more entries than there are': ['broken', () => zipOf([own], { count: 5 })],
  'a directory beyond the end': ['broken', () => zipOf([own], { offset: 99999 })],
  'a ZIP64 file': ['too-large', () => zipOf([own], { offset: 0xffffffff })],
  'a wrong check sum': ['damaged', () => zipOf([own, { name: 'a.pdf', central: { crc: 1 } }])],
  'bytes that are not deflated': [
    'damaged',
    () => zipOf([own, { name: 'a.pdf', data: text('\x07'.repeat(99)), central: { method: 8 } }]),
  ],
  'damaged bytes': ['size', () => changed(40 + 60, 0xff, 0xff, 0xff)],
  'a password': ['encrypted', () => zipOf([own, { name: 'a.pdf', local: encrypted, central: encrypted }])],
  'another method': ['method', () => zipOf([own, { name: 'a.pdf', central: { method: 14 } }])],
  'too many files': [
    'too-many',
    () => zipOf([own, ...Array.from({ length: 1000 }, (_, i) => ({ name: `${i}` }))]),
  ],
  'too large when unpacked': ['too-large', () => zipOf([own, { name: 'a.pdf', central: huge }])],
  'a bomb': ['bomb', () => zeros(giant(200 << 20, 65 << 20))], // less is no bomb
  'a bomb that says it is small': ['size', () => zeros(giant(60 << 20, 20 << 20), 1000)],
  'no listing': ['no-listing', () => zipSync({ 'a.pdf': text('x') })],
  'no files': ['no-listing', () => zipOf([])],
  'several JSON files, none a listing': [
    'no-listing',
    () => zipSync({ 'a.json': text('{}'), 'b.json': text('[]') }),
  ],
  'several listings': ['many-listings', () => zipSync({ 'a.json': listing, 'b/c.json': listing })],
};
for (const [name, [reason, make]] of Object.entries(HOSTILE)) {
  test(`no bundle: ${name}`, { timeout: 20_000 }, async () => {
    const bytes = make();
    let read = 0;
    const source = {
      size: bytes.length,
      pieces: () => assert.fail('read as a whole'),
      async bytes(/** @type {number} */ begin, /** @type {number} */ end) {
        read += end - begin;
        return bytes.subarray(begin, end);
      },
    };
    const error = await unpackBundle(source).then(
      (/** @type {any} */ { files }) => assert.fail(`unpacked ${[...files.keys()]}`),
      (/** @type {any} */ failure) => failure,
    );
    assert.deepEqual([error.name, error.code], ['BundleError', `bundle.${reason}`], error.message);
    assert.ok(read <= 4 * bytes.length, `${read} of ${bytes.length} bytes read`); // end, directory, names, contents
    for (const lang of languages) {
      const args = { variant: error.reason, ...error.args };
      const said = formatter(lang).finding({ rule: 'listing.bundle', args }).message;
      assert.match(said, lang === 'en' ? /\.$/ : /。$/);
      assert.doesNotMatch(said, /[{}]|undefined/);
    }
  });
}

test('every cut and every changed byte of a bundle ends in files or in an error of ours', async () => {
  const small = zipSync({ 'listing.json': listing, 'a.csv': text('a,b\n'.repeat(20)) });
  const attempt = async (/** @type {Uint8Array} */ bytes) => {
    const error = await unpackBundle(bytes).then(
      () => undefined,
      (failure) => failure,
    );
    assert.ok(error === undefined || error.name === 'BundleError', String(error));
    return error === undefined;
  };
  for (let end = 0; end < small.length; ++end)
    assert.ok(!(await attempt(small.slice(0, end))), `cut at ${end}`);
  let read = 0;
  for (let at = 0; at < small.length; ++at) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const copy = small.slice();
      copy[at] ^= flip;
      read += Number(await attempt(copy));
    }
  }
  assert.ok(read > 0 && read < small.length * 2, `${read} of ${small.length * 3} still read`); // dates, attributes
});

test('unpacking can be stopped', async () => {
  await assert.rejects(unpackBundle(deflated, { signal: AbortSignal.abort(new Error('enough')) }), /enough/);
});

test('a file that cannot be read is said to be one', async () => {
  const blob = new Blob([deflated]);
  blob.slice = () =>
    /** @type {any} */ ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) });
  await assert.rejects(unpackBundle(blob), { code: 'bundle.unread' });
});
