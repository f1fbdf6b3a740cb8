// Makes the element: web/element/ -> dist/cosell-check.js, element.js, element-*.js, locales/*.js, cosell-worker.js.
// node bundle-element.mjs   Other bundles take elementPlugin() to import web/element/element.js.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { plugin, workerFile } from './bundle.mjs';
import { dist, ofFile, root } from './dist.mjs';
import { tags, wordsOf } from './languages.mjs';

// Words that the element says before it has loaded the rest.
const IDLE =
  `element. drop.choose documents.choose.several private.line assumed.rules verdict.another progress.
  failed.title failed.start notice.stopped notice.recheck`.split(/\s+/);
// And with a file.
const LOADED =
  `figure.contacts figure.errors figure.warnings figure.infos verdict.report verdict.fix verdict.overwrite
  overwrite.title fixes.count fixes.undo fixes.download edition.judged assumed. problems. kind. aside.
  preview.more preview.rest preview.cancel severity. coverage. world.comma ladder.title ladder.met. ladder.rung.
  ladder.below listing.summary`.split(/\s+/);
const ICONS = [
  'error',
  'warning',
  'info',
  'ok',
  'open',
  'unknown',
  'lock',
  'file',
  'save',
  'fix',
  'undo',
  'arrow',
];

/** @param {string} key @param {string[]} wanted keys; those that end in a dot begin others */
const isWanted = (key, wanted) =>
  wanted.some((each) =>
    each.endsWith('.') ? key.startsWith(each) : key === each || key.startsWith(`${each}.`),
  );
/** @param {Record<string, any>} words @param {(key: string) => boolean} keep */
const pick = (words, keep) => Object.fromEntries(Object.entries(words).filter(([key]) => keep(key)));

const idleWords = () =>
  Object.fromEntries(
    tags.map((tag) => [
      tag,
      {
        strings: pick(wordsOf(tag, 'page'), (key) => isWanted(key, IDLE)),
        editions: wordsOf(tag, 'messages').editions,
      },
    ]),
  );

// No finding about contacts has these.
const NOT_OF_CONTACTS = /^(listing|document)\.|^(cli|workbook|listingFields|fileTypes|types)$/;
/** @param {string} tag */
function localeText(tag) {
  const strings = pick(wordsOf(tag, 'page'), (key) => isWanted(key, LOADED) && !isWanted(key, IDLE));
  const findings = pick(wordsOf(tag, 'messages'), (key) => !NOT_OF_CONTACTS.test(key));
  for (const [key, { help, ...entry }] of Object.entries(findings)) if (help) findings[key] = entry; // nothing shows it
  return `export const strings = ${JSON.stringify(strings)};\nexport const findings = ${JSON.stringify(findings)};\n`;
}

/** The shapes of the page's icons that the element draws. */
async function icons() {
  const html = await readFile(join(root, 'web/index.html'), 'utf8');
  const all = ICONS.map((name) => {
    const [, inside] = html.match(new RegExp(`<symbol id="i-${name}"[^>]*>([^]*?)</symbol>`)) ?? [];
    if (!inside) throw new Error(`index.html has no icon called ${name}`);
    const shapes = [...inside.matchAll(/<(\w+)([^>]*?)\/?>/g)].filter(([text]) => !text.startsWith('</'));
    const attributes = (/** @type {string} */ text) =>
      Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
    return [name, shapes.map(([, tag, rest]) => [tag, attributes(rest)])];
  });
  return Object.fromEntries(all);
}

/** A style sheet and what it imports, in pixels: the page around it has its own idea of a rem. @param {string} name */
async function style(name) {
  const { outputFiles = [] } = await build({
    entryPoints: [join(root, `web/element/${name}.css`)],
    bundle: true,
    minify: true,
    target: ['chrome125', 'firefox128', 'safari17.5'],
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim().replace(/(\d*\.?\d+)rem\b/g, (_, size) => `${Number(size) * 16}px`);
}

/**
 * Resolves the modules that web/element/virtual.d.ts describes.
 * @param {{ inline?: boolean }} [options] inline: all in one file; else the words are files beside it
 * @returns {import('esbuild').Plugin}
 */
export function elementPlugin({ inline = false } = {}) {
  const locales = tags.map((tag) => `'locales/${tag}.js': () => import('element:locale/${tag}')`);
  /** @type {Record<string, () => string | Promise<string>>} */
  const makers = {
    words: () => `export default ${JSON.stringify(idleWords())}`,
    locales: () => `export default { ${locales} }`,
    icons: async () => `export default ${JSON.stringify(await icons())}`,
    'style/idle': async () => `export default ${JSON.stringify(await style('idle'))}`,
    'style/results': async () => `export default ${JSON.stringify(await style('results'))}`,
    ...Object.fromEntries(tags.map((tag) => [`locale/${tag}`, () => localeText(tag)])),
  };
  return {
    name: 'element',
    setup(bundle) {
      bundle.onResolve({ filter: /^element:/ }, ({ path }) => {
        const name = path.slice('element:'.length);
        if (!inline && name.startsWith('locale/'))
          return { path: `./locales/${name.slice('locale/'.length)}.js`, external: true };
        return { path: name, namespace: 'element' };
      });
      bundle.onLoad({ filter: /./, namespace: 'element' }, async ({ path }) => ({
        contents: await makers[path](),
      }));
    },
  };
}

async function main() {
  await mkdir(join(dist, 'locales'), { recursive: true });
  // Their names hold what is in them: those of an earlier build would stay for ever.
  for (const name of await readdir(dist)) if (/^element-.*\.js$/.test(name)) await rm(join(dist, name));
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    ...ofFile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  };
  await build({
    ...common,
    entryPoints: {
      element: 'web/element/element.js',
      'element-check': 'web/element/check.js',
      'element-fix': 'web/element/corrections.js',
      'element-listing': 'web/element/listing.js',
    },
    outdir: dist,
    splitting: true,
    chunkNames: 'element-[name]-[hash]',
    define: { process: 'undefined' },
    plugins: [elementPlugin(), plugin()],
  });
  await build({
    ...common,
    entryPoints: { 'cosell-check': 'web/element/index.js' },
    outdir: dist,
    plugins: [
      {
        name: 'element',
        setup: (bundle) =>
          void bundle.onResolve({ filter: /\/element\.js$/ }, () => ({
            path: './element.js',
            external: true,
          })),
      },
    ],
  });
  for (const tag of tags) await writeFile(join(dist, `locales/${tag}.js`), localeText(tag));
  await writeFile(join(dist, 'cosell-worker.js'), await workerFile());
  const types = await readFile(join(root, 'web/element/types.d.ts'), 'utf8');
  await writeFile(join(dist, 'element.d.ts'), types.replace('../../wasm/types.js', './cosell.js'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
