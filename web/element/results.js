// A report as the element shows it: the verdict, how the file was read, the problems by kind, the coverage, the statuses.
import css from 'element:style/results';
import { summaryLines } from '../../wasm/report/review.js';
import { coverageSentence } from '../results/coverage.js';
import { h, icon } from '../ui/dom.js';
import { rungs } from '../results/ladder.js';
import { problemGroups } from '../results/problems.js';
import { readingChoices } from '../results/reading.js';
import { askAside, asideItem } from '../results/set-aside.js';
import { figures, overwriteLine, safeFixes, verdictOf, verdictParts } from '../results/verdict.js';

export const styles = css;

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {import('../results/verdict.js').Verdict} Verdict
 * @typedef {import('../results/reading.js').Reading} Reading
 * @typedef {object} About
 * @property {boolean} given whether it was said which territories are wanted
 * @property {Reading} reading what the reader decided
 * @property {any} [pack] the edition, for the statuses of a listing
 * @property {number} changes how many corrections are in the file
 * @property {() => void} onReport
 * @property {(asked: import('./corrections.js').Asked) => void} onFix
 * @property {() => void} onUndo
 * @property {() => void} onFile takes the corrected file home
 * @property {(change: Reading) => void} onReading
 * @property {(entries: import('../../wasm/types').Ignored[]) => void} onAside these are set aside, and no others
 */

/**
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {About} about
 * @returns {{ verdict: Verdict, nodes: HTMLElement[] }}
 */
export function results(words, report, about) {
  return report.kind === 'listing' ? ofListing(words, report, about) : ofContacts(words, report, about);
}

/** @param {Words} words @param {Report} report @param {About} about */
function ofContacts(words, report, about) {
  const verdict = verdictOf(words, report);
  const failed = verdict.state === 'failed';
  const parts = [
    verdictBox(words, verdict, report, about, !failed && figures(words, report, 0)),
    !failed && assumed(words, report, about),
    !failed && overwritten(words, report),
    !failed && problems(words, report, about),
    !failed && asideSection(words, report, about),
    !failed &&
      section(
        words,
        'coverage',
        'coverage.title',
        !about.given && h('p', {}, words.t('coverage.inferred')),
        h('p', {}, coverageSentence(words, report.coverage, about.given)),
      ),
  ];
  return { verdict, nodes: /** @type {HTMLElement[]} */ (parts.filter(Boolean)) };
}

/**
 * Whom the import would remove, in a few sentences; the problems name them.
 * @param {Words} words
 * @param {Report} report
 */
const overwritten = (words, report) =>
  report.overwrite &&
  section(
    words,
    'overwrite',
    'overwrite.title',
    ...summaryLines(report, words.findings).map((line) => h('p', {}, line)),
  );

/** @param {Words} words @param {ListingReport} report @param {About} about */
function ofListing(words, report, about) {
  const verdict = listingVerdict(words, report);
  return {
    verdict,
    nodes: [
      verdictBox(words, verdict, report, about, false),
      section(words, 'statuses', 'ladder.title', rungs(words, about.pack, report)),
      problems(words, report),
    ],
  };
}

/** @param {Words} words @param {ListingReport} report @returns {Verdict} */
function listingVerdict({ t }, { counts: { errors, warnings } }) {
  const count = errors + warnings;
  const state = errors ? 'refused' : count ? 'look' : 'ready';
  return { state, text: count ? t('listing.summary', { count }) : t('listing.summary.none') };
}

/** @param {Words} words @param {Report | ListingReport} report @param {About} about */
function actions({ t }, report, { changes, onFix, onUndo, onFile, onReport }) {
  const safe = safeFixes(report);
  /**
   * @param {string} id
   * @param {string} symbol
   * @param {string} text
   * @param {() => void} onclick
   * @param {boolean} [isNext] what a reader most likely wants now
   */
  const button = (id, symbol, text, onclick, isNext) =>
    h(
      `button.button${isNext ? '.primary' : ''}`,
      { type: 'button', id, part: 'button', onclick },
      icon(symbol),
      text,
    );
  return h(
    'div.verdict-actions',
    {},
    safe > 0 && button('fix', 'fix', t('verdict.fix', { count: safe }), () => onFix({}), true),
    changes > 0 && button('corrected', 'save', t('fixes.download'), onFile, safe === 0),
    changes > 0 && button('undo', 'undo', t('fixes.undo'), onUndo),
    button('report', 'save', t('verdict.report'), onReport),
  );
}

/**
 * @param {Words} words
 * @param {Verdict} verdict
 * @param {Report | ListingReport} report
 * @param {About} about
 * @param {HTMLElement | false} numbers
 */
function verdictBox(words, verdict, report, about, numbers) {
  const { t, findings } = words;
  const edition = findings.word('editions', report.rules.id);
  const { changes: count } = about;
  const body = [
    numbers,
    report.kind === 'contacts' && overwriteLine(words, verdict),
    count > 0 && h('p.verdict-more', {}, t('fixes.count', { count })),
    actions(words, report, about),
    h('p.edition-line', { part: 'edition' }, t('edition.judged', { edition })),
  ];
  return h(
    'section.verdict',
    { part: 'verdict', 'data-verdict': verdict.state, 'aria-labelledby': 'verdict-title' },
    ...verdictParts(words, verdict, body),
  );
}

/**
 * @param {Words} words
 * @param {string} part
 * @param {string} title key
 * @param {...import('../ui/dom.js').Child} content
 */
const section = ({ t }, part, title, ...content) =>
  h(
    'section',
    { part, 'aria-labelledby': `${part}-title` },
    h('h2', { id: `${part}-title` }, t(title)),
    ...content,
  );

/**
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {About} [about] with it, they can be worked through
 */
function problems(words, report, about) {
  const dialog = /** @type {HTMLDialogElement} */ (
    h('dialog.preview.aside-dialog', { 'aria-labelledby': 'aside-title' })
  );
  const actions = about && report.kind === 'contacts' && workThrough(words, report, about, dialog);
  return section(
    words,
    'problems',
    'problems.title',
    h('ul.groups', {}, ...problemGroups(words, report, actions || {})),
    dialog,
  );
}

/**
 * What a reader can do about each.
 * @param {Words} words
 * @param {Report} report
 * @param {About} about
 * @param {HTMLDialogElement} dialog
 * @returns {import('../results/problems.js').Actions}
 */
const workThrough = (words, report, { onFix, onAside }, dialog) => ({
  onFixAll: (rule) => onFix({ rule }),
  onUseAll: (rule) => onFix({ rule, suggested: true }),
  onFix: (finding) => onFix({ finding }),
  onEdit: (finding, text) => onFix({ finding, text }),
  onAside: (rule) =>
    askAside(words, dialog, { report, rule }, (entry) => onAside([...(report.setAside ?? []), entry])),
});

/**
 * What is set aside, each with its reason.
 * @param {Words} words
 * @param {Report} report
 * @param {About} about
 */
const asideSection = (words, { setAside = [] }, { onAside }) =>
  setAside.length > 0 &&
  section(
    words,
    'aside',
    'aside.title',
    h(
      'ul.aside-list',
      {},
      ...setAside.map((entry) =>
        asideItem(words, entry, () => onAside(setAside.filter((each) => each !== entry))),
      ),
    ),
  );

/**
 * How the file was read; each assumption can be changed.
 * @param {Words} words
 * @param {Report} report
 * @param {About} about
 */
function assumed(words, report, { reading, onReading }) {
  const { t } = words;
  const choices = readingChoices(words, report, reading).map(({ id, label, doubt, options, change }) =>
    h(
      'p.choice',
      {},
      h('label', { for: `read-${id}` }, label),
      h(
        'select',
        {
          id: `read-${id}`,
          part: 'select',
          onchange: (/** @type {Event} */ { target }) =>
            onReading(change(/** @type {HTMLSelectElement} */ (target).value)),
        },
        ...options.map(({ value, text, checked }) => h('option', { value, selected: checked }, text)),
      ),
      doubt && h('span.sev.sev-warning', {}, icon('warning'), doubt),
    ),
  );
  return section(words, 'assumed', 'assumed.title', h('div.choices', {}, ...choices));
}
