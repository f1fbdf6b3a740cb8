// What other people wrote that is linked into the .wasm, or written beside it to load it, with licence texts as Debian's files have them.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const EMSCRIPTEN = '/usr/share/emscripten';
const copyrightOf = (/** @type {string} */ name) => readFile(`/usr/share/doc/${name}/copyright`, 'utf8');
const versionOf = (/** @type {string} */ name) =>
  execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8' });

/**
 * A part's version, from the first group of a pattern in one of its files.
 * @param {string} file
 * @param {RegExp} pattern
 */
async function versionIn(file, pattern) {
  const [, version] = pattern.exec(await readFile(`${EMSCRIPTEN}/${file}`, 'utf8')) ?? [];
  if (!version) throw new Error(`no version in ${file}`);
  return version;
}

/**
 * A licence as Debian's copyright file spells it out: blank lines are dots there.
 * @param {string} all
 * @param {string} license
 */
function stanza(all, license) {
  const found = all.split(`\nLicense: ${license}\n`).slice(1);
  // Where files are named, no text follows, or a comment of Debian's does.
  const [text] = found.map((rest) => rest.split(/\n(?! )/)[0]).filter((each) => each.startsWith(' '));
  if (!text) throw new Error(`no licence ${license} in Debian's file`);
  return text.replace(/^ \.$/gm, '').replace(/^ /gm, '').trim();
}

/** The library that reads JSON. @returns {Promise<Part>} */
async function nlohmann() {
  const version = versionOf('nlohmann-json3-dev');
  return {
    name: 'nlohmann/json',
    version: version.replace(/-.*/, ''),
    license: 'MIT',
    copyright: '2013-2022 Niels Lohmann',
    text: `MIT License\n\n${stanza(await copyrightOf('nlohmann-json3-dev'), 'Expat')}`,
    package: `nlohmann-json3-dev ${version}`,
  };
}

/**
 * @typedef {{ name: string, version: string, license: string, copyright: string, text: string, package: string }} Part
 *   `package`: the Debian package, with its version, that it came from
 * @returns {Promise<Part[]>}
 */
export async function insideWasm() {
  const emscripten = await versionIn('emscripten-version.txt', /([\d.]+)/);
  const llvm = await versionIn('system/lib/compiler-rt/readme.txt', /llvmorg-([\d.]+)/);
  const musl = await versionIn('system/lib/libc/musl/VERSION', /([\d.]+)/);
  const all = await copyrightOf('emscripten');
  const apache = await readFile('/usr/share/common-licenses/Apache-2.0', 'utf8');
  const expat = `MIT License\n\n${stanza(all, 'Expat')}`;
  const ofLlvm = {
    version: llvm,
    license: 'Apache-2.0 WITH LLVM-exception',
    copyright: 'the LLVM Project and its contributors',
    text: `${apache.trim()}\n\n--- LLVM exception ---\n\n${stanza(all, 'Apache-2.0 with LLVM exception')}`,
  };
  const ofEmscripten = {
    version: emscripten,
    license: 'MIT',
    copyright: '2010-2022 The Emscripten Authors',
    text: expat,
  };
  const ofMusl = await readFile(`${EMSCRIPTEN}/system/lib/libc/musl/COPYRIGHT`, 'utf8');
  const emscriptenParts = [
    { name: 'libc++', ...ofLlvm },
    { name: 'libc++abi', ...ofLlvm },
    { name: 'compiler-rt', ...ofLlvm },
    {
      name: 'musl',
      version: musl,
      license: 'MIT',
      copyright: '2005-2020 Rich Felker, et al.',
      text: ofMusl.trim(),
    },
    { name: 'emmalloc', ...ofEmscripten, copyright: '2018 The Emscripten Authors' },
    { name: 'Emscripten system library', ...ofEmscripten },
    { name: 'Embind', ...ofEmscripten, copyright: '2012 The Emscripten Authors' },
    { name: 'Emscripten JavaScript glue', ...ofEmscripten },
  ];
  const debian = `emscripten ${versionOf('emscripten')}`;
  return [await nlohmann(), ...emscriptenParts.map((part) => ({ ...part, package: debian }))];
}
