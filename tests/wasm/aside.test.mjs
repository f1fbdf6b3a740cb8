// Findings that are set aside are not counted, and every report says which, how many, and why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADER, scratch } from '../files.mjs';
import { formatter, open, redacted } from '../built.mjs';
import { giant } from '../giants.mjs';
import { jsonOf, run } from './helpers.mjs';
import { assertFollowsSchema } from './schema.mjs';

const cosell = await open({ worker: false });
const { file } = scratch();

const TEXT =
  `${HEADER}A,a@gmial.com,B,Boss,US,\r\nB,b@x.com,B,Boss,US,\r\n` +
  `C,c@x.com,B,Chief,US,\r\n,d@x.com,B,Partner sales,US,\r\n,e@x.com,B,Partner sales,US,\r\n`;

/** @param {(string | import('../../wasm/types').Ignored)[]} ignore */
const checked = (ignore) => cosell.checkContacts(TEXT, { ignore });
/** @param {import('../../wasm/types').Report} report @param {string} rule */
const cellsOf = (report, rule) =>
  [...report.findings].filter((each) => each.rule === rule).map(({ cell }) => cell);

test('a kind, those about one text, or those in one row; counted, and said with the reason', async () => {
  const whole = await checked([]);
  assert.equal('setAside' in whole, false);
  assert.deepEqual(cellsOf(whole, 'contact.role.unknown'), ['D2', 'D3', 'D4']);
  const report = await checked([
    { rule: 'contact.role.unknown', value: 'Boss', reason: 'Boss is being renamed' },
    { rule: 'contact.required', row: 5, reason: 'comes later' },
    'contact.email.typo',
    'csv.preamble',
  ]);
  assert.deepEqual(cellsOf(report, 'contact.role.unknown'), ['D4']);
  assert.deepEqual(cellsOf(report, 'contact.required'), ['A6']);
  assert.deepEqual(cellsOf(report, 'contact.email.typo'), []);
  assert.deepEqual(report.setAside, [
    { rule: 'contact.role.unknown', value: 'Boss', reason: 'Boss is being renamed', count: 2 },
    { rule: 'contact.required', row: 5, reason: 'comes later', count: 1 },
    { rule: 'contact.email.typo', count: 1 },
    { rule: 'csv.preamble', count: 0 },
  ]);
  assert.equal(report.counts.errors, whole.counts.errors - 3);
  assert.equal(report.counts.withErrors, whole.counts.withErrors - 3);
  assert.equal(report.counts.warnings, whole.counts.warnings - 1);
  assertFollowsSchema(JSON.parse(jsonOf(report)));
});

test('taken back, worded anew and redacted, a report stays true', async () => {
  const [whole, entry] = [await checked([]), { rule: 'contact.role.unknown', value: 'Boss', reason: 'x' }];
  const report = whole.ignoring([entry]);
  assert.equal(jsonOf(report), jsonOf(await checked([entry])));
  assert.equal(jsonOf(report.ignoring([])), jsonOf(whole));
  const chinese = report.relabel('zh-TW');
  assert.deepEqual(chinese.setAside, report.setAside);
  assert.deepEqual(chinese.counts, report.counts);
  assert.match(formatter('zh-TW').setAside(chinese.setAside?.[0]), /已略過：.*「Boss」.*2 個問題。原因：x/);
  const hidden = redacted(report);
  assert.deepEqual(hidden.counts, report.counts);
  assert.deepEqual(hidden.setAside, [{ rule: 'contact.role.unknown', reason: '<reason-1>', count: 2 }]);
  assertFollowsSchema(JSON.parse(jsonOf(hidden)));
});

test('what is set aside is not fixed', async () => {
  const text = `${HEADER}A,a@x.com,B,Sales,uk,\r\n`;
  const { file: corrected } = await cosell.fix(text, {
    ignore: [{ rule: 'contact.role.alias', value: 'Sales' }],
  });
  assert.equal(await corrected.text(), text.replace('uk', 'GB'));
});

test('a listing: its own findings and those of its contacts', async () => {
  const listing = {
    schema: /** @type {const} */ ('cosell-listing/1'),
    offerType: 'no such',
    contacts: 'c.csv',
  };
  const report = await cosell.checkListing(listing, {
    files: new Map([['c.csv', TEXT]]),
    ignore: ['listing.type.unknown', { rule: 'contact.role.unknown', value: 'Boss' }],
  });
  assert.deepEqual(
    report.setAside?.map(({ count }) => count),
    [1, 2],
  );
  assert.ok(![...report.findings].some(({ rule }) => rule === 'listing.type.unknown'));
  assertFollowsSchema(JSON.parse(jsonOf(report)));
});

test('command line: --config, what is typed counts more, and the report says what was left out', async () => {
  const contacts = file('contacts.csv', TEXT);
  const ignore = [
    { rule: 'contact.role.unknown', value: 'Boss', reason: 'Boss <is> new' },
    'contact.required',
  ];
  const config = file(
    'check.json',
    JSON.stringify({ ignore, failOn: 'warning', rules: '2020-05', territories: ['US'] }),
  );
  const { out } = await run(['check', contacts, '--config', config]);
  assert.match(out, /Rules: May 2020/);
  assert.match(
    out,
    /^Set aside: Role that is not one of the four, “Boss”: 2 findings\. Reason: Boss <is> new$/m,
  );
  assert.match(
    out,
    /^Set aside: Required cell is empty, all of this kind: 2 findings\. No reason was given\.$/m,
  );
  const json = JSON.parse(
    (await run(['check', contacts, '--config', config, '--format', 'json', '--rules', '2019-08'])).out,
  );
  assert.equal(json.rules.id, '2019-08');
  assert.deepEqual(json.coverage.wanted, ['US']);
  assert.deepEqual(
    json.setAside.map((/** @type {any} */ { count }) => count),
    [2, 2],
  );
  const html = (await run(['check', contacts, '--config', config, '--format', 'html'])).out;
  assert.match(html, /<li><bdi>Set aside: .*Boss &lt;is&gt; new<\/bdi><\/li>/);
  const warned = file('warned.csv', `${HEADER}A,a@gmial.com,B,Partner sales,US,\r\n`);
  assert.equal((await run(['check', warned, '--config', config])).status, 1);
  assert.equal((await run(['check', warned, '--config', config, '--fail-on', 'error'])).status, 0);
  assert.equal(
    (await run(['check', warned, '--config', config, '--ignore', 'contact.email.typo'])).status,
    0,
  );
  const fixed = await run(['fix', contacts, '--config', config, '--output', '-']);
  assert.equal(fixed.out, TEXT);
});

test('command line: what is wrong with a config is said in a line', async () => {
  const contacts = file('contacts.csv', TEXT);
  for (const [content, said] of /** @type {[string, RegExp][]} */ ([
    ['{', /is no configuration: it has to hold one JSON object/],
    ['[]', /is no configuration/],
    ['{"ignor":[]}', /no setting “ignor”.*Did you mean “ignore”\?/],
    ['{"ignore":"x"}', /“ignore” has to be a list/],
    ['{"ignore":[7]}', /“ignore\[0\]” has to be the id of a rule, or an object/],
    ['{"ignore":[{"rule":"contact.required","resaon":"x"}]}', /“ignore\[0\]\.resaon”.*“reason”/],
    ['{"ignore":[{"rule":""}]}', /“ignore\[0\]\.rule” has to be a text/],
    ['{"ignore":["contact.no"]}', /There is no rule “contact\.no”/],
    ['{"failOn":"info"}', /"info".* is not a value for “failOn”/],
    ['{"territories":["XQ"]}', /“XQ” is not a code/],
    ['{"rules":7}', /“rules” has to be a text/],
    ['{"rules":"none.json"}', /none\.json” does not exist/],
  ])) {
    const { status, out, err } = await run(['check', contacts, '--config', file('bad.json', content)]);
    assert.deepEqual([status, out], [2, ''], content);
    assert.match(err, said);
    assert.equal(err.trim().split('\n').length, 1);
  }
  assert.match((await run(['check', contacts, '--config', 'no-such.json'])).err, /does not exist/);
});

test('many entries cost as little as few', async () => {
  const row = (/** @type {number} */ i) => `A,a${i}@x.com,B,Boss ${i},US,\r\n`;
  const text = HEADER + Array.from({ length: giant(100_000) }, (_, i) => row(i)).join('');
  const report = await cosell.checkContacts(text);
  const entries = Array.from({ length: giant(8000) }, (_, i) => ({
    rule: 'contact.role.unknown',
    value: `Boss ${i * 10}`,
  }));
  const timeOf = (/** @type {typeof entries} */ some) => {
    const begun = performance.now();
    const { setAside = [] } = report.ignoring(some);
    assert.ok(setAside.every(({ count }) => count === 1));
    return performance.now() - begun;
  };
  const few = timeOf(entries.slice(0, 8));
  const many = timeOf(entries);
  assert.ok(many < 4 * few + 200, `${few} ms, then ${many} ms`);
});
