// Makes the page: web/ -> dist/index.html, app.js, app.css. The JavaScript API stays a file of its own (cosell.js, by
// bundle.mjs), which the page shares with everybody else.  node bundle-web.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pageCsp } from './csp.mjs';
import { dist, ofFile, root } from './dist.mjs';
import { icon } from './icon.mjs';
import { examplesAlone } from './packs.mjs';

/** @type {import('esbuild').Plugin} */
const modules = {
  name: 'modules',
  setup({ onResolve }) {
    onResolve({ filter: /\/wasm\/index\.js$/ }, () => ({ path: './cosell.js', external: true }));
  },
};

await build({
  absWorkingDir: root,
  ...ofFile,
  entryPoints: { app: 'web/app.js' },
  outdir: dist,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.csv': 'binary' },
  plugins: [modules, examplesAlone],
  logLevel: 'warning',
});
await build({
  absWorkingDir: root,
  ...ofFile,
  entryPoints: { 'demo/demo': 'web/demo/demo.js' },
  outdir: dist,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
});
await build({
  absWorkingDir: root,
  entryPoints: { app: 'web/app.css' },
  outdir: dist,
  bundle: true,
  minify: true,
  target: ['chrome125', 'firefox128', 'safari17.5'],
  logLevel: 'warning',
});

const html = await readFile(join(root, 'web/index.html'), 'utf8');
// The tab's icon stands inside: browsers ask for one anew whenever the address changes, if only after its #.
const filled = html.replace('%CSP%', pageCsp).replace('%ICON%', icon(32).toString('base64'));
await writeFile(join(dist, 'index.html'), filled.replace(/>\s+</g, '>\n<'));
