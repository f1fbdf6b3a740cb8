// An engine in a worker, so that a page stays alive while a large file is read.
import { Feed } from './feed.js';
import { once } from '../engine/once.js';
import { failureOf, gathered, isSourceError, MOST_STREAM, StreamSource } from './source.js';

const STOP_WITHIN = 150; // ms; then the worker is ended

/** @param {any} given @returns {Error} */
function toError({ name, message, ...rest }) {
  const error =
    name === 'TypeError'
      ? new TypeError(message)
      : name === 'RangeError'
        ? new RangeError(message)
        : new Error(message);
  return Object.assign(error, { name }, rest);
}

/**
 * What can be sent to a worker as it is, or sent twice.
 * @param {import('../types').Source} source
 * @param {AbortSignal} [signal]
 * @param {number} [limit] bytes of a stream
 */
async function sendable(source, signal, limit = Infinity) {
  if (source instanceof Blob) return source;
  if (typeof source === 'string' || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return new Blob([/** @type {BlobPart} */ (source)]);
  }
  if (!(source instanceof ReadableStream)) return source;
  return gathered(new StreamSource(source), limit, signal);
}

/**
 * @param {import('../internal').Baseline} baseline
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('../internal').Baseline>}
 */
async function sendableBaseline({ source, ...known }, signal) {
  try {
    return { ...known, source: source && (await sendable(source, signal)) };
  } catch (error) {
    if (!isSourceError(error)) throw error;
    return { ...known, reason: error.reason };
  }
}

/**
 * @typedef {object} Task
 * @property {string} method
 * @property {any[]} args
 * @property {any} hooks
 * @property {(result: any) => void} resolve
 * @property {(error: unknown) => void} reject
 * @property {Feed} [feed] of the large file that it reads
 * @property {boolean} [hasWritten] some of its result is out, so that it cannot begin again
 */

/**
 * Ends a task of which all pieces come with the result.
 * @param {Task} task
 * @param {{ result: any, pieces?: Uint8Array[] }} message
 */
async function written({ hooks, resolve, reject }, { result, pieces = [] }) {
  try {
    for (const piece of pieces) await hooks.write(piece);
    resolve(result);
  } catch (error) {
    reject(error);
  }
}

/** @typedef {import('../internal').EngineLike} EngineLike */
/** @implements {EngineLike} */
export class RemoteEngine {
  #startWorker;
  /** @type {Promise<Worker> | undefined} */
  #worker;
  /** @type {Map<number, Task>} */
  #tasks = new Map();
  #lastId = 0;
  #isClosed = false;

  /** @param {() => Promise<Worker>} startWorker one that is ready; again after one was ended */
  constructor(startWorker) {
    this.#startWorker = startWorker;
  }

  /** Rejects where no worker can be made. */
  start() {
    if (this.#isClosed) return Promise.reject(new Error('closed'));
    this.#worker ??= this.#startWorker().then((worker) => {
      worker.onmessage = ({ data }) => this.#receive(worker, data);
      worker.onerror = (event) => this.#end(worker, new Error(event.message || 'the worker failed'));
      return worker;
    });
    return this.#worker;
  }

  /** @param {Worker} worker @param {any} message */
  #receive(worker, message) {
    const { id, error, progress, piece } = message;
    const task = this.#tasks.get(id);
    const isWanted = task && !task.hooks.signal?.aborted; // what was stopped hears no more
    if (progress && isWanted) task.hooks.onProgress?.(progress);
    if (piece) return void this.#write(worker, id, piece);
    if (!error && !('result' in message)) return;
    this.#tasks.delete(id);
    if (error) task?.reject(toError(error));
    else if (isWanted) void written(task, message);
  }

  /**
   * The worker goes on once the piece was taken. Where it cannot be, nobody needs the rest.
   * @param {Worker} worker
   * @param {number} id
   * @param {Uint8Array} piece
   */
  async #write(worker, id, piece) {
    const task = this.#tasks.get(id);
    if (task) task.hasWritten = true;
    try {
      await task?.hooks.write(piece);
    } catch (error) {
      task?.reject(error);
      worker.postMessage({ id, stop: true });
    }
    worker.postMessage({ id, written: true });
  }

  /** The worker is gone: so is all it was at. @param {Worker} worker @param {unknown} reason */
  #end(worker, reason) {
    worker.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#tasks.values()) reject(reason);
    this.#tasks.clear();
  }

  /**
   * Stops a task. It answers between two pieces; one that does not is in the midst of a long step.
   * @param {number} id
   */
  #stop(id) {
    this.#worker
      ?.then((worker) => {
        worker.postMessage({ id, stop: true });
        setTimeout(() => this.#endIfStuck(worker, id), STOP_WITHIN);
      })
      .catch(() => {}); // that there is none was told to who asked
  }

  /**
   * What else such a worker is at begins again in another one; what cannot is waited for.
   * @param {Worker} worker
   * @param {number} id
   */
  #endIfStuck(worker, id) {
    if (!this.#tasks.has(id)) return;
    const others = [...this.#tasks].filter(([, { hooks }]) => !hooks.signal?.aborted);
    if (others.some(([, { hasWritten }]) => hasWritten))
      return void setTimeout(() => this.#endIfStuck(worker, id), STOP_WITHIN);
    for (const [each] of others) this.#tasks.delete(each);
    this.#end(worker, new Error('the worker was ended'));
    for (const [each, task] of others) void this.#begin(each, task);
  }

  /** @param {number} id @param {Task} task */
  async #begin(id, task) {
    this.#tasks.set(id, task);
    try {
      const worker = await this.start();
      task.feed?.stop();
      task.feed = Feed.of(task.args[0]);
      const { method, args, feed } = task;
      const sent = feed ? [feed.fed, ...args.slice(1)] : args;
      worker.postMessage({ id, method, args: sent }, feed ? [feed.fed.port] : []);
    } catch (error) {
      this.#tasks.delete(id);
      task.reject(error);
    }
  }

  /** @param {string} method @param {any[]} args @param {any} [hooks] */
  async #ask(method, args, hooks = {}) {
    hooks.signal?.throwIfAborted();
    const id = ++this.#lastId;
    /** @type {Task | undefined} */
    let task;
    /** @type {() => void} */
    let stop = () => {};
    try {
      return await new Promise((resolve, reject) => {
        task = { method, args, hooks, resolve, reject };
        stop = () => {
          reject(hooks.signal.reason);
          task?.feed?.stop();
          this.#stop(id);
        };
        hooks.signal?.addEventListener('abort', stop, { once: true });
        void this.#begin(id, task);
      });
    } finally {
      hooks.signal?.removeEventListener('abort', stop);
      task?.feed?.stop();
    }
  }

  /** @type {EngineLike['check']} */
  async check(source, options, hooks) {
    let sent;
    try {
      sent = await sendable(source, hooks?.signal);
    } catch (error) {
      if (!isSourceError(error)) throw error;
      return this.unreadable(options, error.reason);
    }
    const baseline = options.baseline && (await sendableBaseline(options.baseline, hooks?.signal));
    return this.#ask('check', [sent, { ...options, baseline }], hooks);
  }
  /** @type {EngineLike['convert']} */
  async convert(source, options, hooks) {
    await this.#ask('convert', [await sendable(source, hooks.signal), options], hooks);
  }
  /** @type {EngineLike['correct']} */
  async correct(source, options, hooks) {
    const changes = [];
    for await (const slice of options.changes) changes.push(slice);
    await this.#ask('correct', [await sendable(source, hooks.signal), { ...options, changes }], hooks);
  }
  /** @type {EngineLike['checkListing']} */
  async checkListing(json, { files, ...options }, hooks) {
    const sent = new Map();
    const failed = new Map();
    for (const [name, source] of /** @type {import('../types').ListingOptions['files'] & {}} */ (files)) {
      try {
        sent.set(name, source && (await sendable(source, hooks?.signal, MOST_STREAM)));
      } catch (error) {
        failed.set(name, failureOf(name, error));
      }
    }
    return this.#ask('checkListing', [json, { ...options, files: sent, failed }], hooks);
  }
  /** @type {EngineLike['unpack']} */
  async unpack(source, hooks) {
    // Blobs come and go as what they are: no byte of them passes through the page.
    return this.#ask('unpack', [await sendable(source, hooks?.signal)], hooks);
  }
  /** @type {EngineLike['unreadable']} */
  unreadable(options, reason) {
    return this.#ask('unreadable', [options, reason]);
  }
  /** @type {EngineLike['rows']} */
  rows(id, from, count) {
    return this.#ask('rows', [id, from, count]);
  }
  /** @type {EngineLike['free']} */
  free(id) {
    return this.#ask('free', [id]);
  }
  about = once(() => this.#ask('about', []));
  /** @param {string} id */
  edition(id) {
    return this.#ask('edition', [id]);
  }
  close() {
    this.#isClosed = true;
    const closed = new Error('closed');
    void this.#worker?.then((worker) => this.#end(worker, closed)).catch(() => {});
    this.#worker = undefined;
  }
}
