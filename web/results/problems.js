// Findings by kind: what is wrong, how often, why it matters, the first examples.
import { h, icon } from '../ui/dom.js';
import { cellEditor } from './cell-editor.js';
import { change } from './example.js';
import { groupsOf } from './verdict.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {ReturnType<typeof groupsOf>[number]} Group
 * @typedef {import('../ui/speak.js').Words} Words
 */
/** @typedef {{ text: string, act(): void }} Offer */
/**
 * What a reader may do with them.
 * @typedef {object} Actions
 * @property {(finding: Finding) => void} [onPlace] goes to a finding's place in the file
 * @property {(rule: string) => HTMLElement} [about] leads to more about a rule
 * @property {(rule: string) => void} [onFixAll] applies the safe fixes of all findings like this
 * @property {(rule: string) => void} [onAside] sets findings like this aside
 * @property {(finding: Finding) => void} [onFix] applies the suggested fix of one
 * @property {(finding: Finding, text: string) => void} [onEdit] writes another text into its cell
 * @property {(rule: string) => void} [onUseAll] applies the suggested fixes of all findings like this
 * @property {(finding: Finding) => Offer | undefined} [offer] what else to do about a kind, by its first finding
 * @property {Fold} [fold] kinds are closed, and list all their findings when open; else each shows a few
 */
/**
 * @typedef {object} Fold
 * @property {(rule: string) => boolean} isOpen
 * @property {(rule: string) => void} onToggle
 * @property {number} [listed] how many findings the open kind has listed so far; default: a page
 * @property {(count: number) => void} [onListed]
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

/**
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {Group} group
 * @param {Actions} actions
 */
function item(words, report, group, actions) {
  const { t, number, findings: say } = words;
  const { rule, severity, count, indices } = group;
  const findings = indices.slice(0, EXAMPLES).map((i) => /** @type {Finding} */ (report.findings.at(i)));
  const [first] = findings;
  const oneVariant = findings.every((each) => each.args?.variant === first.args?.variant);
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
      h('div.group-actions', {}, fixButton(words, group, actions), asideButton(words, rule, actions.onAside)),
    ),
    h('div', {}, ...places(words, report, indices, actions, EXAMPLES)),
  );
}

/**
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {Group} group
 * @param {Actions} actions
 */
function folded(words, report, group, actions) {
  const { t, number, findings: say } = words;
  const { rule, severity, count } = group;
  const isOpen = Boolean(actions.fold?.isOpen(rule));
  const title = say.title(rule);
  const opener = {
    type: 'button',
    id: `kind-${rule}`,
    'aria-expanded': String(isOpen),
    onclick: () => actions.fold?.onToggle(rule),
  };
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
      fixButton(words, group, actions),
    ),
    isOpen && openKind(words, report, group, actions),
  );
}

/**
 * What an open kind says, and all its places.
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {Group} group
 * @param {Actions} actions
 */
function openKind(words, report, { rule, indices }, actions) {
  const { about, onAside, fold } = actions;
  return h(
    'div.kind-body',
    {},
    h('p.why', {}, words.findings.why(rule)),
    ...places(words, report, indices, actions, fold?.listed ?? PAGE),
    h(
      'div.group-actions',
      {},
      offerButton(report, indices[0], actions),
      asideButton(words, rule, onAside),
      about?.(rule),
    ),
  );
}

/**
 * The places of a kind, the first of them at first.
 * @param {Words} words
 * @param {Report | ListingReport} report
 * @param {number[]} indices
 * @param {Actions} actions
 * @param {number} first how many
 */
function places(words, report, indices, actions, first) {
  const list = h('ul.examples');
  const more = h('button.link', { type: 'button', onclick: () => add(PAGE, true) });
  const rest = h('p.more', {}, more);
  /**
   * @param {number} count
   * @param {boolean} [isFocused] the first one that came gets the focus: the button may go
   */
  function add(count, isFocused) {
    const from = list.childElementCount;
    const findings = indices
      .slice(from, from + count)
      .map((i) => /** @type {Finding} */ (report.findings.at(i)));
    list.append(...findings.map((finding) => problemExample(words, finding, actions)));
    const left = indices.length - from - findings.length;
    rest.hidden = left === 0;
    more.textContent = moreText(words, PAGE, left);
    if (!isFocused) return;
    actions.fold?.onListed?.(from + findings.length);
    /** @type {HTMLElement | null} */ (list.children[from]?.querySelector('button'))?.focus();
  }
  add(first);
  return [list, rest];
}

/**
 * What a button says that lists more.
 * @param {Pick<Words, 't'>} words
 * @param {number} count how many at once
 * @param {number} left how many there are still
 */
export const moreText = ({ t }, count, left) =>
  left > count ? t('preview.more', { count, left }) : t('preview.rest', { count: left });

/**
 * Fixes all that is certain of a kind; where nothing is, takes all guesses.
 * @param {Words} words
 * @param {Group} group
 * @param {Actions} actions
 */
function fixButton({ t, findings: say }, { rule, safe = 0, suggested = 0 }, { onFixAll, onUseAll }) {
  const [kind, count, onAct] = safe > 0 ? ['fix', safe, onFixAll] : ['use', suggested, onUseAll];
  if (count === 0 || !onAct) return null;
  const text = t(`kind.${kind}`, { count });
  const label = `${text}: ${say.title(rule)}`;
  return h(
    `button.button.small.${kind}`,
    { type: 'button', 'aria-label': label, onclick: () => onAct(rule) },
    text,
  );
}

/**
 * @param {Report | ListingReport} report
 * @param {number} index of a kind's first finding
 * @param {Actions} actions
 */
function offerButton({ findings }, index, { offer }) {
  const offered = offer?.(/** @type {Finding} */ (findings.at(index)));
  return offered && h('button.link', { type: 'button', onclick: offered.act }, offered.text);
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
export function problemExample(words, finding, { onPlace, onFix, onEdit }) {
  const where = placeName(words, finding);
  const { t, findings: say } = words;
  const isGuess = finding.fix?.safety === 'suggested';
  const take =
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
    );
  return h(
    'li.example',
    {},
    finding.row && onPlace
      ? h('button.link.at', { type: 'button', onclick: () => onPlace(finding) }, where)
      : h(`span.at${'path' in finding ? '.path' : ''}`, {}, where),
    change(words, finding),
    // What changes says it all where the fix is one new text; else the sentence does.
    !finding.fix?.edits?.length && h('p.said', {}, say.brief(finding)),
    h(
      'div.example-actions',
      {},
      take,
      onEdit && finding.cell && !finding.truncated && cellEditor(words, finding, onEdit),
    ),
  );
}
