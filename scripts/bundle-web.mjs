// Makes the page: web/ -> dist/index.html, app.js, app.css. The JavaScript API stays a file of its own (cosell.js, by
// bundle.mjs), which the page shares with everybody else.  node bundle-web.mjs [--out DIR]
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { pageCsp } from './csp.mjs';
import { icon } from './icon.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('esbuild').Plugin} */
const modules = {
  name: 'modules',
  setup({ onResolve }) {
    onResolve({ filter: /\/wasm\/index\.js$/ }, () => ({ path: './cosell.js', external: true }));
  },
};

await build({
  absWorkingDir: root,
  entryPoints: { app: 'web/app.js' },
  outdir: values.out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  loader: { '.csv': 'binary' },
  plugins: [modules],
  logLevel: 'warning',
});
await build({
  absWorkingDir: root,
  entryPoints: { app: 'web/css/app.css' },
  outdir: values.out,
  bundle: true,
  minify: true,
  target: ['chrome125', 'firefox128', 'safari17.5'],
  logLevel: 'warning',
});

const html = await readFile(`${root}web/index.html`, 'utf8');
// The tab's icon stands inside: browsers ask for one anew whenever the address changes, if only after its #.
const filled = html.replace('%CSP%', pageCsp).replace('%ICON%', icon(32).toString('base64'));
await writeFile(new URL(`${values.out}/index.html`, `file://${root}`), filled.replace(/>\s+</g, '>\n<'));
