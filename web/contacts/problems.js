// The problems of the file on the page: each leads to its place in the table, and to its rule.
import { sheetColumn } from '../sheet/problem-index.js';
import { problemGroups } from '../results/problems.js';
import { groupsOf } from '../results/verdict.js';
import { byId, fill, h } from '../ui/page.js';
import { findingWords, t, words } from '../ui/words.js';

/** @typedef {import('../../wasm/types').Report} Report */

/** @param {string} rule */
const about = (rule) =>
  h(
    'a',
    { href: `#rule=${rule}`, 'aria-label': `${t('problems.about')}: ${findingWords().title(rule)}` },
    t('problems.about'),
  );

/**
 * @param {Report} report
 * @param {(row: number, column: number) => void} onPlace
 * @param {Pick<import('../results/problems.js').Actions, 'onFixAll' | 'onFix' | 'onAside'>} fixes
 */
export function showProblems(report, onPlace, fixes) {
  fill(
    byId('groups'),
    ...problemGroups(words(), report, {
      onPlace: (finding) => onPlace(finding.row, sheetColumn(finding)),
      about,
      ...fixes,
    }),
  );
}

/**
 * To the first of the gravest problems that have a place in the file.
 * @param {Report} report
 * @param {(row: number, column: number) => void} onPlace
 */
export function goToFirst(report, onPlace) {
  const placed = groupsOf(report).flatMap(({ severity, indices }) => {
    const first = report.findings.at(indices[0]);
    return first && first.row > 0 ? { severity, row: first.row, column: sheetColumn(first) } : [];
  });
  const gravest = placed.filter(({ severity }) => severity === placed[0].severity);
  const [first] = gravest.sort((a, b) => a.row - b.row || a.column - b.column);
  if (first) onPlace(first.row, first.column);
}
