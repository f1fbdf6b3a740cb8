// The journeys that observers.test.mjs puts under watch, and one control in which all four must see something.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { csp } from '../../scripts/csp.mjs';
import { serve } from '../../scripts/serve.mjs';
import { DIST, onDisk } from '../built.mjs';
import { downloadOf, file, openPage } from './browser.mjs';
import { badBig5, journey } from './journey.mjs';
import { listenAround } from './listener.mjs';

const alone = Boolean(process.env.COSELL_ALONE);

/** @type {import('./listener.mjs').Listener} */
let listener;
before(async () => {
  listener = await listenAround();
});
after(() => listener.close());

/** Packets that were sent over any device of this namespace so far. */
async function packets() {
  const lines = (await readFile('/proc/net/dev', 'utf8')).trim().split('\n').slice(2);
  return lines.reduce((sum, line) => sum + Number(line.split(':')[1].trim().split(/\s+/)[9]), 0);
}
/**
 * Lets half a second pass. Nothing but time shows that no packet comes: whatever we asked for after it, to see that it
 * would have come by now, would be packets too.
 */
const aWhile = () => new Promise((done) => setTimeout(done, 500));

/**
 * What the observers see of `act`, on a page that has loaded.
 * @param {Awaited<ReturnType<typeof openPage>>} opened
 * @param {() => Promise<unknown>} act
 */
async function observe({ page, faults }, act) {
  /** @type {string[]} */
  const requests = [];
  const note = (/** @type {string} */ url) => /^(blob|data):/.test(url) || requests.push(url);
  page.context().on('request', (request) => note(request.url())); // of workers too
  page.on('websocket', (socket) => requests.push(socket.url()));
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => note(request.url));
  session.on('Network.webTransportCreated', ({ url }) => note(url));
  for (const frame of page.frames()) {
    await frame.evaluate(() => {
      const seen = /** @type {string[]} */ ([]);
      /** @type {any} */ (window).violations = seen;
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        seen.push(`${effectiveDirective} ${blockedURI}`),
      );
    });
  }
  await aWhile(); // the last connection of loading is closed
  const [arrivedBefore, packetsBefore] = [listener.arrived.length, await packets()];
  await act();
  await aWhile(); // for what comes late
  const violations = page
    .frames()
    .map((frame) => frame.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).violations)));
  return {
    requests,
    violations: (await Promise.all(violations)).flat(),
    arrived: listener.arrived.slice(arrivedBefore),
    packets: (await packets()) - packetsBefore,
    faults,
  };
}

for (const [surface, options] of /** @type {[string, { url?: string }][]} */ ([
  ['the page', {}],
  ['the page as one file', { url: onDisk('cosell-check.html') }],
])) {
  test(surface, async (t) => {
    const opened = await openPage(options);
    silent(t, await observe(opened, () => journey(opened.page, listener.url)));
    await opened.close();
  });
}

/** @param {import('node:test').TestContext} t @param {Awaited<ReturnType<typeof observe>>} seen */
function silent(t, seen) {
  if (alone) t.diagnostic(`packets after load: ${seen.packets}`);
  assert.deepEqual(
    { ...seen, packets: alone ? seen.packets : 0 },
    { requests: [], violations: [], arrived: [], packets: 0, faults: [] },
  );
}

/** Hosts of the element and of the frame, on a server of their own. @type {Record<string, string>} */
const HOSTS = {
  element: `<script type="module" src="cosell-check.js"></script><cosell-check lang="en"></cosell-check>`,
  frame: `<iframe title="check" width="900" height="900" sandbox="allow-scripts allow-downloads" src="embed.html"></iframe>`,
};
for (const surface of Object.keys(HOSTS)) {
  test(`the ${surface} in another page`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'cosell-observed-'));
    await cp(DIST, folder, { recursive: true });
    const policy = `${csp.replace('blob:', "'self'")}; frame-src 'self'`;
    const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Portal</title>
      <meta http-equiv="Content-Security-Policy" content="${policy}">`;
    await writeFile(join(folder, 'host.html'), `${head}${HOSTS[surface]}</html>`);
    const server = await serve({ dir: folder });
    t.after(async () => {
      await server.close();
      await rm(folder, { recursive: true });
    });
    const opened = await openPage({ url: server.url, path: 'host.html', ready: 'cosell-check, iframe' });
    const { page, faults } = opened;
    const frame = page.frames().at(-1) ?? page.mainFrame();
    await frame.waitForSelector('cosell-check #file', { state: 'attached' });
    // The element loads its parts from beside itself when it has a first file; that is loading.
    await give(frame, file('Name,Email\r\n'));
    await frame.click('cosell-check #another');
    const own = `request: ${server.url}`;
    assert.deepEqual(
      faults.splice(0).filter((each) => !each.startsWith(own)),
      [],
    );
    const act = async () => {
      await give(frame, { ...file('', 'big5.csv'), buffer: badBig5(listener.url) });
      await frame.selectOption('cosell-check select >> nth=1', ';');
      await frame.waitForSelector('cosell-check .results:not([aria-busy])');
      await downloadOf(page, 'cosell-check button:has-text("report")', frame);
      await frame.click('cosell-check #another');
      await give(
        frame,
        file(`Name,Email\r\n<img src=${listener.url}image>,=WEBSERVICE("${listener.url}")\r\n`),
      );
      await frame.evaluate(() => document.querySelector('cosell-check')?.reset());
    };
    silent(t, await observe(opened, act));
    await opened.close();
  });
}
/** @param {import('playwright-core').Frame} frame @param {any} chosen */
async function give(frame, chosen) {
  await frame.setInputFiles('cosell-check #file', chosen);
  await frame.waitForSelector('cosell-check .results:not([hidden]):not([aria-busy])');
}

/** Ways out that a policy knows. @param {string} url */
async function goOut(url) {
  await fetch(`${url}fetch`).catch(() => {});
  navigator.sendBeacon(`${url}beacon`, 'x');
  try {
    new WebSocket(`${url.replace('http', 'ws')}socket`);
  } catch {
    // so some browsers say that the policy forbids it
  }
}
/** And one that it does not. @param {string} url */
async function callPeer(url) {
  const server = { urls: url.replace(/^http:..(.*).$/, 'turn:$1'), username: 'x', credential: 'x' };
  const peer = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());
}

test('control: what tries to leave the page is stopped, and told', async () => {
  const opened = await openPage();
  const seen = await observe(opened, () => opened.page.evaluate(goOut, listener.url));
  for (const name of ['fetch', 'beacon', 'socket']) {
    assert.ok(
      seen.violations.some((each) => each.startsWith('connect-src ') && each.endsWith(name)),
      name,
    );
  }
  assert.deepEqual([seen.requests, seen.arrived], [[], []]);
  if (alone) assert.equal(seen.packets, 0);
  // Chromium tells the local network a random name of its own choice (mDNS) before it looks whom it may ask.
  const called = await observe(opened, () => opened.page.evaluate(callPeer, listener.url));
  assert.deepEqual([called.requests, called.arrived], [[], []]);
  await opened.close();
});

test('control: where the policy is put out of force, each observer sees it leave', async () => {
  const opened = await openPage({ url: onDisk('cosell-check.html'), bypassCSP: true });
  const seen = await observe(opened, async () => {
    await opened.page.evaluate(goOut, listener.url);
    await opened.page.evaluate(callPeer, listener.url);
  });
  const named = (/** @type {string[]} */ list) =>
    ['fetch', 'beacon', 'socket'].filter((name) => list.some((each) => each.includes(name)));
  assert.deepEqual(named(seen.requests), ['fetch', 'beacon', 'socket']);
  assert.deepEqual(named(seen.arrived), ['fetch', 'beacon', 'socket']);
  assert.ok(seen.arrived.some((each) => each.startsWith('UDP')));
  assert.deepEqual(seen.violations, []);
  if (alone) assert.ok(seen.packets > 0);
  await opened.close();
});
