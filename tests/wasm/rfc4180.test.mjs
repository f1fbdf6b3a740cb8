// Files as RFC 4180 has them are read as it says, whatever stands in their cells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../built.mjs';
import { dice } from '../dice.mjs';
import { giant } from '../giants.mjs';

const LABELS = ['Name', 'Email address', 'Job title', 'Role', 'Countries/Regions', 'States/Provinces'];
const PIECES = ['a', '1,2', 'p,q,r,s', '\n', '\r\n', 'x@y.z', '"', '""', ' ', '', ',,,,', 'DE', 'é', '名'];

/** A table under the template's headings, and up to three of the user's own. @param {ReturnType<typeof dice>} random */
function tableOf({ below, pick }) {
  const header = [...LABELS, ...['Own A', 'Own B', 'Own C'].slice(below(4))];
  const cell = () => Array.from({ length: below(6) }, () => pick(PIECES)).join('');
  return [header, ...Array.from({ length: 1 + below(5) }, () => header.map(cell))];
}
/** @param {string[][]} table @param {ReturnType<typeof dice>} random */
function textOf(table, { pick, oneIn }) {
  const end = pick(['\r\n', '\n']);
  const written = (/** @type {string} */ cell) =>
    /[",\r\n]/.test(cell) || oneIn(2) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return table.map((cells) => cells.map(written).join(',')).join(end) + (oneIn(2) ? end : '');
}

test('a well-formed file has the cells that were written, wide ones over lines too', async () => {
  const cosell = await open();
  for (let seed = 0; seed < giant(200_000, 1_000); ++seed) {
    const random = dice(4180 + seed);
    const table = tableOf(random);
    const text = textOf(table, random);
    const report = await cosell.checkContacts(text);
    const rows = (await report.table?.rows(1, report.table.rowCount)) ?? [];
    const cells = rows.map((row) => table[0].map((_, i) => row.cells[i] ?? ''));
    report.table?.close();
    assert.deepEqual(cells, table, JSON.stringify(text));
  }
});
