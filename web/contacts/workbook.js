// A workbook that comes in: its sheet with the contacts becomes the list; of several, the reader says which.
import { isWorkbook, readWorkbook } from '../../wasm/index.js';
import { byId, h } from '../ui/page.js';
import { baseOf } from '../ui/save.js';
import { findingWords, t } from '../ui/words.js';

/**
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('../../wasm/types').Workbook} Workbook
 * @typedef {AbortController & { others: HTMLElement[] }} Reading
 */

/** Why one cannot be read. @param {unknown} error @returns {string} */
export function reasonOf(error) {
  const { name, code, args, message } = /** @type {any} */ (error);
  return name === 'WorkbookError' ? findingWords().text(code, args) : message;
}

export class Workbooks {
  #onTable;
  #notice;
  #onEnd;
  /** @type {Reading | undefined} */
  #reading;

  /**
   * @param {(intake: Intake) => void} onTable
   * @param {(text: string, ...more: HTMLElement[]) => void} notice
   * @param {() => void} onEnd nothing is asked or said any more
   */
  constructor(onTable, notice, onEnd) {
    this.#onTable = onTable;
    this.#notice = notice;
    this.#onEnd = onEnd;
  }

  /**
   * Whether it is a workbook and is read. Something else that comes in stops it.
   * @param {Blob & { name?: string }} file
   * @param {HTMLElement[]} others what can be done with files that came with it
   */
  async take(file, others) {
    this.#reading?.abort();
    const reading = (this.#reading = Object.assign(new AbortController(), { others }));
    byId('results').setAttribute('aria-busy', 'true'); // at once: what is shown is of the file before
    const isOne = await isWorkbook(file).catch(() => false); // the check says why it cannot be read
    if (reading.signal.aborted) return true;
    if (!isOne) return false;
    byId('results').removeAttribute('aria-busy');
    void this.#read(file, undefined, reading);
    return true;
  }
  stop() {
    this.#reading?.abort();
  }

  /** @param {Blob & { name?: string }} file @param {string | undefined} sheet @param {Reading} reading */
  async #read(file, sheet, reading) {
    const { signal } = reading;
    const name = file.name ?? '';
    const stop = () => {
      reading.abort();
      this.#onEnd();
    };
    this.#notice(
      t('workbook.reading', { name }),
      h('button.button.small', { type: 'button', onclick: stop }, t('progress.stop')),
    );
    try {
      const book = await readWorkbook(file, { sheet, signal });
      if (!signal.aborted) this.#show(file, book, reading);
    } catch (error) {
      if (signal.aborted) return;
      this.#notice(t('workbook.failed', { name }), h('p', {}, reasonOf(error)), ...this.#besides(reading));
    }
  }

  /** @param {Blob & { name?: string }} file @param {Workbook} book @param {Reading} reading */
  #show(file, book, reading) {
    const name = file.name ?? '';
    if (book.csv && book.sheet !== undefined) {
      const from = { book: name, sheet: book.sheet };
      this.#onTable({ blob: book.csv, name: `${baseOf(name)}.csv`, from });
      return this.#notice(t('workbook.read', { name, sheet: book.sheet }), ...this.#besides(reading));
    }
    const choices = book.sheets.map((sheet) =>
      h(
        'li',
        {},
        h(
          'button.link',
          { type: 'button', onclick: () => void this.#read(file, sheet.name, reading) },
          h('bdi', {}, sheet.name),
        ),
        ' ',
        h('span.hint', {}, t(sheet.hidden ? 'workbook.rows.hidden' : 'workbook.rows', { count: sheet.rows })),
      ),
    );
    const which = t('workbook.which', { name, count: choices.length });
    this.#notice(which, h('ul', {}, ...choices), ...this.#besides(reading));
  }

  /** @param {Reading} reading */
  #besides({ others }) {
    return others.length > 0 ? [h('p', {}, t('workbook.others')), ...others] : [];
  }
}
