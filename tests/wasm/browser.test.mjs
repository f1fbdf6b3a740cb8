// The same API in Chromium: in a worker under a strict policy, and where no worker may be made.
import assert from 'node:assert/strict';
import { createReadStream, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../engines.mjs';
import { giant } from '../giants.mjs';
import { csp } from '../../scripts/csp.mjs';
import { listen } from '../servers.mjs';
import { BAD, HEADER, scratch } from '../files.mjs';
import { DIST, open as openHere } from '../built.mjs';
import { jsonOf, LISTING } from './helpers.mjs';

const { file } = scratch();

/** The pages, each with a policy of its own. @type {Record<string, string>} */
const POLICIES = {
  worker: csp,
  noWorker: csp.replace('worker-src blob:', "worker-src 'none'"),
  otherPolicyName: csp.replace('app-worker', 'something-else'),
  noWasm: csp.replace(" 'wasm-unsafe-eval'", ''),
  noTypes: csp.replace(/;[^;]*trusted-types[^;]*/g, ''),
};

/** @type {import('node:http').Server} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
let address = '';

before(async () => {
  server = createServer(({ url = '/' }, response) => {
    const name = url.slice(1);
    const policy = POLICIES[name];
    if (policy) {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy });
      response.end('<!doctype html><input type="file"><script type="module" src="start.js"></script>');
    } else if (name === 'start.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' });
      response.end(
        "import * as api from './cosell.js'; window.api = api; window.input = document.querySelector('input');",
      );
    } else if (name === 'cosell.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' });
      createReadStream(join(DIST, name)).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  address = `${await listen(server)}/`;
  browser = await launch('chromium');
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** @param {string} policy @param {string} [init] runs before the page's own scripts */
async function openPage(policy, init) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  if (init) await page.addInitScript(init);
  await page.goto(address + policy, { waitUntil: 'load' });
  page.on('request', (request) => request.url().startsWith('blob:') || faults.push(request.url()));
  await page.waitForFunction(() => 'api' in window); // a text would be evaluated, which the policy forbids
  return { page, faults };
}

const big5 = Buffer.from(
  HEADER + '\xa4\xfd\xa4\x70\xa9\xfa,wang@contoso.com,\xb8\x67\xb2\x7a,Boss,TW,\r\n',
  'latin1',
);
const FILES = {
  bad: Buffer.from(BAD),
  big5,
  empty: Buffer.alloc(0),
  picture: Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'),
};

/** Runs in the page: the JSON of a report of the chosen file. */
const checkChosen = `async (options) => {
  const { api, input } = window;
  window.cosell ??= await api.open(options.open);
  const report = await window.cosell.checkContacts(input.files[0], options.check);
  return { json: [...report.jsonPieces()].join(''), rows: report.table && await report.table.rows(1, 5) };
}`;

for (const [policy, open] of /** @type {[string, any][]} */ ([
  ['worker', { worker: true }],
  ['noTypes', { worker: true }],
  ['noWorker', {}],
  ['otherPolicyName', {}],
  ['worker', { worker: false }],
])) {
  test(`the same reports as in Node: ${policy} ${JSON.stringify(open)}`, async () => {
    const here = await openHere();
    const { page, faults } = await openPage(policy);
    for (const [name, bytes] of Object.entries(FILES)) {
      await page.setInputFiles('input', { name: `${name}.csv`, mimeType: 'text/csv', buffer: bytes });
      const there = await page.evaluate(`(${checkChosen})(${JSON.stringify({ open })})`);
      const expected = await here.checkContacts(bytes, { name: `${name}.csv` });
      assert.equal(/** @type {any} */ (there).json, jsonOf(expected), name);
      assert.deepEqual(
        /** @type {any} */ (there).rows,
        expected.table && (await expected.table.rows(1, 5)),
        name,
      );
    }
    // Where a worker is refused, the browser says so; nothing else may be said, and nothing be asked of the network.
    const expectedFaults = policy === 'noWorker' || policy === 'otherPolicyName';
    const others = faults.filter((each) => !(expectedFaults && /worker|Trusted/i.test(each)));
    assert.deepEqual(others, []);
    assert.equal(page.workers().length, open.worker === true ? 1 : 0);
    await page.close();
  });
}

for (const worker of [true, false]) {
  test(`a listing with its files gives the report that Node gives (worker: ${worker})`, async () => {
    const { page, faults } = await openPage('worker');
    const listing = {
      ...LISTING,
      externalUrl: 'https://例え.テスト/',
      documents: ['a.pdf', 'b.png', 'c.mp4', '../d.pdf', 'e.pdf', 'f.docx'].map((file) => ({
        kind: 'other',
        file,
      })),
      contacts: 'contacts.csv',
      territories: ['US'],
    };
    const text = JSON.stringify(listing);
    const picture = `\x89PNG\r\n\x1a\n${'x'.repeat(1000)}`;
    const large = 40 << 20;
    const files = [
      ['a.pdf', '%PDF-1.7\n%%EOF\n'],
      ['b.png', picture],
      ['c.mp4', new Blob([new Uint8Array(large)])],
      ['e.pdf', '%PDF-1.7\n%%EOF\n'],
      ['contacts.csv', BAD],
    ];
    const expected = await (
      await openHere()
    ).checkListing(text, { files: new Map(/** @type {any} */ (files)) });
    const there = await page.evaluate(
      async ([json, given, size, inWorker]) => {
        const { api } = /** @type {any} */ (window);
        const cosell = await api.open({ worker: inWorker });
        const sources = new Map(given);
        sources.set('c.mp4', new Blob([new Uint8Array(size)]));
        sources.set('e.pdf', new Blob([sources.get('e.pdf')]).stream());
        const report = await cosell.checkListing(json, { files: sources });
        const bundle = await api.packBundle(JSON.parse(json), new Map([['a.pdf', sources.get('a.pdf')]]));
        const { listing: back, files: unpacked } = await api.unpackBundle(bundle);
        const blank = await api.packBundle(JSON.parse(json), new Map());
        return {
          json: [...report.jsonPieces()].join(''),
          back: JSON.stringify(JSON.parse(back)),
          first: await unpacked.get('a.pdf').text(),
          size: blank.size,
        };
      },
      /** @type {any} */ ([text, files.filter(([name]) => name !== 'c.mp4'), large, worker]),
    );
    assert.equal(there.json, jsonOf(expected));
    assert.deepEqual([there.back, there.first], [text, '%PDF-1.7\n%%EOF\n']);
    assert.deepEqual(faults, []);
    await page.close();
  });
}

test('a document that cannot be read in the worker gives a finding, and a check can be stopped', async () => {
  const path = file('changing.pdf', '%PDF-1.7\n%%EOF\n');
  const { page } = await openPage('worker');
  await page.setInputFiles('input', path);
  await page.evaluate(() => /** @type {any} */ (window).input.files[0].size); // Chromium looks at a file when it is asked
  writeFileSync(path, '%PDF-1.7\n'.repeat(30));
  const later = Date.now() / 1000 + 10;
  utimesSync(path, later, later); // Chromium compares whole seconds
  const done = await page.evaluate(async (listing) => {
    const { api, input } = /** @type {any} */ (window);
    const cosell = await api.open({ worker: true });
    const failing = new ReadableStream({
      pull: (controller) => controller.error(new DOMException('no', 'NotFoundError')),
    });
    const files = new Map([
      ['a.pdf', input.files[0]],
      ['b.pdf', failing],
    ]);
    const named = { ...listing, documents: [...files.keys()].map((name) => ({ kind: 'other', file: name })) };
    const report = await cosell.checkListing(named, { files });
    const stop = new AbortController();
    const work = cosell
      .checkListing(named, { signal: stop.signal })
      .catch((/** @type {any} */ error) => error.name);
    stop.abort();
    return {
      found: report.findings
        .slice()
        .filter((/** @type {any} */ { rule }) => rule.startsWith('file.'))
        .map((/** @type {any} */ each) => [each.rule, each.value]),
      stopped: await work,
      after: (await cosell.checkListing(listing)).kind,
    };
  }, LISTING);
  assert.equal(done.found.length, 2);
  assert.match(done.found[0][0], /^file\.(changed|unreadable)$/);
  assert.deepEqual([done.found[0][1], done.found[1]], ['a.pdf', ['file.unreadable', 'b.pdf']]);
  assert.deepEqual([done.stopped, done.after], ['AbortError', 'listing']);
  await page.close();
});

test('where WebAssembly is forbidden, open() says so', async () => {
  const { page } = await openPage('noWasm');
  const failed = await page.evaluate("window.api.open().then(() => '', (error) => error.message)");
  assert.match(/** @type {string} */ (failed), /WebAssembly/);
  await page.close();
});

/**
 * What a page runs first, so that each of its workers runs some code first: their script is our blob.
 * @param {string} code
 */
const inWorkers = (code) => `const Plain = Blob;
  window.Blob = class extends Plain {
    constructor(parts, options) {
      super(options?.type === 'text/javascript' ? [${JSON.stringify(code)}, ...parts] : parts, options);
    }
  };`;
/** Whoever looks at the clock finds that more time has passed than may pass without a word or a turn for others. */
const HURRY = '{ let now = 0; performance.now = () => (now += 60); }';

for (const worker of [true, false]) {
  test(`a large check tells its progress, is stopped between two pieces and leaves the page alive (worker: ${worker})`, async () => {
    const { page } = await openPage('worker', HURRY + inWorkers(HURRY));
    const done = await page.evaluate(
      async ([inWorker, rows]) => {
        const { api } = /** @type {any} */ (window);
        const cosell = await api.open({ worker: inWorker });
        const row = (/** @type {number} */ i) =>
          `Ann Lee,ann${i}@contoso.com,CEO,${i % 20 ? 'Partner sales' : 'Boss'},US,\r\n`;
        const blob = new Blob([Array.from({ length: rows }, (_, i) => row(i)).join('')]);
        const stop = new AbortController();
        const stopped = new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
        // What comes after the first megabytes comes only once it was stopped: it cannot end before.
        let read = 0;
        let letGo = false;
        const whole = blob.stream().getReader();
        blob.stream = () =>
          new ReadableStream(
            {
              async pull(controller) {
                if (read > 4 << 20) await stopped;
                const { done, value } = await whole.read();
                if (done) return controller.close();
                read += value.length;
                controller.enqueue(value);
              },
              cancel: () => void (letGo = true),
            },
            { highWaterMark: 0 },
          );
        let turns = 0; // of others
        const [others, stopping] = [new MessageChannel(), new MessageChannel()];
        others.port1.onmessage = () => {
          turns += 1;
          others.port2.postMessage(0);
        };
        others.port2.postMessage(0);
        stopping.port1.onmessage = () => stop.abort();
        /** @type {{ bytes: number, turns: number }[]} */
        const told = [];
        const name = await cosell
          .checkContacts(blob, {
            signal: stop.signal,
            onProgress(/** @type {import('../../wasm/types').Progress} */ { bytes }) {
              if (told.push({ bytes, turns }) === 3) stopping.port2.postMessage(0);
            },
          })
          .then(
            () => 'finished',
            (/** @type {any} */ error) => error.name,
          );
        others.port1.close();
        const after = await cosell.checkContacts('Name,Email\r\n');
        return { name, told, read, letGo, size: blob.size, records: after.counts.records };
      },
      /** @type {const} */ ([worker, giant(2_000_000, 400_000)]),
    );
    assert.equal(done.name, 'AbortError');
    assert.ok(done.told.length >= 3);
    for (const [i, { bytes, turns }] of done.told.entries()) {
      const before = done.told[i - 1] ?? { bytes: 0, turns: -1 };
      assert.ok(bytes > before.bytes && bytes - before.bytes <= 1 << 18, `${bytes} after ${before.bytes}`);
      if (!worker) assert.ok(turns > before.turns, 'others had their turn');
    }
    if (!worker) assert.equal(done.told.length, 3, 'no piece after it');
    assert.ok(done.letGo && done.read < done.size / 2, `${done.read} of ${done.size} bytes read`);
    assert.equal(done.records, 0);
    await page.close();
  });
}

// The large one is read by the page, beside the worker.
for (const [size, content] of [
  ['small', BAD],
  ['large', HEADER + 'Ann Lee,ann@contoso.com,Boss,Partner sales,US,\r\n'.repeat(400_000)],
]) {
  test(
    `a ${size} file that changes on the disk gives a finding, not half a result`,
    { timeout: 60_000 },
    async () => {
      const path = file(`changing-${size}.csv`, content);
      const { page } = await openPage('worker');
      await page.setInputFiles('input', path);
      writeFileSync(path, content.repeat(3));
      const there = /** @type {any} */ (await page.evaluate(`(${checkChosen})({})`));
      const { findings, counts } = JSON.parse(there.json);
      assert.equal(findings.length, 1);
      assert.match(findings[0].rule, /^file\.(changed|unreadable)$/);
      assert.equal(counts.records, 0);
      await page.close();
    },
  );
}

test(
  'a large file, read beside the worker, gives the same report, also where it is read twice',
  { timeout: 120_000 },
  async () => {
    const { page, faults } = await openPage('worker');
    const here = await openHere();
    // Either way it is large enough for that.
    const ROWS = giant(500_000, 20_000);
    const more = Buffer.from(' of very many things'.repeat(giant(0, 45)));
    for (const [name, head, row] of /** @type {[string, Buffer, Buffer][]} */ ([
      ['utf-8', Buffer.from(HEADER), Buffer.from(`Zoë Lee,zoe@contoso.com,Boss${more},TW,US,\r\n`)],
      [
        'big5',
        Buffer.from(HEADER),
        Buffer.concat([big5.subarray(HEADER.length, -11), more, big5.subarray(-11)]),
      ],
    ])) {
      const there = /** @type {any} */ (
        await page.evaluate(
          async ([fileName, first, each, rows]) => {
            const { api } = /** @type {any} */ (window);
            const cosell = await api.open({ worker: true });
            const many = new Uint8Array(each.length * 10_000);
            for (let at = 0; at < many.length; at += each.length) many.set(each, at);
            const parts = Array.from({ length: rows / 10_000 }, () => many);
            let readHere = 0; // times
            const { stream } = Blob.prototype;
            Blob.prototype.stream = function () {
              readHere += 1;
              return stream.call(this);
            };
            const blob = new File([new Uint8Array(first), ...parts], fileName);
            const report = await cosell.checkContacts(blob);
            const [{ cells }] = await report.table.rows(rows, 1);
            cosell.close();
            Blob.prototype.stream = stream;
            const last = report.findings.at(report.findings.length - 1);
            return {
              file: report.file,
              counts: report.counts,
              findings: report.findings.length,
              last,
              cells,
              readHere,
            };
          },
          /** @type {const} */ ([`${name}.csv`, [...head], [...row], ROWS]),
        )
      );
      assert.ok(there.file.bytes > 17e6, `${there.file.bytes} bytes`);
      const all = Buffer.concat([head, ...Array.from({ length: ROWS }, () => row)]);
      const expected = await here.checkContacts(all, { name: `${name}.csv` });
      const [{ cells }] = /** @type {any} */ (await expected.table?.rows(ROWS, 1));
      const { file: about, counts, findings } = expected;
      const last = findings.at(findings.length - 1);
      const readHere = name === 'big5' ? 2 : 1;
      assert.deepEqual(
        there,
        JSON.parse(JSON.stringify({ file: about, counts, findings: findings.length, last, cells, readHere })),
      );
    }
    assert.deepEqual(faults, []);
    await page.close();
  },
);

test('memory that runs out in the worker gives a finding, and the next check works', async () => {
  // The browser's own refusal to grow.
  const init = inWorkers(`const { grow } = WebAssembly.Memory.prototype;
    let left = 20;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (left-- > 0) throw new RangeError('no memory');
      return grow.call(this, pages);
    };`);
  const { page } = await openPage('worker', init);
  const done = /** @type {any} */ (
    await page.evaluate(
      async ([header, count]) => {
        const cosell = await /** @type {any} */ (window).api.open({ worker: true });
        const many = new Blob([header, 'Ann,ann@contoso.com,Head,Partner sales,US,\r\n'.repeat(count)]);
        const rules = [];
        for (const source of [many, 'Name,Email\r\n']) {
          const report = await cosell.checkContacts(source);
          rules.push([report.findings.at(0).rule, report.findings.at(0).args?.variant]);
        }
        return rules;
      },
      /** @type {const} */ ([HEADER, giant(1_000_000)]),
    )
  );
  assert.deepEqual(done[0], ['file.too-large', 'memory']);
  assert.notEqual(done[1][0], 'file.too-large');
  await page.close();
});

test('a stream is checked in the page, and one that fails gives a finding', async () => {
  const { page } = await openPage('worker');
  const done = await page.evaluate(async (text) => {
    const cosell = await /** @type {any} */ (window).api.open();
    const good = new Blob([text]).stream();
    const failing = new ReadableStream({
      pull: (controller) => controller.error(new DOMException('no', 'NotReadableError')),
    });
    const [first, second] = [await cosell.checkContacts(good), await cosell.checkContacts(failing)];
    return [first.counts.records, first.table, second.findings.at(0).rule, second.findings.at(0).args.reason];
  }, BAD);
  assert.deepEqual(done, [2, null, 'file.unreadable', 'denied']);
  await page.close();
});

test('convert hands its pieces over from the worker', async () => {
  const { page } = await openPage('worker');
  // Either way the page reads it, beside the worker.
  const [rows, cell] = [giant(5_000_000, 20_000), '1'.repeat(giant(1, 900))];
  const size = await page.evaluate(
    async ([text, count]) => {
      const cosell = await /** @type {any} */ (window).api.open({ worker: true });
      const parts = [];
      for await (const piece of cosell.convert(new Blob(['a;b\n', text.repeat(count)]))) parts.push(piece);
      return new Blob(parts).size;
    },
    /** @type {const} */ ([`${cell};2\n`, rows]),
  );
  assert.equal(size, 5 + (cell.length + 4) * rows);
  await page.close();
});

test('what ships makes no code of text and has no word for the network', () => {
  const text = readFileSync(join(DIST, 'cosell.js'), 'utf8');
  assert.doesNotMatch(
    text,
    /\beval\(|new Function\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|RTCPeer/,
  );
});
