// Bytes of any encoding as UTF-8. The decoding is a WHATWG decoder's, but for two code pages that it does not know.

/**
 * @typedef {typeof globalThis.TextDecoder} Decoder
 * @typedef {import('../types').ByteSource} ByteSource
 */

/** The encodings that we tell apart, the commonest first, as reports write them; a reader may name any other, too. */
export const ENCODINGS = [
  ...['UTF-8', 'windows-1252', 'Big5', 'Shift_JIS', 'gb18030', 'EUC-KR', 'UTF-16LE', 'UTF-16BE'],
  ...['windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'windows-874', 'macintosh', 'IBM850', 'IBM437', 'IBM866'],
  ...['ISO-8859-2', 'ISO-8859-5', 'ISO-8859-15', 'KOI8-R', 'EUC-JP', 'ISO-2022-JP'],
];
const NAMES = new Map([...ENCODINGS, 'GBK'].map((name) => [name.toLowerCase(), name]));

/** From this confidence on a re-coding is a safe fix, as the core's kSureEncoding says. */
export const SURE = 95;
/**
 * True if it is for a person to say how a file reads.
 * @param {{ name: string | null, confidence: number }} encoding of a report
 */
export const isGuess = ({ name, confidence }) => name !== null && name !== 'UTF-8' && confidence < SURE;

/** What MS-DOS wrote and no WHATWG decoder reads: the characters from 0x80 on. @type {Record<string, string>} */
const CODE_PAGES = {
  IBM437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  IBM850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Reads one of them as a decoder would. */
class CodePage {
  #utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });
  /** @param {string} encoding */
  constructor(encoding) {
    this.encoding = encoding;
  }
  decode(bytes = new Uint8Array()) {
    const high = CODE_PAGES[this.encoding];
    const units = Uint16Array.from(bytes, (byte) => (byte < 0x80 ? byte : high.charCodeAt(byte - 0x80)));
    return this.#utf16.decode(units);
  }
}

/**
 * What reads an encoding; throws if there is none of this name.
 * @param {Decoder} Decoder
 * @param {string} label
 * @param {TextDecoderOptions} [options]
 * @returns {Pick<TextDecoder, 'encoding' | 'decode'>}
 */
export function decoderOf(Decoder, label, options) {
  const [, page] = /^(?:ibm|cp|dos)?-?(437|850)$/i.exec(label) ?? [];
  return page ? new CodePage(`IBM${page}`) : new Decoder(label, options);
}

/**
 * The name that reports use for what a person calls an encoding ("sjis").
 * @param {Decoder} Decoder
 * @param {string} label
 */
export function encodingName(Decoder, label) {
  try {
    const { encoding } = decoderOf(Decoder, label);
    return (
      NAMES.get(encoding.toLowerCase()) ?? encoding.replace(/^(iso|koi)/, (prefix) => prefix.toUpperCase())
    );
  } catch {
    throw new RangeError(`no encoding is called ${JSON.stringify(label)}`);
  }
}

/**
 * @param {AsyncIterable<Uint8Array>} pieces of a text in the encoding `name`, cut anywhere
 * @param {Decoder} Decoder
 * @param {string} name
 * @returns {AsyncGenerator<Uint8Array>} the same text in UTF-8, without byte order mark
 */
export async function* recode(pieces, Decoder, name) {
  const decoder = decoderOf(Decoder, name);
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (text) yield encoder.encode(text);
  }
  const rest = decoder.decode();
  if (rest) yield encoder.encode(rest);
}

const SEPARATORS = new Set([...'\n\r\t",;'].map((each) => each.charCodeAt(0))); // in no character of two bytes
const MOST_CELL = 200; // bytes of a text to be compared
/**
 * The first texts of a source that read differently in two encodings, side by side.
 * @param {AsyncIterable<Uint8Array>} pieces cut anywhere
 * @param {Decoder} Decoder
 * @param {string[]} names two
 * @param {number} [most] how many
 */
export async function readBoth(pieces, Decoder, names, most = 3) {
  /** @type {string[][]} */
  const found = [];
  /** @type {number[]} */
  let cell = [];
  for await (const piece of pieces) {
    for (const byte of piece) {
      if (!SEPARATORS.has(byte)) {
        if (cell.length < MOST_CELL) cell.push(byte);
        continue;
      }
      const bytes = Uint8Array.from(cell);
      const isPlain = cell.every((each) => each < 0x80);
      cell = [];
      if (isPlain) continue;
      const texts = names.map((name) => decoderOf(Decoder, name).decode(bytes).trim());
      if (texts[0] === texts[1] || found.some(([text]) => text === texts[0])) continue;
      found.push(texts);
      if (found.length === most) return found;
    }
  }
  return found;
}

/** A source's text in UTF-8. @implements {ByteSource} */
export class RecodedSource {
  #input;
  #Decoder;
  #name;
  #keep;
  #kept = new Blob();
  consumed = 0; // bytes of the source that the pieces given so far were made of

  /**
   * @param {ByteSource} input
   * @param {Decoder} Decoder
   * @param {string} name
   * @param {boolean} keep so that rows can be read again
   */
  constructor(input, Decoder, name, keep) {
    this.#input = input;
    this.#Decoder = Decoder;
    this.#name = name;
    this.#keep = keep;
  }
  async *#counted() {
    for await (const piece of this.#input.pieces()) {
      yield piece;
      this.consumed += piece.length;
    }
  }
  async *pieces() {
    /** @type {any[]} */
    let parts = [];
    const keep = () => (this.#kept = new Blob([this.#kept, ...parts.splice(0)])); // out of the JavaScript heap
    for await (const piece of recode(this.#counted(), this.#Decoder, this.#name)) {
      if (this.#keep) parts.push(piece);
      if (parts.length >= 16) keep();
      yield piece;
    }
    keep();
  }
  /** @param {number} begin @param {number} end */
  async bytes(begin, end) {
    return new Uint8Array(await this.#kept.slice(begin, end).arrayBuffer());
  }
}
