// What happens to headings and columns, and what other programs write instead.
import { readFileSync } from 'node:fs';
import { quoted, written } from '../clean.mjs';
import { shuffled } from '../draft.mjs';
import { slipped } from './text.mjs';

/**
 * @typedef {import('../draft.mjs').Draft} Draft
 * @typedef {import('../draft.mjs').Dice} Dice
 * @typedef {import('../../../wasm/types').FieldId} FieldId
 * @typedef {import('../damage.mjs').Row} Row
 */
const TEMPLATE = { isPlain: true };
/** @type {{ fields: { id: FieldId, labels: string[], renamed: string[] }[] }} */
const { fields: FIELDS } = JSON.parse(
  readFileSync(new URL('../../../core/codes/fields.json', import.meta.url), 'utf8'),
);
/** @param {FieldId | null} field */
const renamedOf = (field) => FIELDS.find(({ id }) => id === field)?.renamed ?? [];
/** The headings of one language, in the template's order. */
const LANGUAGES = [
  ['姓名', '電子郵件', '職稱', '角色', '國家/地區', '州/省'],
  ['名称', '电子邮件', '职务', '角色', '国家/地区', '州/省/自治区/直辖市'],
  ['名前', 'メール アドレス', '役職', 'ロール', '国/地域', '州/都道府県'],
  ['이름', '전자 메일 주소', '직함', '역할', '국가/지역', '시/도'],
  ['Kontaktname', 'E-Mail-Adresse', 'Position', 'Rolle', 'Länder/Regionen', 'Bundesländer'],
  ['Nom', 'Adresse e-mail', 'Poste', 'Rôle du contact', 'Pays/Régions', 'États/Provinces'],
  ['Nombre completo', 'Correo electrónico', 'Puesto', 'Rol', 'Países o regiones', 'Estados o provincias'],
  ['Nome completo', 'Endereço de email', 'Cargo', 'Função', 'Países/regiões', 'Estados/províncias'],
];

/**
 * One heading in other words.
 * @param {(label: string, random: Dice, field: FieldId) => string | null} make
 * @param {readonly FieldId[]} [among]
 * @returns {Row[2]}
 */
const heading = (make, among) => (draft, random) => {
  const fields = /** @type {FieldId[]} */ (
    draft.fields.filter((field) => field && (!among || among.includes(field)))
  );
  return shuffled(random, fields).some((field) => {
    const label = draft.cell(0, field);
    const made = make(label, random, field);
    if (made === null || made === label) return false;
    draft.set(0, field, made);
    return true;
  });
};
/** Every heading. @param {(label: string, random: Dice) => string} make @returns {Row[2]} */
const headings = (make) => (draft, random) => {
  draft.rows[0] = draft.rows[0].map((label) => make(label, random));
};
/** A whole other file. @param {(draft: Draft, random: Dice) => string} make @returns {Row[2]} */
const instead = (make) => (draft, random) => void (draft.whole = make(draft, random));
/** @param {Draft} draft @param {number} row */
const partsOf = (draft, row) => {
  const [first = '', ...rest] = draft.cell(row, 'name').split(' ');
  return [first, rest.join(' ')];
};
/** @param {string} text */
const inHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @type {Row[]} */
export const HEADINGS = [
  [
    'headings of a language',
    'certain',
    (draft, { pick }) => void (draft.rows[0] = [...pick(LANGUAGES)]),
    TEMPLATE,
  ],
  ['a heading in other words', 'certain', heading((_, { pick }, field) => pick(renamedOf(field)))],
  [
    'a heading with a typo',
    'unsure',
    heading((label, random) => {
      const made = slipped(label, random);
      const lettersOf = (/** @type {string} */ text) => text.replace(/\W/g, ''); // nothing else is compared
      return lettersOf(made) === lettersOf(label) ? null : made;
    }),
  ],
  [
    'a heading that nobody knows',
    'unsure',
    heading(
      (_, { pick }) => pick(['Where to write', 'Column 1', 'Feld 3', 'xyz', 'Function', '']),
      ['name', 'email', 'jobTitle', 'role', 'countries'],
    ),
  ],
  ['headings in marks', 'unsure', headings((label, { oneIn }) => (oneIn(2) ? `[${label}]` : `<${label}>`))],
  ['headings numbered', 'unsure', headings((label) => `${label.length % 9}. ${label}`)],
  ['headings in marks like code', 'unsure', headings((label) => label.toLowerCase().replace(/\W+/g, '_'))],
  [
    'hidden characters in headings',
    'certain',
    heading((label, { pick }) =>
      pick([
        `${label}\u00a0`,
        `\u200b${label}`,
        label.replace(/ /, '\u00a0'),
        `\ufeff${label}`,
        `${label}\u200e`,
        label.replace(/(?<=\w)(?=\w)/, '\u00ad'),
      ]),
    ),
  ],
  [
    'a second byte order mark',
    'certain',
    (draft) => {
      draft.style.bom = true;
      draft.before = '\uFEFF';
    },
  ],
  [
    'blanks around headings',
    'certain',
    headings((label, { pick }) => pick([` ${label}`, `${label} `, `${label}  `, label.replace(' ', '  ')])),
  ],
  [
    'line break in a heading',
    'unsure',
    heading((label) => (label.includes(' ') ? label.replace(' ', '\n') : `${label}\n(required)`)),
  ],
  [
    'no header',
    'unsure',
    (draft) => {
      draft.lines = draft.lines.slice(1);
    },
  ],
  [
    'two headings in one cell',
    'unsure',
    (draft, random) => {
      const at = random.below(draft.fields.length - 1);
      const sign = random.pick([' ', '', '; ', '/']);
      draft.lines[0] = draft.rows[0]
        .flatMap((label, i) =>
          i === at ? [label + sign + draft.rows[0][at + 1]] : i === at + 1 ? [] : [label],
        )
        .join(',');
    },
  ],
  [
    'a heading in two cells',
    'unsure',
    (draft, random) => {
      const at = random.below(draft.fields.length);
      const label = draft.rows[0][at];
      if (!label.includes(' ')) return false;
      draft.lines[0] = draft.rows[0].map((each, i) => (i === at ? each.replace(' ', ',') : each)).join(',');
    },
  ],
  [
    'a comma too many in the header',
    'unsure',
    (draft, random) => {
      const cells = [...draft.rows[0]];
      cells.splice(random.below(cells.length), 0, '');
      draft.lines[0] = cells.join(',');
    },
  ],
  [
    'a comma too few in the header',
    'unsure',
    (draft, random) => {
      const cells = [...draft.rows[0]];
      cells.splice(random.below(cells.length), 1);
      draft.lines[0] = cells.join(',');
    },
  ],
  [
    'a heading twice',
    'unsure',
    (draft, random) => {
      const at = random.below(draft.fields.length);
      if (!draft.fields[at]) return false;
      draft.lines = draft.rows.map((cells, row) =>
        written(cells.toSpliced(at + 1, 0, row && random.oneIn(2) ? '' : cells[at]), draft.style),
      );
    },
  ],
  [
    'headings swapped',
    'unsure',
    (draft, random) => {
      const [one, other] = random.pick(
        /** @type {[FieldId, FieldId][]} */ ([
          ['name', 'email'],
          ['role', 'email'],
          ['countries', 'role'],
          ['jobTitle', 'role'],
          ['email', 'countries'],
        ]),
      );
      const label = draft.cell(0, one);
      draft.rows[0][draft.column(one)] = draft.cell(0, other);
      draft.rows[0][draft.column(other)] = label;
    },
  ],
  [
    'a column lacks',
    'unsure',
    (draft, random) => {
      const field = random.pick(/** @type {const} */ (['name', 'email', 'jobTitle', 'role', 'countries']));
      const at = draft.column(field);
      draft.lines = draft.rows.map((cells) => written(cells.toSpliced(at, 1), draft.style));
    },
  ],
  [
    'first and last names',
    'unsure',
    (draft, random) => {
      const at = draft.column('name');
      const labels = random.pick([
        ['First name', 'Last name'],
        ['First Name', 'Last Name'],
        ['Given name', 'Surname'],
        ['名', '姓'],
        ['Vorname', 'Nachname'],
      ]);
      draft.lines = draft.rows.map((cells, row) =>
        written(cells.toSpliced(at, 1, ...(row ? partsOf(draft, row) : labels)), draft.style),
      );
    },
  ],
  [
    'columns stand as rows',
    'unsure',
    (draft) => {
      draft.lines = draft.fields.map((_, at) => draft.rows.map((cells) => quoted(cells[at])).join(','));
    },
  ],
  [
    'export of Outlook',
    'unsure',
    instead((draft) => {
      const labels =
        'First Name,Middle Name,Last Name,Company,Job Title,Business Country/Region,E-mail Address,E-mail Display Name';
      const rows = draft.contacts.map((row) => {
        const [first, last] = partsOf(draft, row);
        const cells = [
          first,
          '',
          last,
          'Contoso',
          draft.cell(row, 'jobTitle'),
          draft.cell(row, 'countries'),
          draft.cell(row, 'email'),
          draft.cell(row, 'name'),
        ];
        return cells.map((text) => quoted(text, true)).join(',');
      });
      return [labels, ...rows, ''].join('\r\n');
    }),
  ],
  [
    'export of LinkedIn',
    'unsure',
    instead((draft) => {
      const rows = draft.contacts.map((row) =>
        [
          ...partsOf(draft, row),
          draft.cell(row, 'email'),
          'Contoso',
          draft.cell(row, 'jobTitle'),
          '06 Aug 2019',
        ]
          .map((text) => quoted(text))
          .join(','),
      );
      return [
        'Notes:',
        '"When exporting your connection data, some addresses are missing."',
        '',
        'First Name,Last Name,Email Address,Company,Position,Connected On',
        ...rows,
        '',
      ].join('\n');
    }),
  ],
  [
    'vCards',
    'unsure',
    instead((draft) =>
      draft.contacts
        .map(
          (row) =>
            `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${draft.cell(row, 'name')}\r\nEMAIL:${draft.cell(row, 'email')}\r\nTITLE:${draft.cell(row, 'jobTitle')}\r\nEND:VCARD\r\n`,
        )
        .join(''),
    ),
  ],
  [
    'a table in HTML',
    'unsure',
    instead(
      (draft) =>
        `<html><body><table>${draft.rows.map((cells) => `<tr>${cells.map((text) => `<td>${inHtml(text)}</td>`).join('')}</tr>`).join('\n')}</table></body></html>`,
    ),
  ],
  [
    'objects of JSON',
    'unsure',
    instead((draft) =>
      JSON.stringify(
        draft.contacts.map((row) =>
          Object.fromEntries(draft.fields.map((_, i) => [draft.rows[0][i], draft.rows[row][i]])),
        ),
        null,
        1,
      ),
    ),
  ],
];
