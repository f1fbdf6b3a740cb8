#!/usr/bin/env node
// WebKit for playwright, which speaks WebDriver BiDi to browsers that it did not build: a server of that protocol, with
// Debian's MiniBrowser of WebKitGTK behind it. WebKitWebDriver is not enough: by the older protocol it says nothing of
// errors, requests or scripts that run first, and takes one session at a time.
// It ends, with all that it started, when its connection or the process that started it does.
import { randomUUID } from 'node:crypto';
// @ts-expect-error: the library's own WebSocket, which has no types
import { wsServer as WebSocketServer } from 'playwright-core/lib/utilsBundle';
import { Context, stopDisplays } from './context.mjs';

/** @type {Map<string, Context>} */
const contexts = new Map();
/** @type {(message: object) => void} */
let say = () => {};
const log = process.env.COSELL_WEBKIT_LOG
  ? (/** @type {string} */ way, /** @type {object} */ message) =>
      process.stderr.write(`${way} ${JSON.stringify(message).slice(0, 700)}\n`)
  : () => {};
/** @type {import('./frames.mjs').Tell} */
const tell = (method, params) => say({ type: 'event', method, params });

/** @param {any} params @returns {Context[]} that a command is for */
function contextsOf({ userContexts, userContext, contexts: pages }) {
  if (pages) return [...new Set(pages.map((/** @type {string} */ each) => pageOf(each).owner))];
  const ids = userContexts ?? [userContext];
  return ids.flatMap((/** @type {string} */ id) => contexts.get(id) ?? []);
}
/** @param {string} id of a page, or a frame in it */
function pageOf(id) {
  const [top] = id.split('/');
  for (const { pages } of contexts.values()) {
    const page = pages.get(top);
    if (page) return page;
  }
  throw Object.assign(new Error(`no page ${id}`), { code: 'no such frame' });
}
const nothing = async () => ({});
/** @param {string} what */
const refused = (what) => async () => {
  throw new Error(`WebKit by Automation cannot ${what}`);
};

/** @type {Record<string, (params: any) => Promise<object | void>>} */
const COMMANDS = {
  'session.new': async () => ({
    sessionId: randomUUID(),
    capabilities: {
      browserName: 'MiniBrowser',
      browserVersion: 'WebKitGTK',
      userAgent: '',
      platformName: 'linux',
    },
  }),
  'session.subscribe': nothing,
  'network.addIntercept': async ({ phases }) => {
    if (phases.includes('beforeRequestSent')) throw new Error('WebKit by Automation cannot answer requests');
    return { intercept: randomUUID() };
  },
  'network.removeIntercept': nothing,
  'network.addDataCollector': async () => ({ collector: randomUUID() }),
  'network.setCacheBehavior': nothing,
  'network.setExtraHeaders': refused('send headers of a test'),
  'network.getData': refused('give the body of an answer'),
  'browser.createUserContext': async () => {
    const context = new Context(tell);
    contexts.set(context.id, context);
    return { userContext: context.id };
  },
  'browser.removeUserContext': async ({ userContext }) => {
    contexts.get(userContext)?.close();
    contexts.delete(userContext);
  },
  'browser.setDownloadBehavior': async ({ userContexts, downloadBehavior }) => {
    for (const context of contextsOf({ userContexts }))
      context.downloads = downloadBehavior?.destinationFolder;
  },
  'browser.close': async () => void setImmediate(end),
  'emulation.setLocaleOverride': async ({ locale, userContexts }) => {
    for (const context of contextsOf({ userContexts })) context.locale = locale;
  },
  'emulation.setMediaFeaturesOverride': async ({ features, media, userContexts, contexts: pages }) => {
    const wanted = media ?? { colorScheme: features['prefers-color-scheme'] };
    if (wanted.forcedColors === 'active') throw new Error('WebKit has no forced colours');
    if (pages) await pageOf(pages[0]).emulate(wanted);
    else for (const context of contextsOf({ userContexts })) context.media = wanted;
  },
  'emulation.setScreenOrientationOverride': nothing,
  'emulation.setScreenSettingsOverride': nothing,
  'emulation.setTimezoneOverride': refused('change the time zone'),
  'emulation.setUserAgentOverride': refused('change its name'),
  'emulation.setGeolocationOverride': refused('be elsewhere'),
  'emulation.setNetworkConditions': refused('be offline'),
  'permissions.setPermission': refused('grant permissions'),
  'browsingContext.create': async ({ userContext }) => ({
    context: await contexts.get(userContext)?.create(),
  }),
  'browsingContext.setViewport': async ({ context, viewport, userContexts, devicePixelRatio }) => {
    if (devicePixelRatio && devicePixelRatio !== 1) throw new Error('WebKit has one pixel for each');
    if (context) await pageOf(context).window.resize(viewport);
    else for (const each of contextsOf({ userContexts })) each.viewport = viewport;
  },
  'browsingContext.navigate': ({ context, url }) => pageOf(context).navigate(url),
  'browsingContext.reload': ({ context }) => pageOf(context).reload(),
  'browsingContext.traverseHistory': ({ context, delta }) => pageOf(context).traverse(delta),
  'browsingContext.close': ({ context }) => pageOf(context).close(),
  'browsingContext.activate': ({ context }) =>
    pageOf(context).command('switchToBrowsingContext', { browsingContextHandle: pageOf(context).handle }),
  'browsingContext.captureScreenshot': (params) => pageOf(params.context).window.picture(params),
  'browsingContext.handleUserPrompt': ({ context, accept, userText }) =>
    pageOf(context).dialogs.answer(accept, userText),
  'browsingContext.locateNodes': ({ locator }) =>
    pageOf(locator.value.context).scripts.elementOfFrame(locator.value.context),
  'browsingContext.print': refused('print'),
  'script.addPreloadScript': async ({
    functionDeclaration,
    arguments: given,
    userContexts,
    contexts: pages,
  }) => {
    if (given?.length) throw new Error('WebKit by Automation cannot call back');
    const script = randomUUID();
    for (const context of contextsOf({ userContexts, contexts: pages }))
      await context.addScript(script, functionDeclaration, pages?.[0]);
    return { script };
  },
  'script.removePreloadScript': async ({ script }) => {
    for (const context of contexts.values()) await context.removeScript(script);
  },
  'script.evaluate': (params) => pageOf(params.target.context).scripts.evaluate(params),
  'script.callFunction': (params) => pageOf(params.target.context).scripts.callFunction(params),
  'script.disown': ({ target, handles }) => pageOf(target.context).scripts.disown(handles),
  'input.performActions': ({ context, actions }) => pageOf(context).input.perform(actions),
  'input.setFiles': ({ context, element, files }) => pageOf(context).choose(element.sharedId, files),
};

let ended = false;
function end() {
  if (ended) return;
  ended = true;
  for (const context of contexts.values()) context.close();
  stopDisplays();
  process.exit(0);
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, end);
const parent = process.ppid;
setInterval(() => process.ppid !== parent && end(), 500);

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: 1 << 30 });
server.on('connection', (/** @type {any} */ socket) => {
  say = (message) => {
    log('<', message);
    socket.send(JSON.stringify(message));
  };
  socket.on('close', end);
  socket.on('message', async (/** @type {Buffer} */ data) => {
    const message = JSON.parse(data.toString());
    log('>', message);
    const { id, method, params } = message;
    try {
      const command = COMMANDS[method] ?? refused(`do ${method}`);
      const result = (await command(params)) ?? {};
      say({ type: 'success', id, result });
    } catch (error) {
      const { message: text, code = 'unknown error' } = /** @type {any} */ (error);
      say({ type: 'error', id, error: code, message: text });
    }
  });
});
server.on('listening', () => {
  const { port } = server.address();
  process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`);
});
