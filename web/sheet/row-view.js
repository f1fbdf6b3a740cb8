// Makes the elements of the sheet: its head, a row, a cell with its mark.
import { fill, h, icon } from '../ui/page.js';
import { reveal } from '../ui/reveal.js';
import { t } from '../ui/words.js';
import { columnLetters } from '../../wasm/terms.js';
import { sheetColumn, worst } from './problem-index.js';

/** @typedef {import('../../wasm/types').Finding} Finding */

const LONGEST_DRAWN = 400; // characters of one cell; the bar above the sheet shows all of it

export class RowView {
  #columns;
  #sizes = { row: 0, line: 0 };
  #cards = false;
  #header = 0;

  /** @param {import('./columns.js').Columns} columns */
  constructor(columns) {
    this.#columns = columns;
  }

  /**
   * @param {{ row: number, line: number }} sizes in pixels
   * @param {boolean} cards
   * @param {number} header its row; 0: none
   */
  setUp(sizes, cards, header) {
    this.#sizes = sizes;
    this.#cards = cards;
    this.#header = header;
  }

  /**
   * Cells of the head: letters, with the names of the fields that columns were matched with.
   * @param {number[]} shown
   * @param {import('./order.js').By} [by] how the rows are sorted
   */
  head(shown, by) {
    const corner = h(
      'div.grid-number',
      { role: 'columnheader', 'aria-colindex': 1, 'data-column': 0, tabindex: -1 },
      h('span.sr', {}, t('sheet.row')),
    );
    corner.style.width = `${this.#columns.numberWidth}px`;
    return [corner, ...shown.map((column) => this.#letter(column, by?.column === column ? by : undefined))];
  }
  /**
   * @param {number} column
   * @param {import('./order.js').By | undefined} by if the rows are sorted by it
   */
  #letter(column, by) {
    const name = this.#columns.name(column);
    const letters = columnLetters(column);
    const state = {
      role: 'columnheader',
      'aria-colindex': column + 1,
      'aria-sort': by && (by.isDown ? 'descending' : 'ascending'),
      'aria-haspopup': 'menu',
      'data-column': column,
      'aria-label': [letters, name].join(' ').trim(),
      tabindex: -1,
    };
    const label = t('menu.label', { name: letters });
    const cell = h(
      'div.grid-letter',
      state,
      letters,
      ' ',
      name && h('span.field-name', {}, name),
      by && icon(by.isDown ? 'sort-down' : 'sort-up'),
      h('button.head-menu', { type: 'button', tabindex: -1, 'aria-label': label }, icon('down')),
      h('span.head-edge', { 'aria-hidden': 'true' }),
    );
    this.#place(cell, column, 0);
    return cell;
  }

  /**
   * A row without its text, which may have to be read first.
   * @param {number} row
   * @param {number[]} shown columns
   * @param {Finding[]} findings
   */
  row(row, shown, findings) {
    const kind = row === this.#header ? 'header' : row < this.#header ? 'above' : undefined;
    const about = { role: 'row', 'data-row': row, 'data-kind': kind };
    const element = h('div.grid-row', about);
    element.style.height = `${this.#sizes.row}px`;
    element.style.width = this.#cards ? '100%' : `${this.#columns.total}px`;
    element.append(
      ...[0, ...shown].map((column, slot) => {
        const cell = column === 0 ? this.#numberCell(row) : this.#cell(column);
        this.#place(cell, column, slot);
        return cell;
      }),
    );
    this.judge(element, findings);
    return element;
  }

  /** Marks the cells of a row. @param {HTMLElement} element @param {Finding[]} findings */
  judge(element, findings) {
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-column]'))) {
      const column = Number(cell.dataset.column);
      const severity = worst(findings.filter((each) => sheetColumn(each) === column));
      if (cell.dataset.severity === severity) continue;
      for (const mark of cell.querySelectorAll('svg, .sr')) mark.remove();
      delete cell.dataset.severity;
      if (!severity) continue;
      cell.dataset.severity = severity;
      const word = h('span.sr', {}, `${t(`severity.${severity}`)} `);
      (cell.querySelector('.in') ?? cell).prepend(icon(severity), word);
    }
  }

  /** Puts the cells of a row where they now belong. @param {HTMLElement} element */
  place(element) {
    element.style.width = this.#cards ? '100%' : `${this.#columns.total}px`;
    for (const [slot, cell] of /** @type {HTMLElement[]} */ ([...element.children]).entries())
      this.#place(cell, Number(cell.dataset.column), slot);
  }

  /**
   * @param {HTMLElement} element
   * @param {string[] | undefined} cells not read yet if undefined
   * @param {ReadonlyMap<number, string>} [before] what changed cells had in the file as it came
   */
  fillRow(element, cells, before) {
    // What was read before stays until it is read anew: nothing flickers.
    element.classList.toggle('waiting', !cells && !element.dataset.filled);
    if (!cells) return;
    element.dataset.filled = 'true';
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('.grid-cell'))) {
      const text = (cells[Number(cell.dataset.column) - 1] ?? '').slice(0, LONGEST_DRAWN);
      markChanged(cell, before?.get(Number(cell.dataset.column)));
      const value = cell.querySelector('.value');
      if (value) fill(value, cell.dataset.severity ? reveal(text) : text);
    }
  }

  /** @param {number} row */
  #numberCell(row) {
    const cell = { role: 'rowheader', 'aria-colindex': 1, 'data-column': 0, tabindex: -1 };
    const label = this.#cards ? t('sheet.rownumber', { row: String(row) }) : String(row);
    return h('div.grid-number', cell, h('span', {}, label));
  }
  /** @param {number} column */
  #cell(column) {
    const cell = { role: 'gridcell', 'aria-colindex': column + 1, 'data-column': column, tabindex: -1 };
    const inside = h(
      'div.in',
      { 'data-label': this.#columns.label(column) },
      h('span.value', { dir: 'auto' }),
    );
    return h('div.grid-cell', cell, inside);
  }

  /** @param {HTMLElement} cell @param {number} column @param {number} slot line of a card */
  #place({ style }, column, slot) {
    if (column === 0 && !this.#cards) {
      style.width = `${this.#columns.numberWidth}px`;
    } else if (this.#cards) {
      style.top = `${slot * this.#sizes.line}px`;
      style.height = `${this.#sizes.line}px`;
    } else {
      style.left = `${this.#columns.left(column)}px`;
      style.width = `${this.#columns.width(column)}px`;
    }
  }
}

/**
 * @param {HTMLElement} cell
 * @param {string | undefined} before its first text, if it has another one now
 */
function markChanged(cell, before) {
  if (before === undefined && cell.dataset.changed === undefined) return;
  cell.toggleAttribute('data-changed', before !== undefined);
  if (before === undefined) cell.removeAttribute('title');
  else cell.title = `${t('cell.before')} ${before.slice(0, LONGEST_DRAWN) || t('cell.empty')}`;
}
