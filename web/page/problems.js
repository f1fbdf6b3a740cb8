// Findings by kind: what is wrong, how often, why it matters, the first examples.
import { byId, fill, h, icon } from './dom.js';
import { change } from './example.js';
import { sheetColumn } from '../grid/problem-index.js';
import { findingWords, number, t } from './words.js';
import { groupsOf } from './verdict.js';

/** @typedef {import('../../wasm/types').Report} Report */
/** @typedef {import('../../wasm/types').Finding} Finding */
/** @typedef {ReturnType<typeof groupsOf>[number]} Group */

const EXAMPLES = 3;

/** @param {Report} report @param {(row: number, column: number) => void} onPlace */
export function showProblems(report, onPlace) {
  const groups = groupsOf(report);
  fill(
    byId('groups'),
    ...(groups.length
      ? groups.map((group) => item(report, group, onPlace))
      : [h('li.group', {}, h('p.none.sev-ok', {}, icon('ok'), t('problems.none')))]),
  );
}

/** To the first of the gravest problems that have a place in the file. @param {Report} report @param {(row: number, column: number) => void} onPlace */
export function goToFirst(report, onPlace) {
  const placed = groupsOf(report).flatMap(({ severity, indices }) => {
    const first = report.findings.at(indices[0]);
    return first && first.row > 0 ? { severity, row: first.row, column: sheetColumn(first) } : [];
  });
  const gravest = placed.filter(({ severity }) => severity === placed[0].severity);
  const [first] = gravest.sort((a, b) => a.row - b.row || a.column - b.column);
  if (first) onPlace(first.row, first.column);
}

/** @param {Report} report @param {Group} group @param {(row: number, column: number) => void} onPlace */
function item(report, group, onPlace) {
  const words = findingWords();
  const { rule, severity, count, indices } = group;
  const findings = indices.slice(0, EXAMPLES).map((i) => /** @type {Finding} */ (report.findings.at(i)));
  const [first] = findings;
  const more = count - findings.length;
  const oneVariant = findings.every((each) => each.args?.variant === first.args?.variant);
  const place = findings.find((each) => each.row > 0);
  const show = {
    type: 'button',
    'aria-label': `${t('problems.show')}: ${words.title(rule)}`,
    onclick: () => place && onPlace(place.row, sheetColumn(place)),
  };
  const about = h(
    'a',
    { href: `#rule=${rule}`, 'aria-label': `${t('problems.about')}: ${words.title(rule)}` },
    t('problems.about'),
  );
  return h(
    'li.group',
    { 'data-severity': severity, 'data-rule': rule },
    h(
      'div',
      {},
      h(
        'p.group-head',
        {},
        h(`span.sev.sev-${severity}`, {}, icon(severity), t(`severity.${severity}`)),
        ` · ${number(count)}×`,
      ),
      h('h3', {}, words.title(rule, oneVariant ? first.args?.variant : undefined)),
      h('p.why', {}, words.why(rule)),
      h('div.group-actions', {}, place && h('button.link', show, t('problems.show')), about),
    ),
    h(
      'div',
      {},
      h('ul.examples', {}, ...findings.map((finding) => example(finding, onPlace))),
      more > 0 && h('p.more', {}, t('problems.more', { count: more })),
    ),
  );
}

/** @param {Finding} finding @param {(row: number, column: number) => void} onPlace */
function example(finding, onPlace) {
  const { cell, row } = finding;
  const where = cell ?? (row ? t('problems.row', { row: String(row) }) : t('problems.file'));
  return h(
    'li.example',
    {},
    row
      ? h('button.link.at', { type: 'button', onclick: () => onPlace(row, sheetColumn(finding)) }, where)
      : h('span.at', {}, where),
    change(finding),
    // What changes says it all where the fix is one new text; else the sentence does.
    !finding.fix?.edits?.length && h('p.said', {}, findingWords().brief(finding)),
  );
}
