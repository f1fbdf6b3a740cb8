// Cells in another encoding that were once read as windows-1252. The core finds out that there are some, and which
// encoding it was; to decode it takes tables that only a WHATWG decoder has.

const HIGH = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, i) => 128 + i));
const BYTES = new Map([...HIGH].map((char, i) => [char, 128 + i]));

/** The bytes that were read; none if a character stands for no byte. @param {string} text */
function bytesOf(text) {
  const bytes = [...text].map((char) => (char < '\x80' ? char.charCodeAt(0) : (BYTES.get(char) ?? -1)));
  return bytes.includes(-1) ? [] : bytes;
}

/**
 * What a cell was; undefined if it is none of these: it has too many Latin letters, or is no text of that encoding.
 * @param {string} text
 * @param {string} encoding
 */
export function restored(text, encoding) {
  const bytes = bytesOf(text);
  const high = bytes.filter((byte) => byte > 127).length;
  if (high < 4 || high < text.replace(/[^A-Za-z]/g, '').length) return undefined;
  try {
    const meant = new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(bytes));
    return /\p{C}/u.test(meant) ? undefined : meant;
  } catch {
    return undefined;
  }
}
