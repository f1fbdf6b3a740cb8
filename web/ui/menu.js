// A small panel under a button: a menu of choices. The browser's popover closes it on Escape, on a
// click elsewhere and gives the focus back.
import { fill, h } from './page.js';

/** @typedef {{ value: string, text: string, hint?: string, checked?: boolean }} Choice */

/** @param {HTMLElement} button @param {HTMLElement} panel */
function open(button, panel) {
  (button.closest('[popover]') ?? document.body).append(panel); // within an open one it does not close it
  panel.showPopover();
  button.setAttribute('aria-expanded', 'true');
  place(button, panel);
  const close = () => panel.hidePopover();
  addEventListener('scroll', close, { once: true });
  panel.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
    removeEventListener('scroll', close);
    button.setAttribute('aria-expanded', 'false');
    panel.remove();
  });
}

/** Under the button, or above it where there is no room. @param {HTMLElement} button @param {HTMLElement} panel */
function place(button, panel) {
  const at = button.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  const below = at.bottom + 4;
  panel.style.top = `${below + size.height > innerHeight ? Math.max(8, at.top - size.height - 4) : below}px`;
}

/** A panel of the page that its button opens (popovertarget): it opens in its place. @param {HTMLElement} button @param {HTMLElement} panel */
export function keepUnder(button, panel) {
  const isOpening = (/** @type {Event} */ event) => /** @type {ToggleEvent} */ (event).newState === 'open';
  panel.addEventListener('beforetoggle', (event) => {
    if (isOpening(event)) panel.style.visibility = 'hidden';
  });
  panel.addEventListener('toggle', (event) => {
    if (isOpening(event)) place(button, panel);
    panel.style.visibility = '';
  });
  new ResizeObserver(() => panel.matches(':popover-open') && place(button, panel)).observe(panel);
}

/**
 * @param {HTMLElement} button
 * @param {string} label
 * @param {Choice[]} choices
 * @param {(value: string) => void} onPick
 * @param {(value: string) => Promise<HTMLElement>} [look] what a choice would come to, shown below when it has the focus
 */
export function openMenu(button, label, choices, onPick, look) {
  const items = choices.map(({ value, text, hint, checked }) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitemradio',
        'aria-checked': String(Boolean(checked)),
        tabindex: -1,
        onclick: () => {
          panel.hidePopover();
          button.focus({ preventScroll: true });
          onPick(value);
        },
      },
      h('span', { 'aria-hidden': 'true' }, checked ? '✓' : ''),
      h('span', {}, text),
      hint && h('span.hint', {}, hint),
    ),
  );
  const menu = h('div', { role: 'menu', 'aria-label': label }, ...items);
  const panel = h('div.menu', { popover: 'auto' }, menu, look && looking(items, choices, look));
  panel.addEventListener('keydown', (event) => {
    const now = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const keys = new Map([
      ['ArrowDown', now + 1],
      ['ArrowUp', now - 1],
      ['Home', 0],
      ['End', items.length - 1],
    ]);
    if (event.key === 'Tab') panel.hidePopover();
    const to = keys.get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  });
  open(button, panel);
  (items.find((_, i) => choices[i].checked) ?? items[0])?.focus();
}

/**
 * Shows what the choice in focus would come to.
 * @param {HTMLElement[]} items
 * @param {Choice[]} choices
 * @param {(value: string) => Promise<HTMLElement>} look
 */
function looking(items, choices, look) {
  const box = h('div.look', { 'aria-live': 'polite' });
  let last = -1; // the one that was asked for
  items.forEach((item, i) => {
    const show = async () => {
      if (last === i) return;
      last = i;
      const seen = await look(choices[i].value).catch(() => undefined);
      if (last === i) fill(box, seen);
    };
    item.addEventListener('focus', show);
    item.addEventListener('pointerenter', show);
  });
  return box;
}
