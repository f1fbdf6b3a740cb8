// The verdict on the page: the one sentence, its numbers, and the button that matters now.
import { summaryLines } from '../../wasm/report/review.js';
import { figures, overwriteLine, safeFixes, sentence, verdictOf, verdictParts } from '../results/verdict.js';
import { asideCount } from './set-aside.js';
import { byId, fill, h, icon } from '../ui/page.js';
import { findingWords, t, words } from '../ui/words.js';

/** @typedef {import('../../wasm/types').Report} Report */
/** @typedef {import('./newest.js').Newest} Newest */

/**
 * @param {Report} report
 * @param {Newest} newest
 * @param {{ onFirst(): void, onFixAll(): void, onDownload(): void, onReport(): void, onEdition(id: string): void, corrected: boolean, isTable: boolean }} actions `corrected`: there is another file than the one that came in to take home; `isTable`: it is the table of a workbook
 */
export function showVerdict(report, newest, actions) {
  const verdict = verdictOf(words(), report);
  const root = byId('verdict');
  root.dataset.verdict = verdict.state;
  const failed = verdict.state === 'failed';
  const rows = report.table?.rowsWithFindings.length ?? 0;
  const anywhere = !failed && rows > 0;
  const safe = safeFixes(report);
  const { corrected, isTable } = actions;
  const take = isTable ? 'workbook.download' : 'fixes.download';
  const button = (
    /** @type {string} */ kind,
    /** @type {string} */ symbol,
    /** @type {any} */ key,
    /** @type {() => void} */ onclick,
    /** @type {Record<string, number>} */ args = {},
  ) =>
    h(
      `button.button${kind}`,
      { type: 'button', id: key.replace('.', '-'), onclick },
      icon(symbol),
      t(key, args),
    );
  const body = [
    !failed && figures(words(), report, rows),
    !failed && asideLine(report),
    report.overwrite ? reviewLine(report) : overwriteLine(words(), verdict),
    h(
      'div.verdict-actions',
      {},
      failed && button('.primary', 'file', 'verdict.another', () => byId('file-again').click()),
      safe > 0 && button('.primary', 'fix', 'verdict.fix', actions.onFixAll, { count: safe }),
      corrected && button(safe > 0 ? '' : '.primary', 'save', take, actions.onDownload),
      anywhere && button(safe > 0 || corrected ? '' : '.primary', 'down', 'verdict.first', actions.onFirst),
      button(failed || anywhere || corrected ? '' : '.primary', 'save', 'verdict.report', actions.onReport),
      button('', 'print', 'verdict.print', () => print()),
    ),
    !failed && h('p.edition-line', { id: 'edition-line' }),
  ];
  fill(root, ...verdictParts(words(), verdict, body));
  if (!failed) showNewest(report, newest, actions.onEdition);
}

/** What the import would do to the contacts that are there. @param {Report} report */
const reviewLine = (report) =>
  h(
    'p.verdict-more',
    {},
    summaryLines(report, findingWords())[0],
    ' ',
    h(
      'button.link',
      { type: 'button', id: 'overwrite-see', onclick: () => byId('overwrite').focus() },
      t('overwrite.see'),
    ),
  );

/** What the verdict does not count is said with it. @param {Report} report */
const asideLine = (report) =>
  asideCount(report) > 0 &&
  h(
    'p.sev.sev-warning.aside-line',
    {},
    icon('warning'),
    t('verdict.aside', { count: asideCount(report) }),
    ' ',
    h(
      'button.link',
      { type: 'button', id: 'aside-see', onclick: () => byId('aside').focus() },
      t('verdict.aside.see'),
    ),
  );

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
    differs: newest.report && sentence(words(), newest.report, name(newest.id)).text,
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
