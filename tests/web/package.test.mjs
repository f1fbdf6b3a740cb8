// dist/ as an npm package: packed, installed without a network in an empty project, used there by Node, a browser and a
// compiler; and what it says of itself is true.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { SHORT_HEADER } from '../files.mjs';
import { launch, needs } from '../engines.mjs';
import { DIST, ROOT } from '../built.mjs';

const TSC = join(ROOT, 'node_modules/.bin/tsc');
const BAD = `${SHORT_HEADER}Bob,,Manager,Partner sales,US,\r\n`;
const json = async (/** @type {string} */ path) => JSON.parse(await readFile(path, 'utf8'));

/** @type {string} an empty project with the package in it */
let project;
/** @type {string} the package there */
let installed;
/** @param {string} command @param {string[]} args */
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });

before(async () => {
  project = await mkdtemp(join(tmpdir(), 'cosell-consumer-'));
  installed = join(project, 'node_modules/cosell-check');
  run('npm', 'pack', DIST, '--silent');
  const [tarball] = (await readdir(project)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'contacts.csv'), BAD);
  run('npm', 'install', `./${tarball}`, '--offline', '--no-audit', '--no-fund', '--silent');
});
after(() => rm(project, { recursive: true, force: true }));

test('core in Node, the command line, and what else is exported', async () => {
  await writeFile(
    join(project, 'use.mjs'),
    `import { open } from 'cosell-check/core';
     import { readFile } from 'node:fs/promises';
     const cosell = await open();
     const report = await cosell.checkContacts(await readFile('contacts.csv'), { name: 'contacts.csv' });
     cosell.close();
     const found = ['cosell.wasm', 'embed.html', 'locales/zh-TW', 'rule-pack.schema.json', 'package.json', 'pure'].map(
       (name) => import.meta.resolve('cosell-check/' + name).split('/cosell-check/')[1],
     );
     console.log(JSON.stringify({ rules: report.groups().map(({ rule }) => rule), found }));`,
  );
  const { rules, found } = JSON.parse(run(process.execPath, 'use.mjs'));
  assert.deepEqual(rules, ['contact.required']);
  assert.deepEqual(found, [
    'cosell.wasm',
    'embed.html',
    'locales/zh-TW.js',
    'rule-pack.schema.json',
    'package.json',
    'element.js',
  ]);
  for (const name of found) await readFile(join(installed, name));
  assert.throws(
    () => run('node_modules/.bin/cosell-check', 'check', 'contacts.csv', '--format', 'json'),
    (/** @type {any} */ { status, stdout }) => {
      assert.equal(status, 1);
      assert.equal(JSON.parse(stdout).findings[0].rule, 'contact.required');
      return true;
    },
  );
});

test(
  'the element in a page that finds it by an import map',
  { skip: needs('policies switched off') },
  async () => {
    await writeFile(
      join(project, 'index.html'),
      `<!doctype html><html lang="en"><title>x</title>
     <script type="importmap">{ "imports": { "cosell-check": "./node_modules/cosell-check/cosell-check.js" } }</script>
     <script type="module">import 'cosell-check';</script><cosell-check></cosell-check>`,
    );
    const server = await serve({ dir: project });
    const browser = await launch();
    try {
      const page = await (await browser.newContext({ bypassCSP: true })).newPage(); // the page has scripts in itself
      /** @type {string[]} */
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(server.url);
      const check = page.locator('cosell-check');
      const verdict = page.evaluate(
        () =>
          new Promise((resolve) =>
            document.addEventListener('cosell-result', (event) =>
              resolve(/** @type {any} */ (event).detail.verdict),
            ),
          ),
      );
      await check.locator('input[type=file]').setInputFiles(join(project, 'contacts.csv'));
      assert.equal(await verdict, 'refused');
      await manifestIsTrue(page);
      assert.deepEqual(errors, []);
    } finally {
      await browser.close();
      await server.close();
    }
  },
);

/**
 * The manifest names what the real element has, and nothing else.
 * @param {import('playwright-core').Page} page with a verdict
 */
async function manifestIsTrue(page) {
  const manifest = await json(join(installed, 'custom-elements.json'));
  const [{ declarations }] = manifest.modules;
  const [said] = declarations;
  const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name).sort();
  const real = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('cosell-check'));
    const { prototype, observedAttributes } = /** @type {any} */ (customElements.get('cosell-check'));
    const parts = [...element.shadowRoot.querySelectorAll('[part]')].map((each) => each.getAttribute('part'));
    const sheets = element.shadowRoot.adoptedStyleSheets;
    const css = sheets
      .flatMap((/** @type {any} */ each) => [...each.cssRules].map((rule) => rule.cssText))
      .join();
    return {
      attributes: [...observedAttributes],
      members: Object.getOwnPropertyNames(prototype),
      slots: [...element.shadowRoot.querySelectorAll('slot')].map((each) => each.name),
      parts: [...new Set(parts)],
      cssProperties: [...new Set(css.match(/--cosell-[a-z-]+/g))],
    };
  });
  assert.deepEqual(names(said.attributes), real.attributes.sort());
  assert.deepEqual(names(said.slots), real.slots.sort());
  assert.deepEqual(names(said.cssProperties), real.cssProperties.sort());
  for (const name of names(said.members)) assert.ok(real.members.includes(name), name);
  for (const part of real.parts) assert.ok(names(said.cssParts).includes(part), part);
  const sources = await Promise.all(
    ['web/element', 'web/results', 'web/ui'].map(async (folder) => {
      const files = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith('.js'));
      return Promise.all(files.map((name) => readFile(join(ROOT, folder, name), 'utf8')));
    }),
  );
  const code = sources.flat().join('\n');
  for (const part of names(said.cssParts)) assert.ok(code.includes(`'${part}'`), part);
  for (const name of names(said.events)) assert.ok(code.includes(`'${name}'`), name);
  assert.equal(manifest.schemaVersion, '2.1.0');
}

test('the five minutes of the guide, word for word', async () => {
  const guide = await readFile(join(installed, 'README.md'), 'utf8');
  const blocks = [...guide.matchAll(/^ {3}```(?:html|js)\n([^]*?)^ {3}```/gm)].map(([, text]) => text);
  assert.equal(blocks.length, 3);
  const [html, script, server] = blocks;
  await writeFile(join(project, 'index.html'), html);
  await writeFile(join(project, 'portal.js'), script);
  // A port that is free, and said.
  const anyPort = server.replace(
    "8080, '127.0.0.1')",
    "0, '127.0.0.1', function () { console.log(this.address().port); })",
  );
  assert.notEqual(anyPort, server);
  await writeFile(join(project, 'serve.mjs'), anyPort);
  const serving = spawn(process.execPath, ['serve.mjs'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await launch();
  try {
    const [port] = await once(serving.stdout, 'data');
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String(port).trim()}`);
    const logged = page.waitForEvent('console', (message) => message.text().startsWith('refused'));
    await page.setInputFiles('cosell-check input[type=file]', join(project, 'contacts.csv'));
    assert.match((await logged).text(), /^refused .*records: 1/);
  } finally {
    await browser.close();
    serving.kill();
  }
});

test('a consumer’s TypeScript compiles, and its mistakes do not', async () => {
  const options =
    '--noEmit --strict --target es2022 --module esnext --moduleResolution bundler --lib es2023,dom,dom.iterable';
  const compile = async (/** @type {string} */ name, /** @type {string} */ text) => {
    await writeFile(join(project, name), text);
    return run(TSC, ...options.split(' '), name);
  };
  const good = `import 'cosell-check';
    import { define, CosellCheck } from 'cosell-check/pure';
    import { open, type Report } from 'cosell-check/core';
    import { strings } from 'cosell-check/locales/en';
    define('contoso-check');
    const element: CosellCheck = document.createElement('cosell-check');
    element.rulePack = { extends: '2019-08', id: 'contoso' };
    document.addEventListener('cosell-result', ({ detail }) => { const count: number = detail.counts.errors; console.log(count); });
    const cosell = await open({ lang: 'zh-TW' });
    const report: Report = await cosell.checkContacts(new Blob(['x']), { territories: ['US'] });
    for (const { rule, message } of report.findings) console.log(rule, message, Object.keys(strings));
    export {};`;
  assert.equal(await compile('good.ts', good), '');
  await assert.rejects(compile('bad.ts', good.replace("{ lang: 'zh-TW' }", '{ lang: 7 }')));
  await assert.rejects(compile('worse.ts', good.replace('detail.counts.errors', 'detail.counts.mistakes')));
});

test('the sources are what the types say', async () => {
  const folder = await mkdtemp(join(ROOT, 'build/types-'));
  try {
    await writeFile(
      join(folder, 'agree.ts'),
      `import * as core from '../../wasm/index.js';
       import { CosellCheck, define } from '../../web/element/element.js';
       const said: Pick<typeof import('../../dist/cosell.js'), 'open' | 'packBundle' | 'unpackBundle' | 'redacted' | 'formatter'> = core;
       const element: import('../../dist/element.js').CosellCheck = {} as CosellCheck;
       const defines: typeof import('../../dist/element.js').define = define;
       console.log(said, element, defines);`,
    );
    const own = await json(join(ROOT, 'tsconfig.json'));
    own.include = [
      'agree.ts',
      '../../wasm/virtual.d.ts',
      '../../web/virtual.d.ts',
      '../../web/element/virtual.d.ts',
    ];
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(own));
    execFileSync(TSC, ['-p', folder, '--pretty', 'false'], { encoding: 'utf8', stdio: 'pipe' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('hashes, versions and licences are those of what is inside', async () => {
  execFileSync('sha256sum', ['-c', '--quiet', '--ignore-missing', 'SHA256SUMS'], { cwd: installed });
  execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: DIST });
  const summed = (await readFile(join(installed, 'SHA256SUMS'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.slice(66));
  /** @param {string} folder */
  const filesIn = async (folder) =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
      .sort();
  assert.deepEqual(await filesIn(DIST), [...summed, 'SHA256SUMS'].sort());
  const there = await filesIn(installed);
  assert.deepEqual(
    there.filter((name) => name !== 'SHA256SUMS' && !summed.includes(name)),
    [],
  );
  assert.ok(!there.some((name) => name.startsWith('demo')));

  for (const [name, hash] of Object.entries(await json(join(installed, 'integrity.json')))) {
    const bytes = await readFile(join(installed, name));
    assert.equal(hash, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, name);
  }
  const { version } = await json(join(ROOT, 'package.json'));
  assert.equal((await json(join(installed, 'package.json'))).version, version);

  const bom = await json(join(installed, 'sbom.cdx.json'));
  assert.deepEqual(
    [bom.bomFormat, bom.specVersion, bom.metadata.component.version],
    ['CycloneDX', '1.5', version],
  );
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const refs = bom.components.map((/** @type {any} */ each) => each['bom-ref']);
  assert.equal(new Set(refs).size, refs.length);
  const known = new Set([...refs, bom.metadata.component['bom-ref']]);
  for (const { ref, dependsOn = [] } of bom.dependencies)
    for (const each of [ref, ...dependsOn]) assert.ok(known.has(each), each);
  const licences = await readFile(join(installed, 'LICENSES.txt'), 'utf8');
  for (const part of bom.components) {
    assert.ok(part.type && part.name && part.version && part.purl, part.name);
    const [licence] = part.licenses;
    assert.ok(licence.expression ?? licence.license.id, part.name);
    assert.ok(licences.includes(`${part.name} ${part.version}`), part.name);
  }
  const names = bom.components.map((/** @type {any} */ { name }) => name);
  for (const inside of [
    'libc++',
    'libc++abi',
    'compiler-rt',
    'musl',
    'emmalloc',
    'Embind',
    'nlohmann/json',
    'fflate',
    '@exodus/bytes',
    '@e965/xlsx',
  ])
    assert.ok(names.includes(inside), inside);
  for (const text of ['Apache License', 'LLVM exception', 'Rich Felker'])
    assert.ok(licences.includes(text), text);
  for (const text of licences.split(/\n-{80}\n/))
    assert.match(text, /Permission is hereby granted|Apache License/, text.slice(0, 200));
  const wasm = createHash('sha256')
    .update(await readFile(join(installed, 'cosell.wasm')))
    .digest('hex');
  assert.equal(bom.metadata.component.hashes[0].content, wasm);
});
