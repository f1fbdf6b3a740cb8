// What is written into the sheet. The sheet shows it at once; a check of its row alone gives its verdict; and every edit
// becomes a version of the file, one after the other, which is checked as a whole when no more are waiting.
import { sheetColumn } from '../sheet/problem-index.js';
import { columnLetters } from '../../wasm/terms.js';
import { isGuess } from '../../wasm/engine/decode.js';
import { readRows } from '../sheet/row-source.js';
import { changesOfBlock } from './block.js';
import { madeIn } from './corrections.js';
import { findingWords, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../sheet/grid.js').Edit} Edit
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('./chips.js').Reading} Reading
 * @typedef {import('./checker.js').Asked} Asked
 * @typedef {{
 *   intake: Intake,
 *   report: Report,
 *   asked: Asked & { rules: string },
 *   reading: Reading,
 *   isChecked: boolean,
 *   isCurrent(): boolean,
 * }} Now the newest version and the newest report; isChecked: it is of this version, as asked; isCurrent: still
 * @typedef {{
 *   now(): Now | undefined,
 *   adopt(intake: Intake, reading: Reading): void,
 *   recheck(): Promise<void>,
 *   verdict(): string,
 *   say(text: string): void,
 *   notice(text: string): void,
 * }} Page adopt: goes on with another version, not yet checked; recheck: checks it and shows the report, without a word
 */

/** Cells that one step may change: with more, the page would stand still. A larger piece is better dropped as a file. */
export const MOST_CELLS = 50_000;

/** Rules that only the file as a whole, or its bytes, can break: a check of one row knows nothing of them. */
const OF_THE_FILE = /^csv\.|^contact\.duplicate$/;

export class Edits {
  #page;
  #checker;
  #corrections;
  #grid;
  /** @type {Promise<void>} the last thing that waits for its turn */
  #last = Promise.resolve();
  #waiting = 0;
  #era = 0; // counts files
  /** @type {Map<number, Map<number, { text: string, edit: number }>>} by row and column: what the sheet's file does not have yet */
  #written = new Map();
  #moving = 0; // steps under way that may give rows other numbers
  #coming = 0; // rows that they will add
  /** Rows that they will add, and that can be written in already. @type {number[]} */
  #fresh = [];
  /** Versions whose rows are those of another one. @type {WeakMap<Intake, object>} */
  #places = new WeakMap();
  /** @type {object | undefined} the rows that the sheet shows */
  #shownPlaces;
  #edits = 0; // counts edits
  #made = 0; // the last edit that is in a version
  /** @type {{ intake: Intake, file: Report['file'] } | undefined} how the last version that an edit made is to be read */
  #known;

  /**
   * @param {Page} page
   * @param {import('./checker.js').Checker} checker
   * @param {import('./corrections.js').Corrections} corrections
   * @param {import('../sheet/grid.js').Grid} grid
   */
  constructor(page, checker, corrections, grid) {
    this.#page = page;
    this.#checker = checker;
    this.#corrections = corrections;
    this.#grid = grid;
  }

  /** Another file, or none: what still waits was meant for the one before. */
  begin() {
    this.#era++;
    this.#moving = this.#coming = 0;
    this.#fresh = [];
    this.#written.clear();
    this.#known = undefined;
  }

  /** What the cells of a row are to be, by column. @param {number} row */
  ofRow(row) {
    const cells = this.#written.get(row);
    return cells && new Map([...cells].map(([column, { text }]) => [column, text]));
  }

  /** Does something when all that was asked for before is done. @param {() => unknown} act */
  after(act) {
    const era = this.#era;
    this.#waiting++;
    const turn = async () => {
      this.#waiting--;
      if (era === this.#era) await act();
    };
    this.#last = this.#last.then(turn);
    return this.#last;
  }

  /** Does something with the newest version, once it is checked. @param {(now: Now) => unknown} act */
  async inTurn(act) {
    await this.after(async () => {
      if (!this.#page.now()?.isChecked) await this.#page.recheck();
      const now = this.#page.now();
      if (now?.isChecked) await act(now);
    });
  }

  /** @param {Edit} edit */
  cell(edit) {
    const { row, column, to } = edit;
    const seen = edit.cells;
    const places = this.#shownPlaces;
    const number = ++this.#edits;
    const era = this.#era;
    const cells = this.#written.get(row) ?? new Map();
    this.#written.set(row, cells.set(column, { text: to, edit: number }));
    const said = this.#judge({ ...edit, cells: this.#moving > 0 ? undefined : seen });
    const made = this.after(async () => {
      try {
        await said; // the verdict comes first: both are asked of one worker
        const now = this.#page.now();
        const isMoved = !seen || (now && this.#placesOf(now.intake) !== places);
        const cells = isMoved ? await this.#sameRow(row, seen) : seen;
        await this.#make([{ row, column, from: cells[column - 1] ?? '', to }]);
      } catch (error) {
        this.failed(error);
      }
      this.#made = number;
      if (era === this.#era && this.#waiting === 0) void this.#recheck(edit, said);
    });
    this.#corrections.expect(made);
  }

  /**
   * Several changes as one step.
   * @param {(now: Now) => Promise<Change[]> | Change[]} make
   * @param {(changes: Change[]) => string} told what to say of them, before the file's verdict
   * @param {number} [coming] rows that the sheet will have more
   */
  step(make, told, coming = 0) {
    const era = this.#era;
    this.#moving++;
    this.#coming += coming;
    this.#grid.redraw();
    const made = this.after(async () => {
      try {
        const changes = await make(await this.#checked());
        if (changes.length === 0) return;
        await this.#make(changes);
        if (era !== this.#era) return; // another file is in
        await this.#page.recheck();
        this.#page.say(`${told(changes)} ${this.#page.verdict()}`);
      } catch (error) {
        this.failed(error);
      } finally {
        if (era === this.#era) {
          this.#moving--;
          this.#coming -= coming;
        }
        this.#grid.redraw();
      }
    });
    this.#corrections.expect(made);
    return made;
  }
  /** Whether a row is being added: it is empty, whatever stands there in the sheet's file. @param {number} row */
  isFresh(row) {
    return this.#fresh.includes(row);
  }
  get coming() {
    return this.#coming;
  }
  /** An empty row. @param {number | undefined} below this one; none: at the end @returns {Promise<void>} */
  addRow(below) {
    const fresh = Math.max(below ?? this.#grid.rowCount, this.#grid.headerRow) + 1;
    const era = this.#era;
    this.#fresh.push(fresh);
    return this.step(
      ({ report: { table, file } }) => {
        const last = table?.rowCount ?? 0;
        const row = Math.max(Math.min(below ?? last, last), file.headerRow) + 1;
        return [{ row, kind: 'insert-row', cells: file.columns.map(() => '') }];
      },
      ([{ row }]) => t('edit.added', { row: String(row) }),
      1,
    ).finally(() => {
      if (era === this.#era) this.#fresh.splice(this.#fresh.indexOf(fresh), 1);
      this.#grid.redraw();
    });
  }
  /** @param {number[]} rows as the sheet shows them */
  deleteRows(rows) {
    const isSame = this.#asSeen(rows);
    return this.step(
      async ({ report: { table } }) => {
        /** @type {Change[]} */
        const changes = [];
        for await (const { row, cells } of table ? readRows(table, rows) : []) {
          isSame(row, cells);
          changes.push({ row, kind: 'delete-row' });
        }
        return changes;
      },
      ([{ row }]) =>
        rows.length > 1
          ? t('edit.deleted.rows', { count: rows.length })
          : t('edit.deleted', { row: String(row) }),
    );
  }

  /**
   * A block of cells as one step.
   * @param {import('./block.js').Block} block
   * @param {(changes: Change[]) => string} told what to say of it
   */
  write(block, told) {
    const isSame = this.#asSeen(block.rows);
    const added = block.texts.length - block.rows.length;
    return this.step(({ report }) => changesOfBlock(block, report, isSame), told, added);
  }
  /** That rows are still those that are seen now, when their turn comes. @param {number[]} rows */
  #asSeen(rows) {
    const seen = new Map(rows.map((row) => [row, this.#grid.cells(row)]));
    return (/** @type {number} */ row, /** @type {string[]} */ cells) =>
      assertSame(row, cells, seen.get(row));
  }

  /** What the newest version has: a report of it shows its rows, and all edits up to the last one that was made. */
  get state() {
    const now = this.#page.now();
    return { made: this.#made, places: now?.isChecked ? this.#placesOf(now.intake) : this.#shownPlaces };
  }
  /** The sheet now shows a version. @param {Edits['state']} state of it */
  shown({ made, places }) {
    this.#shownPlaces = places;
    for (const [row, cells] of this.#written) {
      for (const [column, { edit }] of cells) if (edit <= made) cells.delete(column);
      if (cells.size === 0) this.#written.delete(row);
    }
    this.#grid.redraw();
  }

  /** @param {Change[]} changes one step */
  async #make(changes) {
    const now = this.#page.now();
    if (!now) return;
    const { intake, report, reading, asked } = now;
    const file = await this.#file();
    if (isGuess(file.encoding)) throw new Error(t('which.first'));
    const blob = await this.#checker.correct(intake, { file }, changes, asked);
    if (this.#page.now()?.intake !== intake) return; // another file came in
    const next = { ...intake, blob };
    const as = { ...reading, encoding: undefined }; // it is UTF-8 now
    this.#corrections.add(
      { intake: next, reading: as, made: madeIn({ file }, changes), steps: [changes] },
      reading,
      report,
    );
    if (changes.every(({ column }) => column !== undefined)) this.#places.set(next, this.#placesOf(intake));
    this.#known = { intake: next, file: { ...file, encoding: { ...file.encoding, name: 'UTF-8' } } };
    this.#page.adopt(next, as);
  }

  /** How the newest version is read. */
  async #file() {
    const now = this.#page.now();
    if (!now?.isChecked && this.#known && this.#known.intake === now?.intake) return this.#known.file;
    return (await this.#checked()).report.file;
  }
  /** @returns {Promise<Now>} with a report of the newest version */
  async #checked() {
    if (!this.#page.now()?.isChecked) await this.#page.recheck();
    const now = this.#page.now();
    if (!now?.isChecked) throw new Error(t('edit.unchecked'));
    return now;
  }
  /** Tells versions apart whose rows are others. @param {Intake} intake @returns {object} */
  #placesOf(intake) {
    return this.#places.get(intake) ?? intake;
  }
  /**
   * The cells of a row, if it is still the one that was seen: rows may have moved meanwhile.
   * @param {number} row
   * @param {string[] | undefined} seen
   */
  async #sameRow(row, seen) {
    const { report } = await this.#checked();
    const [found] = (await report.table?.rows(row, 1)) ?? [];
    const cells = found?.cells ?? [];
    assertSame(row, cells, seen);
    return cells;
  }

  /** @param {unknown} error */
  failed(error) {
    const { name, code, args, message } = /** @type {any} */ (error);
    const reason = name === 'ChangeError' ? findingWords().text(`changes.${code}`, args) : message;
    this.#page.notice(t('edit.failed', { reason }));
  }

  /**
   * The verdict of an edit by its row alone.
   * @param {Edit} edit
   * @returns {Promise<string>} what was said; empty: nothing yet
   */
  async #judge({ row, column, to, cells }) {
    const now = this.#page.now();
    if (!now || !cells || row <= now.report.file.headerRow) return '';
    const { report, asked, intake } = now;
    const texts = [...cells];
    while (texts.length < column) texts.push('');
    texts[column - 1] = to;
    const found = await this.#checker.row(asked, headerOf(report), texts).catch(() => undefined);
    const isCurrent = this.#written.get(row)?.get(column)?.text === to;
    if (!found || !isCurrent || this.#page.now()?.intake.name !== intake.name) return '';
    const here = found.map((each) => inRow(each, row));
    const others = this.#grid
      .problemsOf(row)
      .filter((each) => OF_THE_FILE.test(each.rule) && sheetColumn(each) !== column);
    this.#grid.judge(row, [...here, ...others]);
    return this.#say(nameOf(row, column), here);
  }

  /**
   * @param {string} cell
   * @param {Finding[]} findings of its row
   * @param {{ verdict?: string, told?: string }} [besides] verdict: of the file, if it is new; told: what was said last
   */
  #say(cell, findings, { verdict = '', told = '' } = {}) {
    const problems = findings
      .filter((each) => each.cell === cell)
      .map((each) => `${t(`severity.${each.severity}`)}: ${findingWords().brief(each)}`)
      .join(' ');
    const text = problems ? t('edit.found', { cell, problems }) : t('edit.fine', { cell });
    if (verdict || text !== told) this.#page.say(verdict ? `${text} ${verdict}` : text);
    return text;
  }

  /** @param {Edit} edit the last one @param {Promise<string>} said of it */
  async #recheck({ row, column }, said) {
    const before = this.#page.verdict();
    await this.#page.recheck();
    const now = this.#page.now();
    if (!now?.isChecked) return;
    const after = this.#page.verdict();
    const besides = { verdict: after === before ? '' : after, told: await said };
    this.#say(nameOf(row, column), now.report.findings.ofRow(row), besides);
  }
}

/**
 * @param {number} row
 * @param {string[]} cells of it
 * @param {string[] | undefined} seen where there was anything to see
 */
function assertSame(row, cells, seen) {
  if (seen && inOne(cells) !== inOne(seen)) throw new Error(t('edit.moved', { row: String(row) }));
}
/** Cells as one text; empty ones at the end are none, and a line end is one of any kind. @param {string[]} cells */
const inOne = (cells) =>
  JSON.stringify(
    cells.slice(0, cells.findLastIndex(Boolean) + 1).map((text) => text.replace(/\r\n?/g, '\n')),
  );

/** @param {number} row @param {number} column */
const nameOf = (row, column) => `${columnLetters(column)}${row}`;

/** A finding of the row when it was alone. @param {Finding} finding @param {number} row @returns {Finding} */
function inRow({ cell, fix, ...rest }, row) {
  const edits = fix?.edits?.map((edit) => ({ ...edit, row }));
  return {
    ...rest,
    row,
    cell: cell && cell.replace(/\d+$/, String(row)),
    ...(fix && { fix: { ...fix, edits } }),
  };
}

/**
 * The header as it is read, cell by cell: what a column is may show in more than one row. None where the file has none.
 * @param {Report} report
 */
function headerOf(report) {
  const { file } = report;
  if (file.headerRow === 0) return undefined;
  const cells = [];
  for (const { index, header, field, matched } of file.columns) {
    cells[index - 1] = field ? report.labelOf(field) : matched === 'none' ? header : '';
  }
  return Array.from(cells, (cell) => cell ?? '');
}
