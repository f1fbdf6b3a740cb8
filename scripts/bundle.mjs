// Makes dist/cosell.js (the API for browsers and Node), dist/cli.mjs (the command line, with cli-*) and their company
// from wasm/ and the built module: node scripts/bundle.mjs. Other bundles take plugin() to import wasm/index.js.
import { build, transform } from 'esbuild';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { completeCodes } from './codes.mjs';
import { dist, ofFile, ofText, root } from './dist.mjs';
import { tags, wordsOf } from './languages.mjs';
import { completePack, editions, rules } from './packs.mjs';

const built = join(root, 'build/wasm/wasm');

// What the command line loads when it is asked for: in one file, for in files of their own, what the parts have in
// common would be two dozen more, each of which a check would have to open. No two of them export the same name.
const LATE =
  `api/cosell.js api/edition.js engine/listing.js engine/writer.js files/bundle.js files/zip.js report/html.js
  report/redact.js cli/config.mjs cli/convert.mjs cli/csv.mjs cli/diff.mjs cli/fix.mjs cli/help.mjs cli/junit.mjs
  cli/listing.mjs cli/rules.mjs cli/sarif.mjs`.split(/\s+/);

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' };

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

/** The glue, which has nothing around it. */
async function glueText() {
  const { code } = await transform(await readFile(join(built, 'core.js'), 'utf8'), { define: ABSENT });
  return code;
}

/**
 * The engine with the module's glue as one function that needs nothing around it: called where it stands, or turned
 * into text for a worker. So the page carries it once, and no text is ever made code (pages forbid eval).
 */
async function engineText() {
  const { outputFiles = [] } = await build({
    ...common,
    ...ofText,
    stdin: {
      contents: `import { Engine } from './engine/engine.js'; import { begin } from './worker/worker.js';
        const serve = (scope) => begin(scope, Engine); export { Engine, serve };`,
      resolveDir: join(root, 'wasm'),
    },
    format: 'iife',
    globalName: 'engine',
    plugins: [plugin()],
    define: ABSENT,
    write: false,
  });
  return `function () { ${outputFiles[0].text}; return engine; }`;
}

/** The reader of workbooks, as such a function. */
async function sheets() {
  const { metafile, outputFiles } = await build({
    ...common,
    ...ofText,
    entryPoints: [join(root, 'wasm/files/sheets.js')],
    format: 'iife',
    globalName: 'sheets',
    define: ABSENT,
    metafile: true,
    write: false,
  });
  return { metafile, code: `export default function () { ${outputFiles[0].text}; return sheets; }` };
}

/** The file of a worker for pages that allow those of their own site only. */
export const workerFile = async () => `(${await engineText()})().serve(self);\n`;

// Pairs that trade places: what a literal has to escape, and often holds in a module, with what is rare there.
const TRADES = '\0^\x07*\b=\n>\vQ\f\'\rY\x1BZ"+\\J';

/**
 * A module that gives the bytes back. They stand in a string literal, one character for each byte; what is UTF-8 in
 * them already stays what it says. That keeps in step with the bytes, so a web server's compression works on it nearly
 * as well as on the file itself; base64 would cost a third more. Character by character that takes milliseconds, where
 * strings would take a tenth of a second; and once is enough.
 * @param {Uint8Array} bytes
 */
function embedded(bytes) {
  const latin = Buffer.from(bytes).toString('latin1');
  const traded = latin.replace(/[^]/g, (char) => TRADES[TRADES.indexOf(char) ^ 1] ?? char);
  // Three bytes of UTF-8, from U+1000 on; not half of a pair.
  const text = traded.replace(/(?:[\xE1-\xEC\xEE\xEF][\x80-\xBF]|\xED[\x80-\x9F])[\x80-\xBF]/g, (part) =>
    Buffer.from(part, 'latin1').toString(),
  );
  return `
const text = ${JSON.stringify(text)};
const trades = ${JSON.stringify(TRADES)};
let bytes;
function decoded() {
  const latin = Uint8Array.from({ length: 256 }, (_, code) => code);
  for (let at = 0; at < trades.length; ++at) latin[trades.charCodeAt(at)] = trades.charCodeAt(at ^ 1);
  const all = new Uint8Array(${bytes.length});
  let size = 0;
  for (let at = 0; at < text.length; ++at) {
    const code = text.charCodeAt(at);
    if (code < 256) {
      all[size++] = latin[code];
    } else {
      all[size++] = 0xE0 | code >> 12;
      all[size++] = 0x80 | code >> 6 & 0x3F;
      all[size++] = 0x80 | code & 0x3F;
    }
  }
  return all;
}
export default () => bytes ??= decoded();`;
}

/** @param {unknown} node of some JSON @returns {string[]} */
const textsIn = (node) =>
  typeof node === 'string'
    ? [node]
    : node && typeof node === 'object'
      ? Object.values(node).flatMap(textsIn)
      : [];

/** What no text of a user's can be: cosell:public. */
function publicTexts() {
  const codes = ['OOO'];
  for (const list of ['countries', 'subdivisions'])
    for (const rows of Object.values(completeCodes(list).codes))
      codes.push(...rows.map((/** @type {string[]} */ [code]) => code));
  const words = [];
  for (const { labels = [], renamed = [] } of completeCodes('fields').fields)
    words.push(...labels, ...renamed);
  for (const edition of editions().map(completePack))
    words.push(...textsIn(edition), ...Object.keys(edition.sources));
  const known = [...new Set(words.map((word) => word.toLowerCase()))];
  return Object.entries({ codes, words: known, ruleIds: rules().map(({ id }) => id) })
    .map(([name, list]) => `export const ${name} = ${JSON.stringify(list)};`)
    .join('\n');
}

/**
 * Resolves the modules that wasm/virtual.d.ts describes.
 * @param {{ commandLine?: boolean, inline?: boolean }} [options] commandLine: its bundle holds Node's decoder (else that
 *   is a file beside the bundle) and its own words; inline: the reader of workbooks is no file beside the bundle
 * @returns {import('esbuild').Plugin}
 */
export function plugin({ commandLine = false, inline = commandLine } = {}) {
  /** @type {Record<string, () => Promise<string>>} */
  const makers = {
    engine: async () => `export default ${await engineText()}`,
    wasm: async () => embedded(await readFile(join(built, 'core.wasm'))),
    sheets: async () => (await sheets()).code,
    glue: glueText,
    late: async () => LATE.map((path) => `export * from './${path}';`).join('\n'),
    public: async () => publicTexts(),
    version: async () => {
      const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
      return `export default ${JSON.stringify(version)};`;
    },
  };
  return {
    name: 'cosell',
    setup(bundle) {
      if (commandLine) {
        bundle.onResolve({ filter: /^\.\.?\/.*js$/ }, ({ kind, path, resolveDir }) => {
          if (kind !== 'dynamic-import') return undefined;
          if (LATE.includes(relative(join(root, 'wasm'), join(resolveDir, path)).replaceAll('\\', '/')))
            return { path: 'late', namespace: 'cosell' };
          throw new Error(`${path}: what the command line loads late has to be in LATE`);
        });
      }
      bundle.onResolve({ filter: /^cosell:(engine|glue|wasm|version|whatwg|sheets|public)/ }, ({ path }) => {
        if (path === 'cosell:sheets' && !inline) return { path: './workbook.js', external: true };
        if (path !== 'cosell:whatwg') return { path: path.slice('cosell:'.length), namespace: 'cosell' };
        if (!commandLine) return { path: './whatwg.node.js', external: true };
        return bundle.resolve('@exodus/bytes/encoding.js', { resolveDir: root, kind: 'import-statement' });
      });
      bundle.onLoad({ filter: /./, namespace: 'cosell' }, async ({ path }) => ({
        contents: await makers[path](),
        resolveDir: join(root, 'wasm'),
      }));
      if (commandLine) return;
      bundle.onLoad({ filter: /[/\\]core[/\\]languages[/\\].*[/\\]messages\.json$/ }, async ({ path }) => {
        const { cli, ...words } = JSON.parse(await readFile(path, 'utf8'));
        return { contents: JSON.stringify(words), loader: 'json' };
      });
    },
  };
}

/**
 * The licences of other people's packages in these bundles, which their notices must go along with.
 * @param {Pick<import('esbuild').BuildResult, 'metafile'>[]} bundles
 */
async function notices(bundles) {
  const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  const folders = inputs.flatMap((path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${(await readFile(join(folder, 'LICENSE'), 'utf8')).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** What a pack of rules may hold; of texts in several languages the source leaves open which those are. */
async function packSchema() {
  const schema = JSON.parse(await readFile(join(root, 'wasm/rule-pack.schema.json'), 'utf8'));
  const { byLanguage, messages } = schema.$defs;
  for (const texts of [byLanguage, messages]) {
    texts.properties = Object.fromEntries(
      tags.map((tag) => [tag, { ...texts.additionalProperties, description: wordsOf(tag, 'language').name }]),
    );
    texts.additionalProperties = false;
  }
  return `${JSON.stringify(schema, null, 2)}\n`;
}

async function main() {
  await mkdir(dist, { recursive: true });
  // Their names hold what is in them: those of an earlier build would stay for ever.
  for (const name of await readdir(dist)) if (/^cli-/.test(name)) await rm(join(dist, name));
  /** @type {import('esbuild').BuildOptions} */
  const shared = { ...common, ...ofFile, format: 'esm', charset: 'utf8', metafile: true };
  const api = await build({
    ...shared,
    entryPoints: [join(root, 'wasm/index.js')],
    outfile: join(dist, 'cosell.js'),
    platform: 'neutral',
    plugins: [plugin()],
  });
  const decoder = await build({
    ...shared,
    stdin: { contents: "export { TextDecoder } from '@exodus/bytes/encoding.js';", resolveDir: root },
    outfile: join(dist, 'whatwg.node.js'),
    platform: 'node',
  });
  const commandLine = await build({
    ...shared,
    entryPoints: { cli: join(root, 'wasm/cli/main.mjs') },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'cli-[name]-[hash]',
    charset: 'ascii', // a text of one byte for each character is read sooner
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [plugin({ commandLine: true })],
  });
  for (const tag of tags)
    await writeFile(join(dist, `cli-${tag}.json`), JSON.stringify(wordsOf(tag, 'messages')));
  await copyFile(join(built, 'core.wasm'), join(dist, 'cosell.wasm'));
  const workbook = await sheets();
  await writeFile(join(dist, 'workbook.js'), workbook.code);
  const bundles = [api, decoder, commandLine, workbook];
  await writeFile(join(dist, 'LICENSES.txt'), await notices(bundles));
  await copyFile(join(root, 'wasm/types.d.ts'), join(dist, 'cosell.d.ts'));
  await copyFile(join(root, 'wasm/report.schema.json'), join(dist, 'report.schema.json'));
  await writeFile(join(dist, 'rule-pack.schema.json'), await packSchema());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
