// A table of the ways in which people and programs break contact files, one row a kind.
import { ENCODINGS } from './damages/encodings.mjs';
import { HEADINGS } from './damages/headings.mjs';
import { ROWS } from './damages/rows.mjs';
import { TERRITORIES } from './damages/territories.mjs';
import { GARBLED, TEXT } from './damages/text.mjs';
import { clean } from './clean.mjs';
import { dice } from '../dice.mjs';
import { Draft } from './draft.mjs';

/**
 * @typedef {import('../dice.mjs').Dice} Dice
 * @typedef {import('./clean.mjs').Wish} Wish
 * @typedef {(draft: Draft, random: Dice) => boolean | void} Apply false: this file cannot be damaged so
 * @typedef {[name: string, readings: 'certain' | 'unsure', apply: Apply, wish?: Wish]} Row
 * @typedef {'cells' | 'lines' | 'bytes'} Level what it works on; the earlier ones come first
 * @typedef {{ section: string, name: string, isCertain: boolean, level: Level, apply: Apply, wish: Wish }} Kind
 */

/** @param {string} section @param {Level | ((name: string) => Level)} level @param {Row[]} rows @returns {Kind[]} */
const kindsOf = (section, level, rows) =>
  rows.map(([name, readings, apply, wish = {}]) => ({
    section,
    name,
    isCertain: readings === 'certain',
    level: typeof level === 'string' ? level : level(name),
    apply,
    wish,
  }));

/** Every kind, by the part of the checker that is to notice it. */
export const KINDS = [
  ...kindsOf('ENC', (name) => (name.startsWith('English') ? 'cells' : 'bytes'), ENCODINGS),
  ...kindsOf('TEXT', 'cells', TEXT),
  ...kindsOf('TEXT', 'cells', GARBLED),
  ...kindsOf('TERR', 'cells', TERRITORIES),
  ...kindsOf('HEAD', 'lines', HEADINGS),
  ...kindsOf('ROWS', 'lines', ROWS),
];
/** @type {Level[]} */
const LEVELS = ['cells', 'lines', 'bytes'];

/** @typedef {{ draft: Draft, kinds: Kind[], bytes: Uint8Array, text: string }} Damaged */

/**
 * Whether two may befall one file: it has one encoding, and what works on its lines does so once.
 * @param {Kind} one
 * @param {Kind} other
 */
const mayMeet = (one, other) =>
  one !== other &&
  (one.level !== other.level || one.level === 'cells') &&
  !(one.section === 'ENC' && other.section === 'ENC');

/**
 * One file of a seed, damaged once or twice.
 * @param {number} seed
 * @param {Kind} kind
 * @param {1 | 2} damages
 * @returns {Damaged}
 */
export function damaged(seed, kind, damages) {
  for (let attempt = 0; attempt < 400; ++attempt) {
    const random = dice(seed * 4001 + attempt * 7919);
    const others = damages === 2 ? [random.pick(KINDS.filter((other) => mayMeet(kind, other)))] : [];
    const kinds = [kind, ...others].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
    const wish = Object.assign({}, ...kinds.map((each) => each.wish));
    const draft = new Draft(clean(random, wish));
    draft.isCertain = kinds.every(({ isCertain }) => isCertain);
    if (kinds.some(({ apply }) => apply(draft, random) === false)) continue;
    const { bytes, text } = draft;
    if (bytes) return { draft, kinds, bytes, text };
  }
  throw new Error(`no file for “${kind.name}”`);
}
