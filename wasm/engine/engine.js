// Owns the module: checks a source or a listing, and keeps what tables need to read rows again. Runs in a worker (worker.js)
// or, in Node and where no worker may be made, on the spot.
import { Gathered } from '../report/gathered.js';
import { Instance, leftText, textOf, Trap } from './instance.js';
import { once } from './once.js';
import { pacer, Reader, request, SEPARATOR } from './reader.js';
import { isSourceError, readable, stoppable } from '../worker/source.js';
import { Tables } from './tables.js';

/**
 * @typedef {import('../module/core').CoreModule} CoreModule
 * @typedef {import('../module/core').Handle} Handle
 * @typedef {import('../types').ByteSource} ByteSource
 * @typedef {import('../types').Source} Source
 * @typedef {import('../internal').CheckOptions} CheckOptions
 * @typedef {import('../internal').CheckResult} CheckResult
 * @typedef {import('../internal').Hooks} Hooks
 * @typedef {import('../internal').WriteHooks} WriteHooks
 */

/** A summary with the file's size in it. @param {string} summary @param {number} bytes */
function withBytes(summary, bytes) {
  const all = JSON.parse(summary);
  all.file.bytes = bytes;
  return JSON.stringify(all);
}

export class Engine {
  #instance;
  #reader;
  #tables;
  /** @type {{ id: number, rules: string, handle: Handle } | undefined} the last one: a file is checked many times against it */
  #baseline;

  /**
   * @param {Uint8Array} wasm
   * @param {() => Promise<import('./decode').Decoder>} decoder
   */
  constructor(wasm, decoder) {
    this.#instance = new Instance(wasm, () => {
      this.#baseline = undefined;
      this.#tables.clear();
    });
    this.#reader = new Reader(this.#instance, decoder);
    this.#tables = new Tables(this.#instance);
  }

  /**
   * @param {Source} source
   * @param {CheckOptions} options
   * @param {Hooks} [hooks]
   * @returns {Promise<CheckResult>}
   */
  async check(source, options, hooks = {}) {
    const input = stoppable(readable(source), hooks.signal);
    // Tables of earlier reports may be what leaves too little memory; with a new instance they are gone.
    const mayRetry = this.#tables.size > 0 && input.bytes !== undefined;
    try {
      return await this.#check(input, options, hooks).catch((error) => {
        if (mayRetry && error instanceof Trap) return this.#check(input, options, hooks);
        throw error;
      });
    } catch (error) {
      if (isSourceError(error)) {
        if (error.changed) return await this.#failed(input, options, 'file.changed');
        return await this.#failed(input, options, 'file.unreadable', { reason: error.reason });
      }
      if (!(error instanceof Trap)) throw error;
      return await this.#failed(input, options, 'file.too-large', { variant: 'memory' });
    } finally {
      input.close?.();
    }
  }

  /** @param {ByteSource} input @param {CheckOptions} options @param {Hooks} hooks */
  async #check(input, options, hooks) {
    /** @type {import('../internal').Collector} */
    let collector = new Gathered();
    const { module, handle, text } = await this.#reader.read(input, options, hooks, async (to) => {
      await this.#compare(to, options, hooks);
      collector =
        hooks.collect?.(this.#instance.call(() => textOf(to.module, to.handle, 'rules'))) ?? new Gathered();
      return collector;
    });
    let isKept = false;
    try {
      const result = { ...this.#result(module, handle), ...collector.result() };
      if (text.consumed !== undefined) result.summary = withBytes(result.summary, text.consumed); // a stream has no size before
      isKept = options.table && text.bytes !== undefined;
      if (isKept) {
        this.#instance.call(() => module.forget(handle));
        result.id = this.#tables.keep({ handle, text, rowCount: result.rowCount });
      }
      hooks.onProgress?.({ bytes: input.size ?? 0, total: input.size });
      return result;
    } finally {
      if (!isKept) await this.#instance.release(module, handle);
    }
  }

  /**
   * Has an import compared with the list that it would overwrite.
   * @param {import('./reader').Opened} to
   * @param {CheckOptions} options
   * @param {Hooks} hooks
   */
  async #compare({ module, handle }, { rules, baseline }, hooks) {
    if (!baseline) return;
    if (this.#baseline?.id !== baseline.id || this.#baseline.rules !== rules) {
      const read = await this.#readBaseline(baseline, rules, hooks);
      await this.#instance.assertAlive(module);
      if (this.#baseline) module.close(this.#baseline.handle);
      this.#baseline = { id: baseline.id, rules, handle: read };
    }
    const from = this.#baseline.handle;
    this.#instance.call(() => module.compare(handle, from));
  }

  /**
   * @param {import('../internal').Baseline} baseline
   * @param {string} rules
   * @param {Hooks} hooks
   * @returns {Promise<Handle>}
   */
  async #readBaseline({ source, name, reason }, rules, { signal }) {
    const unread = async (/** @type {string} */ why) => {
      const module = await this.#instance.module();
      return this.#instance.call(() => module.unreadBaseline(name, why));
    };
    if (source === undefined) return unread(reason ?? 'other');
    const input = stoppable(readable(source), signal);
    const options = { rules, name, territories: [], table: false, isBaseline: true };
    try {
      const { module, handle } = await this.#reader.read(input, options, { signal }, async () => {});
      this.#instance.call(() => module.forget(handle));
      return handle;
    } catch (error) {
      if (!isSourceError(error)) throw error;
      return unread(error.changed ? 'changed' : error.reason);
    } finally {
      input.close?.();
    }
  }

  /** All but the findings. @param {CoreModule} module @param {Handle} handle */
  #result(module, handle) {
    return this.#instance.call(() => ({
      id: 0,
      failed: false,
      summary: textOf(module, handle, 'summary'),
      pack: textOf(module, handle, 'pack'),
      rules: textOf(module, handle, 'rules'),
      rowCount: module.rowCount(handle),
    }));
  }

  /** The result for a source whose bytes could not be had. @param {CheckOptions} options @param {string} reason */
  unreadable(options, reason) {
    return this.#failed({ pieces: async function* () {} }, options, 'file.unreadable', { reason });
  }

  /**
   * What a report says of a file that could not be read to its end.
   * @param {ByteSource} input
   * @param {CheckOptions} options
   * @param {string} rule
   * @param {Record<string, string>} [args]
   * @returns {Promise<CheckResult>}
   */
  async #failed(input, options, rule, args) {
    const module = await this.#instance.module();
    const handle = this.#instance.call(() => module.open(options.rules, request(options, input), 'check'));
    this.#instance.call(() => (module.finish(handle), module.conclude(handle))); // an empty file's report has the shape of any other
    const result = this.#result(module, handle);
    module.close(handle);
    const ids = result.rules.split(SEPARATOR).filter((_, i) => i % 4 === 0);
    const arena = new TextEncoder().encode(JSON.stringify({ args }));
    const summary = JSON.parse(result.summary);
    summary.file.bytes = input.size ?? 0;
    summary.counts = { ...summary.counts, errors: 1, warnings: 0, infos: 0 };
    const records = new Uint32Array(8);
    records[2] = (ids.indexOf(rule) << 24) >>> 0;
    records[7] = arena.length;
    return { ...result, failed: true, rowCount: 0, records, arena, summary: JSON.stringify(summary) };
  }

  /**
   * @param {Uint8Array} json the listing's bytes
   * @param {import('../internal').ListingOptions} options
   * @param {Hooks} [hooks]
   */
  async checkListing(json, options, hooks = {}) {
    const { judgeListing } = await import('./listing.js');
    const { signal } = hooks;
    const pace = pacer(undefined, hooks);
    /** @type {import('./listing').Services} */
    const services = {
      instance: this.#instance,
      signal,
      pace: () => pace(0),
      checkContacts: (source, name, territories) =>
        this.check(source, { rules: options.rules, name, territories, table: false }, { signal }),
    };
    return judgeListing(services, json, options);
  }
  /**
   * @param {Blob | Uint8Array} source
   * @param {Hooks} [hooks]
   */
  async unpack(source, { signal } = {}) {
    const { unpackBundle } = await import('../files/bundle.js'); // few have one
    return unpackBundle(source, { signal });
  }

  /**
   * The findings of a file that was checked before, read again, in slices by row; those that show only at its end are not
   * among them.
   * @param {Source} source
   * @param {CheckOptions} options
   * @param {import('../types').Report['file']} file what it was read as
   * @param {Hooks} hooks
   */
  async *again(source, options, { encoding: { name } }, hooks = {}) {
    const input = stoppable(readable(source), hooks.signal);
    const known = name !== null && name !== 'UTF-8' ? { name, confidence: 100, runnerUp: '' } : undefined;
    try {
      const given = await this.#reader.given(options.encoding);
      yield* this.#reader.again(input, options, given ?? known, hooks);
    } finally {
      input.close?.();
    }
  }

  /**
   * Rows of a checked file as a table shows them.
   * @param {number} id of the result
   * @param {number} from row, from 1
   * @param {number} count
   */
  rows(id, from, count) {
    return this.#tables.rows(id, from, count);
  }
  /** Lets a result's table go. @param {number} id */
  free(id) {
    return this.#tables.free(id);
  }

  /**
   * Any CSV-like text as clean records.
   * @param {Source} source
   * @param {import('../internal').ConvertOptions} options
   * @param {WriteHooks} hooks
   */
  convert(source, options, hooks) {
    return this.#write(source, 'convert', hooks, (writer, input) => writer.convert(input, options, hooks));
  }
  /**
   * The source with some changes.
   * @param {Source} source
   * @param {import('../internal').CorrectOptions} options
   * @param {WriteHooks} hooks
   */
  correct(source, options, hooks) {
    return this.#write(source, 'correct', hooks, (writer, input) => writer.correct(input, options, hooks));
  }
  /**
   * @param {Source} source
   * @param {string} what is done
   * @param {WriteHooks} hooks
   * @param {(writer: import('./writer').Writer, input: ByteSource) => Promise<void>} action
   */
  async #write(source, what, { signal }, action) {
    const input = stoppable(readable(source), signal);
    const { Writer } = await import('./writer.js');
    try {
      await action(new Writer(this.#instance, this.#reader), input);
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      throw new Error(`there is not enough memory to ${what} this file`, { cause: error });
    } finally {
      input.close?.();
    }
  }

  /** What stays as it is, so that it is asked for once: the embedded editions, oldest first, and the JSON of the list of countries. */
  about = once(() => this.#tellAbout());
  async #tellAbout() {
    const module = await this.#instance.module();
    const editions = JSON.parse(leftText(module, module.data('editions')));
    return { editions, countries: leftText(module, module.data('codes/countries')) };
  }
  /** The JSON of an embedded edition; empty if there is none. @param {string} id */
  async edition(id) {
    const module = await this.#instance.module();
    return leftText(module, module.data(`rules/${id}`));
  }

  close() {
    this.#instance.close();
  }
}
