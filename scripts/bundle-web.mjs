// Makes the page: web/ -> dist/index.html, app.js, app.css. The JavaScript API stays a file of its own (cosell.js, by
// bundle.mjs), which the page shares with everybody else.  node bundle-web.mjs [--out DIR]
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { csp } from './csp.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const root = fileURLToPath(new URL('..', import.meta.url));

/** Every listed territory as [code, English name, zh-TW name], from the core's own list. */
async function territories() {
  const { codes } = JSON.parse(await readFile(`${root}core/codes/countries.json`, 'utf8'));
  const rows = Object.values(codes).flat();
  return rows
    .map(([code, , english, chinese]) => [code, english, chinese])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @type {import('esbuild').Plugin} */
const modules = {
  name: 'modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/wasm\/index\.js$/ }, () => ({ path: './cosell.js', external: true }));
    onResolve({ filter: /^page:territories$/ }, ({ path }) => ({ path, namespace: 'page' }));
    onLoad({ filter: /.*/, namespace: 'page' }, async () => ({
      contents: JSON.stringify(await territories()),
      loader: 'json',
    }));
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
const filled = html.replace('%CSP%', csp);
await writeFile(new URL(`${values.out}/index.html`, `file://${root}`), filled.replace(/>\s+</g, '>\n<'));
