// Several lists dropped together become one on request: nobody is lost, and who is in two of them is named with both places.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accessibilityFaults,
  check,
  downloadOf,
  file,
  openPage,
  reach,
  settled,
  textOf,
} from './browser.mjs';

const FIRST = file(
  'Name,Email address,Job title,Role,Countries/Regions,States/Provinces,Notes\r\n' +
    'Ann Lee,ann@contoso.com,Lead,Partner sales,US,US-WA,"first, of all"\r\n,,,,,,\r\nBo,bo@contoso.com,Lead,Partner sales,"TW, JP",,\r\n',
  'north.csv',
);
const SECOND = file(
  'Partners;;;;;\nEmail;Name;Job title;Role;Countries/Regions;Team\nANN@contoso.com;Ann Lee;Lead;Partner sales;CA;A\neva@contoso.com;Eva;Lead;Partner marketing;DE;"B;C"\n',
  'south.csv',
);
const THIRD = file('Name,Email\r\nKim,kim@contoso.com,extra\r\n', 'east.csv');

test('the contacts of all, under the columns of all; twice is named with both places', async () => {
  const { page, faults, close } = await openPage();
  await page.setInputFiles('#file', FIRST);
  await settled(page);
  await page.evaluate(
    (files) => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    [FIRST, SECOND, THIRD].map(({ name, buffer }) => ({ name, text: buffer.toString() })),
  );
  await page.waitForSelector('#merge');
  assert.equal(await textOf(page, '#merge'), 'Merge all 3 files');
  await page.click('#merge');
  await page.waitForSelector('#notice:has-text("one list of 5 contacts")');
  assert.match(
    await textOf(page, '#notice'),
    /1 contact is in more than one.*ann@contoso\.com \(Partner sales\): north\.csv, row 2; south\.csv, row 3/i,
  );
  assert.deepEqual(await accessibilityFaults(page), []);
  await reach(page, '#take-file');
  const { name, bytes } = await downloadOf(page, '#take-file');
  assert.equal(name, 'merged.csv');
  assert.equal(
    bytes.toString(),
    'Name,Email address,Job title,Role,Countries/Regions,States/Provinces,Notes,Team\r\n' +
      'Ann Lee,ann@contoso.com,Lead,Partner sales,US,US-WA,"first, of all",\r\n' +
      'Bo,bo@contoso.com,Lead,Partner sales,"TW, JP",,,\r\n' +
      'Ann Lee,ANN@contoso.com,Lead,Partner sales,CA,,,A\r\n' +
      'Eva,eva@contoso.com,Lead,Partner marketing,DE,,,B;C\r\n' +
      'Kim,kim@contoso.com,,,,,,,extra\r\n',
  );
  assert.equal(await page.locator('[data-rule="csv.row-too-long"]').count(), 1); // what was too much stays, and stays named
  assert.deepEqual(faults, []);
  await close();
});

test('a file that is no list is named, and the one on the page stays', async () => {
  const { page, close } = await openPage({ locale: 'zh-TW' });
  await check(page, FIRST);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Name,Email\r\nKim,kim@contoso.com\r\n'], 'east.csv'));
    dataTransfer.items.add(new File(['%PDF-1.7 and so on'], 'sheet.pdf'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await page.waitForSelector('#merge');
  await settled(page);
  await page.click('#merge');
  await page.waitForSelector('#notice:has-text("無法併入")');
  assert.match(await textOf(page, '#notice'), /sheet\.pdf 無法併入.*PDF/);
  assert.equal(await textOf(page, '#bar-name'), 'east.csv');
  await close();
});
