// Makes what lets the page be installed and used without a network: manifest.webmanifest, its icons, and sw.js, which
// holds the list of the page's files and a hash of their contents. Runs last.  node bundle-offline.mjs
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, root } from './dist.mjs';
import { icon } from './icon.mjs';

const ICONS = { 'icon-192.png': [192, 1], 'icon-512.png': [512, 1], 'icon-maskable-192.png': [192, 0.75] };
/** The page, as the service worker keeps it; never what other pages embed. */
const KEPT = [
  './',
  'app.js',
  'app.css',
  'cosell.js',
  'workbook.js',
  'silence.html',
  'manifest.webmanifest',
  ...Object.keys(ICONS),
];

/** @param {string} out a folder that holds all the rest @returns {Promise<string>} the version */
export async function makeServiceWorker(out) {
  const hash = createHash('sha256');
  for (const file of KEPT) hash.update(await readFile(join(out, file === './' ? 'index.html' : file)));
  const version = hash.digest('hex').slice(0, 16);
  const text = await readFile(join(root, 'web/offline/sw.js'), 'utf8');
  await writeFile(
    join(out, 'sw.js'),
    text.replace('%VERSION%', version).replace('%FILES%', JSON.stringify(KEPT)),
  );
  return version;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const drawn = (await stat(join(root, 'scripts/icon.mjs'))).mtimeMs;
  for (const [name, [size, scale]] of Object.entries(ICONS)) {
    const path = join(dist, name);
    const known = await stat(path).catch(() => undefined);
    if (!known || known.mtimeMs < drawn) await writeFile(path, icon(size, scale)); // seconds of work
  }
  const manifest = JSON.parse(await readFile(join(root, 'web/offline/manifest.json'), 'utf8'));
  await writeFile(join(dist, 'manifest.webmanifest'), JSON.stringify(manifest));
  await makeServiceWorker(dist);
}
