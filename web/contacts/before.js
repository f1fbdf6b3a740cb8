// What the changed cells had in the file as it came. Pure.
import { sheetColumn } from '../sheet/problem-index.js';

/**
 * @typedef {import('./corrections.js').Made} Made
 * @typedef {Map<number, Map<number, string>>} Texts by row and column
 */

/** Kinds of changes that take a row away, and those after which no cell is where it was. */
const REMOVING = new Set(['blank-row', 'delete-row', 'repeated-header']);
const MOVING = new Set(['preamble', 'column-order', 'join-names', 'insert-header']);

/**
 * The first texts of all cells that have another one now, where those cells are now.
 * @param {Made[][]} steps one after the other: rows count as in the file before the step
 * @returns {Texts}
 */
export const textsBefore = (steps) => steps.reduce(after, new Map());

/**
 * @param {Texts} texts
 * @param {Made[]} step
 */
function after(texts, step) {
  const inserted = [];
  const removed = [];
  for (const { change, place } of step) {
    const { row, kind = '', from, to } = change;
    const column = sheetColumn({ cell: place });
    if (MOVING.has(kind)) return new Map();
    if (row === undefined) continue;
    if (kind === 'insert-row') inserted.push(row);
    else if (REMOVING.has(kind)) removed.push(row);
    else if (kind === 'join-rows') removed.push(row + 1);
    else if (column > 0 && from !== undefined) note(texts, row, column, from, to);
  }
  return inserted.length + removed.length > 0 ? moved(texts, inserted, removed) : texts;
}

/**
 * @param {Texts} texts
 * @param {number} row
 * @param {number} column
 * @param {string} from
 * @param {string | undefined} to
 */
function note(texts, row, column, from, to) {
  const cells = texts.get(row) ?? new Map();
  if (!cells.has(column)) cells.set(column, from);
  if (cells.get(column) === to) cells.delete(column); // as it was
  texts.set(row, cells);
}

/**
 * @param {Texts} texts
 * @param {number[]} inserted above these rows
 * @param {number[]} removed
 */
function moved(texts, inserted, removed) {
  const [come, gone] = [inserted, removed].map((rows) => Float64Array.from(rows).sort());
  const lost = new Set(removed);
  const kept = [...texts].filter(([row]) => !lost.has(row));
  return new Map(kept.map(([row, cells]) => [row + upTo(come, row) - upTo(gone, row), cells]));
}

/**
 * How many of a sorted list are not above a value.
 * @param {Float64Array} sorted
 * @param {number} value
 */
function upTo(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
