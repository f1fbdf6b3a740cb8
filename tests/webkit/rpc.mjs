// Commands with answers, and events, over anything that carries texts.
import { EventEmitter } from 'node:events';

export class Rpc extends EventEmitter {
  #last = 0;
  /** @type {Map<number, { method: string, resolve(value: any): void, reject(error: Error): void }>} */
  #waiting = new Map();
  #ended = false;

  /** @param {(message: string) => void} post */
  constructor(post) {
    super();
    this.post = post;
  }
  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  send(method, params = {}) {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(new Error(`${method}: it is closed`));
      const id = ++this.#last;
      this.#waiting.set(id, { method, resolve, reject });
      this.post(JSON.stringify({ id, method, params }));
    });
  }
  /** @param {string} text */
  receive(text) {
    const { id, method, params, result, error } = JSON.parse(text);
    if (method) return void this.emit('event', method, params ?? {});
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting?.resolve(result ?? {});
  }
  /** Nothing comes any more. */
  end() {
    this.#ended = true;
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: it is closed`));
    this.#waiting.clear();
  }
  /** Commands without an answer yet. */
  get pending() {
    return this.#waiting.size;
  }
}
