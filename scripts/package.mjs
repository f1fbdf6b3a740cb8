// Makes dist/ an npm package: package.json, the wasm as it is, licences, and what lets others check it: hashes, a list of
// what is inside (SBOM), a manifest of the element. Runs last.  node package.mjs
import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { customElements } from './custom-elements.mjs';
import { dist, root } from './dist.mjs';
import { insideWasm } from './inside-wasm.mjs';

/** @typedef {import('./inside-wasm.mjs').Part} Part */

const json = async (/** @type {string} */ path) => JSON.parse(await readFile(join(root, path), 'utf8'));
const put = (/** @type {string} */ name, /** @type {unknown} */ value) =>
  writeFile(join(dist, name), typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);

/** What the package holds; the page's own files and the demo are for a server. */
const FILES = [
  /^(cosell-check|element(-[\w-]+)?|embed-host|cosell|cosell-worker|workbook|whatwg\.node)\.js$/,
  /^(element|cosell|locale)\.d\.ts$/,
  /^locales\/[\w-]+\.js$/,
  /^docs\/(?!embed)[\w.-]+\.md$/, // the guide to embedding is README.md
  /^(cli(-[\w-]+)?\.mjs|cli-[\w-]+\.json|cosell\.wasm|embed\.html|cosell-check\.html|silence\.html|contoso\.rules\.json)$/,
  /^(report|rule-pack)\.schema\.json$/,
  /^(README(\.zh-TW)?\.md|LICENSES?(\.txt)?|package\.json|custom-elements\.json|integrity\.json|sbom\.cdx\.json|SHA256SUMS)$/,
];

/** @returns {Promise<string[]>} all that was built, in order */
async function built() {
  const all = await readdir(dist, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
}
/** @returns {Promise<string[]>} those of FILES that are there, in order */
const packaged = async () => (await built()).filter((name) => FILES.some((each) => each.test(name)));

const types = (/** @type {string} */ file, /** @type {string} */ code) => ({ types: file, default: code });
/** @param {any} project the root's package.json @param {string[]} files */
const manifest = ({ name, version, license, description, engines }, files) => ({
  name,
  version,
  description,
  license,
  type: 'module',
  engines,
  exports: {
    '.': types('./element.d.ts', './cosell-check.js'),
    './pure': types('./element.d.ts', './element.js'),
    './core': types('./cosell.d.ts', './cosell.js'),
    './cosell.wasm': './cosell.wasm',
    './locales/*': types('./locale.d.ts', './locales/*.js'),
    './embed.html': './embed.html',
    './embed-host.js': './embed-host.js',
    './rule-pack.schema.json': './rule-pack.schema.json',
    './report.schema.json': './report.schema.json',
    './custom-elements.json': './custom-elements.json',
    './integrity.json': './integrity.json',
    './package.json': './package.json',
  },
  types: './element.d.ts',
  bin: { [name]: 'cli.mjs' },
  sideEffects: ['./cosell-check.js'],
  customElements: 'custom-elements.json',
  files: files.filter((file) => file !== 'package.json'),
});

const LOCALE = `// The types of dist/locales/*.js: one language's words of the element, and of findings.
export const strings: Record<string, string | Record<string, string>>;
export const findings: Record<string, any>;
`;

/**
 * Packages of npm that are in the bundles.
 * @param {string} licences LICENSES.txt as bundle.mjs wrote it, which names them
 * @returns {Promise<Part[]>}
 */
async function bundled(licences) {
  const names = [...licences.matchAll(/^(@?[a-z][\w./-]*) \d+\.\d+\.\d+$/gm)].map(([, name]) => name);
  return Promise.all(
    names.map(async (name) => {
      const { version, license } = await json(`node_modules/${name}/package.json`);
      const text = await readFile(join(root, `node_modules/${name}/LICENSE`), 'utf8');
      return { name, version, license, copyright: '', text, package: '' };
    }),
  );
}

/** A licence by its SPDX id, or as an expression. @param {string} license */
const licensesOf = (license) => [/ /.test(license) ? { expression: license } : { license: { id: license } }];

/** @param {any} project @param {Part[]} packages of npm @param {Part[]} parts of the wasm @param {string} wasmHash */
function sbom({ name, version, license, description }, packages, parts, wasmHash) {
  const purlOf = (/** @type {Part} */ part) =>
    part.package
      ? `pkg:deb/debian/${part.package.replace(' ', '@').replaceAll('~', '%7E')}?component=${encodeURIComponent(part.name)}`
      : `pkg:npm/${part.name.replace('@', '%40')}@${part.version}`;
  const all = [...packages, ...parts];
  const components = all.map((part) => ({
    type: 'library',
    'bom-ref': purlOf(part),
    name: part.name,
    version: part.version,
    licenses: licensesOf(part.license),
    ...(part.copyright && { copyright: part.copyright }),
    purl: purlOf(part),
    ...(part.package && {
      properties: [
        { name: 'cosell:debian-package', value: part.package },
        { name: 'cosell:inside', value: 'cosell.wasm' },
      ],
    }),
  }));
  const purl = `pkg:npm/${name}@${version}`;
  // The same contents give the same number: no clock, no chance.
  const seed = createHash('sha256').update(JSON.stringify(components)).update(wasmHash).digest('hex');
  const uuid = `${seed.slice(0, 8)}-${seed.slice(8, 12)}-5${seed.slice(13, 16)}-a${seed.slice(17, 20)}-${seed.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        description,
        licenses: licensesOf(license),
        purl,
        hashes: [{ alg: 'SHA-256', content: wasmHash }],
        properties: [{ name: 'cosell:hash-of', value: 'cosell.wasm' }],
      },
    },
    components,
    dependencies: [
      { ref: purl, dependsOn: components.map((each) => each['bom-ref']) },
      ...components.map((each) => ({ ref: each['bom-ref'] })),
    ],
  };
}

/** @param {Part[]} parts one text for all of a package that have the same */
function notices(parts) {
  /** @type {Map<string, Part[]>} */
  const groups = new Map();
  for (const part of parts) {
    const key = part.package + part.text;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return [...groups.values()].map((some) => {
    const names = some.map(({ name, version, copyright }) => `${name} ${version}, © ${copyright}`).join('\n');
    return `${rule}In cosell.wasm (${some[0].package}):\n${names}\n\n${some[0].text}\n`;
  });
}

/** @param {string} algorithm @param {string} name @param {'hex' | 'base64'} as */
const hashOf = async (algorithm, name, as) =>
  createHash(algorithm)
    .update(await readFile(join(dist, name)))
    .digest(as);

async function main() {
  const project = await json('package.json');
  await copyFile(join(root, 'LICENSE'), join(dist, 'LICENSE'));
  await copyFile(join(root, 'web/docs/contoso.rules.json'), join(dist, 'contoso.rules.json'));
  for (const end of ['.md', '.zh-TW.md']) {
    const guide = await readFile(join(root, `web/docs/embed${end}`), 'utf8');
    await put(`README${end}`, guide.replaceAll('(embed.', '(README.')); // they link to each other
  }
  await put('locale.d.ts', LOCALE);
  await put('custom-elements.json', await customElements());

  const parts = await insideWasm();
  const npmLicences = (await readFile(join(dist, 'LICENSES.txt'), 'utf8')).split('\nIn cosell.wasm')[0];
  await put('LICENSES.txt', npmLicences.replace(/\n-+\n*$/, '\n') + notices(parts).join(''));
  await put(
    'sbom.cdx.json',
    sbom(project, await bundled(npmLicences), parts, await hashOf('sha256', 'cosell.wasm', 'hex')),
  );

  const listed = (await packaged()).filter(
    (name) => !['SHA256SUMS', 'package.json', 'integrity.json'].includes(name),
  );
  const loaded = listed.filter((name) => /\.(js|wasm)$/.test(name));
  await put(
    'integrity.json',
    Object.fromEntries(
      await Promise.all(
        loaded.map(async (name) => [name, `sha384-${await hashOf('sha384', name, 'base64')}`]),
      ),
    ),
  );
  const all = [...listed, 'integrity.json', 'package.json', 'SHA256SUMS'].sort();
  await put('package.json', manifest(project, all));
  // Of the page, too: a package has only some of them (sha256sum --check --ignore-missing).
  const sums = (await built())
    .filter((name) => name !== 'SHA256SUMS')
    .map(async (name) => `${await hashOf('sha256', name, 'hex')}  ${name}\n`);
  await put('SHA256SUMS', (await Promise.all(sums)).join(''));
}

await main();
