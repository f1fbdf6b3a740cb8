// A workbook on the page: its sheet becomes the list, of several one is asked for, and nothing is asked of the network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import XLSX from '@e965/xlsx';
import { DIST } from '../built.mjs';
import {
  accessibilityFaults,
  check,
  downloaded,
  file,
  goodRows,
  openKind,
  openPage,
  settled,
  textOf,
} from './browser.mjs';

const HEADER = ['Name', 'Email', 'Job title', 'Role', 'Countries/Regions', 'States/Provinces'];
const ANN = ['Ann Lee', 'ann@contoso.com', 'Manager', 'Partner sales', 'US，CA', 'US-WA'];

/** @param {Record<string, any[][]>} sheets @param {string} [name] */
function book(sheets, name = 'partners.xlsx') {
  const all = XLSX.utils.book_new();
  for (const [title, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(all, XLSX.utils.aoa_to_sheet(rows), title);
  return file(XLSX.write(all, { type: 'buffer', bookType: 'xlsx' }), name);
}

for (const [kind, options] of /** @type {const} */ ([
  ['served', {}],
  ['one file', { url: `file://${DIST}/cosell-check.html` }],
])) {
  test(`the sheet is checked as the table that it shows, and leaves as CSV: ${kind}`, async () => {
    const { page, faults, close } = await openPage(options);
    await check(page, book({ Contacts: [HEADER, ANN] }));
    assert.match(await textOf(page, '#notice'), /“Contacts” of partners\.xlsx.*CSV/);
    assert.equal(await textOf(page, '#bar-name'), 'partners.csv');
    await openKind(page, 'contact.country.separator');
    assert.match(await textOf(page, '[data-rule="contact.country.separator"]'), /E2/);
    const plain = await downloaded(page, () => page.click('#fixes-download'));
    assert.equal(plain.name, 'partners.csv');
    assert.equal(plain.text, `${HEADER.join(',')}\r\n${ANN.join(',')}\r\n`);
    assert.deepEqual(faults, []);
    await close();
  });
}

/** @param {import('playwright-core').Page} page @param {ReturnType<typeof file>[]} files */
const drop = (page, files) =>
  page.evaluate(
    (all) => {
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of all) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
  );

test('several workbooks: the first is read, the others stay at hand, and all become one list', async () => {
  const { page, faults, close } = await openPage();
  const BO = ['Bo Chen', 'bo@contoso.com', 'Lead', 'Partner sales', 'TW', ''];
  const north = book({ Contacts: [HEADER, ANN] }, 'north.xlsx');
  const south = book({ Contacts: [HEADER, BO], Old: [['x']] }, 'south.xlsx');
  await drop(page, [north, south]);
  await page.waitForSelector('#notice:has-text("Partner Center takes CSV only")');
  await settled(page);
  assert.equal(await textOf(page, '#bar-name'), 'north.csv');
  assert.match(await textOf(page, '#notice'), /“Contacts” of north\.xlsx.*More files.*south\.xlsx/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('#merge');
  await page.waitForSelector('#notice:has-text("south.xlsx cannot be one of the lists")');
  assert.match(await textOf(page, '#notice'), /2 sheets/);

  await drop(page, [south, north]);
  await page.waitForSelector('#notice:has-text("Which one has the contacts?")');
  assert.match(await textOf(page, '#notice'), /More files.*north\.xlsx/);
  await page.click('#notice button:has-text("Contacts")');
  await page.waitForSelector('#notice:has-text("Partner Center takes CSV only")');
  assert.match(await textOf(page, '#notice'), /of south\.xlsx.*More files.*north\.xlsx/);
  await page.click('#notice bdi:text-is("north.xlsx")');
  await page.waitForSelector('#notice:has-text("of north.xlsx")');

  await drop(page, [north, book({ A: [HEADER, BO] }, 'west.xlsx'), file(goodRows(2).join('\r\n'))]);
  await page.waitForSelector('#notice:has-text("Partner Center takes CSV only")');
  await page.click('#merge');
  await page.waitForSelector('#notice:has-text("one list of 4 contacts")');
  assert.deepEqual(faults, []);
  await close();
});

test('a page that may have no worker reads a workbook all the same', async () => {
  const { page, faults, close } = await openPage({
    // As a browser refuses: the worker is there, and tells of an error.
    init: () => {
      class Refused extends EventTarget {
        /** @type {((event: ErrorEvent) => void) | null} */
        onerror = null;
        constructor() {
          super();
          setTimeout(() => this.onerror?.(new ErrorEvent('error', { cancelable: true })));
        }
        postMessage() {}
        terminate() {}
      }
      /** @type {any} */ (window).Worker = Refused;
    },
  });
  await check(page, book({ Contacts: [HEADER, ANN] }));
  assert.match(await textOf(page, '#notice'), /“Contacts” of partners\.xlsx.*CSV/);
  await openKind(page, 'contact.country.separator');
  assert.match(await textOf(page, '[data-rule="contact.country.separator"]'), /E2/);
  assert.deepEqual(faults, []);
  await close();
});

test('of several sheets the reader says which', async () => {
  const { page, faults, close } = await openPage({ locale: 'zh-TW', viewport: { width: 1280, height: 700 } });
  await page.setInputFiles('#file', book({ 說明: [['先讀這裡']], 連絡人: [HEADER, ANN] }));
  await page.waitForSelector('#notice li:nth-child(2)');
  assert.match(await textOf(page, '#notice'), /partners\.xlsx 有 2 個工作表，連絡人在哪一個？/);
  assert.equal(await page.isVisible('#results'), false);
  const seen = await page.evaluate(() => {
    const { top, bottom } = /** @type {Element} */ (
      document.getElementById('notice')
    ).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(seen, 'the question is on the screen');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.click('#notice button:has-text("連絡人")');
  await settled(page);
  assert.match(await textOf(page, '#verdict-title'), /無法匯入/);
  assert.deepEqual(faults, []);
  await close();
});

test('a workbook that cannot be read is said to be so, with the next step; the next file is checked', async () => {
  const { page, close } = await openPage();
  await page.setInputFiles('#file', book({ Empty: [[]] }));
  await page.waitForSelector('#notice:has-text("could not be read")');
  assert.match(await textOf(page, '#notice'), /No sheet of the workbook has any text/);
  await check(page, file(goodRows(2).join('\r\n')));
  assert.equal(await page.isVisible('#notice'), false);
  await close();
});

test('a workbook called .csv is read too; other office files are named for what they are', async () => {
  const { page, close } = await openPage();
  await check(page, book({ A: [HEADER, ANN] }, 'contacts.csv'));
  assert.match(await textOf(page, '#notice'), /“A” of contacts\.csv/);
  await page.setInputFiles('#file-again', file(Buffer.from('D0CF11E0A1B11AE1', 'hex'), 'old.xls'));
  await page.waitForSelector('#verdict[data-verdict=failed]');
  assert.match(await textOf(page, '#verdict'), /older Excel workbook|\.xls/);
  await close();
});
