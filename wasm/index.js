// The JavaScript API: `const cosell = await open()`. Nothing of the module shows here.
import load from 'cosell:engine';
import wasmBytes from 'cosell:wasm';
import { changesFor, isOfFile, logOf, rowsBefore } from './changes.js';
import { isGuess, readBoth } from './decode.js';
import { assertOptions, Contacts, DEFAULT_RULES, editionOf, judged } from './contacts.js';
import { ListingReport } from './listing-report.js';
import { listingUtf8 } from './listing-text.js';
import { formatter, messages, wording } from './messages.js';
import { hasMark } from './mark.js';
import { assertTypes } from './options.js';
import { Report } from './report.js';
import { beginning, failureOf, gathered, isSource, nameOf, readable } from './source.js';
import { start } from './start.js';

/**
 * @typedef {import('./types').Source} Source
 * @typedef {import('./types').Change} Change
 * @typedef {import('./types').CheckOptions} CheckOptions
 * @typedef {import('./types').ConvertOptions} ConvertOptions
 * @typedef {import('./internal').EngineLike} EngineLike
 */

/** The browser's own decoder. Node's differs from those on legacy encodings, and reports must agree. */
async function loadDecoder() {
  const isNode = typeof process === 'object' && Boolean(process.versions?.node);
  return isNode ? (await import('cosell:whatwg')).TextDecoder : TextDecoder;
}

/** Whether the file becomes UTF-8 with its first correction. @param {{ encoding: { name: string | null } }} file */
const isRecoded = ({ encoding: { name } }) => name !== null && name !== 'UTF-8';

const MOST_ROUNDS = 20; // of fixes: each round may show what the one before had hidden
const MOST_LISTING = 1 << 20; // bytes; the core takes fewer, and says so
/** The bytes of a listing, or why there are none. @param {Source} source @param {string} name @param {AbortSignal | undefined} signal */
async function readListing(source, name, signal) {
  const input = readable(source);
  try {
    const json = await beginning(input, MOST_LISTING, signal);
    return { json: listingUtf8(json), bytes: Math.max(input.size ?? 0, json.length) };
  } catch (error) {
    const bytes = input.size ?? 0;
    return { json: new Uint8Array(), bytes, unread: failureOf(name, error) };
  }
}

/** What to change next: all that is certain, and only then what is a guess. @param {import('./types').Report} report @param {boolean} suggested @param {(finding: import('./types').Finding) => boolean} only @param {(changes: Change[]) => boolean} isChosen */
async function wanted(report, suggested, only, isChosen) {
  const isSafe = (/** @type {import('./types').Finding} */ finding) => finding.fix?.safety === 'safe';
  const safe = await changesFor(report, (finding) => isSafe(finding) && only(finding), isChosen);
  return safe.length > 0 || !suggested ? safe : changesFor(report, only, isChosen);
}

/** Which finding's changes do not fit; -1: none of them, it is another mistake. @param {Change[][]} step @param {any} error @param {import('./types').Report} report of the file before it */
function ownerOf(step, { name, args }, { file }) {
  if (name !== 'ChangeError') return -1;
  const recoded = isRecoded(file) ? 1 : 0; // the first change
  let at = args.change - recoded;
  return at < 0 ? -1 : step.findIndex((changes) => (at -= changes.length) < 0);
}

/** What a report says of a bundle that cannot be unpacked. @param {string} file @param {import('./types').BundleError} error @returns {import('./internal').Failure} */
const bundleFailure = (file, { reason, args }) => ({
  file,
  rule: 'listing.bundle',
  args: { variant: reason, ...args },
});

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
    assertTypes(options);
    const { signal, territories, files = new Map(), contacts, bundle } = options;
    signal?.throwIfAborted();
    const source = isSource(listing) ? listing : JSON.stringify(listing);
    const name = nameOf(options) || nameOf(source) || 'listing.json';
    const plain = formatter(options.lang ?? this.#lang);
    const edition = await editionOf(this.#engine, options, plain);
    const { json, bytes, unread } = bundle?.error
      ? { json: new Uint8Array(), bytes: 0, unread: bundleFailure(bundle.name, bundle.error) }
      : await readListing(source, name, signal);
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
      bundle: bundle && { name: bundle.name, bytes: bundle.bytes },
      contacts: given ?? (result.contacts ? new Report(result.contacts, { words, messages, ignore }) : null),
    });
  }

  /** @type {import('./types').Cosell['correct']} */
  async correct(source, { file }, changes, options = {}) {
    assertTypes(options);
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    const edition = await editionOf(this.#engine, options, formatter(this.#lang));
    const recoded = isRecoded(file);
    const asked = {
      rules: edition.text,
      changes: JSON.stringify(recoded ? [{ kind: 're-encode' }, ...changes] : changes),
      encoding: recoded ? (file.encoding.name ?? undefined) : undefined,
      delimiter: file.delimiter.value ?? undefined,
      headerRow: file.headerRow,
      columns: options.columns,
    };
    /** @type {BlobPart[]} */
    const pieces = [];
    const write = (/** @type {any} */ piece) => void pieces.push(new Blob([piece])); // out of the JavaScript heap
    await judged(edition, this.#engine.correct(source, asked, { signal, onProgress, write }));
    return new Blob(pieces, { type: 'text/csv' });
  }

  /** @type {import('./types').Cosell['fix']} */
  async fix(source, all = {}) {
    assertTypes(all);
    const {
      suggested = false,
      only = () => true,
      choose = () => true,
      log: asked,
      bom = 'keep',
      ...options
    } = all;
    const name = nameOf(options) || nameOf(source);
    const input = readable(source);
    let file = input.bytes ? source : await gathered(input, Infinity, options.signal); // read more than once
    /** @type {CheckOptions} */
    let how = { ...options, name };
    /** @type {import('./types').Report} */
    const before = await this.checkContacts(file, how);
    const blob = async () =>
      file instanceof Blob ? file : gathered(readable(file), Infinity, options.signal);
    if (isGuess(before.file.encoding) && !suggested) {
      const { name, runnerUp } = before.file.encoding;
      const encodings = [name, runnerUp].map(String);
      const texts = await readBoth(readable(file).pieces(), await loadDecoder(), encodings);
      const choice = { encodings, texts };
      const log = logOf(before, []);
      return { file: await blob(), before, after: before, steps: [], log, left: 0, choice };
    }
    let after = before;
    /** @type {import('./types').Correction[][]} */
    const steps = [];
    /** Of a row after the steps so far: where it was in the file as it came. @param {number} row */
    let origin = (row) => row;
    const correctionOf = (/** @type {Change[]} */ changes) => {
      const { row } = changes[0];
      return row === undefined ? { changes } : { changes, row: origin(row) };
    };
    const isChosen = (/** @type {Change[]} */ changes) => choose(correctionOf(changes));
    const given = asked?.steps.filter((step) => step.length > 0);
    const mostSteps = given?.length ?? MOST_ROUNDS;
    /** @param {Change[][]} next @returns {Promise<Change[][]>} those of them that were made */
    const made = async (next) => {
      if (next.length === 0) return next;
      try {
        file = await this.correct(file, after, next.flat(), options);
        return next;
      } catch (error) {
        const failed = given ? -1 : ownerOf(next, error, after);
        if (failed < 0) throw error;
        return made(next.filter((_, i) => i !== failed)); // its finding still says what is wrong
      }
    };
    const apply = async (/** @type {Change[][]} */ step) => {
      const next = await made(step);
      if (next.length === 0) return false;
      const changes = next.flat();
      steps.push(next.map(correctionOf));
      const [earlier, latest] = [origin, rowsBefore(after.file.headerRow, changes)];
      origin = (row) => earlier(latest(row));
      how = { ...how, encoding: undefined };
      if (isOfFile(changes)) how = { ...how, delimiter: undefined, headerRow: undefined };
      if (after !== before) after.table?.close();
      after = await this.judge(file, how); // headings that something is said of may be others now
      return true;
    };
    let left = 0;
    for (;;) {
      const next = given
        ? given.slice(steps.length, steps.length + 1)
        : await wanted(after, suggested, only, isChosen);
      if (steps.length === mostSteps) left = next.length;
      if (next.length === 0 || left > 0 || !(await apply(next))) break;
    }
    file = await blob();
    if (bom !== 'keep' && after.file.encoding.name !== null) {
      const isMarked = after.file.encoding.name === 'UTF-8' && (await hasMark(file));
      if (!isMarked && (bom === 'add' || after.file.encoding.name !== 'UTF-8'))
        await apply([[{ kind: 're-encode' }]]);
      if (bom === 'remove' && (await hasMark(file))) await apply([[{ kind: 'remove-bom' }]]);
    }
    const done = steps.map((step) => step.flatMap(({ changes }) => changes));
    return { file, before, after, steps, log: logOf(before, done), left };
  }

  /** @type {import('./types').Cosell['diff']} */
  diff(baseline, source, options) {
    return this.checkContacts(source, { ...options, baseline });
  }

  /** Any CSV-like text as clean CSV or JSON, in pieces. @param {Source} source @param {ConvertOptions} [options] @returns {AsyncGenerator<Uint8Array>} */
  async *convert(source, options = {}) {
    const { signal, onProgress, encoding, delimiter, headerRow, format = 'csv' } = options;
    assertTypes(options);
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

/** @param {import('./types').OpenOptions} [all] @returns {Promise<Cosell>} */
export async function open(all = {}) {
  assertTypes(all);
  const { lang, ...options } = all;
  const { engine, placement } = await start(options, {
    kind: 'core',
    wasm: async () => wasmBytes(),
    load: async () => load,
    decoder: loadDecoder,
  });
  return new Cosell(engine, { lang, placement });
}

export { packBundle, unpackBundle } from './bundle.js';
export { changesOf, logOf, readLog } from './changes.js';
export { htmlReport } from './html.js';
export { listingText } from './listing-text.js';
export { marked } from './mark.js';
export { formatter, messages, wording };
export { redacted } from './redact.js';
export { rejectedRows } from './rejected.js';
export { trusted, trustLike } from './start.js';
export { isWorkbook, readWorkbook } from './workbook.js';
