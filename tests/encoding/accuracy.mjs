/**
 * Measures how often the encoding of a short contact list is recognised, and fails if it is too seldom:
 *   node tests/encoding/accuracy.mjs            prints the tables
 *   node tests/encoding/accuracy.mjs --write    writes them to core/ENCODINGS.md
 *   node tests/encoding/accuracy.mjs --errors   prints the files that were misread
 *   node tests/encoding/accuracy.mjs --wrong    only those that were misread and said to be sure
 *   node tests/encoding/accuracy.mjs --quick    a tenth of the files, for a first look
 * It compiles detect.cpp with the compiler `c++` (or $CXX).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { katakana, multiByte, singleByte } from './built-from.mjs';
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { decoderOf } from '../../wasm/engine/decode.js';
import { encode } from './encoders.mjs';
import { foreign, lists } from './measured-on.mjs';

const filesPerCell = process.argv.includes('--quick') ? 30 : 300;
const rowCounts = [1, 2, 5, 20];
const showErrors = process.argv.includes('--errors');
const showWrong = process.argv.includes('--wrong');
const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {typeof lists[number]} List
 * @typedef {'titles' | 'names' | 'companies'} Kind which cells are in the language
 * @typedef {{ text: string, bytes: number[] }} File
 * @typedef {{ right: number, safe: number, wrong: number }} Share shares of all files: read right; right and sure; wrong and sure
 */

// ---- Contact lists

let seed = 20190806;
/** @param {number} below */
function random(below) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}
/**
 * @template T
 * @param {T[]} items
 */
const pick = (items) => items[random(items.length)];
/** @param {string | undefined} text */
const split = (text) => (text ?? '').split('|').filter(Boolean);

/** What is measured on must not be what the tables were built from. */
function checkDisjoint() {
  const built = [
    ...Object.values(multiByte).map((each) => each.words),
    ...Object.values(singleByte),
    katakana,
  ];
  const known = new Set(built.join('\n').split(/\s+/));
  const phrases = lists.flatMap((list) => [list.titles, list.companies, list.names].flatMap(split));
  const common = phrases.filter((phrase) => phrase.split(/\s+/).every((word) => known.has(word)));
  if (common.length) throw new Error(`in both lists: ${common.join(', ')}`);
}

/**
 * A list's words, split; some languages are measured in two encodings.
 * @param {List} list
 */
function wordsOf(list) {
  const {
    names,
    surnames,
    given,
    join: between = '',
    titles,
    companies,
  } = lists.find((each) => each.lang === list.like) ?? list;
  const has = (/** @type {string} */ text) => encode(list.encoding, text) !== null;
  const [last = [], first = []] = [surnames?.split(' '), given?.split(' ')];
  const known = split(names).filter(has);
  return {
    name: () => (names ? pick(known) : pick(last) + between + pick(first)),
    titles: split(titles).filter(has),
    companies: split(companies).filter(has),
  };
}

const headers = [
  'Name,Email,Job title,Role,Countries/Regions,States/Provinces',
  'Name,Email,Job title,Role,Countries/Regions,States/Provinces',
  'Contact name,Email address,Title,Role,Country,State',
];
const roles = [
  'Partner marketing',
  'Partner sales',
  'Partner technical sales',
  'Partner customer success manager',
];
const mailboxes = 'anna leo kim max nina tom ida sam eva ben'.split(' ');
const englishTitles = ['Sales Manager', 'CTO', 'Marketing Lead', 'Partner Manager', ''];

/**
 * An English list but for the cells that `kind` names; half of the e-mail domains are of the country.
 * @param {List} list
 * @param {ReturnType<typeof wordsOf>} words
 * @param {number} rows
 * @param {Kind} kind
 */
function contacts(list, words, rows, kind) {
  const lines = [pick(headers) + (kind === 'companies' ? ',Company' : '')];
  for (let i = 0; i < rows; ++i) {
    const home = `${pick(['acme', 'soft'])}.${pick(['', 'co.', 'com.'])}${list.tld}`;
    const domain = random(2) ? `${pick(['acme', 'soft', 'nova', 'data'])}.com` : home;
    const places = Array.from({ length: 1 + random(2) }, () => pick(list.places)).join(', ');
    const cells = [
      words.name(),
      `${pick(mailboxes)}.${pick(mailboxes)}@${domain}`,
      kind === 'names' ? pick(englishTitles) : pick(words.titles),
      pick(roles),
      places.includes(',') ? `"${places}"` : places,
      '',
    ];
    if (kind === 'companies') cells.push(pick(words.companies));
    lines.push(cells.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * A text with the same bytes in windows-1252 tells nothing about the encoding, nor does one in ASCII.
 * @param {string} encoding
 * @param {string} text
 * @param {number[]} bytes
 */
function isTelling(encoding, text, bytes) {
  if (bytes.every((byte) => byte < 0x80 && byte !== 0x1b)) return false;
  if (encoding === 'windows-1252') return true;
  return String(encode('windows-1252', text)) !== String(bytes);
}

/**
 * @param {List} list
 * @param {number} rows
 * @param {Kind} kind
 * @param {(bytes: number[]) => number[]} [change]
 * @param {string} [encoding]
 * @returns {File[]} files that tell their encoding
 */
function filesOf(list, rows, kind, change = (bytes) => bytes, encoding = list.encoding) {
  const words = wordsOf(list);
  /** @type {File[]} */
  const files = [];
  for (let tries = 0; files.length < filesPerCell && tries < 20 * filesPerCell; ++tries) {
    const text = contacts(list, words, rows, kind);
    const bytes = encode(encoding, text);
    if (!bytes) throw new Error(`${encoding} lacks a character of ${text}`);
    if (encoding !== list.encoding || isTelling(encoding, text, bytes))
      files.push({ text, bytes: change(bytes) });
  }
  return files;
}

// ---- Measuring

const folder = mkdtempSync(join(tmpdir(), 'encoding-'));
const tool = join(folder, 'detect');
const sources = readdirSync(join(root, 'core/src')).filter((name) =>
  /^encoding.*\.cpp$|^text\.cpp$/.test(name),
);
execFileSync(process.env.CXX ?? 'c++', [
  ...['-std=c++20', '-O2', `-I${root}core/include`, `${root}tests/encoding/detect.cpp`],
  ...[...sources.map((name) => `${root}core/src/${name}`), '-o', tool],
]);

/** @param {File[]} files */
function detect(files) {
  const input = Buffer.concat(
    files.flatMap(({ bytes }) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, Buffer.from(bytes)];
    }),
  );
  const run = spawnSync(tool, { input, maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${tool} failed: ${run.error ?? run.stderr}`);
  return run.stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name, confidence] = line.split(' ');
      return { name, confidence: Number(confidence) };
    });
}

const SURE = 95; // from here on a re-coding is a safe fix
/** By what was said. @type {Map<string, { files: number, right: number }>} */
const calibration = new Map();
/** @param {number} confidence */
const binOf = (confidence) =>
  confidence >= SURE
    ? String(confidence)
    : confidence < 50
      ? '0–49'
      : `${Math.floor(confidence / 10)}0–${confidence < 90 ? Math.floor(confidence / 10) : ''}${confidence < 90 ? 9 : 94}`;

/** What a person would see. @param {string} encoding @param {number[]} bytes */
const textOf = (encoding, bytes) =>
  decoderOf(TextDecoder, encoding).decode(Uint8Array.from(bytes)).normalize('NFC');

/**
 * @param {File[]} files
 * @param {(file: File, name: string) => boolean} isRight
 * @returns {Share}
 */
function share(files, isRight, calibrate = false) {
  const count = { right: 0, safe: 0, wrong: 0 };
  detect(files).forEach(({ name, confidence }, i) => {
    const good = isRight(files[i], name);
    if (good) ++count.right;
    if (confidence >= SURE) ++count[good ? 'safe' : 'wrong'];
    if (!good && (showErrors || (showWrong && confidence >= SURE)))
      console.log(name, confidence, files[i].text.split('\r\n').slice(1, 3).join(' / '));
    if (!calibrate) return;
    const bin = calibration.get(binOf(confidence)) ?? { files: 0, right: 0 };
    calibration.set(binOf(confidence), { files: bin.files + 1, right: bin.right + (good ? 1 : 0) });
  });
  const [right, safe, wrong] = [count.right, count.safe, count.wrong].map((each) => each / files.length);
  if (files.length === 0) throw new Error('no files');
  return { right, safe, wrong };
}
const readsRight = (/** @type {File} */ { text, bytes }, /** @type {string} */ name) =>
  textOf(name, bytes) === text.normalize('NFC');

/** @param {number} part */
const percent = (part) => (Number.isNaN(part) ? '–' : `${(100 * part).toFixed(1)} %`);
/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
  [head, head.map((_, i) => (i < head.length - rowCounts.length ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
const rowHeads = rowCounts.map((rows) => `${rows} row${rows > 1 ? 's' : ''}`);
/** @type {string[]} */
const failures = [];
/**
 * @param {number} part
 * @param {number} least
 * @param {string} what
 */
const expectAtLeast = (part, least, what) => {
  if (!(part >= least)) failures.push(`${what}: ${percent(part)}, expected ${percent(least)}`);
};

/** @param {Share} share */
const cell = ({ right, safe, wrong }) =>
  `${percent(right)} (${(100 * safe).toFixed(0)})${wrong > 0 ? `, **${percent(wrong)} wrong**` : ''}`;

/** @param {Kind} kind */
function accuracyTable(kind) {
  return table(
    ['language', 'encoding', ...rowHeads],
    lists.map((list) => {
      const shares = rowCounts.map((rows) => share(filesOf(list, rows, kind), readsRight, true));
      shares.forEach(({ right, wrong }, i) => {
        const what = `${list.lang}, ${kind}, ${rowHeads[i]}`;
        if (rowCounts[i] >= 5) expectAtLeast(right, /iso|en mac/.test(list.lang) ? 0.97 : 0.99, what);
        expectAtLeast(1 - wrong, 0.98, `${what}, not sure and wrong`);
      });
      return [list.lang, list.encoding, ...shares.map(cell)];
    }),
  );
}

/** What is none of ours: how much of it is said to be sure. */
function foreignTable() {
  const rowsOf = (/** @type {typeof foreign[number]} */ { encoding, like }) => {
    const list = lists.find(({ lang }) => lang === like);
    if (!list) throw new Error(like);
    const shares = rowCounts.map((rows) => {
      const files = filesOf(/** @type {List} */ ({ ...list, encoding, like }), rows, 'titles');
      return share(files, readsRight);
    });
    shares.forEach(({ wrong }, i) => expectAtLeast(1 - wrong, 0.98, `${encoding}, ${rowHeads[i]}`));
    return [like, encoding, ...shares.map(({ wrong }) => percent(wrong))];
  };
  const noise = rowCounts.map((rows) => {
    const list = lists[0];
    const files = filesOf(list, rows, 'titles', (bytes) =>
      bytes.map((byte) => (byte < 0x80 ? byte : 0x80 + random(0x80))),
    );
    return share(files, () => false);
  });
  return table(
    ['language', 'encoding', ...rowHeads],
    [...foreign.map(rowsOf), ['any', 'random bytes', ...noise.map(({ wrong }) => percent(wrong))]],
  );
}

/** The same lists in Unicode's own encodings, with and without damage. */
function unicodeTable() {
  const cutOneCharacter = (/** @type {number[]} */ bytes) => {
    const trail = bytes.findLastIndex((byte) => byte >= 0x80); // the last byte of some character
    return bytes.filter((_, i) => i !== trail);
  };
  const asAscii = (/** @type {number[]} */ bytes) => bytes.filter((byte) => byte < 0x80);
  /** @type {[string, string, string, ((bytes: number[]) => number[]) | undefined, number][]} */
  const kinds = [
    ['ASCII', 'UTF-8', 'UTF-8', asAscii, 1],
    ['UTF-8', 'UTF-8', 'UTF-8', undefined, 1],
    ['UTF-8, one character cut', 'UTF-8', 'UTF-8', cutOneCharacter, 0],
    ['UTF-16LE without mark', 'UTF-16LE', 'UTF-16LE', undefined, 1],
    ['UTF-16BE without mark', 'UTF-16BE', 'UTF-16BE', undefined, 1],
  ];
  const unique = lists.filter((list) => !list.like);
  return table(
    ['bytes', ...rowHeads],
    kinds.map(([title, encoding, expected, change, least]) => {
      const parts = rowCounts.map((rows) => {
        const files = unique.flatMap((list) => filesOf(list, rows, 'titles', change, encoding));
        return share(files, (_, name) => name === expected).right;
      });
      parts.forEach((part) => expectAtLeast(part, least, title));
      return [title, ...parts.map(percent)];
    }),
  );
}

checkDisjoint();
const sections = [
  ['Names and job titles in the language, all else English', accuracyTable('titles')],
  ['Only names in the language', accuracyTable('names')],
  ['Names, job titles and a company column', accuracyTable('companies')],
  ['Unicode (all the languages above together)', unicodeTable()],
  ['What is none of ours, and said to be sure all the same', foreignTable()],
];
const bins = [...calibration].sort(([a], [b]) => parseInt(a) - parseInt(b));
const saidAndRight = bins.map(
  ([said, { files, right }]) => `| ${said} | ${files} | ${percent(right / files)} |`,
);
sections.push([
  'Confidence',
  ['| said | files | right |', '| --- | --: | --: |', ...saidAndRight].join('\n'),
]);
rmSync(folder, { recursive: true });

const text = sections.map(([title, body]) => `### ${title}\n\n${body}\n`).join('\n');
if (process.argv.includes('--write')) {
  const file = join(root, 'core/ENCODINGS.md');
  const [before] = readFileSync(file, 'utf8').split(/(?<=<!-- measured -->\n)/);
  writeFileSync(file, `${before}\n${text}`);
} else {
  console.log(text);
}
if (failures.length) {
  console.error(failures.join('\n'));
  process.exit(1);
}
