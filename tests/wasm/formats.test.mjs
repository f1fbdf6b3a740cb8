// Reports for other programs: what is in them, and that nothing of a file gets out of its place.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { BAD, GOOD, HEADER, scratch } from '../files.mjs';
import { LISTING, run } from './helpers.mjs';

const { file } = scratch();
const good = file('good.csv', GOOD);
const bad = file('bad, one.csv', BAD);
const warned = file('warned.csv', GOOD.replace('Ann Lee', ' Ann Lee'));
const listing = file('listing.json', JSON.stringify({ ...LISTING, offerType: 'no such' }));
const hostile = file(
  'hostile.csv',
  `${HEADER}"<script>alert(1)</script>]]>&amp;""' \u0001\uFFFE\u202E",=cmd|' /C calc'!A0,"\n\r\t",<b>,"</failure>",\r\n`,
);

/** @param {string[]} args */
const check = async (...args) => (await run(['check', ...args])).out;

test('SARIF: version, places, levels, rules', async () => {
  const log = JSON.parse(await check(bad, listing, '--format', 'sarif'));
  assert.equal(log.version, '2.1.0');
  assert.match(log.$schema, /sarif-schema-2\.1\.0\.json$/);
  const [{ results, tool, columnKind }] = log.runs;
  assert.equal(columnKind, 'unicodeCodePoints');
  const [first] = results;
  assert.equal(first.ruleId, 'contact.role.unknown');
  assert.equal(first.level, 'error');
  const { physicalLocation: place, logicalLocations } = first.locations[0];
  assert.match(place.artifactLocation.uri, /^file:\/\/\/.*\/bad%2C%20one\.csv$/);
  assert.deepEqual(place.region, { startLine: 2 });
  assert.equal(logicalLocations[0].fullyQualifiedName, 'D2');
  assert.match(first.message.text, /“Boss”/);
  const inListing = results.find((/** @type {any} */ { ruleId }) => ruleId === 'listing.type.unknown');
  assert.equal(inListing.locations[0].logicalLocations[0].fullyQualifiedName, '/offerType');
  const found = new Set(results.map((/** @type {any} */ { ruleId }) => ruleId));
  assert.deepEqual(new Set(tool.driver.rules.map((/** @type {any} */ { id }) => id)), found);
  for (const { shortDescription, help } of tool.driver.rules) assert.ok(shortDescription.text && help.text);
});

test('SARIF of a file without findings has none, and is whole', async () => {
  const [{ results, tool }] = JSON.parse(await check(good, '--format', 'sarif')).runs;
  assert.deepEqual([results, tool.driver.rules], [[], []]);
});

/**
 * Fails if the text is no well-formed XML of elements, attributes and text; gives its elements' names.
 * @param {string} xml
 */
function elementsOf(xml) {
  assert.match(xml, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  assert.doesNotMatch(xml, /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/);
  /** @type {string[][]} */
  const [open, names] = [[], []];
  const rest = xml
    .slice(xml.indexOf('\n'))
    .replace(
      /<(\/?)([\w-]+)((?: [\w-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#\d+);[^"<&]*)*")*)(\/?)>/g,
      (_, end, name, attributes, empty) => {
        if (end) assert.equal(open.pop(), name);
        else names.push(name);
        if (!end && !empty) open.push(name);
        assert.ok(!end || !attributes);
        return '';
      },
    );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest.replace(/&(?:amp|lt|gt|quot|#\d+);/g, ''), /[<>&]/);
  return names;
}

test('JUnit: a case for each rule; errors fail, warnings only if they are asked to', async () => {
  const xml = await check(good, warned, bad, '--format', 'junit');
  const names = elementsOf(xml);
  assert.equal(names.filter((name) => name === 'testsuite').length, 3);
  assert.match(xml, /good\.csv" tests="1" failures="0"/);
  assert.match(xml, /warned\.csv" tests="1" failures="0"/);
  assert.match(xml, /bad, one\.csv" tests="\d+" failures="2"/);
  assert.match(xml, /<failure type="error" message="[^"]+">[^<]*bad, one\.csv:2 D2: /);
  const strict = await check(warned, '--format', 'junit', '--fail-on', 'warning');
  assert.match(strict, /failures="1"[^]*<failure type="warning"/);
});

test('a hostile file stays text in XML, HTML and a spreadsheet', async () => {
  elementsOf(await check(hostile, '--format', 'junit'));
  const html = await check(hostile, '--format', 'html');
  assert.doesNotMatch(html, /<script|<b>/);
  const table = await check(hostile, '--format', 'csv');
  assert.match(
    table,
    /^\uFEFFfile,severity,effect,rule,row,line,cell,path,value,message,fix,source,evidence\r\n/,
  );
  assert.match(table, /,'=cmd\|' \/C calc'!A0,/);
  assert.doesNotMatch(table, /(^|[,"\n])[=+@]/);
});

test('the table of findings can be checked by this tool itself', async () => {
  const { out } = await run([
    'convert',
    file('findings.csv', await check(bad, '--format', 'csv')),
    '--format',
    'json',
  ]);
  const { records } = JSON.parse(out);
  assert.equal(records.length, 1 + JSON.parse(await check(bad, '--format', 'json')).findings.length);
  assert.ok(records.every((/** @type {any} */ record) => record.length === 13));
});

test('HTML: the policy names the style as it is', async () => {
  const html = await check(bad, '--format', 'html');
  const style = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  assert.ok(html.includes(`style-src 'sha256-${hash}'`), hash);
});

test('HTML: the verdict, both languages, nothing that runs or loads', async () => {
  const html = await check(bad, good, '--format', 'html', '--lang', 'zh-TW');
  assert.match(html, /^<!doctype html>\n<html lang="zh-TW">/);
  assert.match(html, /<h1>[^<]*無法匯入/);
  assert.match(html, /default-src 'none'; style-src 'sha256-/);
  assert.doesNotMatch(html, /<script|<link|<img|https?:|\son\w+=/);
});

test('--redact holds in every format', async () => {
  for (const format of ['sarif', 'junit', 'html', 'csv']) {
    const said = await check(bad, '--format', format, '--redact');
    assert.doesNotMatch(said, /Ann Lee|ann\.lee|王小明|wang@/, format);
  }
});
