// The module as long as it lives, and a new one in its place after it aborted.
import createModule from 'cosell:glue';

/**
 * @typedef {import('../module/core').CoreModule} CoreModule
 * @typedef {import('../module/core').Handle} Handle
 */

/** The module aborted: for want of memory, as far as we know. It is dead; a new instance works. */
export class Trap extends Error {}

/**
 * With hashes that nobody who writes a file can foresee. Math.random() begins with what the system gives, and to ask
 * for better would have Node load all of its cryptography.
 * @param {Uint8Array} wasm
 * @returns {Promise<CoreModule>}
 */
async function made(wasm) {
  const module = await createModule({
    wasmBinary: wasm.byteLength === wasm.buffer.byteLength ? wasm.buffer : wasm, // which it need not copy
    locateFile: (path) => path,
    print: () => {},
    printErr: () => {},
  });
  const [low, high] = [Math.random(), Math.random()].map((part) => (part * 2 ** 32) >>> 0);
  module.seedHashes(low, high);
  return module;
}

export class Instance {
  #wasm;
  #onEnd;
  /** @type {Promise<CoreModule> | undefined} */
  #module;
  #isClosed = false;

  /** @param {Uint8Array} wasm @param {() => void} onEnd with it all handles are gone */
  constructor(wasm, onEnd) {
    this.#wasm = wasm;
    this.#onEnd = onEnd;
  }

  /** A living one; after a trap a new one. */
  module() {
    if (this.#isClosed) return Promise.reject(new Error('closed'));
    this.#module ??= made(this.#wasm);
    this.#module.catch(() => this.end()); // another try may go better
    return this.#module;
  }

  /** Throws if the module cannot be made, or was by now replaced. @param {CoreModule} module */
  async assertAlive(module) {
    if (this.#isClosed) throw new Error('closed');
    if (!this.#module || (await this.#module) !== module) throw new Trap('the module aborted meanwhile');
  }

  /** Calls into the module; whatever it throws is its end. @template T @param {() => T} action @returns {T} */
  call(action) {
    try {
      return action();
    } catch (error) {
      this.end();
      throw new Trap('the module aborted', { cause: error });
    }
  }

  /** @param {CoreModule} module @param {Handle} handle */
  async release(module, handle) {
    if ((await this.#module) === module) module.close(handle); // with a dead instance its memory is gone
  }

  /** For good: whoever still works with it hears so. */
  close() {
    this.#isClosed = true;
    this.end();
  }
  end() {
    this.#module = undefined;
    this.#onEnd();
  }
}

/**
 * The bytes that a call has just left.
 * @param {CoreModule} module
 * @param {import('../module/core').Left} size as it said
 */
export const copy = (module, size) => module.HEAPU8.slice(module.address(), module.address() + size);

const decoder = new TextDecoder();
/**
 * The text that a call has just left.
 * @param {CoreModule} module
 * @param {import('../module/core').LeftText} size as it said
 */
export const leftText = (module, size) =>
  decoder.decode(module.HEAPU8.subarray(module.address(), module.address() + size));
/**
 * @param {CoreModule} module
 * @param {Handle} handle
 * @param {import('../module/core').Text} what
 */
export const textOf = (module, handle, what) => leftText(module, module.text(handle, what));
