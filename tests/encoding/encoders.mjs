/** Encoders for the legacy encodings, made by turning a WHATWG decoder round: Node has decoders only. */
import { TextDecoder } from '@exodus/bytes/encoding.js';

const multiByteNames = new Set(['Big5', 'Shift_JIS', 'EUC-KR', 'gb18030']);

/** @param {string} name */
function* codes(name) {
  for (let byte = 0x80; byte <= 0xff; ++byte) yield [byte];
  if (!multiByteNames.has(name)) return;
  for (let lead = 0x81; lead <= 0xfe; ++lead) {
    // What Windows never writes: the rows of Hong Kong's supplement, and NEC's second copy of IBM's extensions.
    if ((name === 'Big5' && lead < 0xa1) || (name === 'Shift_JIS' && (lead === 0xed || lead === 0xee)))
      continue;
    for (let trail = 0x40; trail <= 0xfe; ++trail) yield [lead, trail];
  }
}

/**
 * @param {string} name
 * @returns {Map<string, number[]>} character to bytes, for what is not ASCII
 */
export function table(name) {
  const decoder = new TextDecoder(name, { fatal: true });
  const map = new Map();
  for (const bytes of codes(name)) {
    let text;
    try {
      text = decoder.decode(Uint8Array.from(bytes));
    } catch {
      continue;
    }
    if ([...text].length === 1 && text > '\x7f' && !map.has(text)) map.set(text, bytes);
  }
  return map;
}

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();
const marks = /[\u0300\u0301\u0303\u0309\u0323]/; // the tones that windows-1258 writes as letters of their own

/**
 * Characters as windows-1258 has them: a base letter it knows, then the tone.
 * @param {string} text
 * @param {Map<string, number[]>} map
 */
function toneLast(text, map) {
  return [...text.normalize('NFC')].flatMap((each) => {
    if (each < '\x80' || map.has(each)) return [each];
    const parts = [...each.normalize('NFD')];
    const tone = parts.findIndex((part) => marks.test(part));
    if (tone < 0) return [each];
    const [mark] = parts.splice(tone, 1);
    return [parts.join('').normalize('NFC'), mark];
  });
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {number[] | null} the bytes, or null if the encoding lacks a character
 */
export function encode(name, text) {
  if (name === 'UTF-8') return [...new TextEncoder().encode(text)];
  if (name === 'UTF-16LE' || name === 'UTF-16BE') {
    const order = name === 'UTF-16LE' ? [0, 8] : [8, 0];
    return Array.from({ length: text.length }, (_, i) =>
      order.map((by) => (text.charCodeAt(i) >> by) & 0xff),
    ).flat();
  }
  const map = tables.get(name) ?? table(name);
  tables.set(name, map);
  const bytes = [];
  for (const each of name === 'windows-1258' ? toneLast(text, map) : text) {
    const known = each < '\x80' ? [each.charCodeAt(0)] : map.get(each);
    if (!known) return null;
    bytes.push(...known);
  }
  return bytes;
}
