// Serves dist/ to this machine only, with the strict headers that the page is made for.
// node serve.mjs [--port N] [--dir DIR]   port 0, the default, takes a free one; the address is printed.
// Ends on SIGINT or SIGTERM, and when the process that started it is gone.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { csp, inFrame, inResponse, serviceWorkerCsp } from './csp.mjs';

const HOST = '127.0.0.1';
/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.ts': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};
const DENIED = 'camera microphone geolocation display-capture usb serial hid midi payment'.split(' ');
export const HEADERS = {
  'Content-Security-Policy': inResponse(csp),
  'Connection-Allowlist': '(response-origin)', // WebRTC and navigation too, where the browser knows it
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': DENIED.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-cache',
  Connection: 'close', // nothing stays open after load, not even an idle connection
};

/** What differs, by path; a row may be more headers too. @type {Record<string, Record<string, string>>} */
const BY_PATH = {
  // The demo intranet: a portal without a policy, one with the strictest that the element works under, and one that
  // allows frames, but neither WebAssembly nor workers.
  '/demo/form.html': { 'Content-Security-Policy': "frame-ancestors 'none'" },
  '/demo/strict.html': {
    'Content-Security-Policy': inResponse(csp.replace('worker-src blob:', "worker-src 'self'")),
  },
  '/demo/sharepoint.html': {
    'Content-Security-Policy':
      "default-src 'self'; script-src 'self'; worker-src 'none'; frame-src 'self' blob:; object-src 'none'; frame-ancestors 'none'",
  },
  '/sw.js': { 'Content-Security-Policy': serviceWorkerCsp },
};

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/;
/**
 * A page says its policy itself; as a header it is in force before the first byte, and says who may frame it.
 * @param {string} file
 */
async function pageHeaders(file) {
  const [, own] = META.exec(await readFile(file, 'utf8')) ?? [];
  return (
    own && { 'Content-Security-Policy': basename(file) === 'embed.html' ? inFrame(own) : inResponse(own) }
  );
}

/**
 * Whether a request means this server by its own name: a foreign one may be made to lead here.
 * @param {import('node:http').IncomingMessage} request
 */
const isForUs = ({ headers, socket }) =>
  [HOST, 'localhost'].some((name) => headers.host === `${name}:${socket.localPort}`);

/** @param {string} dir @returns {import('node:http').RequestListener} */
const handler = (dir) => (request, response) =>
  void answer(dir, request, response).catch(() => {
    // The file went away, or cannot be read.
    if (response.headersSent) response.destroy();
    else response.writeHead(404, HEADERS).end();
  });

/**
 * @param {string} dir
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(dir, request, response) {
  const refuse = (/** @type {number} */ status) => response.writeHead(status, HEADERS).end();
  if (!isForUs(request)) return void refuse(421);
  if (request.method !== 'GET' && request.method !== 'HEAD') return void refuse(405);
  let path;
  try {
    path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0]));
  } catch {
    return void refuse(400);
  }
  const file = join(dir, path.endsWith('/') ? `${path}index.html` : path);
  const known = file.startsWith(`${dir}/`) && (await stat(file).catch(() => undefined));
  if (!known || !known.isFile()) return void refuse(404);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const own = extname(file) === '.html' ? await pageHeaders(file) : undefined;
  response.writeHead(200, {
    ...HEADERS,
    ...own,
    ...BY_PATH[path],
    'Content-Type': type,
    'Content-Length': known.size,
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** @param {{ port?: number, dir?: string }} [options] */
export async function serve({ port = 0, dir = fileURLToPath(new URL('../dist', import.meta.url)) } = {}) {
  const server = createServer(handler(resolve(dir)));
  await new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, HOST, () => listening(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${HOST}:${address.port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parent = process.ppid;
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, dir: { type: 'string' } },
  });
  const { url, close } = await serve({ port: Number(values.port), dir: values.dir });
  console.log(`Co-sell Check is at ${url} (Ctrl-C ends it)`);
  const end = async () => {
    await close();
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  setInterval(() => process.ppid !== parent && void end(), 500).unref();
}
