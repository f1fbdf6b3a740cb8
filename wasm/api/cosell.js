// All that the JavaScript API can do with an engine: listings, corrections and conversions besides checks of contacts.
import { listingUtf8 } from '../files/listing-text.js';
import { hasBom } from '../files/mark.js';
import { isGuess, readBoth } from '../engine/decode.js';
import { ListingReport } from '../report/listing-report.js';
import { Report } from '../report/report.js';
import { formatter } from '../report/wording.js';
import { DEFAULT_RULES } from '../terms.js';
import { beginning, failureOf, gathered, isSource, nameOf, readable } from '../worker/source.js';
import { inSlices, logOf, RowMap, Step } from './changes.js';
import { assertOptions, Contacts, editionOf, judged } from './contacts.js';
import { loadDecoder } from './decoder.js';
import { assertTypes } from './options.js';

/**
 * @typedef {import('../types').Source} Source
 * @typedef {import('../types').Change} Change
 * @typedef {import('../types').CheckOptions} CheckOptions
 * @typedef {import('../types').ConvertOptions} ConvertOptions
 * @typedef {import('../internal').EngineLike} EngineLike
 */

/** Whether the file becomes UTF-8 with its first correction. @param {{ encoding: { name: string | null } }} file */
const isRecoded = ({ encoding: { name } }) => name !== null && name !== 'UTF-8';

const MOST_ROUNDS = 20; // of fixes: each round may show what the one before had hidden
const MOST_LISTING = 1 << 20; // bytes; the core takes fewer, and says so
/**
 * The bytes of a listing, or why there are none.
 * @param {Source} source
 * @param {string} name
 * @param {AbortSignal | undefined} signal
 */
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

/** Whether there is any. @param {AsyncIterable<unknown>} items */
async function any(items) {
  for await (const _ of items) return true;
  return false;
}

/**
 * What to change next: all that is certain, and only then what is a guess.
 * @param {import('../types').Report} report
 * @param {boolean} suggested
 * @param {Omit<import('./changes').Wanted, 'safe'>} wanted
 */
async function nextStep(report, suggested, wanted) {
  const safe = await Step.of(report, { safe: true, ...wanted });
  if (!suggested || (await any(safe.corrections()))) return safe;
  return Step.of(report, { safe: false, ...wanted });
}

/** Corrected files as Blobs. @type {import('../internal').Store} */
const asBlob = async () => {
  /** @type {BlobPart[]} */
  const pieces = [];
  return {
    write: (piece) => void pieces.push(new Blob([/** @type {BlobPart} */ (piece)])), // out of the JavaScript heap
    end: async () => new Blob(pieces, { type: 'text/csv' }),
    discard: async () => {},
  };
};

/**
 * What a report says of a bundle that cannot be unpacked.
 * @param {string} file
 * @param {import('../types').BundleError} error
 * @returns {import('../internal').Failure}
 */
const bundleFailure = (file, { reason, args }) => ({
  file,
  rule: 'listing.bundle',
  args: { variant: reason, ...args },
});

/**
 * The numbers in a ChangeError count the change that re-encodes, too.
 * @param {{ file: { encoding: { name: string | null } } }} report
 * @param {number} change
 */
const numberOf = ({ file }, change) => change - (isRecoded(file) ? 1 : 0);

/**
 * A fault of changes that were given names them as they were given.
 * @param {any} error
 * @param {Step} step
 * @param {Pick<import('../types').Report, 'file'>} report
 */
async function asGiven(error, step, report) {
  if (error.name !== 'ChangeError') return error;
  const at = numberOf(report, error.args.change);
  if (at >= 0) error.args.change += (await step.placeInLog(at)) - at;
  return error;
}

/**
 * Leaves out of a step what does not fit; false if it is another mistake.
 * @param {any} error
 * @param {Step} step
 * @param {import('../types').Report} report of the file before it
 */
const leftOut = async (error, step, report) =>
  error.name === 'ChangeError' &&
  step.leaveOut(error.all.map((/** @type {number} */ change) => numberOf(report, change)));

export class Cosell extends Contacts {
  #engine;
  #lang;

  /** @param {EngineLike} engine @param {ConstructorParameters<typeof Contacts>[1]} options */
  constructor(engine, options) {
    super(engine, options);
    this.#engine = engine;
    this.#lang = options.lang;
  }

  /**
   * @param {import('../types').Listing | Source} listing
   * @param {import('../types').ListingOptions} [options]
   * @returns {Promise<import('../types').ListingReport>}
   */
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

  /** @type {import('../types').Cosell['unpackBundle']} */
  async unpackBundle(source, options = {}) {
    assertTypes(options);
    const { signal } = options;
    signal?.throwIfAborted();
    return this.#engine.unpack(source, { signal });
  }

  /** @type {import('../types').Cosell['correct']} */
  async correct(source, report, changes, options = {}) {
    assertTypes(options);
    const step = Step.given(/** @type {any} */ (report), changes);
    try {
      return /** @type {Blob} */ (
        await this.#correct(
          source,
          report,
          step.changes(() => {}),
          options,
          asBlob,
        )
      );
    } catch (error) {
      throw await asGiven(error, step, report);
    }
  }

  /**
   * @param {Source} source @param {Pick<import('../types').Report, 'file'>} report of it
   * @param {AsyncIterable<Change>} changes in the order of rows
   * @param {CheckOptions} options @param {import('../internal').Store} store
   */
  async #correct(source, { file }, changes, options, store) {
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    const edition = await editionOf(this.#engine, options, formatter(options.lang ?? this.#lang));
    const recoded = isRecoded(file);
    const all = async function* () {
      if (recoded) yield { kind: 're-encode' };
      yield* changes;
    };
    const asked = {
      rules: edition.text,
      changes: inSlices(all()),
      encoding: recoded ? (file.encoding.name ?? undefined) : undefined,
      delimiter: file.delimiter.value ?? undefined,
      headerRow: file.headerRow,
      columns: options.columns,
    };
    const into = await store();
    try {
      const hooks = { signal, onProgress, write: (/** @type {Uint8Array} */ piece) => into.write(piece) };
      await judged(edition, this.#engine.correct(source, asked, hooks));
      return await into.end();
    } catch (error) {
      await into.discard();
      throw error;
    }
  }

  /** @type {import('../types').Cosell['fix']} */
  async fix(source, all = {}) {
    /** @type {import('../types').Correction[][]} */
    const steps = [];
    const { file, before, after, ...rest } = await this.fixInto(source, all, {
      begin: (at) => void (steps[at] = []),
      add: (at, correction) => void steps[at].push(correction),
      drop: () => void steps.pop(),
    });
    const done = steps.map((step) => step.flatMap(({ changes }) => changes));
    const blob = file instanceof Blob ? file : await gathered(readable(file), Infinity, all.signal);
    return { file: blob, before, after, steps, log: logOf(before, done), ...rest };
  }

  /**
   * The same for files of any size: what is corrected, and what was changed, goes where it is told to.
   * @param {Source} source
   * @param {import('../types').FixOptions} all
   * @param {import('../internal').Recorder} recorder
   * @param {import('../internal').Store} [store]
   */
  async fixInto(source, all, recorder, store = asBlob) {
    assertTypes(all);
    const { suggested = false, only, choose, log: asked, bom = 'keep', report, ...options } = all;
    const name = nameOf(options) || nameOf(source);
    const input = readable(source);
    /** @type {Source} */
    let file = input.bytes ? source : await gathered(input, Infinity, options.signal); // read more than once
    /** @type {CheckOptions} */
    let how = { ...options, name };
    /** @type {import('../types').Report} */
    const before = report ?? (await this.checkContacts(file, how));
    if (isGuess(before.file.encoding) && !suggested) {
      const { name, runnerUp } = before.file.encoding;
      const encodings = [name, runnerUp].map(String);
      const texts = await readBoth(readable(file).pieces(), await loadDecoder(), encodings);
      return { file, before, after: before, left: 0, choice: { encodings, texts } };
    }
    let after = before;
    let done = 0; // steps
    /** Of a row after the steps so far: where it was in the file as it came. @param {number} row */
    let origin = (row) => row;
    const correctionOf = (/** @type {Change[]} */ changes) => {
      const { row } = changes[0];
      return row === undefined ? { changes } : { changes, row: origin(row) };
    };
    const isChosen = choose && ((/** @type {Change[]} */ changes) => choose(correctionOf(changes)));
    const given = asked?.steps.filter((step) => step.length > 0);
    /** @param {Step} step @returns {Promise<RowMap | undefined>} undefined: nothing of it can be done */
    const make = async (step) => {
      for (;;) {
        const rows = new RowMap();
        const { headerRow } = after.file;
        const noted = (async function* () {
          for await (const change of step.changes((each) => recorder.add(done, correctionOf(each)))) {
            rows.add(change, headerRow);
            yield change;
          }
        })();
        recorder.begin(done);
        const first = await noted.next();
        if (first.done) return void recorder.drop(done);
        const changes = (async function* () {
          yield first.value;
          yield* noted;
        })();
        try {
          const corrected = await this.#correct(file, after, changes, options, store);
          await /** @type {any} */ (file).discard?.();
          file = corrected;
          return rows;
        } catch (error) {
          recorder.drop(done);
          if (given) throw await asGiven(error, step, after);
          if (!(await leftOut(error, step, after))) throw error; // its finding still says what is wrong
        }
      }
    };
    const apply = async (/** @type {Step} */ step) => {
      const rows = await make(step);
      if (!rows) return false;
      done += 1;
      const [earlier, latest] = [origin, rows.before()];
      origin = (row) => earlier(latest(row));
      how = { ...how, encoding: undefined };
      if (rows.isOfFile) how = { ...how, delimiter: undefined, headerRow: undefined };
      if (after !== before) after.table?.close();
      after = await this.judge(file, how); // headings that something is said of may be others now
      return true;
    };
    let left = 0;
    for (;;) {
      if (given && done === given.length) break;
      const step = given
        ? Step.given(after, given[done])
        : await nextStep(after, suggested, { only, isChosen });
      if (!given && done === MOST_ROUNDS) for await (const _ of step.corrections()) left += 1;
      if (left > 0 || !(await apply(step))) break;
    }
    if (bom !== 'keep' && after.file.encoding.name !== null) {
      const change = (/** @type {string} */ kind) => apply(Step.given(after, [{ kind }]));
      const starts = async () => (await readable(file).bytes?.(0, 3)) ?? new Uint8Array();
      const isMarked = after.file.encoding.name === 'UTF-8' && hasBom(await starts());
      if (!isMarked && (bom === 'add' || after.file.encoding.name !== 'UTF-8')) await change('re-encode');
      if (bom === 'remove' && hasBom(await starts())) await change('remove-bom');
    }
    return { file, before, after, left };
  }

  /** @type {import('../types').Cosell['diff']} */
  diff(baseline, source, options) {
    return this.checkContacts(source, { ...options, baseline });
  }

  /**
   * Any CSV-like text as clean CSV or JSON, in pieces.
   * @param {Source} source
   * @param {ConvertOptions} [options]
   * @returns {AsyncGenerator<Uint8Array>}
   */
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
