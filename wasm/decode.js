// Bytes of any encoding as UTF-8. The decoding is a WHATWG decoder's.

/**
 * @typedef {typeof globalThis.TextDecoder} Decoder
 * @typedef {import('./types').ByteSource} ByteSource
 */

// Names as reports write them, where that is not the decoder's lower case.
/** @type {Record<string, string>} */
const NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  gbk: 'GBK',
};

/** The name that reports use for what a person calls an encoding ("sjis"). @param {Decoder} Decoder @param {string} label */
export function encodingName(Decoder, label) {
  let decoder;
  try {
    decoder = new Decoder(label);
  } catch {
    throw new RangeError(`no encoding is called ${JSON.stringify(label)}`);
  }
  return NAMES[decoder.encoding] ?? decoder.encoding.replace(/^(iso|koi)/, (prefix) => prefix.toUpperCase());
}

/**
 * @param {AsyncIterable<Uint8Array>} pieces of a text in the encoding `name`, cut anywhere
 * @param {Decoder} Decoder
 * @param {string} name
 * @returns {AsyncGenerator<Uint8Array>} the same text in UTF-8, without byte order mark
 */
export async function* recode(pieces, Decoder, name) {
  const decoder = new Decoder(name);
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (text) yield encoder.encode(text);
  }
  const rest = decoder.decode();
  if (rest) yield encoder.encode(rest);
}

/** A source's text in UTF-8. @implements {ByteSource} */
export class RecodedSource {
  #input;
  #Decoder;
  #name;
  #keep;
  #kept = new Blob();
  consumed = 0; // bytes of the source that the pieces given so far were made of

  /** @param {ByteSource} input @param {Decoder} Decoder @param {string} name @param {boolean} keep so that rows can be read again */
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
