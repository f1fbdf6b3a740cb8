// A small panel under a button: a menu of choices. The browser's popover closes it on Escape, on a
// click elsewhere and gives the focus back.
import { fill, h } from './page.js';

/**
 * @typedef {{ value: string, text: string, hint?: string, checked?: boolean }} Choice
 * @typedef {{ text: string, act(): void, keys?: string, checked?: boolean, isOff?: boolean }} Action keys: that do the same;
 *   checked: of one out of several; isOff: not now
 */

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} panel
 * @param {{ x: number, y: number }} [at] a point of the window
 */
function open(button, panel, at) {
  (button.closest('[popover]') ?? document.body).append(panel); // within an open one it does not close it
  panel.showPopover();
  const isTold = button.hasAttribute('aria-expanded');
  if (isTold) button.setAttribute('aria-expanded', 'true');
  place(at ? { getBoundingClientRect: () => new DOMRect(at.x, at.y) } : button, panel);
  const close = () => panel.hidePopover();
  addEventListener('scroll', close, { once: true });
  panel.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
    removeEventListener('scroll', close);
    if (isTold) button.setAttribute('aria-expanded', 'false');
    panel.remove();
  });
}

/**
 * Under the button, or above it where there is no room.
 * @param {Pick<Element, 'getBoundingClientRect'>} button
 * @param {HTMLElement} panel
 */
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
  const items = choices.map(({ value, text, hint, checked = false }) => {
    const pick = () => {
      panel.hidePopover();
      button.focus({ preventScroll: true });
      onPick(value);
    };
    return item({ text, checked }, pick, hint && h('span.hint', {}, hint));
  });
  const menu = h('div', { role: 'menu', 'aria-label': label }, ...items);
  const panel = h('div.menu', { popover: 'auto' }, menu, look && looking(items, choices, look));
  open(button, panel);
  walk(
    panel,
    items,
    choices.findIndex(({ checked }) => checked),
  );
}

/**
 * What can be done with something, in groups.
 * @param {HTMLElement} opener what it is about; it has the focus, and gets it back
 * @param {string} label
 * @param {Action[][]} groups
 * @param {{ at?: { x: number, y: number }, back?(): void }} [more] at: a point where it opens; back: gives the focus back
 */
export function openActions(
  opener,
  label,
  groups,
  { at, back = () => opener.focus({ preventScroll: true }) } = {},
) {
  const panel = h('div.menu', { role: 'menu', 'aria-label': label, popover: 'auto' });
  const items = groups.map((group) =>
    group.map((action) => {
      const pick = () => {
        if (action.isOff) return;
        panel.hidePopover();
        back();
        action.act();
      };
      return item(action, pick, action.keys && h('kbd', { 'aria-hidden': 'true' }, action.keys));
    }),
  );
  const line = () => h('div.menu-line', { role: 'separator' });
  panel.append(...items.flatMap((group, i) => (i > 0 && group.length > 0 ? [line(), ...group] : group)));
  panel.addEventListener('contextmenu', (event) => event.preventDefault()); // it is one
  open(opener, panel, at);
  walk(panel, items.flat(), 0);
}

/**
 * @param {Pick<Action, 'text' | 'checked' | 'isOff' | 'keys'>} action
 * @param {() => void} onclick
 * @param {import('./dom.js').Child} more
 */
function item({ text, checked, isOff, keys }, onclick, more) {
  const isChoice = checked !== undefined;
  const state = {
    type: 'button',
    role: isChoice ? 'menuitemradio' : 'menuitem',
    'aria-checked': isChoice && String(checked),
    'aria-disabled': isOff && 'true',
    'aria-keyshortcuts': keys && !/[↑↓←→]/.test(keys) && keys.replace('Ctrl', 'Control'),
    tabindex: -1,
    onclick,
  };
  return h(
    'button',
    state,
    h('span', { 'aria-hidden': 'true' }, checked ? '✓' : ''),
    h('span', {}, text),
    more,
  );
}

/**
 * The keys of a menu: arrows go round, letters go to what begins so.
 * @param {HTMLElement} panel
 * @param {HTMLElement[]} items
 * @param {number} first to have the focus
 */
function walk(panel, items, first) {
  panel.addEventListener('keydown', (event) => {
    const now = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const keys = new Map([
      ['ArrowDown', now + 1],
      ['ArrowUp', now - 1],
      ['Home', 0],
      ['End', items.length - 1],
    ]);
    if (event.key === 'Tab') panel.hidePopover();
    const to = keys.get(event.key) ?? (/^\S$/.test(event.key) ? beginning(items, event.key, now) : undefined);
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  });
  items[Math.max(0, first)]?.focus();
}

/**
 * The next item whose text begins with a letter.
 * @param {HTMLElement[]} items
 * @param {string} letter
 * @param {number} now
 */
function beginning(items, letter, now) {
  const isIt = (/** @type {HTMLElement} */ { children: [, text] }) =>
    text.textContent?.toLowerCase().startsWith(letter.toLowerCase());
  const next = [...items.slice(now + 1), ...items.slice(0, now + 1)].find(isIt);
  return next && items.indexOf(next);
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
