/**
 * Measures how often the encoding of a short contact list is recognised: `node tests/encoding/accuracy.mjs TOOL`,
 * where TOOL is the built detect.cpp; with a second argument, the Markdown table goes to that file.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { multiByte, singleByte, katakana } from './built-from.mjs';
import { encode } from './encoders.mjs';
import { lists } from './measured-on.mjs';

const [tool, output, verbose] = process.argv.slice(2);
const filesPerCell = 300;
const rowCounts = [1, 2, 5, 20];

let seed = 20190806;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const pick = (items) => items[random(items.length)];
const split = (text) => (text ?? '').split('|');

for (const list of lists) {
  const same = lists.find((each) => each.lang === list.like) ?? list;
  list.titlesOf = split(same.titles);
  list.companiesOf = split(same.companies);
  if (same.names) {
    list.nameOf = () => pick(split(same.names));
  } else {
    const surnames = same.surnames.split(' '), given = same.given.split(' ');
    list.nameOf = () => pick(surnames) + same.join + pick(given);
  }
}

/** What is measured on must not be what the tables were built from. */
function checkDisjoint() {
  const built = [...Object.values(multiByte).map((each) => each.words), ...Object.values(singleByte), katakana].join('\n');
  const known = new Set(built.split(/\s+/));
  const phrases = lists.flatMap((list) => [list.titles, list.companies, list.names].flatMap(split)).filter(Boolean);
  const common = phrases.filter((phrase) => phrase.split(/\s+/).every((word) => known.has(word)));
  if (common.length) throw new Error(`in both lists: ${common.join(', ')}`);
}

const headers = [
  'Name,Email,Job title,Role,Countries/Regions,States/Provinces',
  'Name,Email,Job title,Role,Countries/Regions,States/Provinces',
  'Contact name,Email address,Title,Role,Country,State',
];
const roles = ['Partner marketing', 'Partner sales', 'Partner technical sales', 'Partner customer success manager'];
const latinNames = 'anna leo kim max nina tom ida sam eva ben'.split(' ');

/** One list: `kind` says which cells are in the native script. */
function contacts(list, rows, kind) {
  const lines = [pick(headers) + (kind === 'company' ? ',Company' : '')];
  for (let i = 0; i < rows; ++i) {
    const domain = random(2) ? `${pick(['acme', 'soft', 'nova', 'data'])}.com` : `${pick(['acme', 'soft'])}.${pick(['', 'co.', 'com.'])}${list.tld}`;
    const places = Array.from({ length: 1 + random(2) }, () => pick(list.places));
    const title = kind === 'name' ? pick(['Sales Manager', 'CTO', 'Marketing Lead', 'Partner Manager', '']) : pick(list.titlesOf);
    const cells = [list.nameOf(), `${pick(latinNames)}.${pick(latinNames)}@${domain}`, title, pick(roles),
      places.length > 1 ? `"${places.join(', ')}"` : places[0], ''];
    if (kind === 'company') cells.push(pick(list.companiesOf));
    lines.push(cells.join(','));
  }
  return lines.join('\r\n') + '\r\n';
}

/** A windows-125x text with the same meaning in windows-1252 is expected to be called that. */
function expected(list, text, bytes) {
  if (bytes.every((byte) => byte < 0x80)) return 'UTF-8';
  const as1252 = encode('windows-1252', text);
  return as1252 && as1252.every((byte, i) => byte === bytes[i]) && as1252.length === bytes.length ? 'windows-1252' : list.encoding;
}

function detect(files) {
  const input = Buffer.concat(files.flatMap((bytes) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, Buffer.from(bytes)];
  }));
  const run = spawnSync(tool, { input, maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${tool} failed: ${run.error ?? run.stderr}`);
  return run.stdout.toString().trimEnd().split('\n').map((line) => {
    const [name, confidence, runnerUp] = line.split(' ');
    return { name, confidence: Number(confidence), runnerUp };
  });
}

const kinds = { full: 'names and job titles', name: 'names only', company: 'names, job titles and companies' };
const calibration = Array.from({ length: 11 }, () => [0, 0]);
const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–');

function measure(list, rows, kind) {
  const files = [];
  for (let tries = 0; files.length < filesPerCell && tries < 20 * filesPerCell; ++tries) {
    const text = contacts(list, rows, kind);
    const bytes = encode(list.encoding, text);
    if (!bytes) throw new Error(`${list.lang}: not in ${list.encoding}: ${[...text].filter((each) => !encode(list.encoding, each)).join('')}`);
    const name = expected(list, text, bytes);
    // What tells nothing about this encoding is measured under the name it rightly gets, or not at all.
    if (name === list.encoding) files.push({ text, bytes, name });
  }
  const found = detect(files.map((each) => each.bytes));
  let right = 0;
  found.forEach((each, i) => {
    const good = each.name === files[i].name;
    right += good;
    const bin = calibration[Math.floor(each.confidence / 10)];
    bin[0] += good;
    ++bin[1];
    if (!good && verbose) console.log(list.lang, rows, kind, each.name, each.confidence, each.runnerUp, JSON.stringify(files[i].text.split('\r\n').slice(1).join('\n').replace(/[\x00-\x7f]{12,}/g, '…')));
  });
  return percent(right, files.length);
}

checkDisjoint();
const lines = [];
for (const [kind, title] of Object.entries(kinds)) {
  lines.push('', `### ${title[0].toUpperCase()}${title.slice(1)}`, '', `| language | encoding | ${rowCounts.map((rows) => `${rows} row${rows > 1 ? 's' : ''}`).join(' | ')} |`, `|---|---|${'--:|'.repeat(rowCounts.length)}`);
  for (const list of lists) lines.push(`| ${list.lang} | ${list.encoding} | ${rowCounts.map((rows) => measure(list, rows, kind)).join(' | ')} |`);
}
lines.push('', '### Confidence', '', '| said | files | right |', '|---|--:|--:|');
calibration.forEach(([right, all], i) => { if (all) lines.push(`| ${i * 10}–${Math.min(99, i * 10 + 9)} | ${all} | ${percent(right, all)} |`); });
console.log(lines.join('\n'));
