// What the command line writes: whole or not at all, and never over what it reads.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import * as disk from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { CLI } from '../built.mjs';
import { BAD, GOOD, scratch } from '../files.mjs';
import { giant } from '../giants.mjs';
import { LISTING, full, run } from './helpers.mjs';

const { folder, file } = scratch();
const good = file('good.csv', GOOD);
const bad = file('bad.csv', BAD);
const small = file('small.csv', 'a;b\n1;2\n');
/** How many bytes are written before it fails: each that there is, or some of many. @param {number} size */
function* breaks(size) {
  const step = Math.ceil(size / giant(size, 12));
  for (let at = 0; at < size; at += step) yield at;
}
const here = () => readdirSync(folder).sort();

/** Files of a disk that has room for so many bytes. @param {number} room @param {'sync'} [fails] what fails besides */
const disks = (room, fails) => ({
  ...disk,
  /** @param {string} path @param {string} flags */
  async open(path, flags) {
    const handle = await disk.open(path, flags);
    const { writeFile } = handle;
    handle.writeFile = async (data) => {
      const bytes = Buffer.from(/** @type {any} */ (data));
      await writeFile.call(handle, bytes.subarray(0, room));
      room -= bytes.length;
      if (room < 0) throw full();
    };
    if (fails)
      handle[fails] = async () => {
        throw full();
      };
    return handle;
  },
});

/** @type {[string, string[]][]} */
const WRITERS = [
  ['check', ['check', bad, '--format', 'csv']],
  ['convert', ['convert', small]],
  ['convert to JSON', ['convert', small, '--format', 'json']],
  ['template', ['template']],
];

for (const [what, args] of WRITERS) {
  test(`${what}: standard output that breaks after any byte is an error`, async () => {
    const whole = await run(args);
    assert.ok(whole.status !== 2);
    for (const at of breaks(Buffer.byteLength(whole.out))) {
      const { status, err } = await run(args, { breaks: at });
      assert.equal(status, 2, `after ${at} bytes`);
      assert.match(err, /^cosell-check: Not everything could be written.*the disk is full[^\n]*\n$/);
    }
  });

  test(`${what}: a disk that is full after any byte leaves what was there`, async () => {
    const size = Buffer.byteLength((await run(args)).out);
    const target = file('target', 'before');
    const files = here();
    for (const room of breaks(size)) {
      const { status, out, err } = await run([...args, '-o', target], { fs: disks(room) });
      assert.deepEqual([status, out], [2, ''], `after ${room} bytes`);
      assert.match(err, /target” cannot be written: the disk is full/);
      assert.equal(readFileSync(target, 'utf8'), 'before');
    }
    assert.deepEqual(here(), files, 'nothing else is left');
    assert.ok((await run([...args, '-o', target], { fs: disks(size) })).status !== 2);
  });
}

test('fix: whatever fails, neither the file nor the rejected rows are written', async () => {
  const [target, rejected] = [file('fixed', 'before'), file('rejected', 'before')];
  const args = ['fix', bad, '-o', target, '--rejected', rejected];
  await run(args, { cwd: folder });
  const size = [target, rejected].reduce((sum, path) => sum + statSync(path).size, 0);
  for (const path of [target, rejected]) writeFileSync(path, 'before');
  const files = here();
  const broken = [...breaks(size)].map((room) => disks(room));
  broken.push(disks(size, 'sync'));
  broken.push({ ...disks(size), rename: () => Promise.reject(full()) });
  for (const fs of broken) {
    assert.equal((await run(args, { fs })).status, 2);
    for (const path of [target, rejected]) assert.equal(readFileSync(path, 'utf8'), 'before');
  }
  assert.deepEqual(here(), files);
  const { length } = (await run(args)).out;
  for (const at of breaks(length)) assert.equal((await run(args, { breaks: at })).status, 2);
});

/**
 * Where the second file cannot take its place, once the first has.
 * @param {Partial<typeof disk>} [besides] that fails, too
 */
function secondFails(besides = {}) {
  let renamed = 0;
  return {
    ...disk,
    /** @type {typeof disk.rename} */
    rename: (from, to) => (++renamed === 2 ? Promise.reject(full()) : disk.rename(from, to)),
    ...besides,
  };
}
const noLinks = { link: () => Promise.reject(Object.assign(new Error('no'), { code: 'EPERM' })) };

test('fix: if the rejected rows cannot take their place, the file is what it was before', async () => {
  const target = join(folder, 'first');
  const rejected = join(folder, 'second');
  const args = ['fix', bad, '-o', target, '--rejected', rejected];
  for (const existing of [[target, rejected], [target], [rejected], []]) {
    for (const fs of [secondFails(), secondFails(noLinks)]) {
      for (const path of existing) writeFileSync(path, 'before');
      const files = here();
      const { status, err } = await run(args, { fs });
      assert.equal(status, 2);
      assert.match(err, /second” cannot be written: the disk is full. What was there before stays/);
      assert.deepEqual(here(), files);
      for (const path of existing) assert.equal(readFileSync(path, 'utf8'), 'before');
    }
    assert.notEqual((await run(args)).status, 2);
    assert.notEqual(readFileSync(target, 'utf8'), 'before');
    for (const path of [target, rejected]) await disk.rm(path);
  }
});

test('fix: what can be neither written nor put back is said to be kept, and where', async () => {
  const [target, rejected] = [file('first', 'before'), file('second', 'before')];
  const files = here();
  let renamed = 0;
  const rename = (/** @type {string} */ from, /** @type {string} */ to) =>
    ++renamed === 1 ? disk.rename(from, to) : Promise.reject(full());
  const fs = /** @type {any} */ ({ ...disk, rename });
  const { status, err } = await run(['fix', bad, '-o', target, '--rejected', rejected], { fs });
  assert.equal(status, 2);
  const was = join(
    folder,
    /first” was written.*What was there before is in “(.*)” beside it/.exec(err)?.[1] ?? err,
  );
  assert.equal(readFileSync(was, 'utf8'), 'before');
  assert.equal(readFileSync(rejected, 'utf8'), 'before');
  assert.deepEqual(
    here().filter((each) => !files.includes(each)),
    [basename(was)],
  );
  await disk.rm(was);
});

test('who ends it between the two finds both as they were', async () => {
  const { putAllBack } = await import('../../wasm/cli/place.mjs');
  const { Output } = await import('../../wasm/cli/output.mjs');
  const paths = [file('first', 'before'), join(folder, 'none'), file('third', 'before')];
  await disk.rm(paths[1], { force: true });
  const files = here();
  let renamed = 0;
  const fs = /** @type {any} */ ({
    ...disk,
    rename: (/** @type {string} */ from, /** @type {string} */ to) => {
      if (++renamed < 3) return disk.rename(from, to);
      putAllBack();
      assert.deepEqual(paths.map((path) => existsSync(path) && readFileSync(path, 'utf8')), ['before', false, 'before']); // prettier-ignore
      return Promise.reject(full());
    },
  });
  const io = { fs, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} };
  const outputs = [];
  for (const path of paths) outputs.push(await Output.to(io, path));
  for (const output of outputs) await output.write('after');
  await assert.rejects(Output.finish(...outputs), { key: 'cannot-write' });
  for (const output of outputs) await output.discard();
  assert.deepEqual(here(), files);
});

const hasFull = existsSync('/dev/full');
test('a device that is full is an error', { skip: !hasFull && 'no /dev/full here' }, async () => {
  for (const args of [
    ['check', good],
    ['check', bad, '--format', 'json'],
    ['convert', good],
    ['rules'],
    ['template'],
    ['--help'],
    ['fix', bad, '-o', join(folder, 'fixed')],
  ]) {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'];
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { stdio, encoding: 'utf8' });
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /the disk is full/);
  }
  const { status, err } = await run(['fix', bad, '-o', '/dev/full']);
  assert.deepEqual([status, /the disk is full/.test(err)], [2, true]);
  assert.equal((await run(['check', good, '-o', '/dev/null'])).status, 0);
});

test('a file keeps its rights, its links lead to it still, and what is protected stays', async () => {
  const target = file('kept', 'before');
  chmodSync(target, 0o640);
  const link = join(folder, 'link');
  symlinkSync('kept', link);
  const loose = join(folder, 'loose');
  symlinkSync('made', loose);
  const said = (await run(['template'])).out;
  for (const path of [link, loose, join(folder, 'new')]) {
    assert.deepEqual(await run(['template', '-o', path]), { status: 0, out: '', err: '' });
    assert.equal(readFileSync(path, 'utf8'), said);
  }
  assert.ok(lstatSync(link).isSymbolicLink() && lstatSync(loose).isSymbolicLink());
  assert.equal(statSync(target).mode & 0o777, 0o640);
  assert.equal(statSync(join(folder, 'new')).mode & 0o777, 0o666 & ~process.umask());
  chmodSync(target, 0o440);
  if (process.getuid?.() === 0) return; // root may write anywhere
  assert.match((await run(['template', '-o', target])).err, /cannot be written: you have no permission/);
});

test('who ends it finds nothing half', { timeout: 60_000 }, async () => {
  const own = join(folder, 'ended');
  mkdirSync(own);
  const child = spawn(process.execPath, [CLI, 'convert', '-', '-o', join(own, 'out.csv')]);
  await new Promise((resolve) => {
    const watcher = watch(own, () => resolve(watcher.close()));
  });
  assert.equal(readdirSync(own).length, 1);
  child.kill('SIGTERM');
  assert.equal(await new Promise((resolve) => child.on('close', (_, signal) => resolve(signal))), 'SIGTERM');
  assert.deepEqual(readdirSync(own), []);
});

const listing = file(
  'listing.json',
  JSON.stringify({
    ...LISTING,
    contacts: 'beside.csv',
    documents: [{ kind: 'one-pager', file: 'one-pager.pdf' }],
  }),
);
const beside = file('beside.csv', GOOD);
const document = file('one-pager.pdf', '%PDF-1.7\n');
const config = file('config.json', '{}');
const rules = file('rules.json', (await run(['rules', '--rules', '2023-07', '--format', 'json'])).out);
const columns = file('columns.json', '{"Job title": "jobTitle"}');
const log = file('log.json', (await run(['fix', bad, '-o', join(folder, 'x'), '--format', 'json'])).out);

/** @type {[string, string[], string][]} what is read, how, and its path */
const READ = [
  ['a file', ['check', good], good],
  ['the last of several files', ['check', good, bad], bad],
  ['the exported list', ['check', good, '--baseline', bad], bad],
  ['the exported list of diff', ['diff', bad, good], bad],
  ['a config', ['check', good, '--config', config], config],
  ['rules', ['check', good, '--rules', rules], rules],
  ['rules that are shown', ['rules', '--rules', rules], rules],
  ['rules of a template', ['template', '--rules', rules], rules],
  ['columns', ['check', good, '--columns', columns], columns],
  ['a listing', ['check', listing], listing],
  ['the contacts of a listing', ['check', listing], beside],
  ['a document of a listing', ['check', listing], document],
  ['what is corrected', ['fix', bad], bad],
  ['a log', ['fix', bad, '--changes', log], log],
  ['what is converted', ['convert', bad], bad],
];

for (const [what, args, path] of READ) {
  test(`${what} is not written over, by whatever name`, async () => {
    const content = readFileSync(path);
    const names = [path, join(folder, '.', `${what} linked`), `${folder}/${what} hard`];
    symlinkSync(path, names[1]);
    linkSync(path, names[2]);
    const options = args[0] === 'fix' ? ['--output', '--rejected'] : ['--output'];
    for (const name of names) {
      for (const option of options) {
        const rest = option === '--rejected' ? ['-o', join(folder, 'other')] : [];
        const { status, out, err } = await run([...args, option, name, ...rest]);
        assert.deepEqual([status, out], [2, ''], `${option} ${name}`);
        assert.match(err, /would overwrite itself/);
        assert.deepEqual(readFileSync(name), content);
      }
    }
  });
}
