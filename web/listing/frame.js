// What stands around the form: the title with its buttons, the form's own frame, the ladder beside it.
import { h, icon } from '../ui/page.js';
import { t } from '../ui/words.js';
import { filePicker, findingsOf } from './parts.js';

/** @param {string} id @param {() => void} onClick */
const checkButton = (id, onClick) =>
  h('button.button.primary', { type: 'button', id, onclick: onClick }, t('listing.check'));
/** @param {string} id @param {() => void} onClick @param {string} text */
const saveButton = (id, onClick, text) =>
  h('button.button.small', { type: 'button', id, onclick: onClick }, icon('save'), text);

/** @param {{ onFiles(files: File[]): void, onJson(): void, onZip(): void, onNew(): void }} about */
export function head({ onFiles, onJson, onZip, onNew }) {
  return h(
    'header.listing-head',
    {},
    h('h1', {}, t('listing.title')),
    h('p.lead', {}, t('listing.lead')),
    h(
      'div.listing-actions',
      {},
      filePicker('l-open', t('listing.open'), t('listing.open'), onFiles, true),
      saveButton('l-json', onJson, t('listing.save.json')),
      saveButton('l-zip', onZip, t('listing.save.zip')),
      h('button.quiet', { type: 'button', id: 'l-new', onclick: onNew }, t('listing.new')),
    ),
  );
}

/** @param {HTMLElement} summary @param {HTMLElement[]} parts @param {() => void} onCheck */
export const form = (summary, parts, onCheck) =>
  h(
    'form.listing-form',
    {
      novalidate: true,
      'aria-label': t('listing.title'),
      onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
    },
    summary,
    ...parts,
    h('div.part', { 'data-place': 'keys', id: 'l-keys', tabindex: -1 }, findingsOf('keys')),
    h('div.listing-actions', {}, checkButton('l-check', onCheck)),
  );

/** @param {{ waiting: HTMLElement, ladder: HTMLElement, changes: HTMLElement }} boxes @param {() => void} onCheck */
export const aside = ({ waiting, ladder, changes }, onCheck) =>
  h(
    'aside.ladder',
    { 'aria-labelledby': 'l-ladder-title' },
    h('h2', { id: 'l-ladder-title' }, t('ladder.title')),
    waiting,
    ladder,
    h(
      'div.listing-actions',
      {},
      checkButton('l-check-2', onCheck),
      h('button.button', { type: 'button', onclick: () => print() }, icon('print'), t('verdict.print')),
    ),
    changes,
  );
