// The statuses as rungs: what is met, what is missing and where, what cannot be checked here; and what the newest edition
// would change.
import { fill, h, icon } from '../page/dom.js';
import { findingWords, language, t } from '../page/words.js';
import { changes } from './changes.js';
import { placeOf } from './needs.js';
import { said, words } from './parts.js';

/**
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 * @typedef {boolean | 'unknown'} Met
 * @typedef {(place: string) => void} Go
 */

const ICONS = { true: 'ok', false: 'open', unknown: 'unknown' };
const TONES = { true: 'ok', false: 'error', unknown: 'info' };

/** @param {Met} met @param {string} text */
const state = (met, text) => h(`span.sev.sev-${TONES[`${met}`]}`, {}, icon(ICONS[`${met}`]), text);
/** @param {Met} met */
const metWord = (met) => words(`ladder.met.${met}`);

/** @param {any} pack @param {ListingReport} report @param {Go} go */
export function rungs(pack, report, go) {
  const list = report.statuses.map((status) => {
    const known = pack.statuses.find((/** @type {any} */ { id }) => id === status.id);
    const missing = status.requirements.filter(({ met }) => met === false).length;
    const unsure = status.requirements.filter(({ met }) => met === 'unknown').length;
    const count = status.met === false ? missing : unsure;
    return h(
      'li.rung',
      { 'data-status': status.id, 'data-met': String(status.met) },
      h('h3', { id: `rung-${status.id}`, tabindex: -1 }, known ? said(known.name) : status.name),
      h('p.rung-state', {}, state(status.met, words(`ladder.rung.${status.met}`, { count }))),
      h('ul.needs', {}, ...status.requirements.map((each) => requirement(each, known, go))),
    );
  });
  const below = pack.statuses[0]?.below;
  const ground =
    below && h('li.rung.ground', {}, h('h3', {}, said(below)), h('p.hint', {}, t('ladder.below')));
  return h('ol.rungs', {}, ground, ...list);
}

/** @param {ListingReport['statuses'][number]['requirements'][number]} requirement @param {any} status of the pack @param {Go} go */
function requirement({ id, met, why }, status, go) {
  const known = status?.requirements.find((/** @type {any} */ each) => each.id === id);
  const text = known ? said(known.text) : id;
  const place = known && met !== true && placeOf(known);
  return h(
    'li.need-line',
    { 'data-requirement': id, 'data-met': String(met) },
    state(met, ''),
    h(
      'div',
      {},
      h('p.need-text', {}, text, h('span.sr', {}, ` – ${metWord(met)}`)),
      why && h('p.hint', {}, why),
      place &&
        h(
          'button.link',
          {
            type: 'button',
            'aria-label': `${t('ladder.go')}: ${text}`,
            onclick: () => go(place),
          },
          t('ladder.go'),
        ),
    ),
  );
}

/** @param {import('./changes.js').Change} change @returns {HTMLElement} */
function line({ key, args, grave, parts }) {
  const states = parts ? 'ladder.status' : 'ladder.met';
  const worded = { ...args };
  for (const part of ['before', 'after'])
    if (/^(true|false|unknown)$/.test(String(args[part]))) worded[part] = words(`${states}.${args[part]}`);
  return h(
    'li',
    { 'data-change': key, class: grave ? 'grave' : undefined },
    words(`ladder.change.${key}`, worded),
    parts && parts.length > 0 && h('ul.changes', {}, ...parts.map(line)),
  );
}

/**
 * @param {Element} root
 * @param {{ pack: any, report: ListingReport }} now
 * @param {{ pack: any, report: ListingReport | undefined }} newest no report yet: it is being asked
 * @param {() => void} onSwitch
 */
export function showChanges(root, now, newest, onSwitch) {
  const edition = findingWords().word('editions', newest.pack.id);
  const title = h('h2', { id: 'l-changes-title' }, t('ladder.changes', { edition }));
  if (now.pack.id === newest.pack.id)
    return fill(root, h('p.hint', {}, t('ladder.changes.newest', { edition })));
  if (!newest.report) return fill(root, title, h('p.hint', {}, t('ladder.changes.asking')));
  const list = changes(now.report, newest.report, now.pack, newest.pack, language());
  fill(
    root,
    title,
    h('ul.changes', {}, ...list.map(line)),
    h(
      'button.button.small',
      { type: 'button', id: 'l-switch', onclick: onSwitch },
      t('ladder.switch', { edition }),
    ),
  );
}
