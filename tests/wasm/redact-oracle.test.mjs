// --redact: short names, some of which look like codes, are planted wherever a person can write something, and searched
// for in every output of every format.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { HEADER, LABELS, scratch } from '../files.mjs';
import { giant, isWhole } from '../giants.mjs';
import { LISTING, run } from './helpers.mjs';

const { file } = scratch();
const NAMES = ['Bo Li', 'Ji-Ho', 'Li Wu', 'Bo', 'li', 'Us', 'Qx', 'Zed-Qu', 'Partner Qx', 'BoLi', 'Ben'];
const PLANTED = NAMES.slice(0, giant(NAMES.length, 1));
const OTHER = 'Ji-Ho';
const FOUND = /(?<![\p{L}\p{N}])(?:Bo|Li|Wu|Ji|Ho|Us|li|Qx|Zed|Qu|BoLi|Ben)(?![\p{L}\p{N}])/u;
const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'html', 'csv'];

/** Ways that a name stands in a cell. @type {((name: string) => string)[]} */
const WAYS = [
  (name) => name,
  (name) => ` ${name} `,
  (name) => `"US, ${name}"`,
  (name) => `"${name}; CA"`,
  (name) => `${name}/US`,
  (name) => `=${name}`,
  (name) => `${name}&#39;s`,
  (name) => `${name}\u200B`,
  (name) => `${name}@contoso.com`,
  (name) => `${name} <x@${name.replace(' ', '')}.com>`,
  (name) => `"${name} ""x"" Lee`,
  (name) => `${name}?rg`,
  (name) => `"US ${name}"`,
  (name) => `US-${name}`,
  (name) => `${name}Ã¶`,
];
const ROW = ['Ann', 'ann@contoso.com', 'CEO', 'Partner sales', 'US', 'US-WA'];

/** @param {string} name */
const contactsOf = (name) => [
  HEADER +
    WAYS.flatMap((way) =>
      ROW.map((_, at) => `${ROW.map((cell, i) => (i === at ? way(name) : cell)).join(',')}\r\n`),
    ).join(''),
  ROW.map((_, at) => ROW.map((cell, i) => (i === at ? name : cell)).join(',')).join('\r\n'), // no header
  `Export by ${name}\r\n${LABELS},${name}\r\n${ROW.join(',')},${name}\r\n${ROW.join(',')},${name},${name}\r\n`,
  `${LABELS.replace('Role', `Role of ${name}`).replace('Name', name)}\r\n${ROW.join(',')}\r\n`,
  `${LABELS.replace('Role', `${name} Role`)},${name},${name}\r\n(${name}),(required)\r\n${ROW.join(',')}\r\n`,
  HEADER + `${ROW.join(';')}\r\n${name};x\r\n${ROW.slice(0, 4).join(',')},${name},US,CA\r\n`,
];

/** @param {string[]} args */
async function assertHidden(...args) {
  let said = 0;
  for (const [at, format] of FORMATS.entries()) {
    for (const lang of isWhole ? ['en', 'zh-TW'] : [at % 2 ? 'zh-TW' : 'en']) {
      const { out, err } = await run([...args, '--redact', '--format', format, '--lang', lang]);
      const all = (format === 'html' ? out.replaceAll('<li>', '').replaceAll('</li>', '') : out) + err;
      const at = all.search(FOUND);
      assert.equal(at, -1, `${format}: ${all.slice(Math.max(0, at - 200), at + 60)}`);
      said += out.length + err.length;
    }
  }
  assert.ok(said > 0);
}

for (const name of PLANTED) {
  test(`contacts that have ${name} anywhere`, async () => {
    for (const [i, text] of contactsOf(name).entries()) {
      const path = file(`c${i}.csv`, text);
      await assertHidden('check', path);
      await assertHidden('diff', path, file('b.csv', contactsOf(OTHER)[0]));
    }
  });

  test(`listings and bundles that have ${name} anywhere`, async () => {
    const listing = {
      ...LISTING,
      products: [name, name, ` ${name}`],
      segments: [name, ''],
      offerType: name,
      solutionAreas: [
        { area: name, subareas: [name, name] },
        { area: name, subareas: [], [name]: 1 },
      ],
      documents: [
        { kind: name, file: `${name}.pdf` },
        { kind: 'one-pager', file: `${name}.pdf` },
        { kind: 'presentation', file: `../${name}.pdf` },
        { kind: 'other', file: `x.${name}` },
        { kind: 'other', file: name, [name]: name },
      ],
      externalUrl: `http://${name}/`,
      territories: [name, `${name}, US`, 'US'],
      contacts: `${name}.csv`,
      [name]: { [name]: name },
    };
    const contacts = contactsOf(name)[0];
    file(`${name}.csv`, contacts);
    file(`${name}.pdf`, '%PDF-1.7\n');
    const texts = [
      JSON.stringify(listing),
      JSON.stringify(listing).slice(0, -1),
      JSON.stringify({ [name]: name }),
    ];
    for (const [i, text] of texts.entries()) {
      const bytes = (/** @type {string} */ content) => new TextEncoder().encode(content);
      const zip = {
        [`${name}.csv`]: bytes(contacts),
        [`${name}.pdf`]: bytes('x'),
        [`x.${name}`]: bytes('x'),
      };
      await assertHidden('check', file(`l${i}.json`, text));
      await assertHidden('check', file(`b${i}.zip`, zipSync({ 'listing.json': bytes(text), ...zip })));
      await assertHidden(
        'check',
        file(`n${i}.zip`, zipSync({ [`${name}/${name}.json`]: bytes(text), ...zip })),
      );
      await assertHidden('check', file(`z${i}.zip`, zipSync({ [`../${name}`]: bytes(text) })));
    }
  });

  test(`rules, configs and columns that have ${name} anywhere`, async () => {
    const bad = file('bad.csv', contactsOf(name)[0]);
    const pack = JSON.parse((await run(['rules', '--rules', '2023-07', '--format', 'json'])).out);
    pack.id = name.toLowerCase().replace(/\W/g, '-');
    pack.title = { en: name, 'zh-TW': name };
    pack.sources = { ...pack.sources, [name]: name };
    pack.rules = pack.rules.map((/** @type {any} */ rule) => ({ ...rule, source: name }));
    pack.contacts.ownColumns = [{ label: name }];
    for (const status of pack.statuses) status.name = { en: name, 'zh-TW': name };
    for (const kind of pack.documents.kinds) kind.label = { en: name, 'zh-TW': name };
    const listing = file(
      'l.json',
      JSON.stringify({ ...LISTING, documents: [{ kind: 'other', file: 'no.pdf' }] }),
    );
    const rules = file('own.json', JSON.stringify(pack));
    const { err } = await run(['check', bad, '--rules', rules]);
    assert.equal(err, '');
    for (const path of [bad, listing]) await assertHidden('check', path, '--rules', rules);
    const messages = { en: { 'contact.role.unknown': { message: `${name} says no` } } };
    const extending = { extends: '2023-07', id: 'ours', title: { en: name }, messages };
    const own = [
      extending,
      { ...extending, [name]: 1 },
      { ...extending, messages: { en: { [name]: name } } },
    ];
    for (const [i, text] of own.entries())
      await assertHidden('check', bad, '--rules', file(`own${i}.json`, JSON.stringify(text)));
    const configs = [
      { ignore: [{ rule: 'contact.role.unknown', value: name, reason: name }] },
      { ignore: [name] },
      { territories: [name] },
      { columns: { [name]: 'email' } },
      { columns: { Name: name } },
      { [name]: 1 },
    ];
    for (const [i, config] of configs.entries())
      await assertHidden('check', bad, listing, '--config', file(`config${i}.json`, JSON.stringify(config)));
    await assertHidden(
      'check',
      file('h.csv', contactsOf(name)[3]),
      '--columns',
      file('c.json', '{"Where": "email"}'),
    );
    await assertHidden('check', bad, '--columns', file('d.json', JSON.stringify({ [name]: name })));
  });
}
