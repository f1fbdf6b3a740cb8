// Which of the wanted territories have a sales contact, in a sentence.
import { h, icon } from '../ui/dom.js';

/** @typedef {import('../ui/speak.js').Words} Words */

export const SALES = 'partner-sales';
const NAMED = 12;

/** @param {Words} words @param {string} key @param {number} [count] */
const covered = ({ t }, key, count = 0) => h('span.sev.sev-ok', {}, icon('ok'), t(key, { count }));

/**
 * @param {Words} words
 * @param {import('../../wasm/types').Report['coverage']} coverage
 * @param {boolean} given whether the person said which territories are wanted
 * @param {(code: string) => string} [nameOf]
 */
export function coverageSentence(words, { wanted, uncovered, byRole }, given, nameOf = (code) => code) {
  const { t } = words;
  if ((byRole[SALES] ?? []).includes('OOO')) return covered(words, 'coverage.all');
  if (wanted.length === 0) return t('coverage.nothing');
  if (uncovered.length === 0) return covered(words, 'coverage.complete', wanted.length);
  const severity = given ? 'error' : 'warning';
  const list = uncovered.slice(0, NAMED).map(nameOf).join(t('world.comma'));
  const text = t('coverage.gaps', {
    count: uncovered.length,
    list: uncovered.length > NAMED ? `${list}…` : list,
  });
  return h(`span.sev.sev-${severity}`, {}, icon(severity), text);
}
