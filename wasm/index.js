// The JavaScript API: `const cosell = await open()`. Nothing of the module shows here.
import load from 'cosell:engine';
import wasmBytes from 'cosell:wasm';
import { assertOptions, Contacts, DEFAULT_RULES, editionOf, judged } from './contacts.js';
import { ListingReport } from './listing-report.js';
import { formatter, messages, wording } from './messages.js';
import { Report } from './report.js';
import { beginning, failureOf, isSource, nameOf, readable } from './source.js';
import { start } from './start.js';

/**
 * @typedef {import('./types').Source} Source
 * @typedef {import('./types').ConvertOptions} ConvertOptions
 * @typedef {import('./internal').EngineLike} EngineLike
 */

/** The browser's own decoder. Node's differs from those on legacy encodings, and reports must agree. */
async function loadDecoder() {
  const isNode = typeof process === 'object' && Boolean(process.versions?.node);
  return isNode ? (await import('cosell:whatwg')).TextDecoder : TextDecoder;
}

const MOST_LISTING = 1 << 20; // bytes; the core takes fewer, and says so
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

class Cosell extends Contacts {
  #engine;
  #lang;

  /** @param {EngineLike} engine @param {ConstructorParameters<typeof Contacts>[1]} options */
  constructor(engine, options) {
    super(engine, options);
    this.#engine = engine;
    this.#lang = options.lang;
  }

  /** @param {import('./types').Listing | Source} listing @param {import('./types').ListingOptions} [options] @returns {Promise<import('./types').ListingReport>} */
  async checkListing(listing, options = {}) {
    const { signal, territories, files = new Map(), contacts } = options;
    signal?.throwIfAborted();
    const source = isSource(listing) ? listing : JSON.stringify(listing);
    const name = nameOf(options) || nameOf(source) || 'listing.json';
    const plain = formatter(options.lang ?? this.#lang);
    const edition = await editionOf(this.#engine, options, plain);
    const { json, bytes, unread } = await readListing(source, name, signal);
    const contactsStatuses = contacts && (contacts.wasRead ? contacts.statuses : []);
    const asked = { rules: edition.text, name, files, territories, contactsStatuses, unread };
    const result = await judged(edition, this.#engine.checkListing(json, asked, { signal }));
    signal?.throwIfAborted();
    const { messages } = edition;
    const words = plain.with(messages);
    const { ignore = [] } = options;
    const given = contacts?.relabel(words).ignoring(ignore);
    return new ListingReport(result, {
      words,
      messages,
      ignore,
      bytes,
      contacts: given ?? (result.contacts ? new Report(result.contacts, { words, messages, ignore }) : null),
    });
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
}

/** @param {import('./types').OpenOptions} [options] @returns {Promise<Cosell>} */
export async function open({ lang, ...options } = {}) {
  const { engine, placement } = await start(options, {
    kind: 'core',
    wasm: async () => wasmBytes(),
    load: async () => load,
    decoder: loadDecoder,
  });
  return new Cosell(engine, { lang, placement });
}

export { packBundle, unpackBundle } from './bundle.js';
export { changesOf, logOf } from './changes.js';
export { formatter, messages, wording };
export { redacted } from './redact.js';
export { trusted } from './start.js';
