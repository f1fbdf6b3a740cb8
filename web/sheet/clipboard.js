// Cells on their way to the clipboard and from it, as spreadsheets write them: tabs between cells, a line for each row.
// The events of the browser hand the text over, so nobody has to allow anything.
import { t } from '../ui/words.js';
import { readRows } from './row-source.js';

/** Cells that are copied at once. */
const MOST = 1_000_000;

/**
 * Quoted only where a tab, a line end or a quotation mark in front would be taken for another cell.
 * @param {string} text
 */
const clipped = (text) => (/^"|[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param {string[][]} rows */
export function clippedText(rows) {
  if (rows.length === 1 && rows[0].length === 1) return clipped(rows[0][0]) || '\r\n';
  return rows.map((cells) => `${cells.map(clipped).join('\t')}\r\n`).join('');
}

/**
 * @param {string[]} cells of a row
 * @param {import('./range.js').Range} range
 */
const within = (cells, { left, columns }) =>
  Array.from({ length: columns }, (_, i) => cells[left - 1 + i] ?? '');

/**
 * @typedef {object} Sheet
 * @property {() => boolean} isEditing the text box has its own clipboard then
 * @property {import('./selection.js').Selection} selection
 * @property {import('./texts.js').Texts} texts
 * @property {() => void} clear
 * @property {(text: string) => void} paste
 * @property {(text: string) => void} announce
 */

export class Clipboard {
  #sheet;
  /** What had to be read first, and of what. @type {{ name: string, table: unknown, text: string } | undefined} */
  #ready;

  /**
   * @param {HTMLElement} element
   * @param {Sheet} sheet
   */
  constructor(element, sheet) {
    this.#sheet = sheet;
    element.addEventListener('copy', (event) => this.#take(event, false));
    element.addEventListener('cut', (event) => this.#take(event, true));
    element.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain');
      if (!text || sheet.isEditing()) return;
      event.preventDefault();
      sheet.paste(text);
    });
    // Else Chromium takes nothing where no text is selected, as at a row's number.
    for (const name of ['beforecopy', 'beforecut', 'beforepaste'])
      element.addEventListener(name, (event) => !sheet.isEditing() && event.preventDefault());
  }

  /**
   * @param {ClipboardEvent} event
   * @param {boolean} isCut
   */
  #take(event, isCut) {
    if (this.#sheet.isEditing()) return;
    event.preventDefault();
    const { cells } = this.#sheet.selection.range;
    if (cells > MOST) return this.#sheet.announce(t('edit.copy.large', { count: cells, most: MOST }));
    const isReady = this.#ready?.name === this.#name && this.#ready.table === this.#sheet.texts.table;
    const texts = isReady ? undefined : this.#texts;
    const text = texts ? clippedText(texts) : isReady && this.#ready?.text;
    if (typeof text !== 'string') return void this.#readFirst(isCut);
    this.#ready = undefined;
    event.clipboardData?.setData('text/plain', text);
    if (isCut) this.#sheet.clear();
    else if (cells > 1) this.#sheet.announce(t('edit.copied', { count: cells }));
  }
  /** What is selected, if all of it has been read. */
  get #texts() {
    const { selection, texts } = this.#sheet;
    const rows = [];
    for (const row of selection.rows) {
      const cells = texts.of(row);
      if (!cells) return undefined;
      rows.push(within(cells, selection.range));
    }
    return rows;
  }
  async #read() {
    const { selection, texts } = this.#sheet;
    const { range, rows } = selection;
    /** @type {Map<number, string[]>} */
    const found = new Map();
    for await (const { row, cells } of texts.table ? readRows(texts.table, rows) : [])
      found.set(row, within(texts.over(row, cells), range));
    return rows.map((row) => found.get(row) ?? []);
  }
  get #name() {
    const { range, name } = this.#sheet.selection; // by its corners in the file, too: it may be sorted anew
    return JSON.stringify([range, name]);
  }

  /**
   * Reads what is not at hand, and takes it then; where the browser forbids that, the reader asks again.
   * @param {boolean} isCut
   */
  async #readFirst(isCut) {
    const name = this.#name;
    const text = clippedText(await this.#read());
    if (name !== this.#name) return; // something else is selected now
    this.#ready = { name, table: this.#sheet.texts.table, text };
    if (!document.execCommand(isCut ? 'cut' : 'copy')) this.#sheet.announce(t('edit.copy.again'));
  }
}
