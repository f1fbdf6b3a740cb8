// The parts of the page that need no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { target } from '../../web/sheet/keys.js';
import { ScrollMap } from '../../web/sheet/scroll-map.js';
import { ShownRows } from '../../web/sheet/shown-rows.js';
import { columnLetters } from '../../wasm/terms.js';
import { pastedToCsv } from '../../web/contacts/paste.js';
import { difference } from '../../web/ui/reveal.js';

test('the scrollbar stands for every row, and comes back to where it was', () => {
  const map = new ScrollMap();
  for (const total of [100, 3_999_999, 36_000_000, 360_000_000]) {
    map.resize(total, 600);
    assert.ok(map.height <= 4_000_000);
    const last = Math.max(0, map.height - 600);
    assert.equal(map.toVirtual(0), 0);
    assert.equal(Math.round(map.toVirtual(last)), Math.max(0, total - 600));
    let before = -1;
    for (let i = 0; i <= 1000; i++) {
      const scroll = (last * i) / 1000;
      const virtual = map.toVirtual(scroll);
      assert.ok(virtual >= before);
      assert.ok(Math.abs(map.toScroll(virtual) - scroll) < 1e-3);
      before = virtual;
    }
  }
});

test('keys move as in a spreadsheet, and stop at the edges', () => {
  const bounds = { rows: 100, slots: 7, page: 10, cards: false };
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const rows = /** @type {const} */ ([
    ['ArrowDown', 3, 2, 4, 2],
    ['ArrowUp', 0, 2, 0, 2],
    ['ArrowRight', 3, 6, 3, 6],
    ['ArrowLeft', 3, 0, 3, 0],
    ['Home', 3, 4, 3, 1],
    ['End', 3, 4, 3, 6],
    ['PageDown', 95, 1, 99, 1],
    ['PageUp', 5, 1, 0, 1],
  ]);
  for (const [key, index, slot, toIndex, toSlot] of rows) {
    assert.deepEqual(
      target({ key, ...plain }, { index, slot }, bounds),
      { index: toIndex, slot: toSlot },
      key,
    );
  }
  const corner = target({ key: 'End', ...plain, ctrlKey: true }, { index: 3, slot: 3 }, bounds);
  assert.deepEqual(corner, { index: 99, slot: 6 });
  const next = target({ key: 'ArrowDown', ...plain }, { index: 3, slot: 6 }, { ...bounds, cards: true });
  assert.deepEqual(next, { index: 4, slot: 0 });
  assert.equal(target({ key: 'a', ...plain }, { index: 0, slot: 0 }, bounds), undefined);
  assert.equal(
    target({ key: 'ArrowDown', ...plain, altKey: true }, { index: 0, slot: 0 }, bounds),
    undefined,
  );
});

test('rows shown are found either way', () => {
  const shown = new ShownRows();
  shown.set(10);
  assert.deepEqual([shown.count, shown.rowAt(0), shown.indexOf(10), shown.has(7)], [10, 1, 9, true]);
  shown.set(10, Uint32Array.of(3, 5, 9));
  assert.deepEqual([shown.count, shown.rowAt(1), shown.indexOf(5), shown.indexOf(6)], [3, 5, 1, 2]);
  assert.deepEqual([shown.has(5), shown.has(6), shown.rowAt(99)], [true, false, 9]);
});

test('columns have the letters that spreadsheets give them', () => {
  assert.deepEqual([1, 26, 27, 52, 703, 16_384].map(columnLetters), ['A', 'Z', 'AA', 'AZ', 'AAA', 'XFD']);
});

test('what a fix changes is marked, no more', () => {
  const show = (/** @type {string} */ from, /** @type {string} */ to) => {
    const { gone, come } = difference(from, to);
    const pick = (/** @type {string} */ text, /** @type {Set<number>} */ at) =>
      [...text].filter((_, i) => at.has(i)).join('');
    return [pick(from, gone), pick(to, come)];
  };
  assert.deepEqual(show('US，CA，FR', 'US, CA, FR'), ['，，', ', , ']);
  assert.deepEqual(show('Ann Lee <ann@x.com>', 'ann@x.com'), ['Ann Lee <>', '']);
  assert.deepEqual(show('a', ''), ['a', '']);
  assert.deepEqual(show('👍🏽x', 'x'), ['👍🏽', '']);
  const [gone] = show('a'.repeat(5000), 'b'.repeat(5000));
  assert.equal(gone.length, 5000);
});

test('pasted cells become CSV, quotes and line ends inside them too', () => {
  const rows = /** @type {const} */ ([
    ['Name,Email', 'Name,Email'],
    ['a\tb\r\nc\td\r\n', 'a,b\r\nc,d\r\n'],
    ['a\tUS, CA\n', 'a,"US, CA"\r\n'],
    ['"x\ny"\tb', '"x\ny",b'],
    ['say "hi"\tb', '"say ""hi""",b'],
    ['"a ""b"""\tc', '"a ""b""",c'],
    ['\t\t', ',,'],
    ['"open\tb\n', '"""open",b\r\n'],
  ]);
  for (const [cells, csv] of rows) assert.equal(pastedToCsv(cells), csv, JSON.stringify(cells));
});
