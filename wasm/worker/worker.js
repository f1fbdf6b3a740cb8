// The worker's end of remote.js: calls the engine as messages ask, and answers.
import version from 'cosell:version';

const QUICK = 50; // ms; of what takes no longer nobody is told how far it is
const SMALL = 256 << 10; // bytes; what is written goes along with the result, and nobody waits for each piece

/** @typedef {{ postMessage(message: any, transfer?: Transferable[]): void, onmessage: ((event: MessageEvent) => void) | null }} Scope */

/**
 * Waits for the module's bytes, and says that it is ready. The file of a worker may be of another version than who asks.
 * @param {Scope} scope
 * @param {new (wasm: Uint8Array, decoder: () => Promise<import('../engine/decode').Decoder>) => object} Engine
 */
export function begin(scope, Engine) {
  scope.onmessage = ({ data: { version: wanted, wasm } }) => {
    if (wanted !== version) return scope.postMessage('other version');
    serve(new Engine(wasm, async () => TextDecoder), scope);
    scope.postMessage('ready');
  };
}

/** How far a task is: the first word after a while, and the latest one with the result. */
class Telling {
  #tell;
  /** @type {import('../types').Progress | undefined} not told yet */
  #latest;
  #isLate = false;
  #timer = setTimeout(() => this.#begin(), QUICK);

  /** @param {(progress: import('../types').Progress) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }
  #begin() {
    this.#isLate = true;
    if (this.#latest) this.#tell(this.#latest);
    this.#latest = undefined;
  }
  /** @param {import('../types').Progress} progress */
  take(progress) {
    if (this.#isLate) this.#tell(progress);
    else this.#latest = progress;
  }
  /** What was not told. */
  last() {
    clearTimeout(this.#timer);
    return this.#latest;
  }
}

/** What a task writes: kept while it is small, else handed on piece by piece, each once the one before was taken. */
class Output {
  #send;
  #size = 0;
  /** @type {Uint8Array<ArrayBuffer>[]} kept for the result */
  pieces = [];

  /** @param {(piece: Uint8Array<ArrayBuffer>) => Promise<unknown>} send */
  constructor(send) {
    this.#send = send;
  }
  /** @param {Uint8Array<ArrayBuffer>} piece */
  async write(piece) {
    this.#size += piece.length;
    this.pieces.push(piece);
    if (this.#size > SMALL) for (const each of this.pieces.splice(0)) await this.#send(each);
  }
}

/**
 * A message: { id, method, args } asks; { id, stop: true } stops; { id, written: true } says that a piece was taken.
 * An answer: { id, result, progress, pieces } or { id, error }; on the way { id, progress } and { id, piece }.
 * @param {object} engine an EngineLike
 * @param {Scope} scope
 */
function serve(engine, scope) {
  /** @type {Map<number, { abort: AbortController, written: () => void }>} */
  const running = new Map();

  /** @param {number} id @param {string} method @param {any[]} args */
  async function run(id, method, args) {
    const task = { abort: new AbortController(), written: () => {} };
    running.set(id, task);
    const progress = new Telling((latest) => scope.postMessage({ id, progress: latest }));
    const output = new Output((piece) => {
      scope.postMessage({ id, piece }, [piece.buffer]);
      return new Promise((resolve) => (task.written = () => resolve(undefined)));
    });
    const hooks = {
      signal: task.abort.signal,
      /** @param {import('../types').Progress} latest */
      onProgress: (latest) => progress.take(latest),
      /** @param {Uint8Array<ArrayBuffer>} piece */
      write: (piece) => output.write(piece),
    };
    try {
      const result = await /** @type {any} */ (engine)[method](...args, hooks);
      const { pieces } = output;
      const buffers = [result?.records, result?.arena, ...pieces].flatMap((each) => each?.buffer ?? []);
      scope.postMessage({ id, result, progress: progress.last(), pieces }, buffers);
    } catch (error) {
      const { name, message, ...details } = /** @type {any} */ (error);
      scope.postMessage({
        id,
        error: {
          name,
          message,
          path: details.path,
          code: details.code,
          reason: details.reason,
          args: details.args,
          all: details.all,
          kind: details.kind,
        },
      });
    } finally {
      progress.last();
      running.delete(id);
    }
  }

  scope.onmessage = ({ data }) => {
    const task = running.get(data.id);
    if (data.method) void run(data.id, data.method, data.args);
    else if (data.stop) task?.abort.abort();
    else task?.written();
  };
}
