// The parts of the listing view that need no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completePack } from '../../scripts/packs.mjs';
import { changes } from '../../web/listing/changes.js';
import * as draft from '../../web/listing/draft.js';
import { needOf, placeOf, templatesOf, typeNeed } from '../../web/listing/needs.js';
import { ownOf, spotOf, wasLeft } from '../../web/listing/place.js';
import { COMPLETE } from './listing.mjs';

const blob = new Blob(['x']);

test('a listing comes out as it went in, known keys first', () => {
  const texts = [
    JSON.stringify(COMPLETE),
    '{"schema":"cosell-listing/1","products":7,"documents":[null,{"file":3}],"zzz":{"a":[]},"a":null}',
    '{"schema":"cosell-listing/1","__proto__":{"x":1},"constructor":"c"}',
  ];
  for (const text of texts) assert.equal(JSON.stringify(draft.toListing(draft.fromJson(text))), text);
  assert.deepEqual(Object.keys(draft.toListing(draft.fromJson('\ufeff{"extra":1,"offerType":"ip"}'))), [
    'schema',
    'offerType',
    'extra',
  ]);
});

test('drafts are never changed', () => {
  const one = draft.fromJson(JSON.stringify(COMPLETE));
  const before = JSON.stringify(one.listing);
  draft.nameArea(one, 0, 'x');
  draft.setSubareas(one, 1, []);
  draft.remove(one, 'products', 0);
  draft.removeDocument(one, 0);
  draft.putDocument(one, 'other', blob, 'x.pdf');
  assert.equal(JSON.stringify(one.listing), before);
});

test('lists are filled and emptied; an empty one is no key', () => {
  let now = draft.add(draft.EMPTY, 'products', 'Azure');
  now = draft.add(now, 'products', 'SQL');
  assert.deepEqual(now.listing, { products: ['Azure', 'SQL'] });
  now = draft.remove(draft.remove(now, 'products', 0), 'products', 0);
  assert.deepEqual(now.listing, {});
  assert.deepEqual(draft.set(now, 'externalUrl', '').listing, {});
  assert.equal(draft.holds(['Ａzure '], 'azure'), true);
  assert.deepEqual(
    draft.setSubareas(draft.fromJson('{"solutionAreas":["AI"]}'), 0, ['a']).listing.solutionAreas,
    [{ area: 'AI', subareas: ['a'] }],
  );
});

test('documents have names of their own, and files go with them', () => {
  let now = draft.putDocument(draft.EMPTY, 'one-pager', blob, 'a.pdf');
  now = draft.putDocument(now, 'other', blob, 'a.pdf');
  now = draft.putDocument(now, 'other', blob, 'a.pdf');
  assert.deepEqual([...now.files.keys()], ['a.pdf', 'a (2).pdf', 'a (3).pdf']);
  now = draft.putDocument(now, 'one-pager', blob, 'b.pdf', 0);
  assert.deepEqual(now.listing.documents[0], { kind: 'one-pager', file: 'b.pdf' });
  assert.deepEqual([...now.files.keys()], ['a (2).pdf', 'a (3).pdf', 'b.pdf']);
  now = draft.removeDocument(now, 1);
  assert.deepEqual([...now.files.keys()], ['a (3).pdf', 'b.pdf']);
  const named = draft.fromJson('{"documents":[{"kind":"other","file":"docs/c.pdf"}]}');
  assert.deepEqual([...draft.attach(named, blob, 'c.pdf').files.keys()], ['docs/c.pdf']);
  assert.equal(draft.attach(named, blob, 'd.pdf'), named);
});

test('an offer type is known by any of its names', () => {
  const { values } = completePack('2019-08').listing.offerTypes;
  for (const text of ['ip', 'IP', 'IP (application)', 'IP（應用程式）'])
    assert.equal(draft.offerTypeOf(values, text), 'ip');
  assert.equal(draft.offerTypeOf(values, '受控服務'), 'managed-service');
  for (const text of ['', 'none', undefined, 3, {}]) assert.equal(draft.offerTypeOf(values, text), undefined);
});

test('an edition says what it needs, and for which status', () => {
  const [first, newest] = [completePack('2019-08'), completePack('2023-07')];
  const need = (/** @type {any} */ pack, /** @type {string} */ field) => {
    const found = needOf(pack, field);
    return found && `${found.status.id}${found.derived ? ' derived' : ''}`;
  };
  const rows = /** @type {const} */ ([
    ['products', undefined, 'co-sell-ready'],
    ['offerType', 'co-sell-ready', 'co-sell-ready'],
    ['segments', undefined, undefined],
    ['contacts', 'co-sell-ready', 'co-sell-ready'],
    ['case-study', 'co-sell-ready derived', undefined],
    ['one-pager', 'co-sell-ready derived', 'co-sell-ready'],
    ['reference-architecture', 'ip-co-sell-ready derived', 'ip-co-sell-ready'],
    ['customer-wins', undefined, undefined],
    ['externalUrl', undefined, undefined],
  ]);
  for (const [field, then, now] of rows)
    assert.deepEqual([need(first, field), need(newest, field)], [then, now], field);
  assert.equal(typeNeed(first), undefined);
  assert.equal(typeNeed(newest)?.type, 'ip');
  const places = newest.statuses[1].requirements.map(placeOf);
  assert.deepEqual(places.slice(0, 4), ['co-sell-ready', 'offerType', 'reference-architecture', undefined]);
  assert.equal(templatesOf('2019-08', 'one-pager')?.[2], 'Office 365');
  assert.equal(templatesOf('2023-07', 'one-pager')?.[2], 'Microsoft 365');
  assert.equal(templatesOf('2023-07', 'other'), undefined);
});

test('a document gets a name that every system can store beside listing.json', () => {
  const named = (/** @type {string} */ name) =>
    draft.putDocument(draft.EMPTY, 'other', new Blob(['x']), name).listing.documents[0].file;
  assert.equal(named('Präsentation 台灣 (1).pdf'), 'Präsentation 台灣 (1).pdf');
  assert.equal(named('Listing.JSON'), 'document-listing.json');
  assert.equal(named('c:deck.pdf'), 'c-deck.pdf');
  assert.equal(named('a/../b\\c?.pdf'), 'a-..-b-c-.pdf');
  assert.equal(named('..'), 'document');
  assert.equal(named('a\nb.pdf'), 'a-b.pdf');
});

test('a need is told from one of some offers only', () => {
  assert.equal(needOf(completePack('2023-07'), 'reference-architecture')?.only, 'saas');
  assert.equal(needOf(completePack('2021-03'), 'reference-architecture')?.only, undefined);
});

test('a finding has its place in the form', () => {
  const now = draft.fromJson(
    JSON.stringify({ ...COMPLETE, documents: [...COMPLETE.documents, { kind: 'x', file: 'x' }] }),
  );
  const kinds = ['one-pager', 'other'];
  const at = (/** @type {any} */ finding) => Object.values(spotOf(finding, now, kinds)).join(' ');
  assert.equal(at({ path: '/products/1' }), 'products l-products');
  assert.equal(at({ path: '/solutionAreas' }), 'solutionAreas l-solutionAreas');
  assert.equal(at({ path: '/solutionAreas/1/subareas/0' }), 'area-1 l-sub-1');
  assert.equal(at({ path: '/solutionAreas/1/area' }), 'area-1 l-area-1');
  assert.equal(at({ path: '/documents/0/file' }), 'doc-one-pager l-doc-one-pager');
  assert.equal(at({ path: '/documents', args: { kind: 'one-pager' } }), 'doc-one-pager l-doc-one-pager');
  assert.equal(at({ path: '/documents/5/kind' }), 'doc- l-doc-');
  assert.equal(at({ path: '/a~1b' }), 'keys l-keys');
  assert.equal(wasLeft(new Set(['solutionAreas']), 'area-2'), true);
  assert.equal(wasLeft(new Set(['area-1']), 'area-2'), false);
});

test('findings of the contacts are not gone through', () => {
  const findings = function* () {
    yield { rule: 'listing.type.required' };
    yield { rule: 'contact.required', row: 2 };
    assert.fail('a list of contacts may have a million');
  };
  assert.deepEqual(ownOf(findings()), [{ rule: 'listing.type.required' }]);
});

test('what another edition changes is a short list', () => {
  const status = (/** @type {any} */ pack, /** @type {any} */ met) => ({
    statuses: pack.statuses.map((/** @type {any} */ { id, requirements }) => ({
      id,
      met,
      requirements: requirements.map((/** @type {any} */ each) => ({ id: each.id, met })),
    })),
    findings: [],
  });
  const [a, b] = [completePack('2019-08'), completePack('2023-07')];
  const list = changes(status(a, true), status(b, false), a, b, 'en');
  assert.deepEqual(
    list.map(({ key, args }) => `${key} ${args.name ?? args.label}`),
    [
      'status Co-sell ready',
      'status Azure IP co-sell eligible',
      'field-gone Customer segments',
      'limit Solution areas',
      'limit-each Sales plays',
    ],
  );
  const inner = list[1].parts?.map(({ key }) => key);
  assert.deepEqual(inner, ['renamed', 'asked', 'judged', 'asked', 'asked', 'asked', 'not-asked']);
  assert.deepEqual(
    changes(status(a, true), status(a, true), a, a, 'en').map(({ key }) => key),
    ['status-same', 'status-same'],
  );
});
