// Who covers what: one line for each territory, one column for each role, the uncovered ones first.
import { byId, fill, h, icon } from '../ui/page.js';
import { territoryName } from '../ui/territories.js';
import { coverageSentence, SALES } from '../results/coverage.js';
import { findingWords, t, words } from '../ui/words.js';
import { showWorld } from './world.js';

/** @typedef {import('../../wasm/types').Report} Report */

const ROLES = [SALES, 'partner-marketing', 'partner-technical-sales', 'partner-customer-success-manager'];
const SHOWN = 12;

/** @param {Report} report @param {boolean} given whether the person said which territories are wanted */
export function showCoverage({ coverage }, given) {
  const { wanted, uncovered, byRole } = coverage;
  fill(
    byId('coverage-words'),
    h('p', {}, t(given ? 'coverage.wanted' : 'coverage.inferred')),
    h('p', {}, coverageSentence(words(), coverage, given)),
  );
  const named = new Set([...wanted, ...Object.values(byRole).flat()]);
  const codes = [...named].sort((a, b) => rank(a, uncovered) - rank(b, uncovered) || (a < b ? -1 : 1));
  showWorld(byId('world'), coverage);
  fill(byId('coverage-table'), codes.length > 0 && table(codes, SHOWN, uncovered, byRole, given));
}

/** @param {string} code @param {string[]} uncovered */
const rank = (code, uncovered) => (uncovered.includes(code) ? 0 : code === 'OOO' ? 1 : 2);

/**
 * @param {string[]} codes
 * @param {number} limit
 * @param {string[]} uncovered
 * @param {Record<string, string[]>} byRole
 * @param {boolean} given
 */
function table(codes, limit, uncovered, byRole, given) {
  const name = (/** @type {string} */ role) => findingWords().word('roles', role);
  const sets = new Map(ROLES.map((role) => [role, new Set(byRole[role] ?? [])]));
  const head = ROLES.map((role) =>
    h('th', { role: 'columnheader', scope: 'col', class: role === SALES ? 'sales' : undefined }, name(role)),
  );
  const rows = codes.slice(0, limit).map((code) => {
    const missing = uncovered.includes(code);
    const level = missing ? (given ? 'error' : 'warning') : undefined;
    const cells = ROLES.map((role) => {
      const has = sets.get(role)?.has(code) || sets.get(role)?.has('OOO');
      const needed = role === SALES && missing;
      const says = has
        ? h('span.yes', {}, icon('ok'), h('span.sr', {}, t('coverage.yes')))
        : needed
          ? h(`span.sev.sev-${level}`, {}, icon(/** @type {string} */ (level)), t('coverage.no'))
          : h('span.no', {}, '–', h('span.sr', {}, t('coverage.no')));
      return h(
        'td',
        { role: 'cell', 'data-label': name(role), class: role === SALES ? 'sales' : undefined },
        says,
      );
    });
    const label = h(
      'th',
      { role: 'rowheader', scope: 'row' },
      h('span.mono', {}, code),
      ' ',
      h('span', {}, territoryName(code)),
    );
    return h(
      'tr',
      { role: 'row', class: missing ? 'missing' : undefined, 'data-level': level },
      label,
      ...cells,
    );
  });
  const left = codes.length - limit;
  const more = h('button.link', { type: 'button', id: 'cover-more' }, t('coverage.more', { count: left }));
  more.addEventListener('click', () => {
    fill(byId('coverage-table'), table(codes, codes.length, uncovered, byRole, given));
    byId('coverage-table').querySelector('table')?.focus();
  });
  return [
    h(
      'table.cover',
      { role: 'table', 'aria-labelledby': 'coverage-title', tabindex: limit > SHOWN ? -1 : undefined },
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          h('th', { role: 'columnheader', scope: 'col' }, t('coverage.territory')),
          ...head,
        ),
      ),
      h('tbody', { role: 'rowgroup' }, ...rows),
    ),
    left > 0 && more,
  ];
}
