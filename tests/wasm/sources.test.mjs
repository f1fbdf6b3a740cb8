// core/SOURCES.md says which rule and which case stand for each sentence of the sources: none of them may be gone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { completePack, rules as allRules } from '../../scripts/packs.mjs';
import { loadCases, loadListings } from '../cases.mjs';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('core/SOURCES.md', root), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| What it says'));
const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name));

test('every rule that it names exists', () => {
  const ids = new Set(allRules().map(({ id }) => id));
  const rules = named.filter((name) =>
    /^(?:file|csv|header|contact|contacts|overwrite|listing|document)\.[\w.-]+$/.test(name),
  );
  const requirements = new Set(
    ['2019-08', '2023-07'].flatMap((id) =>
      completePack(id).statuses.flatMap((/** @type {{ requirements: { id: string }[] }} */ status) =>
        status.requirements.map((each) => each.id),
      ),
    ),
  );
  assert.ok(rules.length > 60);
  assert.deepEqual(
    rules.filter((name) => !ids.has(name) && !requirements.has(name)),
    [],
  );
});

test('every case that it names exists, and every row names one', () => {
  const cases = new Set([...loadCases(), ...loadListings()].map(({ id }) => id));
  const meant = named.filter((name) => /^[a-z-]+: /.test(name));
  assert.ok(meant.length > 60);
  assert.deepEqual(
    meant.filter((name) => !cases.has(name)),
    [],
  );
  for (const row of rows) assert.match(row, /`[a-z-]+: [^`]+`/, row);
});
