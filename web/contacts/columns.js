// What each column of the file is: as it was recognised, or as the reader says.
import { columnLetters, FIELDS } from '../../wasm/terms.js';
import { groupsOf } from '../results/verdict.js';
import { sheetColumn } from '../sheet/problem-index.js';
import { byId, fill, h, keepFocus } from '../ui/page.js';
import { findingWords, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Column} Column
 * @typedef {import('../../wasm/types').Columns} Columns what the reader says, by headings
 * @typedef {import('../../wasm/types').FieldId} FieldId
 */

const SHOWN = 60; // columns
const LOOKED_AT = 20; // rows, for values
const VALUES = 3; // of each column
const LONG = 32; // characters of a value

/** What a menu's choices mean besides fields. */
const NONE = 'none';
const FOUND = 'found';

/** Rules about headings, and those that every row of a column breaks if it is another one. */
const OF_HEADINGS = /^header\.column-(unknown|renamed|missing|duplicate)$/;
const OF_CONTENT =
  /^contact\.(required|email\.syntax|role\.unknown|country\.(unknown|state-given|doubtful)|state\.unknown)$/;

/**
 * Whether a kind of problem may mean that a column is another one.
 * @param {Report} report
 * @param {string} rule
 */
function doubtsColumn(report, rule) {
  if (report.file.headerRow === 0) return false;
  if (OF_HEADINGS.test(rule)) return true;
  const { records, blank } = report.counts;
  const count = groupsOf(report).find((group) => group.rule === rule)?.count ?? 0;
  return OF_CONTENT.test(rule) && count * 2 > records - blank;
}

/**
 * The column, from 1, that a finding is about; 0: one that the file does not have.
 * @param {Report} report
 * @param {Finding} finding
 */
const columnOf = ({ file }, finding) =>
  sheetColumn(finding) || (file.columns.find(({ field }) => field === finding.column)?.index ?? 0);

export class ColumnList {
  #page;
  /** @type {Report | undefined} */
  #report;
  /** @type {Columns} */
  #said = {};

  /**
   * @param {{ say(columns: Columns): void, head(column: number, from: string, to: string): void }} page
   *   head: writes another heading into the file
   */
  constructor(page) {
    this.#page = page;
    byId('bar').addEventListener('beforetoggle', (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === 'open') void this.#draw();
    });
  }

  /**
   * @param {Report} report
   * @param {Columns} [said]
   */
  show(report, said = {}) {
    this.#report = report;
    this.#said = said;
    const found = FIELDS.filter((field) => report.file.columns.some((column) => column.field === field));
    byId('columns-count').textContent = t('columns.count', { found: found.length, all: FIELDS.length });
    if (byId('bar').matches(':popover-open')) void this.#draw();
  }

  /** The way to say what a problem's column is, where that may be the problem. @param {Finding} finding */
  offer(finding) {
    const report = this.#report;
    if (!report || !doubtsColumn(report, finding.rule)) return undefined;
    const column = columnOf(report, finding);
    return { text: t(column ? 'columns.say' : 'columns.which'), act: () => void this.open(column) };
  }

  /** The same at a column's head. @param {number} column @returns {import('../ui/menu.js').Action[]} */
  headItems(column) {
    return column > SHOWN ? [] : [{ text: t('columns.say'), act: () => void this.open(column) }];
  }

  /** Asks what a column is. @param {number} column 0: any that is not recognised */
  async open(column) {
    /** @type {HTMLDetailsElement} */ (byId('columns')).open = true;
    byId('bar').showPopover();
    await this.#draw();
    const unknown = this.#report?.file.columns.find(({ field }) => field === null)?.index ?? 1;
    document.getElementById(`column-${column || unknown}`)?.focus();
  }

  async #draw() {
    const report = this.#report;
    if (!report) return;
    const values = await valuesOf(report);
    if (this.#report !== report) return;
    const shown = report.file.columns.slice(0, SHOWN);
    const missing = FIELDS.filter((field) => !report.file.columns.some((column) => column.field === field));
    const lacks = missing.map((field) => findingWords().word('fields', field)).join(t('world.comma'));
    keepFocus(() =>
      fill(
        byId('columns-list'),
        missing.length > 0 && h('li.hint', {}, t('columns.missing', { fields: lacks })),
        report.file.headerRow === 0 && h('li.hint', {}, t('columns.headless')),
        ...shown.map((column, i) => this.#line(report, column, values[i])),
      ),
    );
  }

  /**
   * @param {Report} report
   * @param {Column} column
   * @param {string[]} values
   */
  #line(report, column, values) {
    const id = `column-${column.index}`;
    return h(
      'li',
      {},
      h(
        'label',
        { for: id },
        h('b.mono', {}, columnLetters(column.index)),
        ' ',
        h('bdi', {}, column.header || t('columns.nameless')),
      ),
      this.#menu(id, report, column),
      h('p.hint.column-values', { id: `${id}-values` }, ...values.map((value) => h('bdi', {}, value))),
    );
  }

  /**
   * @param {string} id
   * @param {Report} report
   * @param {Column} column
   */
  #menu(id, report, column) {
    const { field, matched } = column;
    const now = field ?? (matched === 'given' ? NONE : '');
    const menu = h(
      'select',
      {
        id,
        'aria-describedby': `${id}-values`,
        disabled: report.file.headerRow === 0,
        onchange: () => this.#choose(report, column, /** @type {HTMLSelectElement} */ (menu).value),
      },
      ...choicesOf(report, column).map(({ value, text }) =>
        h('option', { value, selected: value === now }, text),
      ),
    );
    return menu;
  }

  /**
   * @param {Report} report
   * @param {Column} column
   * @param {string} value
   */
  #choose(report, { index, header }, value) {
    if (!isOnly(report, header))
      return this.#page.head(index, header, report.labelOf(/** @type {FieldId} */ (value)));
    const { [header.trim()]: _, ...others } = this.#said;
    if (value === FOUND) return this.#page.say(others);
    const field = value === NONE ? null : /** @type {FieldId} */ (value);
    this.#page.say({ ...withoutField(report, others, field), [header.trim()]: field });
  }
}

/**
 * Another column that was the field is none any more.
 * @param {Report} report
 * @param {Columns} said
 * @param {FieldId | null} field
 */
function withoutField({ file }, said, field) {
  if (!field) return said;
  const holders = file.columns.filter((column) => column.field === field).map(({ header }) => header.trim());
  const claimed = Object.keys(said).filter((header) => said[header] === field);
  return { ...said, ...Object.fromEntries([...holders, ...claimed].map((header) => [header, null])) };
}

/**
 * Whether what is said of a heading is said of one column.
 * @param {Report} report
 * @param {string} header
 */
const isOnly = ({ file }, header) =>
  header.trim() !== '' && file.columns.filter((each) => each.header.trim() === header.trim()).length === 1;

/**
 * @param {Report} report
 * @param {Column} column
 */
function choicesOf(report, { index, header, field, matched }) {
  const isGiven = matched === 'given';
  const only = isOnly(report, header);
  const holder = (/** @type {FieldId} */ id) => report.file.columns.find((each) => each.field === id)?.index;
  const name = (/** @type {FieldId} */ id) => findingWords().word('fields', id);
  const fields = FIELDS.map((value) => {
    const at = holder(value);
    const isOther = at !== undefined && at !== index;
    const text = isOther
      ? t('columns.taken', { field: name(value), column: columnLetters(at) })
      : name(value);
    return { value: /** @type {string} */ (value), text, isOther };
  });
  return [
    ...(field || isGiven ? [] : [{ value: '', text: t('columns.choose') }]),
    ...fields.filter(({ isOther }) => only || !isOther), // else it has to get a heading of its own
    ...(only ? [{ value: NONE, text: t('columns.none') }] : []),
    ...(isGiven ? [{ value: FOUND, text: t('assumed.detect') }] : []),
  ];
}

/** A few of the texts in each column. @param {Report} report @returns {Promise<string[][]>} */
async function valuesOf({ file, table }) {
  const rows = (await table?.rows(file.headerRow + 1, LOOKED_AT).catch(() => [])) ?? [];
  return file.columns.slice(0, SHOWN).map(({ index }) => {
    const texts = rows.map(({ cells }) => (cells[index - 1] ?? '').trim()).filter(Boolean);
    return [...new Set(texts)].slice(0, VALUES).map(inShort);
  });
}
/** @param {string} text */
const inShort = (text) => {
  const characters = [...text];
  return characters.length > LONG ? `${characters.slice(0, LONG).join('')}…` : text;
};
