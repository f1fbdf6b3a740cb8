// What the element shows besides results: where a file comes in, how far its check is, and what to say instead.
import { h, icon } from '../ui/dom.js';

/**
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {'contacts' | 'listing' | 'both'} Mode
 */

/**
 * @param {Words} words
 * @param {{ mode: Mode, edition: string, disabled: boolean, onFiles(files: File[]): void }} about
 */
export function dropZone({ t }, { mode, edition, disabled, onFiles }) {
  const kind = mode === 'contacts' ? '' : '.listing';
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'file',
      id: 'file',
      part: 'input',
      multiple: mode !== 'contacts',
      disabled,
      'aria-describedby': 'call private',
      onchange: () => {
        const files = [...(input.files ?? [])];
        input.value = ''; // so that the same file, saved again, can be chosen again
        onFiles(files);
      },
    })
  );
  return h(
    'div.drop',
    { id: 'drop', part: 'drop' },
    h('p.drop-call', { id: 'call' }, t(`element.call${kind}`)),
    h(
      'span.button.primary.file',
      { part: 'button' },
      icon('file'),
      h('label', { for: 'file' }, t(kind ? 'documents.choose.several' : 'drop.choose')),
      input,
    ),
    h(
      'p.hint',
      {},
      h('span', { id: 'private' }, icon('lock'), t('private.line')),
      ' ',
      h('span.edition', { part: 'edition' }, `${t('assumed.rules')}: ${edition}`),
    ),
  );
}

/**
 * Takes files that are dropped anywhere on the element.
 * @param {HTMLElement} box
 * @param {{ isDisabled(): boolean, onFiles(files: File[]): void }} about
 */
export function listenDrop(box, { isDisabled, onFiles }) {
  let depth = 0;
  /** @param {boolean} on */
  const over = (on) => box.querySelector('#drop')?.classList.toggle('over', on);
  /** @param {DragEvent} event */
  const mine = (event) => !isDisabled() && Boolean(event.dataTransfer?.types.includes('Files'));
  box.addEventListener('dragenter', (event) => mine(event) && over(++depth > 0));
  box.addEventListener('dragleave', (event) => mine(event) && over((depth = Math.max(0, depth - 1)) > 0));
  box.addEventListener('dragover', (event) => mine(event) && event.preventDefault());
  box.addEventListener('drop', (event) => {
    if (!mine(event)) return;
    event.preventDefault();
    over((depth = 0) > 0);
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
    const files = items
      .filter((item) => !item.webkitGetAsEntry?.()?.isDirectory)
      .map((item) => item.getAsFile());
    onFiles(/** @type {File[]} */ (files.filter(Boolean)));
  });
}

/**
 * The name of what is in, and the way to something else.
 * @param {Words} words
 * @param {{ name: string, size: number, disabled: boolean, onAnother(): void }} about
 */
export const fileBar = ({ t, sizeOf }, { name, size, disabled, onAnother }) =>
  h(
    'p.bar',
    { part: 'file' },
    icon('file'),
    h('bdi', {}, name),
    h('span.hint', {}, sizeOf(size)),
    h(
      'button.button.small',
      { type: 'button', id: 'another', part: 'button', disabled, onclick: onAnother },
      t('verdict.another'),
    ),
  );

/** @param {Words} words @param {() => void} onStop */
export function progressBox({ t }, onStop) {
  const bar = h('progress', { max: 100, 'aria-labelledby': 'progress-text' });
  const text = h('p', { id: 'progress-text' });
  const stop = h(
    'button.button.small',
    { type: 'button', part: 'button', onclick: onStop },
    t('progress.stop'),
  );
  const root = h('div.progress', { hidden: true, part: 'progress' }, text, bar, stop);
  return { root, bar: /** @type {HTMLProgressElement} */ (bar), text };
}

/** @param {'error' | 'info'} severity @param {string} title @param {string} [more] */
export const notice = (severity, title, more) =>
  h(
    'div.notice',
    { part: 'notice', 'data-severity': severity },
    h(`p.sev.sev-${severity}`, {}, icon(severity), title),
    more && h('p', {}, more),
  );
