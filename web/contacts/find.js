// Find and replace: plain text, in the cells of the contacts. All places are counted before any is changed.
import { MOST_CELLS } from './edits.js';
import { columnLetters } from '../../wasm/terms.js';
import { byId, fill, h } from '../ui/page.js';
import { t } from '../ui/words.js';

/**
 * @typedef {import('./edits.js').Now} Now
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {{ row: number, column: number }} Place
 */

const PIECE = 2000; // rows read at once

export class Find {
  #panel = byId('find');
  #text = /** @type {HTMLInputElement} */ (byId('find-text'));
  #with = /** @type {HTMLInputElement} */ (byId('find-with'));
  #column = /** @type {HTMLSelectElement} */ (byId('find-column'));
  #case = /** @type {HTMLInputElement} */ (byId('find-case'));
  #whole = /** @type {HTMLInputElement} */ (byId('find-whole'));
  #only = /** @type {HTMLInputElement} */ (byId('find-only'));
  #edits;
  #grid;
  #page;
  #onRows;
  /** @type {Place[]} in the order of the file; one more than can be changed at once, if there are more */
  #found = [];
  #search = 0;
  #counting = Promise.resolve();

  /**
   * @param {import('./edits.js').Edits} edits
   * @param {import('../sheet/grid.js').Grid} grid
   * @param {{ now(): Now | undefined, say(text: string): void }} page
   * @param {(rows?: Uint32Array) => void} onRows only these rows are to be shown; none: all again
   */
  constructor(edits, grid, page, onRows) {
    this.#onRows = onRows;
    this.#edits = edits;
    this.#grid = grid;
    this.#page = page;
    this.#panel.addEventListener('input', () => this.#recount());
    this.#only.addEventListener('change', () => !this.#only.checked && onRows());
    this.#panel.addEventListener('keydown', (event) => this.#onKey(event));
    byId('find-next').addEventListener('click', () => this.#counted(() => this.#next()));
    byId('find-one').addEventListener('click', () => this.#counted(() => this.#replaceOne()));
    byId('find-all').addEventListener('click', () => this.#counted(() => this.#replaceAll()));
    byId('find-close').addEventListener('click', () => this.#close());
  }

  open() {
    this.#panel.hidden = false;
    this.shown();
    this.#text.focus();
    this.#text.select();
  }
  /** The sheet shows another version. */
  shown() {
    if (this.#panel.hidden) return;
    const chosen = this.#column.value;
    const columns = this.#grid.columnNames;
    const options = columns.map((name, i) =>
      h('option', { value: i + 1 }, [columnLetters(i + 1), name].filter(Boolean).join(' ')),
    );
    fill(this.#column, h('option', { value: '' }, t('find.everywhere')), ...options);
    this.#column.value = Number(chosen) <= columns.length ? chosen : '';
    this.#recount();
  }
  #recount() {
    this.#counting = this.#count();
  }
  /** Acts on what is found, once it is. @param {() => void} act */
  #counted(act) {
    void this.#counting.then(act);
  }
  #close() {
    this.#panel.hidden = true;
    this.#search++;
    if (!this.#only.checked) return this.#grid.focus();
    this.#only.checked = false;
    this.#onRows();
    this.#grid.focus();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && event.target === this.#text) this.#counted(() => this.#next());
    else if (event.key === 'Enter' && event.target === this.#with) this.#counted(() => this.#replaceOne());
    else return;
    event.preventDefault();
  }

  /** What a text becomes; the same if it is not meant. */
  get #replacing() {
    const literal = this.#text.value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    const pattern = new RegExp(
      this.#whole.checked ? `^(?:${literal})$` : literal,
      this.#case.checked ? 'gu' : 'giu',
    );
    const to = this.#with.value;
    return {
      /** @param {string} text */
      isIn: (text) => text.search(pattern) >= 0,
      /** @param {string} text */
      replace: (text) => text.replace(pattern, () => to),
    };
  }

  /** Cells with the text. @param {Now} now */
  async *#places({ report: { table, file } }) {
    if (!table || this.#text.value === '') return;
    const { isIn } = this.#replacing;
    const only = Number(this.#column.value);
    for (let from = file.headerRow + 1; from <= table.rowCount; from += PIECE) {
      for (const { row, cells } of await table.rows(from, Math.min(PIECE, table.rowCount - from + 1))) {
        for (const [i, text] of cells.entries())
          if ((only === 0 || only === i + 1) && isIn(text)) yield { row, column: i + 1, text };
      }
    }
  }

  async #count() {
    const search = ++this.#search;
    /** @type {Place[]} */
    const found = [];
    /** @type {number[]} */
    const rows = [];
    const isOnly = this.#only.checked;
    const now = this.#page.now();
    try {
      for await (const { row, column } of now ? this.#places(now) : []) {
        if (search !== this.#search) return;
        if (row !== rows.at(-1)) rows.push(row);
        if (found.length <= MOST_CELLS) found.push({ row, column });
        else if (!isOnly) break;
      }
    } catch (error) {
      // The version was let go of while it was read: the next one is counted when it is shown.
      if (search !== this.#search || this.#page.now()?.report !== now?.report) return;
      throw error;
    }
    if (search !== this.#search) return;
    this.#found = found;
    if (isOnly && this.#only.checked) this.#onRows(this.#text.value ? Uint32Array.from(rows) : undefined);
    const isMore = found.length > MOST_CELLS;
    const count = isMore ? MOST_CELLS : found.length;
    byId('find-count').textContent = this.#text.value
      ? t(isMore ? 'find.more' : 'find.count', { count })
      : '';
    for (const id of ['find-next', 'find-one', 'find-all'])
      byId(id).setAttribute('aria-disabled', String(count === 0 || (isMore && id === 'find-all')));
    byId('find-all').textContent = count && !isMore ? t('find.all.count', { count }) : t('find.all');
  }

  /** To the first place after the active cell, round at the end. */
  #next() {
    const { row, column } = this.#grid.active;
    const at = this.#found.findIndex((each) => each.row > row || (each.row === row && each.column > column));
    const next = this.#found[Math.max(0, at)];
    if (!next) return this.#page.say(t('find.count', { count: 0 }));
    this.#grid.point(next.row, next.column);
    const cell = `${columnLetters(next.column)}${next.row}`;
    const place = { cell, nth: Math.max(0, at) + 1, count: this.#found.length };
    this.#page.say(t('find.at', place));
  }

  /** In the active cell if the text is in it; then to the next one. */
  #replaceOne() {
    const { row, column } = this.#grid.active;
    const at = this.#found.findIndex((each) => each.row === row && each.column === column);
    if (at >= 0) {
      const text = this.#grid.activeText;
      if (text !== undefined) this.#grid.write(this.#replacing.replace(text));
      this.#found.splice(at, 1);
    }
    this.#next();
  }

  #replaceAll() {
    if (this.#found.length === 0 || this.#found.length > MOST_CELLS) return;
    const { replace } = this.#replacing;
    void this.#edits.step(
      async (now) => {
        /** @type {Change[]} */
        const changes = [];
        for await (const { row, column, text } of this.#places(now)) {
          const to = replace(text);
          if (to !== text) changes.push({ row, column, from: text, to });
        }
        return changes;
      },
      (changes) => t('find.replaced', { count: changes.length }),
    );
  }
}
