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

const LONGEST = 4094; // of what follows the two bytes
for (const { file, content } of documents) {
  if (!(content instanceof Buffer)) continue;
  const choice = Uint8Array.of(content.length > LONGEST ? 3 : 0, 0); // the rest of a longer one is zeros
  writeFileSync(join(directory, `document-${file}`), Buffer.concat([choice, content.subarray(0, LONGEST)]));
}
