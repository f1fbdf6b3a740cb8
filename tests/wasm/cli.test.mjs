// The command line: exit status, what goes where, and that nothing in a file can harm a terminal.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readProblem } from '../../wasm/cli/files.mjs';
import { BAD, GOOD, HEADER, large, scratch } from '../files.mjs';
import { CLI, DIST } from '../built.mjs';
import { measured, run, runAlone } from './helpers.mjs';
import { giant } from '../giants.mjs';

const { folder, file } = scratch();
const good = file('good.csv', GOOD);
const bad = file('bad.csv', BAD);
const warned = file('warned.csv', GOOD.replace('Ann Lee', ' Ann Lee'));
const missing = join(folder, 'missing.csv');
const notText = file('book.csv', Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(400)]));
const pack = JSON.parse((await run(['rules', '--rules', '2023-07', '--format', 'json'])).out);
const ownPack = file('own.json', JSON.stringify({ ...pack, id: 'our-own' }));
const brokenPack = file('broken.json', '{ "id": ');

/** @type {[string[], number, RegExp?, RegExp?, string?][]} arguments, exit status, standard output, standard error, input */
const CALLS = [
  [[], 2, undefined, /No command/],
  [['--help'], 0, /check {2,}.*\n.*fix {2,}.*\n.*diff {2,}.*\n.*convert {2,}/, undefined],
  [['-h'], 0, /Usage/, undefined],
  [['check', '--help'], 0, /--fail-on error\|warning/, undefined],
  [['--version'], 0, /^\d+\.\d+\.\d+\n$/, undefined],
  [['chekc', good], 2, undefined, /no command “chekc”.*“check”/],
  [['fix', good], 2, undefined, /--output/],
  [['check'], 2, undefined, /No file/],
  [['check', good, '--formt', 'json'], 2, undefined, /no option “--formt”.*“--format”/],
  [
    ['check', good, '--baseline', good],
    0,
    /Ready to import[^]*The import would change nothing: the one contact/,
  ],
  [['check', good, '--baseline', missing], 2, /^$/, /missing\.csv” does not exist/],
  [['check', '-', '--baseline', '-'], 2, /^$/, /only once/],
  [['check', good, '--baseline', bad, '--output', bad], 2, /^$/, /would overwrite itself/],
  [['check', good, '--output'], 2, undefined, /“--output” needs a value/],
  [['check', good, '--output', '--redact'], 2, undefined, /“--output” needs a value/],
  [['check', good, '--redact=yes'], 2, undefined, /“--redact” takes no value/],
  [['check', good, '--format', 'xml'], 2, undefined, /“xml”.*text, json, ndjson, sarif/],
  [['check', good, '--kind', 'bundle'], 2, undefined, /“bundle”.*contacts, listing/],
  [['check', good, '--kind', 'listing'], 1, /listing\.json/, undefined],
  [['check', good, '--lang', 'fr'], 2, undefined, /“fr”.*en, zh-TW/],
  [['check', good, '--fail-on', 'info'], 2, undefined, /“info”/],
  [['check', good, '--header-row', 'x'], 2, undefined, /“x”/],
  [['check', good, '--encoding', 'latin-99'], 2, undefined, /“latin-99”/],
  [['check', good, '--ignore', 'no.such'], 2, undefined, /no rule “no.such”/],
  [['check', good, '--ignore', 'csv.delimiter.mixed'], 2, undefined, /no rule/], // a variant
  // Of a later edition; of packs of others alone.
  [['check', good, '--ignore', 'contact.special-character,contact.email.domain'], 0, /Ready/, undefined],
  [['check', good, '--territories', 'US,UK'], 2, undefined, /“UK” is not a code/],
  [['check', good, '--rules', '1999'], 2, undefined, /no edition “1999”.*2019-08/],
  [['check', good, '--rules', 'no/such.json'], 2, undefined, /does not exist/],
  [['check', good, '--rules', brokenPack], 2, undefined, /broken\.json” cannot be used: \S+/],
  [['check', good, '--rules', ownPack], 0, undefined, undefined],
  [['check', '-', '-'], 2, undefined, /only once/],
  [['check', good, '--output', good], 2, undefined, /would overwrite itself/],
  [['check', good, '--output', join(folder, 'no', 'such')], 2, undefined, /cannot be written/],
  [['check', good], 0, /Ready to import/, undefined],
  [['check', warned], 0, /would import, with 1 thing/, undefined],
  [['check', warned, '--fail-on', 'warning'], 1, undefined, undefined],
  [['check', warned, '--fail-on', 'warning', '--ignore', 'contact.whitespace'], 0, /Ready/, undefined],
  [['check', bad], 1, /would not import/, undefined],
  [['check', bad, '--lang', 'zh-TW'], 1, /匯入/, undefined],
  [['check', bad, '--lang=zh-TW', '--kind=contacts'], 1, /匯入/, undefined],
  [['check', '-'], 0, /^stdin\n/, undefined, GOOD],
  [['check', '-'], 1, /file\.empty/, undefined, ''],
  [['check', notText], 1, /file\.not-csv/, undefined],
  [['check', missing], 2, /^$/, /^cosell-check: “.*missing\.csv” does not exist\.\n$/],
  [['check', folder], 2, /^$/, /is a folder/],
  [['check', join(good, 'x')], 2, /^$/, /does not exist/],
  [['check', missing, good], 2, /Ready to import/, /does not exist/],
  [['check', good, bad], 1, /2 files checked/, undefined],
  [['check', good, '--territories', 'us,fr'], 1, /FR/, undefined],
  [['convert', bad], 0, /^Name,Email address,/, undefined],
  [['convert', good, bad], 2, undefined, /takes one file/],
  [['convert', missing], 2, /^$/, /does not exist/],
  [['convert', folder], 2, /^$/, /is a folder/],
  [['convert', notText], 2, /^$/, /cannot be read: a ZIP archive/],
  [['convert', '-'], 0, /^a,b\r\n1,"x,y"\r\n$/, undefined, 'a;b\n1;x,y\n'],
  [['convert', '-'], 0, /^$/, undefined, ''],
  [['rules'], 0, /2019-08.*default[^]*2023-07/, undefined],
  [['rules', '--rules', '2021-03'], 0, /contact\.required +error +import/, undefined],
  [
    ['rules', '--rules', '2023-07'],
    0,
    /document\.missing +warning .*\n +info +A reference.*SaaS only/,
    undefined,
  ],
  [['rules', 'x'], 2, undefined, /takes no file/],
  [
    ['template'],
    0,
    /^Name,Email address,Job title,Role,Countries\/Regions,States\/Provinces\r\n$/,
    undefined,
  ],
  [['template', '--rules', '2023-07'], 0, /^Name,Email,Job title,Role,Countries and regions,/, undefined],
];

for (const [args, status, out, err, input] of CALLS) {
  const shown = args.map((each) => each.replace(folder, '…')).join(' ');
  test(`cosell-check ${shown} exits with ${status}`, async () => {
    const done = await run(args, { input });
    assert.equal(done.status, status, done.err);
    if (out) assert.match(done.out, out);
    if (err) assert.match(done.err, err);
    else assert.equal(done.err, '');
    if (status === 2) assert.match(done.err, /^[^\n]+\n$/, 'one line');
  });
}

test('a device that never ends is not read', { skip: !existsSync('/dev/zero') }, async () => {
  for (const command of ['check', 'convert']) {
    assert.match((await run([command, '/dev/zero'])).err, /“\/dev\/zero” is a device/);
    const { status, stderr } = spawnSync(process.execPath, [CLI, command, '-'], {
      stdio: [openSync('/dev/zero', 'r'), 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    assert.deepEqual([status, /is a device/.test(stderr)], [2, true], command);
  }
  assert.equal((await run(['check', '/dev/null'])).status, 1, 'which is empty');
});

test('what the system says of a file becomes a sentence', () => {
  /** @param {string} code */
  const key = (code) => readProblem('x.csv', Object.assign(new Error('no'), { code })).key;
  const codes = ['EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'EIO'];
  assert.deepEqual(codes.map(key), ['denied', 'denied', 'not-found', 'directory', 'unreadable']);
});

test('one file gives an object, several give an array, and lines hold one finding each', async () => {
  const one = JSON.parse((await run(['check', bad, '--format', 'json'])).out);
  assert.equal(one.schema, 'cosell-report/1');
  assert.equal(one.file.name, 'bad.csv');
  const many = JSON.parse((await run(['check', good, missing, bad, '--format', 'json'])).out);
  assert.deepEqual(
    many.map((/** @type {any} */ report) => report.file.name),
    ['good.csv', 'bad.csv'],
  );
  assert.deepEqual(many[1], one);
  assert.deepEqual(JSON.parse((await run(['check', missing, folder, '--format', 'json'])).out || '[]'), []);
  const lines = (await run(['check', good, bad, '--format', 'ndjson'])).out.trimEnd().split('\n');
  const findings = lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    findings.map(({ file: _, ...finding }) => finding),
    one.findings,
  );
  assert.ok(findings.every((finding) => finding.file === bad));
  assert.equal((await run(['check', good, '--format', 'ndjson'])).out, '');
});

test('--output writes the same to a file', async () => {
  const target = join(folder, 'out.json');
  const { status, out } = await run(['check', bad, '--format', 'json', '--output', target]);
  assert.deepEqual([status, out], [1, '']);
  assert.equal(readFileSync(target, 'utf8'), (await run(['check', bad, '--format', 'json'])).out);
  await run(['convert', bad, '-o', target]);
  assert.equal(readFileSync(target, 'utf8'), (await run(['convert', bad])).out);
  const untouched = join(folder, 'none.json');
  await run(['check', missing, '--output', untouched]);
  assert.ok(!existsSync(untouched));
});

test('the text names the file and line, the cell, the cause and the fix', async () => {
  const { out } = await run(['check', bad]);
  assert.match(out, /bad\.csv:3 {2}E3 {2}error {2}.*full-width comma.*\n {4}Fix: US，CA → US, CA\n/);
  assert.match(out, /Read as UTF-8, separated by comma, header in row 1\. Rules: August 2019\.\n/);
  assert.match(out, /\nThis file would not import: 2 errors in 2 kinds\n2 contacts: 2 errors, /);
});

test('in a process of its own it says the same, and is found by a link to it', async () => {
  const link = join(folder, 'cosell-check');
  symlinkSync(CLI, link);
  for (const [args, status, input] of /** @type {[string[], number, string?][]} */ ([
    [['check', good], 0],
    [['check', bad, '--format', 'json'], 1],
    [['check', missing], 2],
    [['check', '-', '--kind', 'contacts'], 1, BAD],
    [['convert', '-'], 0, large(300_000)],
  ])) {
    const alone = await runAlone(args, { input });
    assert.equal(alone.status, status);
    assert.deepEqual(alone, await run(args, { input }), args.join(' '));
  }
  const linked = spawnSync(process.execPath, [link, '--version'], { encoding: 'utf8' });
  assert.match(linked.stdout, /^\d+\.\d+\.\d+\n$/);
});

test('what a check needs is loaded for it, and nothing else', async () => {
  const load = async (/** @type {string[]} */ ...args) => {
    const seen = join(folder, args.join('-').replace(/\W/g, ''));
    await runAlone(args, { env: { NODE_V8_COVERAGE: seen } });
    /** @type {{ result: { url: string }[] }} */
    const { result } = JSON.parse(readFileSync(join(seen, readdirSync(seen)[0]), 'utf8'));
    const names = result.map(({ url }) => url.slice(url.lastIndexOf('/') + 1));
    return names.filter((name) => /^cli/.test(name)).sort();
  };
  const loaded = await load('check', good);
  assert.ok(loaded.length <= 3, loaded.join(' '));
  assert.deepEqual(await load('check', good, '--format', 'json'), loaded);
  const size = loaded.reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0);
  assert.ok(size < 100_000, `${size} bytes`);
  assert.ok((await load('check', good, '--redact')).length > loaded.length);
});

test('paths start from the folder that it is called in', async () => {
  const cwd = join(folder, 'deep', 'er');
  mkdirSync(cwd, { recursive: true });
  file('deep/own.json', JSON.stringify({ ...pack, id: 'beside-config' }));
  file('deep/config.json', JSON.stringify({ rules: 'own.json' }));
  const report = async (/** @type {string[]} */ ...args) => {
    const { out, err } = await run(['check', '../../good.csv', '--format', 'json', ...args], { cwd });
    assert.equal(err, '');
    return out && JSON.parse(out);
  };
  assert.equal((await report('--rules', '../own.json')).rules.id, 'beside-config');
  assert.equal((await report('--config', '../config.json')).rules.id, 'beside-config');
  assert.equal((await report('--baseline', '../../good.csv')).overwrite.baseline.name, 'good.csv');
  assert.equal(await report('--output', 'out.json'), '');
  assert.equal(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).file.name, 'good.csv');
  const args = ['fix', '../../bad.csv', '-o', 'fixed.csv', '--rejected'];
  assert.equal((await run([...args, 'rejected.csv'], { cwd })).err, '');
  assert.ok(existsSync(join(cwd, 'fixed.csv')) && existsSync(join(cwd, 'rejected.csv')));
  for (const same of ['fixed.csv', './fixed.csv', join(cwd, 'fixed.csv'), '../../bad.csv'])
    assert.match((await run([...args, same], { cwd })).err, /overwrite itself/);
  // As the system takes them: nothing is tidied up.
  for (const wrong of ['../../good.csv/', 'no/../../../good.csv', ''])
    assert.match((await run(['check', wrong], { cwd })).err, /does not exist/, wrong);
});

test('colours are for terminals, or when asked for', async () => {
  const env = { NO_COLOR: '', TERM: 'xterm' };
  const out = async (/** @type {string[]} */ args, around = {}) =>
    (await run(['check', bad, ...args], { env, ...around })).out;
  assert.doesNotMatch(await out([]), /\x1B/);
  assert.match(await out(['--color', 'always']), /\x1B\[1m/);
  assert.doesNotMatch(await out(['--color', 'never']), /\x1B/);
  const isTerminal = true;
  assert.match(await out([], { isTerminal }), /\x1B\[1m/);
  assert.doesNotMatch(await out(['--color', 'never'], { isTerminal }), /\x1B/);
  for (const plain of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
    assert.doesNotMatch(await out([], { isTerminal, env: { ...env, ...plain } }), /\x1B/);
    assert.match(await out(['--color', 'always'], { isTerminal, env: { ...env, ...plain } }), /\x1B\[1m/);
  }
  const target = join(folder, 'plain.txt');
  await out(['--output', target], { isTerminal });
  assert.doesNotMatch(readFileSync(target, 'utf8'), /\x1B/);
});

const hasScript = spawnSync('script', ['--version']).status === 0;

test('a real terminal gets colours', { skip: !hasScript && 'no script here' }, () => {
  const command = `"${process.execPath}" "${CLI}" check "${bad}"`;
  const onTerminal = (/** @type {Record<string, string>} */ env) =>
    spawnSync('script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, NO_COLOR: '', TERM: 'xterm', ...env },
      encoding: 'utf8',
    });
  const { status, stdout } = onTerminal({});
  assert.equal(status, 1);
  assert.match(stdout, /\x1B\[1m/);
  assert.doesNotMatch(onTerminal({ NO_COLOR: '1' }).stdout, /\x1B/);
});

test('nothing in a file reaches the terminal as a command', async () => {
  const evil = '\x1B]0;owned\x07\x1B[31m\x9B2J\x08\x7F\u202E\u2066\u2028\u0085';
  const cells = (/** @type {string} */ text) =>
    `${text}Ann,${text}ann@contoso.com,"C\r${text}EO",${text}Boss,${text}U S,${text}\r\n`;
  const path = file('evil\x1B[31m.csv', `${HEADER}${cells(evil)}Ann "${evil},x\r\n${evil}`);
  const own = { ...pack, id: 'our-own', sources: { ...pack.sources, [evil]: 'x' } };
  own.rules = pack.rules.map((/** @type {any} */ rule) => ({ ...rule, source: evil }));
  const odd = file('odd.json', JSON.stringify({ [evil]: 1 }));
  for (const lang of ['en', 'zh-TW']) {
    for (const args of [
      ['rules', '--rules', file('evil.json', JSON.stringify(own))],
      ['check', path, '--config', odd],
      ['check', path, '--columns', file('c.json', JSON.stringify({ [evil]: evil }))],
      ['check', path],
      ['check', path, '--redact'],
      ['check', `${path}x`],
      ['check', path, '--rules', evil],
      [evil],
    ]) {
      const { out, err } = await run([
        ...args,
        '--lang',
        lang,
        ...(args[0] === 'check' ? ['--color', 'never'] : []),
      ]);
      if (args[0] !== 'check') assert.match(out + err, /‹U\+001B›/);
      assert.doesNotMatch(
        out + err,
        /[\0-\x09\x0B-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066\u2067]/,
        args.join(' '),
      );
    }
  }
});

test('a reader that goes away ends the writing, not the verdict', async () => {
  const many = file('many.csv', large(400_000, 'Ann Lee,ann@contoso.com,CEO,Boss,US,\r\n'));
  for (const args of [
    ['check', many],
    ['check', many, '--format', 'json'],
    ['convert', many],
  ]) {
    const child = spawn(process.execPath, [CLI, ...args]);
    let err = '';
    child.stderr.on('data', (piece) => (err += piece));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([status, err], [args[0] === 'check' ? 1 : 0, ''], args.join(' '));
  }
});

test('a file of any size is read in bounded memory', async () => {
  const size = giant(200_000_000, 80_000_000);
  const small = await measured(['convert', good]);
  const whole = await measured(['convert', file('large.csv', large(size))]);
  assert.ok(small.memory > 1 << 20 && whole.size >= size, `${whole.size} bytes`);
  const more = whole.memory - small.memory;
  assert.ok(more < 70_000_000, `${more} bytes more than for a small file`); // and less than the file has
});
