// The bytes of a large file are read where the worker was started, and judged in the worker at the same time: to hand
// them over costs nothing, while to read them would take a worker a third as long as to judge them.

const LARGE = 16 << 20; // bytes; with less there is nothing to gain
const AHEAD = 8; // pieces asked for before they are needed; Chromium makes them of 2 MB at most

/** A Blob, and where its bytes come out when they are asked for: a message is the number of the reading that wants its next piece. @typedef {{ blob: Blob, port: MessagePort }} Fed */

/** @param {unknown} error @returns {{ name: string, message: string }} which can be sent, whatever it is */
function sendableError(error) {
  const { name = 'Error', message = '' } = /** @type {Partial<Error>} */ (error ?? {});
  return { name: String(name), message: String(message) };
}

/** The page's end: reads a Blob as often as it is asked to, one reading after the other. */
export class Feed {
  /** What goes to the worker, with its port. @type {Fed} */
  fed;
  #port;
  #reading = 0; // none
  /** @type {ReadableStreamDefaultReader<Uint8Array> | undefined} */
  #reader;
  #answered = Promise.resolve();

  /** A feed, if it is worth one. @param {unknown} source @returns {Feed | undefined} */
  static of(source) {
    return source instanceof Blob && source.size >= LARGE ? new Feed(source) : undefined;
  }
  /** @param {Blob} blob */
  constructor(blob) {
    const { port1, port2 } = new MessageChannel();
    this.fed = { blob, port: port2 };
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      this.#answered = this.#answered.then(() => this.#answer(data));
    };
  }

  /** @param {number} reading */
  async #answer(reading) {
    try {
      if (reading !== this.#reading) this.#begin(reading);
      const { value: piece } = (await this.#reader?.read()) ?? {};
      const owned = piece?.byteLength === piece?.buffer.byteLength;
      this.#port.postMessage({ reading, piece }, piece && owned ? [piece.buffer] : []);
    } catch (error) {
      this.#port.postMessage({ reading, error: sendableError(error) });
    }
  }
  /** @param {number} reading */
  #begin(reading) {
    this.#leave();
    this.#reading = reading;
    this.#reader = this.fed.blob.stream().getReader();
  }
  #leave() {
    this.#reader?.cancel().catch(() => {}); // its errors were said when it was read
    this.#reader = undefined;
  }

  /** Nobody waits for more: who still does in the worker hears it. */
  stop() {
    this.#port.onmessage = null;
    this.#port.postMessage({ error: { name: 'AbortError', message: 'stopped' } }); // of whatever reading
    this.#port.close();
    this.#leave();
  }
}

/**
 * The worker's end: all pieces from the start.
 * @param {MessagePort} port
 * @param {number} reading its number, from 1, used once
 */
export async function* fedBytes(port, reading) {
  /** @type {{ piece?: Uint8Array, error?: { name: string, message: string } }[]} */
  const arrived = [];
  let wake = () => {};
  port.onmessage = ({ data }) => {
    if ((data.reading ?? reading) !== reading) return; // of one that was given up
    arrived.push(data);
    wake();
  };
  for (let i = 0; i < AHEAD; ++i) port.postMessage(reading);
  for (;;) {
    if (arrived.length === 0) await new Promise((resolve) => (wake = () => resolve(undefined)));
    const { piece, error } = arrived.shift() ?? {};
    if (error) throw Object.assign(new Error(error.message), { name: error.name });
    if (!piece) return;
    port.postMessage(reading);
    yield piece;
  }
}
