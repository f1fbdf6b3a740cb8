// The keys of the sheet, said once: what each does, and how it is listed for the reader. Pure.

/**
 * @typedef {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>} Key
 * @typedef {'edit' | 'clear' | 'fix' | 'add-below' | 'delete-rows' | 'find' | 'select-all' | 'fill-down'
 *   | 'keys' | 'menu' | 'cut' | 'copy' | 'paste' | 'add-above' | 'wider' | 'narrower' | 'nothing'} Command nothing: the
 *   key is neither the box's nor the sheet's
 * @typedef {object} Shortcut
 * @property {string[]} keys as they are written on a keyboard, the usual one first
 * @property {Command} [command] what they do; none: what moves is in keys.js
 * @property {boolean} [isTold] the browser tells of it by an event of its own
 * @property {import('../ui/words.js').Key} [text] what the list says; none: it is not listed
 * @property {'text' | 'head'} [on] only on a cell that has a text, or only on the head of a column
 */

/** @type {{ title: import('../ui/words.js').Key, keys: Shortcut[] }[]} */
export const SHORTCUTS = [
  {
    title: 'keys.move',
    keys: [
      { keys: ['↑ ↓ ← →'], text: 'keys.arrows' },
      { keys: ['Ctrl+↑ ↓ ← →'], text: 'keys.edge' },
      { keys: ['Home', 'End'], text: 'keys.home' },
      { keys: ['Ctrl+Home', 'Ctrl+End'], text: 'keys.corner' },
      { keys: ['PageUp', 'PageDown'], text: 'keys.page' },
      { keys: ['F8', 'Shift+F8'], text: 'keys.problem' },
    ],
  },
  {
    title: 'keys.select',
    keys: [
      { keys: ['Shift+↑ ↓ ← →'], text: 'keys.extend' },
      { keys: ['Ctrl+Shift+↑ ↓ ← →'], text: 'keys.extend.edge' },
      { keys: ['Ctrl+A'], command: 'select-all', text: 'keys.all' },
      { keys: ['Shift+F10'], command: 'menu', text: 'keys.menu' },
      { keys: ['ContextMenu'], command: 'menu' },
      { keys: ['Enter', 'Alt+↓'], command: 'menu', on: 'head' },
      { keys: ['Alt+→'], command: 'wider', text: 'keys.wider', on: 'head' },
      { keys: ['Alt+←'], command: 'narrower', text: 'keys.narrower', on: 'head' },
    ],
  },
  {
    title: 'keys.write',
    keys: [
      { keys: ['F2', 'Enter'], command: 'edit', text: 'keys.edit', on: 'text' },
      { keys: ['Alt+↓'], command: 'edit', text: 'keys.choices', on: 'text' },
      { keys: ['Delete', 'Backspace'], command: 'clear', text: 'keys.clear' },
      { keys: ['Ctrl+X'], command: 'cut', text: 'keys.cut', isTold: true },
      { keys: ['Ctrl+C'], command: 'copy', text: 'keys.copy', isTold: true },
      { keys: ['Ctrl+V'], command: 'paste', text: 'keys.paste', isTold: true },
      { keys: ['Ctrl+D'], command: 'fill-down', text: 'keys.fill' },
      { keys: ['Alt+Enter'], command: 'fix', text: 'keys.fix' },
      { keys: ['Ctrl+Z', 'Ctrl+Y'], command: 'nothing', text: 'keys.undo' }, // the page's, not the box's
      { keys: ['Ctrl+Shift+Z'], command: 'nothing' },
    ],
  },
  {
    title: 'keys.editing',
    keys: [
      { keys: ['Enter', 'Tab'], text: 'keys.keep' },
      { keys: ['Escape'], text: 'keys.drop' },
      { keys: ['Alt+Enter'], text: 'keys.break' },
    ],
  },
  {
    title: 'keys.rows',
    keys: [
      { keys: ['Ctrl+Enter'], command: 'add-below', text: 'keys.add' },
      { keys: [], command: 'add-above', text: 'keys.above' },
      { keys: ['Ctrl+Delete', 'Ctrl+Backspace'], command: 'delete-rows', text: 'keys.delete' },
      { keys: ['Ctrl+F'], command: 'find', text: 'keys.find' },
      { keys: ['Ctrl+H'], command: 'find' },
      { keys: ['?'], command: 'keys', text: 'keys.list' },
    ],
  },
];

const WRITTEN = new Map([
  ['ArrowDown', '↓'],
  ['ArrowUp', '↑'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
]);

/** A key as the table has it; what is a sign of its own has its Shift in it. @param {Key} event */
function written({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const name = WRITTEN.get(key) ?? (key.length === 1 ? key.toUpperCase() : key);
  const isSign = key.length === 1 && !/\p{L}/u.test(key);
  const held = [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && !isSign && 'Shift'];
  return [...held.filter(Boolean), name].join('+');
}

const ALL = SHORTCUTS.flatMap(({ keys }) => keys);

/** @param {Command} command */
const shortcutOf = (command) =>
  /** @type {Shortcut} */ (ALL.find((each) => each.command === command && each.text));
/** What a command is called. @param {Command} command */
export const textOf = (command) => /** @type {import('../ui/words.js').Key} */ (shortcutOf(command).text);
/** The usual key of a command, if it has one. @param {Command} command @returns {string | undefined} */
export const keysOf = (command) => shortcutOf(command).keys[0];

/** @type {Map<string, Shortcut[]>} */
const BOUND = new Map();
for (const shortcut of ALL)
  for (const key of shortcut.command && !shortcut.isTold ? shortcut.keys : [])
    BOUND.set(key, [...(BOUND.get(key) ?? []), shortcut]);

/**
 * @param {Key} event
 * @param {'text' | 'head' | undefined} on what kind of cell
 * @returns {Command | undefined}
 */
export const commandOf = (event, on) =>
  BOUND.get(written(event))?.find((each) => !each.on || each.on === on)?.command;
