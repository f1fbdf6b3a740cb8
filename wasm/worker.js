// The worker's end of remote.js: calls the engine as messages ask, and answers.
import version from 'cosell:version';

/** @typedef {{ postMessage(message: any, transfer?: Transferable[]): void, onmessage: ((event: MessageEvent) => void) | null }} Scope */

/**
 * Waits for the module's bytes, and says that it is ready. The file of a worker may be of another version than who asks.
 * @param {Scope} scope @param {new (wasm: Uint8Array, Decoder: import('./decode').Decoder) => object} Engine
 */
export function begin(scope, Engine) {
  scope.onmessage = ({ data: { version: wanted, wasm } }) => {
    if (wanted !== version) return scope.postMessage('other version');
    serve(new Engine(wasm, TextDecoder), scope);
    scope.postMessage('ready');
  };
}

/**
 * A message: { id, method, args } asks; { id, stop: true } stops; { id, written: true } says that a piece was taken.
 * An answer: { id, result } or { id, error }; on the way { id, progress } and { id, piece }.
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
    const hooks = {
      signal: task.abort.signal,
      /** @param {import('./types').Progress} progress */
      onProgress: (progress) => scope.postMessage({ id, progress }),
      /** @param {Uint8Array} piece */
      write: (piece) => {
        scope.postMessage({ id, piece }, [piece.buffer]);
        return new Promise((resolve) => (task.written = () => resolve(undefined)));
      },
    };
    try {
      const result = await /** @type {any} */ (engine)[method](...args, hooks);
      const buffers = [result?.records?.buffer, result?.arena?.buffer].filter(Boolean);
      scope.postMessage({ id, result }, buffers);
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
