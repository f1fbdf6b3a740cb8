// A cell that is written in where its problem is listed, for who has no sheet.
import { h } from '../ui/dom.js';

/**
 * A button that becomes a box with the cell's text. Enter saves it, Escape leaves it as it was.
 * @param {import('../ui/speak.js').Words} words
 * @param {import('../../wasm/types').Finding} finding whose text is whole
 * @param {(finding: import('../../wasm/types').Finding, text: string) => void} onEdit
 */
export function cellEditor({ t, findings: say }, finding, onEdit) {
  const { cell, column, value = '' } = finding;
  if (/[\r\n]/.test(value)) return null; // a box of one line would join its lines
  const box = h('span.cell-edit');
  const label = `${cell}: ${t('problems.edit')}`;
  const opener = h(
    'button.link.edit',
    { type: 'button', 'aria-label': label, onclick: open },
    t('problems.edit'),
  );
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      value,
      'aria-label': `${cell}, ${column ? say.word('fields', column) : ''}`,
      autocomplete: 'off',
      spellcheck: false,
      onkeydown,
    })
  );
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick) =>
    h('button.button.small', { type: 'button', onclick }, text);

  function open() {
    box.replaceChildren(input, button(t('problems.edit.save'), save), button(t('preview.cancel'), close));
    input.select();
  }
  function close() {
    input.value = value;
    box.replaceChildren(opener);
    opener.focus();
  }
  function save() {
    if (input.value === value) return close();
    onEdit(finding, input.value);
  }
  /** No form: a frame may be forbidden to have one. @param {KeyboardEvent} event */
  function onkeydown(event) {
    if (event.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // a dialog of the page around it stays open
    if (event.key === 'Enter') save();
    else close();
  }
  box.append(opener);
  return box;
}
