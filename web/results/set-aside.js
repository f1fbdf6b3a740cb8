// Setting problems aside: what of a kind, and why, is asked in a dialog; a list says what is set aside.
import { groupsOf } from './verdict.js';
import { fill, h, icon } from '../ui/dom.js';

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Ignored} Ignored
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').SetAside} SetAside
 * @typedef {import('../ui/speak.js').Words} Words
 */

const OFFERED = 100; // single problems to choose from
const SHOWN = 60; // characters of a text

/**
 * What is left of a kind when one of it is set aside is known by its text, or by its row where it has none.
 * @param {Finding} finding
 * @returns {Ignored}
 */
const entryOf = ({ rule, value, row }) => (value ? { rule, value } : { rule, row });

/**
 * @param {Words} words
 * @param {Finding} finding
 */
function nameOf({ t }, { cell, row, value = '', message }) {
  const place = cell ?? (row ? t('problems.row', { row: String(row) }) : t('problems.file'));
  return `${place}: ${(value || message).slice(0, SHOWN)}`;
}

/**
 * @param {Words} words
 * @param {HTMLDialogElement} dialog to ask in
 * @param {object} asked
 * @param {Report} asked.report
 * @param {string} asked.rule
 * @param {Finding} [asked.one] that is meant
 * @param {(entry: Ignored) => void} onAside
 */
export function askAside(words, dialog, { report, rule, one }, onAside) {
  const { t } = words;
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
        h('option', { value: i }, nameOf(words, each)),
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
    dialog.close();
    onAside({ ...chosen, reason: reason.value.trim() });
  };
  fill(
    dialog,
    h(
      'h2',
      { id: 'aside-title', tabindex: -1, autofocus: true },
      t('aside.ask', { title: words.findings.title(rule) }),
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
        { type: 'button', id: 'aside-cancel', onclick: () => dialog.close() },
        t('preview.cancel'),
      ),
    ),
  );
  dialog.showModal();
}

/** How many problems are set aside. @param {Report} report */
export const asideCount = ({ setAside = [] }) => setAside.reduce((sum, { count }) => sum + count, 0);

/**
 * One of the list of what is set aside.
 * @param {Words} words
 * @param {SetAside} entry
 * @param {() => void} onBack
 */
export function asideItem({ t, findings: say }, { rule, value, row, reason, count }, onBack) {
  const title = say.title(rule);
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
