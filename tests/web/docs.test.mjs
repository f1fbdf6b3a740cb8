// What is handed on says what is so: the headers that are sent, in both languages alike, and no word for the network in
// what ships.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inResponse, pageCsp, serviceWorkerCsp } from '../../scripts/csp.mjs';
import { HEADERS } from '../../scripts/serve.mjs';
import { DIST, ROOT } from '../built.mjs';
import { LACKS } from '../engines.mjs';

const NAMES = ['using', 'SECURITY', 'data-protection', 'accessibility', 'frame'];
const read = (/** @type {string} */ name) => readFile(join(DIST, 'docs', name), 'utf8');

test('the headers that SECURITY.md prints are those that are sent', async () => {
  const sent = { ...HEADERS, 'Content-Security-Policy': inResponse(pageCsp) };
  const kept = ['Cache-Control', 'Connection']; // say nothing of security
  const lines = Object.entries(sent).filter(([name]) => !kept.includes(name));
  const block = lines.map(([name, value]) => `${name}: ${value}`).join('\n');
  for (const name of ['SECURITY.md', 'SECURITY.zh-TW.md']) {
    const text = await read(name);
    assert.ok(text.includes(`\`\`\`text\n${block}\n\`\`\``), `${name}:\n${block}`);
    assert.ok(text.includes(serviceWorkerCsp), name);
  }
});

test('each document is there in both languages, part by part', async () => {
  for (const name of NAMES) {
    const [en, zh] = await Promise.all([read(`${name}.md`), read(`${name}.zh-TW.md`)]);
    const shape = (/** @type {string} */ text) =>
      (text.match(/^(#+ |\| |\d\. |- |```)/gm) ?? []).map((each) => each.trim()).join(' ');
    assert.equal(shape(zh), shape(en), name);
    const codes = (/** @type {string} */ text) =>
      [...new Set(text.match(/`[a-z][\w.:/ '-]*`/g) ?? [])].sort();
    for (const code of codes(zh)) assert.ok(en.includes(code), `${name}: ${code}`);
    assert.doesNotMatch(zh, /行列|文件檔|服務器|默認|信息|網絡|文檔|數據/, `${name}: words of elsewhere`);
  }
});

test('CONTRIBUTING.md lists what engines lack', async () => {
  /** @type {Record<string, string>} */
  const names = { firefox: 'Firefox', webkit: 'WebKit' };
  const rows = Object.entries(LACKS).flatMap(([ability, reasons]) =>
    Object.entries(reasons).map(([engine, why]) => `| ${ability} | ${names[engine]} | ${why} |`),
  );
  const list = `| what | not in | why |\n|---|---|---|\n${rows.join('\n')}\n`;
  const text = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  assert.ok(text.includes(`\n\n${list}\n`), `this list:\n${list}`);
});

/** Words by which a page asks the network for something, or runs a text. */
const ASKS =
  /\beval\(|new Function\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|RTCPeer|WebTransport/;
/** Words by which a page leaves, one expression a way. A link is none: where links lead hostile.test.mjs looks. */
const LEAVES = {
  assign: /\blocation\??\.assign\b|(?<!Object|\w)\w{1,2}\.assign\(/,
  replace: /\blocation\??\.replace\b/,
  href: /\blocation\??\.href\s*=[^=]|\blocation\s*=[^=]/,
  window: /\b(?:window|globalThis|self|top|parent|opener|defaultView)\??\.open\(|\bopen\([^()]*,["'`]/,
  target: /["'`]_(?:self|top|parent|blank)["'`]/,
  navigate: /\.navigate\(/,
  refresh: /http-?equiv["'`]?\s*[:=,]\s*["'`]?refresh/i,
};

test('nothing that ships to browsers has a word for the network, or leaves the page', async () => {
  const names = (await readdir(DIST)).filter((each) => /\.(js|html)$/.test(each));
  const own = ['silence.html', 'sw.js', 'whatwg.node.js']; // try on purpose; ask for own files; is for Node
  const shipped = names.filter((each) => !own.includes(each));
  assert.ok(shipped.includes('app.js') && shipped.includes('element.js') && shipped.includes('embed.html'));
  for (const name of shipped) {
    // The reader of workbooks notes where in a workbook a link leads.
    const ofLink = /\b\w+\.location=\w+\(\w+\[1\]\.Target\.slice\(\w+\+1\)\)/;
    const text = (await readFile(join(DIST, name), 'utf8')).replace(ofLink, '');
    for (const words of [ASKS, ...Object.values(LEAVES)]) {
      const at = text.search(words);
      assert.equal(at < 0 ? '' : text.slice(Math.max(0, at - 40), at + 60), '', `${name}: ${words}`);
    }
  }
});

test('control: the self-test, which does leave on purpose, has each of these words', async () => {
  const text = await readFile(join(DIST, 'silence.html'), 'utf8');
  for (const words of [ASKS, ...Object.values(LEAVES)]) assert.match(text, words);
});
