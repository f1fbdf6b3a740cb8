// Owns the module: feeds it a source, and keeps what tables need to read rows again. Runs in a worker (worker.js) or,
// in Node and where no worker may be made, on the spot.
import createModule from 'cosell:glue';
import { breathe } from './breathe.js';
import { encodingName, recode } from './decode.js';
import { PackError } from './pack-error.js';
import { isSourceError, readable } from './source.js';

/**
 * @typedef {import('./core').CoreModule} CoreModule
 * @typedef {import('./core').Handle} Handle
 * @typedef {import('./types').ByteSource} ByteSource
 * @typedef {import('./types').Source} Source
 * @typedef {import('./types').TableRow} TableRow
 * @typedef {import('./internal').CheckOptions} CheckOptions
 * @typedef {import('./internal').CheckResult} CheckResult
 * @typedef {import('./internal').Encoding} Encoding
 * @typedef {import('./internal').ConvertOptions} ConvertOptions
 * @typedef {import('./internal').CorrectOptions} CorrectOptions
 * @typedef {import('./internal').Hooks} Hooks
 * @typedef {import('./internal').WriteHooks} WriteHooks
 * @typedef {(bytes: number) => Promise<void>} Pace
 * @typedef {{ handle: Handle, text: ByteSource, rowCount: number }} Kept
 * @typedef {{ module: CoreModule, handle: Handle, text: ByteSource }} Read
 */

const SEPARATOR = '\x1F'; // bindings.cpp puts it between parts
const PROGRESS_EVERY = 50; // ms
const BREATH_EVERY = 12; // ms: a page that has no worker stays alive
const HELD = 8 << 20; // bytes of converted text that wait for the encoding to be sure
const TABLE_PIECE = 8 << 20; // bytes of a file that a table reads at once

/** The module aborted: for want of memory, as far as we know. It is dead; a new instance works. */
export class Trap extends Error {}

/** There is nothing to convert: the file is a workbook, a picture, ... */
class NotTextError extends Error {
  /** @param {string} kind */
  constructor(kind) {
    super(`this is no text file but ${kind}`);
    this.name = 'NotTextError';
    this.kind = kind;
  }
}

/** A change does not fit the file: nothing of what was written may be used. */
class ChangeError extends Error {
  /** @param {{ why: string, change: number, row: number, found: string }} fault `change`: which one, from 0 */
  constructor({ why, ...args }) {
    super(`change ${args.change} does not fit the file (${why})`);
    this.name = 'ChangeError';
    this.code = why;
    this.args = args;
  }
}

/** A summary with the file's size in it. @param {string} summary @param {number} bytes */
function withBytes(summary, bytes) {
  const all = JSON.parse(summary);
  all.file.bytes = bytes;
  return JSON.stringify(all);
}

/** Between two pieces: stop if told to, say how far we are, let others run. @param {number | undefined} total @param {Hooks} hooks */
function pacer(total, { signal, onProgress }) {
  let told = performance.now();
  let breathed = told;
  let furthest = 0;
  /** @param {number} bytes read so far */
  return async (bytes) => {
    signal?.throwIfAborted();
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
function assertPack(error) {
  const [path, code, ...pairs] = error.split(SEPARATOR);
  if (!code) return;
  /** @type {Record<string, string>} */
  const args = {};
  for (let i = 0; i + 1 < pairs.length; i += 2) args[pairs[i]] = pairs[i + 1];
  throw new PackError(path, code, args);
}

/** The bytes that a call has just offered. @param {CoreModule} module @param {number} size as the call said */
const copy = (module, size) => module.HEAPU8.slice(module.address(), module.address() + size);

export class Engine {
  #wasm;
  #Decoder;
  /** @type {Promise<CoreModule> | undefined} */
  #module;
  /** @type {Map<number, Kept>} */
  #kept = new Map();
  #lastId = 0;
  /** @type {{ id: number, rules: string, handle: Handle } | undefined} the last one: a file is checked many times against it */
  #baseline;

  /** @param {Uint8Array} wasm @param {import('./decode').Decoder} Decoder */
  constructor(wasm, Decoder) {
    this.#wasm = wasm;
    this.#Decoder = Decoder;
  }

  /** A living instance; after a trap a new one. */
  #instance() {
    this.#module ??= createModule({
      wasmBinary: this.#wasm,
      locateFile: (path) => path,
      print: () => {},
      printErr: () => {},
    });
    this.#module.catch(() => this.close()); // another try may go better
    return this.#module;
  }

  /** Throws if the module cannot be made, or was by now replaced. @param {CoreModule} module */
  async #assertAlive(module) {
    if (!this.#module || (await this.#module) !== module) throw new Trap('the module aborted meanwhile');
  }

  /** Calls into the module; whatever it throws is its end. @template T @param {() => T} action @returns {T} */
  #call(action) {
    try {
      return action();
    } catch (error) {
      this.close();
      throw new Trap('the module aborted', { cause: error });
    }
  }

  /**
   * @param {Source} source
   * @param {CheckOptions} options
   * @param {Hooks} [hooks]
   * @returns {Promise<CheckResult>}
   */
  async check(source, options, hooks = {}) {
    const input = readable(source);
    // Tables of earlier reports may be what leaves too little memory; with a new instance they are gone.
    const mayRetry = this.#kept.size > 0 && input.bytes !== undefined;
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
    const { module, handle, text } = await this.#read(input, options, hooks, (to) =>
      this.#compare(to, options, hooks),
    );
    let isKept = false;
    try {
      const result = this.#result(module, handle);
      if (text.consumed !== undefined) result.summary = withBytes(result.summary, text.consumed); // a stream has no size before
      isKept = options.table && text.bytes !== undefined;
      if (isKept) {
        this.#call(() => module.forget(handle));
        this.#kept.set((result.id = ++this.#lastId), { handle, text, rowCount: result.rowCount });
      }
      hooks.onProgress?.({ bytes: input.size ?? 0, total: input.size });
      return result;
    } finally {
      if (!isKept) await this.#release(module, handle);
    }
  }

  /** Reads a source, twice where its encoding shows only then. @param {ByteSource} input @param {CheckOptions} options @param {Hooks} hooks @param {(to: { module: CoreModule, handle: Handle }) => unknown} prepare what is to be read @returns {Promise<Read>} */
  async #read(input, options, hooks, prepare) {
    const pace = pacer(input.size, hooks);
    const result = await this.#import(input, options, this.#given(options.encoding), pace, prepare);
    hooks.signal?.throwIfAborted();
    const read = 'handle' in result ? result : await this.#import(input, options, result, pace, prepare);
    return /** @type {Read} */ (read);
  }

  /** One reading: what was read, or the encoding that another one must decode. @param {ByteSource} input @param {CheckOptions} options @param {Encoding | undefined} encoding if it is known @param {Pace} pace @param {(to: { module: CoreModule, handle: Handle }) => unknown} prepare @returns {Promise<Read | Encoding>} */
  async #import(input, options, encoding, pace, prepare) {
    const module = await this.#instance();
    const handle = this.#call(() => module.open(...request(options, input, encoding)));
    let isRead = false;
    try {
      assertPack(this.#call(() => module.error(handle)));
      await prepare({ module, handle });
      const text = encoding ? new RecodedSource(input, this.#Decoder, encoding.name, options.table) : input;
      await this.#feed(
        module,
        handle,
        text,
        pace,
        () => this.#call(() => module.settled(handle)) && input.forget?.(),
      );
      const [name, confidence, runnerUp] = this.#call(() => module.recode(handle)).split(SEPARATOR);
      if (name) return { name, confidence: Number(confidence), runnerUp };
      isRead = true;
      return { module, handle, text };
    } finally {
      if (!isRead) await this.#release(module, handle);
    }
  }

  /** Has an import compared with the list that it would overwrite. @param {{ module: CoreModule, handle: Handle }} to @param {CheckOptions} options @param {Hooks} hooks */
  async #compare({ module, handle }, { rules, baseline }, hooks) {
    if (!baseline) return;
    if (!module.compare) throw new Error('the module for contacts alone compares nothing');
    if (this.#baseline?.id !== baseline.id || this.#baseline.rules !== rules) {
      const read = await this.#readBaseline(baseline, rules, hooks);
      await this.#assertAlive(module);
      if (this.#baseline) module.close(this.#baseline.handle);
      this.#baseline = { id: baseline.id, rules, handle: read };
    }
    const from = this.#baseline.handle;
    this.#call(() => module.compare(handle, from));
  }

  /** @param {import('./internal').Baseline} baseline @param {string} rules @param {Hooks} hooks @returns {Promise<Handle>} */
  async #readBaseline({ source, name, reason }, rules, { signal }) {
    const unread = async (/** @type {string} */ why) => {
      const module = await this.#instance();
      return this.#call(() => module.unreadBaseline(name, why));
    };
    if (source === undefined) return unread(reason ?? 'other');
    const input = readable(source);
    const options = { rules, name, territories: [], table: false };
    try {
      const { module, handle } = await this.#read(input, options, { signal }, (to) =>
        this.#call(() => to.module.keepBaseline(to.handle)),
      );
      this.#call(() => module.forget(handle));
      return handle;
    } catch (error) {
      if (!isSourceError(error)) throw error;
      return unread(error.changed ? 'changed' : error.reason);
    } finally {
      input.close?.();
    }
  }

  /** @param {CoreModule} module @param {Handle} handle */
  async #release(module, handle) {
    if ((await this.#module) === module) module.close(handle); // with a dead instance its memory is gone
  }

  /** Pushes a whole text, or as much as is UTF-8. @param {CoreModule} module @param {Handle} handle @param {ByteSource} text @param {Pace} pace @param {() => unknown} pushed */
  async #feed(module, handle, text, pace, pushed) {
    let bytes = 0;
    for await (const piece of text.pieces()) {
      await this.#assertAlive(module);
      const more = this.#call(() => {
        const begin = module.reserve(handle, piece.length);
        module.HEAPU8.set(piece, begin);
        return module.push(handle, piece.length);
      });
      bytes = text.consumed ?? bytes + piece.length;
      await pushed();
      if (!more) break;
      await pace(bytes);
    }
    await this.#assertAlive(module);
    this.#call(() => module.finish(handle));
  }

  /** @param {CoreModule} module @param {Handle} handle @returns {CheckResult} */
  #result(module, handle) {
    return this.#call(() => ({
      id: 0,
      failed: false,
      records: new Uint32Array(copy(module, module.findings(handle)).buffer),
      arena: copy(module, module.arena(handle)),
      summary: module.summary(handle),
      pack: module.pack(handle),
      rules: module.rules(handle),
      rowCount: module.rowCount(handle),
    }));
  }

  /**
   * What a part that reads something besides contacts may use of this one.
   * @param {string} rules @param {Hooks} hooks @returns {import('./listing').Lent}
   */
  lend(rules, hooks) {
    const pace = pacer(undefined, hooks);
    return {
      instance: () => this.#instance(),
      call: (action) => this.#call(action),
      assertAlive: (module) => this.#assertAlive(module),
      release: (module, handle) => this.#release(module, handle),
      assertPack,
      pace: () => pace(0),
      checkContacts: (source, name, territories) =>
        this.check(source, { rules, name, territories, table: false }, { signal: hooks.signal }),
    };
  }

  /** The result for a source whose bytes could not be had. @param {CheckOptions} options @param {string} reason */
  unreadable(options, reason) {
    return this.#failed({ pieces: async function* () {} }, options, 'file.unreadable', { reason });
  }

  /** What a report says of a file that could not be read to its end. @param {ByteSource} input @param {CheckOptions} options @param {string} rule @param {Record<string, string>} [args] @returns {Promise<CheckResult>} */
  async #failed(input, options, rule, args) {
    const module = await this.#instance();
    const handle = this.#call(() => module.open(...request(options, input)));
    this.#call(() => module.finish(handle)); // an empty file's report has the shape of any other
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

  /** Rows of a checked file as a table shows them. @param {number} id of the result @param {number} from row, from 1 @param {number} count @returns {Promise<TableRow[]>} */
  async rows(id, from, count) {
    const module = await this.#instance();
    /** @type {TableRow[]} */
    const found = [];
    let row = from;
    while (found.length < count) {
      const kept = this.#kept.get(id);
      if (!kept) throw new Error('the report was closed');
      const { handle, text, rowCount } = kept;
      const last = Math.min(from + count - 1, rowCount);
      if (row > last) break;
      let until = last;
      let begin = module.locate(handle, row, until);
      if (module.locatedEnd(handle) - begin > TABLE_PIECE) begin = module.locate(handle, row, (until = row));
      const bytes = await /** @type {Required<ByteSource>} */ (text).bytes(begin, module.locatedEnd(handle));
      if (!this.#kept.has(id)) continue;
      /** @type {TableRow[]} */
      const rows = JSON.parse(this.#call(() => this.#located(module, handle, row, until, bytes)));
      for (const each of rows) if (each.row >= row && each.row <= last) found.push(each);
      const next = (rows.at(-1)?.row ?? 0) + 1;
      if (next <= row) break;
      row = next;
    }
    return found;
  }

  /** Other calls may have located other rows meanwhile. @param {CoreModule} module @param {Handle} handle @param {number} row @param {number} last @param {Uint8Array} bytes */
  #located(module, handle, row, last, bytes) {
    module.locate(handle, row, last);
    const begin = module.room(handle, bytes.length);
    module.HEAPU8.set(bytes, begin);
    return module.locatedRows(handle);
  }

  /** Lets a result's table go. @param {number} id */
  async free(id) {
    const kept = this.#kept.get(id);
    this.#kept.delete(id);
    if (kept) (await this.#instance()).close(kept.handle);
  }

  /**
   * Any CSV-like text as clean records, handed to `write` in pieces.
   * @param {Source} source
   * @param {ConvertOptions} options
   * @param {WriteHooks} hooks
   */
  async convert(source, options, hooks) {
    const input = readable(source);
    try {
      await this.#convert(input, options, hooks);
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      throw new Error('there is not enough memory to convert this file', { cause: error });
    } finally {
      input.close?.();
    }
  }

  /** @param {ByteSource} input @param {ConvertOptions} options @param {WriteHooks} hooks */
  async #convert(input, options, hooks) {
    const pace = pacer(input.size, hooks);
    let encoding = this.#given(options.encoding);
    /** @type {Uint8Array[]} */
    let held = [];
    let size = 0;
    // The encoding is sure at the end only, and JSON begins with it: the first reading holds what it writes, as long as
    // that is little.
    const hold = (/** @type {Uint8Array} */ piece) => {
      size += piece.length;
      if (size <= HELD) held.push(piece);
      else held = [];
    };
    let facts = await this.#write(input, options, encoding, pace, hold);
    if (facts.recode && !encoding) {
      encoding = { name: facts.recode, confidence: 100, runnerUp: '' };
      held = [];
      size = 0;
      facts = await this.#write(input, options, encoding, pace, hold);
    }
    if (facts.notText) throw new NotTextError(facts.notText);
    const head = JSON.stringify({
      encoding: facts.encoding,
      delimiter: facts.delimiter,
      headerRow: facts.headerRow,
    });
    /** @param {string} text */
    const frame = (text) => options.format === 'json' && hooks.write(new TextEncoder().encode(text));
    await frame(`${head.slice(0, -1)},"records":[\n`);
    if (size <= HELD) for (const piece of held) await hooks.write(piece);
    else await this.#write(input, options, encoding, pace, hooks.write);
    await frame('\n]}\n');
  }

  /** One reading; the result says what was read, and how another one should read it. @param {ByteSource} input @param {ConvertOptions} options @param {Encoding | undefined} encoding if it is known @param {Pace} pace @param {(piece: Uint8Array) => unknown} write */
  async #write(input, options, encoding, pace, write) {
    const module = await this.#instance();
    const handle = this.#call(() =>
      module.openConversion(options.format, ...request(options, input, encoding)),
    );
    return this.#written(module, handle, { input, encoding, pace, write }, () => ({
      ...JSON.parse(module.facts(handle)),
      recode: module.recode(handle),
    }));
  }

  /** Feeds a whole source, and hands over what the module writes of it. @template T @param {CoreModule} module @param {Handle} handle @param {{ input: ByteSource, encoding: Encoding | undefined, pace: Pace, write: (piece: Uint8Array) => unknown }} from @param {() => T} conclude */
  async #written(module, handle, { input, encoding, pace, write }, conclude) {
    const take = async () => {
      const piece = this.#call(() => copy(module, module.take(handle)));
      if (piece.length > 0) await write(piece);
    };
    try {
      const text = encoding ? new RecodedSource(input, this.#Decoder, encoding.name, false) : input;
      await this.#feed(module, handle, text, pace, take);
      await take();
      return this.#call(conclude);
    } finally {
      await this.#release(module, handle);
    }
  }

  /**
   * The source with some changes, handed to `write` in pieces.
   * @param {Source} source
   * @param {CorrectOptions} options
   * @param {WriteHooks} hooks
   */
  async correct(source, options, hooks) {
    const input = readable(source);
    const encoding = this.#given(options.encoding);
    try {
      const module = await this.#instance();
      const { rules, changes, delimiter = '', headerRow = -1 } = options;
      const handle = this.#call(() =>
        module.openCorrection(rules, changes, delimiter, encoding?.name ?? '', headerRow),
      );
      const from = { input, encoding, pace: pacer(input.size, hooks), write: hooks.write };
      const fault = await this.#written(module, handle, from, () => module.fault(handle));
      if (fault) throw new ChangeError(JSON.parse(fault));
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      throw new Error('there is not enough memory to correct this file', { cause: error });
    } finally {
      input.close?.();
    }
  }

  /** The encoding that the caller names. @param {string | undefined} label @returns {Encoding | undefined} */
  #given(label) {
    return label ? { name: encodingName(this.#Decoder, label), confidence: 100, runnerUp: '' } : undefined;
  }

  /** Ids of the embedded editions, oldest first. */
  async editions() {
    const module = await this.#instance();
    return module.editions().split(SEPARATOR).slice(0, -1);
  }

  /** The JSON of an embedded edition; empty if there is none. @param {string} id */
  async edition(id) {
    return (await this.#instance()).edition(id);
  }

  /** The JSON of the list of countries. */
  async countries() {
    return (await this.#instance()).countries();
  }

  close() {
    this.#module = undefined;
    this.#baseline = undefined;
    this.#kept.clear();
  }
}

/** What open() takes, and openConversion() after the format. @param {CheckOptions} options @param {ByteSource} input @param {Encoding} [encoding] that the text was re-coded from @returns {[string, string, string, string, string, string, number, number, number]} */
const request = (options, input, encoding = { name: '', confidence: 0, runnerUp: '' }) => [
  options.rules,
  options.name,
  options.territories.join(','),
  options.delimiter ?? '',
  encoding.name,
  encoding.runnerUp,
  options.headerRow ?? -1,
  encoding.confidence,
  input.size ?? 0,
];

/** A source's text in UTF-8. @implements {ByteSource} */
class RecodedSource {
  #input;
  #Decoder;
  #name;
  #keep;
  #kept = new Blob();
  consumed = 0; // bytes of the source that the pieces given so far were made of

  /** @param {ByteSource} input @param {import('./decode').Decoder} Decoder @param {string} name @param {boolean} keep so that rows can be read again */
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
