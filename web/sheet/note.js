// The words beside the cell in focus, and the bar above the sheet with the cell's whole text.
import { byId, fill, h, icon } from '../ui/page.js';
import { change, marked } from '../results/example.js';
import { findingWords, t, words } from '../ui/words.js';

/** @typedef {import('../../wasm/types').Finding} Finding */

export class CellNote {
  #note = byId('cell-note');
  #frame = byId('grid-frame');
  #name = byId('cell-name');
  #text = byId('cell-text');

  /**
   * @param {string} name E7
   * @param {string | undefined} text of the cell, if it has been read
   * @param {Finding[]} findings
   * @param {boolean} beside show them beside the cell, which has the focus
   */
  show(name, text, findings, beside) {
    this.#name.textContent = name;
    fill(this.#text, text === undefined ? '' : marked(text, findings[0]));
    fill(this.#note, h('ul', { role: 'list' }, ...findings.map(line)));
    this.#note.hidden = !beside || findings.length === 0;
  }
  hide() {
    this.#note.hidden = true;
  }
  get hidden() {
    return this.#note.hidden;
  }

  /**
   * Puts the note under the cell, or above it where there is no room below.
   * @param {Element | undefined} cell
   * @param {Element} grid
   */
  place(cell, grid) {
    if (this.#note.hidden) return;
    const frame = this.#frame.getBoundingClientRect();
    const at = cell?.getBoundingClientRect();
    const window = grid.getBoundingClientRect();
    const seen =
      at &&
      at.bottom > window.top + 8 &&
      at.top < window.bottom - 8 &&
      at.right > window.left &&
      at.left < window.right;
    this.#note.style.visibility = seen ? 'visible' : 'hidden';
    if (!seen) return;
    const size = this.#note.getBoundingClientRect();
    const left = Math.max(0, Math.min(Math.max(at.left, window.left) - frame.left, frame.width - size.width));
    const below = at.bottom - frame.top + 4;
    const fits = at.bottom + size.height + 8 < innerHeight || at.top < size.height + 8;
    this.#note.style.left = `${left}px`;
    this.#note.style.top = `${fits ? below : at.top - frame.top - size.height - 4}px`;
  }
}

/** @param {Finding} finding */
const line = (finding) =>
  h(
    'li',
    {},
    h(`p.sev.sev-${finding.severity}`, {}, icon(finding.severity), t(`severity.${finding.severity}`)),
    h('p', {}, findingWords().brief(finding)),
    change(words(), finding),
  );
