// The words beside the cell in focus, and the bar above the sheet with the cell's whole text.
import { byId, fill, h, icon } from '../ui/page.js';
import { change, marked } from '../results/example.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {{
 *   onFix(finding: Finding): void,
 *   onAside(finding: Finding): void,
 *   onNext(): void,
 *   offer(finding: Finding): import('../results/problems.js').Offer | undefined,
 * }} Actions
 */

export class CellNote {
  #note = byId('cell-note');
  #frame = byId('grid-frame');
  #name = byId('cell-name');
  #text = byId('cell-text');
  #before = byId('cell-before');
  /** Ids of what describes the cell: the words of the note, without its buttons. */
  words = '';
  #actions;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#note.addEventListener('pointerdown', (event) => event.preventDefault()); // the cell keeps the focus
    this.#note.addEventListener('mousedown', (event) => event.preventDefault());
  }

  /**
   * @param {object} cell
   * @param {string} cell.name E7
   * @param {string} [cell.text] if it has been read
   * @param {string} [cell.before] in the file as it came, if it was another one
   * @param {Finding[]} cell.findings
   * @param {boolean} cell.beside show them beside the cell, which has the focus
   */
  show({ name, text, before, findings, beside }) {
    this.#name.textContent = name;
    fill(this.#text, text === undefined ? '' : marked(text, findings[0]));
    this.#before.hidden = before === undefined;
    fill(this.#before, t('cell.before'), ' ', h('bdi', {}, before || t('cell.empty')));
    const first = findings.find(({ fix }) => fix); // the one that the key takes
    fill(
      this.#note,
      h('ul', { role: 'list' }, ...findings.map((finding, i) => this.#line(finding, i, finding === first))),
      h(
        'div.note-foot',
        {},
        button('note-next', t('note.next'), 'F8', () => this.#actions.onNext()),
      ),
    );
    this.#note.hidden = !beside || findings.length === 0;
    const said = findings.map((_, i) => wordsId(i));
    this.words = [...said, ...(before === undefined ? [] : [this.#before.id])].join(' ');
  }
  /**
   * @param {Finding} finding
   * @param {number} i
   * @param {boolean} isFirst
   */
  #line(finding, i, isFirst) {
    const { fix, severity, rule } = finding;
    const { onFix, onAside, offer } = this.#actions;
    const offered = offer(finding);
    const text = t(fix?.safety === 'safe' ? 'kind.fix' : 'kind.use', { count: 1 });
    return h(
      'li',
      {},
      h(
        'div',
        { id: wordsId(i) },
        h(`p.sev.sev-${severity}`, {}, icon(severity), t(`severity.${severity}`)),
        h('p', {}, findingWords().brief(finding)),
        change(words(), finding),
      ),
      h(
        'div.note-actions',
        {},
        fix && button('note-fix', text, isFirst ? 'Alt+Enter' : '', () => onFix(finding)),
        offered && button('note-offer', offered.text, '', offered.act),
        !rule.startsWith('overwrite.') &&
          button('note-aside', t('problems.aside'), '', () => onAside(finding)),
      ),
    );
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

/** @param {number} i of the findings */
const wordsId = (i) => `cell-note-${i}`;

/**
 * Keys do the same: the focus stays in the cell.
 * @param {string} kind
 * @param {string} text
 * @param {string} key
 * @param {() => void} onclick
 */
const button = (kind, text, key, onclick) =>
  h(
    `button.button.small.${kind}`,
    { type: 'button', tabindex: -1, onclick },
    text,
    key && h('kbd', { 'aria-hidden': 'true' }, key),
  );
