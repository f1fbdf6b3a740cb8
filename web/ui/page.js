// The page's own elements, and the helpers that all views share.
import { fill, h } from './dom.js';

export { append, download, fill, h, icon } from './dom.js';

/** @typedef {import('./dom.js').Child} Child */

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} an element that index.html holds */
export const byId = (id) => /** @type {T} */ (document.getElementById(id));

/**
 * Buttons in a row, each the same element as long as it is there: who presses one while it is drawn anew has pressed it.
 * @param {HTMLElement} root
 * @param {{ id: string, kind: string, content: Child[], isOff?: boolean, act(): void }[]} buttons kind: classes, with dots
 */
export function drawButtons(root, buttons) {
  const drawn = buttons.map(({ id, kind, content, isOff, act }) => {
    const button = document.getElementById(id) ?? h('button', { type: 'button', id });
    button.className = `button${kind.replaceAll('.', ' ')}`;
    button.onclick = act;
    if (isOff) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
    fill(button, ...content);
    return button;
  });
  const isSame = drawn.length === root.children.length && drawn.every((each, i) => root.children[i] === each);
  if (!isSame) root.replaceChildren(...drawn);
}

/** Draws a part of the page anew without losing the reader's place: focus returns to the element of the same id. */
export function keepFocus(/** @type {() => void} */ draw) {
  const id = document.activeElement?.id;
  draw();
  if (id && document.activeElement?.id !== id) document.getElementById(id)?.focus({ preventScroll: true });
}
