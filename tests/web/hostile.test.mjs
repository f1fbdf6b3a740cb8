// Hostile texts through every way in: none runs, none fetches, none becomes an element, and all of it is shown as text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { SHORT_LABELS } from '../files.mjs';
import { onDisk } from '../built.mjs';
import { isWhole } from '../giants.mjs';
import { check, downloadOf, file, openPage, reach, settled, switchLanguage } from './browser.mjs';
import { hostileStrings } from './hostile-strings.mjs';
import { listenAround } from './listener.mjs';
import { upload } from './listing.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./listener.mjs').Listener} */
let listener;
/** Those that are tried: an ordinary run takes some of each class. @type {string[]} */
let strings;
before(async () => {
  listener = await listenAround();
  strings = hostileStrings(listener.url, isWhole ? 1 : 8);
});
after(() => listener.close());

/** Runs before the page: notes what runs, and every element and attribute that the page's own code does not make. */
function watch() {
  const seen = /** @type {Set<string>} */ (new Set());
  Object.assign(window, { seen, pwned: () => seen.add('a text ran') });
  const made = new Set(
    `a abbr aside b bdi blockquote button caption circle code dd del details dialog div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 header input ins kbd label legend li main mark nav
    ol optgroup option p path progress rect section select small span strong summary svg symbol table tbody td text textarea tfoot th
    thead title tr ul use`.split(/\s+/),
  );
  const inspect = (/** @type {Element} */ { localName, attributes }) => {
    if (!made.has(localName)) seen.add(`<${localName}>`);
    for (const { name, value } of attributes) {
      const fetches = /^(src|srcset|srcdoc|data|action|formaction|poster|background|ping|is)$/.test(name);
      const leads = /^(xlink:)?href$/.test(name) && !/^(#|blob:|silence\.html$|\?keep#proof$)/.test(value);
      if (name.startsWith('on') || fetches || leads)
        seen.add(`<${localName} ${name}="${value.slice(0, 60)}">`);
    }
  };
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      if (type === 'attributes' && document.body?.contains(target)) inspect(/** @type {Element} */ (target));
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !document.body || document.readyState === 'loading') continue;
        for (const element of [node, ...node.querySelectorAll('*')]) inspect(element);
      }
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
}

/** The page under watch. @param {Parameters<typeof openPage>[0]} [options] */
async function open(options) {
  const opened = await openPage({ init: watch, ...options });
  /** @type {string[]} */
  const dialogs = [];
  opened.page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') dialogs.push(dialog.message());
    void dialog.accept();
  });
  return {
    ...opened,
    async unharmed() {
      const { page, faults } = opened;
      const seen = await page.evaluate(() => [.../** @type {any} */ (window).seen]);
      const polluted = await page.evaluate(() => {
        const fresh = /** @type {any} */ ({});
        return [fresh.polluted, fresh.a].filter((each) => each !== undefined);
      });
      assert.deepEqual(
        { seen, dialogs, faults, polluted, arrived: listener.arrived },
        { seen: [], dialogs: [], faults: [], polluted: [], arrived: [] },
      );
      await opened.close();
    },
  };
}

const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
/** As the command line of a reader would: both languages, and all that a click opens. @param {Page} page */
async function lookAtAll(page) {
  for (let i = 0; i < 2; i++) {
    await page.evaluate(() => {
      for (const button of document.querySelectorAll('#groups button')) {
        if (/more|another|還有/i.test(button.textContent ?? '')) /** @type {HTMLElement} */ (button).click();
      }
      for (const details of document.querySelectorAll('details')) details.open = true;
      dispatchEvent(new Event('beforeprint'));
      const frame = document.getElementById('grid');
      for (let top = 0; frame && top < frame.scrollHeight; top += 400) frame.scrollTop = top;
    });
    for (const id of ['encoding', 'delimiter', 'header', 'columns']) {
      await reach(page, `#chip-${id}`);
      const chip = page.locator(`#chip-${id}`);
      if (!(await chip.isVisible())) continue;
      await chip.click();
      await page.keyboard.press('Escape');
    }
    for (let step = 0; step < 10; step++) await page.keyboard.press('F8');
    await switchLanguage(page);
  }
}

test('there are at least 200, all different', () => {
  const all = hostileStrings(listener.url);
  assert.ok(all.length >= 200, String(all.length));
  assert.equal(new Set(all).size, all.length);
});

test('in cells: shown, reported, pasted and printed', async () => {
  const { page, unharmed } = await open();
  const columns = 6;
  const rows = strings.map((_, row) =>
    Array.from({ length: columns }, (__, column) =>
      quoted(strings[(row + column * 53) % strings.length].slice(0, 20_000)),
    ).join(','),
  );
  await check(page, file([SHORT_LABELS, ...rows].join('\r\n')));
  await lookAtAll(page);
  assert.match(
    /** @type {string} */ (await page.textContent('#results')),
    /<img src=x onerror=pwned\(\)>/,
    'it is shown',
  );
  await reach(page, '#verdict-report');
  const { bytes } = await downloadOf(page, '#verdict-report');
  assert.ok(JSON.parse(bytes.toString()).findings.length > strings.length);
  await reach(page, '#clear');
  await page.click('#clear');
  await page.click('#paste-open');
  await page.fill('#paste-text', strings.slice(0, 120).join('\t'));
  await page.click('#paste-check');
  await settled(page);
  await lookAtAll(page);
  await unharmed();
});

test('in the header, and in a file without one', async () => {
  const { page, unharmed } = await open();
  const short = strings.map((each) => quoted(each.slice(0, 300)));
  await check(page, file(`${short.join(',')}\r\n${short.toReversed().join(',')}\r\n`));
  await lookAtAll(page);
  await check(page, file(`Name,Email,${short.slice(0, 200).join(',')}\r\nAnn,a@contoso.com\r\n`));
  await lookAtAll(page);
  await unharmed();
});

test('as the name of a file', async () => {
  const { page, unharmed } = await open();
  const shown = await page.evaluate(async (names) => {
    const input = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    const results = /** @type {HTMLElement} */ (document.getElementById('results'));
    const bar = /** @type {HTMLElement} */ (document.getElementById('bar-name'));
    let count = 0;
    for (let i = 0; i < names.length; i += 8) {
      const transfer = new DataTransfer(); // the first is checked, the others are offered by name
      for (const name of names.slice(i, i + 8)) transfer.items.add(new File(['Name,Email\r\nx,y\r\n'], name));
      const given = [...transfer.files].map(({ name }) => name);
      input.files = transfer.files;
      const before = bar.textContent;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      do await new Promise(requestAnimationFrame);
      while (bar.textContent === before || results.hidden || results.hasAttribute('aria-busy'));
      const shown = [...document.querySelectorAll('#bar-name, #notice bdi')].map((each) => each.textContent);
      count += given.filter((name) => shown.includes(name)).length;
    }
    return count;
  }, strings);
  assert.equal(shown, strings.length, 'each name is shown as it is');
  await switchLanguage(page);
  await unharmed();
});

test('in the address', async () => {
  const { page, unharmed } = await open({ hash: '#rule=<img src=x onerror=pwned()>' });
  await page.evaluate(
    async (all) => {
      for (const each of all) {
        for (const hash of [each, `rule=${encodeURIComponent(each.toWellFormed())}`]) {
          location.hash = hash.slice(0, 2000);
          await new Promise((done) => setTimeout(done));
        }
      }
    },
    strings.map((each) => each.slice(0, 2000)),
  );
  await page.click('[data-view=rules]');
  for (const each of strings.slice(0, 40))
    await page.fill('#rules-search', each.slice(0, 500).replace(/[\r\n]/g, ' '));
  await page.click('[data-view=contacts]');
  assert.equal(await page.isVisible('#hero'), true);
  await unharmed();
});

/** Listings that hold the strings in every place that a listing has. */
function listings() {
  const all = [];
  const size = isWhole ? 40 : 6;
  for (let i = 0; i < strings.length; i += size) {
    const some = strings.slice(i, i + size).map((each) => each.slice(0, 300));
    const [one = '', two = '', three = ''] = some;
    all.push(
      JSON.stringify({
        schema: one,
        products: some,
        segments: some,
        offerType: two,
        solutionAreas: some.map((area) => ({ area, subareas: some.slice(0, 3), [area || 'x']: area })),
        documents: some
          .map((each) => ({ kind: each, file: each }))
          .concat(some.map((each) => ({ kind: 'other', file: each }))),
        externalUrl: three,
        territories: some,
        contacts: two,
        ...Object.fromEntries(some.map((each) => [each, each])),
      }),
    );
  }
  return all;
}

test('in a listing: its values, its keys and its names', async () => {
  const { page, unharmed } = await open();
  await page.click('[data-view=listing]');
  await page.waitForSelector('.rung');
  let opened = 0;
  for (const text of listings()) {
    await page.setInputFiles('#l-open', upload('listing.json', text));
    await page.waitForSelector('#l-notice:not([hidden])');
    await page.click('#l-check');
    await page.waitForSelector('#l-summary:not([hidden]) li');
    const shown = /** @type {string} */ (await page.textContent('#view-listing'));
    assert.ok(shown.includes(JSON.parse(text).products[0].trim()), 'what it holds is shown');
    if (opened++ % 4 === 0) {
      await switchLanguage(page);
      await switchLanguage(page);
    }
  }
  assert.ok(opened > 5);
  await downloadOf(page, '#l-json');
  await unharmed();
});

test('as names of documents, and of what a ZIP file holds', async () => {
  const { page, unharmed } = await open();
  await page.click('[data-view=listing]');
  await page.waitForSelector('.rung');
  await page.evaluate(async (names) => {
    const give = async (/** @type {string} */ id, /** @type {string[]} */ some) => {
      const input = /** @type {HTMLInputElement} */ (document.getElementById(id));
      const transfer = new DataTransfer();
      for (const name of some) transfer.items.add(new File(['%PDF-1.7\n%%EOF\n'], name));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await new Promise(requestAnimationFrame); // it is shown
    };
    for (let i = 0; i < names.length; i += 6) {
      await give('l-doc-other', names.slice(i, i + 6)); // one more than there is room for
      for (let file = 4; file >= 0; file--) document.getElementById(`l-doc-other-remove-${file}`)?.click();
      await give('l-doc-one-pager', [names[i]]);
      await give('l-contacts', [names[i]]);
    }
  }, strings);

  const listing = JSON.stringify({
    schema: 'cosell-listing/1',
    documents: strings.slice(0, 60).map((each) => ({ kind: 'other', file: each.slice(0, 200) })),
  });
  const bundle = (/** @type {string[]} */ names) =>
    upload('bundle.zip', '') && {
      ...upload('bundle.zip'),
      buffer: Buffer.from(
        zipSync(
          {
            ...Object.fromEntries(names.map((name) => [name, strToU8('x')])),
            'listing.json': strToU8(listing),
          },
          { level: 0 },
        ),
      ),
    };
  const names = strings.map((each) => each.slice(0, 500)).filter((each) => each && each !== '__proto__');
  const leading = names.filter((each) => /[/\\\0]|^\.+$/.test(each)); // refused, one by one, by name
  const plain = names.filter((each) => !leading.includes(each));
  for (const some of [plain, ...leading.slice(0, 24).map((each) => [each])]) {
    await page.setInputFiles('#l-open', bundle(some));
    await page.waitForSelector('#l-notice:not([hidden])');
  }
  await unharmed();
});

test('control: what is watched for is seen', async () => {
  const { page, close } = await open({ url: onDisk('cosell-check.html'), bypassCSP: true });
  await page.evaluate((url) => {
    const box = document.createElement('div');
    document.body.append(box);
    const markup = `<img src="${url}control" onerror=pwned()><a href="javascript:pwned()">x</a>`;
    box.setHTMLUnsafe(
      /** @type {any} */ (window).trustedTypes
        .createPolicy('control', { createHTML: (/** @type {string} */ x) => x })
        .createHTML(markup),
    );
  }, listener.url);
  await page.waitForFunction(() => /** @type {any} */ (window).seen.has('a text ran'));
  const seen = await page.evaluate(() => [.../** @type {any} */ (window).seen]);
  assert.ok(
    seen.includes('<img>') &&
      seen.some((each) => /onerror/.test(each)) &&
      seen.some((each) => /javascript:/.test(each)),
    String(seen),
  );
  assert.ok(listener.arrived.some((each) => each.includes('control')));
  listener.arrived.length = 0;
  await close();
});
