// The self-test of the ways out: what it says is so, seen from a server that listens where it aims; and without the
// policy the same ways do arrive there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { wordsOf } from '../../scripts/languages.mjs';
import { LEAVING } from '../../web/silence/leaving.js';
import { WAYS } from '../../web/silence/ways.js';
import { engine, needs, PATIENCE } from '../engines.mjs';
import { onDisk } from '../built.mjs';
import { partOf } from '../giants.mjs';
import { accessibilityFaults, openPage, switchLanguage, textOf } from './browser.mjs';
import { listenAround } from './listener.mjs';

/** @type {import('./listener.mjs').Listener} */
let listener;
before(async () => {
  listener = await listenAround();
});
after(() => listener.close());

/** @param {Parameters<typeof openPage>[0]} options */
const open = (options) => openPage({ ready: '#way-fetch', hash: `#${listener.host}`, ...options });
const served = { path: 'silence.html' };
const onTheDisk = { url: onDisk('silence.html') };

/** By what way it came: a way's id. @param {string} each */
const wayOf = (each) => (each.startsWith('UDP') ? 'udp' : (/\/silence\/([\w-]+)/.exec(each)?.[1] ?? each));
/**
 * Until all of these ways have arrived. A window has a process of its own: what it asks for may come after what the page
 * asks for later.
 * @param {string[]} ways
 */
async function allArrived(ways) {
  const end = Date.now() + PATIENCE;
  const isMissing = () => ways.some((way) => !listener.arrived.map(wayOf).includes(way));
  while (isMissing() && Date.now() < end) await new Promise((done) => setTimeout(done, 10));
}

/**
 * Whether a window of the page reaches the listener. In the self-test copies take that window's place at once, at times
 * before it has asked.
 * @param {import('playwright-core').Page} page
 */
async function windowArrives(page) {
  listener.arrived.length = 0;
  await page.evaluate((url) => void window.open(url), `${listener.url}silence/window`);
  await allArrived(['window']);
  return listener.arrived.map(wayOf).includes('window');
}
/** @param {string} id */
const isNoWindow = (id) => id !== 'window';

/**
 * Runs it.
 * @param {import('playwright-core').Page} page
 * @param {string[]} [ways] that must arrive
 * @returns {Promise<{ states: Record<string, string>, hows: Record<string, string>, arrived: string[] }>} arrived: the ways that did, by name
 */
async function run(page, ways = []) {
  listener.arrived.length = 0;
  await page.click('#run');
  await page.waitForSelector('#sum[data-state=open], #sum[data-state=closed]', { timeout: 4 * PATIENCE });
  await allArrived(ways);
  const arrived = await listener.later(page);
  const rows = await page.$$eval('.way', (all) =>
    all.map((row) => [
      row.id.slice(4),
      row.getAttribute('data-state'),
      row.querySelector('.hint')?.textContent,
    ]),
  );
  return {
    states: Object.fromEntries(rows.map(([id, state]) => [id, state])),
    hows: Object.fromEntries(rows.map(([id, , how]) => [id, how])),
    arrived: [
      ...new Set(arrived.map(wayOf).filter((each) => each !== 'TCP connection')), // comes along with a window
    ],
  };
}

/** No policy closes these. */
const LEAVE = LEAVING.map(({ id }) => id);
const UNSEEN = [...LEAVE, 'worklet', 'preconnect', 'dns', 'report'];
/** Stopped by the rule that pages get no foreign workers, whatever a policy says. */
const FOREIGN_WORKERS = ['worker', 'sharedworker', 'serviceworker'];
/** By what the browser says each is stopped. @type {Record<string, RegExp>} */
const STOPPED_BY = {
  window: /sandbox of the response header/,
  webrtc: /Connection-Allowlist/,
  'worker-fetch': /inherits the policy/,
  image: /img-src/,
  'css-url': /img-src/,
  style: /style-src-elem/,
  font: /font-src/,
  media: /media-src/,
  iframe: /frame-src/,
  form: /turned the attempt down/, // by the sandbox, before the policy's form-action is asked,
  prefetch: /default-src|prefetch-src/,
};
const TRUSTED_TYPES = [...FOREIGN_WORKERS, 'script', 'object', 'embed'];

/**
 * Gives the page itself to one way of leaving, as its reader can.
 * @param {Parameters<typeof openPage>[0]} options @param {string} id @param {RegExp} where it ends up
 * @returns {Promise<string[]>} what arrived
 */
async function leaveItself(options, id, where) {
  const { page, close } = await open(options);
  listener.arrived.length = 0;
  await page.click(`#go-${id}`);
  await page.waitForURL(where);
  const arrived = await listener.later(page);
  await close();
  return arrived;
}

const told = { skip: needs('words of Chromium’s policies') };

test('on a server every way is closed, each by what it says, and nothing arrives', told, async () => {
  const { page, close } = await open(served);
  assert.equal(await textOf(page, '#target'), listener.host);
  const { states, hows, arrived } = await run(page);
  assert.deepEqual(arrived, []);
  for (const { id } of WAYS) {
    assert.equal(states[id], UNSEEN.includes(id) ? 'unseen' : 'blocked', id);
    if (UNSEEN.includes(id)) continue;
    const by =
      STOPPED_BY[id] ?? (TRUSTED_TYPES.includes(id) ? /require-trusted-types-for/ : /connect-src|script-src/);
    assert.match(hows[id], by, id);
  }
  assert.ok(WAYS.length >= 20);
  assert.match(await textOf(page, '#sum'), /^26 of 38 ways are closed, none is open/);
  for (const id of LEAVE) assert.match(hows[id], /Connection-Allowlist/, id);
  await close();
});

test('on a server the page itself cannot leave, by whatever way: the header stops it', told, async () => {
  for (const id of partOf(LEAVE, 4)) assert.deepEqual(await leaveItself(served, id, /chrome-error/), [], id);
});

test('from the disk it says which ways only a response header closes', told, async () => {
  const { page, close } = await open({ ...onTheDisk, locale: 'zh-TW' });
  const { states, hows, arrived } = await run(page, ['udp', ...LEAVE]);
  assert.deepEqual(
    Object.keys(states).filter((id) => states[id] === 'open'),
    ['window', ...LEAVE, 'webrtc'],
  );
  assert.match(hows.form, /form-action/);
  for (const id of LEAVE) assert.match(hows[id], /沒有任何原則能擋住頁面離開/, id);
  assert.deepEqual(arrived.filter(isNoWindow).sort(), ['udp', ...LEAVE].sort());
  assert.ok(await windowArrives(page));
  await close();
});

// A copy of the page has tried all ways in the tests beside this one.
test('from the disk the page itself can leave by every way that the browser has, and arrives', async () => {
  const { page, close } = await open(onTheDisk);
  const there = await page.$$eval('#leave button', (all) => all.map(({ id }) => id.slice(3)));
  await close();
  assert.ok(there.length >= LEAVE.length - 1, 'only the navigation interface may be lacking');
  for (const id of partOf(there, 4)) {
    const arrived = await leaveItself(onTheDisk, id, new RegExp(`/silence/${id}$`));
    assert.ok(
      arrived.some((each) => each.includes(`/silence/${id} `)),
      `${id}: ${arrived}`,
    );
  }
});

const others = { skip: engine === 'chromium' && 'the first test says more' };
test(
  'no way but leaving is open in other browsers either, which is said; nothing arrives',
  others,
  async () => {
    const { page, close } = await open(served);
    const { states, hows, arrived } = await run(page);
    assert.deepEqual(arrived, []);
    const isLacking = (/** @type {string} */ id) => LEAVE.includes(id) && states[id] === 'absent';
    assert.deepEqual(
      Object.keys(states).filter((id) => !['blocked', 'absent', 'unseen'].includes(states[id])),
      LEAVE.filter((id) => !isLacking(id)),
    );
    for (const id of LEAVE) if (!isLacking(id)) assert.match(hows[id], /^Not tried.*No policy can stop/, id);
    assert.ok(Object.values(states).filter((each) => each === 'blocked').length >= 20);
    await close();
  },
);

test('from the disk a copy leaves there, too, and it is said', others, async () => {
  const { page, close } = await open(onTheDisk);
  const { states, arrived } = await run(page);
  // Without a click of its own a copy may open nothing, not even in its own place.
  const there = LEAVE.filter((id) => states[id] !== 'absent' && id !== 'leave-self');
  assert.ok(there.length >= 6);
  for (const id of there) assert.equal(states[id], 'open', id);
  for (const id of there) assert.ok(arrived.includes(id), id);
  await close();
});

test('control: without the policy the ways are open, it says so, and they do arrive', told, async () => {
  const { page, close } = await open({ ...onTheDisk, bypassCSP: true });
  const { states, arrived } = await run(page, ['udp', ...LEAVE]);
  const hidden = UNSEEN.filter((id) => !LEAVE.includes(id));
  const closed = [...FOREIGN_WORKERS, ...hidden, 'ping', 'prefetch']; // or it cannot be told
  for (const { id } of WAYS)
    assert.equal(states[id] === 'open', !closed.includes(id), `${id}: ${states[id]}`);
  // WebRTC and WebTransport come as UDP; object and embed may be gone before they ask.
  const silent = [
    ...closed.filter((id) => !['worklet', 'ping', 'prefetch'].includes(id)),
    'object',
    'embed',
    'webrtc',
    'webtransport',
  ];
  const expected = WAYS.map(({ id }) => id).filter((id) => !silent.includes(id));
  const surely = arrived.filter((id) => id !== 'object' && id !== 'embed' && isNoWindow(id));
  assert.deepEqual(surely.sort(), [...expected.filter(isNoWindow), 'udp'].sort());
  assert.ok(await windowArrives(page));
  assert.match(await textOf(page, '#sum'), /ways are open here/);
  await close();
});

for (const [locale, colorScheme] of /** @type {const} */ ([
  ['en-US', 'light'],
  ['zh-TW', 'dark'],
])) {
  test(`it can be read and used: ${locale}`, async () => {
    const { page, close } = await open({
      ...served,
      locale,
      colorScheme,
      viewport: { width: 320, height: 700 },
    });
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.keyboard.press('Tab');
    for (let i = 0; i < 5 && (await page.evaluate(() => document.activeElement?.id)) !== 'run'; i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // Other browsers know no header against leaving.
    await page.waitForSelector(`#sum[data-state=${engine === 'chromium' ? 'closed' : 'open'}]`);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.equal(
      await page.evaluate(() => [...document.querySelectorAll('[data-t]')].every((e) => e.textContent)),
      true,
    );
    await switchLanguage(page);
    assert.equal(
      await page.evaluate(() => document.documentElement.lang),
      locale === 'zh-TW' ? 'en' : 'zh-TW',
    );
    assert.equal(await page.locator('.way[data-state=untried]').count(), 0, 'the results stay');
    await close();
  });
}

test('it aims at this device only, whatever its address says', async () => {
  for (const hash of [
    '#198.51.100.7:80',
    '#127.0.0.1:80@example.invalid',
    '#http://example.invalid',
    '#127.0.0.1:123456',
  ]) {
    const { page, close } = await open({ ...served, hash });
    assert.match(await textOf(page, '#target'), /^127\.0\.0\.1:47809$/, hash);
    await close();
  }
});

test('every way has a name', () => {
  const words = wordsOf('en', 'silence');
  for (const { id } of WAYS) assert.ok(words[`way.${id}`], id);
});
