// The bytes of a large file are read where the worker was started, and judged in the worker at the same time: to hand
// them over costs nothing, while to read them would take a worker a third as long as to judge them.

const LARGE = 16 << 20; // bytes; with less there is nothing to gain
const AHEAD = 8; // pieces asked for before they are needed; browsers make them of 2 MB at most

/** A Blob, and where its bytes come out when they are asked for: each message says which reading wants its next piece. @typedef {{ blob: Blob, port: MessagePort }} Fed */

/** @param {Blob} blob @returns {Blob | Fed} as it is best sent to a worker */
export function feedIfLarge(blob) {
  if (blob.size < LARGE) return blob;
  const { port1, port2 } = new MessageChannel();
  let reading = 0; // none
  /** @type {ReadableStreamDefaultReader<Uint8Array> | undefined} */
  let reader;
  /** @param {number} wanted */
  async function answer(wanted) {
    if (wanted !== reading) {
      reader?.cancel().catch(() => {}); // an error of it was said when it was read
      reader = wanted === 0 ? undefined : blob.stream().getReader();
      reading = wanted;
    }
    try {
      const { value: piece } = (await reader?.read()) ?? {};
      port1.postMessage({ reading, piece }, piece ? [piece.buffer] : []);
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      port1.postMessage({ reading, error: { name, message } });
    }
  }
  let answered = Promise.resolve();
  port1.onmessage = ({ data }) => void (answered = answered.then(() => answer(data)));
  return { blob, port: port2 };
}

/** All pieces of the fed bytes, from the start. @param {MessagePort} port @param {number} reading one that was not asked for yet */
export async function* fedBytes(port, reading) {
  /** @type {{ piece?: Uint8Array, error?: { name: string, message: string } }[]} */
  const arrived = [];
  let wake = () => {};
  port.onmessage = ({ data }) => {
    if (data.reading !== reading) return; // of one that was given up
    arrived.push(data);
    wake();
  };
  for (let i = 0; i < AHEAD; ++i) port.postMessage(reading);
  for (;;) {
    const next = arrived.shift();
    if (next?.error) throw Object.assign(new Error(next.error.message), { name: next.error.name });
    if (next && !next.piece) return;
    if (next?.piece) {
      port.postMessage(reading);
      yield next.piece;
    } else {
      await new Promise((resolve) => (wake = () => resolve(undefined)));
    }
  }
}

/** No more is wanted. @param {MessagePort} port */
export function stopFeeding(port) {
  port.postMessage(0);
  port.close();
}
