// Every way that a page might send something out, each tried. What comes of it: 'absent' where the browser has no such
// thing; 'opened' where it went; 'refused' where the attempt itself was turned down; nothing where a violation of the
// policy, or its absence, tells; 'unseen' where its absence tells nothing; 'known' where it was not tried, but is known
// to be open. A way that throws was turned down too.
import { LEAVING, leaveAside, lend } from './leaving.js';

/**
 * @typedef {'absent' | 'opened' | 'refused' | 'unseen' | 'known' | void} Outcome
 * @typedef {object} Way
 * @property {string} id
 * @property {string} code
 * @property {string} [group] several ways that are explained alike
 * @property {boolean} [ownViolation] it makes one, which says nothing of what came of it
 * @property {(url: string) => Outcome | Promise<Outcome>} run url: where to, of this way alone
 */

/** @param {string} name of something a browser may lack */
const lacks = (name) => !(name in globalThis);
const later = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** Not hidden: what has no box is not loaded by every browser. */
const UNNOTICED = { position: 'absolute', visibility: 'hidden', width: '1px', height: '1px' };
/**
 * Puts an element into the page for a moment.
 * @param {string} tag
 * @param {Record<string, string>} properties
 * @returns {Promise<void>}
 */
async function element(tag, properties) {
  const made = document.createElement(tag);
  Object.assign(made.style, UNNOTICED);
  Object.assign(made, properties);
  (tag === 'link' ? document.head : document.body).append(made);
  await later(60);
  made.remove();
}

/** Browsers may heed these or not, and do not tell. @param {string} rel @param {string} href */
async function ahead(rel, href) {
  await element('link', { rel, href });
  return /** @type {const} */ ('unseen');
}

/** @type {any} */
let known;
/**
 * The one policy that the page allows itself; it vouches for a worker's script that stands in this file.
 * @param {string} url
 */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  known ??= trustedTypes?.createPolicy('app-worker', { createScriptURL: (/** @type {string} */ own) => own });
  return known?.createScriptURL(url) ?? url;
}

/** What a worker of this page sees when it asks a server. @param {string} url @returns {Promise<Outcome>} */
async function fromWorker(url) {
  const main = `onmessage = async ({ data }) => {
  let broke = false;
  addEventListener('securitypolicyviolation', () => (broke = true));
  const answered = await fetch(data, { mode: 'no-cors' }).then(() => true, () => false);
  await new Promise((done) => setTimeout(done, 50));
  postMessage({ broke, answered });
};`;
  const source = URL.createObjectURL(new Blob([main], { type: 'text/javascript' }));
  const worker = new Worker(trusted(source));
  try {
    /** @type {Promise<{ broke: boolean, answered: boolean }>} */
    const answer = new Promise((told) => (worker.onmessage = ({ data }) => told(data)));
    worker.postMessage(url);
    const { broke, answered } = await answer;
    if (broke) return 'refused';
    // WebKit heeds the policy there, too, and tells a worker nothing of it.
    return answered || !navigator.vendor.startsWith('Apple') ? 'opened' : 'unseen';
  } finally {
    worker.terminate();
    URL.revokeObjectURL(source);
  }
}

/**
 * No policy of this kind knows WebRTC. Where it may not ask its server, it has found no way at once; else it goes on asking.
 * @param {string} url @returns {Promise<Outcome>}
 */
async function callPeer(url) {
  if (lacks('RTCPeerConnection')) return 'absent';
  const server = { urls: `turn:${new URL(url).host}`, username: 'x', credential: 'x' };
  const peer = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
  try {
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    for (let i = 0; i < 20 && peer.iceGatheringState !== 'complete'; i++) await later(100);
    if (peer.iceGatheringState !== 'complete') return 'opened';
    return 'userAgentData' in navigator ? 'refused' : 'unseen'; // Firefox asks no server on the device itself, come what may
  } finally {
    peer.close();
  }
}

/**
 * Into a frame, so that this page stays. A sandbox stops it without a word; then the frame stays empty.
 * @param {string} url
 * @returns {Promise<Outcome>}
 */
async function submit(url) {
  const frame = document.createElement('iframe');
  Object.assign(frame, { name: 'silence-form', hidden: true });
  const form = document.createElement('form');
  Object.assign(form, { action: url, method: 'post', target: frame.name, hidden: true });
  document.body.append(frame, form);
  form.submit();
  const isEmpty = () => frame.contentDocument?.URL === 'about:blank';
  // A slow machine takes its time: what is called closed must have stayed so for a while.
  for (let waited = 0; isEmpty() && waited < 1000; waited += 50) await later(50);
  const empty = isEmpty();
  frame.remove();
  form.remove();
  return empty ? 'refused' : 'opened';
}

/** @param {string} url */
async function ping(url) {
  const link = document.createElement('a');
  Object.assign(link, { href: '#ways', ping: url, hidden: true });
  document.body.append(link);
  link.click();
  await later(60);
  link.remove();
  return /** @type {const} */ ('unseen');
}

/** @param {string} url @returns {Outcome} */
function openWindow(url) {
  const opened = open(url, '', 'width=200,height=100');
  if (!opened) return 'refused';
  lend(opened);
  return 'opened';
}

/** @param {string} url */
async function styleUrl(url) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#silence-style { background-image: url("${url}") }`);
  document.adoptedStyleSheets.push(sheet);
  const box = document.createElement('div');
  box.id = 'silence-style';
  box.textContent = '.';
  document.body.append(box);
  await later(100);
  box.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
}

/**
 * A report of a violation is a request too. A policy that a page adds may not ask for one.
 * @param {string} url
 * @returns {Promise<Outcome>}
 */
async function reportTo(url) {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = `img-src 'none'; report-uri ${url}`;
  document.head.append(meta);
  await element('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
  meta.remove();
  return 'unseen';
}

/** @type {Way[]} */
export const WAYS = [
  { id: 'window', code: 'window.open()', run: openWindow }, // first: soon after a click, windows are not stopped as pop-ups
  ...LEAVING.map((way) => ({
    id: way.id,
    code: way.code,
    group: 'leave',
    run: () => leaveAside(way),
  })),
  { id: 'fetch', code: 'fetch()', run: (url) => void fetch(url, { mode: 'no-cors' }).catch(() => {}) },
  {
    id: 'xhr',
    code: 'XMLHttpRequest',
    run(url) {
      const request = new XMLHttpRequest();
      request.open('POST', url);
      request.send('x');
    },
  },
  { id: 'beacon', code: 'navigator.sendBeacon()', run: (url) => void navigator.sendBeacon(url, 'x') },
  {
    id: 'fetchlater',
    code: 'fetchLater()',
    run(url) {
      if (lacks('fetchLater')) return 'absent';
      /** @type {any} */ (globalThis).fetchLater(url, { activateAfter: 0 });
    },
  },
  { id: 'websocket', code: 'WebSocket', run: (url) => void new WebSocket(url.replace('http', 'ws')) },
  {
    id: 'eventsource',
    code: 'EventSource',
    run: (url) => void setTimeout((/** @type {EventSource} */ s) => s.close(), 300, new EventSource(url)),
  },
  {
    id: 'webtransport',
    code: 'WebTransport',
    run(url) {
      if (lacks('WebTransport')) return 'absent';
      const transport = new WebTransport(url.replace('http:', 'https:'));
      transport.ready.catch(() => {});
      transport.closed.catch(() => {});
    },
  },
  { id: 'webrtc', code: 'RTCPeerConnection', run: callPeer },
  { id: 'worker-fetch', code: 'new Worker() … fetch()', run: fromWorker },
  { id: 'worker', code: 'new Worker(url)', run: (url) => void new Worker(url) },
  {
    id: 'sharedworker',
    code: 'new SharedWorker(url)',
    run(url) {
      if (lacks('SharedWorker')) return 'absent';
      new SharedWorker(url);
    },
  },
  {
    id: 'serviceworker',
    code: 'serviceWorker.register(url)',
    async run(url) {
      if (!navigator.serviceWorker) return 'absent';
      await navigator.serviceWorker.register(url);
    },
  },
  {
    id: 'worklet',
    code: 'AudioWorklet.addModule(url)',
    async run(url) {
      if (lacks('OfflineAudioContext')) return 'absent';
      const audio = new OfflineAudioContext(1, 1, 8000);
      if (!audio.audioWorklet) return 'absent';
      await audio.audioWorklet.addModule(url).catch(() => {});
      return 'unseen'; // the failure is the same whether it was asked for or not
    },
  },
  {
    id: 'script',
    code: '<script src>',
    run: (url) => element('script', { src: url }),
  },
  { id: 'import', code: 'import(url)', run: (url) => void import(url).catch(() => {}) },
  { id: 'image', code: '<img src>', run: (url) => element('img', { src: url }) },
  {
    id: 'style',
    code: '<link rel="stylesheet">',
    run: (url) => element('link', { rel: 'stylesheet', href: url }),
  },
  { id: 'css-url', code: 'url() in CSS', run: styleUrl },
  {
    id: 'font',
    code: 'new FontFace()',
    run: (url) => void new FontFace('x', `url(${url})`).load().catch(() => {}),
  },
  { id: 'media', code: '<video src>', run: (url) => element('video', { src: url, preload: 'auto' }) },
  { id: 'iframe', code: '<iframe src>', run: (url) => element('iframe', { src: url }) },
  { id: 'object', code: '<object data>', run: (url) => element('object', { data: url }) },
  { id: 'embed', code: '<embed src>', run: (url) => element('embed', { src: url }) },
  { id: 'form', code: '<form action>', run: submit },
  { id: 'ping', code: '<a ping>', run: ping },
  { id: 'prefetch', code: '<link rel="prefetch">', run: (url) => ahead('prefetch', url) },
  { id: 'preconnect', code: '<link rel="preconnect">', run: (url) => ahead('preconnect', url) },
  {
    id: 'dns',
    code: '<link rel="dns-prefetch">',
    run: (url) => ahead('dns-prefetch', url.replace('127.0.0.1', 'silence.localhost')),
  },
  { id: 'report', code: 'report-uri', ownViolation: true, run: reportTo },
];
