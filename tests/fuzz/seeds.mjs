// Writes the input of every JSON case as a seed of the fuzz targets: node seeds.mjs DIRECTORY
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCases } from '../cases.mjs';

const [directory] = process.argv.slice(2);
const asDetected = new Uint8Array(2); // the two bytes that choose options and pieces
mkdirSync(directory, { recursive: true });
for (const [i, { bytes, id }] of loadCases().entries()) {
  if (bytes.length > 4096) continue;
  writeFileSync(join(directory, `${i}-${id.replace(/[^\w.-]+/g, '_')}`), Buffer.concat([asDetected, bytes]));
}
