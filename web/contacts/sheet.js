// The sheet of the contacts view: the grid, what stands around it, and what is written into it.
import { Grid } from '../sheet/grid.js';
import { choicesFor } from './choices.js';
import { byId } from '../ui/page.js';
import { EditTools } from './edit-tools.js';
import { Edits } from './edits.js';
import { notice, say } from '../ui/notice.js';
import { sheetColumn } from '../sheet/problem-index.js';
import { findingWords, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Table} Table
 * @typedef {import('../sheet/problem-index.js').Some} Some
 * @typedef {Pick<import('./edits.js').Page, 'now' | 'adopt' | 'recheck' | 'verdict'> & {
 *   report(): Report | undefined,
 *   rules(): string,
 *   toSheet(): void,
 *   fix(finding: Finding): void,
 *   aside(finding: Finding): void,
 *   offer(finding: Finding): import('../results/problems.js').Offer | undefined,
 *   headItems(column: number): import('../ui/menu.js').Action[],
 * }} Page
 */

export class Sheet {
  edits;
  #grid;
  #tools;
  #page;
  #isNew = true; // the file is not yet in the grid
  #rowCount = 0;
  #findOnly = /** @type {HTMLInputElement} */ (byId('find-only'));

  /**
   * @param {Page} page
   * @param {import('./checker.js').Checker} checker
   * @param {import('./corrections.js').Corrections} corrections
   */
  constructor(page, checker, corrections) {
    this.#page = page;
    this.#grid = new Grid(byId('grid'), {
      announce: say,
      onLost: () => notice(t('sheet.unreadable')),
      onEdit: (edit) => this.edits.cell(edit),
      written: (row) => this.edits.ofRow(row),
      isFresh: (row) => this.edits.isFresh(row),
      coming: () => this.edits.coming,
      onAll: () => this.#shownAll(),
      onFix: (finding) => page.fix(finding),
      onAside: (finding) => page.aside(finding),
      offer: (finding) => page.offer(finding),
      onCommand: (command) => this.#tools.run(command),
      onPaste: (text) => this.#tools.paste(text),
      headItems: (column) => page.headItems(column),
      before: (row) => corrections.before(row),
      choices: (column, text, caret, cells) => this.#choices(column, text, caret, cells),
    });
    this.edits = new Edits({ ...page, say, notice }, checker, corrections, this.#grid);
    const showAll = () => {
      this.#grid.unsort();
      this.only(undefined);
    };
    const showFound = (/** @type {Uint32Array | undefined} */ rows) => {
      const isWanted = this.#findOnly.checked;
      this.only(rows && { rows, isFound: true });
      this.#findOnly.checked = isWanted;
    };
    this.#tools = new EditTools(this.edits, this.#grid, showAll, showFound, { now: page.now, say, notice });
    this.#listen();
  }

  #listen() {
    byId('only-problems').addEventListener('change', (event) => {
      const isOn = /** @type {HTMLInputElement} */ (event.target).checked;
      const rows = this.#page.report()?.table?.rowsWithFindings;
      this.#grid.filter(isOn && rows ? { rows } : undefined);
      this.#showFilter();
    });
    byId('all-rows').addEventListener('click', () => {
      this.only(undefined);
      this.#grid.focus();
    });
    byId('next-problem').addEventListener('click', () => this.#grid.step(1));
    byId('previous-problem').addEventListener('click', () => this.#grid.step(-1));
    addEventListener('keydown', (event) => {
      if (event.key !== 'F8' || !byId('results').checkVisibility() || byId('sheet').hidden) return;
      event.preventDefault();
      this.#page.toSheet();
      this.#grid.step(event.shiftKey ? -1 : 1);
    });
  }

  /** Another file, or none. */
  begin() {
    this.#isNew = true;
    this.#grid.filter();
    this.edits.begin();
  }

  /**
   * @param {Report} report
   * @param {boolean} failedFile there is nothing to show
   * @param {Some | undefined} kind the rows and findings of the kind that is open
   * @returns {Promise<void> | undefined} when it is there
   */
  show(report, failedFile, kind) {
    const { table } = report;
    byId('sheet').hidden = failedFile || !table || table.rowCount === 0;
    if (byId('sheet').hidden || !table) return;
    const names = report.file.columns.filter(({ field }) => field);
    const words = findingWords();
    const labels = new Map(names.map(({ index, field }) => [index, words.word('fields', field)]));
    this.#renew(table, kind);
    const { state } = this.edits;
    const shown = this.#grid.show(table, report.findings, labels, this.#isNew).then(() => {
      this.edits.shown(state);
      this.#tools.shown();
    });
    this.#isNew = false;
    const count = table.rowsWithFindings.length;
    byId('only-problems-text').textContent = t('sheet.only', { count });
    byId('sheet-steps').hidden = count === 0;
    if (count === 0) this.only(undefined);
    return shown;
  }
  /**
   * Rows that are shown stay, whatever became of them, until their kind is done.
   * @param {Table} table
   * @param {Some | undefined} kind
   */
  #renew({ rowCount, rowsWithFindings }, kind) {
    const { some } = this.#grid;
    const isSame = this.#rowCount === rowCount;
    this.#rowCount = rowCount;
    if (!some || some.isFound) return; // what is found is counted anew by itself
    if (!some.indices) this.#grid.renew({ rows: rowsWithFindings });
    else this.#grid.renew(kind && isSame ? { ...kind, rows: union(some.rows, kind.rows) } : kind);
    this.#showFilter();
  }
  /**
   * Only some rows, or all.
   * @param {import('../sheet/problem-index.js').Some | undefined} some
   * @param {{ row: number, column: number }} [first] becomes the active cell, without the focus
   */
  only(some, first) {
    this.#showOnlyProblems(false);
    this.#grid.filter(some);
    this.#showFilter();
    if (first) this.#grid.point(first.row, first.column);
  }
  /** As only(), where the reader turns to other matters; what they look for stays. @param {Some | undefined} some */
  beside(some) {
    if (!this.#grid.some?.isFound) this.only(some);
  }
  #shownAll() {
    this.#showOnlyProblems(false);
    this.#showFilter();
  }
  /** What is not shown is one step away. */
  #showFilter() {
    const { some } = this.#grid;
    byId('all-rows').hidden = !some?.indices && !some?.isFound;
    this.#findOnly.checked = Boolean(some?.isFound);
  }
  /** @param {boolean} only */
  #showOnlyProblems(only) {
    /** @type {HTMLInputElement} */ (byId('only-problems')).checked = only;
  }

  /** @param {number} row @param {number} column */
  goTo(row, column) {
    this.#grid.goTo(row, column);
  }
  /** To the first of some changes, where the reader works. @param {import('./corrections.js').Made[]} made */
  toChange(made) {
    const first = made.find(({ change }) => change.row !== undefined);
    if (!first?.change.row) return;
    const row = Math.min(first.change.row, this.#grid.rowCount);
    this.#grid.reveal(row, sheetColumn({ cell: first.place }) || this.#grid.active.column);
  }
  /** The view is shown again. */
  unhide() {
    this.#grid.unhide();
  }

  /**
   * What can be picked for a cell.
   * @param {number} column
   * @param {string} text
   * @param {number} caret
   * @param {string[]} cells of its row
   */
  #choices(column, text, caret, cells) {
    const columns = this.#page.report()?.file.columns ?? [];
    const place = columns.find(({ field }) => field === 'countries')?.index ?? 0;
    const row = { edition: this.#page.rules(), countries: cells[place - 1] ?? '' };
    return choicesFor(columns.find(({ index }) => index === column)?.field, text, caret, row);
  }
}

/**
 * Rows of either list, in rising order.
 * @param {Uint32Array} a
 * @param {Uint32Array} b
 */
const union = (a, b) => Uint32Array.from(new Set([...a, ...b])).sort();
