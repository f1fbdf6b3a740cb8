// The statuses as rungs: what is met, what is missing and where, what cannot be checked here.
import { h, icon } from '../ui/dom.js';

/**
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {boolean | 'unknown'} Met
 * @typedef {import('../ui/speak.js').Words} Words
 */
/**
 * @typedef {object} Ways
 * @property {(requirement: any) => string | undefined} placeOf where something can be done about a requirement of the pack
 * @property {(place: string) => void} go
 */

const ICONS = { true: 'ok', false: 'open', unknown: 'unknown' };
const TONES = { true: 'ok', false: 'error', unknown: 'info' };

/** @param {Met} met @param {string} text */
const state = (met, text) => h(`span.sev.sev-${TONES[`${met}`]}`, {}, icon(ICONS[`${met}`]), text);
/** A text that the pack has in several languages. @param {Words} words @param {any} text @returns {string} */
const said = ({ lang }, text) => text?.[lang] ?? text?.en ?? '';

/** @param {Words} words @param {any} pack @param {ListingReport} report @param {Ways} [ways] */
export function rungs(words, pack, report, ways) {
  const { t } = words;
  const list = report.statuses.map((status) => {
    const known = pack.statuses.find((/** @type {any} */ { id }) => id === status.id);
    const missing = status.requirements.filter(({ met }) => met === false).length;
    const unsure = status.requirements.filter(({ met }) => met === 'unknown').length;
    const count = status.met === false ? missing : unsure;
    return h(
      'li.rung',
      { 'data-status': status.id, 'data-met': String(status.met), part: 'status' },
      h('h3', { id: `rung-${status.id}`, tabindex: -1 }, known ? said(words, known.name) : status.name),
      h('p.rung-state', {}, state(status.met, t(`ladder.rung.${status.met}`, { count }))),
      status.met === true && h('p.hint', {}, t('ladder.rung.more')),
      h('ul.needs', {}, ...status.requirements.map((each) => requirement(words, each, known, ways))),
    );
  });
  const below = pack.statuses[0]?.below;
  const ground =
    below && h('li.rung.ground', {}, h('h3', {}, said(words, below)), h('p.hint', {}, t('ladder.below')));
  return h('ol.rungs', {}, ground, ...list);
}

/**
 * @param {Words} words
 * @param {ListingReport['statuses'][number]['requirements'][number]} requirement
 * @param {any} status of the pack
 * @param {Ways | undefined} ways
 */
function requirement(words, { id, met, why }, status, ways) {
  const { t } = words;
  const known = status?.requirements.find((/** @type {any} */ each) => each.id === id);
  const text = known ? said(words, known.text) : id;
  const place = known && met !== true && ways?.placeOf(known);
  return h(
    'li.need-line',
    { 'data-requirement': id, 'data-met': String(met) },
    state(met, ''),
    h(
      'div',
      {},
      h('p.need-text', {}, text, h('span.sr', {}, ` – ${t(`ladder.met.${met}`)}`)),
      why && h('p.hint', {}, why),
      place &&
        h(
          'button.link',
          {
            type: 'button',
            'aria-label': `${t('ladder.go')}: ${text}`,
            onclick: () => ways?.go(place),
          },
          t('ladder.go'),
        ),
    ),
  );
}
