// The verdict on the page: the one sentence, its numbers, and the button that matters now.
import { summaryLines } from '../../wasm/report/review.js';
import { figures, safeFixes, sentence, verdictOf, verdictParts } from '../results/verdict.js';
import { asideCount } from '../results/set-aside.js';
import { byId, drawButtons, fill, h, icon } from '../ui/page.js';
import { findingWords, t, words } from '../ui/words.js';

/** @typedef {import('../../wasm/types').Report} Report */
/** @typedef {import('./newest.js').Newest} Newest */

/**
 * @typedef {object} Actions
 * @property {() => void} onFirst
 * @property {() => void} onFixAll
 * @property {() => void} onDownload
 * @property {() => void} onFinish what follows the download
 * @property {(id: string) => void} onEdition
 * @property {(element: HTMLElement) => void} onSee to a part of the workspace
 * @property {boolean} corrected there is another file than the one that came in to take home
 * @property {boolean} isFresh it was begun here, from nothing
 * @property {boolean} isTable it is the table of a workbook
 * @property {boolean} isTaken it was taken home as it is now
 */

/** @param {Report} report @param {Newest} newest @param {Actions} actions */
export function showVerdict(report, newest, actions) {
  const verdict = pageVerdict(report, actions.isFresh);
  const isEmpty = verdict.state === 'begun';
  const root = byId('verdict');
  root.dataset.verdict = verdict.state;
  const failed = verdict.state === 'failed';
  const rows = report.table?.rowsWithFindings.length ?? 0;
  fill(
    root,
    ...verdictParts(words(), verdict, [
      !failed && !isEmpty && figures(words(), report, rows),
      !failed && asideLine(report, actions.onSee),
      report.overwrite && reviewLine(report, actions.onSee),
    ]),
  );
  drawButtons(byId('verdict-actions'), isEmpty ? [] : nextSteps(report, failed, actions));
  byId('problems').hidden = byId('their').hidden = isEmpty;
  if (!failed) showNewest(report, newest, actions.onEdition);
}

/**
 * The verdict; of a list begun here in which nobody stands yet, what to do.
 * @param {Report} report
 * @param {boolean} [isFresh]
 * @returns {import('../results/verdict.js').Verdict}
 */
export function pageVerdict(report, isFresh) {
  if (!isFresh || report.counts.records > report.counts.blank) return verdictOf(words(), report);
  return { state: 'begun', text: t('verdict.begun'), more: t('verdict.begun.more') };
}

/** @typedef {{ id: string, symbol: string, text: string, act(): void }} Step */

/** What to do now, the one that comes next first. @param {Report} report @param {boolean} failed @param {Actions} actions */
function nextSteps(report, failed, { corrected, isTable, isTaken, ...actions }) {
  const safe = safeFixes(report);
  const { errors, warnings } = report.counts;
  const left = errors || warnings;
  const isPlaced = (report.table?.rowsWithFindings.length ?? 0) > 0;
  const uncovered = report.coverage.uncovered.length;
  /** @type {(false | Step)[]} */
  const steps = [
    failed && {
      id: 'verdict-another',
      symbol: 'file',
      text: t('verdict.another'),
      act: () => byId('file-again').click(),
    },
    safe > 0 && {
      id: 'verdict-fix',
      symbol: 'fix',
      text: t('verdict.review', { count: safe }),
      act: actions.onFixAll,
    },
    !failed &&
      safe === 0 &&
      left > 0 &&
      isPlaced && {
        id: 'verdict-first',
        symbol: 'down',
        text: t(errors > 0 ? 'verdict.first.errors' : 'verdict.first', { count: left }),
        act: actions.onFirst,
      },
    !failed &&
      left > 0 &&
      !isPlaced &&
      uncovered > 0 && {
        id: 'verdict-cover',
        symbol: 'arrow',
        text: t('verdict.cover', { count: uncovered }),
        act: () => actions.onSee(byId('coverage')),
      },
    !failed &&
      (corrected || report.file.encoding.name === 'UTF-8') && {
        id: 'fixes-download',
        symbol: 'save',
        text: t(isTable ? 'workbook.download' : 'work.download'),
        act: actions.onDownload,
      },
    !failed &&
      (isTaken || (left === 0 && !corrected)) && {
        id: 'verdict-finish',
        symbol: 'arrow',
        text: t('verdict.finish'),
        act: actions.onFinish,
      },
  ];
  const shown = /** @type {Step[]} */ (steps.filter(Boolean));
  const isDone = (/** @type {Step} */ { id }) => id === 'fixes-download' && (isTaken || !corrected);
  const next = shown.find((step) => !isDone(step));
  return shown.map((step) => ({
    id: step.id,
    kind: step === next ? '.primary' : '',
    content: [icon(step.symbol), step.text],
    act: step.act,
  }));
}

/** What the import would do to the contacts that are there. @param {Report} report @param {Actions['onSee']} onSee */
const reviewLine = (report, onSee) =>
  h(
    'p.verdict-more',
    {},
    summaryLines(report, findingWords())[0],
    ' ',
    h(
      'button.link',
      { type: 'button', id: 'overwrite-see', onclick: () => onSee(byId('overwrite')) },
      t('overwrite.see'),
    ),
  );

/** What the verdict does not count is said with it. @param {Report} report @param {Actions['onSee']} onSee */
const asideLine = (report, onSee) =>
  asideCount(report) > 0 &&
  h(
    'p.sev.sev-warning.aside-line',
    {},
    icon('warning'),
    t('verdict.aside', { count: asideCount(report) }),
    ' ',
    h(
      'button.link',
      { type: 'button', id: 'aside-see', onclick: () => onSee(byId('aside')) },
      t('verdict.aside.see'),
    ),
  );

/** What the newest edition would say, where it says something else. */
/** @param {Report} report @param {Newest} newest @param {(id: string) => void} onEdition */
export function showNewest(report, newest, onEdition) {
  const line = byId('edition-line');
  const name = (/** @type {string} */ id) => findingWords().word('editions', id);
  const said = {
    none: '',
    asking: '',
    same: '',
    skipped: t('edition.skipped', { edition: name(newest.id) }),
    differs: newest.report && sentence(words(), newest.report, name(newest.id)).text,
  }[newest.state];
  const offer = newest.state === 'differs' || newest.state === 'skipped';
  line.dataset.state = newest.state;
  fill(
    line,
    said && `${said} `,
    offer &&
      h(
        'button.link',
        { type: 'button', id: 'edition-switch', onclick: () => onEdition(newest.id) },
        t('edition.switch', { edition: name(newest.id) }),
      ),
  );
}
