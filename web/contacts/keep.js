// Keeps what the exported list has: a contact comes back as a row of this file, a changed cell gets its old text.
import { MOST_CELLS } from './edits.js';
import { sameIn } from './fixing.js';
import { groupsOf } from '../results/verdict.js';
import { columnLetters } from '../../wasm/terms.js';
import { findingWords, language, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Column} Column
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {{ blob: Blob, name: string }} List
 * @typedef {object} Page
 * @property {import('./checker.js').Checker} checker
 * @property {() => import('./edits.js').Edits} edits
 * @property {() => string} rules
 * @property {(text: string) => void} notice
 */

const PIECE = 2000; // rows read at once

export class Keep {
  #page;
  /** The lists that were read. @type {WeakMap<List, Promise<Report>>} */
  #read = new WeakMap();

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Contacts come back, at the end of the file.
   * @param {List} list
   * @param {number[]} rows of it
   */
  async people(list, rows) {
    /** @type {string[]} */
    let lost = [];
    await this.#page.edits().step(
      async ({ report }) => {
        const { columns } = report.file;
        const wanted = rows.filter(stillRemoved(report)).sort((a, b) => a - b);
        if (wanted.length * columns.length > MOST_CELLS)
          throw new Error(t('overwrite.keep.large', { most: MOST_CELLS }));
        const before = await this.#report(list);
        const places = placesOf(before.file.columns, columns);
        const texts = await rowsAt(before, wanted);
        lost = withoutPlace(before.file.columns, places, texts);
        const row = (report.table?.rowCount ?? 0) + 1;
        return texts.map((each) => ({
          row,
          kind: 'insert-row',
          cells: cellsOf(each, places, columns.length),
        }));
      },
      ({ length }) => t('overwrite.keep.done', { count: length }),
      rows.length,
    );
    if (lost.length > 0)
      this.#page.notice(t('overwrite.keep.lost', { columns: lost.join(t('world.comma')) }));
  }

  /**
   * A changed cell gets its old text.
   * @param {List} list
   * @param {Finding} finding
   */
  async text(list, finding) {
    await this.#page.edits().step(
      async ({ report }) => {
        const { row } = finding;
        if (!sameIn(report, finding)) throw new Error(t('edit.moved', { row: String(row) }));
        const before = await this.#report(list);
        const [[old], [now]] = [
          await rowsAt(before, [Number(finding.args?.baselineRow)]),
          await rowsAt(report, [row]),
        ];
        const [from, to] = [indexOf(before, finding.column), indexOf(report, finding.column)];
        return [{ row, column: to, from: now[to - 1] ?? '', to: old[from - 1] ?? '' }];
      },
      ([{ row, column }]) =>
        t('overwrite.keep.text.done', { cell: `${columnLetters(Number(column))}${row}` }),
    );
  }

  /** @param {List} list */
  #report(list) {
    const { checker, rules } = this.#page;
    const read = this.#read.get(list) ?? checker.read(new File([list.blob], list.name), rules(), language());
    this.#read.set(list, read);
    read.catch(() => this.#read.delete(list));
    return read;
  }
}

/**
 * The column of a field, from 1; 0: there is none.
 * @param {Report} report
 * @param {Finding['column']} field
 */
export const indexOf = ({ file }, field) => file.columns.find((column) => column.field === field)?.index ?? 0;

/** Rows of the exported list that an import would still remove. @param {Report} report */
function stillRemoved(report) {
  const indices = groupsOf(report).find(({ rule }) => rule === 'overwrite.removed')?.indices ?? [];
  const rows = new Set(indices.map((index) => Number(report.findings.at(index)?.args?.baselineRow)));
  return (/** @type {number} */ row) => rows.has(row);
}

/**
 * @param {Report} report
 * @param {number[]} wanted rows, in order
 * @returns {Promise<string[][]>} their cells
 */
async function rowsAt({ table }, wanted) {
  const found = [];
  for (let i = 0; i < wanted.length;) {
    const first = wanted[i];
    const near = wanted.slice(i).findIndex((row) => row >= first + PIECE);
    const some = wanted.slice(i, near < 0 ? undefined : i + near);
    const rows = (await table?.rows(first, /** @type {number} */ (some.at(-1)) - first + 1)) ?? [];
    const cells = new Map(rows.map((each) => [each.row, each.cells]));
    for (const row of some) found.push(cells.get(row) ?? []);
    i += some.length;
  }
  return found;
}

/**
 * Where each column of the list has its place in the file, from 0; -1: nowhere.
 * @param {Column[]} from
 * @param {Column[]} to
 */
function placesOf(from, to) {
  const plain = (/** @type {string} */ header) => header.trim().toLowerCase();
  return from.map(({ field, header }) =>
    to.findIndex((each) =>
      field ? each.field === field : !each.field && plain(each.header) === plain(header),
    ),
  );
}
/**
 * @param {string[]} texts
 * @param {number[]} places
 * @param {number} width
 */
function cellsOf(texts, places, width) {
  const cells = Array.from({ length: width }, () => '');
  places.forEach((place, i) => {
    if (place >= 0) cells[place] = texts[i] ?? '';
  });
  return cells;
}
/**
 * The columns whose texts the file has no place for.
 * @param {Column[]} columns
 * @param {number[]} places
 * @param {string[][]} rows
 */
const withoutPlace = (columns, places, rows) =>
  columns
    .filter((_, i) => places[i] < 0 && rows.some((cells) => (cells[i] ?? '').trim() !== ''))
    .map(({ field, header }) => (field ? findingWords().word('fields', field) : header));
