// Every report is what report.schema.json says, its counts add up and its findings are in order.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { open } from '../../dist/cosell.js';
import { loadCases } from '../cases.mjs';
import { loadClean } from '../clean.mjs';

const schema = JSON.parse(readFileSync(new URL('../../wasm/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({
  strict: true,
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
}).compile(schema);

/** @param {any} a @param {any} b */
const compare = (a, b) => (a < b ? -1 : Number(a > b));
/** @param {any} finding column letters as a number, so that AA comes after Z; 0 without a cell */
const columnOf = ({ cell }) =>
  cell === null
    ? 0
    : [...cell.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
/** @param {any} a @param {any} b the order of design.md: row, column, character, rule */
const inOrder = (a, b) =>
  compare(a.row, b.row) ||
  compare(columnOf(a), columnOf(b)) ||
  compare(a.character ?? 0, b.character ?? 0) ||
  compare(a.rule, b.rule);

/** @param {any} report @param {string} id */
function assertSound(report, id) {
  assert.ok(validate(report), `${id}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  const { counts, findings } = report;
  assert.equal(counts.records, counts.accepted + counts.withErrors + counts.blank, id);
  for (const [severity, key] of Object.entries({ error: 'errors', warning: 'warnings', info: 'infos' })) {
    assert.equal(
      findings.filter((/** @type {any} */ each) => each.severity === severity).length,
      counts[key],
      id,
    );
  }
  assert.deepEqual(findings, findings.toSorted(inOrder), id);
  for (const { message, fix } of findings) {
    assert.doesNotMatch(`${message} ${fix?.title ?? ''}`, /\{\w+(:\w+)?\}|undefined|\[object/, id);
  }
}

test('reports of all cases and clean files, in both languages', async () => {
  const cosell = await open();
  for (const { id, bytes, options } of loadCases()) {
    const report = await cosell.checkContacts(bytes, { ...options, name: 'contacts.csv' });
    assertSound(JSON.parse(JSON.stringify(report)), id);
    assertSound(JSON.parse(JSON.stringify(report.relabel('zh-TW'))), `${id} zh-TW`);
  }
  for (const { name, bytes } of loadClean()) {
    assertSound(JSON.parse(JSON.stringify(await cosell.checkContacts(bytes, { name }))), name);
  }
  cosell.close();
});
