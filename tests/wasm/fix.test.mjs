// A corrected file: what is safe is applied, everything else stays to the byte, and a log can be done again.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { GOOD, HEADER, scratch } from '../files.mjs';
import { open } from '../built.mjs';
import { run, streamOf } from './helpers.mjs';

const cosell = await open({ worker: false });
const { folder, file } = scratch();

const MESSY =
  'sep=;\r\nName;Email address;Job title;Role;Country;States/Provinces\r\n' +
  'Lin, Yi;<yi@contoso.com>;Lead;合作夥伴銷售;TW；JP;\r\n;;;;;\r\n"Bo";bo@contoso.com;Lead;Partner sales;us;USWA\r\n';
const MENDED =
  HEADER +
  '"Lin, Yi",yi@contoso.com,Lead,Partner sales,"TW, JP",\r\n"Bo",bo@contoso.com,Lead,Partner sales,US,US-WA\r\n';
/** 林怡君 and a full-width comma in Big5. */
const BIG5 = Uint8Array.from([
  ...Buffer.from(HEADER),
  ...[0xaa, 0x4c, 0xa9, 0xc9, 0xa7, 0x67],
  ...Buffer.from(',lin@contoso.com.tw,'),
  ...[0xb8, 0x67, 0xb2, 0x7a],
  ...Buffer.from(',Partner sales,TW'),
  ...[0xa1, 0x41],
  ...Buffer.from('JP,\r\n'),
]);

/** @param {import('../../wasm/types').Fixed} fixed */
const textOf = ({ file: corrected }) => corrected.text();
/** @param {import('../../wasm/types').Report} report */
const rulesOf = (report) => [...report.findings].map(({ rule }) => rule);

test('all safe fixes, round by round, until none is left', async () => {
  const fixed = await cosell.fix(MESSY);
  assert.equal(await textOf(fixed), MENDED);
  assert.deepEqual(rulesOf(fixed.after), []);
  assert.equal(fixed.log.schema, 'cosell-changes/1');
  assert.deepEqual(fixed.log.steps[0].at(-1), {
    rule: 'contact.state.alias',
    row: 4,
    column: 'states',
    from: 'USWA',
    to: 'US-WA',
  });
});

test('a file that needs nothing comes back as it was', async () => {
  const fixed = await cosell.fix(GOOD);
  assert.equal(await textOf(fixed), GOOD);
  assert.deepEqual(fixed.log.steps, []);
});

test('what has no safe fix stays, and so does its finding', async () => {
  const text = `${HEADER}Ann,ann@gmial.com,CEO,Boss,US,\r\n`;
  const fixed = await cosell.fix(text);
  assert.equal(await textOf(fixed), text);
  assert.deepEqual(rulesOf(fixed.after), rulesOf(fixed.before));
  assert.ok(rulesOf(fixed.after).includes('contact.role.unknown'));
});

test('guesses only when they are asked for: a header is inserted, rows are merged', async () => {
  const text = 'Ann,a@x.com,Lead,Partner sales,US,\nAnn,a@x.com,Lead,Partner sales,"CA, US",\n';
  assert.equal(await textOf(await cosell.fix(text)), text);
  const fixed = await cosell.fix(text, { suggested: true });
  assert.equal(
    await textOf(fixed),
    'Name,Email address,Job title,Role,Countries/Regions,States/Provinces\nAnn,a@x.com,Lead,Partner sales,"US, CA",\n',
  );
  assert.deepEqual(rulesOf(fixed.after), []);
});

/** Cœur in ISO-8859-15, which may as well be C½ur; a safe fix waits besides. */
const UNSURE = Buffer.from(`${HEADER}C\xbdur Lef\xe8vre,c@contoso.com,Lead,Partner sales,fr,\r\n`, 'latin1');

test('a guess at the encoding is never applied unasked', async () => {
  const { file: same, choice, log, before } = await cosell.fix(UNSURE);
  assert.deepEqual(Buffer.from(await same.arrayBuffer()), UNSURE);
  assert.deepEqual(log.steps, []);
  assert.ok(before.file.encoding.confidence < 95);
  assert.deepEqual(choice, {
    encodings: ['ISO-8859-15', 'windows-1252'],
    texts: [['Cœur Lefèvre', 'C½ur Lefèvre']],
  });
  const accepted = await cosell.fix(UNSURE, { suggested: true });
  assert.match(await textOf(accepted), /Cœur Lefèvre,c@contoso.com,Lead,Partner sales,FR,/);
  assert.equal(accepted.choice, undefined);
  assert.match(await textOf(await cosell.fix(UNSURE, { encoding: 'windows-1252' })), /C½ur/);
  assert.match(await textOf(await cosell.fix(UNSURE, { encoding: 'cp850' })), /C¢ur LefÞvre/);
});

test('the command line asks how the file reads, and writes nothing before', async () => {
  const input = file('unsure.csv', UNSURE);
  const output = join(folder, 'unsure-fixed.csv');
  const asked = await run(['fix', input, '--output', output]);
  assert.equal(asked.status, 1);
  assert.equal(asked.out, '');
  assert.match(asked.err, /--encoding ISO-8859-15  Cœur Lefèvre\n  --encoding windows-1252  C½ur Lefèvre\n/);
  assert.match(asked.err, /--suggested/);
  assert.ok(!existsSync(output));
  assert.equal((await run(['fix', input, '--output', output, '--encoding', 'windows-1252'])).status, 0);
  assert.match(readFileSync(output, 'utf8'), /C½ur/);
  assert.equal((await run(['fix', input, '--output', output, '--suggested'])).status, 0);
  assert.match(readFileSync(output, 'utf8'), /Cœur/);
});

/** @param {string[]} rows */
const contacts = (...rows) => HEADER + rows.map((row) => `${row}\r\n`).join('');

test('all rows of a person are merged at once, those that need another fix first after it', async () => {
  const codes =
    'US CA GB DE FR IT ES NL BE AT CH SE NO DK FI IE PT PL CZ HU RO BG GR HR SI SK LT LV EE LU'.split(' ');
  const rows = codes.map((code) => `Ann,ann@contoso.com,CEO,Partner sales,${code},`);
  const fixed = await cosell.fix(contacts(...rows), { suggested: true });
  assert.equal(await textOf(fixed), contacts(`Ann,ann@contoso.com,CEO,Partner sales,"${codes.join(', ')}",`));
  assert.deepEqual([fixed.log.steps.length, fixed.left], [1, 0]);
  const both = ['Ann,a@x.com,T,Partner sales,US,CA,', 'Ann,a@x.com,T,Partner sales,GB,'];
  const twice = await cosell.fix(contacts(...both), { suggested: true });
  assert.equal(await textOf(twice), contacts('Ann,a@x.com,T,Partner sales,"US, CA, GB",'));
});

test('what is left after all rounds is counted', async () => {
  const fixed = await cosell.fix(MESSY, { choose: ({ row }) => row !== undefined });
  assert.equal(fixed.left, 0);
});

test('a header with a comma too few is mended, first and last names are joined, and then all the rest', async () => {
  const rows = 'Ann,Lee,ann@contoso.com,Lead,Partner sales,US,\r\n';
  const lacking = `First Name,Last Name,Email,Job title,Role,Countries/Regions States/Provinces\r\n${rows}`;
  assert.equal(await textOf(await cosell.fix(lacking)), lacking);
  const fixed = await cosell.fix(lacking, { suggested: true });
  assert.equal(
    await textOf(fixed),
    'Name,Email,Job title,Role,Countries/Regions,States/Provinces\r\nAnn Lee,ann@contoso.com,Lead,Partner sales,US,\r\n',
  );
  assert.deepEqual(rulesOf(fixed.after), []);
});

test('columns that the caller names are read so, and their headings mended', async () => {
  const text = 'Who,Where,Does,Role,Countries/Regions\r\nAnn,ann@contoso.com,Lead,Partner sales,us\r\n';
  const columns = /** @type {const} */ ({ Who: 'name', Where: 'email', Does: 'jobTitle' });
  const fixed = await cosell.fix(text, { columns });
  assert.equal(
    await textOf(fixed),
    'Name,Email address,Job title,Role,Countries/Regions\r\nAnn,ann@contoso.com,Lead,Partner sales,US\r\n',
  );
  assert.deepEqual(rulesOf(fixed.after), []);
  await assert.rejects(cosell.checkContacts(text, { columns: { Whom: 'name' } }), {
    name: 'ColumnsError',
    header: 'Whom',
    headers: ['Who', 'Where', 'Does', 'Role', 'Countries/Regions'],
  });
  const wrong = /** @type {any} */ ({ Who: 'nmae' });
  await assert.rejects(
    cosell.checkContacts(text, { columns: wrong }),
    /cannot be "nmae"; columns are name, /,
  );
  await assert.rejects(
    cosell.checkContacts(text, { columns: { Who: 'name', Does: 'name' } }),
    /cannot both be name/,
  );
});

test('command line: --columns, and what is wrong with such a file', async () => {
  const text = 'Who,Where,Does,Role,Countries/Regions\r\nAnn,ann@contoso.com,Lead,Partner sales,US\r\n';
  const source = file('who.csv', text);
  const said = (/** @type {unknown} */ columns) =>
    file('columns.json', typeof columns === 'string' ? columns : JSON.stringify(columns));
  const check = (/** @type {unknown} */ columns) => run(['check', source, '--columns', said(columns)]);
  const all = { Who: 'name', Where: 'email', Does: 'jobTitle' };
  assert.equal((await check(all)).status, 0);
  const config = file('config-columns.json', JSON.stringify({ columns: all }));
  assert.equal((await run(['check', source, '--config', config])).status, 0);
  const output = join(folder, 'who-mended.csv');
  assert.equal((await run(['fix', source, '--columns', said(all), '--output', output])).status, 0);
  assert.match(readFileSync(output, 'utf8'), /^Name,Email address,Job title,/);
  for (const [columns, words] of /** @type {[unknown, RegExp][]} */ ([
    ['[1]', /has to hold one JSON object/],
    ['{', /has to hold one JSON object/],
    [{ Who: 'nmae' }, /"nmae" is no column for “Who”\. Choose from: name, email.*Did you mean “name”/],
    [{ Who: 'name', Does: 'name' }, /“Who” and “Does” cannot both be “name”/],
    [{ Whoo: 'name' }, /has no column “Whoo”.* Who, Where, Does.*Did you mean “Who”/],
  ])) {
    const { status, err } = await check(columns);
    assert.equal(status, 2);
    assert.match(err, words);
    assert.equal(err.trimEnd().split('\n').length, 1, 'one line');
  }
  assert.match((await run(['check', source, '--columns', join(folder, 'none.json')])).err, /does not exist/);
});

test('a file in Big5 becomes UTF-8 with a byte order mark, and is right then', async () => {
  const fixed = await cosell.fix(BIG5, { encoding: 'Big5' });
  const bytes = new Uint8Array(await fixed.file.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(await textOf(fixed), /林怡君,lin@contoso\.com\.tw,經理,Partner sales,"TW, JP",/);
  assert.equal(fixed.after.file.encoding.name, 'UTF-8');
  assert.deepEqual(rulesOf(fixed.after), []);
});

test('bytes that are no text stay as they are, and stay named', async () => {
  const bad = Uint8Array.from([
    ...Buffer.from(`${HEADER}José Müller,jose@contoso.com,CEO,Partner sales,us,\r\nB`),
    0xff,
    ...Buffer.from('o,bo@contoso.com,CEO,Partner sales,US,\r\n'),
  ]);
  const fixed = await cosell.fix(bad);
  assert.ok(rulesOf(fixed.after).includes('file.undecodable'));
  assert.ok(new Uint8Array(await fixed.file.arrayBuffer()).includes(0xff));
});

test('a stream, and a source that is a workbook', async () => {
  assert.equal(await textOf(await cosell.fix(streamOf([Buffer.from(MESSY)]))), MENDED);
  const book = Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(400)]);
  const fixed = await cosell.fix(book);
  assert.deepEqual(rulesOf(fixed.after), ['file.not-csv']);
  assert.deepEqual(new Uint8Array(await fixed.file.arrayBuffer()), book);
});

test('a log is done again, or does not fit and says where', async () => {
  const { log } = await cosell.fix(MESSY);
  assert.equal(await textOf(await cosell.fix(MESSY, { log })), MENDED);
  await assert.rejects(cosell.fix(MESSY.replace('TW；JP', 'TW；KR'), { log }), (/** @type {any} */ error) => {
    assert.equal(error.name, 'ChangeError');
    assert.equal(error.code, 'other-text');
    assert.deepEqual([error.args.row, error.args.found], [2, 'TW；KR']);
    return true;
  });
});

test('what a step changes is told finding by finding, by its place in the file as it came, and can be chosen', async () => {
  const text = `Title,,,,,\r\n${HEADER}${',,,,,\r\n'}Ann,<a@x.com>,Lead,Partner sales,NL, BE\r\nBo,b@x.com,Lead,Partner sales, uk ,\r\n`;
  const { steps, log } = await cosell.fix(text);
  assert.deepEqual(
    steps.map((step) => step.flatMap(({ changes }) => changes)),
    log.steps,
  );
  assert.ok(steps.length > 1, 'what was hidden comes in a later round');
  const places = steps.map((step) => step.map(({ row, changes }) => [changes[0].rule, row, changes.length]));
  assert.ok(places[0].some((each) => String(each) === 'csv.unquoted-list,4,2'));
  assert.ok(
    places.slice(1).some((step) => step.some(([, row]) => row === 5)),
    JSON.stringify(places),
  );
  const chosen = await cosell.fix(text, { choose: ({ row }) => row === 5 });
  assert.equal(await textOf(chosen), text.replace(' uk ', 'GB'));
});

test('a log of many steps is done to its end', async () => {
  const names = Array.from({ length: 30 }, (_, i) => `P${i}`);
  const text = HEADER + names.map((name) => `${name},p@x.com,Lead,Partner sales,US,\r\n`).join('');
  const { log } = await cosell.fix(GOOD);
  const steps = names.map((from, i) => [
    { row: i + 2, column: /** @type {const} */ ('name'), from, to: `${from}!` },
  ]);
  const fixed = await cosell.fix(text, {
    log: { ...log, steps: [...steps.slice(0, 3), [], ...steps.slice(3)] },
  });
  assert.equal(await textOf(fixed), text.replace(/^P\d+/gm, '$&!'));
});

test('Big5 that was read as windows-1252 is restored on request, and nothing beside it', async () => {
  const rows = (/** @type {string[]} */ ...names) =>
    HEADER +
    names.map((name, i) => `${name},p${i}@contoso.com,Müller & Söhne,Partner sales,TW,\r\n`).join('');
  const garbled = rows('¤ý¤p©ú', 'ªL§Ó»¨', 'José Ã', '³¯¬ü¬Â');
  const { before, after } = await cosell.fix(garbled);
  assert.deepEqual(rulesOf(before), ['file.mojibake']);
  assert.deepEqual(rulesOf(after), ['file.mojibake'], 'not safe');
  const fixed = await cosell.fix(garbled, { suggested: true });
  assert.equal(await textOf(fixed), rows('王小明', '林志豪', 'José Ã', '陳美玲'));
  assert.deepEqual(rulesOf(fixed.after), []);
});

test('one change, one cell: every other byte is as it was', async () => {
  const text = GOOD.replace('Ann Lee', '"Ann Lee"') + 'x,"y\r\n';
  const report = await cosell.checkContacts(text);
  const change = { row: 2, column: /** @type {const} */ ('jobTitle'), from: 'CEO', to: 'CEO, "CFO"' };
  const corrected = await cosell.correct(text, report, [change]);
  assert.equal(await corrected.text(), text.replace('CEO', '"CEO, ""CFO"""'));
});

test('command line: writes the file, says what it did, and agrees with the API to the byte', async () => {
  const [messy, output] = [file('messy.csv', MESSY), join(folder, 'mended.csv')];
  const { status, out, err } = await run(['fix', messy, '--output', output]);
  assert.deepEqual([status, err], [0, '']);
  assert.equal(readFileSync(output, 'utf8'), MENDED);
  assert.match(out, /messy\.csv, corrected as .*mended\.csv: 9 changes\n/);
  assert.match(out, /^E2 {2}TW；JP → TW, JP {2}contact\.country\.separator$/m);
  assert.match(out, /^Row 3 {2}.* {2}csv\.blank-row$/m);
  assert.match(out, /mended\.csv: Ready to import/);
  const again = await run(['check', output]);
  assert.equal(again.status, 0);
});

test('command line: standard output, logs, and what is wrong with a call', async () => {
  const [messy, other] = [file('messy2.csv', MESSY), file('other.csv', MESSY.replace('USWA', 'USCA'))];
  const piped = await run(['fix', '-', '--output', '-'], { input: MESSY });
  assert.equal(piped.out, MENDED);
  assert.match(piped.err, /^stdin, corrected as stdout: 9 changes/);
  const logged = await run(['fix', messy, '--output', join(folder, 'x.csv'), '--format', 'json']);
  const log = file('log.json', logged.out);
  assert.equal((await run(['fix', messy, '--output', '-', '--changes', log])).out, MENDED);
  const misfit = await run(['fix', other, '--output', join(folder, 'never.csv'), '--changes', log]);
  assert.deepEqual([misfit.status, misfit.out], [2, '']);
  assert.match(misfit.err, /Row 4 holds “USCA”/);
  assert.throws(() => readFileSync(join(folder, 'never.csv')));
  assert.match((await run(['fix', messy])).err, /--output/);
  assert.match((await run(['fix', messy, '--output', messy])).err, /overwrite itself/);
  assert.match((await run(['fix', messy, '--output', '-', '--changes', messy])).err, /no log of changes/);
  assert.equal(
    (await run(['fix', file('left.csv', `${HEADER}A,a@x.com,B,Boss,US,\n`), '--output', '-'])).status,
    1,
  );
});

test('the byte order mark: as it was, or as it is asked for', async () => {
  const bare = Buffer.from(GOOD);
  const marked = Buffer.from(`\uFEFF${GOOD}`);
  const bytesOf = async (/** @type {Uint8Array} */ source, /** @type {any} */ options) => {
    const { file: corrected, after } = await cosell.fix(source, options);
    const bytes = Buffer.from(await corrected.arrayBuffer());
    assert.equal(after.file.bytes, bytes.length);
    return bytes;
  };
  for (const source of [bare, marked]) {
    assert.deepEqual(await bytesOf(source, {}), source);
    assert.deepEqual(await bytesOf(source, { bom: 'keep' }), source);
    assert.deepEqual(await bytesOf(source, { bom: 'add' }), marked);
    assert.deepEqual(await bytesOf(source, { bom: 'remove' }), bare);
  }
  const big5 = await bytesOf(BIG5, { encoding: 'Big5', bom: 'remove' });
  assert.match(big5.toString(), /^Name,[\s\S]*林怡君/);
  const left = await bytesOf(BIG5, { encoding: 'Big5', bom: 'add', only: () => false });
  assert.match(left.toString(), /^\uFEFFName,[\s\S]*，/);
  const again = await cosell.fix(bare, { log: (await cosell.fix(bare, { bom: 'add' })).log });
  assert.deepEqual(Buffer.from(await again.file.arrayBuffer()), marked);
  const [source, output] = [file('bom.csv', bare), join(folder, 'bom-out.csv')];
  const { status, out } = await run(['fix', source, '--output', output, '--bom', 'add']);
  assert.equal(status, 0);
  assert.match(out, /Written as UTF-8 with a byte order mark/);
  assert.deepEqual(readFileSync(output), marked);
});

test('the rows with errors, with their reasons: read again, they have the same errors', async () => {
  const rows = [
    'A,a@x.com,B,Boss,US,',
    'B,b@x.com,B,Partner sales,US,',
    ',c@x,"D, E",Partner sales,XQ,',
    'E,e@x.com',
  ];
  const [source, rejected] = [
    file('some.csv', `Title\r\n${HEADER}${rows.join('\r\n')}\r\n`),
    join(folder, 'rejected.csv'),
  ];
  const { status, out } = await run([
    'fix',
    source,
    '--output',
    join(folder, 'y.csv'),
    '--rejected',
    rejected,
  ]);
  assert.equal(status, 1);
  assert.match(out, /rejected\.csv: 3 rows that still have errors/);
  const text = readFileSync(rejected, 'utf8');
  assert.match(text, /^\uFEFFRow in the file,What is wrong,Name,/);
  assert.match(text, /^2,"?D2: .*,A,a@x\.com,B,Boss,US,\r\n/m);
  assert.ok(!text.includes('b@x.com'));
  const report = await cosell.checkContacts(text);
  assert.equal(report.counts.withErrors, 3);
  const rulesIn = (/** @type {any} */ each) =>
    [...each.findings].filter(({ row, severity }) => row > 0 && severity === 'error').map(({ rule }) => rule);
  const fixed = await cosell.checkContacts(readFileSync(join(folder, 'y.csv')));
  assert.deepEqual(rulesIn(report), rulesIn(fixed));
  assert.match(
    (await run(['fix', source, '--output', rejected, '--rejected', rejected])).err,
    /overwrite itself/,
  );
  assert.match(
    (await run(['fix', source, '--output', '-', '--rejected', '-'])).err,
    /not a value for --rejected/,
  );
});

test('the rows with errors of a file without a header: under the labels of the template', async () => {
  const [source, rejected] = [
    file('bare.csv', 'A,a@x.com,B,Boss,US,\r\n'),
    join(folder, 'bare-rejected.csv'),
  ];
  const args = ['fix', source, '--output', join(folder, 'z.csv'), '--rejected', rejected];
  const { status, err } = await run(args);
  assert.deepEqual([status, err], [1, '']);
  const [labels, row] = readFileSync(rejected, 'utf8').split('\r\n');
  assert.match(labels, /^\uFEFFRow in the file,What is wrong,Name,Email/);
  assert.match(row, /^1,"The file begins with a contact[\s\S]*D1: .*",A,a@x\.com,B,Boss,US,$/);
});
