/** Encoders for the legacy encodings, made by turning a WHATWG decoder round: Node has decoders only. */
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { decoderOf } from '../../wasm/engine/decode.js';

const multiByteNames = new Set(['Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR', 'gb18030']);

/** Code pages that nothing of ours reads: the characters from 0x80 on. @type {Record<string, string>} */
const FOREIGN = {
  IBM737:
    'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u00a0',
  IBM852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  IBM855:
    'ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐' +
    '└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u00adыЫзЗшШэЭщЩчЧ§■\u00a0',
  IBM857:
    'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ�ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ�×ÚÛÙìÿ¯´\u00ad±�¾¶§÷¸°¨·¹³²■\u00a0',
  IBM862:
    'אבגדהוזחטיךכלםמןנסעףפץצקרשת¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  IBM869:
    '������Ά�·¬¦‘’Έ―ΉΊΪΌ��ΎΫ©Ώ²³ά£έήίϊΐόύΑΒΓΔΕΖΗ½ΘΙ«»░▒▓│┤ΚΛΜΝ╣║╗╝ΞΟ┐' +
    '└┴┬├─┼ΠΡ╚╔╩╦╠═╬ΣΤΥΦΧΨΩαβγ┘┌█▄δε▀ζηθικλμνξοπρσςτ΄\u00ad±υφχ§ψ΅°¨ωϋΰώ■\u00a0',
  MacCE:
    'ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅ' +
    'ņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ',
  MacTurkish:
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
    '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙˆ˜¯˘˙˚¸˝˛ˇ',
  MacGreek:
    'Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü†ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ' +
    'άΝ¬ΟΡ≈Τ«»…\u00a0ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u00ad',
};

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
  const map = new Map();
  if (FOREIGN[name]) {
    for (const [i, each] of [...FOREIGN[name]].entries()) if (each !== '\ufffd') map.set(each, [0x80 + i]);
    return map;
  }
  const decoder = decoderOf(TextDecoder, name, { fatal: true });
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

/** As mail has it: what EUC-JP has between two escape sequences. @param {string} text */
function inSevenBits(text) {
  const bytes = [];
  for (const part of text.split(/([^\0-\x7f]+)/)) {
    const coded = encode('EUC-JP', part);
    if (!coded || coded.includes(0x8e)) return null; // half-width letters
    const isAscii = part === '' || part < '\x80';
    bytes.push(
      ...(isAscii ? coded : [0x1b, 0x24, 0x42, ...coded.map((byte) => byte & 0x7f), 0x1b, 0x28, 0x42]),
    );
  }
  return bytes;
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
  if (name === 'ISO-2022-JP') return inSevenBits(text);
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
