// What goes wrong outside the text: files that change or cannot be read, memory that runs out, a million findings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BAD, GOOD, HEADER, large } from '../files.mjs';
import { open } from '../built.mjs';
import { jsonOf } from './helpers.mjs';
import { giant } from '../giants.mjs';

/**
 * A file of which every reading goes as told.
 * @param {(reads: number) => Uint8Array | Error} read
 * @param {number} size
 */
const failing = (read, size) => {
  const blob = new File([new Uint8Array(size)], 'contacts.csv');
  let reads = 0;
  blob.stream = () =>
    /** @type {any} */ (
      new ReadableStream(
        {
          pull(controller) {
            const piece = read(reads++);
            if (piece instanceof Error) controller.error(piece);
            else controller.enqueue(piece);
          },
        },
        { highWaterMark: 0 },
      )
    );
  return blob;
};
const refused = new DOMException('no', 'NotReadableError');
const only = (/** @type {any} */ report) =>
  [...report.findings].map(({ rule, row, args }) => ({ rule, row, args }));

test('a file that cannot be read gives a report that says why', async () => {
  const cosell = await open();
  for (const [name, reason] of Object.entries({
    NotReadableError: 'denied',
    NotFoundError: 'gone',
    Odd: 'other',
  })) {
    const report = await cosell.checkContacts(failing(() => new DOMException('no', name), 99));
    assert.deepEqual(only(report), [{ rule: 'file.unreadable', row: 0, args: { reason } }]);
    assert.deepEqual(report.counts, {
      records: 0,
      accepted: 0,
      withErrors: 0,
      blank: 0,
      errors: 1,
      warnings: 0,
      infos: 0,
    });
    assert.equal(report.file.bytes, 99);
    assert.equal(report.table, null);
  }
  const stream = new ReadableStream({ pull: (controller) => controller.error(refused) });
  assert.equal(only(await cosell.checkContacts(stream))[0].rule, 'file.unreadable');
  for (const chunk of ['text', 5, null, new ArrayBuffer(3)]) {
    const noBytes = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    assert.equal(only(await cosell.checkContacts(noBytes))[0].rule, 'file.unreadable', String(chunk));
  }
});

test('a file that changes while it is read gives no half result', async () => {
  const cosell = await open();
  const bytes = new TextEncoder().encode(BAD);
  const failed = await cosell.checkContacts(failing((reads) => (reads < 3 ? bytes : refused), 9999));
  assert.deepEqual(only(failed), [{ rule: 'file.changed', row: 0, args: undefined }]);
  const shorter = new Blob([BAD]);
  Object.defineProperty(shorter, 'size', { value: BAD.length * 5 });
  assert.equal(only(await cosell.checkContacts(shorter))[0].rule, 'file.changed');
  const ignoring = await cosell.checkContacts(
    failing(() => refused, 9),
    { ignore: ['file.unreadable'] },
  );
  assert.equal(ignoring.counts.errors, 1, 'that nothing was read cannot be ignored');
});

// Rows of one contact wait in the module until the file's end.
const SAME = 'Ann,ann@contoso.com,Head,Partner sales,US,\r\n';

test('memory that runs out gives a finding, and the next check works', async () => {
  const cosell = await open();
  const kept = await cosell.checkContacts(GOOD);
  const { grow } = WebAssembly.Memory.prototype;
  const many = HEADER + SAME.repeat(giant(2_000_000));
  // The machine's own refusal: no page of memory more than there is.
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('no memory');
  };
  let report;
  try {
    report = await cosell.checkContacts(new Blob([many]), { name: 'contacts.csv' });
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
  assert.deepEqual(only(report), [{ rule: 'file.too-large', row: 0, args: { variant: 'memory' } }]);
  assert.match(report.findings.at(0)?.message ?? '', /memory/);
  assert.equal(report.file.bytes, many.length);
  assert.equal((await cosell.checkContacts(BAD)).counts.records, 2);
  await assert.rejects(async () => kept.table?.rows(1, 1), /closed/);
});

test('memory that earlier tables hold is given up for a new check', async () => {
  const cosell = await open();
  const kept = await cosell.checkContacts(GOOD);
  const { grow } = WebAssembly.Memory.prototype;
  /** @type {WebAssembly.Memory | undefined} */
  let first; // the instance that holds the table; a new one may grow
  WebAssembly.Memory.prototype.grow = function (pages) {
    first ??= this;
    if (this === first) throw new RangeError('no memory');
    return grow.call(this, pages);
  };
  try {
    const rows = giant(500_000, 100_000);
    const report = await cosell.checkContacts(new Blob([HEADER + SAME.repeat(rows)]));
    assert.equal(report.counts.records, rows);
    assert.ok(first);
    assert.equal((await report.table?.rows(2, 1))?.length, 1);
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
  await assert.rejects(async () => kept.table?.rows(1, 1), /closed/);
});

const rows = giant(1_000_000);
test(`of more than ${rows} findings all are there`, { timeout: 300_000 }, async () => {
  const cosell = await open();
  const row = (/** @type {number} */ i) => `Ann Lee,ann${i}@contoso.com,CEO,Boss,US,\r\n`;
  const report = await cosell.checkContacts(
    new Blob([HEADER + Array.from({ length: rows }, (_, i) => row(i)).join('')]),
  );
  assert.ok(report.findings.length > rows, `${report.findings.length}`);
  let size = 0;
  let longest = 0;
  let lines = 0;
  for (const piece of report.jsonPieces()) {
    size += piece.length;
    longest = Math.max(longest, piece.length);
    lines += piece.split('\n    {').length - 1;
  }
  assert.equal(lines, report.findings.length);
  assert.ok(longest < 1 << 18, `${longest} characters in one piece`);
  assert.ok(size > giant(2 ** 28)); // of a million: more than fits into a string everywhere
  assert.equal(report.findings.at(-1)?.rule.split('.')[0], 'contact');
});

test('reports of one module do not depend on those before', async () => {
  const cosell = await open();
  const first = jsonOf(await cosell.checkContacts(BAD));
  for (let i = 0; i < 50; ++i) (await cosell.checkContacts(large(200_000))).table?.close();
  assert.equal(jsonOf(await cosell.checkContacts(BAD)), first);
});
