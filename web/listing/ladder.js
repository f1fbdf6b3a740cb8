// What the newest edition would change in the statuses.
import { fill, h } from '../ui/page.js';
import { findingWords, language, t } from '../ui/words.js';
import { changes } from './changes.js';
import { words } from './parts.js';

/**
 * @typedef {import('../../wasm/types').ListingReport} ListingReport
 */

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
