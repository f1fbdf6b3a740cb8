// What happens to records: marks, separators, line ends, and lines that belong to nobody.
import { quoted, ROLES, written } from '../clean.mjs';
import { isSubdivision } from '../people.mjs';
import { itemsOf } from './territories.mjs';

/**
 * @typedef {import('../draft.mjs').Draft} Draft
 * @typedef {import('../draft.mjs').Dice} Dice
 * @typedef {import('../../../wasm/types').FieldId} FieldId
 * @typedef {import('../damage.mjs').Row} Row
 */
const TEMPLATE = { isPlain: true };
const NEW_LINES = /[\r\n]/;

/** A contact's row. @param {Draft} draft @param {Dice} random */
const someRow = (draft, { pick }) => pick(draft.contacts);
/** @param {string} text */
const isBare = (text) => !/[",\r\n]/.test(text);

// --- Marks and separators within one row

/**
 * A cell written without its marks.
 * @param {FieldId} field
 * @param {(text: string) => string} [made] what it says first
 */
const bare = (field, made = (text) => text) =>
  /** @type {Row[2]} */ (
    (draft, random) => {
      const row = someRow(draft, random);
      const text = made(draft.cell(row, field));
      if (isBare(text) || /["\r\n]/.test(text)) return false;
      draft.set(row, field, text);
      draft.truth[row][draft.column(field)] = text;
      draft.isCertain &&= isAlone(draft, row, field);
      draft.raw(row, field, text);
    }
  );
/**
 * Whether a text is anchored: no column beside it may hold any text.
 * @param {Draft} draft
 * @param {number} row
 * @param {FieldId} field
 */
function isAlone(draft, row, field) {
  const at = draft.column(field);
  const others = [draft.fields[at - 1], draft.fields[at + 1]];
  const isText = (/** @type {FieldId | null | undefined} */ each) =>
    each === null || each === 'name' || each === 'jobTitle';
  return !others.some(isText) && draft.cell(row, 'countries') !== '';
}
/**
 * Codes or names without marks.
 * @param {(codes: string[], random: Dice) => { text: string, codes: string[] } | null} make
 * @param {(draft: Draft, row: number) => boolean} isClear
 * @returns {Row[2]}
 */
const bareList = (make, isClear) => (draft, random) => {
  const row = someRow(draft, random);
  const made = make(itemsOf(draft.cell(row, 'countries')), random);
  if (!made || draft.column('countries') < 0) return false;
  draft.truth[row][draft.column('countries')] = made.codes.join(', ');
  draft.set(row, 'countries', made.codes.join(', '));
  draft.raw(row, 'countries', made.text);
  draft.isCertain &&= isClear(draft, row);
};
/** No code of a row's list may be a state of another. @param {Draft} draft @param {number} row */
function areOnlyCountries(draft, row) {
  const codes = itemsOf(draft.cell(row, 'countries'));
  const states = draft.cell(row, 'states');
  return (
    !codes.some((code) => isSubdivision(code, codes) || ['NA', 'NO'].includes(code)) &&
    (states === '' || isBare(states))
  );
}
const NAMED = [
  ['Germany', 'DE'],
  ['France', 'FR'],
  ['United Kingdom', 'GB'],
  ['Ireland', 'IE'],
  ['Japan', 'JP'],
  ['Italy', 'IT'],
  ['Poland', 'PL'],
  ['Spain', 'ES'],
  ['Kenya', 'KE'],
  ['Peru', 'PE'],
];

/** A line break inside a cell without marks. @param {string} sign @returns {Row[2]} */
const brokenIn = (sign) => (draft, random) => {
  const row = someRow(draft, random);
  const field = random.pick(/** @type {const} */ (['name', 'jobTitle']));
  const text = draft.cell(row, field);
  if (!text.includes(' ') || !isBare(text)) return false;
  const broken = text.replace(' ', sign || draft.style.eol);
  draft.truth[row][draft.column(field)] = broken;
  draft.set(row, field, broken);
  draft.raw(row, field, broken);
  draft.keeps = broken;
};

// --- The same in every line

/** @param {Draft} draft */
const hasLineBreaks = (draft) => draft.rows.some((cells) => cells.some((text) => NEW_LINES.test(text)));
/** @param {(text: string) => string} cell @returns {Row[2]} */
const everyCell = (cell) => (draft) => {
  if (hasLineBreaks(draft)) return false;
  draft.rows.forEach((_, row) => draft.rewrite(row, cell));
};
/** @param {(cells: string[]) => string} make @returns {Row[2]} */
const everyRow = (make) => (draft) => {
  if (hasLineBreaks(draft)) return false;
  draft.lines = draft.rows.map(make);
};
/** @param {Draft} draft */
const hasCommas = (draft) => draft.rows.some((cells) => cells.some((text) => text.includes(',')));
/**
 * Separated by another sign.
 * @param {string} sign
 * @param {boolean} isQuoted whether cells that hold it are quoted
 * @returns {Row[2]}
 */
const separated =
  (sign, isQuoted = true) =>
  (draft, { oneIn }) => {
    const holdsSign = draft.rows.some((cells) => cells.some((text) => text.includes(sign)));
    if (holdsSign && (!isQuoted || oneIn(2))) return false;
    draft.lines = draft.rows.map((cells) => written(cells, draft.style, sign));
  };
/** @param {string} sign of the rows @param {string} headerSign @returns {Row[2]} */
const separatedApart = (sign, headerSign) => (draft) => {
  if (draft.rows.some((cells) => cells.some((text) => text.includes(sign) || text.includes(headerSign))))
    return false;
  draft.lines = draft.rows.map((cells, row) => written(cells, draft.style, row ? sign : headerSign));
};
/** Every n-th line, put in other words. @param {(line: string) => string} make @returns {Row[2]} */
const everyLine = (make) => (draft) => {
  if (hasLineBreaks(draft)) return false;
  draft.lines = draft.lines.map(make);
};

// --- Lines more or fewer

/**
 * A line between others.
 * @param {(draft: Draft, random: Dice) => string} make
 * @param {'within' | 'after' | 'under'} where
 * @returns {Row[2]}
 */
const oneLineMore =
  (make, where = 'within') =>
  (draft, random) => {
    const count = draft.lines.length;
    if (where === 'within' && count < 3) return false;
    const at = where === 'within' ? 2 + random.below(count - 2) : where === 'after' ? count : 1;
    const line = make(draft, random);
    if (line === draft.lines[at]) return false;
    draft.lines.splice(at, 0, line);
  };
/** @param {Draft} draft @param {string} first */
const oneCell = (draft, first) => draft.fields.map((_, i) => (i === 0 ? first : '')).join(',');

/** @type {Row[]} */
export const ROWS = [
  ['comma in a title', 'certain', bare('jobTitle', (text) => (isBare(text) ? `${text}, Cloud` : text))],
  [
    'comma in a name',
    'certain',
    bare('name', (text) => (isBare(text) ? text.replace(/^(.*) (\S+)$/, '$2, $1') : text)),
  ],
  [
    'two commas in a title',
    'certain',
    bare('jobTitle', (text) => (isBare(text) ? `${text}, Strategy, Asia` : text)),
  ],
  [
    'commas in a name and a title',
    'certain',
    (draft, random) => {
      const row = someRow(draft, random);
      const cells = [...draft.rows[row]];
      for (const [field, text] of /** @type {[FieldId, string][]} */ ([
        ['name', 'Lee, Ann'],
        ['jobTitle', 'VP, Cloud'],
      ])) {
        draft.set(row, field, text);
        draft.truth[row][draft.column(field)] = text;
        draft.isCertain &&= isAlone(draft, row, field);
      }
      const bareOnes = [draft.column('name'), draft.column('jobTitle')];
      draft.rewrite(row, (text, column) => (bareOnes.includes(column) ? text : quoted(text)));
      return cells.length > 0;
    },
  ],
  [
    'comma in every title',
    'certain',
    (draft) => {
      for (const row of draft.contacts) {
        draft.set(row, 'jobTitle', 'Director, Sales');
        draft.truth[row][draft.column('jobTitle')] = 'Director, Sales';
        draft.isCertain &&= isAlone(draft, row, 'jobTitle');
        draft.raw(row, 'jobTitle', 'Director, Sales');
      }
    },
  ],
  [
    'codes without marks',
    'certain',
    bareList(
      (codes, { pick }) => (codes.length > 1 ? { text: codes.join(pick([', ', ','])), codes } : null),
      areOnlyCountries,
    ),
  ],
  [
    'codes without marks, end cut',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const codes = itemsOf(draft.cell(row, 'countries'));
      if (
        codes.length !== 2 ||
        draft.cell(row, 'states') !== '' ||
        draft.fields.at(-1) !== 'states' ||
        draft.fields.at(-2) !== 'countries'
      )
        return false;
      draft.raw(row, 'countries', codes.join(', '));
      draft.lines[row] = draft.lines[row].replace(/,$/, '');
    },
    TEMPLATE,
  ],
  [
    'names of countries without marks',
    'certain',
    bareList(
      (_, { pick }) => {
        const [one, other] = [pick(NAMED), pick(NAMED)];
        return one === other ? null : { text: `${one[0]}, ${other[0]}`, codes: [one[1], other[1]] };
      },
      (draft, row) => draft.cell(row, 'states') === '',
    ),
  ],
  [
    'states without marks',
    'certain',
    (draft, random) => {
      const row = someRow(draft, random);
      if (draft.column('states') < 0) return false;
      draft.set(row, 'countries', 'US');
      draft.set(row, 'states', 'US-WA, US-OR');
      draft.truth[row][draft.column('countries')] = 'US';
      draft.truth[row][draft.column('states')] = 'US-WA, US-OR';
      draft.raw(row, 'states', 'US-WA, US-OR');
    },
  ],
  [
    'codes in several rows without marks',
    'certain',
    (draft) => {
      let count = 0;
      for (const row of draft.contacts) {
        if (itemsOf(draft.cell(row, 'countries')).length < 2) continue;
        draft.isCertain &&= areOnlyCountries(draft, row);
        draft.raw(row, 'countries', draft.cell(row, 'countries'));
        ++count;
      }
      return count > 1;
    },
  ],
  ['line break in a cell', 'unsure', brokenIn('')],
  [
    'line feed in a cell',
    'unsure',
    (draft, random) => draft.style.eol === '\r\n' && brokenIn('\n')(draft, random),
  ],
  [
    'one comma less',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const at = random.below(draft.fields.length - 2);
      const isLast = draft.fields[at] === 'countries' && draft.rows[row][at + 1] === '';
      if (isLast || draft.rows[row][at] === '' || draft.rows[row][at + 1] === '') return false;
      draft.lines[row] = draft.rows[row]
        .map((text) => quoted(text))
        .map((text, i) => (i === at ? text + ' ' : i === draft.fields.length - 1 ? text : `${text},`))
        .join('');
    },
  ],
  [
    'cells moved right',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const at = random.below(4);
      const cells = draft.rows[row].map((text) => quoted(text));
      if (draft.rows[row].at(-1) !== '' || draft.fields.at(-1) !== 'states') return false;
      cells.splice(at, 0, '');
      draft.lines[row] = (random.oneIn(2) ? cells.slice(0, -1) : cells).join(',');
    },
  ],
  [
    'cells moved left',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const cells = draft.rows[row].map((text) => quoted(text));
      const at = random.below(Math.min(4, cells.length - 1));
      if (cells[at] === '') return false;
      cells.splice(at, 1);
      draft.lines[row] = [...cells, ...(random.oneIn(2) ? [''] : [])].join(',');
    },
  ],
  [
    'two cells swapped',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const [one, other] = random.pick(
        /** @type {[FieldId, FieldId][]} */ ([
          ['name', 'email'],
          ['email', 'jobTitle'],
          ['role', 'jobTitle'],
          ['role', 'countries'],
          ['email', 'role'],
        ]),
      );
      const cells = [...draft.rows[row]];
      const [a, b] = [draft.column(one), draft.column(other)];
      if (other === 'jobTitle' && ROLES.includes(cells[b])) return false;
      [cells[a], cells[b]] = [cells[b], cells[a]];
      draft.lines[row] = written(cells, draft.style);
    },
  ],
  [
    'two records in one line',
    'unsure',
    (draft, random) => {
      const row = 1 + random.below(draft.rows.length - 1);
      if (row + 1 >= draft.rows.length) return false;
      const { lines } = draft;
      lines.splice(row, 2, lines[row] + random.pick(['', ',', ' ']) + lines[row + 1]);
    },
  ],
  [
    'end of the file cut',
    'unsure',
    (draft, random) => {
      const at = Math.max(draft.column('role'), draft.column('countries'));
      const last = draft.lines.at(-1) ?? '';
      const cells =
        draft.rows
          .at(-1)
          ?.slice(0, at)
          .map((text) => quoted(text)) ?? [];
      const whole = cells.join(',');
      if (draft.lines.length < 2 || whole.length < 4 || !last) return false;
      draft.lines[draft.lines.length - 1] = whole.slice(0, 1 + random.below(whole.length - 2));
      draft.style.ending = false;
    },
  ],

  ['every line in marks', 'certain', everyLine((line) => quoted(line, true))],
  [
    'rows in marks, header without',
    'certain',
    (draft) => {
      if (hasLineBreaks(draft)) return false;
      draft.lines = draft.lines.map((line, i) => (i ? quoted(line, true) : line));
    },
  ],
  ['apostrophes as marks', 'certain', everyCell((text) => `'${text.replaceAll("'", "''")}'`)],
  [
    'typographic marks',
    'certain',
    (draft, random) => {
      const [left, right] = random.pick(['“”', '„“', '«»', '””', '「」', '＂＂']);
      if (draft.rows.some((cells) => cells.some((text) => text.includes(right)))) return false;
      return everyCell((text) => left + text + right)(draft, random);
    },
  ],
  [
    'typographic marks where needed',
    'unsure',
    (draft, random) =>
      hasCommas(draft) && everyCell((text) => (isBare(text) ? text : `“${text}”`))(draft, random),
  ],
  [
    'apostrophes as marks where needed',
    'unsure',
    (draft, random) =>
      hasCommas(draft) && everyCell((text) => (isBare(text) ? text : `'${text}'`))(draft, random),
  ],
  ['="…" in every cell', 'certain', everyCell((text) => `="${text.replaceAll('"', '""')}"`)],
  ['="…" quoted in every cell', 'certain', everyCell((text) => `"=""${text.replaceAll('"', '""""')}"""`)],
  [
    '="…" in one cell',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const field = random.pick(/** @type {const} */ (['email', 'role', 'jobTitle', 'name']));
      const text = draft.cell(row, field);
      if (!isBare(text)) return false;
      draft.raw(row, field, `="${text}"`);
    },
  ],
  [
    'backslashes before marks',
    'certain',
    (draft) => {
      const row = draft.contacts[0];
      if (draft.column('name') < 0 || hasLineBreaks(draft)) return false;
      draft.set(row, 'name', 'Ann "Annie" Lee');
      draft.truth[row][draft.column('name')] = 'Ann "Annie" Lee';
      draft.rows.forEach((_, each) =>
        draft.rewrite(each, (text) => (isBare(text) ? text : `"${text.replaceAll('"', '\\"')}"`)),
      );
    },
    { edition: '2019-08' },
  ],
  [
    'blank before marks',
    'certain',
    (draft, random) => {
      const row = someRow(draft, random);
      const isAny = draft.rows[row].some((text) => text.includes(',') && !NEW_LINES.test(text));
      if (!isAny) return false;
      draft.rows.forEach((_, each) => draft.rewrite(each, (text) => quoted(text), ', '));
    },
  ],
  [
    'lone mark in a cell',
    'certain',
    (draft, random) => {
      const row = someRow(draft, random);
      draft.set(row, 'jobTitle', '24" Display lead');
      draft.truth[row][draft.column('jobTitle')] = '24" Display lead';
      draft.raw(row, 'jobTitle', '24" Display lead');
    },
    { edition: '2019-08' },
  ],
  [
    'marks not doubled',
    'certain',
    (draft, random) => {
      const row = someRow(draft, random);
      draft.set(row, 'name', 'Ann "Annie" Lee');
      draft.truth[row][draft.column('name')] = 'Ann "Annie" Lee';
      draft.raw(row, 'name', '"Ann "Annie" Lee"');
    },
    { edition: '2019-08' },
  ],
  [
    'mark never closed',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const field = random.pick(/** @type {const} */ (['name', 'jobTitle', 'countries']));
      const text = draft.cell(row, field);
      if (/["\r\n]/.test(text)) return false;
      draft.raw(row, field, `"${text}`);
    },
  ],
  [
    'mark never opened',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const field = random.pick(/** @type {const} */ (['name', 'jobTitle']));
      const text = draft.cell(row, field);
      if (!isBare(text)) return false;
      draft.raw(row, field, `${text}"`);
    },
  ],

  ['semicolons', 'certain', separated(';')],
  ['tabs', 'certain', separated('\t')],
  ['pipes', 'certain', separated('|')],
  ['full-width commas', 'certain', separated('，', false)],
  ['semicolons, header with commas', 'certain', separatedApart(';', ',')],
  ['tabs, header with commas', 'certain', separatedApart('\t', ',')],
  ['commas, header with semicolons', 'certain', separatedApart(',', ';')],
  [
    'semicolons, commas in cells bare',
    'certain',
    (draft) => {
      if (draft.rows.some((cells) => cells.some((text) => /[;"\r\n]/.test(text)))) return false;
      draft.lines = draft.rows.map((cells) => cells.join(';'));
    },
  ],
  [
    'semicolons in one row',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      if (draft.rows[row].some((text) => /[;"\r\n]/.test(text)) || draft.rows.length < 3) return false;
      draft.lines[row] = draft.rows[row].join(';');
    },
  ],
  [
    'semicolons in quoted lists',
    'certain',
    (draft) => {
      const at = draft.column('countries');
      const isAny = draft.contacts.some((row) => draft.rows[row][at].includes(','));
      for (const row of draft.contacts) draft.set(row, 'countries', itemsOf(draft.rows[row][at]).join(';'));
      draft.rows.forEach((_, row) =>
        draft.rewrite(row, (text, column) => quoted(text, row > 0 && column === at)),
      );
      return isAny;
    },
  ],
  [
    'sep= line',
    'certain',
    (draft, random) => {
      const sign = random.pick([',', ';']);
      draft.lines = draft.rows.map((cells) => written(cells, draft.style, sign));
      draft.before = `sep=${sign}${draft.style.eol}`;
    },
  ],
  [
    'lines above the header',
    'certain',
    (draft, { pick }) => {
      const { eol } = draft.style;
      draft.before = pick([
        `Contacts of Contoso${eol}`,
        `Partner contacts 2019-08${eol}${eol}`,
        `Export${oneCell(draft, '')}${eol}${oneCell(draft, '')}${eol}`,
        `Do not edit${eol}`,
      ]);
    },
  ],
  [
    'blank rows',
    'certain',
    (draft, random) => {
      const lines = [oneCell(draft, ''), '', ' ', oneCell(draft, ' ')];
      for (let times = 1 + random.below(3); times > 0; --times)
        draft.lines.splice(1 + random.below(draft.lines.length), 0, random.pick(lines));
    },
  ],
  [
    'many rows of commas at the end',
    'certain',
    (draft, { below }) => {
      draft.lines.push(...Array.from({ length: 3 + below(60) }, () => oneCell(draft, '')));
    },
  ],
  [
    'line ends mixed',
    'certain',
    (draft, { pick, below }) => {
      const eol = draft.style.eol === '\n' ? '\r\n' : '\n';
      if (draft.lines.length < 3 || hasLineBreaks(draft)) return false;
      draft.ends.set(below(draft.lines.length - 1), pick([eol]));
    },
  ],
  [
    'carriage returns twice',
    'certain',
    (draft) => {
      if (hasLineBreaks(draft)) return false;
      draft.style.eol = '\r\r\n';
    },
  ],
  ['comma at every end', 'certain', everyLine((line) => `${line},`)],
  [
    'comma at some ends',
    'certain',
    (draft, random) => {
      const row = someRow(draft, random);
      draft.lines[row] += ','.repeat(1 + random.below(2));
    },
  ],
  [
    'empty last cells left out',
    'certain',
    (draft) => {
      const at = draft.fields.length - 1;
      const isEmpty = draft.contacts.filter((row) => draft.rows[row][at] === '');
      for (const row of isEmpty) draft.lines[row] = draft.lines[row].replace(/,(""|)$/, '');
      return isEmpty.length > 0 && draft.fields[at] === 'states';
    },
  ],
  ['every line indented', 'certain', everyLine((line) => `  ${line}`)],
  ['blanks at line ends', 'certain', everyLine((line) => `${line}  `)],
  [
    'rows in brackets',
    'unsure',
    (draft) => void (draft.lines = draft.rows.map((cells) => `${JSON.stringify(cells)},`)),
  ],
  [
    'rows of SQL',
    'unsure',
    everyRow((cells) => `(${cells.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}),`),
  ],
  [
    'backslashes before commas',
    'unsure',
    (draft, random) =>
      hasCommas(draft) &&
      everyCell((text) => (/["]/.test(text) ? quoted(text) : text.replaceAll(',', '\\,')))(draft, random),
  ],
  [
    'columns of another separator',
    'unsure',
    (draft, { pick }) => {
      const sign = pick(['~', '^', ' : ', '\x1f', '||', '   ']);
      draft.lines = draft.rows.map((cells) => cells.map((text) => quoted(text)).join(sign));
    },
  ],
  [
    'semicolons, header shorter',
    'certain',
    (draft, random) => {
      if (draft.fields.at(-1) !== 'states' || draft.contacts.some((row) => draft.cell(row, 'states') !== ''))
        return false;
      if (separated(';')(draft, random) === false) return false;
      draft.lines[0] = draft.lines[0].replace(/;[^;]*$/, '');
    },
  ],
  ['form feed between rows', 'unsure', oneLineMore(() => '\f')],
  [
    'cells merged',
    'unsure',
    (draft) => {
      if (draft.rows.length < 3) return false;
      for (const row of draft.contacts.slice(1))
        draft.lines[row] = written(
          draft.rows[row].map((text, i) =>
            draft.fields[i] === 'name' || draft.fields[i] === 'role' ? '' : text,
          ),
          draft.style,
        );
    },
  ],
  ['empty column in front', 'unsure', everyLine((line) => `,${line}`)],
  ['header again', 'certain', oneLineMore((draft) => draft.lines[0])],
  ['header again with a mark', 'certain', oneLineMore((draft) => `\uFEFF${draft.lines[0]}`)],
  ['header again at the end', 'certain', oneLineMore((draft) => draft.lines[0], 'after')],
  [
    'a second file with columns in another order',
    'unsure',
    (draft, random) => {
      const order = draft.fields.map((_, i) => i).reverse();
      const half = 1 + random.below(draft.rows.length - 1);
      if (half + 1 >= draft.rows.length) return false;
      const other = [0, ...draft.contacts.slice(half)].map((row) =>
        written(
          order.map((at) => draft.rows[row][at]),
          draft.style,
        ),
      );
      draft.lines = [...draft.lines.slice(0, half + 1), ...other];
    },
  ],
  [
    'remarks under the header',
    'unsure',
    oneLineMore((draft, { pick }) => {
      const way = pick([
        ['(required)', '(optional)'],
        ['required', 'optional'],
        ['text', 'text'],
        ['必填', '選填'],
        ['e.g. Ann Lee', 'e.g. US-WA'],
        ['Pflichtfeld', 'freiwillig'],
      ]);
      return draft.fields.map((field) => (field === 'states' ? way[1] : way[0])).join(',');
    }, 'under'),
  ],
  [
    'numbers under the header',
    'unsure',
    oneLineMore((draft) => draft.fields.map((_, i) => i + 1).join(','), 'under'),
  ],
  [
    'rule under the header',
    'unsure',
    oneLineMore((draft) => draft.fields.map(() => '---').join(','), 'under'),
  ],
  [
    'total at the end',
    'unsure',
    oneLineMore(
      (draft, { pick }) =>
        oneCell(
          draft,
          pick([
            'Total',
            `${draft.contacts.length} contacts`,
            '(end of list)',
            'Stand: 6.8.2019',
            '# end',
            'Confidential',
          ]),
        ),
      'after',
    ),
  ],
  [
    'section between rows',
    'unsure',
    oneLineMore((draft, { pick }) =>
      oneCell(draft, pick(['EMEA', 'Sales team', '*** new ***', 'Page 2', '# old ones', '// end'])),
    ),
  ],
  ['Ctrl-Z at the end', 'certain', (draft) => void (draft.after = '\x1a')],
  ['NULs at the end', 'unsure', (draft, { below }) => void (draft.after = '\0'.repeat(1 + below(40)))],
  [
    'a contact twice',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const copy = [...draft.rows[row]];
      draft.mustAsk = true;
      draft.rows.push(copy);
      draft.truth.push([...draft.truth[row]]);
    },
  ],
  [
    'a contact twice, another country',
    'unsure',
    (draft, random) => {
      const row = someRow(draft, random);
      const copy = [...draft.rows[row]];
      const [email, countries] = [draft.column('email'), draft.column('countries')];
      copy[email] = random.pick([copy[email], copy[email].toUpperCase(), copy[email].toLowerCase()]);
      copy[countries] = random.pick(['KE', 'PE', 'UY']);
      if (draft.column('states') >= 0) copy[draft.column('states')] = '';
      draft.mustAsk = true;
      draft.rows.push(copy);
      draft.truth.push([...copy]);
    },
  ],
  [
    'dashes instead of a table',
    'unsure',
    (draft, random) => {
      if (draft.rows.some((cells) => cells.some((text) => /[|\r\n]/.test(text)))) return false;
      const lines = draft.rows.map((cells) => `| ${cells.join(' | ')} |`);
      lines.splice(1, 0, `|${draft.fields.map(() => '---').join('|')}|`);
      draft.lines = random.oneIn(2) ? lines : lines.toSpliced(1, 1);
    },
  ],
];
