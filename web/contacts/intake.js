// Every way a list comes in: chosen, dropped, pasted, or one of the samples.
import clean from '../samples/clean.csv';
import excel from '../samples/excel-taiwan.csv';
import trouble from '../samples/trouble.csv';
import { byId, fill, h } from '../ui/page.js';
import { pastedToCsv } from './paste.js';
import { t } from '../ui/words.js';

/**
 * @typedef {{ blob: Blob, name: string, from?: { book: string, sheet: string }, isFresh?: boolean }} Intake
 *   from: the workbook that it was a sheet of; isFresh: a list begun here, from nothing
 * @typedef {'folder' | 'nothing' | 'paste'} Remark why there is nothing to check
 * @typedef {{ active(): boolean, take(files: File[], on: Element): void, takes(files: File[], on: Element): boolean }} Elsewhere
 *   a view that takes files itself, and wants to know what they were dropped on; takes: a part of the page took them
 */

const SAMPLES = /** @type {const} */ ([
  ['trouble', trouble],
  ['excel', excel],
  ['clean', clean],
]);

/**
 * @param {(intake: Intake) => void} onIntake
 * @param {(files: File[]) => void} onFiles one or more; each may be a workbook
 * @param {(remark: Remark) => void} onRemark
 * @param {Elsewhere} elsewhere
 */
export function listen(onIntake, onFiles, onRemark, elsewhere) {
  /** @param {File[]} files */
  const take = (files) => {
    if (files.length > 0) onFiles(files);
  };
  /** @param {string} text */
  const takeText = (text) => {
    if (!text.trim()) return onRemark('paste');
    onIntake({ blob: new Blob([pastedToCsv(text)]), name: t('paste.name') });
  };
  for (const id of ['file', 'file-again']) listenInput(/** @type {HTMLInputElement} */ (byId(id)), take);
  listenDrop(take, takeText, onRemark, elsewhere);
  listenPaste(take, takeText, elsewhere);
  document.addEventListener('click', (event) => {
    const id = /** @type {Element} */ (event.target).closest('[data-sample]')?.getAttribute('data-sample');
    const sample = SAMPLES.find(([each]) => each === id);
    if (sample) onIntake({ blob: new Blob([sample[1]]), name: `sample-${sample[0]}.csv` });
  });
}

/** @param {HTMLInputElement} input @param {(files: File[]) => void} take */
function listenInput(input, take) {
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = ''; // so that the same file, saved again, can be chosen again
    take(files);
  });
}

/**
 * The whole window is the target.
 * @param {(files: File[]) => void} take
 * @param {(text: string) => void} takeText
 * @param {(remark: Remark) => void} onRemark
 * @param {Elsewhere} elsewhere
 */
function listenDrop(take, takeText, onRemark, elsewhere) {
  let depth = 0;
  /** @param {boolean} on */
  const over = (on) => {
    byId('drop-over').hidden = !on || elsewhere.active();
    document.body.classList.toggle('dragging', on);
  };
  addEventListener('dragenter', (event) => {
    event.preventDefault();
    over(++depth > 0);
  });
  addEventListener('dragleave', () => over((depth = Math.max(0, depth - 1)) > 0));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    over((depth = 0) > 0);
    const data = event.dataTransfer;
    const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
    const files = items
      .filter((item) => !item.webkitGetAsEntry?.()?.isDirectory)
      .map((item) => item.getAsFile());
    const found = /** @type {File[]} */ (files.filter(Boolean));
    const text = data?.getData('text/plain');
    const on = /** @type {Element} */ (event.target);
    if (found.length && elsewhere.active()) elsewhere.take(found, on);
    else if (found.length && elsewhere.takes(found, on)) return;
    else if (found.length) take(found);
    else if (items.length) onRemark('folder');
    else if (text) takeText(text);
    else onRemark('nothing');
  });
}

/** @param {(files: File[]) => void} take @param {(text: string) => void} takeText @param {Elsewhere} elsewhere */
function listenPaste(take, takeText, elsewhere) {
  const box = byId('paste');
  const area = /** @type {HTMLTextAreaElement} */ (byId('paste-text'));
  const button = byId('paste-open');
  button.addEventListener('click', () => {
    box.hidden = !box.hidden;
    button.setAttribute('aria-expanded', String(!box.hidden));
    if (!box.hidden) area.focus();
  });
  byId('paste-check').addEventListener('click', () => takeText(area.value));
  document.addEventListener('paste', (event) => {
    const typing = /** @type {Element} */ (event.target).closest('input, textarea');
    if ((typing && typing !== area) || elsewhere.active() || byId('hero').hidden) return; // nothing is replaced by chance
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text && files.length) take(files);
    if (!text || (typing && area.value)) return; // into a text already there: the person is editing
    event.preventDefault();
    area.value = text;
    takeText(text);
  });
}

/** The buttons that load a sample; listen() hears them. */
export function showSamples() {
  fill(
    byId('samples'),
    ...SAMPLES.map(([id]) =>
      h(
        'li',
        {},
        h('button.link', { type: 'button', 'data-sample': id }, t(`sample.${id}`)),
        ' ',
        h('span.what', {}, t(`sample.${id}.what`)),
      ),
    ),
  );
}
