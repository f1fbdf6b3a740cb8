// The world in tiles: a tile for every territory of every edition, near its neighbours; what it says is there in words, too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REGIONS, TILES } from '../../web/contacts/tiles.js';
import { HEADER } from '../files.mjs';
import { accessibilityFaults, check, file, openPage, reach, sample, settled, textOf } from './browser.mjs';

test('every territory of every edition has exactly one tile, and no tile lies on another', () => {
  const { codes } = JSON.parse(
    readFileSync(new URL('../../core/codes/countries.json', import.meta.url), 'utf8'),
  );
  const listed = Object.values(codes)
    .flat()
    .map(([code]) => code)
    .filter((code) => code !== 'OOO');
  assert.ok(listed.length >= 246);
  assert.deepEqual(TILES.map(({ code }) => code).sort(), [...new Set(listed)].sort());
  const places = TILES.map(({ region, column, row }) => `${region} ${column} ${row}`);
  assert.equal(new Set(places).size, TILES.length);
  for (const rows of Object.values(REGIONS)) {
    const widths = rows.map((line) => line.split(/\s+/).length);
    assert.deepEqual(new Set(widths).size, 1, 'rows are of one length');
    assert.ok(widths[0] <= 10, 'a part fits a narrow screen');
  }
});

test('neighbours lie near each other, and north of is above', () => {
  const at = new Map(TILES.map((tile) => [tile.code, tile]));
  const tileOf = (/** @type {string} */ code) =>
    /** @type {import('../../web/contacts/tiles.js').Tile} */ (at.get(code));
  const neighbours =
    `US-CA US-MX MX-GT GT-SV HN-NI CR-PA HT-DO CU-JM VI-VG MF-SX DM-MQ LC-VC FR-ES FR-BE FR-CH ES-PT ES-AD IT-SM IT-VA
    DE-PL DE-DK DE-CZ CZ-AT AT-HU NO-SE SE-FI FI-RU EE-LV LV-LT LT-BY UA-MD RO-BG RS-BA ME-AL MK-GR IE-GB GG-JE
    CN-MN CN-HK HK-MO KR-JP IN-BD IN-LK IN-PK PK-AF TH-LA TH-KH LA-VN MY-SG SG-ID ID-TL SA-YE OM-AE IL-JO SY-IQ TR-AM
    BR-PE BR-BO AR-UY CO-VE GY-SR CL-BO MA-DZ TN-LY LY-EG SN-GM GH-TG CM-GA CD-CG UG-RW KE-TZ TZ-MW MZ-ZW ZA-LS NA-BW
    MG-MU ET-DJ AU-PG FJ-TO WS-AS NC-VU NF-NZ`.split(/\s+/);
  for (const pair of neighbours) {
    const [a, b] = pair.split('-').map(tileOf);
    assert.equal(a.region, b.region, pair);
    assert.ok(Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row)) <= 2, pair);
  }
  for (const pair of 'CA-US US-MX NO-DK DK-DE DE-IT FI-GR CN-VN TH-MY JO-SA DZ-NE SD-UG ZM-ZA CO-BR BR-AR PG-AU FJ-NZ'.split(
    ' ',
  )) {
    const [north, south] = pair.split('-').map(tileOf);
    assert.ok(north.row < south.row, pair);
  }
  for (const pair of 'MX-CU PT-IT FR-PL IE-GB TR-CN IN-VN SN-KE PE-BR PW-PF'.split(' ')) {
    const [west, east] = pair.split('-').map(tileOf);
    assert.ok(west.column < east.column, pair);
  }
});

/** @param {import('playwright-core').Page} page @param {string} state */
const tiles = (page, state) =>
  page.$$eval(`.world-parts .tile-${state}`, (all) =>
    all.map((each) => each.getAttribute('data-code')).sort(),
  );

test('covered, wanted and not covered, covered and not wanted: by mark, by words, by part of the world', async () => {
  const { page, faults, close } = await openPage();
  await check(
    page,
    file(
      `${HEADER}Ann,ann@contoso.com,Lead,Partner sales,"SG, MO, DE",\r\nBo,bo@contoso.com,Lead,Partner marketing,FR,\r\n`,
    ),
  );
  assert.deepEqual(
    [await tiles(page, 'covered'), await tiles(page, 'missing')],
    [['DE', 'MO', 'SG'], ['FR']],
  );
  await reach(page, '#territory');
  await page.fill('#territory', 'SG, RU');
  await page.keyboard.press('Tab');
  await page.waitForSelector('.tile-missing[data-code=RU]');
  await settled(page);
  assert.deepEqual(
    [await tiles(page, 'covered'), await tiles(page, 'missing'), await tiles(page, 'extra')],
    [['SG'], ['RU'], ['DE', 'MO']],
  );
  const marks = await page.$$eval('.world-parts :is(.tile-covered, .tile-missing, .tile-extra)', (all) =>
    all.every((each) => each.querySelector('.tile-mark')),
  );
  assert.ok(marks, 'not by colour alone');
  assert.equal(await page.locator('.tile-missing[data-code=RU] .tile-hatch').count(), 1);
  assert.match(
    (await page.getAttribute('.world-europe svg', 'aria-label')) ?? '',
    /^Europe: Wanted, without .*: RU Russia.*with a sales contact: DE Germany$/,
  );
  assert.equal(await page.locator('.world-africa').count(), 0, 'only the parts in use');
  await page.click('.world-words summary');
  assert.match(await textOf(page, '.world-words'), /without a sales contact: 1RU Russia/);
  await reach(page, '#picked button');
  await page.click('#picked button');
  await settled(page);
  await page.click('#picked button');
  await settled(page);
  assert.ok(
    await page.$eval('.world-words', (details) => /** @type {HTMLDetailsElement} */ (details).open),
    'stays open',
  );
  assert.deepEqual(faults, []);
  await close();
});

test('one contact for all countries covers every tile', async () => {
  const { page, close } = await openPage();
  await check(page, file(`${HEADER}Ann,ann@contoso.com,Lead,Partner sales,OOO,\r\n`));
  assert.equal((await tiles(page, 'covered')).length + (await tiles(page, 'extra')).length, TILES.length);
  await close();
});

test('narrow, dark, on paper and in Chinese, without a fault', async () => {
  const { page, close } = await openPage({
    locale: 'zh-TW',
    viewport: { width: 320, height: 800 },
    colorScheme: 'dark',
  });
  await sample(page, 'trouble');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  assert.match((await page.getAttribute('.world-asia svg', 'aria-label')) ?? '', /^亞洲：/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.world-parts .tile'));
  await close();
});
