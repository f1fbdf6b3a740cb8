// Columns are made wider and narrower: the edge of a head is dragged, pressed twice, or moved by keys.
import { t } from '../ui/words.js';

/** @typedef {import('./drawing.js').Drawing} Drawing */

const STEP = 16; // px a key moves the edge by

export class Widths {
  #drawing;
  #texts;
  #announce;
  /** What is being dragged. @type {{ column: number, from: number, width: number } | undefined} */
  #drag;

  /**
   * @param {HTMLElement} element
   * @param {Drawing} drawing
   * @param {import('./texts.js').Texts} texts
   * @param {(text: string) => void} announce
   */
  constructor(element, drawing, texts, announce) {
    this.#drawing = drawing;
    this.#texts = texts;
    this.#announce = announce;
    element.addEventListener('pointerdown', (event) => this.#onDown(event));
    element.addEventListener('pointermove', ({ clientX }) => {
      if (this.#drag) this.#set(this.#drag.column, this.#drag.width + clientX - this.#drag.from);
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
      element.addEventListener(end, () => (this.#drag = undefined));
    element.addEventListener('click', (event) => {
      const column = columnAt(event);
      if (column && event.detail === 2) this.fit(column);
    });
  }

  /** As wide as what is seen of it, and its name. @param {number} column */
  fit(column) {
    const texts = this.#drawing.rows.map((row) => this.#texts.of(row)?.[column - 1] ?? '');
    this.#set(column, this.#drawing.columns.needed(column, texts));
    this.#say(column);
  }
  /**
   * @param {number} column
   * @param {1 | -1} direction
   */
  step(column, direction) {
    this.#set(column, this.#drawing.columns.width(column) + direction * STEP);
    this.#say(column);
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    const column = columnAt(event);
    if (!column || event.button > 0) return;
    event.preventDefault();
    if (event.isTrusted) /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
    this.#drag = { column, from: event.clientX, width: this.#drawing.columns.width(column) };
  }
  /**
   * @param {number} column
   * @param {number} width
   */
  #set(column, width) {
    this.#drawing.columns.resize(column, width);
    this.#drawing.place();
  }
  /** @param {number} column */
  #say(column) {
    this.#announce(t('sheet.width', { count: this.#drawing.columns.characters(column) }));
  }
}

/** The column whose edge an event is at; 0: none. @param {Event} event */
function columnAt({ target }) {
  const edge = /** @type {Element} */ (target).closest('.head-edge');
  return Number(edge?.parentElement?.dataset.column ?? 0);
}
