// What the module writes of a source: clean records, or the source itself with some changes.
import { copy, textOf } from './instance.js';
import { pacer, request } from './reader.js';

/**
 * @typedef {import('../types').ByteSource} ByteSource
 * @typedef {import('../internal').ConvertOptions} ConvertOptions
 * @typedef {import('../internal').CorrectOptions} CorrectOptions
 * @typedef {import('../internal').Encoding} Encoding
 * @typedef {import('../internal').WriteHooks} WriteHooks
 * @typedef {{ input: ByteSource, encoding: Encoding | undefined, pace: import('./reader').Pace, write: (piece: Uint8Array) => unknown }} From
 */

const HELD = 8 << 20; // bytes of converted text that wait for the encoding to be sure

/** There is nothing to convert: the file is a workbook, a picture, ... */
class NotTextError extends Error {
  /** @param {string} kind */
  constructor(kind) {
    super(`this is no text file but ${kind}`);
    this.name = 'NotTextError';
    this.kind = kind;
  }
}

/** A row cannot be kept whole: nothing of what was written may be used. */
class LossError extends Error {
  /** @param {{ why: string, row: number, count: number, limit: number }} lost `why`: columns, record or cell */
  constructor({ why, ...args }) {
    super(`row ${args.row} cannot be converted whole (${why})`);
    this.name = 'LossError';
    this.code = why;
    this.args = args;
  }
}

/** A change does not fit the file: nothing of what was written may be used. */
class ChangeError extends Error {
  /** @param {{ why: string, change: number, row: number, found: string, all: number[] }} fault `change`: which one, from 0; `all` that do not fit */
  constructor({ why, all, ...args }) {
    super(`change ${args.change} does not fit the file (${why})`);
    this.name = 'ChangeError';
    this.code = why;
    this.args = args;
    this.all = all;
  }
}

export class Writer {
  #instance;
  #reader;

  /** @param {import('./instance').Instance} instance @param {import('./reader').Reader} reader */
  constructor(instance, reader) {
    this.#instance = instance;
    this.#reader = reader;
  }

  /**
   * Any CSV-like text as clean records, handed to `write` in pieces.
   * @param {ByteSource} input
   * @param {ConvertOptions} options
   * @param {WriteHooks} hooks
   */
  async convert(input, options, hooks) {
    const pace = pacer(input.size, hooks);
    let encoding = await this.#reader.given(options.encoding);
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
    let facts = await this.#records(options, { input, encoding, pace, write: hold });
    if (facts.recode && !encoding) {
      encoding = { name: facts.recode, confidence: 100, runnerUp: '' };
      held = [];
      size = 0;
      facts = await this.#records(options, { input, encoding, pace, write: hold });
    }
    if (facts.notText) throw new NotTextError(facts.notText);
    if (facts.lost) throw new LossError(facts.lost);
    const head = JSON.stringify({
      encoding: facts.encoding,
      delimiter: facts.delimiter,
      headerRow: facts.headerRow,
    });
    /** @param {string} text */
    const frame = (text) => options.format === 'json' && hooks.write(new TextEncoder().encode(text));
    await frame(`${head.slice(0, -1)},"records":[\n`);
    if (size <= HELD) for (const piece of held) await hooks.write(piece);
    else await this.#records(options, { input, encoding, pace, write: hooks.write });
    await frame('\n]}\n');
  }

  /**
   * One reading; the result says what was read, and how another one should read it.
   * @param {ConvertOptions} options
   * @param {From} from
   */
  async #records(options, from) {
    const module = await this.#instance.module();
    const handle = this.#instance.call(() =>
      module.open(options.rules, request(options, from.input, from.encoding), options.format),
    );
    return this.#written({ module, handle }, from, () => ({
      ...JSON.parse(textOf(module, handle, 'facts')),
      recode: textOf(module, handle, 'recode'),
    }));
  }

  /**
   * The source with some changes, handed to `write` in pieces.
   * @param {ByteSource} input
   * @param {CorrectOptions} options
   * @param {WriteHooks} hooks
   */
  async correct(input, options, hooks) {
    const encoding = await this.#reader.given(options.encoding);
    const module = await this.#instance.module();
    const handle = this.#instance.call(() =>
      module.open(options.rules, request(options, undefined, encoding), 'correction'),
    );
    const changes = (async function* () {
      yield* options.changes;
    })();
    const add = async () => {
      const { value } = await changes.next();
      await this.#instance.assertAlive(module);
      this.#instance.call(() => module.addChanges(handle, value?.json ?? '[]', value?.upTo ?? 0));
    };
    const from = { input, encoding, pace: pacer(input.size, hooks), write: hooks.write };
    try {
      await add();
      const more = () => this.#instance.call(() => module.needsChanges(handle)) && add().then(() => true);
      const fault = await this.#written(
        { module, handle },
        from,
        () => textOf(module, handle, 'fault'),
        more,
      );
      if (fault) throw new ChangeError(JSON.parse(fault));
    } finally {
      await changes.return(undefined);
    }
  }

  /**
   * Feeds a whole source, and hands over what the module writes of it.
   * @template T
   * @param {import('./reader').Opened} to
   * @param {From} from
   * @param {() => T} conclude
   * @param {() => false | Promise<boolean>} [more] gives it what it waits for
   */
  async #written({ module, handle }, { input, encoding, pace, write }, conclude, more = () => false) {
    const take = async () => {
      do {
        const piece = this.#instance.call(() => copy(module, module.take(handle)));
        if (piece.length > 0) await write(piece);
      } while (await more());
    };
    try {
      const text = await this.#reader.textOf(input, encoding, false);
      await this.#reader.feed({ module, handle, text }, pace, take);
      return this.#instance.call(conclude);
    } finally {
      await this.#instance.release(module, handle);
    }
  }
}
