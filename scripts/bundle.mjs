// Makes dist/cosell.js (the API for browsers and Node), dist/cli.mjs (the command line, one file) and their company
// from wasm/ and the built module: node scripts/bundle.mjs. Other bundles take plugin() to import wasm/index.js.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'build/wasm/wasm');
const dist = join(root, 'dist');

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' };

// What the glue would use to find its wasm by itself. It is handed the bytes, so all of that goes, and nothing that
// could ask the network for anything is left.
const ABSENT = {
  'import.meta.url': '""',
  ...Object.fromEntries(
    ['window', 'document', 'process', 'importScripts', 'fetch', 'XMLHttpRequest'].map((name) => [
      name,
      'undefined',
    ]),
  ),
};

/**
 * The engine with the module's glue as one function that needs nothing around it: called where it stands, or turned
 * into text for a worker. So the page carries it once, and no text is ever made code (pages forbid eval).
 */
async function engineFunction() {
  const { outputFiles = [] } = await build({
    ...common,
    stdin: {
      contents: "export { Engine } from './engine.js'; export { serve } from './worker.js';",
      resolveDir: join(root, 'wasm'),
    },
    format: 'iife',
    globalName: 'engine',
    alias: { 'cosell:glue': join(built, 'core.js') },
    define: ABSENT,
    write: false,
  });
  return `export default function () { ${outputFiles[0].text}; return engine; }`;
}

/** @param {Uint8Array} bytes a module that gives the bytes back */
const embedded = (bytes) => `
const text = ${toLiteral(bytes)};
export default () => Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);`;

/**
 * A string literal of one character for each byte. That stays in step with the bytes, so a web server's compression
 * works on it nearly as well as on the file itself; base64 would cost a third more.
 * @param {Uint8Array} bytes
 */
function toLiteral(bytes) {
  /** @type {Record<number, string>} */
  const escapes = { 0: '\\0', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };
  let text = '"';
  bytes.forEach((byte, i) => {
    const digitFollows = bytes[i + 1] >= 48 && bytes[i + 1] <= 57;
    text += byte === 0 && digitFollows ? '\\x00' : (escapes[byte] ?? String.fromCharCode(byte));
  });
  return `${text}"`;
}

/**
 * Resolves the modules that wasm/virtual.d.ts describes.
 * @param {{ commandLine?: boolean }} [options] its bundle holds Node's decoder (else that is a file beside the bundle)
 *   and its own words
 * @returns {import('esbuild').Plugin}
 */
export function plugin({ commandLine = false } = {}) {
  /** @type {Record<string, () => Promise<string>>} */
  const makers = {
    engine: engineFunction,
    wasm: async () => embedded(await readFile(join(built, 'core.wasm'))),
    version: async () => {
      const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
      return `export default ${JSON.stringify(version)};`;
    },
  };
  return {
    name: 'cosell',
    setup(bundle) {
      bundle.onResolve({ filter: /^cosell:/ }, ({ path }) => {
        if (path !== 'cosell:whatwg') return { path: path.slice('cosell:'.length), namespace: 'cosell' };
        if (!commandLine) return { path: './whatwg.node.js', external: true };
        return bundle.resolve('@exodus/bytes/encoding.js', { resolveDir: root, kind: 'import-statement' });
      });
      bundle.onLoad({ filter: /./, namespace: 'cosell' }, async ({ path }) => ({
        contents: await makers[path](),
      }));
      if (commandLine) return;
      bundle.onLoad({ filter: /[/\\]messages[/\\][^/\\]*\.json$/ }, async ({ path }) => {
        const { cli, ...words } = JSON.parse(await readFile(path, 'utf8'));
        return { contents: JSON.stringify(words), loader: 'json' };
      });
    },
  };
}

async function main() {
  await mkdir(dist, { recursive: true });
  /** @type {import('esbuild').BuildOptions} */
  const shared = { ...common, format: 'esm', charset: 'utf8' };
  await build({
    ...shared,
    entryPoints: [join(root, 'wasm/index.js')],
    outfile: join(dist, 'cosell.js'),
    platform: 'neutral',
    plugins: [plugin()],
  });
  await build({
    ...shared,
    stdin: { contents: "export { TextDecoder } from '@exodus/bytes/encoding.js';", resolveDir: root },
    outfile: join(dist, 'whatwg.node.js'),
    platform: 'node',
  });
  await build({
    ...shared,
    entryPoints: [join(root, 'wasm/cli/main.mjs')],
    outfile: join(dist, 'cli.mjs'),
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [plugin({ commandLine: true })],
  });
  await copyFile(join(root, 'wasm/types.d.ts'), join(dist, 'cosell.d.ts'));
  await copyFile(join(root, 'wasm/report.schema.json'), join(dist, 'report.schema.json'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
