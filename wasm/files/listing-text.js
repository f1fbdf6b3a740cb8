// The text of a listing file: UTF-8, or UTF-16 where a byte order mark says so, as Notepad's "Unicode" does.

/** @param {Uint8Array} bytes @returns {string | undefined} the encoding that a mark names, other than UTF-8 */
function markedEncoding([first, second]) {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** @param {Uint8Array} bytes */
export const listingText = (bytes) => new TextDecoder(markedEncoding(bytes)).decode(bytes);

/** The same bytes, or their text in UTF-8. @param {Uint8Array} bytes */
export const listingUtf8 = (bytes) =>
  markedEncoding(bytes) ? new TextEncoder().encode(listingText(bytes)) : bytes;
