// A workbook that comes in: its sheet with the contacts becomes the list; of several, the reader says which.
import { isWorkbook, readWorkbook } from '../../wasm/index.js';
import { byId, h } from './dom.js';
import { baseOf } from './save.js';
import { findingWords, t } from './words.js';

/**
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('../../wasm/types').Workbook} Workbook
 */

export class Workbooks {
  #onTable;
  #notice;
  #onEnd;
  /** @type {AbortController | undefined} */
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

  /** Whether it is a workbook and is read. Something else that comes in stops it. @param {Blob & { name?: string }} file */
  async take(file) {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
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

  /** @param {Blob & { name?: string }} file @param {string | undefined} sheet @param {AbortController} reading */
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
      const { name: kind, code, args, message } = /** @type {any} */ (error);
      const reason = kind === 'WorkbookError' ? findingWords().text(code, args) : message;
      this.#notice(t('workbook.failed', { name }), h('p', {}, reason));
    }
  }

  /** @param {Blob & { name?: string }} file @param {Workbook} book @param {AbortController} reading */
  #show(file, book, reading) {
    const name = file.name ?? '';
    if (book.csv && book.sheet !== undefined) {
      const from = { book: name, sheet: book.sheet };
      this.#onTable({ blob: book.csv, name: `${baseOf(name)}.csv`, from });
      return this.#notice(t('workbook.read', { name, sheet: book.sheet }));
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
    this.#notice(t('workbook.which', { name, count: choices.length }), h('ul', {}, ...choices));
  }
}
