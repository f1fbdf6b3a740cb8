// An engine in a worker, from the page's side: who stops one task does not stop the others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RemoteEngine } from '../../wasm/worker/remote.js';

/** A worker that answers when it is told to. */
class Slow {
  /** @type {any[]} */
  asked = [];
  isEnded = false;
  onmessage = (/** @type {any} */ event) => {};
  postMessage(/** @type {any} */ message) {
    if (message.method) this.asked.push(message);
  }
  /** @param {number} at @param {object} answer */
  answer(at, answer) {
    this.onmessage({ data: { id: this.asked[at].id, ...answer } });
  }
  terminate() {
    this.isEnded = true;
  }
}
const asked = { rules: '2019-08', name: '', territories: [], table: false };
const after = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** @param {number} count of tasks */
async function working(count) {
  /** @type {Slow[]} */
  const workers = [];
  const engine = new RemoteEngine(async () => /** @type {any} */ (workers[workers.push(new Slow()) - 1]));
  const abort = new AbortController();
  const [first, ...rest] = Array.from({ length: count }, (_, i) =>
    engine.check('x', asked, i === 0 ? { signal: abort.signal } : {}),
  );
  while ((workers[0]?.asked.length ?? 0) < count) await after(1);
  return { engine, workers, abort, first, rest };
}

test('who stops one of two checks leaves the other: it begins again where the worker is stuck', async () => {
  const { engine, workers, abort, first, rest } = await working(2);
  abort.abort();
  await assert.rejects(first, { name: 'AbortError' });
  while (!workers[1]?.asked.length) await after(10);
  assert.equal(workers[0].isEnded, true);
  assert.deepEqual(workers[1].asked[0], workers[0].asked[1]);
  const result = /** @type {any} */ ({ done: true });
  workers[1].answer(0, { result });
  assert.equal(await rest[0], result);
  engine.close();
});

test('what cannot be written ends its task, whether it came in pieces or with the result', async () => {
  const isFull = async () => {
    throw new Error('the disk is full');
  };
  for (const answers of [[{ piece: 'some' }], [{ result: undefined, pieces: ['some'] }]]) {
    const { engine, workers, first } = await working(1);
    const hooks = /** @type {any} */ ({ write: isFull });
    const converted = engine.convert('x', /** @type {any} */ ({}), hooks);
    while (workers[0].asked.length < 2) await after(1);
    for (const answer of answers) workers[0].answer(1, answer);
    await assert.rejects(converted, /the disk is full/);
    engine.close();
    await assert.rejects(first, /closed/);
  }
});

test('what has given some of its result is waited for', async () => {
  const { engine, workers, abort, first } = await working(1);
  /** @type {string[]} */
  const pieces = [];
  const hooks = /** @type {any} */ ({ write: (/** @type {string} */ piece) => pieces.push(piece) });
  const converted = engine.convert('x', /** @type {any} */ ({}), hooks);
  while (workers[0].asked.length < 2) await after(1);
  workers[0].answer(1, { piece: 'some' });
  abort.abort();
  await assert.rejects(first, { name: 'AbortError' });
  await after(400);
  assert.equal(workers[0].isEnded, false);
  workers[0].answer(1, { piece: 'more' });
  workers[0].answer(1, { result: undefined });
  await converted;
  assert.deepEqual(pieces, ['some', 'more']);
  await after(200);
  assert.equal(workers[0].isEnded, true, 'it was still at what nobody wants');
  engine.close();
});

test('a worker that is stuck in what was stopped is ended; the next task has another', async () => {
  const { engine, workers, abort, first } = await working(1);
  abort.abort();
  await assert.rejects(first, { name: 'AbortError' });
  await after(200);
  assert.equal(workers[0].isEnded, true);
  const next = engine.check('x', asked, {});
  while (!workers[1]?.asked.length) await after(1);
  workers[1].answer(0, { result: 1 });
  assert.equal(await next, 1);
  engine.close();
});

test('what is closed says so', async () => {
  const { engine, first } = await working(1);
  engine.close();
  await assert.rejects(first, /closed/);
  await assert.rejects(engine.check('x', asked, {}), /closed/);
});
