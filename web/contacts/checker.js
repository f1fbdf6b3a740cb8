// Runs checks, one at a time: a new one stops the one before. Knows nothing of the page.
import { open } from '../../wasm/index.js';
import { csvRow } from '../../wasm/files/csv.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').Cosell} Cosell
 * @typedef {import('../../wasm/types').CheckOptions} CheckOptions
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {Pick<CheckOptions, 'rules' | 'territories' | 'encoding' | 'delimiter' | 'headerRow' | 'columns' | 'lang' | 'ignore' | 'baseline' | 'baselineName'>} Asked
 */

/** What is said of a column stays said when its heading is corrected, for it may come back. */
const LENIENT = { columnsMayLack: true };
const HEAD = 1 << 15; // bytes, in which the first rows are
const FIRST_ROWS = 3;
const SMALL = 1 << 20; // bytes; they are checked in a few milliseconds

export class Stopped extends Error {}

export class Checker {
  #cosell;
  /** @type {AbortController | undefined} */
  #current;
  /** @type {AbortController | undefined} */
  #background;
  /** @type {Promise<Cosell> | undefined} */
  #second;

  constructor() {
    this.#cosell = open();
    this.#cosell.catch(() => {}); // told of at the first check
  }

  /** Editions, oldest first. */
  async editions() {
    const packs = await (await this.#cosell).rules();
    return packs.map((/** @type {{ id: string }} */ { id }) => id);
  }
  async territories() {
    return (await this.#cosell).territories();
  }
  /** Every edition whole, oldest first. @returns {Promise<import('../rules/book.js').Pack[]>} */
  async packs() {
    const cosell = await this.#cosell;
    const editions = await this.editions();
    return /** @type {any} */ (Promise.all(editions.map((/** @type {string} */ id) => cosell.rules(id))));
  }
  /** All that an edition says. @param {string} id @returns {Promise<any>} */
  async pack(id) {
    return (await this.#cosell).rules(id);
  }
  /** @param {any} listing @param {import('../../wasm/types').ListingOptions} options */
  async listing(listing, options) {
    return (await this.#cosell).checkListing(listing, options);
  }
  /** @param {File} bundle @param {AbortSignal} signal */
  async unpack(bundle, signal) {
    return (await this.#cosell).unpackBundle(bundle, { signal });
  }
  /** What the empty template's header says. @param {string} id of an edition */
  async labels(id) {
    const { contacts } = await this.pack(id);
    return /** @type {{ label: string }[]} */ (contacts.fields).map(({ label }) => label);
  }

  /**
   * @param {Intake} intake
   * @param {Asked} asked
   * @param {(share: { bytes: number, total: number | undefined }) => void} onProgress
   * @returns {Promise<Report>} rejects with Stopped if stopped or overtaken
   */
  async check(intake, asked, onProgress) {
    const options = { ...asked, ...LENIENT, name: intake.name, onProgress };
    return this.#alone((cosell, signal) => cosell.checkContacts(intake.blob, { ...options, signal }));
  }

  /**
   * @template T
   * @param {(cosell: Cosell, signal: AbortSignal) => Promise<T>} work what stops the work before it
   * @returns {Promise<T>}
   */
  async #alone(work) {
    this.stop();
    const stop = new AbortController();
    this.#current = stop;
    try {
      return await work(await this.#cosell, stop.signal);
    } catch (error) {
      if (stop.signal.aborted) throw new Stopped();
      throw error;
    } finally {
      if (this.#current === stop) this.#current = undefined;
    }
  }

  /**
   * Applies safe fixes until none is left, or what a log says.
   * @param {Intake} intake
   * @param {Asked} asked
   * @param {Pick<import('../../wasm/types').FixOptions, 'only' | 'choose' | 'log' | 'report'>} which
   * @param {(share: { bytes: number, total: number | undefined }) => void} onProgress
   * @returns {Promise<import('../../wasm/types').Fixed>} rejects with Stopped if stopped
   */
  async fix(intake, asked, which, onProgress) {
    const options = { ...asked, ...which, name: intake.name, table: false, onProgress };
    return this.#alone((cosell, signal) => cosell.fix(intake.blob, { ...options, signal }));
  }
  /**
   * @param {Intake} intake
   * @param {Pick<Report, 'file'>} report of it
   * @param {import('../../wasm/types').Change[]} changes
   * @param {Asked} asked how the report was asked for
   */
  async correct(intake, report, changes, { rules, columns }) {
    return (await this.#cosell).correct(intake.blob, report, changes, { rules, columns });
  }

  /**
   * What a row alone has to be told.
   * @param {Asked} asked
   * @param {string[] | undefined} header
   * @param {string[]} cells
   * @returns {Promise<import('../../wasm/types').Finding[]>}
   */
  async row({ rules, territories, lang }, header, cells) {
    const cosell = await this.#cosell;
    const rows = header ? [header, cells] : [cells];
    const report = await cosell.checkContacts(rows.map(csvRow).join(''), {
      ...{ rules, territories, lang, encoding: 'utf-8', delimiter: ',' },
      headerRow: rows.length - 1,
      table: false,
    });
    return report.findings.ofRow(rows.length);
  }

  /**
   * The header and the first rows, as they would read.
   * @param {Blob} blob
   * @param {import('./chips.js').Reading} reading
   */
  async firstRows(blob, { encoding, delimiter, headerRow }) {
    const cosell = await this.#cosell;
    const { table, file } = await cosell.checkContacts(blob.slice(0, HEAD), {
      encoding,
      delimiter,
      headerRow,
    });
    const rows = (await table?.rows(Math.max(1, file.headerRow), FIRST_ROWS)) ?? [];
    table?.close();
    return rows.map(({ cells }) => cells);
  }

  /** A copy that a spreadsheet runs nothing of. @param {Intake} intake @param {Report} report of it */
  async spreadsheet(intake, { file }) {
    const pieces = [];
    const options = {
      format: /** @type {const} */ ('spreadsheet'),
      encoding: file.encoding.name ?? undefined,
      delimiter: file.delimiter.value ?? undefined,
      headerRow: file.headerRow,
    };
    for await (const piece of (await this.#cosell).convert(intake.blob, options))
      pieces.push(new Blob([/** @type {any} */ (piece)]));
    return new Blob(pieces);
  }

  /**
   * The report of a file that is not the one on the page, with its table.
   * @param {File} file
   * @param {string} rules
   * @param {string} lang
   */
  async read(file, rules, lang) {
    return (await this.#cosell).checkContacts(file, { rules, lang });
  }
  /**
   * What another edition finds, on the side: of a large file in a worker of its own, so that the table stays quick.
   * @param {Intake} intake
   * @param {Asked} asked
   * @returns {Promise<Report | undefined>}
   */
  async checkInBackground(intake, asked) {
    const stop = new AbortController();
    this.#background = stop;
    try {
      const isSmall = intake.blob.size <= SMALL;
      const cosell = await (isSmall ? this.#cosell : (this.#second ??= open()));
      const options = { ...asked, ...LENIENT, name: intake.name, table: false, signal: stop.signal };
      return await cosell.checkContacts(intake.blob, options);
    } catch {
      return undefined; // it is only a remark
    }
  }

  stop() {
    this.#current?.abort();
    this.#background?.abort();
  }
}
