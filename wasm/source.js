// What a check reads: the same few questions to a File, bytes, a text or a stream.

/** @type {Record<string, string>} by the error's code (Node) or name (browsers) */
const REASONS = {
  ENOENT: 'gone',
  NotFoundError: 'gone',
  EACCES: 'denied',
  EPERM: 'denied',
  NotReadableError: 'denied',
  SecurityError: 'denied',
  EISDIR: 'directory',
};

/** The bytes could not be had; the file's own fault, not ours. */
export class SourceError extends Error {
  /** @param {boolean} changed while it was read; else it cannot be read at all @param {unknown} [cause] */
  constructor(changed, cause) {
    super(changed ? 'the file changed while it was read' : 'the file cannot be read', { cause });
    this.name = 'SourceError';
    this.changed = changed;
  }
  /** One of the words that messages have: gone, denied, directory, other. */
  get reason() {
    const { name = '', code = '' } = /** @type {any} */ (this.cause) ?? {};
    return REASONS[code] ?? REASONS[name] ?? 'other';
  }
}

// By name: the engine is bundled apart, with a class of its own.
/** @param {unknown} error @returns {error is SourceError} */
export const isSourceError = (error) => error instanceof Error && error.name === 'SourceError';

const PIECE = 1 << 18; // small enough to stop between two, however bad the data, and large enough to cost nothing

/** @param {Uint8Array} bytes */
export function* cut(bytes) {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/**
 * Pieces of a stream, the next one asked for while the last is worked on.
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 */
async function* readAhead(reader) {
  let next = reader.read();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = reader.read();
    next.catch(() => {}); // told of when it is awaited; until then it is nobody's unhandled rejection
    yield* cut(value);
  }
}

/** @implements {ByteSource} */
class BytesSource {
  /** @param {Uint8Array} all */
  constructor(all) {
    this.all = all;
    this.size = all.length;
  }
  async *pieces() {
    yield* cut(this.all);
  }
  /** @param {number} begin @param {number} end */
  async bytes(begin, end) {
    return this.all.subarray(begin, end);
  }
}

/** @implements {ByteSource} */
class BlobSource {
  /** @param {Blob} blob */
  constructor(blob) {
    this.blob = blob;
    this.size = blob.size;
    this.name = /** @type {Partial<File>} */ (blob).name;
  }
  async *pieces() {
    const reader = this.blob.stream().getReader();
    let read = 0;
    try {
      for await (const piece of readAhead(reader)) {
        read += piece.length;
        yield piece;
      }
    } catch (error) {
      throw new SourceError(read > 0, error);
    } finally {
      reader.cancel().catch(() => {});
    }
    if (read !== this.size) throw new SourceError(true);
  }
  /** @param {number} begin @param {number} end */
  async bytes(begin, end) {
    try {
      return new Uint8Array(await this.blob.slice(begin, end).arrayBuffer());
    } catch (error) {
      throw new SourceError(true, error);
    }
  }
}

/**
 * A stream gives its bytes once. They are kept, to be read again should they need decoding, until forget() says that
 * they will not.
 * @implements {ByteSource}
 */
export class StreamSource {
  /** @type {Uint8Array[] | undefined} */
  #kept = [];
  /** @type {AsyncIterator<Uint8Array>} */
  #rest;
  #cancel;

  /** @param {ReadableStream<Uint8Array>} stream */
  constructor(stream) {
    const reader = stream.getReader();
    this.#rest = readAhead(reader);
    this.#cancel = () => void reader.cancel().catch(() => {});
  }
  async *pieces() {
    if (!this.#kept) throw new Error('a stream that was let go cannot be read again');
    yield* this.#kept;
    for (;;) {
      const { done, value } = await this.#next();
      if (done) return;
      this.#kept?.push(value);
      yield value;
    }
  }
  async #next() {
    try {
      return await this.#rest.next();
    } catch (error) {
      throw new SourceError(false, error);
    }
  }
  forget() {
    this.#kept = undefined;
  }
  close() {
    this.forget();
    this.#cancel();
  }
}

/**
 * @typedef {import('./types').ByteSource} ByteSource
 * @param {import('./types').Source} source
 * @returns {ByteSource}
 */
export function readable(source) {
  if (typeof source === 'string') return new BytesSource(new TextEncoder().encode(source));
  if (source instanceof Blob) return new BlobSource(source);
  if (source instanceof ArrayBuffer) return new BytesSource(new Uint8Array(source));
  if (ArrayBuffer.isView(source)) {
    return new BytesSource(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  }
  if (source instanceof ReadableStream) return new StreamSource(source);
  if (typeof (/** @type {any} */ (source)?.pieces) === 'function') return source;
  throw new TypeError('a source is a File, Blob, Uint8Array, ReadableStream or string');
}

/** The file's own name, without folders. @param {any} source @returns {string} */
export const nameOf = (source) => String(source?.name ?? '').replace(/^.*[/\\]/, '');
