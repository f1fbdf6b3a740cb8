// Where the engine works: in a worker from a file of this site, in a worker made of our own text, or on the spot. Pages
// may forbid either kind of worker; whether one may be had shows only when it answers.
import version from 'cosell:version';
import { RemoteEngine } from './remote.js';

/**
 * @typedef {import('../types').Placement} Placement
 * @typedef {import('../internal').EngineLike} EngineLike
 * @typedef {import('../internal').EngineFunction} EngineFunction
 */

/**
 * What an engine is made of, to be had when it is needed.
 * @typedef {object} Parts
 * @property {() => Promise<Uint8Array>} wasm
 * @property {() => Promise<EngineFunction>} load
 * @property {() => Promise<import('../engine/decode').Decoder>} decoder
 */

const START_WITHIN = 5000; // ms

/** The addresses are of our own function or of our own file, no markup and nobody's input. */
const policy = () => {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  try {
    return trustedTypes?.createPolicy('app-worker', { createScriptURL: (/** @type {string} */ url) => url });
  } catch {
    return undefined; // the page allows other names only; it may still take a plain text
  }
};
/** @type {any} */
let known;
/** A policy of that name can be made only once, so all that start a worker take this. @param {string} url */
export function trusted(url) {
  known ??= policy() ?? { createScriptURL: (/** @type {string} */ plain) => plain };
  return known.createScriptURL(url);
}

/** Leaves the policy to another copy of this module in the page. @param {(url: string) => any} other its trusted() */
export function trustLike(other) {
  known ??= { createScriptURL: other };
}

/** Where the text of a bundled function is a worker's file, until it is revoked. @param {() => { serve: any }} load */
export const urlOf = (load) =>
  URL.createObjectURL(new Blob([`(${load})().serve(self);`], { type: 'text/javascript' }));

/**
 * A worker that answers a greeting with "ready"; a refusal comes as an event or an exception.
 * @param {string} url
 * @param {any} greeting
 * @returns {Promise<Worker>}
 */
export function answering(url, greeting) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted(url), { name: 'cosell' });
    const refuse = () => {
      settled(() => reject(new Error('no worker could be started')));
      worker.terminate();
    };
    /** @param {() => void} settle */
    const settled = (settle) => {
      clearTimeout(timer);
      worker.onmessage = worker.onerror = null;
      settle();
    };
    const timer = setTimeout(refuse, START_WITHIN);
    worker.onerror = (event) => {
      event.preventDefault(); // not the page's error
      refuse();
    };
    worker.onmessage = ({ data }) => (data === 'ready' ? settled(() => resolve(worker)) : refuse());
    worker.postMessage(greeting);
  });
}

/** @param {EngineFunction} load @param {Uint8Array} wasm */
async function fromText(load, wasm) {
  const url = urlOf(load);
  try {
    return await answering(url, { version, wasm });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * Whether a worker can read what it is sent. In WebKit it cannot on a page without an origin, from the disk or in a
 * sandbox; to try says so as an error in the console.
 */
const workersRead = () => globalThis.origin !== 'null' || !globalThis.navigator?.vendor?.startsWith('Apple');

/**
 * A living engine and where it works.
 * @param {Omit<import('../types').OpenOptions, 'lang'>} options
 * @param {Parts} parts
 */
export async function start({ worker = 'auto', workerUrl }, { wasm, load, decoder }) {
  /** @type {[Placement, () => Promise<Worker>][]} */
  const ways = [];
  if (worker && typeof Worker === 'function' && workersRead()) {
    if (workerUrl)
      ways.push(['worker-file', async () => answering(String(workerUrl), { version, wasm: await wasm() })]);
    if (typeof URL.createObjectURL === 'function')
      ways.push(['worker-blob', async () => fromText(await load(), await wasm())]);
  }
  for (const [placement, startWorker] of ways) {
    const remote = new RemoteEngine(startWorker);
    try {
      await remote.start();
      return { engine: await usable(remote), placement };
    } catch (error) {
      if (worker === true && placement === ways.at(-1)?.[0]) throw error;
    }
  }
  const { Engine } = (await load())();
  const engine = new Engine(await wasm(), decoder);
  return { engine: await usable(engine), placement: /** @type {Placement} */ ('main-thread') };
}

/** @template {EngineLike} Any @param {Any} engine whose module can be made */
async function usable(engine) {
  try {
    await engine.about();
    return engine;
  } catch (cause) {
    engine.close();
    throw new Error('WebAssembly cannot be used here', { cause });
  }
}
