// A page: what WebDriver BiDi asks of it, by Web Inspector's protocol and, for what a person does, by Automation.
import { randomUUID } from 'node:crypto';
import { Frames, sandboxed } from './frames.mjs';
import { Input } from './input.mjs';
import { bootstrap, OPENED } from './inside.mjs';
import { Inspected } from './inspected.mjs';
import { ORIGIN } from './minibrowser.mjs';
import { isOfWindow, logged, Traffic } from './traffic.mjs';
import { argumentOf, handleOf, valueOf } from './values.mjs';

const LOADING = { pageLoadStrategy: 'None' };
const pause = (/** @type {number} */ ms) => new Promise((later) => setTimeout(later, ms));

/** @typedef {import('./context.mjs').Context} Context */

export class Page {
  context = randomUUID();
  /** Workers' realms, by the inspector's id. @type {Map<string, string>} */
  #workers = new Map();
  /** @type {string | undefined} */
  #dialog;
  #leaving = false;
  #extra = { width: 0, height: 20 };
  #closed = false;
  /** @type {import('./context.mjs').Media | undefined} */
  media;

  /** @param {Context} owner @param {bigint} target @param {string} handle Automation's @param {string} [opener] */
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
    this.timer = setInterval(() => void this.#look(), 150);
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
    await this.#until(() => this.tree);
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
    await this.resize(viewport);
  }
  /** What happened before anybody knew of the page. @type {[string, any][]} */
  early = [];

  /** @param {() => unknown} come */
  async #until(come, within = 10_000) {
    for (const end = Date.now() + within; !come(); await pause(10))
      if (Date.now() > end || this.#closed) throw new Error('the page does not answer');
  }
  /** @param {string} method @param {any} params */
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
  /** A dialog says nothing; whoever waits is to look for one. */
  async #look() {
    if (this.#dialog || this.#closed || !(this.#leaving || this.inspected.busy)) return;
    const page = { browsingContextHandle: this.handle };
    const { result } = await this.command('isShowingJavaScriptDialog', page).catch(() => ({ result: false }));
    if (!result || this.#dialog) return;
    this.#dialog = this.#leaving ? 'beforeunload' : 'alert';
    const { message = '' } = await this.command('messageOfCurrentJavaScriptDialog', page).catch(() => ({}));
    this.owner.tell('browsingContext.userPromptOpened', {
      context: this.context,
      type: this.#dialog,
      message,
      handler: 'ignore',
    });
  }
  /** @param {boolean} accept @param {string} [text] */
  async answer(accept, text) {
    const page = { browsingContextHandle: this.handle };
    if (text !== undefined && accept)
      await this.command('setUserInputForCurrentJavaScriptPrompt', { ...page, userInput: text }).catch(
        () => {},
      );
    await this.command(accept ? 'acceptCurrentJavaScriptDialog' : 'dismissCurrentJavaScriptDialog', page);
    this.owner.tell('browsingContext.userPromptClosed', {
      context: this.context,
      type: this.#dialog,
      accepted: accept,
    });
    this.#dialog = undefined;
    this.#leaving = false;
  }

  /** @param {string} url */
  async navigate(url) {
    const { main } = this.frames;
    const [here] = main.url.split('#');
    const isFragment = url.includes('#') && url.split('#')[0] === here && url !== main.url;
    main.navigation = isFragment ? randomUUID() : undefined;
    const navigation = main.navigation ?? this.frames.started(main, url);
    await this.command('navigateBrowsingContext', { handle: this.handle, url, ...LOADING });
    if (isFragment) await this.#until(() => main.url === url);
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
  /** @param {boolean} asking its scripts may say no */
  async close(asking) {
    this.#leaving = true;
    const closed = this.command('closeBrowsingContext', { handle: this.handle });
    closed.catch(() => {}); // the browser may end with its last window
    if (asking) return;
    for (let i = 0; i < 100 && !this.#closed; i++) {
      if (this.#dialog) await this.answer(true);
      await pause(20);
    }
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
  /** @param {{ width: number, height: number } | undefined} size of the page, not of the window */
  async resize(size) {
    if (!size) return;
    this.size = size;
    for (let i = 0; i < 8; i++) {
      const frame = { width: size.width + this.#extra.width, height: size.height + this.#extra.height };
      await this.command('setWindowFrameOfBrowsingContext', {
        handle: this.handle,
        origin: ORIGIN,
        size: frame,
      });
      for (let wait = 0; wait < 8; wait++) {
        const [width, height] = await this.#inner();
        if (width === size.width && height === size.height) return;
        if (wait === 7)
          this.#extra = {
            width: this.#extra.width + size.width - width,
            height: this.#extra.height + size.height - height,
          };
        await pause(15);
      }
    }
    throw new Error(`the page does not become ${size.width} by ${size.height}`);
  }
  /** @returns {Promise<[number, number]>} */
  async #inner() {
    const expression = '[innerWidth, innerHeight]';
    const { result } = await this.inspected.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  }
  /** A bar of the window may have come with a download. */
  fit() {
    return this.resize(this.size);
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
  /** @param {{ origin?: string, clip?: { x: number, y: number, width: number, height: number } }} options */
  async picture({ origin = 'viewport', clip }) {
    const [width, height] = await this.#inner();
    const { dataURL } = await this.inspected.send('Page.snapshotRect', {
      ...(clip
        ? { x: clip.x, y: clip.y, width: clip.width, height: clip.height }
        : { x: 0, y: 0, width, height }),
      coordinateSystem: origin === 'document' ? 'Page' : 'Viewport',
    });
    return { data: dataURL.slice(dataURL.indexOf(',') + 1) };
  }

  /** The world of a frame's scripts: of a test's, too. @param {{ context?: string, realm?: string, sandbox?: string }} target */
  async #worldOf({ context, realm, sandbox }) {
    if (!context) throw new Error(`WebKit evaluates nothing in the realm ${realm}`);
    const frame = this.frames.at(context);
    await this.#until(() => frame.world !== undefined);
    const world = /** @type {number} */ (frame.world);
    return { frame, world, name: sandbox ? sandboxed(frame.realm) : frame.realm };
  }
  /** @param {any} command @returns {Promise<object>} */
  async evaluate({ expression, target, awaitPromise, serializationOptions }) {
    const { frame, world, name } = await this.#worldOf(target);
    const value = serializationOptions?.maxObjectDepth !== 0;
    let answer = await this.inspected.send('Runtime.evaluate', {
      expression,
      contextId: world,
      returnByValue: false,
      doNotPauseOnExceptionsAndMuteConsole: false,
      emulateUserGesture: true,
    });
    const { result, wasThrown } = answer;
    if (awaitPromise && !wasThrown && result.className === 'Promise')
      answer = await this.inspected.send('Runtime.awaitPromise', {
        promiseObjectId: result.objectId,
        returnByValue: value,
      });
    else if (value && !wasThrown && result.objectId)
      answer = await this.#call(result.objectId, 'function () { return this; }', [], true, false);
    return this.#answered(frame, name, answer, value);
  }
  /** @param {any} command @returns {Promise<object>} */
  async callFunction({
    functionDeclaration,
    target,
    arguments: given = [],
    awaitPromise,
    serializationOptions,
  }) {
    const { frame, world, name } = await this.#worldOf(target);
    const value = serializationOptions?.maxObjectDepth !== 0;
    const args = given.map(argumentOf);
    const at = args.find((/** @type {any} */ each) => each.objectId)?.objectId ?? (await this.#global(world));
    const answer = await this.#call(at, functionDeclaration, args, value, awaitPromise);
    return this.#answered(frame, name, answer, value);
  }
  /** @param {number} contextId */
  async #global(contextId) {
    const { result } = await this.inspected.send('Runtime.evaluate', { expression: 'globalThis', contextId });
    return result.objectId;
  }
  /** @param {string} objectId @param {string} functionDeclaration @param {object[]} args @param {boolean} returnByValue @param {boolean} awaitPromise @returns {Promise<any>} */
  #call(objectId, functionDeclaration, args, returnByValue, awaitPromise) {
    return this.inspected.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration,
      arguments: args,
      returnByValue,
      awaitPromise,
      emulateUserGesture: true,
    });
  }
  /** @param {import('./frames.mjs').Frame} frame @param {string | undefined} realm @param {any} answer @param {boolean} value */
  async #answered(frame, realm, { result, wasThrown }, value) {
    if (wasThrown) {
      const text = result.description ?? String(result.value);
      const exception = handleOf(result);
      const stackTrace = { callFrames: [] };
      return {
        type: 'exception',
        realm,
        exceptionDetails: { text, exception, stackTrace, lineNumber: 0, columnNumber: 0 },
      };
    }
    if (value && !result.objectId && result.type !== 'number') {
      return {
        type: 'success',
        realm,
        result: result.type === 'undefined' ? { type: 'undefined' } : valueOf(result.value),
      };
    }
    const context =
      result.className === 'Window' ? await this.#contextOfWindow(frame, result.objectId) : undefined;
    return { type: 'success', realm, result: handleOf(result, context) };
  }
  /** @param {import('./frames.mjs').Frame} frame whose scripts have it @param {string} objectId of a window */
  async #contextOfWindow(frame, objectId) {
    const find =
      'function () { return this === globalThis ? -1 : [...frames.length ? Array(frames.length).keys() : []].find((i) => frames[i] === this) ?? -2; }';
    const { result } = await this.#call(objectId, find, [], true, false);
    const found =
      result.value === -1
        ? frame
        : result.value === -2
          ? frame.parent
          : this.frames.children(frame)[result.value];
    return found?.context;
  }
  /** The element that a frame is in. @param {string} context */
  async elementOfFrame(context) {
    const frame = this.frames.at(context);
    const { parent } = frame;
    if (!parent) return { nodes: [] };
    const find = `(index) => {
      const within = (root) => {
        for (const each of root.querySelectorAll('*')) {
          if (each.contentWindow && each.contentWindow === frames[index]) return each;
          const found = each.shadowRoot && within(each.shadowRoot);
          if (found) return found;
        }
      };
      return within(document);
    }`;
    const args = [{ value: this.frames.children(parent).indexOf(frame) }];
    const { result } = await this.#call(
      await this.#global((await this.#worldOf(parent)).world),
      find,
      args,
      false,
      false,
    );
    return { nodes: result.objectId ? [handleOf(result)] : [] };
  }
  /** @param {string[]} handles */
  async disown(handles) {
    for (const objectId of handles) await this.inspected.send('Runtime.releaseObject', { objectId });
  }
  /** Chooses files in an input, as a person does. @param {string} objectId @param {string[]} filenames */
  async choose(objectId, filenames) {
    const page = { browsingContextHandle: this.handle };
    await this.command('setFilesToSelectForFileUpload', { ...page, filenames });
    const quiet = `function () {
      const stop = (event) => event.stopImmediatePropagation();
      return new Promise((chosen) => {
        this.addEventListener('change', () => chosen(true), { once: true });
        this.addEventListener('cancel', () => chosen(false), { once: true });
        addEventListener('click', stop, { capture: true, once: true });
        HTMLElement.prototype.click.call(this);
        removeEventListener('click', stop, { capture: true });
      });
    }`;
    const { result } = await this.#call(objectId, quiet, [], true, true);
    if (result.value !== true) throw new Error('the files were not taken');
  }
}
