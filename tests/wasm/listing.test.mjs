// checkListing(): every kind of source, documents read in parts, contacts beside it, and what goes wrong with files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BAD, GOOD, HEADER } from '../files.mjs';
import { open, redacted } from '../built.mjs';
import { inPieces, jsonOf, LISTING, streamOf } from './helpers.mjs';
import { giant } from '../giants.mjs';

/** @type {any} */
let cosell;
before(async () => (cosell = await open()));
after(() => cosell.close());

const encoder = new TextEncoder();
const png = (/** @type {string} */ rest) =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(rest)]);
/** @param {[string, any][]} documents by kind */
const withDocuments = (...documents) => ({
  ...LISTING,
  documents: documents.map(([kind, file]) => ({ kind, file })),
});
/** @param {any} report */
const said = (report) =>
  [...report.findings].map(
    ({ rule, file, path }) => `${rule} ${file}${path === undefined ? '' : `#${path}`}`,
  );
/** @param {any} report those about files and documents, but not that others are missing */
const aboutFiles = (report) => said(report).filter((each) => /^(file|document)\.(?!missing )/.test(each));
/** @param {any} report @param {string} rule */
const findingOf = (report, rule) => [...report.findings].find((each) => each.rule === rule);

test('a listing may be an object, or JSON from any kind of source', async () => {
  const text = JSON.stringify(LISTING);
  const bytes = encoder.encode(text);
  const expected = jsonOf(await cosell.checkListing(LISTING));
  const sources = {
    text,
    bytes,
    buffer: bytes.buffer,
    blob: new Blob([bytes]),
    stream: streamOf([bytes.slice(0, 9), bytes.slice(9)]),
    pieces: { ...inPieces([bytes.slice(0, 9), bytes.slice(9)]), name: undefined },
  };
  for (const [kind, source] of Object.entries(sources)) {
    assert.equal(jsonOf(await cosell.checkListing(source)), expected, kind);
  }
  const { file, kind, overwrite, coverage } = JSON.parse(expected);
  assert.deepEqual(file, { name: 'listing.json', bytes: bytes.length });
  assert.deepEqual([kind, overwrite], ['listing', null]);
  const roles = ['partner-marketing', 'partner-sales', 'partner-technical-sales'];
  const byRole = Object.fromEntries([...roles, 'partner-customer-success-manager'].map((role) => [role, []]));
  assert.deepEqual(coverage, { wanted: [], covered: [], uncovered: [], byRole });
  assert.equal((await cosell.checkListing(new File([text], 'ours.json'))).file.name, 'ours.json');
  assert.equal((await cosell.checkListing(LISTING, { name: '/some/where/b.json' })).file.name, 'b.json');
  await assert.rejects(cosell.checkListing(undefined), TypeError);
});

test('keys of a report and of its findings are in order', async () => {
  const report = await cosell.checkListing({
    ...LISTING,
    externalUrl: 'http://contoso.com',
    offerType: 'apps',
  });
  const keys = 'schema tool rules kind lang file counts findings coverage overwrite statuses'.split(' ');
  assert.deepEqual(Object.keys(report), keys);
  assert.deepEqual(Object.keys(report.toJSON()), keys);
  assert.deepEqual(JSON.parse(jsonOf(report)), JSON.parse(JSON.stringify(report)));
  const found = findingOf(report, 'listing.url.insecure');
  const expected = 'rule severity effect file path value message args fix source evidence'.split(' ');
  assert.deepEqual(Object.keys(found), expected);
  assert.deepEqual(found.fix.edits, [
    { path: '/externalUrl', from: 'http://contoso.com', to: 'https://contoso.com' },
  ]);
  assert.ok(found.fix.title);
});

test('the platform says what a web address is', async () => {
  const rows = {
    'https://contoso.com/a?b#c': undefined,
    'HTTPS://CONTOSO.COM': undefined,
    'https://例え.テスト/路徑': undefined,
    'http://contoso.com': 'listing.url.insecure',
    'contoso.com': 'listing.url.syntax',
    '/page': 'listing.url.syntax',
    'ftp://contoso.com': 'listing.url.syntax',
    'javascript:alert(1)': 'listing.url.syntax',
    'https://': 'listing.url.syntax',
    'https://con toso.com': 'listing.url.syntax',
    '\0': 'listing.url.syntax',
  };
  for (const [externalUrl, rule] of Object.entries(rows)) {
    const rules = said(await cosell.checkListing({ ...LISTING, externalUrl })).filter((each) =>
      /url/.test(each),
    );
    assert.deepEqual(rules, rule ? [`${rule} listing.json#/externalUrl`] : [], externalUrl);
  }
});

test('documents are judged by their bytes, wherever those come from', async () => {
  const listing = withDocuments(['one-pager', 'a.pdf']);
  const bytes = png('x'.repeat(3000));
  const sources = {
    bytes: new Uint8Array(bytes),
    blob: new Blob([bytes]),
    file: new File([bytes], 'other name.png'),
    stream: streamOf([new Uint8Array(bytes.subarray(0, 5)), new Uint8Array(bytes.subarray(5))]),
    pieces: inPieces([new Uint8Array(bytes)]),
  };
  for (const [kind, source] of Object.entries(sources)) {
    const report = await cosell.checkListing(listing, { files: new Map([['a.pdf', source]]) });
    assert.deepEqual(aboutFiles(report), ['document.content-mismatch listing.json#/documents/0/file'], kind);
    assert.equal(findingOf(report, 'document.content-mismatch').args.type, 'png', kind);
  }
});

test('a name without a file is not at hand; one that leads out of the folder is never asked for', async () => {
  const names = [
    'here.pdf',
    '../out.pdf',
    '/etc/hosts',
    'C:\\a.pdf',
    'a/../../b.pdf',
    '..\\b.pdf',
    'marked.pdf',
  ];
  const listing = withDocuments(...names.map((name) => /** @type {[string, string]} */ (['other', name])));
  const report = await cosell.checkListing(listing, { files: new Map([['marked.pdf', null]]) });
  const variants = [...report.findings]
    .filter(({ rule }) => rule === 'document.missing-content')
    .map(({ args }) => args?.variant);
  const [absolute, outside] = ['absolute', 'outside'];
  assert.deepEqual(variants, [undefined, outside, absolute, absolute, outside, outside, outside]);
});

test('a file that cannot be read, changes, or is too long to hold gives a finding with its name', async () => {
  const refused = () => Promise.reject(new DOMException('no', 'NotReadableError'));
  const unreadable = new File([png('')], 'a.png');
  unreadable.slice = () => /** @type {any} */ ({ arrayBuffer: refused });
  const shorter = new File([png('')], 'b.png');
  Object.defineProperty(shorter, 'size', { value: 5000 });
  let reads = 0;
  const changing = new File(['%PDF-1.7\n', 'x'.repeat(5 << 20)], 'c.pdf');
  const { slice } = changing;
  changing.slice = (...range) =>
    reads++ === 0 ? slice.apply(changing, range) : /** @type {any} */ ({ arrayBuffer: refused });
  const piece = new Uint8Array(1 << 20);
  const files = new Map(
    Object.entries({
      'a.png': unreadable,
      'b.png': shorter,
      'c.pdf': changing,
      'd.png': new ReadableStream({
        pull: (controller) => controller.error(new DOMException('', 'NotFoundError')),
      }),
      'e.png': new ReadableStream({ pull: (controller) => controller.enqueue(piece) }),
      'f.png': png('x'),
    }),
  );
  const listing = withDocuments(
    ...[...files.keys()].map((name) => /** @type {[string, string]} */ (['other', name])),
  );
  const report = await cosell.checkListing(listing, { files });
  const failed = [...report.findings].filter(({ rule }) => rule.startsWith('file.'));
  assert.deepEqual(
    failed.map(({ rule, value, args, path, severity }) => [rule, value, args?.reason, path, severity]),
    [
      ['file.unreadable', 'a.png', 'denied', '/documents/0/file', 'error'],
      ['file.changed', 'b.png', undefined, '/documents/1/file', 'error'],
      ['file.changed', 'c.pdf', undefined, '/documents/2/file', 'error'],
      ['file.unreadable', 'd.png', 'gone', '/documents/3/file', 'error'],
      ['file.too-large', 'e.png', undefined, '/documents/4/file', 'error'],
    ],
  );
  assert.match(failed[4].message, /512 MB/);
  assert.equal(
    report.counts.errors,
    [...report.findings].filter(({ severity }) => severity === 'error').length,
  );
  // Of those nothing else is said, and the one that can be read is judged.
  const others = aboutFiles(report).filter((each) => !each.startsWith('file.') && !/too-many/.test(each));
  assert.ok(others.length > 0, others.join());
  assert.ok(
    others.every((each) => each.endsWith('#/documents/5/file')),
    others.join(),
  );
});

test('a listing that cannot be read gives a report that says so, and no more', async () => {
  const refused = new ReadableStream({
    pull: (controller) => controller.error(new DOMException('', 'NotReadableError')),
  });
  const report = await cosell.checkListing(refused, { ignore: ['file.unreadable'] });
  assert.deepEqual(said(report), ['file.unreadable listing.json']);
  assert.equal(report.wasRead, false);
  assert.equal(report.counts.errors, 1);
  for (const { met, requirements } of report.statuses) {
    assert.equal(met, 'unknown');
    assert.ok(requirements.every((/** @type {any} */ each) => each.met === 'unknown'));
  }
});

test('the same bytes in two places are found without holding both files', async () => {
  const size = 3 << 20;
  let longest = 0;
  let total = 0;
  /** @param {number} last byte */
  const parts = (last) => ({
    size,
    pieces: () => assert.fail('read as a whole'),
    async bytes(/** @type {number} */ begin, /** @type {number} */ end) {
      longest = Math.max(longest, end - begin);
      total += end - begin;
      const part = new Uint8Array(end - begin);
      if (end === size) part[part.length - 1] = last;
      return part;
    },
  });
  const files = new Map(
    Object.entries({
      'a.pdf': parts(1),
      'b.pdf': parts(2),
      'c.pdf': parts(1),
      'd.pdf': 'shorter',
      'e.pdf': '',
      'f.pdf': '',
    }),
  );
  const listing = withDocuments(
    ...[...files.keys(), 'b.pdf'].map((name) => /** @type {[string, string]} */ (['other', name])),
  );
  const report = await cosell.checkListing(listing, { files });
  const twice = [...report.findings].filter(({ rule }) => rule === 'document.duplicate');
  assert.deepEqual(
    twice.map(({ path, args }) => [path, args.other]),
    [
      ['/documents/2/file', 'a.pdf'],
      ['/documents/6/file', 'b.pdf'],
    ],
  );
  assert.ok(longest <= 1 << 20, `${longest} bytes at once`);
  assert.ok(total < 3 * size + (4 << 20), `${total} bytes read`);
});

test('contacts beside a listing are part of its report', async () => {
  const listing = { ...LISTING, contacts: 'people/contacts.csv', territories: ['US', 'CA', 'JP'] };
  const files = new Map([['people/contacts.csv', BAD]]);
  const report = await cosell.checkListing(listing, { files });
  const alone = await cosell.checkContacts(BAD, { name: 'contacts.csv', territories: ['US', 'CA', 'JP'] });
  const beside = [...report.findings].filter((each) => 'row' in each);
  assert.deepEqual(
    beside.map(({ file, ...rest }) => rest),
    [...alone.findings],
  );
  assert.ok(beside.length > 0);
  assert.ok(beside.every(({ file }) => file === 'people/contacts.csv'));
  assert.deepEqual(Object.keys(beside[0]).slice(0, 5), ['rule', 'severity', 'effect', 'file', 'row']);
  assert.deepEqual(report.coverage, alone.coverage);
  assert.equal(report.counts.records, 2);
  const own = report.findings.length - beside.length;
  assert.equal(report.counts.errors + report.counts.warnings + report.counts.infos, report.findings.length);
  // Lists, groups and indices meet.
  assert.deepEqual(report.findings.at(own), beside[0]);
  assert.deepEqual(report.findings.at(-1), beside.at(-1));
  assert.equal(report.findings.at(report.findings.length), undefined);
  assert.deepEqual(report.findings.slice(own - 1, own + 1), [report.findings.at(own - 1), beside[0]]);
  for (const { rule, severity, indices, count } of report.groups()) {
    assert.equal(indices.length, count);
    for (const index of indices) {
      const found = report.findings.at(index);
      assert.deepEqual([found.rule, found.severity], [rule, severity]);
    }
  }
  // What the contacts cover counts for the status.
  const [{ requirements }] = report.statuses;
  assert.equal(requirements[0].met, false);
  const given = await cosell.checkListing(listing, { files, territories: ['US'] });
  assert.deepEqual(given.coverage.wanted, ['US']);
  assert.equal(
    said(await cosell.checkListing(listing)).filter((each) => /^listing\.contacts/.test(each)).length,
    1,
  );
});

test('contacts that were checked before are not checked again', async () => {
  const listing = { ...LISTING, contacts: 'contacts.csv', territories: ['US'] };
  const files = new Map([['contacts.csv', GOOD]]);
  const checked = await cosell.checkListing(listing, { files });
  const contacts = await cosell.checkContacts(GOOD, { name: 'contacts.csv', territories: ['US'] });
  const asked = { get: (/** @type {string} */ name) => assert.notEqual(name, 'contacts.csv') };
  const again = await cosell.checkListing(listing, { contacts, files: asked });
  assert.equal(jsonOf(again), jsonOf(checked));
  assert.equal(again.statuses[0].requirements[0].met, true);
  const unread = await cosell.checkContacts(
    new ReadableStream({ pull: (controller) => controller.error(new DOMException('', 'NotFoundError')) }),
  );
  const untold = await cosell.checkListing(listing, { contacts: unread });
  assert.equal(untold.statuses[0].requirements[0].met, 'unknown');
  assert.equal(said(untold).filter((each) => each === 'file.unreadable contacts.csv').length, 1);
});

test('rules that are ignored are left out of the listing and of its contacts', async () => {
  const listing = { ...LISTING, offerType: 'apps', contacts: 'contacts.csv' };
  const ignore = ['listing.type.unknown', 'contact.role.unknown'];
  const files = new Map([['contacts.csv', BAD]]);
  const all = await cosell.checkListing(listing, { files });
  const some = await cosell.checkListing(listing, { files, ignore });
  const contacts = await cosell.checkContacts(BAD, { name: 'contacts.csv' });
  const given = await cosell.checkListing(listing, { contacts, ignore });
  assert.equal(all.counts.errors - some.counts.errors, 2);
  assert.equal(jsonOf(given), jsonOf(some));
  assert.deepEqual(
    said(some),
    said(all).filter((each) => !ignore.includes(each.split(' ')[0])),
  );
});

test('the language of a report can be changed, that of its contacts too', async () => {
  const files = new Map([['contacts.csv', BAD]]);
  const listing = { ...LISTING, offerType: 'apps', contacts: 'contacts.csv' };
  const english = await cosell.checkListing(listing, { files });
  const chinese = await cosell.checkListing(listing, { files, lang: 'zh-TW' });
  assert.equal(jsonOf(english.relabel('zh-TW')), jsonOf(chinese));
  assert.equal(jsonOf(chinese.relabel('en')), jsonOf(english));
  assert.match(chinese.findings.at(-1).message, /[\u4e00-\u9fff]/);
  assert.equal(chinese.statuses[0].name, '共同銷售就緒');
});

/** @type {Record<string, string>} */
const BROKEN = {
  nothing: '',
  blank: ' \n\t',
  cut: '{"products": ["Azure"',
  'no value': '{"products": }',
  'single quotes': "{'products': []}",
  'a comma at the end': '{"products": [],}',
  'two values': '{} {}',
  'a list': '[]',
  'a number': '1e999',
  null: 'null',
  'not UTF-8': '\xff\xfe{',
  deep: '['.repeat(100_000),
  'deep inside': `{"products": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  huge: `{"products": ["${'x'.repeat(20 << 20)}"]}`,
  'many keys': `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join()}}`,
};
for (const [name, text] of Object.entries(BROKEN)) {
  test(`a listing that is no JSON object says where: ${name}`, async () => {
    const source = name === 'not UTF-8' ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : text;
    const report = await cosell.checkListing(source);
    const [found, ...others] = report.findings;
    assert.deepEqual([found.rule, others.length], ['listing.json', 0]);
    assert.ok(found.line >= 1 && found.character >= 1);
    assert.equal(found.path, undefined);
    assert.equal(report.file.bytes, source.length);
    assert.deepEqual(JSON.parse(jsonOf(report)), JSON.parse(JSON.stringify(report)));
  });
}

test('values of wrong types and hostile keys are findings, and change nothing', async () => {
  const kinds = [null, true, 1, -1e300, 'x', [], {}, [[]], [null], [{}], { length: 3 }];
  for (const key of [...Object.keys(LISTING), 'territories', 'contacts', 'externalUrl']) {
    for (const value of kinds) {
      const report = await cosell.checkListing({ ...LISTING, [key]: value });
      for (const { message } of report.findings) assert.doesNotMatch(message, /undefined|\[object|\{\w+\}/);
    }
  }
  const text = `{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},
    "toString": 1, "products": {"__proto__": []}, "documents": [{"__proto__": null, "kind": "__proto__", "file": "__proto__"},
    {"kind": "constructor", "file": "toString"}], "contacts": "__proto__", "territories": ["__proto__"]}`;
  const report = await cosell.checkListing(text);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.ok(said(report).includes('listing.unknown-key listing.json#/__proto__'));
  assert.ok(said(report).includes('listing.unknown-key listing.json#/documents/0/__proto__'));
  assert.ok(said(report).some((each) => each.startsWith('document.missing-content ')));
  assert.deepEqual(JSON.parse(jsonOf(report)), JSON.parse(JSON.stringify(report)));
});

test(
  'a thousand documents of the same size are told apart in reasonable time',
  { timeout: 60_000 },
  async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `${i}.pdf`);
    const files = new Map(names.map((name, i) => [name, `%PDF-1.4 ${String(i % 999).padStart(9, '0')}`]));
    const report = await cosell.checkListing(
      withDocuments(...names.map((name) => /** @type {[string, string]} */ (['other', name]))),
      {
        files,
      },
    );
    const twice = [...report.findings].filter(({ rule }) => rule === 'document.duplicate');
    assert.deepEqual(
      twice.map(({ path, args }) => [path, args.other]),
      [['/documents/999/file', '0.pdf']],
    );
  },
);

test('a check can be stopped, before and while documents are read', async () => {
  const stopped = AbortSignal.abort(new Error('enough'));
  await assert.rejects(cosell.checkListing(LISTING, { signal: stopped }), /enough/);
  const stop = new AbortController();
  const slow = {
    size: 50 << 20,
    pieces: () => assert.fail('read as a whole'),
    async bytes(/** @type {number} */ begin, /** @type {number} */ end) {
      stop.abort(new Error('stopped'));
      return new Uint8Array(end - begin);
    },
  };
  const listing = withDocuments(['other', 'a.pdf'], ['other', 'b.pdf']);
  const files = new Map([
    ['a.pdf', slow],
    ['b.pdf', slow],
  ]);
  await assert.rejects(cosell.checkListing(listing, { files, signal: stop.signal }), /stopped/);
  assert.equal((await cosell.checkListing(LISTING)).kind, 'listing');
});

test('memory that runs out for the contacts leaves the listing judged', async () => {
  const { grow } = WebAssembly.Memory.prototype;
  const listing = { ...LISTING, offerType: 'apps', contacts: 'contacts.csv' };
  const ONE = 'Ann,ann@contoso.com,Head,Partner sales,US,\r\n'; // its repetitions wait for the file's end
  const files = new Map([['contacts.csv', new Blob([HEADER + ONE.repeat(giant(2_000_000))])]]);
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('no memory');
  };
  let report;
  try {
    report = await cosell.checkListing(listing, { files });
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
  assert.ok(said(report).includes('listing.type.unknown listing.json#/offerType'));
  assert.equal(said(report).at(-1), 'file.too-large contacts.csv');
  assert.equal(report.statuses[0].requirements[0].met, 'unknown');
});

test('a pack of one’s own is taken, and what is wrong with one is said', async () => {
  const pack = await cosell.rules('2023-07');
  const report = await cosell.checkListing(LISTING, { rulePack: { ...pack, id: 'ours' } });
  assert.equal(report.rules.id, 'ours');
  await assert.rejects(cosell.checkListing(LISTING, { rulePack: {} }), { name: 'PackError' });
  await assert.rejects(cosell.checkListing(LISTING, { rules: '1999' }), RangeError);
});

test('a redacted report says nothing that its maker wrote', async () => {
  const listing = {
    ...LISTING,
    products: ['Zyx', 'Zyx'],
    segments: 'Zyx',
    offerType: 'Zyxware',
    solutionAreas: Array.from({ length: 4 }, () => ({ area: 'Zyx', subareas: ['Zyx 1', 'Zyx 2', 'Zyx 3'] })),
    documents: [
      { kind: 'Zyx', file: 'Zyx.pdf' },
      { kind: 'other', file: '../Zyx.pdf' },
      { kind: 'other', file: 'Zyx bad.pdf' },
      { kind: 'other', file: 'Zyx.pdf', Zyx: 1 },
      { kind: 'other', file: 'Zyx.zyxzyxzyx' },
    ],
    externalUrl: 'http://zyx.example',
    territories: ['US', 'Zyx'],
    contacts: 'contacts.csv',
    Zyx: { Zyx: 1 },
  };
  const bad = {
    size: 9,
    pieces: () => assert.fail(),
    bytes: () => Promise.reject(Object.assign(new Error('x'), { name: 'SourceError', changed: true })),
  };
  const people = `${HEADER}Zyx Zyx,zyx@zyx.com,Zyx,Zyx,Zyx,\r\n`;
  /** @type {[string, import('../../wasm/types').Source][]} */
  const entries = [
    ['contacts.csv', people],
    ['Zyx.pdf', 'x'],
    ['Zyx bad.pdf', bad],
  ];
  const files = new Map(entries);
  for (const rules of ['2019-08', '2022-01', '2023-07']) {
    const report = await cosell.checkListing(listing, { files, rules });
    assert.match(jsonOf(report), /zyx/i);
    const hidden = redacted(report);
    assert.equal(hidden.findings.length, report.findings.length);
    for (const text of [jsonOf(hidden), jsonOf(hidden.relabel('zh-TW'))]) assert.doesNotMatch(text, /zyx/i);
  }
});
