// What of its code Chromium runs, for scripts/coverage.mjs: where COSELL_COVERAGE names a folder, the counts of every
// page, frame and worker go there, a file for each. Elsewhere nothing of this is in force.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {(method: any, params?: object) => Promise<any>} Send a command of Chromium's debugger */

const folder = process.env.COSELL_COVERAGE;
const WAIT = 5000; // ms, for an answer

/** What else it may be that has scripts; a service worker belongs to no page. */
const KINDS = ['worker', 'iframe'];

/** One page, frame or worker, and those that belong to it. */
class Target {
  #send;
  /** @type {Map<string, Target>} by session */
  #inner = new Map();
  /** @type {Map<number, (answer: any) => void>} */
  #waiting = new Map();
  #lastId = 0;

  /** @param {Send} send */
  constructor(send) {
    this.#send = send;
  }

  async start() {
    await Promise.all([
      this.#send('Profiler.enable'),
      this.#send('Profiler.startPreciseCoverage', { callCount: true, detailed: true }),
      // Each waits, so that nothing of it runs uncounted. Not flat: playwright has no way to speak to a session inside.
      this.#send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false }),
    ]);
  }

  /** @param {string} method @param {any} params */
  hear(method, params) {
    if (method === 'Target.attachedToTarget') void this.#attach(params.sessionId, params.targetInfo.type);
    if (method === 'Target.detachedFromTarget') this.#inner.delete(params.sessionId);
    if (method === 'Target.receivedMessageFromTarget') {
      const { id, result, method: event, params: details } = JSON.parse(params.message);
      if (event) this.#inner.get(params.sessionId)?.hear(event, details);
      else this.#waiting.get(id)?.(result);
    }
  }

  /** @param {string} sessionId @param {string} type */
  async #attach(sessionId, type) {
    const send = this.#sender(sessionId);
    const target = new Target(send);
    if (KINDS.includes(type)) {
      this.#inner.set(sessionId, target);
      // Not waited for: a frame answers only once it goes on.
      void target.start().catch(() => {});
    }
    await send('Runtime.runIfWaitingForDebugger').catch(() => {});
  }

  /** @param {string} sessionId @returns {Send} */
  #sender(sessionId) {
    return (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++this.#lastId;
        this.#waiting.set(id, (answer) => (this.#waiting.delete(id), resolve(answer)));
        this.#send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method, params }),
        }).catch(reject);
      });
  }

  /** Writes what has run since the last time. */
  async take() {
    const inner = [...this.#inner.values()].map((each) => each.take());
    const { result } = (await inTime(this.#send('Profiler.takePreciseCoverage'))) ?? { result: [] };
    const known = result.filter((/** @type {any} */ { url }) => /^(https?|file|blob):/.test(url));
    for (const script of known) if (script.url.startsWith('blob:')) script.text = await this.#textOf(script);
    if (known.length)
      writeFileSync(join(`${folder}`, `pages-${randomUUID()}.json`), JSON.stringify({ result: known }));
    await Promise.all(inner);
  }

  /** @param {{ scriptId: string }} script @returns {Promise<string>} */
  async #textOf({ scriptId }) {
    await inTime(this.#send('Debugger.enable'));
    const answer = await inTime(this.#send('Debugger.getScriptSource', { scriptId }));
    await inTime(this.#send('Debugger.disable'));
    return answer?.scriptSource ?? '';
  }
}

/** What is asked of a page that is gone, or hangs, is answered with nothing. @param {Promise<any>} answer */
const inTime = (answer) =>
  Promise.race([
    answer.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, WAIT, undefined).unref()),
  ]);

/**
 * Has a method do something else before.
 * @param {any} object
 * @param {string} name
 * @param {() => Promise<unknown>} first
 */
function before(object, name, first) {
  const method = object[name];
  object[name] = async (/** @type {any[]} */ ...args) => {
    await first();
    return method.apply(object, args);
  };
}

/** @param {Context} context @param {Page} page @returns {Promise<Target>} */
async function counted(context, page) {
  const session = await context.newCDPSession(page);
  const target = new Target((method, params) => session.send(method, params));
  for (const event of /** @type {const} */ ([
    'Target.attachedToTarget',
    'Target.detachedFromTarget',
    'Target.receivedMessageFromTarget',
  ]))
    session.on(event, (params) => target.hear(event, params));
  await target.start();
  // A page of another site may get another process, and what the old one counted is gone.
  for (const name of ['goto', 'reload', 'close']) before(page, name, () => target.take());
  return target;
}

/** The same browser; whatever it runs is counted, if that is asked for. @param {Browser} browser */
export function counting(browser) {
  if (!folder) return browser;
  mkdirSync(folder, { recursive: true });
  /** @type {Map<Page, Target>} */
  const all = new Map();
  const takeAll = (/** @type {Page[]} */ pages) =>
    Promise.all(pages.map((page) => (page.isClosed() ? undefined : all.get(page)?.take())));
  const { newContext } = browser;
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, options);
    const { newPage } = context;
    context.newPage = async () => {
      const page = await newPage.call(context);
      all.set(page, await counted(context, page));
      return page;
    };
    before(context, 'close', () => takeAll(context.pages()));
    return context;
  };
  before(browser, 'close', () => takeAll([...all.keys()]));
  return browser;
}
