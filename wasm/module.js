// The JavaScript side of bindings.cpp: makes an instance of the core, and hands texts in and out.

/** @typedef {import('./core').CoreModule} CoreModule */

/** Functions that take texts besides numbers: how many, before the numbers. @type {Record<string, number>} */
const GIVEN = { open: 6, openConversion: 7, openCorrection: 7, openListing: 3, edition: 1 };
/** Functions that leave a text. */
const LEFT = new Set(
  'error recode summary pack rules locatedRows facts fault needs listingReport editions edition countries'.split(
    ' ',
  ),
);

const NUMBER = 4; // bytes of a text's length, before it
const PAGE = 1 << 16; // bytes
const MOST = 2 ** 31; // bytes of memory
const AHEAD = 96 << 20; // bytes, at most

/** Grows by a fifth at least, so that it is seldom done. @param {WebAssembly.Memory} memory @param {number} wanted bytes in all */
function grow(memory, wanted) {
  const now = memory.buffer.byteLength;
  const ample = Math.min(Math.max(wanted, Math.min(now * 1.2, now + AHEAD)), MOST);
  for (const size of [ample, wanted]) {
    try {
      memory.grow(Math.ceil((size - now) / PAGE));
      return 1;
    } catch {
      // Less may do.
    }
  }
  return 0;
}

/** @param {Uint8Array} wasm @returns {Promise<CoreModule>} */
export async function createModule(wasm) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  /** @type {any} */
  let door;
  const { instance } = await WebAssembly.instantiate(/** @type {BufferSource} */ (wasm), {
    // No memory left, for one: it is dead, and another one works.
    wasi_snapshot_preview1: {
      proc_exit() {
        throw new Error('the module ended itself');
      },
    },
    env: { emscripten_resize_heap: (/** @type {number} */ bytes) => grow(door.memory, bytes >>> 0) },
  });
  door = instance.exports;
  const bytes = () => new Uint8Array(door.memory.buffer); // another one whenever memory grew

  /** @param {(string | Uint8Array)[]} texts */
  function give(texts) {
    const parts = texts.map((text) => (typeof text === 'string' ? encoder.encode(text) : text));
    let at = door.given(parts.reduce((size, part) => size + NUMBER + part.length, 0));
    const memory = new DataView(door.memory.buffer);
    for (const part of parts) {
      memory.setUint32(at, part.length, true);
      bytes().set(part, at + NUMBER);
      at += NUMBER + part.length;
    }
  }
  /** @param {number} size @returns {string} */
  const left = (size) => decoder.decode(bytes().subarray(door.address(), door.address() + size));

  /** @type {any} */
  const module = {
    get HEAPU8() {
      return bytes();
    },
  };
  for (const [name, action] of Object.entries(door)) {
    if (typeof action !== 'function') continue;
    const count = GIVEN[name] ?? 0;
    module[name] = (/** @type {any[]} */ ...args) => {
      if (count > 0) give(args.splice(0, count));
      const result = action(...args);
      return LEFT.has(name) ? left(result) : result;
    };
  }
  door._initialize();
  return module;
}
