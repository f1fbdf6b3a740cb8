// A context of its own: a browser of its own, with pages, what they are told, and the files that they give away.
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { MiniBrowser, startDisplay } from './minibrowser.mjs';
import { Page } from './page.mjs';

/** Displays that nobody uses just now. @type {{ display: string, stop(): void }[]} */
const idle = [];
/** @type {Set<{ stop(): void }>} */
const displays = new Set();
export function stopDisplays() {
  for (const each of displays) each.stop();
}

/** @typedef {{ media?: string | null, colorScheme?: string | null, reducedMotion?: string | null }} Media */

export class Context {
  id = randomUUID();
  locale = 'en-US';
  /** @type {{ width: number, height: number } | undefined} */
  viewport;
  /** @type {Media} */
  media = {};
  /** @type {string | undefined} */
  downloads;
  /** @type {Map<string, Page>} */
  pages = new Map();
  /** @type {Map<string, { source: string, page: string | undefined }>} */
  #scripts = new Map();
  /** @type {MiniBrowser | undefined} */
  #browser;

  /** @param {import('./frames.mjs').Tell} tell */
  constructor(tell) {
    this.tell = tell;
  }
  get browser() {
    if (!this.#browser) throw new Error('the context has no page');
    return this.#browser;
  }
  async #started() {
    if (this.#browser && !this.#browser.ended) return;
    this.display = idle.pop() ?? (await startDisplay());
    displays.add(this.display);
    const browser = await MiniBrowser.start(this.display.display);
    this.#browser = browser;
    browser.on('page', ({ id }) => void this.#popped(id).catch(() => {}));
    browser.on('url', ({ id, url }) => this.#pageOf(id)?.moved(url));
    browser.on('gone', (id) => this.#gone(this.#pageOf(id)));
    browser.on('exit', () => {
      if (this.display) idle.push(this.display);
      this.display = undefined;
      for (const page of this.pages.values()) this.#gone(page);
    });
    this.#watchDownloads(/** @type {string} */ (browser.downloads));
  }
  /** @param {bigint} target */
  #pageOf(target) {
    return [...this.pages.values()].find((each) => each.target === target);
  }
  /** @param {Page | undefined} page */
  #gone(page) {
    if (!page) return;
    this.pages.delete(page.context);
    page.gone();
  }
  /** Opens a page. */
  async create() {
    const fresh = !this.#browser || this.#browser.ended;
    await this.#started();
    const { browser } = this;
    this.creating = true;
    try {
      const known = new Set(browser.pages.keys());
      const { handle } = await browser.command('createBrowsingContext', {
        presentationHint: fresh ? 'Window' : 'Tab',
      });
      // The first window is there before anybody asks.
      const find = () => [...browser.pages.keys()].find((id) => (fresh ? !this.#pageOf(id) : !known.has(id)));
      for (let i = 0; i < 500 && !find(); i++) await new Promise((later) => setTimeout(later, 10));
      const target = find();
      if (target === undefined) throw new Error('no page was opened');
      return (await this.#open(target, handle)).context;
    } finally {
      this.creating = false;
    }
  }
  /**
   * @param {bigint} target
   * @param {string} handle
   * @param {string} [opener]
   */
  async #open(target, handle, opener) {
    const page = new Page(this, target, handle, opener);
    this.pages.set(page.context, page);
    this.last = page;
    await page.open();
    return page;
  }
  /** A page opened another one. @param {bigint} target */
  async #popped(target) {
    if (this.creating) return;
    const { contexts } = await this.browser.command('getBrowsingContexts');
    const known = new Set([...this.pages.values()].map(({ handle }) => handle));
    const fresh = contexts.find((/** @type {{ handle: string }} */ { handle }) => !known.has(handle));
    if (fresh) await this.#open(target, fresh.handle, this.last?.context);
  }

  /** Saved in a folder of ours, then moved to where playwright looks for them. @param {string} folder */
  #watchDownloads(folder) {
    const look = () => {
      let names;
      try {
        names = readdirSync(folder);
      } catch {
        return; // the browser has ended
      }
      for (const name of names) {
        if (!name.endsWith('.wkdownload') && !names.includes(`${name}.wkdownload`))
          void this.#downloaded(folder, name);
      }
    };
    const watcher = watch(folder, look);
    watcher.on('error', () => {});
    this.browser.once('exit', () => watcher.close());
  }
  /**
   * @param {string} folder
   * @param {string} name
   */
  async #downloaded(folder, name) {
    const page = this.last;
    if (!this.downloads || !page) return;
    mkdirSync(this.downloads, { recursive: true });
    const [from, to] = [join(folder, name), join(this.downloads, name)];
    try {
      renameSync(from, to);
    } catch {
      try {
        copyFileSync(from, to); // another file system
        rmSync(from);
      } catch {
        return; // moved already
      }
    }
    await page.window.fit().catch(() => {});
    const { context } = page;
    const download = randomUUID();
    const url = `download:${download}`;
    const time = { navigation: null, timestamp: Date.now() };
    this.tell('browsingContext.downloadWillBegin', {
      context,
      download,
      url,
      suggestedFilename: name,
      ...time,
    });
    this.tell('browsingContext.downloadEnd', {
      context,
      download,
      url,
      status: 'complete',
      filepath: to,
      ...time,
    });
  }

  /** @param {string} page @returns {string[]} what runs in its documents first */
  scripts(page) {
    return [...this.#scripts.values()]
      .filter((each) => !each.page || each.page === page)
      .map(({ source }) => source);
  }
  /**
   * @param {string} id
   * @param {string} source
   * @param {string} [page]
   */
  async addScript(id, source, page) {
    this.#scripts.set(id, { source, page });
    await Promise.all([...this.pages.values()].map((each) => each.renew()));
  }
  /** @param {string} id */
  async removeScript(id) {
    if (this.#scripts.delete(id)) await Promise.all([...this.pages.values()].map((each) => each.renew()));
  }
  close() {
    this.#browser?.stop();
  }
}
