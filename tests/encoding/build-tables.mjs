/** Writes core/src/encoding_tables.inc from built-from.mjs: `node tests/encoding/build-tables.mjs`. */
import { writeFileSync } from 'node:fs';
import { encode, table } from './encoders.mjs';
import { katakana, multiByte, singleByte } from './built-from.mjs';

/** The rows of each encoding that hold the everyday characters, and how its trail bytes count. */
const zones = {
  Big5: {
    first: 0xa4,
    last: 0xc6,
    trails: 157,
    index: (trail) => (trail < 0x7f ? trail - 0x40 : trail - 0x62),
  },
  gb18030: { first: 0xb0, last: 0xd7, trails: 94, index: (trail) => trail - 0xa1 },
  Shift_JIS: { first: 0x88, last: 0x98, trails: 188, index: (trail) => trail - (trail < 0x7f ? 0x40 : 0x41) },
  'EUC-KR': { first: 0xb0, last: 0xc8, trails: 94, index: (trail) => trail - 0xa1 },
};
const lines = [];
const cppName = (name) => name.replace(/[^A-Za-z0-9]/g, '').replace(/^./, (first) => first.toUpperCase());
const wrap = (items) => items.join(', ').replace(/(.{1,104})(?:, |$)/g, '    $1,\n');
const hex = (digits) => (value) => `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
const add = (type, name, values, digits) =>
  lines.push(`constexpr ${type} ${name}[] = {\n${wrap(values.map(hex(digits)))}};`);

for (const [name, { top, words, extra }] of Object.entries(multiByte)) {
  const zone = zones[name];
  const counts = new Map();
  for (const each of words.replace(/\s/g, '')) counts.set(each, (counts.get(each) ?? 0) + 1);
  const tierOf = (each) => (top.includes(each) ? 3 : counts.get(each) >= 4 ? 2 : 1);
  const tiers = new Uint8Array(Math.ceil(((zone.last - zone.first + 1) * zone.trails) / 4));
  const outside = new Set();
  for (const each of new Set([...counts.keys(), ...top, ...extra])) {
    const bytes = encode(name, each);
    if (!bytes || bytes.length !== 2) continue;
    const [lead, trail] = bytes;
    const trailIndex = zone.index(trail);
    if (lead < zone.first || lead > zone.last || trailIndex < 0) {
      const kana = name === 'Shift_JIS' && (lead === 0x82 || lead === 0x83);
      if (!kana) outside.add((lead << 8) | trail);
      continue;
    }
    const at = (lead - zone.first) * zone.trails + trailIndex;
    tiers[at >> 2] |= tierOf(each) << ((at & 3) * 2);
  }
  add('std::uint8_t', `k${cppName(name)}Tiers`, [...tiers], 2);
  add(
    'std::uint16_t',
    `k${cppName(name)}Extra`,
    [...outside].sort((a, b) => a - b),
    4,
  );
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Half bits that a letter of this share costs, as 1 to 12; 13 is a letter never seen. */
const step = (count, total) =>
  count ? Math.min(12, Math.max(1, Math.round(-2 * Math.log2(count / total)) - 4)) : 13;
const nibbles = (values) =>
  values.flatMap((value, i) => (i % 2 ? [] : [value | ((values[i + 1] ?? 0) << 4)]));

// Punctuation and signs that texts in every language have; other signs are rarer than any letter.
const everyday = '’“”„‘–—…•™®©°«»\u00a0€´·ªº&№';
const masks = (test) =>
  Array.from({ length: 16 }, (_, i) =>
    [...Array(8).keys()].reduce((bits, j) => bits | (test(0x80 + i * 8 + j) << j), 0),
  );
const charactersByName = new Map();
const charactersOf = (name) => charactersByName.get(name) ?? charactersByName.set(name, new Map([...table(name)].map(([character, [byte]]) => [byte, character]))).get(name);
const windows1252 = charactersOf('windows-1252');
const notAscii = /[^\x00-\x7f]/;
const isLatin = (name) => /windows-125[02478]|macintosh/.test(name);

/** One table for the words of one language: shares among the letters, or among the accented ones of a Latin script. */
function costsOf(name, words) {
  const characters = charactersOf(name);
  const counts = new Array(256).fill(0);
  for (const word of words) for (const byte of encode(name, word) ?? []) if (byte >= 0x80) ++counts[byte];
  const total = sum(counts) * (isLatin(name) ? 6 : 1);
  return nibbles(Array.from({ length: 128 }, (_, i) => {
    const character = characters.get(0x80 + i);
    if (character === undefined || /\p{Cc}/u.test(character)) return 0;
    if (/[\p{L}\p{M}]/u.test(character) && !'ªº'.includes(character)) return step(counts[0x80 + i], total);
    return everyday.includes(character) ? 14 : 15;
  }));
}

/** Half bits, in threes, that neighbours of each byte cost: vowel, consonant or none before it and after it. */
function neighboursOf(name, words) {
  const counts = Array.from({ length: 128 }, () => [0, 0, 0, 0, 0, 0]);
  const kind = (byte) => (byte >= 0x80 ? -1 : !/[a-z]/i.test(String.fromCharCode(byte ?? 0)) ? 2 : /[aeiouy]/i.test(String.fromCharCode(byte)) ? 0 : 1);
  for (const word of words) {
    const bytes = encode(name, word) ?? [];
    bytes.forEach((byte, i) => {
      if (byte < 0x80) return;
      const before = kind(bytes[i - 1]), after = kind(bytes[i + 1]);
      if (before >= 0) ++counts[byte - 0x80][before];
      if (after >= 0) ++counts[byte - 0x80][3 + after];
    });
  }
  return counts.map((six) => {
    const bits = six.map((count, i) => {
      const all = sum(six.slice(i < 3 ? 0 : 3, i < 3 ? 3 : 6));
      return all < 3 ? 0 : Math.min(3, Math.max(0, Math.round((-2 * Math.log2((count + 0.3) / (all + 0.9)) - 2) / 3)));
    });
    return bits.reduce((value, each, i) => value | (each << (2 * i)), 0);
  });
}

for (const name of Object.keys(singleByte)) {
  const list = singleByte[name] ?? singleByte[{ 'koi8-r': 'windows-1251', macintosh: 'windows-1252' }[name]];
  const languages = isLatin(name) ? list.trim().split('\n') : [list.split('\n\n')[0]];
  const tables = languages.flatMap((words) => costsOf(name, words.split(/\s+/)));
  add('std::uint8_t', `k${cppName(name)}Costs`, tables, 2);
  if (isLatin(name)) add('std::uint16_t', `k${cppName(name)}Neighbours`, neighboursOf(name, list.split(/\s+/)), 3);
  const characters = charactersOf(name);
  add('std::uint8_t', `k${cppName(name)}Upper`, masks((byte) => /\p{Lu}/u.test(characters.get(byte) ?? '') ? 1 : 0), 2);
  if (/windows-125[0478]/.test(name)) {
    add('std::uint8_t', `k${cppName(name)}As1252`, masks((byte) => characters.get(byte) === windows1252.get(byte) ? 1 : 0), 2);
  }
}

// Half-width forms: the sound marks become letters of their own.
const voiced = 'ガギグゲゴザジズゼゾダヂヅデドバビブベボ';
const half = new Array(63).fill(0);
const full = new Array(87).fill(0);
const halfOrder =
  '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜';
for (const each of katakana.replace(/\s/g, '')) {
  const bytes = encode('Shift_JIS', each);
  ++full[bytes[0] === 0x83 ? bytes[1] - 0x40 - (bytes[1] > 0x7f) : 86]; // the last one is the long vowel
  const base = each.normalize('NFD');
  ++half[halfOrder.indexOf(base[0])];
  if (base[1]) ++half[voiced.includes(each) ? 61 : 62];
}
add('std::uint8_t', 'kHalfKanaCosts', nibbles(half.map((count) => step(count, sum(half)))), 2);
add('std::uint8_t', 'kKatakanaCosts', nibbles(full.map((count) => step(count, sum(full)))), 2);

const head =
  '// Made by tests/encoding/build-tables.mjs from tests/encoding/built-from.mjs; change those instead.\n// clang-format off\n';
writeFileSync(
  new URL('../../core/src/encoding_tables.inc', import.meta.url),
  `${head}${lines.join('\n')}\n// clang-format on\n`,
);
