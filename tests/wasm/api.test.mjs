// The JavaScript API in Node: every kind of source, the options, the lazy report.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BAD, GOOD, HEADER, large } from '../files.mjs';
import { open } from '../built.mjs';
import { inPieces, jsonOf, streamOf } from './helpers.mjs';
import { giant } from '../giants.mjs';

/** @type {import('../../wasm/types').Cosell} */
let cosell;
before(async () => (cosell = await open()));
after(() => cosell.close());

const encoder = new TextEncoder();
const name = 'contacts.csv';
// Big5: 王小明 in a file whose other bytes are plain.
const big5 = new Uint8Array(
  Buffer.concat(
    [
      HEADER,
      [0xa4, 0xfd, 0xa4, 0x70, 0xa9, 0xfa],
      ',wang@contoso.com,',
      [0xb8, 0x67, 0xb2, 0x7a],
      ',Partner sales,TW,\r\n',
    ].map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))),
  ),
);
const SAMPLES = { utf8: encoder.encode(BAD), big5, bom: encoder.encode(`\uFEFF${BAD}`) };

for (const [kind, bytes] of Object.entries(SAMPLES)) {
  test(`every kind of source gives the same report (${kind})`, async () => {
    const padded = new Uint8Array(bytes.length + 9);
    padded.set(bytes, 5);
    const sources = {
      bytes,
      view: padded.subarray(5, 5 + bytes.length),
      dataView: new DataView(padded.buffer, 5, bytes.length),
      buffer: bytes.slice().buffer,
      blob: new Blob([bytes]),
      file: new File([bytes], name),
      stream: streamOf([bytes.slice(0, 7), bytes.slice(7)]),
      pieces: inPieces([bytes.slice(0, 80), bytes.slice(80)]),
      ...(kind !== 'big5' && { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }),
    };
    const expected = jsonOf(await cosell.checkContacts(bytes, { name }));
    for (const [source, value] of Object.entries(sources)) {
      assert.equal(jsonOf(await cosell.checkContacts(value, { name })), expected, source);
    }
  });

  test(`a source cut anywhere gives the same report (${kind})`, async () => {
    const expected = jsonOf(await cosell.checkContacts(bytes, { name }));
    for (let at = 1; at < bytes.length; ++at) {
      const report = await cosell.checkContacts(inPieces([bytes.slice(0, at), bytes.slice(at)]));
      assert.equal(jsonOf(report), expected, `cut at ${at}`);
    }
    const single = inPieces(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    assert.equal(jsonOf(await cosell.checkContacts(single)), expected, 'byte by byte');
  });
}

test('a source that is none is refused with a clear error', async () => {
  for (const source of [undefined, null, 7, {}, [], Symbol.iterator]) {
    await assert.rejects(cosell.checkContacts(/** @type {any} */ (source)), /a source is a File, Blob/);
  }
});

test('options that cannot be are refused', async () => {
  await assert.rejects(
    cosell.checkContacts(GOOD, { rules: '1999-01' }),
    /no rules are called "1999-01"; there are 2019-08/,
  );
  await assert.rejects(cosell.checkContacts(GOOD, { delimiter: /** @type {any} */ ('x') }), RangeError);
  await assert.rejects(cosell.checkContacts(GOOD, { headerRow: -1 }), RangeError);
  await assert.rejects(cosell.checkContacts(GOOD, { headerRow: 1.5 }), RangeError);
  await assert.rejects(
    cosell.checkContacts(GOOD, { encoding: 'no-such' }),
    /no encoding is called "no-such"/,
  );
});

test('a pack of one’s own is read, and told what is wrong with it', async () => {
  const own = { ...(await cosell.rules('2023-07')), id: 'our-own' };
  const report = await cosell.checkContacts(GOOD, { rulePack: own });
  assert.equal(report.rules.id, 'our-own');
  assert.equal(jsonOf(await cosell.checkContacts(GOOD, { rulePack: JSON.stringify(own) })), jsonOf(report));
  for (const rulePack of ['not json', '{}', { ...own, rules: [{ id: 'no.such' }] }]) {
    await assert.rejects(cosell.checkContacts(GOOD, { rulePack }), (/** @type {any} */ error) => {
      assert.equal(error.name, 'PackError');
      assert.match(error.code, /^rules\./);
      assert.equal(typeof error.path, 'string');
      return true;
    });
  }
});

test('what was assumed can be overruled', async () => {
  const read = async (/** @type {any} */ options) =>
    (await cosell.checkContacts(big5, { name, ...options })).file;
  assert.equal((await read({})).encoding.name, 'Big5');
  const shift = await read({ encoding: 'sjis' });
  assert.deepEqual(shift.encoding, { name: 'Shift_JIS', confidence: 100, runnerUp: null });
  assert.equal((await read({ encoding: 'utf-8' })).encoding.name, 'UTF-8');
  assert.equal((await read({ delimiter: ';' })).delimiter.value, ';');
  assert.equal((await read({ headerRow: 0 })).headerRow, 0);
});

test('a report is plain data with lazy findings', async () => {
  const report = await cosell.checkContacts(BAD, { name });
  assert.deepEqual(Object.keys(report), [
    ...['schema', 'tool', 'rules', 'kind', 'lang', 'file', 'counts'],
    ...['findings', 'coverage', 'overwrite', 'statuses'],
  ]);
  const { findings } = report;
  const all = [...findings];
  assert.equal(all.length, findings.length);
  assert.ok(all.length >= 2);
  assert.deepEqual(findings.at(-1), all.at(-1));
  assert.equal(findings.at(all.length), undefined);
  assert.deepEqual(findings.slice(1, 2), all.slice(1, 2));
  assert.deepEqual(
    findings.ofRow(2),
    all.filter(({ row }) => row === 2),
  );
  assert.deepEqual(findings.ofRow(99), []);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), JSON.parse(jsonOf(report)));
});

test('findings in groups: the gravest first', async () => {
  const report = await cosell.checkContacts(BAD);
  const groups = report.groups();
  const severities = groups.map(({ severity }) => severity);
  const order = ['error', 'warning', 'info'];
  assert.deepEqual(
    severities,
    severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
  for (const { rule, severity, effect, count, indices } of groups) {
    assert.equal(indices.length, count);
    for (const i of indices) {
      const finding = report.findings.at(i);
      assert.deepEqual([finding?.rule, finding?.severity, finding?.effect], [rule, severity, effect]);
    }
  }
  assert.equal(
    groups.reduce((sum, { count }) => sum + count, 0),
    report.findings.length,
  );
});

test('a report speaks another language without a new check', async () => {
  const english = await cosell.checkContacts(BAD, { name });
  const chinese = await cosell.checkContacts(BAD, { name, lang: 'zh-TW' });
  assert.notEqual(jsonOf(english), jsonOf(chinese));
  assert.equal(jsonOf(english.relabel('zh-TW')), jsonOf(chinese));
  assert.equal(jsonOf(chinese.relabel('en')), jsonOf(english));
  assert.equal(chinese.relabel('en').table?.rowCount, 3);
});

test('the language of open() is the default of its reports', async () => {
  const other = await open({ lang: 'zh-Hant-HK' });
  assert.equal((await other.checkContacts(GOOD)).lang, 'zh-TW');
  assert.equal((await other.checkContacts(GOOD, { lang: 'en' })).lang, 'en');
  other.close();
});

/** What each option may not be. @type {Record<string, any[]>} */
const WRONG = {
  territories: ['US', [1], null, { US: 1 }, [['US']]],
  ignore: ['contact.required', [1], [{ value: 'x' }], [{ rule: 'x', row: '1' }], null],
  rules: [1, {}, ['2019-08'], null],
  rulePack: [1, [], null, true],
  lang: [1, {}, ['en'], null],
  name: [1, {}, null],
  encoding: [1, {}, null],
  delimiter: [1, [','], null],
  headerRow: ['1', {}, null],
  columns: ['Name', ['Name'], { Name: 1 }, null],
  table: ['yes', 1, null],
  signal: [{}, 'stop', true],
  onProgress: ['x', {}, null],
  baseline: [1, {}, null],
  baselineName: [1, null],
};
const WRONG_IN_FIX = { suggested: ['yes'], only: [true], choose: ['all'], log: ['x'], bom: ['both', 1] };

test('an option of another kind is refused by its name, and nothing else is harmed', async () => {
  const kept = await cosell.checkContacts(GOOD);
  /** @param {Record<string, any[]>} wrong @param {(options: any) => Promise<unknown>} call */
  const refused = async (wrong, call) => {
    for (const [option, values] of Object.entries(wrong)) {
      for (const value of values) {
        const expected = { name: 'TypeError', message: new RegExp(`^${option} has to be `) };
        await assert.rejects(call({ [option]: value }), expected, `${option}: ${JSON.stringify(value)}`);
      }
    }
    await assert.rejects(call('x'), TypeError);
    await assert.rejects(call(null), TypeError);
  };
  await refused(WRONG, (options) => cosell.checkContacts(GOOD, options));
  await refused({ ...WRONG, ...WRONG_IN_FIX }, (options) => cosell.fix(GOOD, options));
  const { onProgress, baseline, baselineName, ...ofListings } = WRONG;
  const files = [{}, [], 'x'];
  await refused({ ...ofListings, files, contacts: [{}], bundle: ['x'] }, (options) =>
    cosell.checkListing({}, options),
  );
  await refused({ format: ['xml', 1], encoding: [1] }, (options) => cosell.convert(GOOD, options).next());
  await refused({ worker: ['yes'], workerUrl: [1], lang: [1] }, (options) => open(options));
  assert.equal((await kept.table?.rows(1, 1))?.length, 1);
});

test('who closes it during a check is told so, and so is who comes later', async () => {
  const other = await open({ worker: false });
  const work = other.checkContacts(large(3_000_000));
  const converted = other.convert(large(3_000_000)).next();
  setTimeout(() => other.close());
  await Promise.all([work, converted].map((each) => assert.rejects(/** @type {any} */ (each), /closed/)));
  await assert.rejects(other.checkContacts(GOOD), /closed/);
  other.close();
});

test('a stream that stalls can be left', { timeout: 10_000 }, async () => {
  const stalled = () =>
    new ReadableStream({ start: (controller) => controller.enqueue(encoder.encode(GOOD)) });
  const never = {
    name: 'x',
    pieces: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
  };
  /** @type {((source: any, options: any) => Promise<unknown>)[]} */
  const ways = [
    (source, options) => cosell.checkContacts(source, options),
    (source, options) => cosell.checkContacts(GOOD, { ...options, baseline: source }),
    (source, options) => cosell.fix(source, options),
    (source, options) => cosell.convert(source, options).next(),
    (source, options) => cosell.checkListing(source, options),
    (source, options) =>
      cosell.checkListing(
        { documents: [{ kind: 'other', file: 'a.pdf' }] },
        { ...options, files: new Map([['a.pdf', source]]) },
      ),
  ];
  for (const way of ways) {
    for (const source of [stalled(), never]) {
      const abort = new AbortController();
      const work = assert.rejects(way(source, { signal: abort.signal }), { name: 'AbortError' });
      setTimeout(() => abort.abort(), 20);
      await work;
    }
  }
  assert.equal((await cosell.checkContacts(GOOD)).counts.records, 1);
});

test('twice as many pieces of sixteen bytes cost twice as much', async () => {
  /** @param {number} length of one cell */
  const timeOf = async (length) => {
    const text = encoder.encode(`${HEADER}"${'x'.repeat(length)}",a@x.com,T,Partner sales,US,\r\n`);
    const pieces = [];
    for (let at = 0; at < text.length; at += 16) pieces.push(text.subarray(at, at + 16));
    const begun = process.cpuUsage();
    for (const source of [/** @type {any} */ (ReadableStream).from(pieces), inPieces(pieces)])
      await cosell.checkContacts(source);
    return process.cpuUsage(begun).user / 1000;
  };
  await timeOf(100_000);
  const [half, whole] = [await timeOf(225_000), await timeOf(450_000)];
  assert.ok(whole < 3 * half + 100, `${half} ms, then ${whole} ms`);
});

test('findings that are ignored count nowhere', async () => {
  const rule = 'contact.role.unknown';
  const all = await cosell.checkContacts(BAD);
  const rest = await cosell.checkContacts(BAD, { ignore: [rule] });
  assert.equal(all.findings.length - rest.findings.length, 1);
  assert.equal(rest.counts.errors, all.counts.errors - 1);
  assert.equal(rest.counts.withErrors, all.counts.withErrors - 1);
  assert.equal(rest.counts.accepted, all.counts.accepted + 1);
  assert.ok([...rest.findings].every((finding) => finding.rule !== rule));
});

for (const [kind, bytes] of Object.entries({
  utf8: encoder.encode(large(300_000)),
  recoded: Buffer.concat([big5, Buffer.alloc(200_000, 'x,y,z,\r\n')]),
})) {
  test(`the table reads rows from the source again (${kind})`, async () => {
    const { table } = await cosell.checkContacts(new Blob([bytes]));
    assert.ok(table);
    const all = await table.rows(1, table.rowCount);
    assert.equal(all.length, table.rowCount);
    assert.deepEqual(
      all.map(({ row }) => row),
      Array.from({ length: table.rowCount }, (_, i) => i + 1),
    );
    assert.deepEqual(all[0].cells, HEADER.trim().split(','));
    for (const [from, count] of [
      [1, 1],
      [2, 70],
      [63, 4],
      [table.rowCount, 9],
      [table.rowCount - 100, 50],
    ]) {
      assert.deepEqual(
        await table.rows(from, count),
        all.slice(from - 1, from - 1 + count),
        `${from}, ${count}`,
      );
    }
    assert.deepEqual(await table.rows(table.rowCount + 1, 5), []);
    assert.deepEqual(await table.rows(1, 0), []);
    if (kind === 'recoded') assert.equal(all[1].cells[0], '王小明');
    table.close();
    await assert.rejects(table.rows(1, 1), /closed/);
  });
}

test('the table knows the rows that have findings', async () => {
  const { table, findings } = await cosell.checkContacts(BAD);
  const rows = [...new Set([...findings].map(({ row }) => row).filter((row) => row > 0))];
  assert.ok(table);
  assert.deepEqual([...table.rowsWithFindings], rows);
  assert.equal(table.columnCount, 6);
  assert.equal(table.headerRow, 1);
});

test('there is no table where none can be', async () => {
  assert.equal((await cosell.checkContacts(streamOf([encoder.encode(GOOD)]))).table, null);
  assert.equal((await cosell.checkContacts(GOOD, { table: false })).table, null);
});

for (const [kind, first] of /** @type {const} */ ([
  ['utf8', encoder.encode(GOOD)],
  ['read twice', big5],
])) {
  test(`progress is told once in 50 ms, never goes back, and ends at the end (${kind})`, async (t) => {
    let now = 0; // every piece takes 10 ms
    t.mock.method(performance, 'now', () => now);
    const rows = encoder.encode('Ann Lee,ann@contoso.com,CEO,Partner sales,US,\r\n'.repeat(20));
    const all = [first, ...Array.from({ length: 42 }, () => rows)];
    const source = inPieces(all);
    const { pieces } = source;
    source.pieces = async function* () {
      for await (const piece of pieces()) {
        now += 10;
        yield piece;
      }
    };
    /** @type {{ bytes: number, total: number | undefined }[]} */
    const told = [];
    await cosell.checkContacts(source, { onProgress: (each) => told.push(each) });
    assert.ok(told.every(({ total }) => total === source.size));
    const read = told.map(({ bytes }) => bytes);
    const fifths = [4, 9, 14, 19, 24, 29, 34, 39].map((more) => first.length + more * rows.length);
    if (kind === 'utf8') assert.deepEqual(read, [...fifths, source.size]);
    else assert.deepEqual(read, [...fifths, ...Array.from({ length: read.length - 8 }, () => source.size)]);
    assert.ok(read.length > 8 && read.length <= 18, `${read.length} times`);
  });
}

test('others get their turn between two pieces, which are small: so a signal stops a check', async (t) => {
  let now = 0; // whenever one looks, more time has passed than may pass without a turn
  t.mock.method(performance, 'now', () => (now += 60));
  const stop = new AbortController();
  /** @type {number[]} */
  const told = [];
  const check = cosell.checkContacts(encoder.encode(large(4_000_000)), {
    signal: stop.signal,
    onProgress({ bytes }) {
      if (told.push(bytes) === 3) setImmediate(() => stop.abort(new Error('enough')));
    },
  });
  await assert.rejects(check, /enough/);
  assert.equal(told.length, 3, 'no piece after it');
  assert.ok(told[2] <= 3 << 18, `${told} bytes`);
  await assert.rejects(
    cosell.checkContacts(GOOD, { signal: AbortSignal.abort(new Error('before')) }),
    /before/,
  );
  assert.equal((await cosell.checkContacts(GOOD)).counts.records, 1);
});

test('checks may run side by side', async () => {
  const texts = [GOOD, BAD, large(500_000), big5];
  const alone = [];
  for (const text of texts) alone.push(jsonOf(await cosell.checkContacts(text)));
  const together = await Promise.all(texts.map((text) => cosell.checkContacts(text)));
  assert.deepEqual(together.map(jsonOf), alone);
});

const LONG = giant(30_000_000, 9_000_000); // bytes: more than a conversion holds until the encoding is sure

test('convert writes clean CSV and JSON', async () => {
  const messy = 'sep=;\nName;Note\n"a ""b""";x,y\n;\n王;"1\n2"\n';
  /** @param {any} source @param {any} [options] */
  const convert = async (source, options) => {
    const pieces = [];
    for await (const piece of cosell.convert(source, options)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };
  assert.equal(await convert(messy), 'Name,Note\r\n"a ""b""","x,y"\r\n王,"1\n2"\r\n');
  assert.deepEqual(JSON.parse(await convert(messy, { format: 'json' })), {
    encoding: 'UTF-8',
    delimiter: ';',
    headerRow: 1,
    records: [
      ['Name', 'Note'],
      ['a "b"', 'x,y'],
      ['王', '1\n2'],
    ],
  });
  const recoded = JSON.parse(await convert(streamOf([big5]), { format: 'json' }));
  assert.equal(recoded.encoding, 'Big5');
  assert.equal(recoded.records[1][0], '王小明');
  assert.equal((await convert(large(LONG))).length, large(LONG).length);
  await assert.rejects(convert(`%PDF-1.7\n${'%'.repeat(99)}`), /pdf/);
});

test('a conversion that nobody reads to its end stops', async () => {
  for await (const piece of cosell.convert(large(LONG))) {
    assert.ok(piece.length > 0);
    break;
  }
  assert.equal((await cosell.checkContacts(GOOD)).counts.records, 1);
});

test('the rules are listed, and one edition is given whole', async () => {
  const packs = await cosell.rules();
  assert.deepEqual(
    packs.map((/** @type {any} */ { id }) => id),
    ['2019-08', '2020-05', '2021-03', '2022-01', '2023-07'],
  );
  assert.deepEqual(
    packs.filter((/** @type {any} */ each) => each.default).map((/** @type {any} */ { id }) => id),
    ['2019-08'],
  );
  const pack = await cosell.rules('2020-05');
  assert.equal(pack.id, '2020-05');
  assert.ok(pack.rules.length > 40);
  await assert.rejects(cosell.rules('x'), /no rules are called "x"/);
});

test('the territories are listed by code, with their names', async () => {
  const territories = await cosell.territories();
  const codes = territories.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)].sort());
  const { also, ...taiwan } = territories.find(({ code }) => code === 'TW') ?? assert.fail();
  assert.deepEqual(taiwan, { code: 'TW', name: { en: 'Taiwan', 'zh-TW': '台灣' } });
  assert.ok(also.includes('TWN') && also.includes('臺灣'), String(also));
  assert.ok(territories.every((each) => each.also.every((text) => !/^[?!]/.test(text)))); // no guesses
});
