// Which cell a key leads to, as in the grid pattern of the ARIA guide. Pure.

/**
 * @typedef {import('./shortcuts.js').Key} Key
 * @typedef {{ index: number, slot: number }} Position `index` of the row shown, -1 is the head; `slot` 0 is a row's
 *   number, then its columns
 * @typedef {{ rows: number, slots: number, page: number, cards: boolean, head?: boolean }} Bounds head: it can be gone
 *   to
 */

/**
 * @param {Key} event
 * @param {Position} from
 * @param {Bounds} bounds
 * @returns {Position | undefined} nothing if the key is not the grid's
 */
export function target(
  { key, ctrlKey, metaKey, altKey, shiftKey },
  from,
  { rows, slots, page, cards, head },
) {
  const isFar = ctrlKey || metaKey;
  if (altKey || shiftKey || (isFar && cards && key.startsWith('Arrow'))) return undefined;
  const last = { index: rows - 1, slot: slots - 1 };
  const inView = cards ? onCard(key, from, slots) : isFar ? toEdge(key, from, last) : inSheet(key, from);
  const moved = inView ?? common(key, isFar, from, last, page);
  if (!moved) return undefined;
  const isToHead = head && (moved.index === from.index || (key === 'ArrowUp' && !isFar));
  return {
    index: Math.max(isToHead ? -1 : 0, Math.min(moved.index, last.index)),
    slot: Math.max(0, Math.min(moved.slot, last.slot)),
  };
}

/** @param {string} key @param {Position} from */
function inSheet(key, { index, slot }) {
  if (key === 'ArrowRight') return { index, slot: slot + 1 };
  if (key === 'ArrowLeft') return { index, slot: slot - 1 };
  if (key === 'ArrowDown') return { index: index + 1, slot };
  if (key === 'ArrowUp') return { index: index - 1, slot };
  return undefined;
}

/**
 * @param {string} key
 * @param {Position} from
 * @param {Position} last
 */
function toEdge(key, { index, slot }, last) {
  if (key === 'ArrowRight') return { index, slot: last.slot };
  if (key === 'ArrowLeft') return { index, slot: Math.min(slot, 1) };
  if (key === 'ArrowDown') return { index: last.index, slot };
  if (key === 'ArrowUp') return { index: 0, slot };
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
