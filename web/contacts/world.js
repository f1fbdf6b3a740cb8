// The world in tiles: every territory of the list has one, so that a small one is seen as well as a large one. What a tile
// says it says by a mark and a pattern, not by colour alone; each part of the world also says it in words.
import { SALES } from '../results/coverage.js';
import { fill, h } from '../ui/page.js';
import { territoryName } from '../ui/territories.js';
import { REGIONS, TILES } from './tiles.js';
import { number, t } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report['coverage']} Coverage
 * @typedef {import('./tiles.js').Region} Region
 * @typedef {'covered' | 'missing' | 'extra' | 'none'} State covered and missing are wanted, extra is not
 */

const STATES = /** @type {const} */ (['missing', 'covered', 'extra']);
const SIZE = 28; // of a tile, with its gap
const NAMED = 40; // territories in words

const SVG = 'http://www.w3.org/2000/svg';
/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {Coverage} coverage @returns {(code: string) => State} */
export function statesOf({ wanted, byRole }) {
  const [asked, sold] = [new Set(wanted), new Set(byRole[SALES] ?? [])];
  return (code) => {
    const isCovered = sold.has('OOO') || sold.has(code);
    if (asked.has(code) || asked.has('OOO')) return isCovered ? 'covered' : 'missing';
    return isCovered ? 'extra' : 'none';
  };
}

const MARKS = {
  covered: 'M10 20l3 3 5.5-6',
  extra: 'M10 20l3 3 5.5-6',
  missing: 'M10.5 16.5l6 6m0-6l-6 6',
  none: '',
};
const HATCH = 'M2 10L10 2M2 18L18 2M2 25L25 2M9 25.5L25.5 9M17 25.5L25.5 17';

/** @param {string} code @param {State} state @param {number} column @param {number} row */
function tile(code, state, column, row) {
  return s(
    'g',
    {
      class: `tile tile-${state}`,
      transform: `translate(${column * SIZE} ${row * SIZE})`,
      'data-code': code,
    },
    s('title', {}, line(`${code} ${territoryName(code)}`, t(`world.${state}`))),
    s('rect', { x: 1.5, y: 1.5, width: SIZE - 3, height: SIZE - 3, rx: 3 }),
    ...(state === 'missing' ? [s('path', { class: 'tile-hatch', d: HATCH })] : []),
    s('text', { x: SIZE / 2, y: state === 'none' ? 18 : 12.5, 'text-anchor': 'middle' }, code),
    ...(MARKS[state] ? [s('path', { class: 'tile-mark', d: MARKS[state] })] : []),
  );
}

const line = (/** @type {string} */ what, /** @type {string} */ said) => t('world.line', { what, said });

/** @param {string[]} codes */
function named(codes) {
  const said = codes
    .slice(0, NAMED)
    .map((code) => `${code} ${territoryName(code)}`)
    .join(t('world.comma'));
  return codes.length > NAMED ? t('world.more', { list: said, count: codes.length - NAMED }) : said;
}

/**
 * Nothing of a part of the world where nobody sells.
 * @param {Region} region
 * @param {(code: string) => State} stateOf
 */
function part(region, stateOf) {
  const tiles = TILES.filter((each) => each.region === region);
  const columns = Math.max(...tiles.map(({ column }) => column)) + 1;
  const of = (/** @type {State} */ state) =>
    tiles.map(({ code }) => code).filter((code) => stateOf(code) === state);
  const said = STATES.flatMap((state) =>
    of(state).length ? [line(t(`world.${state}`), named(of(state)))] : [],
  );
  if (said.length === 0) return null;
  const name = t(`world.region.${region}`);
  return h(
    `figure.world-part.world-${region}`,
    {},
    h('figcaption', { 'aria-hidden': 'true' }, name),
    s(
      'svg',
      {
        class: `cols-${columns}`,
        viewBox: `0 0 ${columns * SIZE} ${REGIONS[region].length * SIZE}`,
        role: 'img',
        'aria-label': line(name, said.join(t('world.stop'))),
      },
      ...tiles.map(({ code, column, row }) => tile(code, stateOf(code), column, row)),
    ),
  );
}

/** @param {State} state @param {string[]} codes */
const legend = (state, codes) =>
  h(
    'li',
    {},
    s(
      'svg',
      { class: 'cols-1', viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' },
      tile('', state, 0, 0),
    ),
    h('span', {}, line(t(`world.${state}`), number(codes.length))),
  );

/** @param {HTMLElement} root @param {Coverage} coverage */
export function showWorld(root, coverage) {
  const stateOf = statesOf(coverage);
  const of = (/** @type {State} */ state) =>
    TILES.map(({ code }) => code)
      .filter((code) => stateOf(code) === state)
      .sort();
  const wasOpen = root.querySelector('details')?.open;
  fill(
    root,
    h('h3', {}, t('world.title')),
    h('p.hint', {}, t('world.what')),
    h('ul.world-legend', {}, ...STATES.map((state) => legend(state, of(state)))),
    h(
      'div.world-parts',
      {},
      ...Object.keys(REGIONS).map((region) => part(/** @type {Region} */ (region), stateOf)),
    ),
    h(
      'details.world-words',
      { open: wasOpen },
      h('summary', {}, t('world.words')),
      h(
        'dl',
        {},
        ...STATES.flatMap((state) => {
          const codes = of(state);
          const list = codes.map((code) => `${code} ${territoryName(code)}`).join(t('world.comma'));
          return [
            h('dt', {}, line(t(`world.${state}`), number(codes.length))),
            h('dd', {}, list || t('world.nobody')),
          ];
        }),
      ),
    ),
  );
}
