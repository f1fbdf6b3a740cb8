/** Writes the tables of core/src/encoding_*_byte.cpp from built-from.mjs: `node tests/encoding/build-tables.mjs`. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { encode, table } from './encoders.mjs';
import { katakana, multiByte, singleByte } from './built-from.mjs';

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);
/**
 * Half bits that a letter of this share costs, as 1 to 12; 13 is a letter never seen.
 * @param {number} count
 * @param {number} total
 */
const step = (count, total) =>
  count ? Math.min(12, Math.max(1, Math.round(-2 * Math.log2(count / total)) - 4)) : 13;
/** @param {number[]} values */
const nibbles = (values) =>
  values.flatMap((value, i) => (i % 2 ? [] : [value | ((values[i + 1] ?? 0) << 4)]));

/** @param {number} digits */
const hex = (digits) => (/** @type {number} */ value) =>
  `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
/** @param {string[]} items */
const rows = (items) => items.join(', ').replace(/(.{1,104})(?:, |$)/g, '    $1,\n');
/**
 * @param {string} type
 * @param {string} name
 * @param {number[]} values
 */
const array = (type, name, values) =>
  `constexpr std::${type} k${name}[] = {\n${rows(values.map(hex(type === 'uint8_t' ? 2 : 4)))}};\n`;
/** @param {string} name */
const cppName = (name) =>
  name.replace(/[^A-Za-z0-9]/g, '').replace(/^./, (/** @type {string} */ first) => first.toUpperCase());

/**
 * @param {string} file
 * @param {string[]} arrays
 */
function write(file, arrays) {
  const head =
    '// Made by tests/encoding/build-tables.mjs from built-from.mjs beside it; change those instead.';
  const text = `${head}\n// clang-format off\n${arrays.join('')}// clang-format on\n`;
  writeFileSync(new URL(`../../core/src/${file}`, import.meta.url), text);
}

// ---- Two bytes: how frequent each character is

/**
 * The rows of each encoding that hold the everyday characters, and how its trail bytes count.
 * @type {Record<string, { first: number, last: number, trails: number, index: (trail: number) => number }>}
 */
const zones = {
  Big5: { first: 0xa4, last: 0xc6, trails: 157, index: (trail) => trail - (trail < 0x7f ? 0x40 : 0x62) },
  gb18030: { first: 0xb0, last: 0xd7, trails: 94, index: (trail) => trail - 0xa1 },
  Shift_JIS: { first: 0x88, last: 0x98, trails: 188, index: (trail) => trail - (trail < 0x7f ? 0x40 : 0x41) },
  'EUC-KR': { first: 0xb0, last: 0xc8, trails: 94, index: (trail) => trail - 0xa1 },
};

/**
 * @param {string} name
 * @param {{ top: string, words: string, extra: string }} list
 */
function tiersOf(name, { top, words, extra }) {
  const zone = zones[name];
  const counts = new Map();
  for (const each of words.replace(/\s/g, '')) counts.set(each, (counts.get(each) ?? 0) + 1);
  const tierOf = (/** @type {string} */ each) => (top.includes(each) ? 3 : counts.get(each) >= 4 ? 2 : 1);
  const tiers = new Array(Math.ceil(((zone.last - zone.first + 1) * zone.trails) / 4)).fill(0);
  const outside = new Set();
  for (const each of new Set([...counts.keys(), ...top, ...extra])) {
    const [lead, trail] = encode(name, each) ?? [];
    if (trail === undefined) continue;
    const inZone = lead >= zone.first && lead <= zone.last && zone.index(trail) >= 0;
    const isKana = name === 'Shift_JIS' && (lead === 0x82 || lead === 0x83); // these have costs of their own
    const at = (lead - zone.first) * zone.trails + zone.index(trail);
    if (inZone) tiers[at >> 2] |= tierOf(each) << ((at & 3) * 2);
    else if (!isKana) outside.add((lead << 8) | trail);
  }
  const extras = [...outside].sort((a, b) => a - b);
  return [
    array('uint8_t', `${cppName(name)}Tiers`, tiers),
    array('uint16_t', `${cppName(name)}Extra`, extras),
  ];
}

/** Costs of the half-width letters from 0xA1, whose sound marks are letters, and of the full-width ones. */
function kanaCosts() {
  const half = new Array(63).fill(0);
  const full = new Array(87).fill(0); // the last one is the long vowel
  const order =
    '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜';
  for (const each of katakana.replace(/\s/g, '')) {
    const [lead, trail] = encode('Shift_JIS', each) ?? assert.fail(each);
    ++full[lead === 0x83 ? trail - (trail < 0x7f ? 0x40 : 0x41) : 86];
    const [base, mark] = each.normalize('NFD');
    ++half[order.indexOf(base)];
    if (mark) ++half[mark === '\u3099' ? 61 : 62];
  }
  const costs = (/** @type {number[]} */ counts) => nibbles(counts.map((count) => step(count, sum(counts))));
  return [array('uint8_t', 'HalfKanaCosts', costs(half)), array('uint8_t', 'KatakanaCosts', costs(full))];
}

write('encoding_multi_byte_tables.inc', [
  ...Object.entries(multiByte).flatMap(([name, list]) => tiersOf(name, list)),
  ...kanaCosts(),
]);

// ---- One byte: how frequent each letter is in each language, and what stands beside it

// Punctuation and signs that texts in every language have; other signs are rarer than any letter.
const everyday = '’“”„‘–—…•™®©°«»\u00a0€£´·ªº¿¡½¼¾²³±×№';
/** @param {string} name */
const isLatin = (name) => /windows-125[02478]/.test(name);
const highBytes = Array.from({ length: 128 }, (_, i) => 0x80 + i);

/** @param {string} name */
const charactersOf = (name) => new Map([...table(name)].map(([character, [byte]]) => [byte, character]));
const windows1252 = charactersOf('windows-1252');

/**
 * Shares among the letters, or among the accented ones of a Latin script.
 * @param {string} name
 * @param {Map<number, string>} characters
 * @param {string[]} words
 */
function costsOf(name, characters, words) {
  const counts = new Array(256).fill(0);
  /**
   * @param {string} word
   * @param {number} weight
   */
  const count = (word, weight) =>
    (encode(name, word) ?? []).forEach((byte) => (counts[byte] += byte < 0x80 ? 0 : weight));
  for (const word of words) count(word, 1);
  for (const word of words) count(word.toUpperCase(), 0.08); // some write their name in capitals
  const total = sum(counts) * (isLatin(name) ? 6 : 1);
  return nibbles(
    highBytes.map((byte) => {
      const character = characters.get(byte);
      if (character === undefined || /\p{Cc}/u.test(character)) return 0;
      if (/[\p{L}\p{M}]/u.test(character) && !'ªº'.includes(character)) return step(counts[byte], total);
      return everyday.includes(character) ? 14 : 15;
    }),
  );
}

/** 0 vowel, 1 consonant, 2 none; -1 for what is not ASCII. */
function kindOf(byte = 0) {
  if (byte >= 0x80) return -1;
  const letter = String.fromCharCode(byte);
  return /[aeiouy]/i.test(letter) ? 0 : /[a-z]/i.test(letter) ? 1 : 2;
}

/**
 * Two bits, times three half bits, for each kind of neighbour before and after each byte.
 * @param {string} name
 * @param {string[]} words
 */
function neighboursOf(name, words) {
  const counts = highBytes.map(() => [0, 0, 0, 0, 0, 0]);
  for (const word of words) {
    const bytes = encode(name, word) ?? [];
    bytes.forEach((byte, i) => {
      const [before, after] = [kindOf(bytes[i - 1]), kindOf(bytes[i + 1])];
      if (byte >= 0x80 && before >= 0) ++counts[byte - 0x80][before];
      if (byte >= 0x80 && after >= 0) ++counts[byte - 0x80][3 + after];
    });
  }
  /**
   * @param {number} count
   * @param {number} all
   */
  const cost = (count, all) =>
    all < 3 ? 0 : Math.min(3, Math.max(0, Math.round((-2 * Math.log2((count + 0.3) / (all + 0.9)) - 2) / 3)));
  const costsOfThree = (/** @type {number[]} */ three) => three.map((count) => cost(count, sum(three)));
  return counts.map((six) =>
    [...costsOfThree(six.slice(0, 3)), ...costsOfThree(six.slice(3))].reduce(
      (bits, each, i) => bits | (each << (2 * i)),
      0,
    ),
  );
}

/** @param {string} name */
function singleByteArrays(name) {
  const list = singleByte[name] ?? assert.fail(name);
  const main = list.split('\n\n')[0]; // what stands beside letters is all languages', but those after an empty line
  const characters = charactersOf(name);
  const languages = isLatin(name) ? list.trim().split(/\n+/) : [list];
  const costs = languages.flatMap((words) => costsOf(name, characters, words.split(/\s+/)));
  const neighbours = isLatin(name) ? neighboursOf(name, main.split(/\s+/)) : highBytes.map(() => 0);
  const traits = highBytes.map((byte, i) => {
    const isUpper = /\p{Lu}/u.test(characters.get(byte) ?? '');
    const isSame = characters.get(byte) === windows1252.get(byte);
    return neighbours[i] | (isUpper ? 1 << 12 : 0) | (isSame ? 1 << 13 : 0);
  });
  return [
    array('uint8_t', `${cppName(name)}Costs`, costs),
    array('uint16_t', `${cppName(name)}Traits`, traits),
  ];
}

/** Encodings with the letters of another one, at other places. @type {Record<string, string>} */
const KIN = {
  'ISO-8859-15': 'windows-1252',
  macintosh: 'windows-1252',
  IBM850: 'windows-1252',
  IBM437: 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'KOI8-R': 'windows-1251',
  IBM866: 'windows-1251',
  'ISO-8859-5': 'windows-1251',
  IBM852: 'windows-1250',
  IBM857: 'windows-1254',
  'x-mac-cyrillic': 'windows-1251',
  MacCE: 'windows-1250',
  'ISO-8859-16': 'windows-1250',
  'ISO-8859-4': 'windows-1257',
  'ISO-8859-10': 'windows-1257',
  IBM862: 'windows-1255',
  'ISO-8859-3': 'windows-1254',
};
/**
 * The byte that the other one has for each character; a bad byte for none, ¦ for a sign that the other one lacks.
 * @param {[string, string]} names
 */
function kinArray([name, kin]) {
  const [characters, others] = [charactersOf(name), charactersOf(kin)];
  const isCharacter = (/** @type {string | undefined} */ each) => each !== undefined && !/\p{Cc}/u.test(each);
  const bad = highBytes.find((byte) => !isCharacter(others.get(byte))) ?? assert.fail(kin);
  const byteOf = (/** @type {string} */ character) => (encode(kin, character) ?? encode(kin, '¦') ?? [])[0];
  const bytes = highBytes.map((byte) => {
    const character = characters.get(byte);
    return isCharacter(character) ? byteOf(/** @type {string} */ (character)) : bad;
  });
  return array('uint8_t', `${cppName(name)}InKin`, bytes);
}

write('encoding_single_byte_tables.inc', [
  ...Object.keys(singleByte).flatMap(singleByteArrays),
  ...Object.entries(KIN).map(kinArray),
]);
