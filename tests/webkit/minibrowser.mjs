// The processes: one X server without a screen, and a MiniBrowser of WebKitGTK for each context, with a home of its own.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Rpc } from './rpc.mjs';
import { reach } from './wire.mjs';

/** The window has little but the page: else it could not be as narrow as a test asks for. */
const NO_CHROME =
  '* { min-height: 0; min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }';

function minibrowserPath() {
  for (const folder of readdirSync('/usr/lib')) {
    const path = `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`;
    if (existsSync(path)) return path;
  }
  throw new Error('no MiniBrowser of WebKitGTK (Debian: libwebkit2gtk-4.1-0)');
}

/**
 * Starts a program that ends with this one, whatever ends it.
 * @param {string[]} command
 * @param {import('node:child_process').SpawnOptions} options
 */
const start = (command, options) => spawn('setpriv', ['--pdeathsig', 'KILL', ...command], options);

/** The screen is small, for windows may be larger, and its pointer stays in the middle. */
const SCREEN = { width: 1280, height: 1024 };
/** Where a window is to be: the pointer is in its corner, above the page. Without a window manager that is the focus. */
export const ORIGIN = { x: SCREEN.width / 2 - 1, y: SCREEN.height / 2 - 1 };

/** @returns {Promise<{ display: string, stop(): void }>} */
export async function startDisplay() {
  const screen = `${SCREEN.width}x${SCREEN.height}x24`;
  const command = ['Xvfb', '-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'];
  const server = start(command, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb does not start')));
    let text = '';
    /** @type {import('node:stream').Readable} */ (server.stdio[3]).on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(`:${text.trim()}`);
    });
  });
  return { display, stop: () => server.kill('SIGKILL') };
}

/** A port that is free now. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/**
 * A browser with a first, empty window. Events: `page` with a target that is new, `url` with one whose address changed,
 * `gone` with one that is closed, `exit`.
 */
export class MiniBrowser extends EventEmitter {
  /** @type {import('./wire.mjs').Wire[]} */
  wires = [];
  /** Of pages, by id. @type {Map<bigint, import('./wire.mjs').Target>} */
  pages = new Map();
  ended = false;
  /** @type {bigint | undefined} */
  connection;

  /** @param {string} display */
  static async start(display) {
    const browser = new MiniBrowser();
    await browser.launch(display);
    return browser;
  }
  /** @param {string} display */
  async launch(display) {
    this.home = mkdtempSync(join(tmpdir(), 'cosell-webkit-'));
    this.downloads = join(this.home, 'downloads');
    const config = join(this.home, 'config');
    mkdirSync(this.downloads);
    mkdirSync(join(config, 'gtk-3.0'), { recursive: true });
    writeFileSync(join(config, 'gtk-3.0', 'gtk.css'), NO_CHROME);
    writeFileSync(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${this.downloads}"\n`);
    const port = await freePort();
    const env = {
      PATH: process.env.PATH,
      DISPLAY: display,
      HOME: this.home,
      TMPDIR: this.home,
      XDG_CONFIG_HOME: config,
      XDG_CACHE_HOME: join(this.home, 'cache'),
      XDG_DATA_HOME: join(this.home, 'data'),
      XDG_RUNTIME_DIR: this.home,
      LC_ALL: 'C.UTF-8',
      GTK_OVERLAY_SCROLLING: '1', // as in Chromium without a window: 320 px are 320 px
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      GSETTINGS_BACKEND: 'memory',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1', // half the work, where there is no graphics card
      WEBKIT_INSPECTOR_SERVER: `127.0.0.1:${port}`,
    };
    this.process = start([minibrowserPath(), '--automation', '--enable-developer-extras=true'], {
      env,
      stdio: ['ignore', 'ignore', process.env.COSELL_WEBKIT_LOG ? 'inherit' : 'ignore'],
    });
    this.process.once('error', () => this.stop());
    this.process.once('exit', () => this.stop());
    const automation = await reach(port);
    const inspector = await reach(port);
    this.wires = [automation, inspector];
    this.inspector = inspector;
    inspector.inspect();
    const attached = new Promise((resolve) => {
      automation.on('targets', ({ connection, targets }) => {
        this.listed(connection, targets);
        const own = targets.find(
          (/** @type {import('./wire.mjs').Target} */ each) => each.type === 'Automation',
        );
        if (!own || this.automation) return;
        automation.attach(connection, own.id);
        const rpc = new Rpc((message) => automation.post(connection, own.id, message));
        automation.on('message', (id, message) => id === own.id && rpc.receive(message));
        this.automation = rpc;
        resolve(undefined);
      });
    });
    automation.on('close', () => this.stop());
    automation.automate(randomUUID());
    await attached;
  }
  /**
   * @param {bigint} connection
   * @param {import('./wire.mjs').Target[]} targets
   */
  listed(connection, targets) {
    this.connection ??= connection;
    if (connection !== this.connection) return; // of a web process, which has none
    const now = new Map(targets.filter(({ type }) => type === 'WebPage').map((each) => [each.id, each]));
    for (const [id] of this.pages) if (!now.has(id)) this.emit('gone', id);
    const before = this.pages;
    this.pages = now;
    for (const [id, target] of now) {
      const known = before.get(id);
      if (!known) this.emit('page', target);
      else if (known.url !== target.url) this.emit('url', target);
    }
  }
  /** What steers a page. @param {bigint} id of its target */
  inspect(id) {
    const { inspector, connection } = this;
    if (!inspector || connection === undefined) throw new Error('not started');
    inspector.attach(connection, id);
    const rpc = new Rpc((message) => inspector.post(connection, id, message));
    inspector.on('message', (from, message) => from === id && rpc.receive(message));
    return rpc;
  }
  /**
   * @param {string} method of the domain Automation
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  command(method, params) {
    if (!this.automation || this.ended) throw new Error('the browser is gone');
    return this.automation.send(`Automation.${method}`, params);
  }
  stop() {
    if (this.ended) return;
    this.ended = true;
    for (const wire of this.wires) wire.close();
    this.process?.kill('SIGKILL');
    this.automation?.end();
    if (this.home) rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
    this.emit('exit');
  }
}
