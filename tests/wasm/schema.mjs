// report.schema.json, as tests ask it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';

const schema = JSON.parse(readFileSync(new URL('../../wasm/report.schema.json', import.meta.url), 'utf8'));
/** @type {import('ajv/dist/2020.js').ValidateFunction<any>} */
export const validate = new Ajv({
  strict: true,
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
}).compile(schema);

/** @param {any} report as JSON @param {string} [id] */
export function assertFollowsSchema(report, id = report.file.name) {
  assert.ok(validate(report), `${id}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
}
