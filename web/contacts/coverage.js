// Who covers what: one line for each territory, one column for each role, the uncovered ones first.
import { openMenu } from '../ui/menu.js';
import { byId, fill, h, icon, keepFocus } from '../ui/page.js';
import { territoryName } from '../ui/territories.js';
import { coverageSentence, SALES } from '../results/coverage.js';
import { findingWords, t, words } from '../ui/words.js';
import { addNew, addTo, likeliest, sellersOf } from './sellers.js';
import { showWorld } from './world.js';

/** @typedef {import('../../wasm/types').Report} Report */

const ROLES = [SALES, 'partner-marketing', 'partner-technical-sales', 'partner-customer-success-manager'];
const SHOWN = 12;
const OFFERED = 12; // territories that somebody is offered for
const MENU = 50; // contacts to choose from
const NEW = 'new';

/** @typedef {{ edits: import('./edits.js').Edits, goTo(row: number, column: number): void }} Page */

/** A territory with its code. @param {string} code */
const nameOf = (code) => t('coverage.name', { name: territoryName(code) || code, code });

/**
 * @param {Report} report
 * @param {boolean} given whether the person said which territories are wanted
 * @param {Page} page
 */
export function showCoverage(report, given, page) {
  const { coverage } = report;
  const { wanted, uncovered, byRole } = coverage;
  fill(
    byId('coverage-words'),
    !given && h('p.hint', {}, t('coverage.inferred')),
    h('p', {}, coverageSentence(words(), coverage, given, nameOf)),
  );
  void showOffers(report, page);
  const named = new Set([...wanted, ...Object.values(byRole).flat()]);
  const codes = [...named].sort((a, b) => rank(a, uncovered) - rank(b, uncovered) || (a < b ? -1 : 1));
  showWorld(byId('world'), coverage);
  fill(byId('coverage-table'), codes.length > 0 && table(codes, SHOWN, uncovered, byRole, given));
}

/** What the offers are of. @type {Report | undefined} */
let latest;
/**
 * What would cover the territories that nobody covers.
 * @param {Report} report
 * @param {Page} page
 */
async function showOffers(report, page) {
  latest = report;
  const missing = report.coverage.uncovered.slice(0, OFFERED);
  const sellers = missing.length > 0 ? await sellersOf(report) : [];
  if (latest !== report) return;
  keepFocus(() =>
    fill(byId('cover-offers'), ...missing.map((code) => offer(code, likeliest(sellers, code), page))),
  );
}

/**
 * @param {string} code
 * @param {import('./sellers.js').Seller[]} sellers the likeliest first
 * @param {Page} page
 */
function offer(code, sellers, { edits, goTo }) {
  const [first, ...others] = sellers;
  const start = () => void addNew(edits, code, goTo);
  const button = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ onclick) =>
    h('button.button.small', { type: 'button', id: `cover-${id}-${code}`, onclick }, text);
  if (!first) return h('li', {}, h('span', {}, nameOf(code)), button('new', t('cover.new'), start));
  const choices = others
    .slice(0, MENU)
    .map(({ name, countries }, i) => ({ value: String(i), text: name, hint: countries }));
  const more = button('more', t('cover.others'), () =>
    openMenu(more, t('cover.others'), [...choices, { value: NEW, text: t('cover.new') }], (value) =>
      value === NEW ? start() : void addTo(edits, others[Number(value)], code),
    ),
  );
  more.setAttribute('aria-haspopup', 'menu');
  more.setAttribute('aria-label', `${code}: ${t('cover.others')}`);
  return h(
    'li',
    {},
    button('add', t('cover.add', { code, name: first.name }), () => void addTo(edits, first, code)),
    more,
  );
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
