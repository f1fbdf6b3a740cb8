// Browser tabs that tests take and give back. In Chromium a new context means a new process and a cold start, most of
// what opening a page costs, so a tab that is as it was goes to the next test that asks for the same options.
import { after, before } from 'node:test';
import { engine, launch, PATIENCE } from '../engines.mjs';

/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('playwright-core').CDPSession} CDPSession */
/** @typedef {{ context: Context, page: import('playwright-core').Page, key: string, home?: string, session?: CDPSession }} Tab */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Tab[]} */
let free = [];
before(async () => {
  browser = await launch();
});
after(async () => {
  free = [];
  await browser?.close();
});

const VIEWPORT = { width: 1280, height: 900 };
/** Options that leave nothing behind in a tab. */
const HARMLESS = ['locale', 'viewport', 'colorScheme', 'hasTouch', 'isMobile', 'deviceScaleFactor'];

/**
 * A tab with a blank page, as new.
 * @param {import('playwright-core').BrowserContextOptions & { init?: () => void, home?: string }} options init: runs
 *   before the page; home: address of a server that outlives the test
 */
export async function takeTab({ init, home, ...options }) {
  const all = { locale: 'en-US', viewport: VIEWPORT, ...options };
  const key = JSON.stringify(all);
  const known = init ? undefined : free.find((tab) => tab.key === key);
  if (known) {
    free.splice(free.indexOf(known), 1);
    return lend(Object.assign(known, { home }));
  }
  const context = await browser.newContext(all);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (init) await page.addInitScript(init);
  /** @type {Tab} */
  const tab = { context, page, key, home };
  const canBeUsedAgain =
    engine === 'chromium' && !init && Object.keys(options).every((name) => HARMLESS.includes(name));
  if (canBeUsedAgain) {
    tab.session = await context.newCDPSession(page);
    const { newCDPSession } = context;
    context.newCDPSession = (...target) => (spoil(tab), newCDPSession.apply(context, target));
  }
  return lend(tab);
}

/** Whoever crashes a tab or asks for the tools leaves traces: it is not used again. @param {Tab} tab */
const spoil = (tab) => (tab.session = undefined);

/** @param {Tab} tab */
function lend(tab) {
  tab.page.once('crash', () => spoil(tab));
  // From the beginning: asked for together with the key press that opens a chooser, it comes too late at times.
  tab.page.on('filechooser', () => {});
  return { page: tab.page, context: tab.context, close: () => giveBack(tab) };
}

/** @param {Tab} tab */
async function giveBack(tab) {
  const { context, page, session, key, home } = tab;
  if (!session || page.isClosed()) return context.close();
  page.removeAllListeners();
  for (const other of context.pages()) if (other !== page) await other.close();
  const { origin } = new URL(page.url());
  if (origin !== 'null') {
    await page.evaluate(() => sessionStorage.clear()).catch(() => {}); // a page of a sandbox has none
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }
  // On an empty page of the same site the next one starts in the process that is there; about:blank would cost another.
  const blank = home && new URL(home).origin === origin ? new URL('/nothing', home).href : 'about:blank';
  // The browser's own error page may still be on its way, after an address that nobody answers: such a tab is not as new.
  const isBlank = await page.goto(blank).then(
    () => true,
    () => false,
  );
  if (!isBlank) return context.close();
  await session.send('Page.resetNavigationHistory');
  const { viewport } = JSON.parse(key);
  await page.setViewportSize(viewport);
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null });
  free.push(tab);
}
