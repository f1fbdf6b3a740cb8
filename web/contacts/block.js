// A block of texts that is written over cells at once; rows that are missing are added at the end.
import { readRows } from '../sheet/row-source.js';

/**
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {{ rows: number[], column: number, texts: string[][] }} Block `rows` that it goes over, in its order: what
 *   is left of it comes on new ones; `column`: its first
 */

/**
 * The changes that a block comes to, in the order of the file.
 * @param {Block} block
 * @param {Report} report
 * @param {(row: number, cells: string[]) => void} onRow each row as it is before
 * @returns {Promise<Change[]>}
 */
export async function changesOfBlock({ rows, column, texts }, { table, file }, onRow) {
  if (!table) return [];
  const textsOf = new Map(rows.map((row, i) => [row, texts[i]]));
  /** @type {Change[]} */
  const changes = [];
  for await (const { row, cells } of readRows(table, rows)) {
    onRow(row, cells);
    for (const [i, to] of (textsOf.get(row) ?? []).entries()) {
      const from = cells[column + i - 1] ?? '';
      if (from !== to) changes.push({ row, column: column + i, from, to });
    }
  }
  const before = Array.from({ length: column - 1 }, () => '');
  for (const added of texts.slice(rows.length)) {
    const cells = [...before, ...added];
    while (cells.length < file.columns.length) cells.push('');
    changes.push({ row: table.rowCount + 1, kind: 'insert-row', cells });
  }
  return changes;
}

/** How many cells get a text by them. @param {Change[]} changes */
export const writtenCells = (changes) =>
  changes.reduce((sum, { cells }) => sum + (cells ? cells.filter((text) => text !== '').length : 1), 0);

/**
 * A block as often as it fits into so many rows and columns, or once where it does not fill them.
 * @param {string[][]} block
 * @param {number} rows
 * @param {number} columns
 */
export function tiled(block, rows, columns) {
  const width = Math.max(...block.map((texts) => texts.length));
  if (rows % block.length > 0 || columns % width > 0) return block;
  const isWhole = block.every((texts) => texts.length === width);
  if (!isWhole || (rows === block.length && columns === width)) return block;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => block[i % block.length][j % width]),
  );
}
