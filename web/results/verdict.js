// What a report comes to: the one sentence, and its numbers.
import { h, icon } from '../ui/dom.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../ui/dom.js').Child} Child
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {{ state: keyof typeof ICONS, text: string, more?: string }} Verdict
 */

/** How each state is marked. */
export const ICONS = {
  begun: 'open',
  failed: 'error',
  refused: 'error',
  status: 'warning',
  look: 'warning',
  ready: 'ok',
};
/** Rules after which there is no table to judge. */
const FATAL = ['file.empty', 'file.not-csv', 'file.unreadable', 'file.changed', 'file.too-large'];

/** @type {WeakMap<object, import('../../wasm/types').FindingGroup[]>} */
const groups = new WeakMap();
/** Findings by rule, counted once: there may be a million. @param {Report | ListingReport} report */
export function groupsOf(report) {
  const known = groups.get(report.findings) ?? report.groups();
  groups.set(report.findings, known);
  return known;
}

/** How many findings have a fix that is certain. @param {Report | ListingReport} report */
export const safeFixes = (report) => groupsOf(report).reduce((sum, { safe = 0 }) => sum + safe, 0);

/** @param {Words} words @param {Report} report @returns {Verdict} */
export function verdictOf(words, report) {
  const { findings } = words;
  const first = report.findings.at(0);
  if (first && FATAL.includes(first.rule) && report.counts.records === 0) {
    return {
      state: 'failed',
      text: findings.title(first.rule, first.args?.variant),
      more: findings.brief(first),
    };
  }
  return sentence(words, report);
}

/**
 * @param {Words} words
 * @param {Report} report
 * @param {string} [newest] name of the edition, where the sentence is about another one
 */
export const sentence = ({ findings }, report, newest) =>
  findings.verdict({
    groups: groupsOf(report),
    contacts: report.counts.records - report.counts.blank,
    newest,
  });

/**
 * What fills the verdict's box.
 * @param {Words} words @param {Verdict} verdict
 * @param {Child | Child[]} body under the sentence
 */
export function verdictParts(words, { state, text, more }, body) {
  const mark = icon(ICONS[state]);
  mark.classList.add('verdict-mark');
  return [
    mark,
    h('h1', { id: 'verdict-title', tabindex: -1 }, text),
    h('div.verdict-body', {}, more && h('p.verdict-more', {}, more), body),
  ];
}

/** @param {Words} words @param {Report} report @param {number} rows that are affected; 0: not said */
export function figures({ t, number }, { counts }, rows) {
  /** @type {[string, number][]} */
  const all = [
    ['figure.contacts', counts.records - counts.blank],
    ['figure.errors', counts.errors],
    ['figure.warnings', counts.warnings],
    ['figure.infos', counts.infos],
    ['figure.rows', rows],
  ];
  const shown = all.filter(([, count], i) => i < 3 || count > 0);
  return h(
    'dl.figures',
    {},
    ...shown.map(([key, count]) => h('div', {}, h('dt', {}, t(key, { count })), h('dd', {}, number(count)))),
  );
}

/** What an import of a file without problems does nevertheless. @param {Words} words @param {Verdict} verdict */
export const overwriteLine = ({ t }, { state }) =>
  (state === 'ready' || state === 'look') && h('p.verdict-more', {}, t('verdict.overwrite'));
