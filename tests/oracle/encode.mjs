// Text as bytes of old encodings: those of browsers by turning their decoders round, a few others by their tables.
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { encode as encodeKnown } from '../encoding/encoders.mjs';

/** What browsers do not decode: the characters of the bytes 80 to FF. @type {Record<string, string>} */
const HALVES = {
  IBM437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  IBM850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  IBM852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  'x-mac-ce':
    'ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ',
};

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();
/** @param {string} name @returns {Map<string, number[]>} */
function tableOf(name) {
  const made = tables.get(name) ?? new Map(entriesOf(name));
  tables.set(name, made);
  return made;
}
/** @param {string} name @returns {Iterable<[string, number[]]>} */
function entriesOf(name) {
  const half = HALVES[name];
  return half ? [...half].map((each, i) => [each, [0x80 + i]]) : entriesOfEucJp();
}
/** Kanji and kana of JIS X 0208, and half-width kana. @returns {Generator<[string, number[]]>} */
function* entriesOfEucJp() {
  const decoder = new TextDecoder('euc-jp');
  for (let lead = 0xa1; lead <= 0xfe; ++lead) {
    for (let trail = 0xa1; trail <= 0xfe; ++trail) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\uFFFD') yield [text, [lead, trail]];
    }
  }
}

/** @param {string} text @param {Map<string, number[]>} table */
function byTable(text, table) {
  const bytes = [];
  for (const each of text) {
    const known = each < '\x80' ? [each.charCodeAt(0)] : table.get(each);
    if (!known) return null;
    bytes.push(...known);
  }
  return bytes;
}
/** As mail has it: escape sequences around what is not ASCII. @param {string} text */
function iso2022jp(text) {
  const bytes = [];
  let isKanji = false;
  for (const each of text) {
    const known = each < '\x80' ? null : tableOf('EUC-JP').get(each);
    if (each >= '\x80' && !known) return null;
    if (isKanji !== Boolean(known)) bytes.push(0x1b, ...(known ? [0x24, 0x42] : [0x28, 0x42]));
    isKanji = Boolean(known);
    bytes.push(...(known?.map((byte) => byte & 0x7f) ?? [each.charCodeAt(0)]));
  }
  return isKanji ? [...bytes, 0x1b, 0x28, 0x42] : bytes;
}
/** @param {string} text @param {boolean} isBigEndian */
const utf32 = (text, isBigEndian) =>
  [...text].flatMap((each) => {
    const code = each.codePointAt(0) ?? 0;
    const bytes = [code & 0xff, (code >> 8) & 0xff, code >> 16, 0];
    return isBigEndian ? bytes.reverse() : bytes;
  });

/** @param {string} name of the encoding @param {string} text @returns {Uint8Array | null} null: it lacks a character */
export function encoded(name, text) {
  /** @type {Record<string, () => number[] | null>} */
  const own = {
    'ISO-2022-JP': () => iso2022jp(text),
    'EUC-JP': () => byTable(text, tableOf(name)),
    'UTF-32LE': () => utf32(text, false),
    'UTF-32BE': () => utf32(text, true),
  };
  const bytes = own[name]
    ? own[name]()
    : name in HALVES
      ? byTable(text, tableOf(name))
      : encodeKnown(name, text);
  return bytes && Uint8Array.from(bytes);
}

/** Bytes as somebody reads them who takes them for another encoding. @param {Uint8Array} bytes @param {string} name */
export const misread = (bytes, name) =>
  name in HALVES
    ? Array.from(bytes, (byte) =>
        byte < 0x80 ? String.fromCharCode(byte) : [...HALVES[name]][byte - 0x80],
      ).join('')
    : new TextDecoder(name).decode(bytes);
