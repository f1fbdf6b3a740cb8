// Problems that the reader sets aside, each with a reason: they are listed, and can be taken back.
import { groupsOf, verdictOf } from '../results/verdict.js';
import { byId, fill, h, icon } from '../ui/page.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Ignored} Ignored
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').SetAside} SetAside
 */

const OFFERED = 100; // single problems to choose from
const SHOWN = 60; // characters of a text

const dialog = () => /** @type {HTMLDialogElement} */ (byId('aside-dialog'));

/**
 * What is left of a kind when one of it is set aside is known by its text, or by its row where it has none.
 * @param {Finding} finding
 * @returns {Ignored}
 */
const entryOf = ({ rule, value, row }) => (value ? { rule, value } : { rule, row });

/** @param {Finding} finding */
function nameOf({ cell, row, value = '', message }) {
  const place = cell ?? (row ? t('problems.row', { row: String(row) }) : t('problems.file'));
  return `${place}: ${(value || message).slice(0, SHOWN)}`;
}

export class Aside {
  /** @type {Ignored[]} */
  entries = [];
  #apply;
  #say;

  /**
   * @param {(entries: Ignored[]) => Report} apply shows the report with these set aside
   * @param {(text: string) => void} say
   */
  constructor(apply, say) {
    this.#apply = apply;
    this.#say = say;
  }

  /** Asks what of a kind, and why. @param {Report} report @param {string} rule @param {Finding} [one] that is meant */
  ask(report, rule, one) {
    ask(report, rule, one, (entry) => this.#set([...this.entries, entry]));
  }

  /** The list of what is set aside. @param {Report} report */
  show({ setAside = [] }) {
    byId('aside').hidden = setAside.length === 0;
    const takeBack = (/** @type {number} */ at) => this.#set(this.entries.filter((_, i) => i !== at));
    fill(byId('aside-list'), ...setAside.map((entry, i) => item(entry, () => takeBack(i))));
  }

  /** Another file, of which nothing is set aside. */
  clear() {
    this.entries = [];
    dialog().close();
  }

  /** @param {Ignored[]} entries */
  #set(entries) {
    const isBack = entries.length < this.entries.length;
    this.entries = entries;
    const report = this.#apply(entries);
    byId(entries.length ? 'aside' : 'verdict-title').focus(); // the button that was pressed may be gone
    const { text: verdict } = verdictOf(words(), report);
    this.#say(
      isBack ? t('aside.undone', { verdict }) : t('aside.done', { count: asideCount(report), verdict }),
    );
  }
}

/** @param {Report} report @param {string} rule @param {Finding | undefined} one @param {(entry: Ignored) => void} onAside */
function ask(report, rule, one, onAside) {
  const indices = groupsOf(report).flatMap((group) => (group.rule === rule ? group.indices : []));
  const first = indices.slice(0, OFFERED).map((i) => /** @type {Finding} */ (report.findings.at(i)));
  const isOne = (/** @type {Finding} */ each) => each.row === one?.row && each.cell === one.cell;
  const findings = one && !first.some(isOne) ? [one, ...first] : first;
  const which = /** @type {HTMLSelectElement} */ (
    h(
      'select',
      { id: 'aside-which' },
      indices.length > 0 && h('option', { value: '' }, t('aside.all', { count: indices.length })),
      ...(findings.length > 1 || indices.length === 0 ? findings : []).map((each, i) =>
        h('option', { value: i }, nameOf(each)),
      ),
    )
  );
  if (one && which.options.length > 1) which.value = String(findings.findIndex(isOne));
  const reason = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { id: 'aside-reason', rows: 3, required: true, autocomplete: 'off' })
  );
  const take = () => {
    reason.setCustomValidity(reason.value.trim() ? '' : t('aside.empty'));
    if (!reason.reportValidity()) return;
    const chosen = which.value === '' ? { rule } : entryOf(findings[Number(which.value)]);
    dialog().close();
    onAside({ ...chosen, reason: reason.value.trim() });
  };
  fill(
    dialog(),
    h(
      'h2',
      { id: 'aside-title', tabindex: -1, autofocus: true },
      t('aside.ask', { title: findingWords().title(rule) }),
    ),
    h('p', {}, t('aside.what')),
    h('label', { for: 'aside-which' }, t('aside.which')),
    which,
    h('p.hint', {}, t('aside.same')),
    h('label', { for: 'aside-reason' }, t('aside.why')),
    reason,
    h(
      'div.preview-foot',
      {},
      h('button.button.primary', { type: 'button', id: 'aside-do', onclick: take }, t('aside.do')),
      h(
        'button.button',
        { type: 'button', id: 'aside-cancel', onclick: () => dialog().close() },
        t('preview.cancel'),
      ),
    ),
  );
  dialog().showModal();
}

/** How many problems are set aside. @param {Report} report */
export const asideCount = ({ setAside = [] }) => setAside.reduce((sum, { count }) => sum + count, 0);

/** @param {SetAside} entry @param {() => void} onBack */
function item({ rule, value, row, reason, count }, onBack) {
  const title = findingWords().title(rule);
  const what = value ?? (row ? t('problems.row', { row: String(row) }) : '');
  return h(
    'li',
    {},
    h(
      'p',
      {},
      h('b', {}, title),
      what && ': ',
      what && h('bdi.mono', {}, what),
      ' · ',
      t('aside.count', { count }),
    ),
    h('p.hint', {}, t('aside.because'), ' ', h('bdi', {}, reason ?? '')),
    h(
      'button.link',
      { type: 'button', 'aria-label': `${t('aside.back')}: ${title}`, onclick: onBack },
      icon('undo'),
      ' ',
      t('aside.back'),
    ),
  );
}
