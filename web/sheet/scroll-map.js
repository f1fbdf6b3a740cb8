// Ten million rows are taller than any browser lets an element be, so the canvas is at most CAP pixels and stands for
// a taller one. Near both ends the two agree pixel by pixel; between, one pixel of canvas stands for many.

const CAP = 4_000_000; // low enough for whole pixels in the compositor's 32-bit floats
const EXACT = CAP / 4; // at each end

export class ScrollMap {
  #total = 0;
  #view = 0;

  /** @param {number} total height of all rows @param {number} view height of the window on them */
  resize(total, view) {
    this.#total = total;
    this.#view = view;
  }
  /** Height the canvas gets. */
  get height() {
    return Math.min(this.#total, CAP);
  }
  get lastVirtual() {
    return Math.max(0, this.#total - this.#view);
  }
  get #lastScroll() {
    return Math.max(0, this.height - this.#view);
  }

  /** @param {number} scroll the scrollbar's position @returns {number} the position it stands for */
  toVirtual(scroll) {
    const [lastScroll, lastVirtual] = [this.#lastScroll, this.lastVirtual];
    if (lastScroll === lastVirtual || scroll <= EXACT) return Math.min(scroll, lastVirtual);
    const left = lastScroll - scroll;
    if (left <= EXACT) return lastVirtual - left;
    return EXACT + ((scroll - EXACT) / (lastScroll - 2 * EXACT)) * (lastVirtual - 2 * EXACT);
  }

  /** @param {number} virtual @returns {number} where the scrollbar belongs */
  toScroll(virtual) {
    const [lastScroll, lastVirtual] = [this.#lastScroll, this.lastVirtual];
    if (lastScroll === lastVirtual || virtual <= EXACT) return virtual;
    const left = lastVirtual - virtual;
    if (left <= EXACT) return lastScroll - left;
    return EXACT + ((virtual - EXACT) / (lastVirtual - 2 * EXACT)) * (lastScroll - 2 * EXACT);
  }
}

/**
 * A scrolling element over a taller, virtual canvas. Small movements (wheel, keys, touch) are taken pixel by pixel;
 * a long jump (the scrollbar dragged) is scaled. While one scrolls, `shift` stays as it is, so rows need not be placed
 * anew; at rest the scrollbar is put where it belongs.
 */
export class VirtualScroll {
  #element;
  #map = new ScrollMap();
  #last = 0;
  #view = 0;
  #rest = 0;
  /** Position of the window on all rows. */
  position = 0;

  /** @param {HTMLElement} element @param {() => void} onMove */
  constructor(element, onMove) {
    this.#element = element;
    element.addEventListener('scroll', () => {
      this.#moved();
      onMove();
      clearTimeout(this.#rest);
      this.#rest = window.setTimeout(() => {
        this.#settle();
        onMove();
      }, 200);
    });
  }

  /** What to add to a row's own top to place it on the canvas. */
  get shift() {
    return this.#last - this.position;
  }

  /** @param {number} total @param {number} view @returns {number} height for the canvas */
  resize(total, view) {
    this.#map.resize(total, view);
    this.#view = view;
    return this.#map.height;
  }

  /** @param {number} position */
  moveTo(position) {
    this.position = Math.max(0, Math.min(position, this.#map.lastVirtual));
    this.#settle();
  }

  #moved() {
    const now = this.#element.scrollTop;
    const by = now - this.#last;
    this.#last = now;
    const small = Math.abs(by) < 2 * this.#view;
    this.position = small
      ? Math.max(0, Math.min(this.position + by, this.#map.lastVirtual))
      : this.#map.toVirtual(now);
    const atEnd = now <= 1 || now >= this.#map.height - this.#view - 1;
    if (atEnd) this.#settle(); // else a long pull would meet the end of the canvas before the end of the rows
  }

  #settle() {
    this.#element.scrollTop = this.#map.toScroll(this.position);
    this.#last = this.#element.scrollTop;
  }
}
