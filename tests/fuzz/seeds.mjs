// Writes the input of every JSON case, and the begin of every document, as a seed of the fuzz targets:
// node seeds.mjs DIRECTORY
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCases, loadListings } from '../cases.mjs';
import { documents } from '../documents/make.mjs';

const [directory] = process.argv.slice(2);
const asDetected = new Uint8Array(2); // the two bytes that choose options and pieces, or edition and facts
const listings = loadListings().map(({ id, text }) => ({ id, bytes: Buffer.from(text) }));
mkdirSync(directory, { recursive: true });
for (const [i, { bytes, id }] of [...loadCases(), ...listings].entries()) {
  if (bytes.length > 4096) continue;
  writeFileSync(join(directory, `${i}-${id.replace(/[^\w.-]+/g, '_')}`), Buffer.concat([asDetected, bytes]));
}

/** Changes of the file that log_fuzz.cpp has. */
const LOGS = [
  [],
  [{ rule: 'contact.name', row: 3, column: 'name', from: 'Ann Lee', to: 'Ann "A" Lee' }],
  [
    { rule: 'csv.blank-row', row: 4, kind: 'blank-row' },
    { rule: 'contact.duplicate', row: 5, kind: 'delete-row' },
  ],
  [{ rule: 'csv.stray-quote', row: 5, column: 'name', kind: 'requote' }],
  [{ rule: 'header.missing', row: 2, kind: 'insert-row', cells: ['a', 'b,c', ''] }],
  [
    { rule: 'csv.delimiter', kind: 'delimiter' },
    { rule: 'header.order', kind: 'column-order' },
  ],
];
for (const [i, log] of LOGS.entries())
  writeFileSync(join(directory, `log-${i}`), Buffer.concat([asDetected, Buffer.from(JSON.stringify(log))]));

const LONGEST = 4094; // of what follows the two bytes
for (const { file, content } of documents) {
  if (!(content instanceof Buffer)) continue;
  const choice = Uint8Array.of(content.length > LONGEST ? 3 : 0, 0); // the rest of a longer one is zeros
  writeFileSync(join(directory, `document-${file}`), Buffer.concat([choice, content.subarray(0, LONGEST)]));
}
