// What the import would do to the contacts that are there now: the exported list beside the file, whom the import would
// remove, change and add, and that nobody takes the file home without having read whom it removes.
import { summaryLines } from '../../wasm/report/review.js';
import { indexOf } from './keep.js';
import { edited } from '../results/example.js';
import { groupsOf } from '../results/verdict.js';
import { byId, fill, h, icon, keepFocus } from '../ui/page.js';
import * as views from '../ui/router.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../ui/page.js').Child} Child
 * @typedef {{ kind: Kind, findings: Finding[] }} Entry a contact; one that is changed has a finding for each cell
 * @typedef {'removed' | 'changed' | 'added'} Kind
 */

const KINDS = /** @type {const} */ (['removed', 'changed', 'added']);
const MARKS = { removed: 'error', changed: 'info', added: 'ok' };
const FIELDS = /** @type {const} */ (['jobTitle', 'role', 'countries', 'states']);
const SHOWN = 50; // of each kind, at first
const MORE = 500; // at each step
const ASKED = 1000; // of those removed are listed before a download; the rest is counted

/** @param {Report} report @param {string} kind */
const groupOf = (report, kind) => groupsOf(report).find(({ rule }) => rule === `overwrite.${kind}`);
/** @param {Report} report @param {number[]} indices */
const findingsAt = (report, indices) =>
  indices.map((index) => /** @type {Finding} */ (report.findings.at(index)));

/** @param {Report} report @param {Kind} kind @param {number} limit @returns {Entry[]} */
function entriesOf(report, kind, limit) {
  const indices = groupOf(report, kind)?.indices ?? [];
  if (kind !== 'changed')
    return findingsAt(report, indices.slice(0, limit)).map((finding) => ({ kind, findings: [finding] }));
  /** @type {Map<number, Entry>} by row */
  const rows = new Map();
  for (const index of indices) {
    const [finding] = findingsAt(report, [index]);
    const known = rows.get(finding.row);
    if (known) known.findings.push(finding);
    else if (rows.size === limit) break;
    else rows.set(finding.row, { kind, findings: [finding] });
  }
  return [...rows.values()];
}

export class Overwrite {
  #page;
  #keep;
  /** @type {{ blob: Blob, name: string } | undefined} */
  #list;
  #limits = { removed: SHOWN, changed: SHOWN, added: SHOWN };
  #isNew = false; // what is said of the list was not yet said
  #read = ''; // the removals that the reader has read
  /** @type {(() => void) | undefined} what waits for that */
  #waiting;

  /**
   * @param {{ changed(): void, report(): Report | undefined, see(element: HTMLElement): void }} page
   *   changed: another list, or none; see: goes to an element
   * @param {import('./keep.js').Keep} keep
   */
  constructor(page, keep) {
    this.#page = page;
    this.#keep = keep;
    byId('overwrite').addEventListener('change', (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const [file] = input.files ?? [];
      if (file) this.use(file);
    });
  }

  /** What the next check is asked. */
  get asked() {
    return this.#list && { baseline: this.#list.blob, baselineName: this.#list.name };
  }

  /** Takes a file as the exported list. @param {File} file */
  use(file) {
    this.#set({ blob: file, name: file.name });
  }
  /** @param {{ blob: Blob, name: string } | undefined} list */
  #set(list) {
    this.#list = list;
    this.#read = ''; // others may be removed
    this.#isNew = list !== undefined;
    this.#waiting = undefined;
    this.#page.changed();
  }
  /** The page is emptied. */
  clear() {
    this.#list = this.#waiting = undefined;
    this.#read = '';
  }
  /** Whether files dropped on this are the list. @param {File[]} files @param {Element} on */
  takes([file], on) {
    if (!on.closest('#overwrite')) return false;
    this.use(file);
    return true;
  }

  /**
   * Of two files that came together one may be the list: the reader says which.
   * @param {File[]} files the first one is checked already
   * @param {(file: File) => void} open
   */
  offer([first, other], open) {
    const choose = (/** @type {File} */ list, /** @type {() => void} */ act) =>
      h('li', {}, h('button.link', { type: 'button', onclick: act }, t('overwrite.is', { name: list.name })));
    const swap = () => {
      this.#list = { blob: first, name: first.name };
      this.#isNew = true;
      open(other);
    };
    return [
      h('p', {}, t('overwrite.which')),
      h(
        'ul',
        {},
        choose(first, swap),
        choose(other, () => this.use(other)),
      ),
    ];
  }

  /** What is new, in words. @param {Report} report */
  news(report) {
    const isNew = this.#isNew;
    this.#isNew = false;
    return isNew ? (this.#wrong(report)?.message ?? summaryLines(report, findingWords()).join(' ')) : '';
  }

  /** @param {Report} report @returns {Finding | undefined} */
  #wrong(report) {
    const group = groupOf(report, 'baseline-unreadable');
    return group && report.findings.at(group.indices[0]);
  }

  /** @param {Report} report */
  show(report) {
    const { overwrite } = report;
    const wrong = this.#wrong(report);
    fill(
      byId('overwrite-body'),
      this.#list ? this.#listLine(report) : h('p.overwrite-why', {}, t('overwrite.why')),
      !this.#list && this.#chooser('overwrite.choose', 'baseline'),
      wrong && h('p.overwrite-wrong.sev.sev-error', {}, icon('error'), h('span', {}, wrong.message)),
      overwrite && this.#words(report),
      this.#waiting && this.#question(report),
      overwrite && this.#table(report),
    );
  }
  #redraw() {
    const report = this.#page.report();
    if (report) keepFocus(() => this.show(report));
  }

  /** @param {'overwrite.choose' | 'overwrite.replace'} key @param {string} id */
  #chooser(key, id) {
    return h(
      'label.button.small.file',
      {},
      h('input', { type: 'file', id, 'aria-describedby': 'overwrite-title' }),
      h('span', {}, t(key)),
    );
  }

  /** @param {Report} report */
  #listLine({ overwrite }) {
    const { name = '' } = this.#list ?? {};
    const read = overwrite && {
      count: overwrite.baseline.records,
      encoding: findingWords().word('encodings', overwrite.baseline.encoding),
    };
    return h(
      'div.overwrite-list',
      {},
      icon('file'),
      h('p', {}, h('bdi', {}, name), ' ', read && h('span.hint', {}, t('overwrite.read', read))),
      this.#chooser('overwrite.replace', 'baseline'),
      h(
        'button.quiet',
        { type: 'button', id: 'baseline-clear', onclick: () => this.#set(undefined) },
        t('overwrite.clear'),
      ),
    );
  }

  /** @param {Report} report */
  #words(report) {
    const { removed, changed, added, unchanged } = /** @type {import('../../wasm/types').Overwrite} */ (
      report.overwrite
    );
    const [first, ...more] = summaryLines(report, findingWords());
    const numbers = Object.entries({ removed, changed, added, unchanged }).map(([kind, count]) =>
      h(
        'div',
        { 'data-kind': kind },
        h('dt', {}, t(/** @type {any} */ (`overwrite.${kind}`))),
        h('dd', {}, words().number(count)),
      ),
    );
    return h(
      'div.overwrite-words',
      {},
      h('p.overwrite-sentence', { id: 'overwrite-sentence' }, first),
      ...more.map((line) => h('p.sev.sev-warning', {}, icon('warning'), h('span', {}, line))),
      h('dl.figures', {}, ...numbers),
      this.#keepAll(report, 'keep-all'),
    );
  }

  /** @param {Report} report */
  #table(report) {
    const parts = KINDS.flatMap((kind) => {
      const entries = entriesOf(report, kind, this.#limits[kind]);
      return entries.length > 0 ? [this.#body(report, kind, entries)] : [];
    });
    if (parts.length === 0) return null;
    const columns = /** @type {const} */ (['what', 'who', 'details', 'where']);
    return h(
      'table.overwrite-table',
      { role: 'table', 'aria-labelledby': 'overwrite-title' },
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          ...columns.map((key) =>
            h('th', { role: 'columnheader', scope: 'col' }, t(/** @type {any} */ (`overwrite.${key}`))),
          ),
        ),
      ),
      ...parts,
    );
  }

  /** @param {Report} report @param {Kind} kind @param {Entry[]} entries */
  #body(report, kind, entries) {
    const { overwrite } = report;
    const left = (overwrite?.[kind] ?? 0) - entries.length;
    const more = () => {
      this.#limits[kind] += MORE;
      this.#redraw();
    };
    return h(
      'tbody',
      { role: 'rowgroup', 'data-kind': kind },
      ...entries.map((entry) => row(entry, this.#keeper(report))),
      left > 0 &&
        h(
          'tr',
          { role: 'row' },
          h(
            'td',
            { role: 'cell', colspan: 4 },
            h(
              'button.link',
              { type: 'button', id: `overwrite-more-${kind}`, onclick: more },
              t('overwrite.more', { count: left }),
            ),
          ),
        ),
    );
  }

  /** What brings back what would be lost. @param {Report} report @returns {Keeper} */
  #keeper(report) {
    const hasColumn = (/** @type {Finding} */ { column }) => indexOf(report, column) > 0;
    return {
      person: (args) =>
        keepButton(
          `keep-${args.baselineRow}`,
          t('overwrite.keep'),
          t('overwrite.keep.who', { name: args.name || args.email }),
          () => this.#kept((list) => this.#keep.people(list, [Number(args.baselineRow)])),
        ),
      text: (finding) =>
        hasColumn(finding) &&
        keepButton(
          `keep-${finding.cell}`,
          t('overwrite.keep.text'),
          t('overwrite.keep.text.what', {
            cell: finding.cell ?? '',
            text: finding.args?.from || t('problems.empty'),
          }),
          () => this.#kept((list) => this.#keep.text(list, finding)),
          '.link',
        ),
    };
  }
  /**
   * @param {Report} report
   * @param {string} id
   */
  #keepAll(report, id) {
    const indices = groupOf(report, 'removed')?.indices ?? [];
    if (indices.length === 0) return null;
    const rows = () => findingsAt(report, indices).map(({ args }) => Number(args?.baselineRow));
    const text = t('overwrite.keep.all', { count: indices.length });
    return keepButton(id, text, text, () => {
      this.#waiting = undefined; // who is kept is not asked about
      this.#kept((list) => this.#keep.people(list, rows()));
    });
  }
  /** @param {(list: import('./keep.js').List) => Promise<void>} act */
  async #kept(act) {
    if (!this.#list) return;
    await act(this.#list);
    if (document.activeElement !== document.body) return; // the button that was pressed is gone
    const next = byId('overwrite').querySelector('.overwrite-keep') ?? byId('overwrite');
    /** @type {HTMLElement} */ (next).focus({ preventScroll: true });
  }

  /** Goes on with a download once the reader has read whom the import would remove. @param {() => void} act */
  ask(act) {
    const report = this.#page.report();
    if (!report?.overwrite?.removed || !groupOf(report, 'removed') || this.#read === this.#removals(report))
      return act();
    const view = views.current();
    this.#waiting = () => {
      views.show(view); // the question may have been asked from another one
      act();
    };
    views.show('contacts');
    this.#redraw();
    this.#page.see(byId('overwrite-question'));
  }

  /** Tells these removals from others. @param {Report} report */
  #removals(report) {
    const listed = findingsAt(report, groupOf(report, 'removed')?.indices.slice(0, ASKED) ?? []);
    return JSON.stringify([report.overwrite, listed.map(({ args }) => args?.baselineRow)]);
  }

  /** @param {Report} report */
  #question(report) {
    const indices = groupOf(report, 'removed')?.indices ?? [];
    if (indices.length === 0) return null;
    const listed = findingsAt(report, indices.slice(0, ASKED));
    const left = indices.length - listed.length;
    const end = (/** @type {boolean} */ go) => () => {
      const act = this.#waiting;
      this.#waiting = undefined;
      if (go) this.#read = this.#removals(report);
      this.#redraw();
      byId('overwrite').focus({ preventScroll: true });
      if (go) act?.();
    };
    return h(
      'div.overwrite-question',
      { id: 'overwrite-question', role: 'group', tabindex: -1, 'aria-labelledby': 'overwrite-asked' },
      h('h3', { id: 'overwrite-asked' }, t('overwrite.asked', { count: indices.length })),
      h(
        'ul',
        { tabindex: 0, 'aria-labelledby': 'overwrite-asked' },
        ...listed.map(({ args = {} }) =>
          h('li', {}, h('bdi', {}, args.name || args.email), ' ', h('span.hint', {}, inShort(args))),
        ),
      ),
      left > 0 && h('p', {}, t('overwrite.more', { count: left })),
      h(
        'div.overwrite-answers',
        {},
        h(
          'button.button.primary',
          { type: 'button', id: 'overwrite-yes', onclick: end(true) },
          t('overwrite.yes'),
        ),
        this.#keepAll(report, 'overwrite-keep'),
        h('button.button', { type: 'button', id: 'overwrite-no', onclick: end(false) }, t('overwrite.no')),
      ),
    );
  }
}

/** @param {Record<string, string>} args */
const inShort = ({ name, email, role, countries }) =>
  [name && email, role, countries].filter(Boolean).join(' · ');

/**
 * @typedef {object} Keeper
 * @property {(args: Record<string, string>) => Child} person
 * @property {(finding: Finding) => Child} text
 */

/**
 * @param {string} id
 * @param {string} text
 * @param {string} label what it says alone
 * @param {() => void} onclick
 * @param {string} [look] classes, with dots
 */
const keepButton = (id, text, label, onclick, look = '.button.small') =>
  h(`button${look}.overwrite-keep`, { type: 'button', id, 'aria-label': label, onclick }, text);

/**
 * @param {Entry} entry
 * @param {Keeper} keep
 */
function row({ kind, findings }, keep) {
  const [{ row: at, args = {} }] = findings;
  const cell = (/** @type {string} */ key, /** @type {Child[]} */ ...content) =>
    h(
      `td.overwrite-${key}`,
      { role: 'cell', 'data-label': t(/** @type {any} */ (`overwrite.${key}`)) },
      ...content,
    );
  return h(
    'tr',
    { role: 'row' },
    cell('what', h(`span.sev.sev-${MARKS[kind]}`, {}, icon(MARKS[kind]), t(`overwrite.${kind}`))),
    h(
      'th',
      { role: 'rowheader', scope: 'row', 'data-label': t('overwrite.who') },
      h('bdi', {}, args.person || args.name || args.email),
      args.name && args.email && h('span.hint', {}, h('bdi', {}, args.email)),
    ),
    cell(
      'details',
      ...(kind === 'changed'
        ? findings.map((each) => h('div.overwrite-cell', {}, changedCell(each), keep.text(each)))
        : [facts(args)]),
    ),
    cell(
      'where',
      kind === 'removed' ? t('overwrite.at', { row: args.baselineRow }) : t('problems.row', { row: at }),
      kind === 'removed' && keep.person(args),
    ),
  );
}

/** Old and new text of a cell. @param {Finding} finding */
const changedCell = ({ column, args = {} }) =>
  edited(
    words(),
    { from: args.from, to: args.to },
    h('span.guess', {}, findingWords().text('review.cell', { field: findingWords().word('fields', column) })),
  );

/** The rest of what a contact says. @param {Record<string, string>} args */
function facts(args) {
  const said = FIELDS.filter((field) => args[field]);
  return h('ul.overwrite-facts', {}, ...said.map((field) => h('li', {}, h('bdi', {}, args[field]))));
}
