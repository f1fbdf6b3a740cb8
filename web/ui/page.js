// The page's own elements, and the helpers that all views share.
export { append, download, fill, h, icon } from './dom.js';

/** @typedef {import('./dom.js').Child} Child */

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} an element that index.html holds */
export const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** Draws a part of the page anew without losing the reader's place: focus returns to the element of the same id. */
export function keepFocus(/** @type {() => void} */ draw) {
  const id = document.activeElement?.id;
  draw();
  if (id && document.activeElement?.id !== id) document.getElementById(id)?.focus({ preventScroll: true });
}
