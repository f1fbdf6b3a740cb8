// Findings by kind: what is wrong, how often, why it matters, the first examples.
import { h, icon } from '../ui/dom.js';
import { change } from './example.js';
import { groupsOf } from './verdict.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {ReturnType<typeof groupsOf>[number]} Group
 * @typedef {import('../ui/speak.js').Words} Words
 */
/**
 * What a reader may do with them.
 * @typedef {object} Actions
 * @property {(finding: Finding) => void} [onPlace] goes to a finding's place in the file
 * @property {(rule: string) => HTMLElement} [about] leads to more about a rule
 * @property {(rule: string) => void} [onFixAll] applies the safe fixes of all findings like this
 * @property {(rule: string) => void} [onAside] sets findings like this aside
 * @property {(finding: Finding) => void} [onFix] applies the suggested fix of one
 * @property {(rule: string) => void} [onUseAll] applies the suggested fixes of all findings like this
 * @property {Fold} [fold] kinds are closed, and list all their findings when open; else each shows a few
 */
/**
 * @typedef {object} Fold
 * @property {(rule: string) => boolean} isOpen
 * @property {(rule: string) => void} onToggle
 */

const EXAMPLES = 3;
const PAGE = 50; // findings that an open kind lists at once

/**
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {Actions} [actions]
 * @returns {HTMLElement[]} items of a list
 */
export function problemGroups(words, report, actions = {}) {
  const groups = groupsOf(report);
  const draw = actions.fold ? folded : item;
  if (groups.length > 0) return groups.map((group) => draw(words, report, group, actions));
  return [h('li.group', {}, h('p.none.sev-ok', {}, icon('ok'), words.t('problems.none')))];
}

/** @param {Words} words @param {Report | ListingReport} report @param {Group} group @param {Actions} actions */
function item(words, report, { rule, severity, count, indices, safe = 0 }, actions) {
  const { t, number, findings: say } = words;
  const findings = indices.slice(0, EXAMPLES).map((i) => /** @type {Finding} */ (report.findings.at(i)));
  const [first] = findings;
  const more = count - findings.length;
  const oneVariant = findings.every((each) => each.args?.variant === first.args?.variant);
  const place = findings.find((each) => each.row > 0);
  const { onPlace, about, onFixAll, onAside } = actions;
  const show = {
    type: 'button',
    'aria-label': `${t('problems.show')}: ${say.title(rule)}`,
    onclick: () => place && onPlace?.(place),
  };
  return h(
    'li.group',
    { 'data-severity': severity, 'data-rule': rule, part: 'problem' },
    h(
      'div',
      {},
      h(
        'p.group-head',
        {},
        h(`span.sev.sev-${severity}`, {}, icon(severity), t(`severity.${severity}`)),
        ` · ${number(count)}×`,
      ),
      h('h3', {}, say.title(rule, oneVariant ? first.args?.variant : undefined)),
      h('p.why', {}, say.why(rule)),
      (onPlace || about || onFixAll || onAside) &&
        h(
          'div.group-actions',
          {},
          safe > 0 &&
            onFixAll &&
            h(
              'button.button.small.fix',
              {
                type: 'button',
                'aria-label': `${t('problems.fix', { count: safe })}: ${say.title(rule)}`,
                onclick: () => onFixAll(rule),
              },
              t('problems.fix', { count: safe }),
            ),
          place && onPlace && h('button.link', show, t('problems.show')),
          asideButton(words, rule, onAside),
          about?.(rule),
        ),
    ),
    h(
      'div',
      {},
      h('ul.examples', {}, ...findings.map((finding) => problemExample(words, finding, actions))),
      more > 0 && h('p.more', {}, t('problems.more', { count: more })),
    ),
  );
}

/** @param {Words} words @param {Report | ListingReport} report @param {Group} group @param {Actions} actions */
function folded(words, report, group, actions) {
  const { t, number, findings: say } = words;
  const { rule, severity, count, safe = 0, suggested = 0 } = group;
  const { onFixAll, onUseAll } = actions;
  const isOpen = Boolean(actions.fold?.isOpen(rule));
  const title = say.title(rule);
  const opener = {
    type: 'button',
    id: `kind-${rule}`,
    'aria-expanded': String(isOpen),
    onclick: () => actions.fold?.onToggle(rule),
  };
  const act = (
    /** @type {string} */ kind,
    /** @type {string} */ text,
    /** @type {(rule: string) => void} */ onAct,
  ) =>
    h(
      `button.button.small.${kind}`,
      { type: 'button', 'aria-label': `${text}: ${title}`, onclick: () => onAct(rule) },
      text,
    );
  return h(
    'li.group.kind',
    { 'data-severity': severity, 'data-rule': rule },
    h(
      'div.kind-head',
      {},
      h(
        'h3',
        {},
        h(
          'button.kind-open',
          opener,
          h(`span.sev.sev-${severity}`, {}, icon(severity), h('span.sr', {}, t(`severity.${severity}`))),
          h('span.kind-title', {}, title),
          h('span.kind-count', {}, number(count)),
          icon('down'),
        ),
      ),
      safe > 0 && onFixAll
        ? act('fix', t('kind.fix', { count: safe }), onFixAll)
        : suggested > 0 && onUseAll && act('use', t('kind.use', { count: suggested }), onUseAll),
    ),
    isOpen && openKind(words, report, group, actions),
  );
}

/** What an open kind says, and all its places. @param {Words} words @param {Report | ListingReport} report @param {Group} group @param {Actions} actions */
function openKind(words, report, { rule, indices }, actions) {
  const { t, findings: say } = words;
  const { about, onAside } = actions;
  const list = h('ul.examples');
  const more = h('button.link', { type: 'button', onclick: () => add(true) });
  const rest = h('p.more', {}, more);
  /** @param {boolean} [isFocused] the first one that came gets the focus: the button may go */
  function add(isFocused) {
    const from = list.childElementCount;
    const findings = indices
      .slice(from, from + PAGE)
      .map((i) => /** @type {Finding} */ (report.findings.at(i)));
    list.append(...findings.map((finding) => problemExample(words, finding, actions)));
    const left = indices.length - from - findings.length;
    rest.hidden = left === 0;
    more.textContent = t('preview.more', { count: Math.min(left, PAGE), left });
    if (isFocused) /** @type {HTMLElement | null} */ (list.children[from]?.querySelector('button'))?.focus();
  }
  add();
  return h(
    'div.kind-body',
    {},
    h('p.why', {}, say.why(rule)),
    list,
    rest,
    h('div.group-actions', {}, asideButton(words, rule, onAside), about?.(rule)),
  );
}

/**
 * Sets a kind aside; who is removed is read before a download.
 * @param {Words} words
 * @param {string} rule
 * @param {Actions['onAside']} onAside
 */
const asideButton = ({ t, findings: say }, rule, onAside) =>
  onAside &&
  !rule.startsWith('overwrite.') &&
  h(
    'button.link.set-aside',
    {
      type: 'button',
      'aria-label': `${t('problems.aside')}: ${say.title(rule)}`,
      onclick: () => onAside(rule),
    },
    t('problems.aside'),
  );

/** Where a finding is, in a word. @param {Words} words @param {any} finding of contacts or of a listing */
function placeName({ t }, { cell, row, path }) {
  if (path !== undefined) return path || t('problems.file');
  return cell ?? (row ? t('problems.row', { row: String(row) }) : t('problems.file'));
}

/**
 * One finding: where, and what would change or what is wrong.
 * @param {Words} words
 * @param {Finding} finding
 * @param {Actions} actions
 */
export function problemExample(words, finding, { onPlace, onFix }) {
  const where = placeName(words, finding);
  const { t, findings: say } = words;
  const isGuess = finding.fix?.safety === 'suggested';
  return h(
    'li.example',
    {},
    finding.row && onPlace
      ? h('button.link.at', { type: 'button', onclick: () => onPlace(finding) }, where)
      : h(`span.at${'path' in finding ? '.path' : ''}`, {}, where),
    change(words, finding),
    // What changes says it all where the fix is one new text; else the sentence does.
    !finding.fix?.edits?.length && h('p.said', {}, say.brief(finding)),
    isGuess &&
      onFix &&
      h(
        'button.link.take',
        {
          type: 'button',
          'aria-label': `${where}: ${t('problems.take')}, ${say.finding(finding).fixTitle}`,
          onclick: () => onFix(finding),
        },
        t('problems.take'),
      ),
  );
}
