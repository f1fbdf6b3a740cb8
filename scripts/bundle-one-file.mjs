// Makes pages that are one file each, so that they open from a disk as well: their script and style stand inside, and
// their policy names just these two by their hashes.  node bundle-one-file.mjs
//   web/index.html -> cosell-check.html    web/silence/index.html -> silence.html    web/embed/index.html -> embed.html
import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { elementPlugin } from './bundle-element.mjs';
import { plugin } from './bundle.mjs';
import { policy } from './csp.mjs';
import { dist, ofText, root } from './dist.mjs';
import { examplesAlone } from './packs.mjs';

const STYLE = /<link rel="stylesheet" href="[^"]*" \/>/;
const SCRIPT = /<script type="module" src="[^"]*"><\/script>/;

/** The symbols that icon() shows. */
const [sprite] = /<svg class="sprite"[^]*?<\/svg>\n\n/.exec(
  await readFile(join(root, 'web/index.html'), 'utf8'),
) ?? [''];

/** @param {string} entry a script or a style sheet @returns {Promise<string>} with all that it imports */
async function bundled(entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    ...(entry.endsWith('.css') ? { minify: true } : ofText),
    write: false,
    bundle: true,
    format: 'esm',
    target: entry.endsWith('.css') ? ['chrome125', 'firefox128', 'safari17.5'] : 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    loader: { '.csv': 'binary' },
    // Nothing of Node, nor of the file that only Node would load; and nothing lies beside a page that is one file.
    define: { process: 'undefined', 'import.meta.url': '""' },
    plugins: [elementPlugin({ inline: true }), plugin({ inline: true }), examplesAlone],
    logLevel: 'warning',
  });
  return outputFiles[0].text.replaceAll('<!--', '<\\x21--'); // in a text it means the same, in HTML it does not
}

/** As a policy names it. @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param {{ html: string, script: string, style: string, out: string }} page paths from the root; out: a file's name */
async function oneFile({ html, script, style, out }) {
  const [page, code, rules] = await Promise.all([
    readFile(join(root, html), 'utf8'),
    bundled(script),
    bundled(style),
  ]);
  // What an HTML parser would read otherwise than it stands here: the hash would not fit, or the script would end early.
  if (/[\0\r]|<!--|<\/script/i.test(code)) throw new Error(`${out}: the script cannot stand inside a page`);
  const filled = page
    .replace('%SPRITE%', sprite)
    .replace('%CSP%', () => policy({ script: hashOf(code), style: hashOf(rules) }))
    .replace(/>\s+</g, '>\n<')
    .replace(/<link rel="(manifest|icon|modulepreload)"[^>]*>\n/g, '')
    .replace(STYLE, () => `<style>${rules}</style>`)
    .replace(SCRIPT, () => `<script type="module">${code}</script>`);
  await writeFile(join(dist, out), filled);
}

await oneFile({
  html: 'web/index.html',
  script: 'web/app.js',
  style: 'web/app.css',
  out: 'cosell-check.html',
});
await oneFile({
  html: 'web/silence/index.html',
  script: 'web/silence/silence.js',
  style: 'web/silence/silence.css',
  out: 'silence.html',
});
await oneFile({
  html: 'web/embed/index.html',
  script: 'web/embed/embed.js',
  style: 'web/embed/embed.css',
  out: 'embed.html',
});
await copyFile(join(root, 'web/embed/host.js'), join(dist, 'embed-host.js'));
