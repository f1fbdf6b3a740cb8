// The JavaScript API: `const cosell = await open()`. Nothing of the module shows here.
import load from 'cosell:engine';
import wasmBytes from 'cosell:wasm';
import { ListingReport } from './listing-report.js';
import { closestLanguage, formatter } from './messages.js';
import { RemoteEngine } from './remote.js';
import { Report } from './report.js';
import { beginning, failureOf, isSource, nameOf, readable } from './source.js';

/**
 * @typedef {import('./types').Source} Source
 * @typedef {import('./types').CheckOptions} CheckOptions
 * @typedef {import('./types').ConvertOptions} ConvertOptions
 * @typedef {import('./internal').EngineLike} EngineLike
 */

/** The browser's own decoder. Node's differs from those on legacy encodings, and reports must agree. */
async function loadDecoder() {
  const isNode = typeof process === 'object' && Boolean(process.versions?.node);
  return isNode ? (await import('cosell:whatwg')).TextDecoder : TextDecoder;
}

const MOST_LISTING = 1 << 20; // bytes; the core takes fewer, and says so
const DEFAULT_RULES = '2019-08';
const DELIMITERS = [',', ';', '\t', '|'];

/** @param {CheckOptions | ConvertOptions} options what a caller may get wrong */
function assertOptions({ delimiter, headerRow }) {
  if (delimiter !== undefined && !DELIMITERS.includes(delimiter)) {
    throw new RangeError('a delimiter is a comma, a semicolon, a tab or a vertical bar');
  }
  if (headerRow !== undefined && !(Number.isInteger(headerRow) && headerRow >= 0)) {
    throw new RangeError('headerRow is a row number from 1, or 0 for none');
  }
}

/** The bytes of a listing, or why there are none. @param {Source} source @param {string} name @param {AbortSignal | undefined} signal */
async function readListing(source, name, signal) {
  const input = readable(source);
  try {
    const json = await beginning(input, MOST_LISTING, signal);
    return { json, bytes: Math.max(input.size ?? 0, json.length) };
  } catch (error) {
    const bytes = input.size ?? 0;
    return { json: new Uint8Array(), bytes, unread: failureOf(name, error) };
  }
}

class Cosell {
  #engine;
  #lang;
  // A report that nobody holds any more needs no table.
  #forgotten = new FinalizationRegistry((/** @type {number} */ id) => this.#free(id));

  /** @param {EngineLike} engine @param {string | undefined} lang */
  constructor(engine, lang) {
    this.#engine = engine;
    this.#lang = lang;
  }

  /** @param {Source} source @param {CheckOptions} [options] @returns {Promise<import('./types').Report>} */
  async checkContacts(source, options = {}) {
    const { signal, onProgress, territories = [], ignore = [], encoding, delimiter, headerRow } = options;
    signal?.throwIfAborted();
    assertOptions(options);
    const engine = this.#engine;
    const name = nameOf(options) || nameOf(source);
    const rules = await this.#rulesText(options);
    const table = options.table !== false && !(source instanceof ReadableStream);
    const asked = { rules, name, territories, encoding, delimiter, headerRow, table };
    const result = await engine.check(source, asked, { signal, onProgress });
    signal?.throwIfAborted();
    /** @type {Report} */
    const report = new Report(result, {
      lang: closestLanguage(options.lang ?? this.#lang),
      ignore: result.failed ? [] : ignore, // that nothing was judged is never left out
      table: result.id === 0 ? undefined : this.#table(result, () => report.rowsWithFindings()),
    });
    return report;
  }

  /** @param {import('./types').Listing | Source} listing @param {import('./types').ListingOptions} [options] @returns {Promise<import('./types').ListingReport>} */
  async checkListing(listing, options = {}) {
    const { signal, territories, files = new Map(), contacts } = options;
    signal?.throwIfAborted();
    const source = isSource(listing) ? listing : JSON.stringify(listing);
    const name = nameOf(options) || nameOf(source) || 'listing.json';
    const rules = await this.#rulesText(options);
    const { json, bytes, unread } = await readListing(source, name, signal);
    const contactsStatuses = contacts && (contacts.wasRead ? contacts.statuses : []);
    const asked = { rules, name, files, territories, contactsStatuses, unread };
    const result = await this.#engine.checkListing(json, asked, { signal });
    signal?.throwIfAborted();
    const lang = closestLanguage(options.lang ?? this.#lang);
    const { ignore = [] } = options;
    const given = contacts?.relabel(lang).ignoring(ignore);
    return new ListingReport(result, {
      lang,
      ignore,
      bytes,
      contacts: given ?? (result.contacts ? new Report(result.contacts, { lang, ignore }) : null),
    });
  }

  /** @param {import('./internal').CheckResult} result @param {() => Uint32Array} rowsWithFindings */
  #table({ id, rowCount, summary }, rowsWithFindings) {
    const engine = this.#engine;
    const { columns, headerRow } = JSON.parse(summary).file;
    const table = {
      rowCount,
      columnCount: columns.length,
      headerRow,
      /** @param {number} from @param {number} count */
      rows: (from, count) => engine.rows(id, Math.max(1, from), count),
      /** @type {Uint32Array | undefined} */
      marked: undefined,
      get rowsWithFindings() {
        return (this.marked ??= rowsWithFindings());
      },
      close: () => this.#free(id),
    };
    this.#forgotten.register(table, id);
    return table;
  }

  /** @param {number} id */
  #free(id) {
    Promise.resolve(this.#engine.free(id)).catch(() => {}); // a worker that ended has freed it
  }

  /** @param {{ rules?: string, rulePack?: object | string }} options */
  async #rulesText({ rules = DEFAULT_RULES, rulePack }) {
    if (rulePack !== undefined) return typeof rulePack === 'string' ? rulePack : JSON.stringify(rulePack);
    const editions = await this.#engine.editions();
    if (!editions.includes(rules))
      throw new RangeError(`no rules are called ${JSON.stringify(rules)}; there are ${editions.join(', ')}`);
    return rules;
  }

  /** Any CSV-like text as clean CSV or JSON, in pieces. @param {Source} source @param {ConvertOptions} [options] @returns {AsyncGenerator<Uint8Array>} */
  async *convert(source, options = {}) {
    const { signal, onProgress, encoding, delimiter, headerRow, format = 'csv' } = options;
    assertOptions(options);
    const asked = {
      rules: DEFAULT_RULES,
      name: '',
      territories: [],
      encoding,
      delimiter,
      headerRow,
      table: false,
      format,
    };
    /** @type {{ piece?: Uint8Array, taken: () => void }[]} */
    const ready = [];
    let wake = () => {};
    let ended = false;
    const stop = new AbortController();
    /** @param {Uint8Array} piece */
    const write = (piece) =>
      new Promise((resolve) => {
        ready.push({ piece, taken: () => resolve(undefined) });
        wake();
      });
    const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const work = this.#engine.convert(source, asked, { signal: signals, onProgress, write }).finally(() => {
      ended = true;
      wake();
    });
    work.catch(() => {}); // told of below
    try {
      for (;;) {
        const next = ready.shift();
        if (next?.piece) {
          yield next.piece;
          next.taken();
        } else if (ended) {
          break;
        } else {
          await new Promise((resolve) => (wake = () => resolve(undefined)));
        }
      }
      await work;
    } finally {
      if (!ended) stop.abort();
      for (const { taken } of ready) taken();
    }
  }

  /** The embedded editions, oldest first, or one of them whole. @param {string} [id] */
  async rules(id) {
    if (id !== undefined) return JSON.parse(await this.#engine.edition(await this.#rulesText({ rules: id })));
    const packs = [];
    for (const edition of await this.#engine.editions()) {
      const pack = JSON.parse(await this.#engine.edition(edition));
      packs.push({
        id: pack.id,
        date: pack.date,
        default: edition === DEFAULT_RULES,
        rules: pack.rules.length,
      });
    }
    return packs;
  }

  /** Every territory that an edition lists, by its code. */
  async territories() {
    const { codes } = JSON.parse(await this.#engine.countries());
    /** @type {[string, string, string, string][]} */
    const rows = Object.values(codes).flat();
    return rows
      .map(([code, , en, chinese]) => ({ code, name: { en, 'zh-TW': chinese } }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  close() {
    this.#engine.close();
  }
}

/**
 * @param {{ lang?: string, worker?: boolean | 'auto' }} [options] worker: 'auto' takes one where there can be one
 * @returns {Promise<Cosell>}
 */
export async function open({ lang, worker = 'auto' } = {}) {
  const wasm = wasmBytes();
  /** @type {EngineLike | undefined} */
  let engine;
  if (worker && typeof Worker === 'function' && typeof URL.createObjectURL === 'function') {
    const remote = new RemoteEngine(wasm);
    try {
      await remote.start();
      engine = remote;
    } catch (error) {
      if (worker === true) throw error;
    }
  }
  engine ??= new (load().Engine)(wasm, await loadDecoder());
  try {
    await engine.editions();
  } catch (cause) {
    engine.close();
    throw new Error('WebAssembly cannot be used here', { cause });
  }
  return new Cosell(engine, lang);
}

export { packBundle, unpackBundle } from './bundle.js';
export { formatter };
export { redacted } from './redact.js';
