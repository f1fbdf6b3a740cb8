// The command line and listings: what lies beside one is read, what lies elsewhere never; bundles; broken JSON.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { BAD, GOOD, scratch } from '../files.mjs';
import { open, packBundle } from '../built.mjs';
import { jsonOf, LISTING, run } from './helpers.mjs';
import { Folder } from '../../wasm/cli/listing.mjs';
import { zip } from '../documents/make.mjs';
import { giant } from '../giants.mjs';

const { folder, file } = scratch();
const SECRET = 'nobody may read this';

/**
 * A folder with a listing and what lies beside it.
 * @param {string} name
 * @param {any} listing
 * @param {Record<string, string | Uint8Array>} [files]
 * @returns {string} path of the listing
 */
function listingIn(name, listing, files = {}) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [each, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, each, '..'), { recursive: true });
    file(join(name, each), content);
  }
  return file(join(name, 'listing.json'), typeof listing === 'string' ? listing : JSON.stringify(listing));
}
/** @param {string[]} names */
const withDocuments = (...names) => ({
  ...LISTING,
  documents: names.map((name) => ({ kind: 'other', file: name })),
});
/** @param {string[]} args @returns {Promise<any>} */
const reportOf = async (...args) => {
  const { status, out, err } = await run(['check', '--format', 'json', ...args]);
  assert.ok(status === 0 || status === 1, err);
  assert.equal(err, '');
  return JSON.parse(out);
};
/** @param {any} report */
const said = ({ findings }) =>
  [...findings].map(({ rule, file: name, path, args }) =>
    [rule, path ?? name, args?.variant ?? args?.reason].filter(Boolean).join(' '),
  );
/** @param {any} report */
const aboutFiles = (report) => said(report).filter((each) => /^(file|document)\.(?!missing )/.test(each));

/** @type {any} */
let cosell;
before(async () => (cosell = await open()));

test('a listing is checked with its documents and contacts, as through the API', async () => {
  const listing = {
    ...withDocuments('a.pdf', 'docs/b.pdf'),
    contacts: 'people/contacts.csv',
    offerType: 'apps',
  };
  const files = { 'a.pdf': 'no PDF', 'docs/b.pdf': 'no PDF', 'people/contacts.csv': BAD };
  const path = listingIn('beside', listing, files);
  const expected = await cosell.checkListing(JSON.stringify(listing), {
    files: new Map(Object.entries(files)),
  });
  const { out, status } = await run(['check', '--format', 'json', path]);
  assert.equal(status, 1);
  assert.equal(out.trimEnd(), jsonOf(expected));
  assert.ok(said(expected).includes('document.duplicate /documents/1/file'));
  assert.ok(said(expected).includes('contact.role.unknown people/contacts.csv'));
  // From another folder, too, and with the options that a check has.
  const here = await run(['check', '--format', 'json', 'listing.json'], { cwd: join(folder, 'beside') });
  assert.equal(here.out, out);
  assert.deepEqual((await reportOf(path, '--territories', 'JP')).coverage.wanted, ['JP']);
  assert.equal((await reportOf(path, '--rules', '2023-07')).rules.id, '2023-07');
  const ignoring = await reportOf(path, '--ignore', 'listing.type.unknown,contact.role.unknown');
  assert.equal(JSON.parse(out).counts.errors - ignoring.counts.errors, 2);
});

test('nothing outside the folder is read, whatever the name', async () => {
  const secret = file('secret.pdf', SECRET);
  const path = listingIn('inside', '{}', { 'real.pdf': SECRET });
  mkdirSync(join(folder, 'inside', 'sub'));
  const links = {
    'link.pdf': secret,
    'up.pdf': '../secret.pdf',
    out: '..',
    'sub/deep.pdf': '../../secret.pdf',
    'fine.pdf': 'real.pdf',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, 'inside', name));
  symlinkSync(join(folder, 'inside', 'loop.pdf'), join(folder, 'inside', 'loop.pdf'));
  const outside = [
    '../secret.pdf',
    secret,
    'sub/../../secret.pdf',
    'link.pdf',
    'up.pdf',
    'out/secret.pdf',
    'sub/deep.pdf',
    '..\\secret.pdf',
    '..',
    '/dev/zero',
    'C:\\secret.pdf',
  ];
  const listing = { ...withDocuments(...outside, 'fine.pdf', 'loop.pdf', 'sub', '.'), contacts: 'link.pdf' };
  writeFileSync(path, JSON.stringify(listing));
  const report = await reportOf(path, '--rules', '2019-08');
  const expected = outside.map((name, i) => {
    const why = /^(?:\/|[A-Z]:)/.test(name) ? 'absolute' : 'outside';
    return `document.missing-content /documents/${i}/file ${why}`;
  });
  assert.deepEqual(
    aboutFiles(report).filter((each) => /missing-content/.test(each)),
    expected,
  );
  const beside = aboutFiles(report).filter((each) => each.includes(`/documents/${outside.length}/file`));
  assert.match(beside.join(), /^document\.content-mismatch /);
  assert.deepEqual(
    aboutFiles(report).filter((each) => each.startsWith('file.')),
    [12, 13, 14].map((i) => `file.unreadable /documents/${i}/file document`),
  );
  const unread = report.findings.filter((/** @type {any} */ { rule }) => rule === 'file.unreadable');
  assert.deepEqual(
    unread.map((/** @type {any} */ { value, args }) => [value, args.reason]),
    [
      ['loop.pdf', 'other'],
      ['sub', 'directory'],
      ['.', 'directory'],
    ],
  );
  assert.match(unread[1].message, /“sub” could not be read: it is a folder/);
  assert.ok(said(report).includes('listing.contacts.missing-content /contacts outside'));
  assert.equal(report.counts.records, 0);
});

test('a folder that becomes a link while it is read leads nowhere', async () => {
  const inside = join(folder, 'swapped');
  const times = new Date(1e12);
  for (const [at, text] of /** @type {[string, string][]} */ ([
    [join(inside, 'sub'), 'inside'],
    [join(folder, 'elsewhere'), 'secret'],
  ])) {
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'a.pdf'), text);
    utimesSync(join(at, 'a.pdf'), times, times);
  }
  const io = /** @type {any} */ ({});
  const source = /** @type {any} */ (new Folder(io, inside).get('sub/a.pdf'));
  const read = async () => {
    let text = '';
    for await (const piece of source.pieces()) text += Buffer.from(piece);
    return text;
  };
  assert.equal(await read(), 'inside');
  assert.equal(Buffer.from(await source.bytes(0, 3)).toString(), 'ins');
  renameSync(join(inside, 'sub'), join(inside, 'was'));
  symlinkSync(join(folder, 'elsewhere'), join(inside, 'sub'));
  await assert.rejects(read(), { name: 'SourceError', changed: true });
  await assert.rejects(source.bytes(0, 3), { name: 'SourceError', changed: true });
  assert.equal(new Folder(io, inside).get('sub/a.pdf'), null);
});

test('what is not there, cannot be read or is named oddly is said', async () => {
  const path = listingIn(
    'odd',
    withDocuments('gone.pdf', 'a.pdf/b.pdf', 'x'.repeat(5000), 'nul\0.pdf', 'locked.pdf', 'empty.pdf'),
    {
      'a.pdf': 'x',
      'locked.pdf': 'x',
      'empty.pdf': '',
    },
  );
  chmodSync(join(folder, 'odd', 'locked.pdf'), 0o000);
  const found = aboutFiles(await reportOf(path));
  for (const i of [0, 1, 2, 3])
    assert.ok(found.includes(`document.missing-content /documents/${i}/file`), found.join());
  assert.ok(found.includes('document.empty /documents/5/file'));
  // The superuser reads everything.
  if (process.getuid?.() !== 0) assert.ok(found.includes('file.unreadable /documents/4/file document'));
});

test('a name finds its file with blanks around it, and however its accents are composed', async () => {
  const [composed, apart] = ['Präsentation.pdf', 'Präsentation.pdf'.normalize('NFD')];
  for (const [there, named] of [
    [composed, apart],
    [apart, composed],
    ['deck.pdf', ' deck.pdf\t'],
  ]) {
    const path = listingIn(`named-${named.length}`, withDocuments(named), { [there]: 'no PDF' });
    assert.match(aboutFiles(await reportOf(path)).join(), /^document\.content-mismatch /);
    const zip = file(
      'named.zip',
      zipSync({
        'listing.json': Buffer.from(JSON.stringify(withDocuments(named))),
        [there]: Buffer.from('no PDF'),
      }),
    );
    assert.match(aboutFiles(await reportOf(zip)).join(), /^document\.content-mismatch /);
  }
});

test('a listing in UTF-16 is read; what is no UTF-8, empty or no JSON is said to be so', async () => {
  const text = JSON.stringify({ ...LISTING, offerType: 'apps' });
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [wide, Buffer.from(wide).swap16()]) {
    const { findings, file: facts } = await reportOf(file('wide.json', bytes));
    assert.deepEqual([findings[0].rule, facts.bytes], ['listing.type.unknown', bytes.length]);
  }
  /** @type {[string, string | Uint8Array, string, RegExp][]} */
  const rows = [
    [
      'big5',
      Buffer.from([...Buffer.from('{"products":\n ["'), 0xa5, 0x78, 0xa5, 0x5f, ...Buffer.from('"]}')]),
      'encoding',
      /^Line 2, character 4: .*save it as UTF-8/,
    ],
    ['empty', ' \n', 'empty', /empty/],
    ['contacts', GOOD, 'not-json', /no JSON at all/],
    ['page', '<!doctype html><script>{}</script>', 'not-json', /no JSON/],
    ['list', '[1, 2]', 'no-object', /brace/],
    ['broken', '{"products": [}', 'undefined', /quotation mark/],
  ];
  for (const [name, content, variant, said] of rows) {
    const { findings } = await reportOf(file(`${name}.json`, content));
    assert.deepEqual([findings.length, String(findings[0].args.variant)], [1, variant], name);
    assert.match(findings[0].message, said);
  }
});

test('what the contacts are to cover is known without them', async () => {
  const path = listingIn('wanted', { ...LISTING, territories: ['us', 'CA'] });
  const { coverage } = await reportOf(path);
  assert.deepEqual(coverage.wanted, ['CA', 'US']);
  assert.deepEqual(Object.values(coverage.byRole), [[], [], [], []]);
  assert.deepEqual((await reportOf(path, '--territories', 'JP')).coverage.wanted, ['JP']);
});

test('what a file is, its name says, or its content, or --kind', async () => {
  const text = JSON.stringify(LISTING);
  const csv = file('contacts.csv', GOOD);
  const plain = file('listing', `\uFEFF \n${text}`);
  const noListing = file('contacts', GOOD);
  const zip = file('bundle', zipSync({ 'listing.json': Buffer.from(text) }));
  assert.equal((await reportOf(csv)).kind, 'contacts');
  assert.equal((await reportOf(plain)).kind, 'listing');
  assert.equal((await reportOf(noListing)).kind, 'contacts');
  assert.equal((await reportOf('--kind', 'listing', zip)).kind, 'listing');
  assert.deepEqual([(await reportOf(zip)).kind, (await reportOf(zip)).file.name], ['listing', 'bundle']);
  const workbook = zipSync({
    '[Content_Types].xml': Buffer.from('<Types/>'),
    'xl/a.json': Buffer.from('{}'),
  });
  assert.equal((await reportOf(file('workbook', workbook))).findings[0].rule, 'file.not-csv');
  assert.equal((await reportOf('--kind', 'listing', csv)).findings[0].rule, 'listing.json');
  assert.equal((await reportOf('--kind', 'contacts', file('a.json', text))).kind, 'contacts');
  assert.deepEqual(
    (await reportOf(csv, plain, noListing)).map((/** @type {any} */ { kind }) => kind),
    ['contacts', 'listing', 'contacts'],
  );
  for (const [input, args, kind] of /** @type {const} */ ([
    [text, [], 'listing'],
    [GOOD, [], 'contacts'],
    [zipSync({ 'listing.json': Buffer.from(text) }), ['--kind', 'listing'], 'listing'],
    [zipSync({ 'listing.json': Buffer.from(text) }), [], 'listing'],
    [workbook, [], 'contacts'],
  ])) {
    const { out } = await run(['check', '--format', 'json', ...args, '-'], { input });
    assert.equal(JSON.parse(out).kind, kind);
  }
});

test('a bundle is checked like the folder that it was made of', async () => {
  const listing = { ...withDocuments('a.pdf', '文件/b.pdf', '../c.pdf'), contacts: 'contacts.csv' };
  const files = { 'a.pdf': 'x', '文件/b.pdf': 'y', 'contacts.csv': BAD };
  const path = listingIn('packed', `${JSON.stringify(listing, null, 2)}\n`, files);
  const bundle = await packBundle(listing, new Map(Object.entries(files)));
  const zip = file('whole.zip', new Uint8Array(await bundle.arrayBuffer()));
  const { file: bundled, ...rest } = await reportOf(zip);
  const { file: plain, ...beside } = await reportOf(path);
  assert.deepEqual(rest, beside);
  assert.deepEqual(bundled, { name: 'whole.zip', bytes: bundle.size });
  assert.equal(plain.name, 'listing.json');
  const { out } = await run(['check', zip]);
  assert.match(out, /whole\.zip\/contacts\.csv:2 {2}D2/);
  assert.match(out, /whole\.zip\/listing\.json:\/documents/);
});

test('a file that is no ZIP file is said to be none, in one line', async () => {
  for (const content of ['no ZIP file', '']) {
    const { status, out, err } = await run(['check', file('no.zip', content)]);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /cannot be used as a bundle.*no ZIP file/);
    assert.equal(err.trimEnd().split('\n').length, 1);
  }
});

test('a bundle that cannot be unpacked gets a report that says so', async () => {
  const evil = zipSync({ 'listing.json': Buffer.from('{}'), '../a.pdf': Buffer.from('x') });
  const whole = zipSync({ 'listing.json': Buffer.from('{}') });
  const size = giant(100 << 20, 65 << 20); // bytes; with less it is no bomb
  const packed = deflateRawSync(new Uint8Array(size));
  const bomb = zip([
    { name: 'listing.json', data: '{}' },
    { name: 'a.pdf', data: '', packed, size },
  ]);
  /** @type {[string, Uint8Array, RegExp][]} */
  const rows = [
    ['path', evil, /“\.\.\/a\.pdf” in the bundle leads out/],
    ['no-listing', zipSync({ 'a.pdf': Buffer.from('x') }), /no listing\.json/],
    ['bomb', bomb, /hundreds of times/],
    ['no-zip', whole.subarray(0, whole.length - 9), /its end is missing/],
  ];
  for (const [variant, content, expected] of rows) {
    const path = file('no.zip', content);
    const { status, out, err } = await run(['check', '--format', 'json', path]);
    assert.deepEqual([status, err], [1, ''], variant);
    const { kind, file: facts, findings, counts, statuses } = JSON.parse(out);
    assert.deepEqual([kind, facts], ['listing', { name: 'no.zip', bytes: content.length }]);
    assert.deepEqual([findings.length, counts.errors], [1, 1]);
    const [{ rule, severity, effect, args, message }] = findings;
    assert.deepEqual([rule, severity, effect, args.variant], ['listing.bundle', 'error', 'import', variant]);
    assert.match(message, expected);
    assert.ok(statuses.every((/** @type {any} */ { met }) => met === 'unknown'));
    assert.match((await run(['check', path])).out, /no\.zip {2}error/);
  }
  const path = file('no.zip', evil);
  const chinese = await run(['check', '--lang', 'zh-TW', path]);
  assert.match(chinese.out, /會解壓縮到資料夾之外/);
  assert.doesNotMatch((await run(['check', '--redact', path])).out, /a\.pdf/);
  const several = JSON.parse((await run(['check', '--format', 'json', file('good.csv', GOOD), path])).out);
  assert.deepEqual(
    several.map((/** @type {any} */ report) => report.kind),
    ['contacts', 'listing'],
  );
});

test('malformed listings give a finding with its place, or findings, and exit 1', async () => {
  const wrongTypes = {
    schema: 1,
    products: 'Azure',
    segments: [1],
    offerType: [],
    solutionAreas: { area: 1 },
    documents: ['a.pdf', { kind: 1, file: {} }],
    externalUrl: 7,
    territories: 'US',
    contacts: [],
  };
  /** @type {[string, string, string][]} */
  const rows = [
    ['broken', '{"products": [\n "Azure"', 'listing.json'],
    ['deep', '['.repeat(200_000), 'listing.json'],
    ['huge', `{"products": ["${'x'.repeat(50 << 20)}"]}`, 'listing.json'],
    ['empty', '', 'listing.json'],
    ['types', JSON.stringify(wrongTypes), 'listing.value-type'],
    ['proto', '{"__proto__": {"a": 1}, "products": ["Azure"]}', 'listing.unknown-key'],
  ];
  for (const [name, text, rule] of rows) {
    const path = listingIn(`malformed-${name}`, text);
    const report = await reportOf(path);
    const found = report.findings.find((/** @type {any} */ each) => each.rule === rule);
    assert.ok(found, `${name}: ${said(report)}`);
    if (rule === 'listing.json') assert.ok(found.line >= 1 && found.character >= 1, name);
    const { status, err } = await run(['check', path]);
    assert.deepEqual([status, err], [report.counts.errors > 0 ? 1 : 0, ''], name);
  }
  const { out } = await run(['check', join(folder, 'malformed-broken', 'listing.json')]);
  assert.match(out, /listing\.json:2:\d+ {2}error/);
});

test('exit status, --fail-on and files that cannot be read', async () => {
  const fine = listingIn('fine', LISTING);
  /** @type {[string[], number, RegExp][]} */
  const calls = [
    [[fine], 0, /^$/],
    [[fine, '--fail-on', 'warning'], 1, /^$/], // documents are missing
    [[listingIn('wrong', { ...LISTING, offerType: 'apps' })], 1, /^$/],
    [[join(folder, 'none.json')], 2, /does not exist/],
    [[join(folder, 'none.zip')], 2, /does not exist/],
    [['--kind', 'listing', folder], 2, /is a folder/],
    [[fine, join(folder, 'none.json')], 2, /does not exist/],
    [[fine, '--output', fine], 2, /would overwrite itself/],
  ];
  for (const [args, expected, said] of calls) {
    const { status, err } = await run(['check', ...args]);
    assert.deepEqual([status, said.test(err)], [expected, true], `${args}: ${status} ${err}`);
  }
});

test('the text says what is met, what is missing and what cannot be checked', async () => {
  const listing = {
    ...LISTING,
    documents: [{ kind: 'one-pager', file: 'a.pdf' }],
    contacts: 'contacts.csv',
    territories: ['US'],
  };
  const path = listingIn('ladder', listing, { 'contacts.csv': GOOD });
  const { out } = await run(['check', path]);
  assert.match(out, /Co-sell Ready: not reached\n {2}✓ met {17}Every territory/);
  assert.match(out, /\n {2}✗ missing {13}“Customer presentation” is missing/);
  assert.match(out, /\n {2}\? not checkable here {2}“Customer one-pager” is needed/);
  const later = (await run(['check', '--rules', '2023-07', path])).out;
  assert.match(later, /✗ missing {13}“Solution pitch deck” is missing/);
  assert.match(later, /“Solution pitch deck” is missing\. It counts towards “Co-sell ready”/);
  assert.match(later, /“Co-sell ready” comes first/);
  assert.match(out, /\nIP Co-sell Ready: not reached\n/);
  assert.match(out, /listing\.json:\/documents\/0\/file {2}note/);
  assert.match(out, /Could go into Partner Center as it is, with \d things to look at\n1 contact: 0 errors/);
  const chinese = (await run(['check', '--lang', 'zh-TW', path])).out;
  assert.match(chinese, /共同銷售就緒：尚未達到\n {2}✓ 已符合 {8}想涵蓋/);
  assert.match(chinese, /\n {2}\? 這裡無法檢查 {2}需要/);
});

test('lines of ndjson name the file as it is found from here', async () => {
  const path = listingIn(
    'lines',
    { ...LISTING, offerType: 'apps', contacts: 'contacts.csv' },
    { 'contacts.csv': BAD },
  );
  const { out } = await run(['check', '--format', 'ndjson', path]);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { findings } = await reportOf(path);
  assert.equal(lines.length, findings.length);
  assert.equal(lines[0].file, path);
  assert.equal(lines.at(-1).file, join(folder, 'lines', 'contacts.csv'));
});

test('nothing in a listing can harm a terminal, and --redact names nobody', async () => {
  const listing = {
    ...LISTING,
    offerType: '\x1b[2JZyx\u202e',
    documents: [{ kind: 'Zyx\n', file: '../Zyx\x07.pdf' }],
    'Zyx\x1b]0;': 1,
    externalUrl: 'http://zyx\x9b.example',
    contacts: 'Zyx contacts.csv',
  };
  const path = listingIn('terminal', listing, {
    'Zyx contacts.csv': `${BAD}Zyx,zyx@zyx.com,Zyx,Zyx,Zyx,\r\n`,
  });
  for (const lang of ['en', 'zh-TW']) {
    const { out } = await run(['check', '--lang', lang, path]);
    assert.match(out, /Zyx/);
    assert.doesNotMatch(out, /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    for (const format of ['text', 'json', 'ndjson']) {
      const hidden = (await run(['check', '--redact', '--lang', lang, '--format', format, path])).out;
      assert.ok(hidden.length > 500);
      assert.doesNotMatch(hidden, /zyx|wang|ann\.lee/i, `${format} ${lang}`);
    }
  }
});
