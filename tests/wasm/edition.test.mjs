// An edition of one's own: what it may say by its JSON Schema, what is refused and how, what its messages do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { SHORT_LABELS } from '../files.mjs';
import { DIST, formatter, open } from '../built.mjs';

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const EXAMPLE = json('web/docs/contoso.rules.json');
const SCHEMA = JSON.parse(readFileSync(join(DIST, 'rule-pack.schema.json'), 'utf8'));
const ROW = 'Bo,bo@fabrikam.com,Manager,業務窗口,US,';

/** @type {Awaited<ReturnType<typeof open>>} */
let cosell;
before(async () => {
  cosell = await open();
});
after(() => cosell?.close());

/** @param {object} [changes] */
const own = (changes = {}) => ({ extends: '2019-08', id: 'contoso', ...changes });

test('our editions and the example fit the schema; what is wrong does not', async () => {
  /** @type {import('ajv/dist/2020.js').ValidateFunction<any>} */
  const valid = new Ajv2020({ allErrors: true }).compile(SCHEMA);
  for (const { id } of await cosell.rules()) {
    assert.ok(valid(await cosell.rules(id)), `${id}: ${JSON.stringify(valid.errors?.slice(0, 3))}`);
  }
  assert.ok(valid(EXAMPLE), JSON.stringify(valid.errors));
  assert.ok(valid(await cosell.rules(EXAMPLE)), JSON.stringify(valid.errors));
  for (const wrong of [
    {},
    { extends: '2019-08' },
    own({ contact: {} }),
    own({ extends: '2018' }),
    own({ rules: [{ id: 'contact.formula', severity: 'fatal' }] }),
    own({ contacts: { emailDomains: 'contoso.com' } }),
    own({ contacts: { ownColumns: [{ also: ['x'] }] } }),
    own({ messages: { fr: {} } }),
    own({ messages: { en: { 'contact.formula': { text: 'x' } } } }),
  ]) {
    assert.equal(valid(wrong), false, JSON.stringify(wrong));
  }
});

test('every mistake is said by its place in the user’s own file', async () => {
  const message = (/** @type {string} */ text) => ({ en: { 'contact.formula': { message: text } } });
  /** @type {[string | object, string][]} */
  const rows = [
    ['{ "extends": ', 'rules.not-json'],
    ['{ "extends": "2019-08", "id": "a", "id": "b" }', 'rules.duplicate-key'],
    [{ extends: '2019-8', id: 'a' }, 'rules.value /extends'],
    [{ extends: 7, id: 'a' }, 'rules.type /extends'],
    [{ extends: '2019-08' }, 'rules.missing'],
    [{ extends: '2019-08', id: '2023-07' }, 'rules.duplicate /id'],
    [own({ id: 7 }), 'rules.type /id'],
    [own({ date: '2026' }), 'rules.date /date'],
    [own({ contact: {} }), 'rules.unknown-key /contact'],
    [own({ contacts: [] }), 'rules.type /contacts'],
    [own({ contacts: null }), 'rules.missing'],
    [own({ contacts: { fields: [{ id: 'phone' }] } }), 'rules.missing /contacts/fields/0'],
    [
      own({ contacts: { fields: [{ id: 'states', required: 1 }] } }),
      'rules.type /contacts/fields/0/required',
    ],
    [own({ contacts: { emailDomains: ['contoso.com', 'a b'] } }), 'rules.domain /contacts/emailDomains/1'],
    [own({ contacts: { emailDomains: [] } }), 'rules.empty /contacts/emailDomains'],
    [
      own({ contacts: { requiredTerritories: ['TW', 'UK'] } }),
      'rules.unknown-territory /contacts/requiredTerritories/1',
    ],
    [
      own({ contacts: { roles: { synonyms: { '窗口/a': 'sales' } } } }),
      'rules.unknown-role /contacts/roles/synonyms/窗口~1a',
    ],
    [own({ contacts: { ownColumns: [{ label: 'E-mail' }] } }), 'rules.duplicate /contacts/ownColumns/0'],
    [own({ listing: { areas: { max: -1 } } }), 'rules.type /listing/areas/max'],
    [own({ rules: {} }), 'rules.type /rules'],
    [own({ rules: [7] }), 'rules.type /rules/0'],
    [own({ rules: [{ severity: 'error' }] }), 'rules.missing /rules/0'],
    [own({ rules: [{ id: 'contact.formula', severity: 'fatal' }] }), 'rules.value /rules/0/severity'],
    [
      own({
        rules: [
          { id: 'csv.sep-line', severity: 'info' },
          { id: 'no.such', severity: 'error' },
        ],
      }),
      'rules.unknown-id /rules/1/id',
    ],
    [own({ rules: [{ id: 'no.such', severity: 'off' }] }), 'rules.unknown-id /rules/0/id'],
    [own({ rules: [{ id: 'contact.email.domain' }] }), 'rules.missing /rules/0'],
    [
      own({
        rules: [
          { id: 'csv.sep-line', severity: 'info' },
          { id: 'csv.sep-line', severity: 'error' },
        ],
      }),
      'rules.duplicate /rules/1/id',
    ],
    [own({ messages: [] }), 'rules.type /messages'],
    [own({ messages: { fr: {} } }), 'rules.value /messages/fr'],
    [own({ messages: { en: 'x' } }), 'rules.type /messages/en'],
    [own({ messages: { en: { 'no.such': {} } } }), 'rules.unknown-id /messages/en/no.such'],
    [own({ messages: { en: { 'contact.formula': 'x' } } }), 'rules.type /messages/en/contact.formula'],
    [
      own({ messages: { en: { 'contact.formula': { text: 'x' } } } }),
      'rules.value /messages/en/contact.formula/text',
    ],
    [own({ messages: message('') }), 'rules.empty /messages/en/contact.formula/message'],
    [own({ messages: message('{cell}: {who}') }), 'rules.placeholder /messages/en/contact.formula/message'],
    [own({ messages: message('{cell') }), 'rules.placeholder /messages/en/contact.formula/message'],
    [own({ messages: message('{domain}') }), 'rules.placeholder /messages/en/contact.formula/message'],
  ];
  for (const [rulePack, expected] of rows) {
    const shown = JSON.stringify(rulePack);
    await assert.rejects(cosell.checkContacts('', { rulePack }), (/** @type {any} */ error) => {
      assert.equal(error.name, 'PackError', shown);
      assert.equal(`${error.code} ${error.path}`.trim(), expected, shown);
      for (const lang of ['en', 'zh-TW'])
        assert.doesNotMatch(formatter(lang).packError(error), /rules\.[a-z-]+:|undefined/);
      return true;
    });
  }
});

test('only the differences need to be said', async () => {
  const base = await cosell.rules('2019-08');
  const made = await cosell.rules(
    own({
      rules: [
        { id: 'csv.sep-line', severity: 'off' },
        { id: 'contact.formula', severity: 'error' },
        { id: 'contact.email.domain', severity: 'error' },
      ],
      listing: { areas: { max: 5 } },
    }),
  );
  assert.equal(made.id, 'contoso');
  assert.equal(made.date, base.date);
  assert.equal(/** @type {any} */ (made).listing.areas.max, 5);
  assert.deepEqual(/** @type {any} */ (made).documents, base.documents);
  const before = new Map(base.rules.map((rule) => [rule.id, rule]));
  for (const rule of made.rules) {
    const was = before.get(rule.id);
    before.delete(rule.id);
    if (rule.id === 'contact.formula') assert.deepEqual(rule, { ...was, severity: 'error' });
    else if (was) assert.deepEqual(rule, was);
    else {
      assert.deepEqual(rule, {
        id: 'contact.email.domain',
        severity: 'error',
        effect: 'import',
        source: 'contoso',
        evidence: 'documented',
      });
    }
  }
  assert.deepEqual([...before.keys()], ['csv.sep-line']);
  assert.deepEqual(await cosell.rules('2019-08'), base, 'ours stays as it is');
});

test('its messages stand for ours, in each language that it has, and stay text', async () => {
  const markup = '<img src=x onerror=alert(1)> {domain}';
  const rulePack = own({
    contacts: { emailDomains: ['contoso.com'] },
    rules: [{ id: 'contact.email.domain', severity: 'warning' }],
    messages: {
      en: { 'contact.email.domain': { message: `{cell}: ${markup}. {fix}`, title: 'Ours', do: 'Ask IT.' } },
    },
  });
  const report = await cosell.checkContacts(`${SHORT_LABELS}\r\n${ROW}\r\n`, { rulePack });
  const of = (/** @type {any} */ one) =>
    [...one.findings].find(({ rule }) => rule === 'contact.email.domain');
  assert.equal(of(report).message, 'B2: <img src=x onerror=alert(1)> fabrikam.com. Ask IT.');
  assert.equal(report.words.title('contact.email.domain'), 'Ours');
  assert.match(of(report.relabel('zh-TW')).message, /公司規則允許/);
  assert.equal(of(report.relabel('zh-TW').relabel('en')).message, of(report).message);
  assert.ok(!('words' in report.toJSON()) && !('messages' in report.toJSON()));
  const plain = await cosell.checkContacts(`${SHORT_LABELS}\r\n${ROW}\r\n`, {
    rulePack: { ...rulePack, messages: {} },
  });
  assert.match(of(plain).message, /none of those that your company/);
});

test('the example does what it says', async () => {
  const report = await cosell.checkContacts(`${SHORT_LABELS}\r\n${ROW}\r\n`, { rulePack: EXAMPLE });
  assert.deepEqual(
    [...report.findings].map(({ rule, severity }) => `${rule} ${severity}`),
    [
      'contacts.territory-uncovered error',
      'header.own-column-missing error',
      'contact.email.domain error',
      'contact.role.alias error',
    ],
  );
  assert.equal(report.rules.id, EXAMPLE.id);
});
