// What a key does to the active cell, and which cell it leads to, as in the grid pattern of the ARIA guide. Pure.

/**
 * @typedef {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>} Key
 * @typedef {{ index: number, slot: number }} Position `index` of the row shown; `slot` 0 is its number, then its columns
 * @typedef {{ rows: number, slots: number, page: number, cards: boolean }} Bounds
 */

/**
 * @param {Key} event
 * @returns {'edit' | 'clear' | 'fix' | import('./grid.js').Command | 'nothing' | undefined} nothing: it is not the text box's either
 */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey && key === 'Enter') return 'fix';
  if (altKey) return key === 'ArrowDown' ? 'edit' : undefined; // opens what can be picked
  const isDelete = key === 'Delete' || key === 'Backspace';
  if (ctrlKey || metaKey) {
    if (key === 'Enter') return 'add-below';
    if (isDelete) return 'delete-row';
    if (/^[fh]$/i.test(key)) return 'find';
    return /^[zy]$/i.test(key) ? 'nothing' : undefined; // what is to be taken back is the page's, not the box's
  }
  if (shiftKey) return undefined;
  if (key === 'F2' || key === 'Enter') return 'edit';
  return isDelete ? 'clear' : undefined;
}

/**
 * @param {Key} event
 * @param {Position} from
 * @param {Bounds} bounds
 * @returns {Position | undefined} nothing if the key is not the grid's
 */
export function target({ key, ctrlKey, metaKey, altKey, shiftKey }, from, { rows, slots, page, cards }) {
  if (altKey || metaKey || shiftKey) return undefined;
  if (ctrlKey && key !== 'Home' && key !== 'End') return undefined;
  const last = { index: rows - 1, slot: slots - 1 };
  const to = cards ? onCard(key, from, slots) : inSheet(key, from);
  const moved = to ?? common(key, ctrlKey, from, last, page);
  return (
    moved && {
      index: Math.max(0, Math.min(moved.index, last.index)),
      slot: Math.max(0, Math.min(moved.slot, last.slot)),
    }
  );
}

/** @param {string} key @param {Position} from */
function inSheet(key, { index, slot }) {
  if (key === 'ArrowRight') return { index, slot: slot + 1 };
  if (key === 'ArrowLeft') return { index, slot: slot - 1 };
  if (key === 'ArrowDown') return { index: index + 1, slot };
  if (key === 'ArrowUp') return { index: index - 1, slot };
  return undefined;
}

/** On a card the fields stand one under the other: down goes through them, then to the next card. */
/** @param {string} key @param {Position} from @param {number} slots */
function onCard(key, { index, slot }, slots) {
  if (key === 'ArrowRight' || key === 'ArrowDown') {
    return slot + 1 < slots ? { index, slot: slot + 1 } : { index: index + 1, slot: 0 };
  }
  if (key === 'ArrowLeft' || key === 'ArrowUp') {
    if (slot > 0) return { index, slot: slot - 1 };
    return index > 0 ? { index: index - 1, slot: slots - 1 } : { index, slot };
  }
  return undefined;
}

/** @param {string} key @param {boolean} ctrl @param {Position} from @param {Position} last @param {number} page */
function common(key, ctrl, { index, slot }, last, page) {
  if (key === 'Home') return ctrl ? { index: 0, slot: 1 } : { index, slot: 1 };
  if (key === 'End') return ctrl ? last : { index, slot: last.slot };
  if (key === 'PageDown') return { index: index + page, slot };
  if (key === 'PageUp') return { index: index - page, slot };
  return undefined;
}
