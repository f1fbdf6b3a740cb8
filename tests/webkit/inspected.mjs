// One page by Web Inspector's protocol. A page may be taken over by another process as it goes to another site: what is
// asked goes to the one that shows it, what the next one says is kept until it does.
import { EventEmitter } from 'node:events';
import { Rpc } from './rpc.mjs';

/** @typedef {{ id: string, rpc: Rpc, kept: [string, any][] | undefined }} Session */

/** Events: `event` with method and params, `shown` when another process shows the page. */
export class Inspected extends EventEmitter {
  /** @type {Map<string, Session>} */
  #sessions = new Map();
  /** @type {Session | undefined} */
  #shown;

  /**
   * @param {Rpc} outer
   * @param {(send: (method: string, params?: object) => Promise<any>) => Promise<unknown>[]} prepare what every process is told first
   */
  constructor(outer, prepare) {
    super();
    this.outer = outer;
    this.prepare = prepare;
    this.ready = new Promise((resolve, reject) => {
      outer.on('event', (method, params) => this.#heard(method, params).then(resolve, reject));
    });
    void outer.send('Target.setPauseOnStart', { pauseOnStart: true }).catch(() => {});
  }
  /**
   * @param {string} method
   * @param {any} params
   */
  async #heard(method, params) {
    if (method === 'Target.targetCreated') await this.#created(params.targetInfo);
    else if (method === 'Target.dispatchMessageFromTarget')
      this.#sessions.get(params.targetId)?.rpc.receive(params.message);
    else if (method === 'Target.didCommitProvisionalTarget') this.#show(params.newTargetId);
    else if (method === 'Target.targetDestroyed') {
      this.#sessions.get(params.targetId)?.rpc.end();
      this.#sessions.delete(params.targetId);
    }
  }
  /** @param {{ targetId: string, type: string, isProvisional?: boolean, isPaused?: boolean }} info */
  async #created({ targetId, type, isProvisional, isPaused }) {
    if (type !== 'page') return;
    const rpc = new Rpc((message) => {
      this.outer.send('Target.sendMessageToTarget', { targetId, message }).catch(() => rpc.end());
    });
    const session = /** @type {Session} */ ({ id: targetId, rpc, kept: isProvisional ? [] : undefined });
    this.#sessions.set(targetId, session);
    rpc.on('event', (method, params) => {
      if (session.kept) session.kept.push([method, params]);
      else if (session === this.#shown) this.emit('event', method, params);
    });
    if (!isProvisional) this.#shown = session;
    const told = Promise.all(this.prepare((method, params) => rpc.send(method, params)));
    if (isPaused) void told.then(() => this.outer.send('Target.resume', { targetId })).catch(() => {});
    if (!isProvisional) await told;
  }
  /** @param {string} id */
  #show(id) {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.#shown = session;
    this.emit('shown');
    const kept = session.kept ?? [];
    session.kept = undefined;
    for (const [method, params] of kept) this.emit('event', method, params);
  }
  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  async send(method, params) {
    if (!this.#shown) throw new Error(`${method}: the page is not there`);
    return this.#shown.rpc.send(method, params);
  }
  /** Whether it keeps one waiting. */
  get busy() {
    return Boolean(this.#shown?.rpc.pending);
  }
  /** Whether another process is about to show it. */
  get changing() {
    return [...this.#sessions.values()].some(({ kept }) => kept);
  }
  /**
   * The same to every process, now and later ones by `prepare`.
   * @param {string} method
   * @param {object} [params]
   */
  async all(method, params) {
    await Promise.all([...this.#sessions.values()].map(({ rpc }) => rpc.send(method, params)));
  }
  end() {
    for (const { rpc } of this.#sessions.values()) rpc.end();
    this.#sessions.clear();
    this.outer.end();
  }
}
