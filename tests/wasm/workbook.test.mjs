// Workbooks: a sheet is the table that it shows, cell by cell at its place; and no file, however made, does any harm.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import XLSX from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import { zip } from '../documents/make.mjs';
import { giant } from '../giants.mjs';
import { languages } from '../../wasm/report/messages.js';
import { GOOD, scratch } from '../files.mjs';
import { DIST, formatter, isWorkbook, readWorkbook } from '../built.mjs';
import { run } from './helpers.mjs';

const { utils } = XLSX;
/** @param {Record<string, any>} sheets by name: rows, or a sheet @param {(book: any) => void} [change] */
function workbook(sheets, change) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, Array.isArray(rows) ? utils.aoa_to_sheet(rows) : rows, name);
  change?.(book);
  return new Uint8Array(
    XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }),
  );
}
/** @param {Uint8Array} bytes @param {(files: Record<string, Uint8Array>) => void} change of what is inside */
function changed(bytes, change) {
  const files = unzipSync(bytes);
  change(files);
  return zipSync(files);
}
const text = (/** @type {Uint8Array | undefined} */ bytes) => new TextDecoder().decode(bytes);
const bytesOf = (/** @type {string} */ content) => new TextEncoder().encode(content);
/** @param {Uint8Array} bytes @param {string} [sheet] */
async function csvOf(bytes, sheet) {
  const { csv } = await readWorkbook(bytes, { sheet });
  return csv?.text();
}

test('cells come as the sheet shows them: numbers, dates, leading zeros, formulas, texts of every kind', async () => {
  const sheet = utils.aoa_to_sheet([
    ['text', '王小明', ' blank ', 'a "b"', 'two\nlines', "O'Brien, Ann"],
    ['number', 7, 1234.5, 0.5, 12345678901, 1e21],
    ['more', true, null, new Date(Date.UTC(2026, 10, 25)), 42, ''],
  ]);
  Object.assign(sheet.B2, { z: '00000' });
  Object.assign(sheet.C2, { z: '#,##0.00' });
  Object.assign(sheet.D2, { z: '0%' });
  Object.assign(sheet.D3, { z: 'yyyy-mm-dd' });
  Object.assign(sheet.E3, { f: '6*7' });
  assert.equal(
    await csvOf(workbook({ Contacts: sheet })),
    'text,王小明," blank ","a ""b""","two\nlines","O\'Brien, Ann"\r\n' +
      'number,00007,"1,234.50",50%,12345678901,1E+21\r\n' +
      'more,TRUE,,2026-11-25,42,\r\n',
  );
});

test('a cell stays at its place: blank rows and columns before and between, none after', async () => {
  const sheet = utils.aoa_to_sheet([[]]);
  utils.sheet_add_aoa(sheet, [['x']], { origin: 'C2' });
  utils.sheet_add_aoa(sheet, [['y']], { origin: 'B4' });
  utils.sheet_add_aoa(sheet, [['']], { origin: 'H900' });
  assert.equal(await csvOf(workbook({ A: sheet })), ',,\r\n,,x\r\n,,\r\n,y,\r\n');
});

test('of several sheets one is chosen; hidden and empty ones do not get in the way', async () => {
  const two = workbook({ One: [['a']], Two: [['b'], ['c']], Empty: [[]] });
  assert.deepEqual(await readWorkbook(two), {
    sheets: [
      { name: 'One', hidden: false, rows: 1, columns: 1 },
      { name: 'Two', hidden: false, rows: 2, columns: 1 },
    ],
    sheet: undefined,
    csv: undefined,
  });
  assert.equal(await csvOf(two, 'Two'), 'b\r\nc\r\n');
  const hidden = workbook({ Codes: [['x']], Contacts: [['a']] }, (book) => {
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  });
  assert.equal((await readWorkbook(hidden)).sheet, 'Contacts');
  assert.equal(await csvOf(hidden, 'Codes'), 'x\r\n');
  await assert.rejects(readWorkbook(two, { sheet: 'Three' }), { code: 'workbook.unknown-sheet' });
  await assert.rejects(readWorkbook(workbook({ A: [[]] })), { code: 'workbook.no-sheet' });
});

test('what is one is found by its bytes; nothing else is taken for one', async () => {
  assert.equal(await isWorkbook(new File([workbook({ A: [['a']] })], 'contacts.csv')), true);
  assert.equal(await isWorkbook(bytesOf(GOOD)), false);
  assert.equal(await isWorkbook(zipSync({ 'word/document.xml': bytesOf('<x/>') })), false);
  assert.equal(await isWorkbook(bytesOf('PK\u0003\u0004 and so on')), false);
  assert.equal(await isWorkbook(new Uint8Array()), false);
  assert.equal(await isWorkbook(workbook({ A: [['a']] }).subarray(0, 900)), false);
});

const one = workbook({ A: [['a', 'b']] });
const SHEET = 'xl/worksheets/sheet1.xml';
/**
 * A workbook whose sheet is some packed bytes that are said to be so many.
 * @param {Uint8Array} packed
 * @param {number} size
 */
function claiming(packed, size) {
  const { [SHEET]: _, ...files } = unzipSync(one);
  const entries = Object.entries(files).map(([name, data]) => ({ name, data }));
  return zip([...entries, { name: SHEET, data: '', packed, size }]);
}
const BOMB = giant(300 << 20, 65 << 20); // bytes; with less it is none
/** @type {[string, Uint8Array, string][]} */
const HOSTILE = [
  ['a sheet that is no XML', changed(one, (files) => (files[SHEET] = bytesOf('\0\0\0'))), 'no-sheet'],
  ['no sheet at all', changed(one, (files) => delete files[SHEET]), 'no-sheet'],
  ['a workbook that is no XML', changed(one, (files) => (files['xl/workbook.xml'] = bytesOf('<'))), 'broken'],
  [
    'a text that stands in very many cells',
    changed(workbook({ A: [['a']] }), (files) => {
      const long = 'x'.repeat(32_000);
      files['xl/sharedStrings.xml'] = bytesOf(
        `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>${long}</t></si></sst>`,
      );
      const rows = Array.from(
        { length: giant(100_000) },
        (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
      );
      files[SHEET] = bytesOf(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`,
      );
    }),
    'too-large',
  ],
  [
    'a cell at the farthest corner',
    changed(one, (files) => {
      files[SHEET] = bytesOf(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData></worksheet>',
      );
    }),
    'too-large',
  ],
  [
    'more than the most, once unpacked',
    claiming(new Uint8Array(2 << 20), (256 << 20) + 1), // no bomb: that is not two hundred times as much
    'too-large',
  ],
  [
    'a link over all cells',
    changed(one, (files) => {
      const link = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks></worksheet>';
      files[SHEET] = bytesOf(text(files[SHEET]).replace('</worksheet>', link));
    }),
    '',
  ],
  [
    'sheets that name one part',
    changed(one, (files) => {
      const sheets = Array.from(
        { length: 3000 },
        (_, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="rId1"/>`,
      );
      const [id] = /rId\d+(?=" [^>]*worksheet)|rId1/.exec(text(files['xl/_rels/workbook.xml.rels'])) ?? [];
      files['xl/workbook.xml'] = bytesOf(
        text(files['xl/workbook.xml']).replace(
          /<sheets>.*<\/sheets>/,
          `<sheets>${sheets.join('').replaceAll('rId1', String(id))}</sheets>`,
        ),
      );
    }),
    'too-large',
  ],
  [
    'a format of 200,000 characters',
    changed(one, (files) => {
      files['xl/styles.xml'] = bytesOf(
        `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="200" formatCode="${'0'.repeat(200_000)}"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>`,
      );
    }),
    'too-large',
  ],
  [
    'millions of cells',
    changed(one, (files) => {
      files[SHEET] = bytesOf(
        `<worksheet><sheetData><row r="1">${'<c><v>1</v></c>'.repeat(8_000_001)}</row></sheetData></worksheet>`,
      );
    }),
    'too-large',
  ],
  ['a bomb', claiming(deflateRawSync(new Uint8Array(BOMB)), BOMB), 'too-large'],
];
for (const [name, bytes, reason] of HOSTILE) {
  test(`hostile: ${name}`, async () => {
    if (reason === '') return assert.equal(await csvOf(bytes), 'a,b\r\n');
    await assert.rejects(readWorkbook(bytes), (/** @type {any} */ error) => {
      assert.equal(error.code, `workbook.${reason}`);
      for (const lang of languages) {
        const said = formatter(lang).text(error.code, error.args);
        assert.ok(said.length > 20 && !/[{}]|undefined/.test(said), said);
      }
      return true;
    });
  });
}

test('what claims to be all of a sheet is no more than its cells', async () => {
  const bytes = changed(one, (files) => {
    files[SHEET] = bytesOf(
      text(files[SHEET]).replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>'),
    );
  });
  assert.equal(await csvOf(bytes), 'a,b\r\n');
});

test('who takes too much memory, or too long, is ended: the rest goes on', async () => {
  const rows = Array.from({ length: giant(400_000) }, (_, i) => [
    `a text that nobody else has, ${i}`,
    i,
    i / 3,
  ]);
  const large = workbook({ A: rows });
  await assert.rejects(readWorkbook(large, { limits: { heap: 16 } }), { code: 'workbook.broken' });
  await assert.rejects(readWorkbook(large, { limits: { time: 1 } }), { code: 'workbook.too-long' });
  const abort = new AbortController();
  const ended = assert.rejects(readWorkbook(large, { signal: abort.signal }), { name: 'AbortError' });
  setTimeout(() => abort.abort(), 200);
  await ended;
  assert.equal((await readWorkbook(large)).sheets[0].rows, rows.length);
});

test('what a workbook may look like: prefixes, other paths, dates from 1904', async () => {
  const dated = workbook({ A: [[{ v: 1, t: 'n', z: 'yyyy-mm-dd' }]] }, (book) => {
    book.Workbook = { WBProps: { date1904: true } };
  });
  assert.equal(await csvOf(dated), '1904-01-02\r\n');
  const moved = changed(workbook({ 'A & "B"': [['x']] }), (files) => {
    files['xl/worksheets/Data.xml'] = files[SHEET];
    delete files[SHEET];
    const rels = 'xl/_rels/workbook.xml.rels';
    files[rels] = bytesOf(text(files[rels]).replace('worksheets/sheet1.xml', '/xl/worksheets/Data.xml'));
  });
  assert.equal(await csvOf(moved, 'A & "B"'), 'x\r\n');
});

test('names are only names', async () => {
  const bytes = workbook({ __proto__x: [['a']], constructor: [['b']] });
  assert.equal(await csvOf(bytes, 'constructor'), 'b\r\n');
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

test('on the command line a sheet is converted; of several, one has to be named', async () => {
  const { file } = scratch();
  const single = file(
    'one.xlsx',
    workbook({
      A: [
        ['Name', 'Email'],
        ['Ann', 'a@contoso.com'],
      ],
    }),
  );
  assert.deepEqual(await run(['convert', single]), {
    status: 0,
    out: 'Name,Email\r\nAnn,a@contoso.com\r\n',
    err: '',
  });
  const several = file('two.xlsx', workbook({ One: [['a']], Two: [['b']] }));
  const asked = await run(['convert', several]);
  assert.equal(asked.status, 2);
  assert.match(asked.err, /One, Two/);
  assert.equal((await run(['convert', several, '--sheet', 'Two'])).out, 'b\r\n');
  const checked = await run(['check', single, '--format', 'json']); // an import would refuse it
  assert.equal(JSON.parse(checked.out).findings[0].rule, 'file.not-csv');
});

test('the reader is a file of its own, and asks nobody for anything', () => {
  const code = readFileSync(join(DIST, 'workbook.js'), 'utf8');
  assert.ok(!/\bnew XMLHttpRequest|\bfetch\(|importScripts\(|\beval\(|new Function\(/.test(code));
});
