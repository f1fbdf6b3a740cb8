// The element in a sandboxed frame of another site: what the two tell each other, and all that has no effect.
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { completePack } from '../../scripts/packs.mjs';
import { serve } from '../../scripts/serve.mjs';
import { listen } from '../servers.mjs';
import { SHORT_HEADER, scratch } from '../files.mjs';
import { DIST, open as openHere } from '../built.mjs';
import { has } from '../engines.mjs';
import { accessibilityFaults, downloadOf, file, frames, openPage } from './browser.mjs';
import { hostileStrings } from './hostile-strings.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A frame beside ours, of the portal's own site: a good greeting, but not from the page around. */
const SHOUT = `const { port1, port2 } = new MessageChannel();
parent.frames[0].postMessage({ type: 'cosell-hello', version: 1, lang: 'zh-TW', theme: 'dark' }, '*', [port2]);
parent.shouted = true;`;

/** @type {Awaited<ReturnType<typeof serve>>} */
let ours;
/** @type {import('node:http').Server} */
let portal;
let host = '';
const { folder } = scratch();

before(async () => {
  await cp(join(DIST, 'embed.html'), join(folder, 'embed.html'));
  ours = await serve({ dir: folder });
  const helper = await readFile(new URL('../../web/embed/host.js', import.meta.url));
  portal = createServer(({ url }, response) => {
    const script = url === '/host.js' ? helper : url === '/shout.js' ? SHOUT : undefined;
    if (script) return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    const policy = `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-src 'self' ${ours.url}; connect-src 'none'`;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy });
    if (url === '/shout.html') return void response.end('<!doctype html><script src="shout.js"></script>');
    response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Portal</title>
      <h1>Portal</h1><iframe title="Co-sell Check" width="100%" style="border:0" sandbox="allow-scripts allow-downloads"></iframe>
      <script type="module" src="host.js"></script></html>`);
  });
  host = await listen(portal);
});
after(async () => {
  await ours.close();
  portal.close();
  portal.closeAllConnections();
});

/**
 * The portal with the frame in it; `heard` is what the frame said.
 * @param {object | null} options null: the host says nothing
 * @param {Parameters<typeof openPage>[0]} [more]
 */
async function open(options, more) {
  const opened = await openPage({ url: `${host}/`, ready: 'iframe', ...more });
  const { page } = opened;
  await page.evaluate(
    async ([src, given]) => {
      const module = './host.js';
      const { cosellFrame } = await import(module);
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      const heard = /** @type {any[]} */ ([]);
      const note = (/** @type {any} */ message) => heard.push(message);
      const listeners = { ready: note, result: note, error: note, change: note };
      Object.assign(window, { heard, frame });
      if (given) Object.assign(window, { check: cosellFrame(frame, given, listeners) });
      frame.src = src;
      await new Promise((loaded) => (frame.onload = loaded));
    },
    /** @type {[string, any]} */ ([`${ours.url}embed.html`, options]),
  );
  const frame = page.frames()[1];
  await frame.waitForSelector('cosell-check');
  assert.deepEqual(opened.faults.splice(0), [`request: ${ours.url}embed.html`], 'the frame itself');
  return { ...opened, frame };
}
/**
 * @param {Page} page
 * @param {string} type
 * @returns {Promise<any>} the first message of this type that comes, or came
 */
const heard = async (page, type) =>
  (
    await page.waitForFunction((wanted) => {
      const at = /** @type {any} */ (window).heard.findIndex(
        (/** @type {any} */ each) => each.type === wanted,
      );
      return at >= 0 && { message: /** @type {any} */ (window).heard.splice(at, 1)[0] };
    }, type)
  ).evaluate((/** @type {any} */ { message }) => message);
/**
 * Until all that was sent to the frame's window before has arrived there, and what it answers has come back.
 * @param {Page} page
 * @param {import('playwright-core').Frame} frame
 */
async function arrived(page, frame) {
  await frame.evaluate(() => {
    const own = /** @type {any} */ (window);
    own.answer ??= (/** @type {MessageEvent} */ { data, source }) => {
      if (data === 'have you all?') source?.postMessage('all of it', { targetOrigin: '*' });
    };
    addEventListener('message', own.answer); // the same one is added once
  });
  await page.evaluate(
    () =>
      new Promise((answered) => {
        const hear = (/** @type {MessageEvent} */ { data }) => {
          if (data !== 'all of it') return;
          removeEventListener('message', hear);
          answered(undefined);
        };
        addEventListener('message', hear);
        /** @type {any} */ (window).frame.contentWindow.postMessage('have you all?', '*');
      }),
  );
  await frames(page);
}
/** What a message could change. @param {import('playwright-core').Frame} frame */
const stateOf = (frame) =>
  frame.evaluate(() => {
    const check = /** @type {any} */ (document.querySelector('cosell-check'));
    return JSON.stringify([
      Object.fromEntries([...check.attributes].map(({ name, value }) => [name, value])),
      check.rulePack,
      check.report?.counts ?? null,
      document.documentElement.lang,
      document.title,
      document.body.childElementCount,
      location.href,
      /** @type {any} */ ({}).polluted ?? null,
    ]);
  });

const BAD = `${SHORT_HEADER}Ann Secret,ann@secret.example,Manager,Boss,US，CA,\r\n`;

test('it greets, says how high it is and what it found, and nothing of what is in the file', async () => {
  const { page, frame, faults, close } = await open({ lang: 'en', territories: ['US'] });
  assert.equal((await heard(page, 'ready')).version, 1);
  assert.equal(await frame.evaluate(() => self.origin), 'null');
  await page.waitForFunction(() => parseInt(/** @type {any} */ (window).frame.style.height) > 100);
  const before = await page.evaluate(() => parseInt(/** @type {any} */ (window).frame.style.height));
  await frame.setInputFiles('cosell-check #file', file(BAD, 'secret-list.csv'));
  const result = await heard(page, 'result');
  assert.equal(result.verdict, 'refused');
  assert.ok(result.counts.errors > 0 && result.byRule['contact.country.separator'] === 1);
  assert.doesNotMatch(JSON.stringify(result), /secret|Ann|Boss/i);
  await page.waitForFunction((low) => parseInt(/** @type {any} */ (window).frame.style.height) > low, before);
  const inside = await frame.evaluate(() => document.documentElement.scrollHeight > innerHeight);
  assert.equal(inside, false, 'the frame needs no scroll bar');
  await page.evaluate(() =>
    /** @type {any} */ (window).check.send({ type: 'options', lang: 'zh-TW', theme: 'dark' }),
  );
  await frame.waitForSelector('cosell-check[lang=zh-TW][theme=dark]');
  await page.evaluate(() => /** @type {any} */ (window).check.send({ type: 'reset' }));
  assert.equal((await heard(page, 'change')).reason, 'file');
  assert.equal((await heard(page, 'change')).reason, 'reset');
  await page.evaluate(() => /** @type {any} */ (window).check.send({ type: 'options', rules: '1999-01' }));
  await frame.setInputFiles('cosell-check #file', file(BAD));
  assert.equal((await heard(page, 'error')).code, 'rules');
  assert.deepEqual(faults, []);
  await close();
});

test('the report is that of every other surface, to the byte; only a host that the file names is given it', async () => {
  const { page, frame, close } = await open({ exposeData: true });
  await heard(page, 'ready');
  await frame.setInputFiles('cosell-check #file', file(BAD));
  assert.equal((await heard(page, 'result')).report, undefined, 'not named');
  const expected = await (await openHere()).checkContacts(Buffer.from(BAD), { name: 'contacts.csv' });
  const expectedText = [...expected.jsonPieces()].join('');
  assert.equal(
    await frame.evaluate(() => document.querySelector('cosell-check')?.export()?.text()),
    expectedText,
  );
  if (has('downloads from frames')) {
    // There nobody is told of a download from a frame.
    const { bytes } = await downloadOf(page, 'cosell-check button:has-text("report")', frame);
    assert.equal(bytes.toString(), expectedText);
  }
  await close();

  const plain = await readFile(join(DIST, 'embed.html'), 'utf8');
  const named = plain.replace(
    'name="cosell-hosts" content=""',
    `name="cosell-hosts" content="https://other.example ${host}"`,
  );
  assert.notEqual(named, plain);
  await writeFile(join(folder, 'embed.html'), named);
  const trusted = await open({ exposeData: true });
  await heard(trusted.page, 'ready');
  await trusted.frame.setInputFiles('cosell-check #file', file(BAD));
  await trusted.page.waitForFunction(() =>
    /** @type {any} */ (window).heard.some((/** @type {any} */ each) => each.report),
  );
  const given = await trusted.page.evaluate(() =>
    /** @type {any} */ (window).heard.find((/** @type {any} */ each) => each.report).report.text(),
  );
  assert.equal(given, expectedText);
  assert.deepEqual(trusted.faults, []);
  await trusted.close();

  await writeFile(
    join(folder, 'embed.html'),
    plain.replace('name="cosell-hosts" content=""', 'name="cosell-hosts" content="https://other.example"'),
  );
  const stranger = await open({ lang: 'zh-TW' });
  await arrived(stranger.page, stranger.frame);
  assert.deepEqual(await stranger.page.evaluate(() => /** @type {any} */ (window).heard), [], 'wrong origin');
  assert.equal(await stranger.frame.getAttribute('cosell-check', 'lang'), 'en-US');
  await stranger.close();
  await writeFile(join(folder, 'embed.html'), plain);
});

test('a listing is checked there too, with what it names', async () => {
  const { page, frame, faults, close } = await open({ mode: 'listing', lang: 'en' });
  await heard(page, 'ready');
  const listing = {
    schema: 'cosell-listing/1',
    documents: [{ kind: 'one-pager', file: 'a.pdf' }],
    contacts: 'c.csv',
  };
  await frame.setInputFiles('cosell-check #file', [
    file(JSON.stringify(listing), 'listing.json'),
    file('no PDF at all', 'a.pdf'),
    file(BAD, 'c.csv'),
  ]);
  const result = await heard(page, 'result');
  assert.equal(result.kind, 'listing');
  assert.equal(result.byRule['document.content-mismatch'], 1);
  assert.equal(result.byRule['contact.country.separator'], 1);
  assert.deepEqual(faults, []);
  await close();
});

test('it works without a word from the host, and again after it has loaded anew', async () => {
  const silent = await open(null);
  await silent.frame.setInputFiles('cosell-check #file', file(BAD));
  await silent.frame.waitForSelector('cosell-check .verdict');
  await silent.close();
  const { page, frame, close } = await open({ lang: 'zh-TW' });
  await heard(page, 'ready');
  await page.evaluate(() => {
    const { frame: element } = /** @type {any} */ (window);
    element.src += '?again';
  });
  await heard(page, 'ready');
  assert.equal(await frame.getAttribute('cosell-check', 'lang'), 'zh-TW');
  await close();
});

// Each is sent as a greeting to the window, and, in its second half, over the channel. `hello` is a good one.
const MESSAGES = /** @type {Record<string, string>} */ ({
  nothing: 'undefined',
  null: 'null',
  'a number': '7',
  'a truth': 'true',
  'a big number': '10n ** 40n',
  'a text': '"cosell-hello"',
  'a greeting as text': 'JSON.stringify(hello)',
  'markup as text': '"<img src=x onerror=alert(1)>"',
  'a huge text': '"x".repeat(5_000_000)',
  'a list': '[hello]',
  'a map': 'new Map(Object.entries(hello))',
  'a set': 'new Set([hello])',
  'a date': 'new Date()',
  'an expression': '/cosell-hello/',
  'an error': 'Object.assign(new Error("x"), hello)',
  'a blob': 'new Blob([JSON.stringify(hello)])',
  'a file': 'new File(["Name,Email"], "contacts.csv")',
  bytes: 'new Uint8Array(1000)',
  'a buffer': 'new ArrayBuffer(8)',
  'a picture': 'await createImageBitmap(new ImageData(2, 2))',
  'an empty object': '({})',
  'a cyclic object': '(() => { const all = { ...hello, type: "no" }; all.self = all; return all; })()',
  'a deep object': '(() => { let all = {}; for (let i = 0; i < 2000; i++) all = { all }; return all; })()',
  'names every object has':
    'JSON.parse(\'{"__proto__": {"type": "cosell-hello", "polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}\')',
  'another type': '({ ...hello, type: "cosell-check" })',
  'a type that is an object': '({ ...hello, type: { toString: 1 } })',
  'a type of two': '({ ...hello, type: ["cosell-hello"] })',
  'code to run': '({ ...hello, type: "eval", code: "document.title = 1" })',
  'a call': '({ ...hello, type: "constructor" })',
  'a wrong version': '({ ...hello, version: 2, type: "cosell-hello" })',
  'a version as text': '({ ...hello, version: "1", type: "cosell-hello" })',
  'markup as a language': '({ ...hello, lang: "<img src=x onerror=alert(1)>" })',
  'a number as a language': '({ ...hello, lang: 7 })',
  'a path as rules': '({ ...hello, rules: "../../x" })',
  'a list as rules': '({ ...hello, rules: ["2019-08"] })',
  'another theme': '({ ...hello, theme: "url(http://127.0.0.1:9/)" })',
  'another mode': '({ ...hello, mode: "__proto__" })',
  'territories as text': '({ ...hello, territories: "US" })',
  'markup among territories': '({ ...hello, territories: ["US", "<b>"] })',
  'too many territories': '({ ...hello, territories: Array(100_000).fill("US") })',
  'a list as an edition': '({ ...hello, rulePack: [] })',
  'no JSON as an edition': '({ ...hello, rulePack: "{" })',
  'a cyclic edition':
    '(() => { const rulePack = {}; rulePack.self = rulePack; return { ...hello, rulePack }; })()',
  'a huge edition': '({ ...hello, rulePack: { x: "x".repeat(2_000_000) } })',
  'a text for a truth': '({ ...hello, exposeData: "yes" })',
});

test('hostile greetings have no effect', async () => {
  assert.ok(Object.keys(MESSAGES).length >= 30);
  const { page, frame, faults, close } = await open(null);
  const before = await stateOf(frame);
  /** @param {string} body with win, hello, port() */
  const send = (body) =>
    page.evaluate(`(async () => {
      const win = frame.contentWindow;
      const hello = { type: 'cosell-hello', version: 1, lang: 'zh-TW', theme: 'dark' };
      const port = () => { const { port1, port2 } = new MessageChannel(); port1.onmessage = ({ data }) => heard.push(data); return port2; };
      ${body}
    })()`);
  for (const [name, made] of Object.entries(MESSAGES)) {
    await send(`win.postMessage(${made}, '*', [port()])`);
    await arrived(page, frame);
    assert.equal(await stateOf(frame), before, name);
  }
  for (const [name, body] of /** @type {[string, string][]} */ ([
    ['no port', `win.postMessage(hello, '*')`],
    ['two ports', `win.postMessage(hello, '*', [port(), port()])`],
    [
      'a port in the data',
      `const one = port(); win.postMessage({ ...hello, port: one, extra: 1, version: 3 }, '*', [one])`,
    ],
    ['a stream beside', `const s = new ReadableStream(); win.postMessage({ ...hello, s }, '*', [s])`],
    ['another target', `win.postMessage(hello, 'https://other.example', [port()])`],
    ['a flood', `for (let i = 0; i < 10_000; i++) win.postMessage({ type: 'cosell-hello', i }, '*')`],
    [
      'another source',
      `const other = document.createElement('iframe');
       other.src = 'shout.html';
       document.body.append(other);
       await new Promise((loaded) => (other.onload = loaded));
       if (!window.shouted) throw new Error('nothing was sent');`,
    ],
  ])) {
    await send(body);
    await arrived(page, frame);
    assert.equal(await stateOf(frame), before, name);
  }
  assert.deepEqual(await page.evaluate('heard'), [], 'and no answer');
  assert.deepEqual(
    faults.filter((each) => !/postMessage|shout/.test(each)),
    [],
  );
  // A good one is still heard, and the next one is not.
  await send(`win.postMessage(hello, '*', [port()])`);
  await frame.waitForSelector('cosell-check[lang=zh-TW]');
  await page.waitForFunction('heard.some(({ type }) => type === "ready")');
  await send(`win.postMessage({ ...hello, lang: 'en' }, '*', [port()])`);
  await arrived(page, frame);
  assert.equal(await frame.getAttribute('cosell-check', 'lang'), 'zh-TW');
  assert.equal((await page.evaluate('heard.filter(({ type }) => type === "ready")')).length, 1);
  await close();
});

test('hostile messages over the channel have no effect', async () => {
  const { page, frame, faults, close } = await open({ lang: 'en', theme: 'system' });
  await heard(page, 'ready');
  await frame.setInputFiles('cosell-check #file', file(BAD));
  await heard(page, 'result');
  const before = await stateOf(frame);
  for (const [name, made] of Object.entries(MESSAGES)) {
    const body = made.includes('cosell-hello') ? made : made.replace('...hello', "...hello, type: 'options'");
    await page.evaluate(`(async () => {
      const hello = { type: 'cosell-hello', version: 1, lang: 'zh-TW', theme: 'dark' };
      check.send(${body});
    })()`);
    assert.equal(await stateOf(frame), before, name);
  }
  // Orders are carried out a moment later, in turn: so when good ones are, all that came before them was.
  for (const theme of ['light', 'system']) {
    await page.evaluate(
      (given) => /** @type {any} */ (window).check.send({ type: 'options', theme: given }),
      theme,
    );
    await frame.waitForSelector(`cosell-check[theme=${theme}]`);
  }
  assert.equal(await stateOf(frame), before);
  const complaints = await page.evaluate('heard.filter(({ code }) => code === "message").length');
  assert.equal(complaints, 10, 'it says so, but not for ever');
  // That moment is held until the whole flood is there, and with it an order that is carried out and answered at once.
  await frame.evaluate(() => {
    const flood = { moments: /** @type {(() => void)[]} */ ([]), changes: 0, setTimeout };
    Object.assign(window, { flood, setTimeout: (/** @type {() => void} */ act) => flood.moments.push(act) });
    const element = /** @type {Element} */ (document.querySelector('cosell-check'));
    new MutationObserver((changes) => void (flood.changes += changes.length)).observe(element, {
      attributes: true,
    });
  });
  await page.evaluate(() => {
    for (let i = 0; i < 10_000; i++)
      /** @type {any} */ (window).check.send({ type: 'options', theme: i % 2 ? 'dark' : 'light' });
    /** @type {any} */ (window).check.send({ type: 'options', lang: 'zh-TW', theme: 'dark' });
    /** @type {any} */ (window).check.send({ type: 'reset' });
  });
  while ((await heard(page, 'change')).reason !== 'reset');
  const carriedOut = await frame.evaluate(async () => {
    const { flood } = /** @type {any} */ (window);
    window.setTimeout = flood.setTimeout;
    for (const act of flood.moments) act();
    await Promise.resolve(); // the changes are told of
    return { moments: flood.moments.length, changes: flood.changes };
  });
  assert.deepEqual(
    carriedOut,
    { moments: 1, changes: 2 },
    'of a flood the last language and theme are carried out',
  );
  assert.equal(await frame.getAttribute('cosell-check', 'lang'), 'zh-TW');
  assert.equal(await frame.getAttribute('cosell-check', 'theme'), 'dark');
  assert.deepEqual(faults, []);
  await close();
});

test('hostile texts in an edition and in options: shown as text, or not taken', async () => {
  const strings = hostileStrings('http://127.0.0.1:9/')
    .filter((each) => each.isWellFormed())
    .map((each) => each.slice(0, 500));
  const { page, frame, faults, close } = await open({ lang: 'en', theme: 'light' });
  await heard(page, 'ready');
  const seen = () =>
    frame.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('cosell-check')?.shadowRoot);
      const all = [...document.body.querySelectorAll('*'), ...root.querySelectorAll('*')];
      const odd = all.filter((each) =>
        /^(script|img|iframe|object|embed|link|style|base|form|video|meta)$/.test(each.localName),
      );
      const acting = all
        .flatMap((each) => [...each.attributes])
        .filter(({ name, value }) => /^on|^src/.test(name) || /^\s*javascript:/i.test(value));
      return [...odd.map(({ localName }) => localName), ...acting.map(({ name }) => name)];
    });
  const options = await stateOf(frame);
  await page.evaluate(
    (all) =>
      all.forEach((text) =>
        ['lang', 'theme', 'mode', 'rules'].forEach((key) =>
          /** @type {any} */ (window).check.send({ type: 'options', [key]: text }),
        ),
      ),
    strings.filter((each) => !/^[\w.-]{1,64}$/.test(each)), // else they are names of rules, which there are none of
  );
  assert.equal(await stateOf(frame), options);

  const pack = completePack('2019-08');
  for (let i = 0; i < strings.length; i += 40) {
    const some = strings.slice(i, i + 40);
    const rulePack = structuredClone(pack);
    rulePack.id = some[0] || 'x';
    Object.keys(rulePack.sources).forEach((key, at) => (rulePack.sources[key] = some[at % some.length]));
    rulePack.contacts?.fields?.forEach(
      (/** @type {any} */ each, /** @type {number} */ at) => (each.label = some[(at + 20) % some.length]),
    );
    await page.evaluate(
      (given) => /** @type {any} */ (window).check.send({ type: 'options', rulePack: given }),
      rulePack,
    );
    await frame.setInputFiles(
      'cosell-check #file',
      file(
        `${SHORT_HEADER}${some
          .slice(0, 6)
          .map((each) => `"${each.replaceAll('"', '""')}"`)
          .join(',')}\r\n`,
        'x.csv',
      ),
    );
    await page.waitForFunction(() =>
      /** @type {any} */ (window).heard.some(
        (/** @type {any} */ { type, code }) => type === 'result' || (type === 'error' && code !== 'message'),
      ),
    );
    assert.deepEqual(await seen(), []);
    await page.evaluate(() => {
      /** @type {any} */ (window).heard.length = 0;
      /** @type {any} */ (window).check.send({ type: 'reset' });
    });
    await frame.waitForSelector('cosell-check #file');
  }
  assert.deepEqual(faults, []);
  await close();
});

test('it can be used: both languages, light and dark, 320 px', async () => {
  for (const [lang, theme] of [
    ['en', 'light'],
    ['zh-TW', 'dark'],
  ]) {
    const { page, frame, close } = await open({ lang, theme }, { viewport: { width: 320, height: 700 } });
    await heard(page, 'ready');
    await frame.setInputFiles('cosell-check #file', file(BAD));
    await heard(page, 'result');
    assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assert.deepEqual(await accessibilityFaults(page), []);
    await close();
  }
});
