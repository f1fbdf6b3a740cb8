// The one sentence, its numbers, and the button that matters now.
import { byId, fill, h, icon } from './dom.js';
import { findingWords, number, t } from './words.js';

/** @typedef {import('../../wasm/types').Report} Report */
/** @typedef {import('./newest.js').Newest} Newest */

const ICONS = { failed: 'error', refused: 'error', status: 'warning', look: 'warning', ready: 'ok' };
/** Rules after which there is no table to judge. */
const FATAL = ['file.empty', 'file.not-csv', 'file.unreadable', 'file.changed', 'file.too-large'];

/** @type {WeakMap<import('../../wasm/types').Findings, import('../../wasm/types').FindingGroup[]>} */
const groups = new WeakMap();
/** Findings by rule, counted once: there may be a million. @param {Report} report */
export function groupsOf(report) {
  const known = groups.get(report.findings) ?? report.groups();
  groups.set(report.findings, known);
  return known;
}

/** @param {Report} report @returns {{ state: keyof typeof ICONS, text: string, more?: string }} */
export function verdictOf(report) {
  const words = findingWords();
  const first = report.findings.at(0);
  if (first && FATAL.includes(first.rule) && report.counts.records === 0) {
    return { state: 'failed', text: words.title(first.rule, first.args?.variant), more: words.brief(first) };
  }
  return sentence(report);
}

/** @param {Report} report @param {string} [newest] name of the edition, where the sentence is about another one */
const sentence = (report, newest) =>
  findingWords().verdict({
    groups: groupsOf(report),
    contacts: report.counts.records - report.counts.blank,
    newest,
  });

/** @param {Report} report @param {Newest} newest @param {{ onFirst(): void, onReport(): void, onEdition(id: string): void }} actions */
export function showVerdict(report, newest, actions) {
  const { state, text, more } = verdictOf(report);
  const root = byId('verdict');
  root.dataset.verdict = state;
  const mark = icon(ICONS[state]);
  mark.classList.add('verdict-mark');
  const failed = state === 'failed';
  const anywhere = !failed && (report.table?.rowsWithFindings.length ?? 0) > 0;
  const button = (
    /** @type {string} */ kind,
    /** @type {string} */ symbol,
    /** @type {any} */ key,
    /** @type {() => void} */ onclick,
  ) => h(`button.button${kind}`, { type: 'button', onclick }, icon(symbol), t(key));
  fill(
    root,
    mark,
    h('h1', { id: 'verdict-title', tabindex: -1 }, text),
    h(
      'div.verdict-body',
      {},
      more && h('p.verdict-more', {}, more),
      !failed && figures(report),
      (state === 'ready' || state === 'look') && h('p.verdict-more', {}, t('verdict.overwrite')),
      h(
        'div.verdict-actions',
        {},
        failed && button('.primary', 'file', 'verdict.another', () => byId('file-again').click()),
        anywhere && button('.primary', 'down', 'verdict.first', actions.onFirst),
        button(failed || anywhere ? '' : '.primary', 'save', 'verdict.report', actions.onReport),
        button('', 'print', 'verdict.print', () => print()),
      ),
      !failed && h('p.edition-line', { id: 'edition-line' }),
    ),
  );
  if (!failed) showNewest(report, newest, actions.onEdition);
}

/** @param {Report} report */
function figures({ counts, table }) {
  /** @type {[any, number][]} */
  const all = [
    ['figure.contacts', counts.records - counts.blank],
    ['figure.errors', counts.errors],
    ['figure.warnings', counts.warnings],
    ['figure.infos', counts.infos],
    ['figure.rows', table?.rowsWithFindings.length ?? 0],
  ];
  const shown = all.filter(([key, count], i) => i < 3 || (count > 0 && key));
  return h(
    'dl.figures',
    {},
    ...shown.map(([key, count]) => h('div', {}, h('dt', {}, t(key, { count })), h('dd', {}, number(count)))),
  );
}

/** The line that names the edition, and what the newest one would say. */
/** @param {Report} report @param {Newest} newest @param {(id: string) => void} onEdition */
export function showNewest(report, newest, onEdition) {
  const line = document.getElementById('edition-line');
  if (!line) return;
  const name = (/** @type {string} */ id) => findingWords().word('editions', id);
  const said = {
    none: '',
    asking: t('edition.asking'),
    same: t('edition.same', { edition: name(newest.id) }),
    skipped: t('edition.skipped', { edition: name(newest.id) }),
    differs: newest.report && sentence(newest.report, name(newest.id)).text,
  }[newest.state];
  const offer = newest.state === 'differs' || newest.state === 'skipped';
  fill(
    line,
    `${t('edition.judged', { edition: name(report.rules.id) })} ${said} `,
    offer &&
      h(
        'button.link',
        { type: 'button', id: 'edition-switch', onclick: () => onEdition(newest.id) },
        t('edition.switch', { edition: name(newest.id) }),
      ),
  );
}
