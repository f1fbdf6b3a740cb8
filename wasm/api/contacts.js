// The part of the JavaScript API that judges contacts: all that a page needs which asks for nothing else.
import { assertTypes } from './options.js';
import { Report } from '../report/report.js';
import { isStream, nameOf } from '../worker/source.js';
import { DEFAULT_RULES, delimiterName, FIELDS } from '../terms.js';
import { formatter } from '../report/wording.js';

/**
 * @typedef {import('../types').Source} Source
 * @typedef {import('../types').CheckOptions} CheckOptions
 * @typedef {import('../types').ConvertOptions} ConvertOptions
 * @typedef {import('../internal').EngineLike} EngineLike
 * @typedef {import('../worker/start').Placement} Placement
 */

let baselineId = 0;
/** Of the lists that files were compared with: what an engine keeps is known by it. @type {WeakMap<object, number>} */
const baselines = new WeakMap();

/** @param {CheckOptions} options @returns {import('../internal').Baseline | undefined} */
function baselineOf({ baseline: source, baselineName }) {
  if (source === undefined) return undefined;
  const known = typeof source === 'object' ? baselines.get(source) : undefined;
  const id = known ?? ++baselineId;
  if (typeof source === 'object') baselines.set(source, id);
  return { id, name: baselineName ?? (nameOf(source) || 'baseline.csv'), source };
}

/** Something is said of a column that the file does not have. */
class ColumnsError extends RangeError {
  /** @param {string} header @param {string[]} headers */
  constructor(header, headers) {
    super(`the file has no column ${JSON.stringify(header)}; its headings are ${JSON.stringify(headers)}`);
    this.name = 'ColumnsError';
    this.header = header;
    this.headers = headers;
  }
}

/** @param {import('../types').Columns} columns */
function assertFields(columns) {
  const taken = new Map();
  for (const [header, field] of Object.entries(columns)) {
    if (field === null) continue;
    if (!FIELDS.includes(field))
      throw new RangeError(
        `${JSON.stringify(header)} cannot be ${JSON.stringify(field)}; columns are ${FIELDS.join(', ')}, or null`,
      );
    if (taken.has(field))
      throw new RangeError(
        `${JSON.stringify(taken.get(field))} and ${JSON.stringify(header)} cannot both be ${field}`,
      );
    taken.set(field, header);
  }
}

/** @param {import('../types').Columns} columns @param {Report} report */
function assertHeadings(columns, { file, wasRead }) {
  const headers = file.columns.map(({ header }) => header.trim());
  const unknown = Object.keys(columns).find((header) => !headers.includes(header.trim()));
  if (unknown !== undefined && wasRead && headers.length > 0) throw new ColumnsError(unknown, headers);
}

/** @param {Pick<CheckOptions, 'delimiter' | 'headerRow' | 'columns'>} options what a caller may get wrong */
export function assertOptions({ delimiter, headerRow, columns }) {
  if (columns) assertFields(columns);
  if (delimiter !== undefined && delimiterName(delimiter) === 'other') {
    throw new RangeError('a delimiter is a comma, a semicolon, a tab, a vertical bar or a full-width comma');
  }
  if (headerRow !== undefined && !(Number.isInteger(headerRow) && headerRow >= 0)) {
    throw new RangeError('headerRow is a row number from 1, or 0 for none');
  }
}

/** Rejects if the rules are invalid. @param {EngineLike} engine @param {string} rules */
const assertRules = (engine, rules) => engine.check('', { rules, name: '', territories: [], table: false });

/**
 * What an engine knows rules by.
 * @param {EngineLike} engine
 * @param {{ rules?: string, rulePack?: object | string }} options
 * @param {import('../report/wording').Wording} words
 * @returns {Promise<import('./edition').Edition>}
 */
export async function editionOf(engine, { rules = DEFAULT_RULES, rulePack }, words) {
  const editions = (await engine.about()).editions.map(({ id }) => id);
  if (rulePack !== undefined) {
    const core = {
      editions,
      edition: (/** @type {string} */ id) => engine.edition(id),
      parse: (/** @type {string} */ text) => assertRules(engine, text).catch((error) => error),
    };
    const { readEdition } = await import('./edition.js'); // few need it
    return readEdition(rulePack, core, words);
  }
  if (!editions.includes(rules))
    throw new RangeError(`no rules are called ${JSON.stringify(rules)}; there are ${editions.join(', ')}`);
  return { text: rules, place: (path) => path };
}

/**
 * The result of work by an edition; a mistake in a user's own is said by its place in their file.
 * @template Result
 * @param {import('./edition').Edition} edition
 * @param {Promise<Result>} work
 */
export async function judged({ place }, work) {
  try {
    return await work;
  } catch (error) {
    const { name, path } = /** @type {import('../types').PackError} */ (error);
    if (name === 'PackError') Object.assign(/** @type {object} */ (error), { path: place(path) });
    throw error;
  }
}

export class Contacts {
  #engine;
  #lang;
  // A report that nobody holds any more needs no table.
  #forgotten = new FinalizationRegistry((/** @type {number} */ id) => this.#free(id));

  /** @param {EngineLike} engine @param {{ lang?: string | { lang: string }, placement: Placement }} options */
  constructor(engine, { lang, placement }) {
    this.#engine = engine;
    this.#lang = lang;
    /** Where it works. */
    this.placement = placement;
  }

  /**
   * One that can do more, with the same engine. @template T
   * @param {new (engine: EngineLike, options: { lang?: string | { lang: string }, placement: Placement }) => T} Kind
   */
  as(Kind) {
    return new Kind(this.#engine, { lang: this.#lang, placement: this.placement });
  }

  /** @param {Source} source @param {CheckOptions} [options] @returns {Promise<import('../types').Report>} */
  async checkContacts(source, options = {}) {
    const report = await this.judge(source, options);
    if (options.columns && !options.columnsMayLack) assertHeadings(options.columns, report);
    return report;
  }

  /**
   * The same, whether or not the file has the columns that something is said of. @protected
   * @param {Source} source
   * @param {CheckOptions} options
   */
  async judge(source, options) {
    assertTypes(options);
    const { signal, onProgress, territories = [], ignore = [] } = options;
    const baseline = baselineOf(options);
    signal?.throwIfAborted();
    assertOptions(options);
    const engine = this.#engine;
    const name = nameOf(options) || nameOf(source);
    const words = formatter(options.lang ?? this.#lang);
    const edition = await editionOf(engine, options, words);
    const table = options.table !== false && !isStream(source);
    const { encoding, delimiter, headerRow, columns } = options;
    const read = { encoding, delimiter, headerRow, columns };
    const asked = { rules: edition.text, name, territories, ...read, table, baseline };
    const { collect } = /** @type {import('../internal').Hooks} */ (options);
    const again = isStream(source) ? undefined : engine.again;
    const hooks = { signal, onProgress, collect: again && collect };
    const result = await judged(edition, engine.check(source, asked, hooks));
    signal?.throwIfAborted();
    /** @type {Report} */
    const report = new Report(result, {
      words: words.with(edition.messages),
      messages: edition.messages,
      ignore: result.failed ? [] : ignore, // that nothing was judged is never left out
      table: result.id === 0 ? undefined : this.#table(result, () => report.rowsWithFindings()),
      again: () => /** @type {Required<EngineLike>} */ (engine).again(source, asked, report.file, { signal }),
    });
    return report;
  }

  /** @param {import('../internal').CheckResult} result @param {() => Uint32Array} rowsWithFindings */
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

  /**
   * The embedded editions, oldest first; one of them whole; or a user's own, made whole.
   * @param {string | object} [chosen]
   */
  async rules(chosen) {
    const engine = this.#engine;
    if (chosen !== undefined) {
      const isOwn = typeof chosen === 'object';
      const asked = isOwn ? { rulePack: chosen } : { rules: chosen };
      const edition = await editionOf(engine, asked, formatter(this.#lang));
      if (!isOwn) return JSON.parse(await engine.edition(edition.text));
      await judged(edition, assertRules(engine, edition.text));
      return JSON.parse(edition.text);
    }
    const { editions } = await engine.about();
    return editions.map((each) => ({ ...each, default: each.id === DEFAULT_RULES }));
  }

  /** Every territory that an edition lists, by its code. */
  async territories() {
    const { codes, languages } = JSON.parse((await this.#engine.about()).countries);
    /** Code, three-letter code, a name in each language, other wordings. @type {[string, string, ...string[]][]} */
    const rows = Object.values(codes).flat();
    return rows
      .map(([code, iso3, ...words]) => ({
        code,
        name: Object.fromEntries(
          languages.map((/** @type {string} */ lang, /** @type {number} */ at) => [lang, words[at]]),
        ),
        // Those that are marked are guesses.
        also: [iso3, ...words.slice(languages.length)].filter((each) => each && !/^[?!]/.test(each)),
      }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  close() {
    this.#engine.close();
  }
}
