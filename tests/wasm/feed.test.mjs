// Both ends of a feed: a large file is read where the worker was started, in the order and as often as it is asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Feed, fedBytes } from '../../wasm/worker/feed.js';

const LARGE = 16 << 20;
const PIECES = 20;
const PIECE = 1 << 20;

/**
 * A Blob that is read in pieces, each of one number; `fails` says what a piece is instead.
 * @param {(piece: number) => void} [fails]
 */
function blob(fails = () => {}) {
  const source = new Blob([new Uint8Array(PIECES * PIECE)]);
  const all = { source, given: 0, cancelled: 0 };
  source.stream = () => {
    let next = 0;
    return /** @type {any} */ (
      new ReadableStream(
        {
          pull(controller) {
            if (next === PIECES) return controller.close();
            fails(next);
            all.given += 1;
            controller.enqueue(new Uint8Array(PIECE).fill(next++));
          },
          cancel: () => void (all.cancelled += 1),
        },
        { highWaterMark: 0 },
      )
    );
  };
  return all;
}

/** @param {AsyncIterable<Uint8Array>} pieces @param {number} [most] */
async function numbers(pieces, most = Infinity) {
  const seen = [];
  for await (const piece of pieces) {
    assert.equal(piece.length, PIECE);
    seen.push(piece[0]);
    if (seen.length === most) break;
  }
  return seen;
}
const ALL = Array.from({ length: PIECES }, (_, i) => i);
/** @param {{ source: Blob }} of */
const feedOf = ({ source }) => /** @type {Feed} */ (Feed.of(source));

test('only a large Blob is worth a feed', () => {
  assert.equal(Feed.of(new Blob([new Uint8Array(LARGE - 1)])), undefined);
  assert.equal(Feed.of('text'), undefined);
  const feed = Feed.of(new Blob([new Uint8Array(LARGE)]));
  assert.ok(feed);
  feed.stop();
});

test('all bytes come in order, again from the start, and from the start after a reading was given up', async () => {
  const one = blob();
  const feed = feedOf(one);
  assert.deepEqual(await numbers(fedBytes(feed.fed.port, 1)), ALL);
  assert.deepEqual(await numbers(fedBytes(feed.fed.port, 2), 3), [0, 1, 2]);
  assert.deepEqual(await numbers(fedBytes(feed.fed.port, 3)), ALL);
  assert.equal(one.cancelled, 1);
  feed.stop();
});

test('of what nobody takes, a few pieces are read', async () => {
  const one = blob();
  const feed = feedOf(one);
  const pieces = fedBytes(feed.fed.port, 1);
  await pieces.next();
  // As long as more is asked for, the next turns of the event loop bring it.
  for (let turn = 0; turn < 100; ++turn) await new Promise((resolve) => setImmediate(resolve));
  feed.stop();
  assert.ok(one.given > 1 && one.given <= 10, `${one.given} pieces`);
});

test('an error arrives by its name, whatever was thrown, and the next reading works', async () => {
  for (const [thrown, name] of /** @type {[any, string][]} */ ([
    [new DOMException('no', 'NotReadableError'), 'NotReadableError'],
    [new TypeError('no'), 'TypeError'],
    [null, 'Error'],
    [undefined, 'Error'],
  ])) {
    let failed = false;
    const one = blob((piece) => {
      if (piece !== 5 || failed) return;
      failed = true;
      throw thrown;
    });
    const feed = feedOf(one);
    await assert.rejects(numbers(fedBytes(feed.fed.port, 1)), { name });
    assert.deepEqual(await numbers(fedBytes(feed.fed.port, 2)), ALL);
    feed.stop();
  }
});

test('a Blob that cannot even be opened gives its error', async () => {
  const one = blob();
  one.source.stream = () => {
    throw new DOMException('gone', 'NotFoundError');
  };
  const feed = feedOf(one);
  await assert.rejects(numbers(fedBytes(feed.fed.port, 1)), { name: 'NotFoundError' });
  feed.stop();
});

test('who waits for a piece hears that the feed was stopped, and the file is let go', async () => {
  const one = blob();
  /** @type {(value?: unknown) => void} */
  let asked = () => {};
  const waits = new Promise((resolve) => (asked = resolve));
  one.source.stream = () =>
    /** @type {any} */ (
      new ReadableStream({
        pull: () => (asked(), new Promise(() => {})), // a share that does not answer
        cancel: () => void (one.cancelled += 1),
      })
    );
  const feed = feedOf(one);
  const waiting = numbers(fedBytes(feed.fed.port, 1));
  await waits;
  feed.stop();
  await assert.rejects(waiting, { name: 'AbortError' });
  assert.equal(one.cancelled, 1);
});
