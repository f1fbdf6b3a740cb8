// Every rule with a safe fix, on files made at random around one fault: once fixed, the rule is silent, nothing new is
// found, and every byte beside the fault is as it was.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { open } from '../built.mjs';
import { loadCases } from '../cases.mjs';
import { dice } from '../dice.mjs';

const cosell = await open({ worker: false });
after(() => cosell.close());

const TIMES = 25;
const LABELS = ['Name', 'Email address', 'Job title', 'Role', 'Countries/Regions', 'States/Provinces'];
const [NAME, EMAIL, TITLE, ROLE, COUNTRIES, STATES] = LABELS.keys();

/** @typedef {import('../dice.mjs').Dice} Dice */

const FAMILY = ['Lee', '王小明', 'Müller', 'Nguyễn', '佐藤', "O'Brien", 'García', 'Ковалёв', '김민준'];
const GIVEN = ['Ann', 'Bo', 'José', 'Mei', 'Søren', 'Zoë'];
/** A contact that is as it should be. @param {Dice} random @param {number} number */
function contact({ pick, below }, number) {
  const name = `${pick(GIVEN)} ${pick(FAMILY)}`;
  const [countries, states] = pick([
    ['US', 'US-WA'],
    ['"US, CA"', ''],
    ['TW', ''],
    ['"DE, AT, CH"', ''],
    ['US', '"US-OR, US-WA"'],
  ]);
  const role = pick(['Partner sales', 'Partner marketing', 'Partner technical sales']);
  const title = pick(['Manager', '經理', '"Sales, EMEA"', 'Lead']);
  const cells = [below(3) ? name : `"${name}"`, `p${number}@contoso.com`, title, role, countries, states];
  return cells;
}

/**
 * A file in three parts, the fault in the middle; `mended`: what is there afterwards, where that is one text.
 * @typedef {{ before: string, fault: string, after: string, mended?: string }} Faulty
 */
/** What a file is like around its fault. @param {Dice} random */
function frame(random) {
  const end = random.pick(['\r\n', '\n', '\r']);
  const rows = Array.from({ length: 1 + random.below(6) }, (_, i) => contact(random, i));
  return {
    end,
    rows,
    at: random.below(rows.length),
    bom: random.pick(['', '\uFEFF']),
    last: random.pick([end, '']),
  };
}
/** @param {string[]} lines @param {string} end @param {string} last */
const joined = (lines, end, last) =>
  lines.map((line, i) => line + (i < lines.length - 1 ? end : last)).join('');
/** @param {string} text */
const quotedIfNeeded = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * One cell of one contact is wrong.
 * @param {number} column
 * @param {readonly [from: string, to: string, others?: Record<number, string>][]} pairs others: what other cells of the row hold
 */
const inCell = (column, pairs) => (/** @type {Dice} */ random) => {
  const { end, rows, at, bom, last } = frame(random);
  const [from, to, others = {}] = random.pick(pairs);
  for (const [other, text] of Object.entries(others)) rows[at][Number(other)] = text;
  const row = rows[at];
  const [head, tail] = [row.slice(0, column), row.slice(column + 1)];
  const lines = [LABELS.join(','), ...rows.map((cells) => cells.join(','))];
  const first = joined(lines.slice(0, at + 1), end, end);
  const rest = lines.slice(at + 2);
  return {
    before: bom + first + head.map((cell) => `${cell},`).join(''),
    fault: quotedIfNeeded(from),
    mended: to,
    after: tail.map((cell) => `,${cell}`).join('') + (rest.length > 0 ? end + joined(rest, end, last) : last),
  };
};
/**
 * One line more than there should be, or in place of one.
 * @param {(random: Dice, row: string[]) => { line: string, mended?: string, instead?: boolean, at?: number }} make
 */
const inLine = (make) => (/** @type {Dice} */ random) => {
  const { end, rows, at, bom } = frame(random);
  const { line, mended, instead = false, at: place = at + 1 } = make(random, rows[at]);
  const lines = [LABELS.join(','), ...rows.map((cells) => cells.join(','))];
  return {
    before: bom + joined(lines.slice(0, place), end, end),
    fault: line + end,
    mended: mended === undefined ? '' : mended + end,
    after: joined(lines.slice(place + Number(instead)), end, end),
  };
};

/** One heading is wrong. @param {readonly [column: number, heading: string][]} pairs */
const inHeading = (pairs) => (/** @type {Dice} */ random) => {
  const { end, rows, bom, last } = frame(random);
  const [column, heading] = random.pick(pairs);
  const [head, tail] = [LABELS.slice(0, column), LABELS.slice(column + 1)];
  const lines = rows.map((cells) => cells.join(','));
  return {
    before: bom + head.map((each) => `${each},`).join(''),
    fault: heading,
    mended: LABELS[column],
    after: tail.map((each) => `,${each}`).join('') + end + joined(lines, end, last),
  };
};

/** @type {Record<string, (random: Dice) => Faulty>} */
const FAULTS = {
  'contact.country.alias': inCell(COUNTRIES, [
    ['Germany', 'DE', { [STATES]: '' }],
    ['TW, 日本', 'TW, JP', { [STATES]: '' }],
    ['USA', 'US'],
    ['FRA, DEU', 'FR, DE', { [STATES]: '' }],
  ]),
  'contact.country.duplicate': inCell(COUNTRIES, [
    ['US, CA, US', 'US, CA'],
    ['JP, JP', 'JP', { [STATES]: '' }],
  ]),
  'contact.country.separator': inCell(
    COUNTRIES,
    ['，', '、', ';', '；', '/', '|', ' ', ' , ', ',, '].map((sign) => [`US${sign}CA`, 'US, CA']),
  ),
  'contact.country.spelling': inCell(COUNTRIES, [
    ['us', 'US'],
    ['ＵＳ, CA', 'US, CA'],
    ['Us, ca', 'US, CA'],
  ]),
  'contact.email.full-width': inCell(EMAIL, [
    ['ann＠contoso.com', 'ann@contoso.com'],
    ['ａｎｎ＠ｃｏｎｔｏｓｏ．ｃｏｍ', 'ann@contoso.com'],
  ]),
  'contact.email.wrapped': inCell(EMAIL, [
    ['Ann Lee <ann@contoso.com>', 'ann@contoso.com'],
    ['mailto:ann@contoso.com', 'ann@contoso.com'],
    ['ann@contoso.com;', 'ann@contoso.com'],
    ['ann@contoso.com.', 'ann@contoso.com'],
  ]),
  'contact.invisible-character': inCell(NAME, [
    ['Ann\u200BLee', 'AnnLee'],
    ['Ann \u202ELee', 'Ann Lee'],
    ['A\u00ADnn', 'Ann'],
    ['An\uFEFFn', 'Ann'],
  ]),
  'contact.notation': inCell(TITLE, [
    ['Women&#39;s lead', "Women's lead"],
    ['Gesch\\u00e4ftsf\\u00fchrer', 'Geschäftsführer'],
    ['Gesch=C3=A4ftsf=C3=BChrer', 'Geschäftsführer'],
    ['Sales%20Lead', 'Sales Lead'],
    ['Sales<br>Lead', 'Sales Lead'],
  ]),
  'contact.role.alias': inCell(ROLE, [
    ['合作夥伴銷售', 'Partner sales'],
    ['CSM', 'Partner customer success manager'],
    ['パートナー セールス', 'Partner sales'],
  ]),
  'contact.role.spelling': inCell(ROLE, [
    ['partner sales', 'Partner sales'],
    ['Partner  Sales', 'Partner sales'],
    ['PARTNER MARKETING', 'Partner marketing'],
  ]),
  'contact.state.alias': inCell(STATES, [
    ['California', 'US-CA', { [COUNTRIES]: 'US' }],
    ['USWA', 'US-WA', { [COUNTRIES]: 'US' }],
    ['US WA, TX', 'US-WA, US-TX', { [COUNTRIES]: 'US' }],
  ]),
  'contact.state.duplicate': inCell(STATES, [['US-WA, US-WA', 'US-WA', { [COUNTRIES]: 'US' }]]),
  'contact.state.separator': inCell(
    STATES,
    ['，', ';', '、'].map((sign) => [`US-WA${sign}US-OR`, 'US-WA, US-OR', { [COUNTRIES]: 'US' }]),
  ),
  'contact.state.spelling': inCell(STATES, [['us-wa', 'US-WA', { [COUNTRIES]: 'US' }]]),
  'contact.whitespace': inCell(NAME, [
    [' Ann Lee', 'Ann Lee'],
    ['Ann Lee ', 'Ann Lee'],
    ['\u00A0Ann Lee\u00A0', 'Ann Lee'],
    ['王　小明　', '王　小明'],
  ]),
  'file.control-character': inCell(TITLE, [
    ['Man\u0001ager', 'Manager'],
    ['Lead\u0000', 'Lead'],
  ]),
  'csv.blank-row': inLine(({ pick }) => ({ line: pick(['', ',,,,,', ' ,,,,,', '"",,,,,']) })),
  'csv.preamble': inLine(({ pick }) => ({
    line: pick(['Partner contacts', 'Q4 list,,,,,', '聯絡清單']),
    at: 0,
  })),
  'csv.repeated-header': inLine(({ pick }) => ({
    line: pick([LABELS.join(','), `\uFEFF${LABELS.join(',')}`, 'Name,E-mail,Job title,Role,Country,State']),
  })),
  'csv.row-too-short': inLine(({ pick }, [name, email, , role]) => {
    const [begin, end] = pick([
      [`${name},${email},VP`, `Cloud,${role},US,`],
      [`${name},${email},VP,${role},US`, 'CA,'],
    ]);
    const [from, to] = begin.endsWith('VP') ? ['VP', 'Cloud'] : ['US', 'CA'];
    const between = from === 'US' ? ', ' : '\n';
    const whole = `${begin.slice(0, -2)}"${from}${between}${to}"${end.slice(to.length)}`;
    return { line: `${begin}\n${end}`, mended: whole, instead: true };
  }),
  'csv.row-too-long': inLine((_, row) => ({
    line: `${row.join(',')},,`,
    mended: row.join(','),
    instead: true,
  })),
  'csv.stray-quote': inLine((_, [, ...rest]) => ({
    line: ['Ann "Bee" Lee', ...rest].join(','),
    mended: ['"Ann ""Bee"" Lee"', ...rest].join(','),
    instead: true,
  })),
  'csv.unquoted-list': inLine(({ pick }, row) => {
    const codes = pick(['NL, BE', 'DE,AT,CH', 'TW, JP, KR']);
    const list = codes.split(/, ?/).join(', ');
    const head = row.slice(0, COUNTRIES).join(',');
    return { line: `${head},${codes},`, mended: `${head},"${list}",`, instead: true };
  }),
  'csv.unquoted-text': inLine(({ pick }, [, email, , ...rest]) => {
    const [name, title] = pick([
      ['Lee, Ann', 'VP'],
      ['Ann Lee', 'VP, Cloud'],
      ['Ann Lee', 'VP, Cloud, Data'],
      ['Lee, Ann', 'VP,Cloud'],
    ]);
    const quoted = [name, email, title].map(quotedIfNeeded);
    return {
      line: [name, email, title, ...rest].join(','),
      mended: [...quoted, ...rest].join(','),
      instead: true,
    };
  }),
  'header.column-renamed': inHeading([
    [NAME, '名稱'],
    [EMAIL, '電子郵件地址'],
    [TITLE, '作業標題'],
    [COUNTRIES, 'Country'],
  ]),
  'header.hidden-character': inHeading([
    [NAME, 'Name\u00A0'],
    [EMAIL, 'Email\u00A0address'],
    [ROLE, 'Ro\u200Ble'],
    [STATES, 'States/\u2060Provinces'],
  ]),
};

/**
 * Files whose fault is all of them, and what they should be: bytes, the same table in another writing.
 * @type {Record<string, (random: Dice) => { bytes: Uint8Array, mended: string | RegExp }>}
 */
const REWRITES = {
  'csv.delimiter': (random) => {
    const { rows } = frame(random);
    const sign = random.pick([';', '\t', '|']);
    const plain = [LABELS, ...rows.map(([, ...rest], i) => [`P ${i}`, ...rest])];
    const lines = (/** @type {string} */ between) => plain.map((cells) => cells.join(between)).join('\r\n');
    return { bytes: Buffer.from(lines(sign)), mended: lines(',') };
  },
  'csv.quoting': (random) => {
    const plain = [
      LABELS,
      ...frame(random).rows.map((_, i) => [
        `P ${i}`,
        `p${i}@contoso.com`,
        'VP, Sales',
        'Partner sales',
        'US',
        '',
      ]),
    ];
    const quote = random.pick([
      (/** @type {string} */ cell) => `'${cell}'`,
      (/** @type {string} */ cell) => `“${cell}”`,
      (/** @type {string} */ cell) => `="${cell}"`,
    ]);
    return {
      bytes: Buffer.from(plain.map((cells) => cells.map(quote).join(',')).join('\n')),
      mended: plain.map((cells) => cells.map(quotedIfNeeded).join(',')).join('\n'),
    };
  },
  'csv.sep-line': (random) => {
    const { end, rows } = frame(random);
    const text = [LABELS, ...rows].map((cells) => cells.join(',')).join(end);
    return { bytes: Buffer.from(`sep=,${end}${text}`), mended: text };
  },
  'csv.mixed-line-endings': (random) => {
    const { rows } = frame(random);
    const lines = [LABELS, ...rows, contact(random, 98), contact(random, 99)].map((cells) => cells.join(','));
    const mixed = lines.map((line, i) => line + (i === lines.length - 2 ? '\n' : '\r\n')).join('');
    return { bytes: Buffer.from(mixed), mended: lines.map((line) => `${line}\r\n`).join('') };
  },
  'header.order': (random) => {
    const { rows } = frame(random);
    const order = [EMAIL, NAME, TITLE, COUNTRIES, ROLE, STATES];
    const moved = [LABELS, ...rows].map((cells) => order.map((column) => cells[column]).join(','));
    return {
      bytes: Buffer.from(moved.join('\r\n')),
      mended: [LABELS, ...rows].map((cells) => cells.join(',')).join('\r\n'),
    };
  },
  'file.encoding': (random) => {
    const rows = Array.from({ length: 4 }, (_, i) => [
      'Jos\u00e9 M\u00fcller',
      `p${i}@contoso.com`,
      'Gesch\u00e4ftsf\u00fchrer',
      random.pick(['Partner sales', 'Partner marketing']),
      'DE',
      '',
    ]);
    const text = [LABELS, ...rows].map((cells) => cells.join(',')).join('\r\n');
    return { bytes: Buffer.from(text, 'latin1'), mended: `\uFEFF${text}` };
  },
  'file.mojibake': (random) => {
    const rows = Array.from({ length: 4 }, (_, i) => [
      random.pick(['José', 'Zoë', 'Müller']),
      `p${i}@contoso.com`,
      'Lead',
      'Partner sales',
      'DE',
      '',
    ]);
    const text = [LABELS, ...rows].map((cells) => cells.join(',')).join('\r\n');
    return { bytes: Buffer.from(Buffer.from(text).toString('latin1')), mended: text };
  },
};

/** How many findings each rule has. @param {import('../../wasm/types').Report} report */
const countsOf = (report) => new Map(report.groups().map(({ rule, count }) => [rule, count]));
/**
 * Applies what is safe of one rule; what it was before and is afterwards.
 * @param {string} rule
 * @param {Uint8Array} bytes
 * @param {string} about
 */
async function fixed(rule, bytes, about) {
  const {
    file,
    before,
    after: report,
    log,
  } = await cosell.fix(bytes, { only: (finding) => finding.rule === rule });
  const found = [...before.findings].filter((each) => each.rule === rule);
  assert.ok(
    found.length > 0 && found.every(({ fix }) => fix?.safety === 'safe'),
    `is found, with a safe fix: ${about}`,
  );
  const [was, is] = [countsOf(before), countsOf(report)];
  assert.equal(is.get(rule), undefined, `is silent: ${about}`);
  for (const [each, count] of is)
    assert.ok(count <= (was.get(each) ?? 0), `nothing new, but ${each}: ${about}`);
  assert.ok(log.steps.flat().every((change) => change.rule === rule));
  return Buffer.from(await file.arrayBuffer()).toString();
}

for (const [rule, make] of Object.entries(FAULTS)) {
  test(`${rule}: silent once fixed, nothing new, every other byte as it was`, async () => {
    for (let seed = 1; seed <= TIMES; seed++) {
      const { before, fault, after: behind, mended } = make(dice(seed));
      const text = before + fault + behind;
      const about = `seed ${seed}, ${JSON.stringify(text)}`;
      const got = await fixed(rule, Buffer.from(text), about);
      assert.ok(got.startsWith(before) && got.endsWith(behind), `other bytes: ${about}`);
      const middle = got.slice(before.length, got.length - behind.length);
      assert.ok(middle === mended || middle === `"${mended}"`, `${JSON.stringify(middle)}: ${about}`);
    }
  });
}
for (const [rule, make] of Object.entries(REWRITES)) {
  test(`${rule}: silent once fixed, nothing new, the same table`, async () => {
    for (let seed = 1; seed <= TIMES; seed++) {
      const { bytes, mended } = make(dice(seed));
      assert.equal(await fixed(rule, bytes, `seed ${seed}`), mended);
    }
  });
}

test('no rule with a safe fix is left out', async () => {
  const rules = new Set();
  for (const { bytes, options } of loadCases()) {
    const { rules: own, ...others } = options;
    const isOwn = typeof own === 'object';
    const report = await cosell.checkContacts(bytes, {
      ...others,
      ...(isOwn ? { rulePack: own } : own && { rules: own }),
    });
    for (const { rule, fix } of report.findings) if (fix?.safety === 'safe') rules.add(rule);
  }
  assert.ok(rules.size > 20);
  assert.deepEqual([...rules].filter((rule) => !(rule in FAULTS) && !(rule in REWRITES)).sort(), []);
});
