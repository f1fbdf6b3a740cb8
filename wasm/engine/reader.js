// How a source comes into the module: in pieces, read twice where its encoding shows only at the end.
import { breathe } from '../worker/breathe.js';
import { encodingName, RecodedSource } from './decode.js';
import { NOTHING } from '../report/gathered.js';
import { copy, textOf } from './instance.js';
import { PackError } from './pack-error.js';
import { Joined } from '../worker/source.js';

/**
 * @typedef {import('../module/core').CoreModule} CoreModule
 * @typedef {import('../module/core').Handle} Handle
 * @typedef {import('../types').ByteSource} ByteSource
 * @typedef {import('../internal').CheckOptions} CheckOptions
 * @typedef {import('../internal').Encoding} Encoding
 * @typedef {import('../internal').Hooks} Hooks
 * @typedef {(bytes: number) => Promise<void>} Pace
 * @typedef {{ module: CoreModule, handle: Handle }} Opened
 * @typedef {Opened & { text: ByteSource }} Read
 * @typedef {import('../internal').Stored} Stored
 * @typedef {(to: Opened) => Promise<import('../internal').Collector | void>} Prepare who is to have the findings, if anybody
 */

export const SEPARATOR = '\x1F'; // bindings.cpp puts it between parts
const PROGRESS_EVERY = 50; // ms
const BREATH_EVERY = 12; // ms: a page that has no worker stays alive
const LITTLE = 1 << 14; // bytes that take no such time: then the clock is not asked for, which Node loads late

/**
 * Between two pieces: stop if told to, say how far we are, let others run.
 * @param {number | undefined} total
 * @param {Hooks} hooks
 */
export function pacer(total, { signal, onProgress }) {
  const isLittle = total !== undefined && total <= LITTLE;
  let told = isLittle ? 0 : performance.now();
  let breathed = told;
  let furthest = 0;
  /** @param {number} bytes read so far */
  return async (bytes) => {
    signal?.throwIfAborted();
    if (isLittle) return;
    const now = performance.now();
    furthest = Math.max(furthest, bytes); // a second reading does not go back to the start
    if (onProgress && now - told >= PROGRESS_EVERY) {
      told = now;
      onProgress({ bytes: furthest, total });
    }
    if (now - breathed < BREATH_EVERY) return;
    await breathe();
    breathed = performance.now();
    signal?.throwIfAborted();
  };
}

/** @param {string} error of an import */
export function assertPack(error) {
  const [path, code, ...pairs] = error.split(SEPARATOR);
  if (!code) return;
  /** @type {Record<string, string>} */
  const args = {};
  for (let i = 0; i + 1 < pairs.length; i += 2) args[pairs[i]] = pairs[i + 1];
  throw new PackError(path, code, args);
}

const LAST_ROW = 999_999_999; // that the module counts to

/**
 * What the module is told of a source, as JSON.
 * @param {Partial<CheckOptions>} options
 * @param {Pick<ByteSource, 'size'>} [input]
 * @param {Encoding} [encoding] that the text was re-coded from
 */
export const request = ({ name, territories, delimiter, headerRow, columns = {} }, input, encoding) =>
  JSON.stringify({
    name,
    territories,
    delimiter,
    headerRow: headerRow && Math.min(headerRow, LAST_ROW),
    columns: Object.entries(columns),
    encoding,
    bytes: input?.size === undefined ? undefined : String(input.size),
  });

export class Reader {
  #instance;
  #decoder;

  /**
   * @param {import('./instance').Instance} instance
   * @param {() => Promise<import('./decode').Decoder>} decoder most files need none
   */
  constructor(instance, decoder) {
    this.#instance = instance;
    this.#decoder = decoder;
  }

  /** The encoding that the caller names. @param {string | undefined} label @returns {Promise<Encoding | undefined>} */
  async given(label) {
    if (!label) return undefined;
    return { name: encodingName(await this.#decoder(), label), confidence: 100, runnerUp: '' };
  }

  /**
   * @param {ByteSource} input
   * @param {Encoding | undefined} encoding if it is known
   * @param {boolean} keep so that rows can be read again
   */
  async textOf(input, encoding, keep) {
    return encoding ? new RecodedSource(input, await this.#decoder(), encoding.name, keep) : input;
  }

  /**
   * Reads a source, twice where its encoding shows only then.
   * @param {ByteSource} input
   * @param {CheckOptions} options
   * @param {Hooks} hooks
   * @param {Prepare} prepare what is to be read
   * @returns {Promise<Read>}
   */
  async read(input, options, hooks, prepare) {
    const pace = pacer(input.size, hooks);
    const result = await this.#import(input, options, await this.given(options.encoding), pace, prepare);
    hooks.signal?.throwIfAborted();
    const read = 'handle' in result ? result : await this.#import(input, options, result, pace, prepare);
    return /** @type {Read} */ (read);
  }

  /**
   * One reading: what was read, or the encoding that another one must decode.
   * @param {ByteSource} input
   * @param {CheckOptions} options
   * @param {Encoding | undefined} encoding if it is known
   * @param {Pace} pace
   * @param {Prepare} prepare
   * @returns {Promise<Read | Encoding>}
   */
  async #import(input, options, encoding, pace, prepare) {
    const instance = this.#instance;
    const module = await instance.module();
    const what = options.isBaseline ? 'baseline' : 'check';
    const handle = instance.call(() => module.open(options.rules, request(options, input, encoding), what));
    let isRead = false;
    try {
      assertPack(instance.call(() => textOf(module, handle, 'error')));
      const collector = await prepare({ module, handle });
      const text = await this.textOf(input, encoding, options.table);
      await this.feed({ module, handle, text }, pace, () => {
        if (instance.call(() => module.settled(handle))) input.forget?.();
        const found = this.taken({ module, handle }, Boolean(collector));
        if (found) collector?.add(found);
      });
      const recode = instance.call(() => textOf(module, handle, 'recode'));
      const [name, confidence, runnerUp] = recode.split(SEPARATOR);
      if (name) return { name, confidence: Number(confidence), runnerUp };
      const stands = instance.call(() => module.conclude(handle));
      collector?.conclude(this.taken({ module, handle }, true) ?? NOTHING, stands);
      isRead = true;
      return { module, handle, text };
    } finally {
      if (!isRead) await instance.release(module, handle);
    }
  }

  /**
   * The findings since the last time, which the module then forgets.
   * @param {Opened} from
   * @param {boolean} wanted or nobody wants them
   * @returns {Stored | undefined}
   */
  taken({ module, handle }, wanted) {
    return this.#instance.call(() => {
      const size = wanted ? module.findings(handle) : 0;
      const records = size > 0 && new Uint32Array(copy(module, size).buffer);
      const found = records ? { records, arena: copy(module, module.arena(handle)) } : undefined;
      module.drop(handle);
      return found;
    });
  }

  /**
   * The findings of a file that was judged before, row by row; not those that show only at its end.
   * @param {ByteSource} input
   * @param {CheckOptions} options
   * @param {Encoding | undefined} encoding that it was re-coded from
   * @param {Hooks} hooks
   * @returns {AsyncGenerator<{ found: Stored | undefined, upTo: number }>} `upTo`: no more are in these rows
   */
  async *again(input, options, encoding, hooks) {
    const module = await this.#instance.module();
    const text = await this.textOf(input, encoding, false);
    const handle = this.#instance.call(() =>
      module.open(options.rules, request(options, input, encoding), 'check'),
    );
    const to = { module, handle, text };
    try {
      for await (const _ of this.#fed(to, pacer(input.size, hooks)))
        yield { found: this.taken(to, true), upTo: module.judgedRow(handle) };
    } finally {
      await this.#instance.release(module, handle);
    }
  }

  /** Pushes a whole text, or as much as is UTF-8. @param {Read} to @param {Pace} pace @param {() => unknown} pushed */
  async feed(to, pace, pushed) {
    for await (const _ of this.#fed(to, pace)) await pushed();
  }

  /** The same, with a pause after each piece and at the end. @param {Read} to @param {Pace} pace */
  async *#fed({ module, handle, text }, pace) {
    const instance = this.#instance;
    const push = async (/** @type {Uint8Array} */ piece) => {
      await instance.assertAlive(module);
      return instance.call(() => {
        const begin = module.reserve(handle, piece.length);
        module.HEAPU8.set(piece, begin);
        return module.push(handle, piece.length);
      });
    };
    const joined = new Joined();
    let more = true;
    let bytes = 0;
    for await (const piece of text.pieces()) {
      bytes = text.consumed ?? bytes + piece.length;
      for (const each of joined.add(piece)) {
        more = await push(each);
        yield;
      }
      if (!more) break;
      await pace(bytes);
    }
    if (more) for (const each of joined.rest()) await push(each);
    await instance.assertAlive(module);
    instance.call(() => module.finish(handle));
    yield;
  }
}
