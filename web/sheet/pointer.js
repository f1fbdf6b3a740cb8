// The mouse on the sheet: a cell is pressed, pressed again, or a range is dragged. A finger scrolls and taps.

/**
 * @typedef {{ row: number, column: number }} Place row 0 is the head, column 0 a row's number
 * @typedef {object} Hooks
 * @property {(event: Event) => Place | undefined} at nothing where there is no cell, or it is the box that is being
 *   edited
 * @property {(place: Place, isExtending: boolean) => boolean} press whether the cell was the active one
 * @property {(x: number, y: number) => void} drag to a point of the window, and beyond the sheet's edges
 * @property {() => void} again a double click, or a tap on the cell that is active
 */

export class Pointer {
  #element;
  #hooks;
  #wasActive = false;
  /** Where a drag is; none: nothing is dragged. @type {{ x: number, y: number } | undefined} */
  #dragged;

  /**
   * @param {HTMLElement} element
   * @param {Hooks} hooks
   */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
    element.addEventListener('pointerdown', (event) => this.#onDown(event));
    // The focus is in the box already; a pointerdown prevented would cost Firefox its double clicks.
    element.addEventListener('mousedown', (event) => {
      if (hooks.at(event)) event.preventDefault();
    });
    element.addEventListener('click', (event) => {
      const isTouch = /** @type {PointerEvent} */ (event).pointerType === 'touch';
      if (this.#wasActive && (isTouch || event.detail === 2)) hooks.again();
    });
    element.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
      if (this.#dragged) this.#dragTo({ x, y });
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
      element.addEventListener(end, () => (this.#dragged = undefined));
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    const to = this.#hooks.at(event);
    if (!to || event.button > 0) return;
    this.#wasActive = this.#hooks.press(to, event.shiftKey);
    if (event.pointerType !== 'mouse' || !event.isTrusted) return;
    this.#element.setPointerCapture(event.pointerId);
    this.#dragged = { x: event.clientX, y: event.clientY };
  }

  /** @param {{ x: number, y: number }} to */
  #dragTo(to) {
    const from = /** @type {{ x: number, y: number }} */ (this.#dragged);
    if (from.x === to.x && from.y === to.y) return;
    this.#dragged = to;
    this.#hooks.drag(to.x, to.y);
    if (this.#isBeyond(to)) requestAnimationFrame(() => this.#scroll(to));
  }
  /** @param {{ x: number, y: number }} point */
  #isBeyond({ x, y }) {
    const { left, right, top, bottom } = this.#element.getBoundingClientRect();
    return x < left || x > right || y < top || y > bottom;
  }
  /** As long as the mouse is held beyond an edge, the sheet goes on. @param {{ x: number, y: number }} at */
  #scroll(at) {
    if (this.#dragged !== at) return;
    const { left, right, top, bottom } = this.#element.getBoundingClientRect();
    const over = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
      (Math.min(0, value - low) + Math.max(0, value - high)) / 2;
    this.#element.scrollBy(over(at.x, left, right), over(at.y, top, bottom));
    this.#hooks.drag(at.x, at.y);
    requestAnimationFrame(() => this.#scroll(at));
  }
}
