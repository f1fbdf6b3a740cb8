// The words: every rule can be said in every language, from the arguments that the core gives, and reads well.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { formatter, languages, visible } from '../../wasm/report/messages.js';
import { wordsOf } from '../../scripts/languages.mjs';
import { completePack, rules } from '../../scripts/packs.mjs';
import { viewWords } from '../../web/ui/speak.js';
import { allFindings } from '../findings.mjs';

/** @typedef {Awaited<ReturnType<typeof allFindings>>[number]} Found */

/** @param {string} path */
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const files = Object.fromEntries(languages.map((lang) => [lang, wordsOf(lang, 'messages')]));
const ids = rules().map(({ id }) => id);

const EVERYWHERE = ['row', 'cell', 'column', 'value', 'fix', 'such'];
/** @param {string} to */
const edit = (to) => [{ row: 7, column: 'countries', from: 'x', to }];
const FIXES = [
  undefined,
  { safety: 'safe', edits: edit('US, CA') },
  { safety: 'safe', edits: edit('') },
  { safety: 'suggested', edits: edit('US') },
  { safety: 'suggested', kind: 're-encode' },
];

/** The rule of "rule" or "rule.variant". */
const ruleOf = (/** @type {string} */ key) =>
  ids.find((id) => key === id) ?? ids.find((id) => key.startsWith(`${id}.`)) ?? '';

const reported = await allFindings();
/** The key of a finding's words: those of its variant, if it has some. */
const keyOf = (/** @type {Pick<Found, 'rule' | 'args'>} */ { rule, args }) =>
  files.en[`${rule}.${args?.variant}`] ? `${rule}.${args?.variant}` : rule;
const said = new Set(reported.map(keyOf));
/** Where every variant has words of its own, those of the rule stand behind them: for what any of them has. */
const unsaid = ids.flatMap((rule) => {
  const variants = said.has(rule) ? [] : reported.filter((each) => each.rule === rule);
  if (variants.length === 0) return [];
  const { variant, ...args } = Object.assign({}, ...variants.map((each) => each.args));
  return [{ rule, args }];
});
/** @type {Pick<Found, 'rule' | 'args'>[]} */
const FOUND = [...reported, ...unsaid];
/** What the core says with each finding, by the key of its words: a message may ask for nothing else. */
const GIVEN = new Map(FOUND.map((found) => [keyOf(found), new Set()]));
for (const found of FOUND)
  for (const name of Object.keys(found.args ?? {})) GIVEN.get(keyOf(found))?.add(name);

/** Every finding a rule can make, with each kind of fix, with a cell, a row or neither. */
function* findings() {
  for (const { rule, args } of FOUND) {
    for (const fix of FIXES) {
      for (const place of [
        { row: 7, cell: 'E7', column: 'countries' },
        { row: 7, cell: null, column: 'countries' },
        { row: 0, cell: null, column: 'countries' },
      ]) {
        yield { rule, ...place, value: 'Ann Lee', args, fix };
      }
    }
  }
}

/** @param {object} node */
const isPlural = (node) =>
  Object.keys(node).every((key) => ['zero', 'one', 'two', 'few', 'many', 'other'].includes(key));
/**
 * Every text of a file: path -> its forms.
 * @param {any} node
 * @param {string[]} [path]
 * @returns {[string, string[]][]}
 */
function leaves(node, path = []) {
  if (typeof node === 'string') return [[path.join(' / '), [node]]];
  if (isPlural(node)) return [[path.join(' / '), Object.values(node)]];
  return Object.entries(node).flatMap(([key, child]) => leaves(child, [...path, key]));
}
/** @param {string} text */
const namesIn = (text) => [...text.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name);

test('every rule has its words in every language', () => {
  assert.ok(ids.length > 50);
  for (const lang of languages) {
    const rules = Object.keys(files[lang]).filter((key) => key.includes('.'));
    assert.deepEqual(
      rules.filter((key) => !ruleOf(key)),
      [],
      lang,
    );
    for (const id of ids) {
      for (const part of ['title', 'message', 'why', 'help'])
        assert.ok(files[lang][id]?.[part], `${lang}: ${id}: ${part}`);
    }
    assert.deepEqual(
      rules.filter((key) => !GIVEN.has(key)),
      [],
      `${lang}: said of no finding`,
    );
    assert.deepEqual(
      [...GIVEN.keys()].filter((key) => !rules.includes(key)),
      [],
      lang,
    );
  }
});

test('all languages have the same texts with the same names in braces', () => {
  const [reference, ...others] = languages.map((lang) => new Map(leaves(files[lang])));
  for (const other of others) {
    assert.deepEqual([...other.keys()].toSorted(), [...reference.keys()].toSorted());
    for (const [path, texts] of other) {
      // English headings are the labels themselves; elsewhere the column's own name stands beside the label.
      // The `name` of a country is English.
      const shared = (/** @type {string} */ name) => name !== 'column' && name !== 'name';
      const known = (/** @type {string[]} */ some) =>
        [...new Set(some.flatMap(namesIn))].filter(shared).toSorted();
      assert.deepEqual(known(texts), known(reference.get(path) ?? []), path);
    }
  }
});

test('a message asks only for what the core gives', () => {
  for (const lang of languages) {
    for (const [key, args] of GIVEN) {
      const entry = { ...files[lang][ruleOf(key)], ...files[lang][key] };
      const asked = ['message', 'guess', 'do', 'fix', 'suggestedFix'].flatMap((part) =>
        entry[part] ? leaves(entry[part]) : [],
      );
      for (const name of asked.flatMap(([, texts]) => texts).flatMap(namesIn)) {
        assert.ok(EVERYWHERE.includes(name) || args.has(name), `${lang}: ${key}: {${name}}`);
      }
    }
  }
});

test('every finding reads as whole sentences', () => {
  for (const lang of languages) {
    const say = formatter(lang);
    const end = lang === 'en' ? /[.]$/ : /[。]$/;
    for (const found of findings()) {
      const { message, fixTitle } = say.finding(found);
      const note = `${lang}: ${found.rule}: ${message}`;
      assert.match(message, end, note);
      assert.doesNotMatch(message, /[{}]|undefined|null|NaN| {2}|^[\s:：]|\.\./, note);
      assert.equal(fixTitle !== undefined, found.fix !== undefined, note);
      if (fixTitle) assert.doesNotMatch(fixTitle, /[{}.。]/, note);
      const brief = say.brief(found);
      assert.match(brief, end, note);
      assert.doesNotMatch(brief, /[{}]|undefined|^[a-z\s:：]|E7/, `${lang}: ${found.rule}: ${brief}`);
    }
  }
});

test('a message names its place first and its fix last', () => {
  const found = {
    rule: 'contact.country.separator',
    row: 7,
    cell: 'E7',
    column: 'countries',
    value: 'US，CA',
  };
  const safe = { safety: 'safe', edits: edit('US, CA') };
  const say = formatter('en');
  assert.match(say.finding({ ...found, fix: safe }).message, /^E7: the codes are .* Fix: “US, CA”\.$/);
  assert.match(
    say.finding({ ...found, fix: { ...safe, safety: 'suggested' } }).message,
    /Suggestion: “US, CA”\.$/,
  );
  assert.match(
    say.finding({ ...found, fix: { ...safe, edits: edit('') } }).message,
    /Leave the cell empty\.$/,
  );
  assert.match(say.finding(found).message, /Write the codes like this: US, CA, FR\.$/);
  assert.match(say.finding({ ...found, cell: null }).message, /^Row 7: the codes are /);
  assert.match(say.brief({ ...found, fix: safe }), /^The codes are .* unknown code\.$/);
  assert.match(
    formatter('zh-TW').finding({ ...found, cell: null, fix: safe }).message,
    /^第 7 列：.*修正為「US, CA」。$/,
  );
});

test('a guess is called one', () => {
  const args = { item: 'Ontario', code: 'CA-ON', count: '2' };
  const found = { rule: 'contact.state.alias', row: 7, cell: 'F7', column: 'states', value: 'Ontario', args };
  const say = formatter('en');
  assert.match(
    say.finding({ ...found, fix: { safety: 'safe', edits: edit('CA-ON') } }).message,
    / means CA-ON, /,
  );
  const guess = { ...found, fix: { safety: 'suggested', edits: edit('CA-ON') } };
  assert.match(
    say.finding(guess).message,
    / may mean CA-ON\. .* This cell has 2 like this\. Suggestion: “CA-ON”\.$/,
  );
  assert.match(say.brief(guess), /^“Ontario” is .* like this\.$/);
});

test('a plural goes by count', () => {
  const found = { rule: 'csv.preamble', row: 1, cell: null, column: null };
  assert.match(formatter('en').finding({ ...found, args: { count: '1' } }).message, /^There is 1 row above /);
  assert.match(
    formatter('en').finding({ ...found, args: { count: '1200' } }).message,
    /^There are 1,200 rows above /,
  );
  assert.match(formatter('zh-TW').finding({ ...found, args: { count: 1 } }).message, /1 列/);
});

test('what the user wrote is shown for what it is', () => {
  const rows = [
    ['Ann Lee', 'Ann Lee'],
    [' Ann  Lee ', '␣Ann  Lee␣'],
    ['A\u200Bnn', 'A‹U+200B›nn'],
    ['\u202EAnn\u2066', '‹U+202E›Ann‹U+2066›'],
    ['a\u00A0b\u00AD\uFEFF', 'a‹U+00A0›b‹U+00AD›‹U+FEFF›'],
    ['a\r\nb\nc\td\0', 'a⏎b⏎c⇥d‹U+0000›'],
    ['\uD800x\u{E0041}', '‹U+D800›x‹U+E0041›'],
    ['王　小明', '王　小明'],
    ['　王小明', '‹U+3000›王小明'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'], // the script needs the joiner
    ['👩\u200D💻 ❤\uFE0F', '👩\u200D💻 ❤\uFE0F'],
    ['葛\u{E0100}城 A\uFE0F', '葛\u{E0100}城 A‹U+FE0F›'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(60)}…`],
    ['𠮷'.repeat(61), `${'𠮷'.repeat(60)}…`],
    ['\u200B'.repeat(60), `${'‹U+200B›'.repeat(16)}…`],
    [undefined, ''],
    [12, '12'],
  ];
  for (const [text, expected] of rows) assert.equal(visible(text), expected);
});

test('hostile values cannot change a message around them', () => {
  const say = formatter('en');
  const found = { rule: 'header.column-unknown', row: 1, cell: 'G1', column: null };
  const message = (/** @type {string} */ header) =>
    say.finding({ ...found, value: header, args: { header } }).message;
  assert.match(message('{label} {fix} $& $1'), /no column “\{label\} \{fix\} \$& \$1”/);
  assert.match(message('שלום'), /“\u2068שלום\u2069”/);
  assert.match(message('a\u202Eb\nc'), /“a‹U\+202E›b⏎c”/);
  assert.ok(message('x'.repeat(1e6)).length < 400);
  for (const key of ['constructor.name', 'kinds.toString', '__proto__']) assert.equal(say.text(key), key);
  assert.equal(say.word('editions', 'toString'), 'toString');
  assert.equal(say.word('kinds', '__proto__'), say.word('kinds', 'binary'));
});

test('numbers, sizes and lists are written the same everywhere', () => {
  const say = formatter('en');
  assert.deepEqual([0, 999, 1000, '1234567'].map(say.number), ['0', '999', '1,000', '1,234,567']);
  assert.equal(say.text('counts.contacts', { count: 1040000 }), '1,040,000 contacts');
  assert.equal(say.list(['US', 'CA']), 'US, CA');
  assert.equal(
    say.list('AA, BB, CC, DD, EE, FF, GG, HH, II, JJ'),
    'AA, BB, CC, DD, EE, FF, GG, HH and 2 more',
  );
  assert.equal(formatter('zh-TW').list(['US', 'CA']), 'US、CA');
  const large = say.finding({
    rule: 'file.too-large',
    row: 0,
    cell: null,
    column: null,
    args: { limit: 1610612736 },
  });
  assert.match(large.message, /larger than 1\.5 GB,/);
});

test('a word that a section does not have stands for itself, or for "other"', () => {
  const say = formatter('zh-TW');
  assert.equal(say.word('editions', '2019-08'), '2019 年 8 月');
  assert.equal(say.word('editions', 'contoso'), 'contoso');
  assert.equal(say.word('kinds', 'tape'), files['zh-TW'].kinds.other);
  assert.equal(say.text('nothing.here'), 'nothing.here');
});

test('the verdict is one sentence', () => {
  /**
   * @param {import('../../wasm/types').Severity} severity
   * @param {import('../../wasm/types').Effect} effect
   * @param {number} count
   */
  const group = (severity, effect, count, rule = severity + effect) => ({ rule, severity, effect, count });
  /** @type {[ReturnType<typeof group>[], string, ...string[]][]} */
  const rows = [
    [
      [],
      'ready',
      'Ready to import: 1,200 contacts, nothing to fix',
      '可以匯入：1,200 位連絡人，沒有要修正的地方',
    ],
    [[group('info', 'none', 2)], 'ready', 'Ready to import: 1,200 contacts, nothing to fix'],
    [[group('warning', 'none', 3)], 'look', 'This file would import, with 3 things to look at'],
    [[group('warning', 'status', 1)], 'look', 'This file would import, with 1 thing to look at'],
    [
      [group('error', 'status', 1), group('warning', 'none', 3)],
      'status',
      'This file would import, but is not enough for co-sell ready: 1 error',
    ],
    [
      [group('error', 'import', 10), group('error', 'status', 1), group('error', 'import', 3, 'more')],
      'refused',
      'This file would not import: 14 errors in 3 kinds',
      '這個檔案無法匯入：3 類問題，共 14 個錯誤',
    ],
    [[group('error', 'import', 2)], 'refused', 'This file would not import: 2 errors of one kind'],
    [
      [group('error', 'import', 1)],
      'refused',
      'This file would not import: 1 error',
      '這個檔案無法匯入：1 個錯誤',
    ],
  ];
  for (const [groups, state, ...texts] of rows) {
    texts.forEach((text, i) => {
      assert.deepEqual(formatter(languages[i]).verdict({ groups, contacts: 1200 }), { state, text });
    });
    for (const lang of languages) {
      const { text } = formatter(lang).verdict({ groups, contacts: 1200, newest: '2023' });
      assert.match(text, lang === 'en' ? /^The newest edition, 2023, .*\.$/ : /^最新版（2023）.*。$/);
    }
  }
});

test('each requirement of a status has its reason', () => {
  for (const edition of Object.keys(files.en.editions)) {
    const { statuses } = completePack(edition);
    for (const { requirements } of statuses) {
      for (const { id, check } of requirements) {
        const outcomes = check === 'none' ? ['unknown'] : [true, false, 'unknown'];
        for (const met of outcomes) {
          const keys = [`${id}.${met}`, `${check}.${met}`];
          assert.ok(
            keys.some((key) => files.en.requirements[key]),
            `${edition}: ${id}.${met}`,
          );
          assert.match(formatter('zh-TW').requirement(keys, {}), /。$/);
        }
      }
    }
  }
  const ofOwn = formatter('en').requirement(['of-my-own.true', 'true'], {});
  assert.equal(ofOwn, files.en.requirements.true);
});

test('every key that the code asks for exists', async () => {
  const keys = new Set();
  const sources = ['wasm', 'web'].flatMap((folder) =>
    readdirSync(new URL(`../../${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.m?js$/.test(path))
      .map((path) => read(`${folder}/${path}`)),
  );
  for (const source of sources) {
    for (const [, key] of source.matchAll(/\b(?:words|say|said)\.text\('([\w.-]+)'/g)) keys.add(key);
    for (const [, key] of source.matchAll(/new Problem\(\s*'([\w-]+)'/g)) keys.add(`cli.error.${key}`);
  }
  const { COMMANDS, OPTIONS } = await import('../../wasm/cli/arguments.mjs');
  for (const command of Object.keys(COMMANDS)) keys.add(`cli.command.${command}`);
  for (const option of Object.keys(OPTIONS)) keys.add(`cli.option.${option}`);
  assert.ok(keys.size > 40);
  for (const lang of languages) {
    const missing = [...keys].filter((key) => formatter(lang).text(key, { count: 1 }) === key);
    assert.deepEqual(missing, [], lang);
  }
});

test('what is wrong with rules of a user can be said', () => {
  const codes = [...read('core/src/rule_pack.cpp').matchAll(/"rules\.([a-z-]+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 15);
  for (const lang of languages)
    for (const code of codes) assert.ok(files[lang].rules[code], `${lang}: ${code}`);
  const say = formatter('en');
  const path = '/rules/3/id';
  assert.equal(
    say.packError({ path, code: 'rules.unknown-id', args: { id: 'csv.sep', nearest: 'csv.sep-line' } }),
    '/rules/3/id: There is no rule “csv.sep”. Did you mean “csv.sep-line”?',
  );
  assert.equal(
    say.packError({ path: '', code: 'rules.type', args: { expected: 'count', found: 'text' } }),
    'There is a text where a whole number, not negative is expected.',
  );
});

test('English says what is wrong without blame', () => {
  for (const [path, texts] of leaves(files.en)) {
    for (const text of texts) {
      assert.doesNotMatch(
        text,
        /\binvalid|\billegal|\bplease\b|\bforbidden|\bbad\b|\bsorry|\bsome (cells|rows)/i,
        path,
      );
      assert.doesNotMatch(text, /[^\x20-\x7E“”’—�＠（），、；а-яα-ωü王　小明否]/u, path);
    }
  }
});

// Every character that Big5 has (its standard part): what is only used in simplified Chinese is not among them.
function traditional() {
  const big5 = new TextDecoder('big5');
  const known = new Set();
  for (let lead = 0xa4; lead <= 0xf9; ++lead) {
    for (let trail = 0x40; trail <= 0xfe; ++trail)
      for (const char of big5.decode(Uint8Array.of(lead, trail))) known.add(char);
  }
  return known;
}
/** Every text of zh-TW as a reader sees it. */
function* chinese() {
  const say = formatter('zh-TW');
  for (const found of findings()) {
    yield say.finding(found).message;
    yield say.brief(found);
    yield say.finding(found).fixTitle ?? '';
  }
  const words = files['zh-TW'];
  for (const kind of Object.keys(words.kinds)) {
    yield say.finding({ rule: 'file.not-csv', row: 0, cell: null, args: { kind } }).message;
  }
  for (const encoding of Object.keys(words.encodings)) {
    yield say.finding({ rule: 'file.encoding', row: 0, cell: null, args: { encoding, confidence: 9 } })
      .message;
    for (const delimiter of Object.keys(words.delimiters))
      yield say.text('cli.read-as', { encoding, delimiter, row: 3 });
  }
  for (const [path, texts] of leaves(words)) {
    const [section, name] = path.split(' / ');
    const args = Object.fromEntries(
      texts.flatMap(namesIn).map((each) => [each, each === 'count' ? 3 : 'US']),
    );
    if (Object.keys(args).length === 0) yield* texts;
    else if (!section.includes('.')) yield say.text(`${section}.${name}`, args);
  }
}

test('zh-TW is written as in Taiwan', () => {
  const known = traditional();
  for (const text of chinese()) {
    for (const char of text.match(/\p{Script=Han}/gu) ?? []) assert.ok(known.has(char), `${char}: ${text}`);
    // Half-width signs beside Chinese, missing blanks, blanks beside full-width signs, full-width letters.
    assert.doesNotMatch(text, /[\u3400-\u9FFF][,.;:!?()]|[,.;:!?()][\u3400-\u9FFF]/, text);
    assert.doesNotMatch(text, /[\u3400-\u9FFF][A-Za-z0-9]|[A-Za-z0-9%][\u3400-\u9FFF]/, text);
    assert.doesNotMatch(text, / [，。、；：！？（）「」]|[，。、；：！？（）「」] /, text);
    assert.doesNotMatch(text, /[Ａ-Ｚａ-ｚ０-９]|[“”"'](?=[\u3400-\u9FFF])|，，|。。/, text);
    // Rows are 列 and columns are 欄; words of other regions; other words than the glossary's.
    assert.doesNotMatch(text.replace(/執行|行銷|換行/g, ''), /行/, text);
    assert.doesNotMatch(
      text,
      /數據|信息|默認|軟件|網絡|用戶|打印|鏈接|屏幕|字符|單元格|導入|導出|保存|視頻|項目管理|聯絡人|聯繫人|資料行|標頭|不可見字元|國家\/地區|州\/省/,
      text,
    );
  }
});

test('both languages together stay small', () => {
  const size = languages.reduce(
    (sum, lang) => sum + brotliCompressSync(JSON.stringify(files[lang])).length,
    0,
  );
  assert.ok(size < 46 * 1024, `${size} bytes`);
});

test('a view sets Chinese and Latin apart where a value begins or ends', () => {
  const { t } = viewWords('zh-TW', wordsOf('zh-TW', 'page'), formatter('zh-TW'));
  assert.equal(t('edition.judged', { edition: 'contoso' }), '依 contoso 的規則判斷。');
  assert.equal(t('edition.judged', { edition: '2019 年 8 月' }), '依 2019 年 8 月的規則判斷。');
});
