// The byte order mark of a UTF-8 file: some programs need it to see that it is UTF-8.

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/** @param {Uint8Array} bytes that a file begins with: three at least, if it has them */
export const hasBom = (bytes) => MARK.every((byte, i) => bytes[i] === byte);

/** A UTF-8 file with its mark, or without it. @param {Blob} file @param {boolean} wanted */
export async function marked(file, wanted) {
  const first = new Uint8Array(await file.slice(0, MARK.length).arrayBuffer());
  if (hasBom(first) === wanted) return file;
  return new Blob(wanted ? [MARK, file] : [file.slice(MARK.length)], { type: file.type });
}
