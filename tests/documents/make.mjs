// Writes documents of every kind, right and wrong, into a folder: node make.mjs DIRECTORY
// `documents` says what each is named as, what its bytes say, and which rules it breaks. Nothing of it is kept in the
// repository, for bytes are not for reviewers.
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** @param {number} value @param {number} [bytes] */
const little = (value, bytes = 4) =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n)));
/** @param {number} value @param {number} [bytes] */
const big = (value, bytes = 4) => little(value, bytes).reverse();
/** @param {(string | Uint8Array | number[])[]} parts */
const bytes = (...parts) => Buffer.concat(parts.map((each) => Buffer.from(each)));

// ---- ZIP, and what is built on it

/** @typedef {{ name: string, data: string | Uint8Array, packed?: Uint8Array, size?: number, flags?: number }} Entry */

/** @param {Entry[]} entries `packed` and `size`: what the data is said to be instead */
export function zip(entries) {
  /** @type {Buffer[]} */
  const files = [];
  /** @type {Buffer[]} */
  const directory = [];
  let begin = 0;
  for (const {
    name,
    data,
    packed = deflateRawSync(data),
    size = Buffer.byteLength(data),
    flags = 0,
  } of entries) {
    const common = bytes(
      little(20, 2),
      little(flags, 2),
      little(8, 2),
      little(0x58210000), // a day in 2024
      little(crc32(data)),
      little(packed.length),
      little(size),
      little(name.length, 2),
      little(0, 2),
    );
    const file = bytes('PK\x03\x04', common, name, packed);
    files.push(file);
    directory.push(bytes('PK\x01\x02', little(20, 2), common, little(0, 10), little(begin), name));
    begin += file.length;
  }
  const list = bytes(...directory);
  const count = little(entries.length, 2);
  return bytes(
    ...files,
    list,
    'PK\x05\x06',
    little(0),
    count,
    count,
    little(list.length),
    little(begin),
    little(0, 2),
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** @param {string} main @param {string} type @param {Record<string, string>} [parts] */
function office(main, type, parts = {}) {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zip([
    {
      name: '[Content_Types].xml',
      data: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}" Target="${main}"/></Relationships>`,
    },
    { name: main, data: `${XML}<document/>` },
    ...Object.entries(parts).map(([name, data]) => ({ name, data })),
  ]);
}
/** @param {Record<string, string>} [parts] */
const word = (parts) => office('word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`, parts);
/** @param {Record<string, string>} [parts] */
const excel = (parts) => office('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet.main+xml`, parts);
/** @param {number} slides @param {Record<string, string>} [parts] */
function powerpoint(slides, parts = {}) {
  const each = Array.from({ length: slides }, (_, i) => [`ppt/slides/slide${i + 1}.xml`, '<slide/>']);
  return office('ppt/presentation.xml', `${OFFICE}.presentationml.presentation.main+xml`, {
    ...Object.fromEntries(each),
    ...parts,
  });
}
/** @param {number} pages */
const properties = (pages) => ({
  'docProps/app.xml': `${XML}<Properties><Pages>${pages}</Pages></Properties>`,
});

/** A Word file with one entry that unpacks to a gigabyte of zeros. @param {number} [size] what it says of itself */
function bomb(size = 2 ** 30) {
  const zeros = Buffer.alloc(2 ** 20);
  const again = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH }); // does not end, so that more may follow
  const packed = bytes(...Array.from({ length: 1023 }, () => again), deflateRawSync(zeros));
  return zip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: '', packed, size },
    { name: 'docProps/app.xml', data: '', packed: packed.subarray(0, 60_000), size },
  ]);
}

/** A Word file with an entry of some bytes that says it holds two gigabytes. */
const gigabytes = () =>
  zip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: 'x', size: 2 ** 31 - 1 },
  ]);
/** Two entries in the same place. */
function overlapping() {
  const file = Buffer.from(word());
  const second = file.indexOf('PK\x01\x02', file.indexOf('PK\x01\x02') + 1);
  file.writeUInt32LE(0, second + 42);
  return file;
}
/** A Word file whose text is nothing that could be unpacked. */
const garbage = () =>
  zip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: 'text', packed: Buffer.alloc(6, 0xff) },
  ]);

// ---- PDF

/** @param {string[]} objects numbered from 1; the first is the catalog @param {string} [trailer] */
function pdf(objects, trailer = '') {
  let text = '%PDF-1.4\n%\xE2\xE3\xCF\xD3\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [i, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}
/** @param {number} count */
function pageObjects(count) {
  const pages = Array.from({ length: count }, (_, i) => i + 3);
  return [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${pages.map((each) => `${each} 0 R`).join(' ')}]/Count ${count}>>`,
    ...pages.map(() => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
  ];
}
/**
 * As most programs write it today: catalog and pages packed in a stream, and a stream that says so.
 * @param {number} count
 */
function packedPdf(count) {
  const pages = Array.from({ length: count }, (_, i) => i + 5);
  const objects = [
    '<</Type/Catalog/Pages 4 0 R>>',
    `<</Type/Pages/Kids[${pages.map((each) => `${each} 0 R`).join(' ')}]/Count ${count}>>`,
    ...pages.map(() => '<</Type/Page/Parent 4 0 R/MediaBox[0 0 595 842]>>'),
  ];
  let list = '';
  let values = '';
  for (const [i, object] of objects.entries()) {
    list += `${i + 3} ${values.length} `;
    values += `${object} `;
  }
  const packed = deflateSync(list + values);
  const head = bytes(
    '%PDF-1.5\n',
    `1 0 obj\n<</Type/ObjStm/N ${objects.length}/First ${list.length}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`,
    packed,
    '\nendstream\nendobj\n',
  );
  /** @type {[number, number, number][]} */
  const rows = [
    [0, 0, 255],
    [1, 9, 0],
    [1, head.length, 0],
    ...objects.map((_, i) => /** @type {[number, number, number]} */ ([2, 1, i])),
  ];
  let above = Buffer.alloc(6);
  const filtered = rows.map(([kind, place, index]) => {
    const row = bytes([kind], big(place), [index]);
    const difference = row.map((byte, i) => byte - above[i]);
    above = row;
    return bytes([2], difference);
  });
  const table = deflateSync(bytes(...filtered));
  return bytes(
    head,
    `2 0 obj\n<</Type/XRef/Size ${rows.length}/W[1 4 1]/Root 3 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Length ${table.length}>>\nstream\n`,
    table,
    `\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`,
  );
}

// ---- OLE

/** @param {[string, Uint8Array][]} streams each at least 4096 bytes long, at most six */
function ole(streams) {
  const END = 0xfffffffe;
  const FREE = 0xffffffff;
  const table = [0xfffffffd, 2, END]; // the table itself, and the directory's two sectors
  /** @type {Buffer[]} */
  const data = [];
  /**
   * @param {string} name
   * @param {number} type
   * @param {number} next
   * @param {number} child
   * @param {number} start
   * @param {number} size
   */
  const entry = (name, type, next, child, start, size) =>
    bytes(
      Buffer.from(name.padEnd(32, '\0'), 'utf16le'),
      little(name.length * 2 + 2, 2),
      [type, 1],
      little(FREE),
      little(next),
      little(child),
      little(0, 36),
      little(start),
      little(size, 8),
    );
  const directory = [entry('Root Entry', 5, FREE, 1, END, 0)];
  for (const [i, [name, stream]] of streams.entries()) {
    const sectors = Math.ceil(stream.length / 512);
    directory.push(entry(name, 2, i + 1 < streams.length ? i + 2 : FREE, FREE, table.length, stream.length));
    for (let n = 1; n < sectors; n++) table.push(table.length + 1);
    table.push(END);
    data.push(bytes(stream, new Uint8Array(sectors * 512 - stream.length)));
  }
  while (directory.length < 8) directory.push(Buffer.alloc(128));
  const header = bytes(
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    little(0, 16),
    ...[0x3e, 3, 0xfffe, 9, 6].map((each) => little(each, 2)),
    little(0, 10),
    ...[1, 1, 0, 4096, END, 0, END, 0, 0].map((each) => little(each)),
    ...Array.from({ length: 108 }, () => little(FREE)),
  );
  const sectors = bytes(...table.map((each) => little(each)), Buffer.alloc(512 - table.length * 4, 0xff));
  return bytes(header, sectors, ...directory, ...data);
}
/** @param {boolean} [hasPassword] */
function oldWord(hasPassword = false) {
  const stream = Buffer.alloc(5000);
  stream.writeUInt16LE(0xa5ec, 0);
  stream.writeUInt16LE(hasPassword ? 0x100 : 0, 10);
  return ole([
    ['WordDocument', stream],
    ['1Table', Buffer.alloc(4096, 1)],
  ]);
}
const encryptedOffice = () =>
  ole([
    ['EncryptionInfo', Buffer.alloc(4096, 'EncryptionInfo ')],
    ['EncryptedPackage', Buffer.alloc(6000, 7)],
  ]);

// ---- Pictures and videos

/** One pixel, in the fewest bytes that JPEG allows (with arithmetic coding). */
const jpeg = () =>
  Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffdb0043000302020202020302020203030303040604040404040806060506090' +
      '80a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f101010ffc9000b080001000101011100ffcc00' +
      '06001010' +
      '05ffda0008010100003f00d2cf20ffd9',
    'hex',
  );
/** @param {string} type @param {Uint8Array} data */
const chunk = (type, data) => bytes(big(data.length), type, data, big(crc32(bytes(type, data))));
/** @param {number} width @param {number} height */
function png(width, height) {
  const rows = Buffer.alloc(height * (width + 1), 0x80);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  return bytes(
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    chunk('IHDR', bytes(big(width), big(height), [8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  );
}
/** @param {string} type @param {(string | Uint8Array)[]} parts */
const box = (type, ...parts) =>
  bytes(big(8 + Buffer.concat(parts.map((each) => Buffer.from(each))).length), type, ...parts);
/** @param {string} brand */
const brandBox = (brand) => box('ftyp', brand, big(512), 'isomiso2');
/** @param {string} [brand] */
const mp4 = (brand = 'isom') =>
  bytes(
    brandBox(brand),
    box('free'),
    box('mdat', Buffer.alloc(5000, 7)),
    box('moov', box('mvhd', Buffer.alloc(100))),
  );

/**
 * A video of 300 MB, which takes next to no room on the disk: nothing but its first and last bytes is there.
 * @param {string} path
 */
function writeLargeVideo(path) {
  const SIZE = 300 * 2 ** 20;
  const head = bytes(brandBox('mp42'), big(SIZE), 'mdat');
  const begin = head.length - 8;
  const index = box('moov', box('mvhd', Buffer.alloc(100)));
  const file = openSync(path, 'w');
  writeSync(file, head);
  writeSync(file, index, 0, index.length, begin + SIZE);
  ftruncateSync(file, begin + SIZE + index.length);
  closeSync(file);
}

// ---- All of them

/** @param {Buffer} file @param {number} share */
const cut = (file, share) => file.subarray(0, Math.floor(file.length * share));

/**
 * @typedef {{ type: string, broken?: boolean, encrypted?: boolean, pages?: number }} Facts
 * @typedef {object} Document
 * @property {string} file its name
 * @property {string} kind which document of a listing it is
 * @property {Facts} facts
 * @property {string[]} rules of documents that it breaks under 2022-01, each file for itself
 * @property {Buffer | ((path: string) => void)} content
 */

/**
 * @param {string} file
 * @param {string} kind
 * @param {Facts} facts
 * @param {string[]} rules
 * @param {Document['content']} content
 * @returns {Document}
 */
const row = (file, kind, facts, rules, content) => ({ file, kind, facts, rules, content });

const MISMATCH = ['document.content-mismatch'];
const DAMAGED = ['document.damaged'];
const ENCRYPTED = ['document.encrypted'];
const PAGE = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in</body></html>\n';

/** @type {Document[]} */
export const documents = [
  row('one-pager.pdf', 'one-pager', { type: 'pdf', pages: 2 }, [], pdf(pageObjects(2))),
  row('packed.pdf', 'one-pager', { type: 'pdf', pages: 9 }, [], packedPdf(9)),
  row('UPPER.PDF', 'one-pager', { type: 'pdf', pages: 1 }, [], pdf(pageObjects(1))),
  row('long.pdf', 'one-pager', { type: 'pdf', pages: 11 }, ['document.pages'], pdf(pageObjects(11))),
  row('long-packed.pdf', 'one-pager', { type: 'pdf', pages: 40 }, ['document.pages'], packedPdf(40)),
  row('long-deck.pdf', 'presentation', { type: 'pdf', pages: 40 }, [], pdf(pageObjects(40))),
  row('long.docx', 'one-pager', { type: 'docx', pages: 14 }, ['document.pages'], word(properties(14))),
  row('short.docx', 'one-pager', { type: 'docx', pages: 10 }, [], word(properties(10))),
  row('uncounted.docx', 'one-pager', { type: 'docx' }, [], word()),
  row('deck.pptx', 'presentation', { type: 'pptx', pages: 24 }, [], powerpoint(24)),
  row('long-one-pager.pptx', 'one-pager', { type: 'pptx', pages: 12 }, ['document.pages'], powerpoint(12)),
  row('wins.xlsx', 'customer-wins', { type: 'xlsx' }, [], excel()),
  row('old.doc', 'case-study', { type: 'doc' }, [], oldWord()),
  row('old.xls', 'customer-wins', { type: 'xls' }, [], ole([['Workbook', Buffer.alloc(6000)]])),
  row(
    'old.ppt',
    'channel-pitch-deck',
    { type: 'ppt' },
    [],
    ole([['PowerPoint Document', Buffer.alloc(6000)]]),
  ),
  row('diagram.png', 'reference-architecture', { type: 'png' }, [], png(20, 10)),
  row('diagram.jpg', 'reference-architecture', { type: 'jpg' }, [], jpeg()),
  row('diagram.jpeg', 'reference-architecture', { type: 'jpg' }, ['document.type'], jpeg()),
  row('demo.mp4', 'other', { type: 'mp4' }, [], mp4()),
  row('demo-large.mp4', 'other', { type: 'mp4' }, [], writeLargeVideo),

  row('text.pdf', 'one-pager', { type: 'text' }, MISMATCH, Buffer.from('Our solution in short.\n')),
  row('page.pdf', 'one-pager', { type: 'html' }, MISMATCH, Buffer.from(PAGE)),
  row('word.pdf', 'one-pager', { type: 'docx' }, MISMATCH, word()),
  row('new.doc', 'case-study', { type: 'docx' }, MISMATCH, word()),
  row('picture.png', 'reference-architecture', { type: 'jpg' }, MISMATCH, jpeg()),
  row('archive.docx', 'case-study', { type: 'zip' }, MISMATCH, zip([{ name: 'a.txt', data: 'a' }])),
  row('rich.doc', 'case-study', { type: 'rtf' }, MISMATCH, Buffer.from('{\\rtf1\\ansi Hello}')),
  row('movie.mp4', 'other', { type: 'mov' }, MISMATCH, mp4('qt  ')),
  row('macros.docx', 'case-study', { type: 'docm' }, MISMATCH, word({ 'word/vbaProject.bin': 'x' })),
  row(
    'macros.pptx',
    'presentation',
    { type: 'pptm', pages: 1 },
    MISMATCH,
    powerpoint(1, { 'ppt/vbaProject.bin': 'x' }),
  ),
  row('macros.xlsx', 'customer-wins', { type: 'xlsm' }, MISMATCH, excel({ 'xl/vbaProject.bin': 'x' })),
  row('zeros.pdf', 'one-pager', { type: 'unknown' }, MISMATCH, Buffer.alloc(5000)),

  row('macros.docm', 'case-study', { type: 'docm' }, ['document.type'], word({ 'word/vbaProject.bin': 'x' })),
  row('notes.txt', 'other', { type: 'text' }, ['document.type'], Buffer.from('Notes\n')),
  row(
    'all.zip',
    'other',
    { type: 'zip' },
    ['document.type'],
    zip([{ name: 'one-pager.pdf', data: pdf(pageObjects(1)) }]),
  ),
  row('movie.mov', 'other', { type: 'mov' }, ['document.type'], mp4('qt  ')),
  row('empty.pdf', 'one-pager', { type: '' }, ['document.empty'], Buffer.alloc(0)),
  row('empty.docx', 'case-study', { type: '' }, ['document.empty'], Buffer.alloc(0)),

  row('cut.pdf', 'one-pager', { type: 'pdf', broken: true }, DAMAGED, cut(pdf(pageObjects(2)), 0.6)),
  row('cut.docx', 'case-study', { type: 'docx', broken: true }, DAMAGED, cut(word(), 0.8)),
  row('cut.doc', 'case-study', { type: 'doc', broken: true }, DAMAGED, cut(oldWord(), 0.8)),
  row('cut.png', 'reference-architecture', { type: 'png', broken: true }, DAMAGED, cut(png(20, 10), 0.9)),
  row('cut.jpg', 'reference-architecture', { type: 'jpg', broken: true }, DAMAGED, cut(jpeg(), 0.99)),
  row('cut.mp4', 'other', { type: 'mp4', broken: true }, DAMAGED, cut(mp4(), 0.5)),

  row(
    'password.pdf',
    'one-pager',
    { type: 'pdf', encrypted: true, pages: 1 },
    ENCRYPTED,
    pdf(pageObjects(1), '/Encrypt 9 0 R'),
  ),
  row('password.docx', 'case-study', { type: 'ole', encrypted: true }, ENCRYPTED, encryptedOffice()),
  row('password.pptx', 'presentation', { type: 'ole', encrypted: true }, ENCRYPTED, encryptedOffice()),
  row('password.doc', 'case-study', { type: 'doc', encrypted: true }, ENCRYPTED, oldWord(true)),

  row('bomb.docx', 'case-study', { type: 'docx', broken: true }, DAMAGED, bomb()),
  row('bomb-that-lies.docx', 'case-study', { type: 'docx', broken: true }, DAMAGED, bomb(1000)),
  row('gigabytes.docx', 'case-study', { type: 'docx', broken: true }, DAMAGED, gigabytes()),
  row('overlap.docx', 'case-study', { type: 'docx', broken: true }, DAMAGED, overlapping()),
  row('garbage.docx', 'case-study', { type: 'docx', broken: true }, DAMAGED, garbage()),
  row('hollow.pdf', 'one-pager', { type: 'pdf', broken: true }, DAMAGED, Buffer.from('%PDF-1.4\n%%EOF')),
];

/** Writes one of them. @param {string} directory @param {Document} document @returns {string} its path */
export function write(directory, { file, content }) {
  const path = join(directory, file);
  if (typeof content === 'function') content(path);
  else writeFileSync(path, content);
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = process.argv[2];
  if (!directory) throw new Error('node make.mjs DIRECTORY');
  mkdirSync(directory, { recursive: true });
  for (const each of documents) write(directory, each);
}
