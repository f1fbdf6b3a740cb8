// The whole page as one file, opened from the disk: all that the served page does, without a request or a violation.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { onDisk } from '../built.mjs';
import { engine } from '../engines.mjs';
import { check, downloadOf, file, openPage, reach, sample, SAMPLES, textOf } from './browser.mjs';
import { journey } from './journey.mjs';

const url = onDisk('cosell-check.html');

const others = {
  skip: engine === 'chromium' && 'observers.test.mjs watches the same journey, and sees more',
};
test('it opens from the disk, and all works as on a server', others, async () => {
  const { page, faults, close } = await openPage({ url });
  assert.match(page.url(), /^file:/);
  await journey(page);
  assert.deepEqual(faults, []);
  await close();
});

test('each sample, the address of a rule and both languages', async () => {
  const { page, faults, close } = await openPage({
    url,
    hash: '#rule=contact.country.separator',
    locale: 'zh-TW',
  });
  await page.waitForSelector('.rule');
  assert.match(await textOf(page, '#view-rules'), /contact\.country\.separator/);
  await page.click('[data-view=contacts]');
  for (const [id, verdict] of SAMPLES) {
    await sample(page, id);
    assert.equal(await page.getAttribute('#verdict', 'data-verdict'), verdict, id);
    await reach(page, '#clear');
    await page.click('#clear');
  }
  await page.goBack();
  assert.equal(await page.isVisible('#view-rules'), true);
  assert.deepEqual(faults, []);
  await close();
});

test('its report is that of the served page, to the byte', async () => {
  /** @type {string[]} */
  const reports = [];
  for (const options of [{ url }, {}]) {
    const { page, close } = await openPage(options);
    await check(page, file('Name;Email\r\nAnn；;ann@contoso,com\r\n'));
    await reach(page, '#verdict-report');
    reports.push((await downloadOf(page, '#verdict-report')).text);
    await close();
  }
  assert.equal(reports[0], reports[1]);
});

test('its policy allows its own script and style by their hashes, and nothing else', async () => {
  const html = await readFile(new URL(url), 'utf8');
  const [, policy] = /** @type {RegExpExecArray} */ (
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)
  );
  /** @param {RegExp} element @param {string} [within] */
  const hashOf = (element, within = html) => {
    const found = [...within.matchAll(element)];
    assert.equal(found.length, 1);
    return `'sha256-${createHash('sha256').update(found[0][1]).digest('base64')}'`;
  };
  const script = hashOf(/<script[^>]*>([^]*?)<\/script>/g);
  const markup = html.replace(/<script[^>]*>[^]*?<\/script>/, ''); // the script writes reports, which have a style, too
  const style = hashOf(/<style[^>]*>([^]*?)<\/style>/g, markup);
  assert.deepEqual(policy.split('; ').slice(0, 3), [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
  ]);
  assert.doesNotMatch(policy, /self|unsafe-inline|unsafe-eval'? |https?:|\*/);
  assert.doesNotMatch(html, /<(link|img|iframe)\b|\bsrc="|\bimport\("/);
});
