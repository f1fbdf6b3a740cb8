// Bundles as other programs make them, and files that are none, however they are made.
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { giant } from '../giants.mjs';
import { GOOD } from '../files.mjs';
import { LISTING } from './helpers.mjs';

const encoder = new TextEncoder();
export const listing = encoder.encode(JSON.stringify(LISTING));
export const text = (/** @type {string} */ content) => encoder.encode(content);

/**
 * A ZIP file of any names and claims.
 * @param {{ name: string | Uint8Array, data?: Uint8Array, local?: any, central?: any }[]} entries
 * @param {any} [end]
 */
export function zipOf(entries, end = {}) {
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
export const own = { name: 'listing.json', data: listing };

export const deflated = zipSync({ 'listing.json': listing, 'a.csv': text(GOOD.repeat(500)) });
/**
 * A ZIP file with some of its bytes changed.
 * @param {number} at from the end if negative
 * @param {number[]} bytes
 */
const changed = (at, ...bytes) => {
  const copy = deflated.slice();
  copy.set(bytes, at < 0 ? copy.length + at : at);
  return copy;
};
/**
 * A ZIP file with so many zeros in it.
 * @param {number} size
 * @param {number} [said] by its directory
 */
const zeros = (size, said = size) => {
  const data = deflateRawSync(new Uint8Array(size));
  const facts = { method: 8, size: said };
  return zipOf([own, { name: 'bomb.pdf', data, local: facts, central: facts }]);
};
const encrypted = { flags: 1 };
const huge = { size: 0xfffffff0, packed: 0x7ffffff0 };

/**
 * Files that are no bundles, by what is wrong with them: the reason that is given, and the file.
 * @type {Record<string, [string, () => Uint8Array]>}
 */
export const HOSTILE = {
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
