// What a check reads: the same few questions to a File, bytes, a text or a stream.
import { fedBytes } from './feed.js';

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

/** More bytes than can be held. */
export class TooLargeError extends Error {
  /** @param {number} limit in bytes */
  constructor(limit) {
    super(`more than ${limit} bytes`);
    this.name = 'TooLargeError';
    this.limit = limit;
  }
}

/**
 * What a report says of a file whose bytes could not be had; other errors go on.
 * @param {string} file
 * @param {unknown} error
 * @returns {import('../internal').Failure}
 */
export function failureOf(file, error) {
  if (error instanceof TooLargeError)
    return { file, rule: 'file.too-large', args: { limit: String(error.limit), variant: 'document' } };
  if (!isSourceError(error)) throw error;
  return error.changed
    ? { file, rule: 'file.changed' }
    : { file, rule: 'file.unreadable', args: { reason: error.reason } };
}

const LEAST = 1 << 16; // bytes of a piece; smaller ones are put together, for each has its price

/** Pieces put together, none of them small but the last. */
export class Joined {
  #held = new Uint8Array(LEAST);
  #size = 0;
  /** @param {Uint8Array} piece @returns {Generator<Uint8Array>} what is large enough by now, in order */
  *add(piece) {
    if (this.#size + piece.length > LEAST) yield* this.rest();
    if (piece.length >= LEAST) {
      yield piece;
      return;
    }
    this.#held.set(piece, this.#size);
    this.#size += piece.length;
  }
  *rest() {
    if (this.#size > 0) yield this.#held.slice(0, this.#size);
    this.#size = 0;
  }
}

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
    yield value;
  }
}

/** @param {Blob} blob */
async function* blobBytes(blob) {
  const reader = blob.stream().getReader();
  try {
    yield* readAhead(reader);
  } finally {
    reader.cancel().catch(() => {});
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
  #port;
  #readings = 0;
  /** @param {Blob} blob @param {MessagePort} [port] where its bytes come out, if another thread reads them */
  constructor(blob, port) {
    this.blob = blob;
    this.#port = port;
    this.size = blob.size;
    this.name = /** @type {Partial<File>} */ (blob).name;
    this.wasRead = false; // some of it: then a failure is a change
  }
  async *pieces() {
    const all = this.#port ? fedBytes(this.#port, ++this.#readings) : blobBytes(this.blob);
    let read = 0;
    try {
      for await (const piece of all) {
        read += piece.length;
        this.wasRead = true;
        yield* cut(piece);
      }
    } catch (error) {
      throw new SourceError(read > 0, error);
    }
    if (read !== this.size) throw new SourceError(true);
  }
  /** @param {number} begin @param {number} end */
  async bytes(begin, end) {
    try {
      const part = new Uint8Array(await this.blob.slice(begin, end).arrayBuffer());
      this.wasRead = true;
      return part;
    } catch (error) {
      throw new SourceError(this.wasRead, error);
    }
  }
  close() {
    this.#port?.close();
    this.#port = undefined;
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
  #joined = new Joined();
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
    this.#kept.push(...this.#joined.rest());
    for (const piece of this.#kept) yield* cut(piece);
    for (;;) {
      const { done, value } = await this.#next();
      if (done) return;
      this.#kept?.push(...this.#joined.add(value));
      yield* cut(value);
    }
  }
  async #next() {
    try {
      const next = await this.#rest.next();
      if (!next.done && !(next.value instanceof Uint8Array))
        throw new TypeError('a stream of bytes is needed');
      return next;
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

/** @param {any} source @returns {source is import('./feed').Fed} */
const isFed = (source) => source?.blob instanceof Blob && source.port instanceof MessagePort;

/**
 * Asked first: Node loads its own kinds of sources when one names them.
 * @param {any} source
 * @returns {source is ByteSource}
 */
const hasPieces = (source) => typeof source?.pieces === 'function';
/** @param {unknown} source @returns {source is ReadableStream<Uint8Array>} */
export const isStream = (source) =>
  !hasPieces(source) && typeof source === 'object' && source instanceof ReadableStream;

/**
 * @typedef {import('../types').ByteSource} ByteSource
 * @param {import('../types').Source | import('./feed').Fed} source
 * @returns {ByteSource}
 */
export function readable(source) {
  if (hasPieces(source)) return source;
  if (typeof source === 'string') return new BytesSource(new TextEncoder().encode(source));
  if (source instanceof Blob) return new BlobSource(source);
  if (source instanceof ArrayBuffer) return new BytesSource(new Uint8Array(source));
  if (ArrayBuffer.isView(source)) {
    return new BytesSource(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  }
  if (isStream(source)) return new StreamSource(source);
  if (isFed(source)) return new BlobSource(source.blob, source.port);
  throw new TypeError('a source is a File, Blob, Uint8Array, ReadableStream or string');
}

/**
 * Pieces until a signal says stop, even while the next one does not come.
 * @param {AsyncIterable<Uint8Array>} pieces
 * @param {AbortSignal} signal
 */
async function* stopped(pieces, signal) {
  const iterator = pieces[Symbol.asyncIterator]();
  let stop = () => {};
  const onAbort = () => stop();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await new Promise((resolve, reject) => {
        stop = () => reject(signal.reason);
        iterator.next().then(resolve, reject);
      });
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    const left = iterator.return?.();
    if (!signal.aborted) await left;
    else left?.catch(() => {}); // what stalls is not waited for
  }
}

/**
 * A source whose reading ends when it is told to.
 * @param {ByteSource} input
 * @param {AbortSignal} [signal]
 * @returns {ByteSource}
 */
export const stoppable = (input, signal) => ({
  name: input.name,
  get size() {
    return input.size;
  },
  pieces: () => (signal ? stopped(input.pieces(), signal) : input.pieces()),
  bytes: input.bytes && ((begin, end) => /** @type {any} */ (input).bytes(begin, end)),
  forget: input.forget && (() => input.forget?.()),
  close: input.close && (() => input.close?.()),
});

/**
 * The first bytes of a source, up to a limit that a piece may pass.
 * @param {ByteSource} input
 * @param {number} limit
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array>}
 */
export async function beginning(input, limit, signal) {
  /** @type {BlobPart[]} */
  const parts = [];
  let size = 0;
  try {
    for await (const piece of stoppable(input, signal).pieces()) {
      parts.push(/** @type {BlobPart} */ (piece));
      size += piece.length;
      if (size > limit) break;
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  } finally {
    input.close?.();
  }
}

export const MOST_STREAM = 512 << 20; // bytes of a document that cannot be asked for a part of it

/**
 * All the bytes of a source.
 * @param {ByteSource} input
 * @param {number} limit in bytes
 * @param {AbortSignal} [signal]
 * @returns {Promise<Blob>}
 */
export async function gathered(input, limit, signal) {
  /** @type {BlobPart[]} */
  const parts = [];
  let size = input.size ?? 0;
  try {
    if (size > limit) throw new TooLargeError(limit);
    size = 0;
    for await (const piece of stoppable(input, signal).pieces()) {
      size += piece.length;
      if (size > limit) throw new TooLargeError(limit);
      parts.push(/** @type {BlobPart} */ (piece));
    }
    return new Blob(parts);
  } finally {
    input.close?.();
  }
}

/** @param {unknown} given @returns {given is import('../types').Source} */
export const isSource = (given) =>
  typeof given === 'string' ||
  hasPieces(given) ||
  given instanceof Blob ||
  given instanceof ArrayBuffer ||
  ArrayBuffer.isView(given) ||
  isStream(given);

/** The file's own name, without folders. @param {any} source @returns {string} */
export const nameOf = (source) => String(source?.name ?? '').replace(/^.*[/\\]/, '');
