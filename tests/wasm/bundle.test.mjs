// Bundles: what is packed comes back, whoever packed it; and no ZIP file, however made, does any harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { languages } from '../../wasm/report/messages.js';
import { GOOD } from '../files.mjs';
import { formatter, open, packBundle, unpackBundle } from '../built.mjs';
import { giant } from '../giants.mjs';
import { deflated, HOSTILE, listing, own, text, zipOf } from './bundles.mjs';
import { inPieces, LISTING, streamOf } from './helpers.mjs';

const bytesOf = async (/** @type {Blob} */ blob) => new Uint8Array(await blob.arrayBuffer());

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

/**
 * How long it takes, as a multiple of what something harmless takes.
 * @param {() => Promise<unknown>} work
 * @param {() => Promise<unknown>} harmless
 */
async function costOf(work, harmless) {
  await harmless();
  const begun = performance.now();
  await harmless();
  const usual = performance.now() - begun;
  await work();
  return (performance.now() - begun - usual) / (usual + 20);
}

test('names made to be hard to find cost no more than others', async () => {
  const length = giant(8000, 2000);
  const long = 'a'.repeat(giant(4_000_000));
  const called = (/** @type {(i: number) => string} */ nameOf) =>
    zipOf([
      { name: 'listing.json', data: text(JSON.stringify({ ...LISTING, x: long })) },
      ...Array.from({ length: 10 }, (_, i) => ({ name: Buffer.from(nameOf(i), 'latin1') })),
    ]);
  const read = (/** @type {Uint8Array} */ zip) => () => unpackBundle(zip);
  const harmless = called((i) => `${'a'.repeat(length)}\xE9${i}`);
  const cost = await costOf(
    read(called((i) => `${'a'.repeat(length)}${i}\xE9${'a'.repeat(length)}`)),
    read(harmless),
  );
  assert.ok(cost < 10, `${cost} times as much`);
  const escapes = `{"x":"${'\\"'.repeat(length * 10)}`; // never closed
  const open = zipOf([
    { name: 'listing.json', data: text(escapes) },
    { name: Buffer.from('\xE9', 'latin1') },
  ]);
  assert.ok((await costOf(read(open), read(harmless))) < 10);
});

test('documents that differ at the end are told apart at once, and those that are the same are found', async () => {
  const count = giant(998, 400);
  const documents = Array.from({ length: count }, (_, i) => ({ kind: 'other', file: `${i}.pdf` }));
  const cosell = await open({ worker: false });
  /** @param {(i: number) => number} endOf @param {number} size */
  const check = async (endOf, size) => {
    const files = new Map(
      documents.map(({ file }, i) => {
        const bytes = new Uint8Array(size);
        new DataView(bytes.buffer).setUint32(size - 4, endOf(i));
        return [file, bytes];
      }),
    );
    const report = await cosell.checkListing({ ...LISTING, documents }, { files });
    return [...report.findings].filter(({ rule }) => rule === 'document.duplicate').length;
  };
  assert.equal(await check((i) => i % 100, 100_000), count - 100);
  const size = 60_000;
  const cost = await costOf(
    () => check((i) => i, size),
    () => check(() => 0, size),
  );
  assert.ok(cost < 10, `${cost} times as much`);
  cosell.close();
});
