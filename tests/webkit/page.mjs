// A page: what WebDriver BiDi asks of it, by Web Inspector's protocol and, for what a person does, by Automation.
import { randomUUID } from 'node:crypto';
import { Frames } from './frames.mjs';
import { Input } from './input.mjs';
import { bootstrap, OPENED } from './inside.mjs';
import { Inspected } from './inspected.mjs';
import { Scripts } from './scripts.mjs';
import { isOfWindow, logged, Traffic } from './traffic.mjs';
import { until } from './until.mjs';
import { Dialogs, Window } from './window.mjs';

const LOADING = { pageLoadStrategy: 'None' };

/** @typedef {import('./context.mjs').Context} Context */

export class Page {
  context = randomUUID();
  /** Workers' realms, by the inspector's id. @type {Map<string, string>} */
  #workers = new Map();
  #closed = false;
  /** @type {import('./context.mjs').Media | undefined} */
  media;

  /**
   * @param {Context} owner
   * @param {bigint} target
   * @param {string} handle Automation's
   * @param {string} [opener]
   */
  constructor(owner, target, handle, opener) {
    const { browser, tell } = owner;
    this.owner = owner;
    this.target = target;
    this.handle = handle;
    this.command = browser.command.bind(browser);
    this.about = () => ({ userContext: owner.id, originalOpener: opener ?? null, clientWindow: '' });
    this.frames = new Frames(this.context, tell, this.about);
    this.traffic = new Traffic(this.frames);
    this.input = new Input(this.command, () => this.handle);
    this.inspected = new Inspected(browser.inspect(target), (send) => this.#prepared(send));
    this.inspected.on('event', (method, params) => this.#heard(method, params));
    this.inspected.on('shown', () => {
      this.frames.clear();
      this.traffic.clear();
    });
    this.scripts = new Scripts(this.inspected, this.frames);
    this.window = new Window(this.command, handle, this.inspected);
    this.dialogs = new Dialogs(this.command, handle, (event, params) =>
      tell(`browsingContext.${event}`, { context: this.context, ...params }),
    );
    this.timer = setInterval(() => {
      if (this.inspected.busy) this.dialogs.look().catch(() => {});
    }, 150);
  }
  /** @param {(method: string, params?: object) => Promise<any>} send */
  #prepared(send) {
    return [
      send('Page.enable'),
      ...this.#media().map(([method, params]) => send(method, params)),
      send('Page.setBootstrapScript', { source: this.#bootstrap() }),
      send('Console.enable'),
      send('Network.enable'),
      send('Worker.enable'),
      send('Page.getResourceTree').then(({ frameTree }) => (this.tree = frameTree)),
      send('Runtime.enable'),
    ];
  }
  #bootstrap() {
    return bootstrap(this.owner.locale, this.owner.scripts(this.context));
  }
  /** @returns {[string, object][]} */
  #media() {
    const { media, colorScheme, reducedMotion } = this.media ?? this.owner.media;
    const scheme = colorScheme === 'light' ? 'Light' : colorScheme === 'dark' ? 'Dark' : undefined;
    return [
      ['Page.setEmulatedMedia', { media: media ?? '' }],
      ['Page.overrideUserPreference', { name: 'PrefersColorScheme', ...(scheme && { value: scheme }) }],
      [
        'Page.overrideUserPreference',
        { name: 'PrefersReducedMotion', ...(reducedMotion === 'reduce' && { value: 'Reduce' }) },
      ],
    ];
  }
  /** It is there. */
  async open() {
    const { tell, viewport } = this.owner;
    await until(() => this.tree || this.#closed, 'a page');
    if (!this.frames.main.id) this.frames.known(this.tree.frame);
    const { url } = this.frames.main;
    tell('browsingContext.contextCreated', {
      ...this.about(),
      context: this.context,
      parent: null,
      url,
      children: null,
    });
    this.told = true;
    this.frames.take(this.tree);
    for (const [method, params] of this.early.splice(0)) this.#heard(method, params);
    await this.inspected.ready;
    await this.window.resize(viewport);
  }
  /** What happened before anybody knew of the page. @type {[string, any][]} */
  early = [];

  /**
   * @param {string} method
   * @param {any} params
   */
  #heard(method, params) {
    const { frames } = this;
    const { tell } = this.owner;
    if (!this.told) return void this.early.push([method, params]);
    const main = frames.main.context;
    const time = { navigation: null, timestamp: Date.now() };
    if (method.startsWith('Network.')) return this.traffic.heard(method, params, this.inspected.changing);
    switch (method) {
      case 'Page.frameNavigated':
        return frames.committed(params.frame);
      case 'Page.frameDetached':
        return frames.detached(params.frameId);
      case 'Page.domContentEventFired':
        return tell('browsingContext.domContentLoaded', { context: main, url: frames.main.url, ...time });
      case 'Page.loadEventFired':
        return tell('browsingContext.load', { context: main, url: frames.main.url, ...time });
      case 'Page.frameStoppedLoading': {
        const frame = frames.of(params.frameId);
        if (!frame || frame === frames.main) return;
        const { context, url } = frame;
        tell('browsingContext.domContentLoaded', { context, url, ...time });
        return tell('browsingContext.load', { context, url, ...time });
      }
      case 'Runtime.executionContextCreated':
        return void this.#entered(params.context);
      case 'Console.messageAdded':
        return this.#said(params.message);
      case 'Worker.workerCreated':
        return this.#workerCreated(params);
      case 'Worker.workerTerminated':
        tell('script.realmDestroyed', { realm: this.#workers.get(params.workerId) });
        return void this.#workers.delete(params.workerId);
      case 'Worker.dispatchMessageFromWorker': {
        const { method: said, params: what } = JSON.parse(params.message);
        if (said === 'Console.messageAdded') this.#said(what.message);
      }
    }
  }
  /** @param {{ id: number, type: string, frameId: string }} world */
  async #entered({ id, type, frameId }) {
    if (type !== 'normal') return;
    if (!this.frames.of(frameId))
      this.frames.take((await this.inspected.send('Page.getResourceTree')).frameTree);
    const frame = this.frames.of(frameId);
    if (frame) this.frames.enter(frame, id);
  }
  /** @param {any} message */
  #said(message) {
    const { frames } = this;
    const { tell } = this.owner;
    const [mark, input] = message.parameters ?? [];
    if (isOfWindow(message)) return;
    if (mark?.value !== OPENED) return tell('log.entryAdded', logged(message, frames.main.realm));
    const frame = frames.inWorld(JSON.parse(input.objectId).injectedScriptId) ?? frames.main;
    const element = { sharedId: input.objectId };
    tell('input.fileDialogOpened', {
      context: frame.context,
      userContext: this.owner.id,
      multiple: true,
      element,
    });
  }
  /** @param {{ workerId: string, url: string }} worker */
  #workerCreated({ workerId, url }) {
    const realm = randomUUID();
    this.#workers.set(workerId, realm);
    const owners = [this.frames.main.realm];
    this.owner.tell('script.realmCreated', { type: 'dedicated-worker', realm, origin: url, owners });
    const message = JSON.stringify({ id: 1, method: 'Console.enable', params: {} });
    void this.inspected.send('Worker.sendMessageToWorker', { workerId, message }).catch(() => {});
    void this.inspected.send('Worker.initialized', { workerId }).catch(() => {});
  }
  /** @param {string} url */
  async navigate(url) {
    const { main } = this.frames;
    const [here] = main.url.split('#');
    const isFragment = url.includes('#') && url.split('#')[0] === here && url !== main.url;
    main.navigation = isFragment ? randomUUID() : undefined;
    const navigation = main.navigation ?? this.frames.started(main, url);
    await this.command('navigateBrowsingContext', { handle: this.handle, url, ...LOADING });
    if (isFragment) await until(() => main.url === url, url);
    return { navigation, url };
  }
  reload() {
    return this.command('reloadBrowsingContext', { handle: this.handle, ...LOADING });
  }
  /** @param {number} delta */
  async traverse(delta) {
    const method = delta < 0 ? 'goBackInBrowsingContext' : 'goForwardInBrowsingContext';
    await this.command(method, { handle: this.handle, ...LOADING });
  }
  /** Its address changed, of which the inspector says nothing. @param {string} url */
  moved(url) {
    const [before, after] = [this.frames.main.url, url].map((each) => each.split('#')[0]);
    if (before === after && url !== this.frames.main.url) this.frames.moved(url);
  }
  async close() {
    this.command('closeBrowsingContext', { handle: this.handle }).catch(() => {}); // the browser may end with it
    await until(() => this.#closed, 'the end of a page');
  }
  /** It is closed. */
  gone() {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.timer);
    this.inspected.end();
    const { context } = this;
    this.owner.tell('browsingContext.contextDestroyed', {
      ...this.about(),
      context,
      parent: null,
      url: '',
      children: [],
    });
  }
  /** @param {import('./context.mjs').Media} media what is emulated */
  async emulate(media) {
    this.media = media;
    for (const [method, params] of this.#media()) await this.inspected.all(method, params);
  }
  /** Scripts of tests changed. */
  renew() {
    return this.inspected.all('Page.setBootstrapScript', { source: this.#bootstrap() });
  }
  /**
   * Chooses files in an input, as a person does.
   * @param {string} input its id in the inspector
   * @param {string[]} filenames
   */
  async choose(input, filenames) {
    const page = { browsingContextHandle: this.handle };
    await this.command('setFilesToSelectForFileUpload', { ...page, filenames });
    const way = { returnByValue: true, awaitPromise: true };
    const { result } = await this.scripts.call(input, String(chooseInside), [], way);
    if (result.value !== true) throw new Error('WebKit: the files were not taken');
  }
}

/** Runs inside. @this {HTMLInputElement} */
function chooseInside() {
  return new Promise((chosen) => {
    this.addEventListener('change', () => chosen(true), { once: true });
    this.addEventListener('cancel', () => chosen(false), { once: true });
    this.click();
  });
}
