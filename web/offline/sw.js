// The service worker of the page that is kept: answers for the page's own files, from its cache, and for nothing else. An
// element or a frame in somebody else's page is not among them. bundle-offline.mjs fills in what stands between %.
const CACHE = 'cosell-check-%VERSION%';
/** @type {string[]} */
const FILES = JSON.parse('%FILES%');
const worker = /** @type {any} */ (self);

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(keep()));
// It waits until the version before it is no longer open, or its reader asks for the new one.
worker.addEventListener(
  'message',
  (/** @type {any} */ { data }) => data === 'take over' && worker.skipWaiting(),
);
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(clear()));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const file = fileOf(event.request);
  if (file !== undefined) event.respondWith(kept(file, event.request));
});

/** All, or the version is not installed. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })));
}

async function clear() {
  const names = (await caches.keys()).filter((name) => name.startsWith('cosell-check-') && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** @param {Request} request @returns {string | undefined} */
function fileOf({ method, url }) {
  const { origin, pathname } = new URL(url);
  const folder = new URL('.', location.href);
  if (method !== 'GET' || origin !== folder.origin || !pathname.startsWith(folder.pathname)) return undefined;
  const name = pathname.slice(folder.pathname.length);
  const file = name === '' || name === 'index.html' ? './' : name;
  return FILES.includes(file) ? file : undefined;
}

/** @param {string} file @param {Request} request */
async function kept(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request); // somebody emptied the cache
}
