// What happens to names, job titles, addresses and roles. A row: a kind of damage, whether it leaves one reading, what
// it does.
import { readFileSync } from 'node:fs';
import { ROLES } from '../clean.mjs';
import { encoded, misread } from '../encode.mjs';

/**
 * @typedef {import('../draft.mjs').Make} Make
 * @typedef {import('../draft.mjs').Dice} Dice
 * @typedef {import('../../../wasm/types').FieldId} FieldId
 * @typedef {import('../damage.mjs').Row} Row
 */

const NAMES = /** @type {FieldId[]} */ (['name', 'jobTitle']);
const ALL = /** @type {FieldId[]} */ (['name', 'email', 'jobTitle', 'role', 'countries']);
const EMAIL = /** @type {FieldId[]} */ (['email']);
const ROLE = /** @type {FieldId[]} */ (['role']);

/** One cell. @param {readonly FieldId[]} fields @param {Make} make @returns {Row[2]} */
export const inCell = (fields, make) => (draft, random) => draft.change(random, fields, make);
/** The cells of a whole column, or one. @param {readonly FieldId[]} fields @param {Make} make @returns {Row[2]} */
export const inOneOrAll = (fields, make) => (draft, random) =>
  random.oneIn(2) ? draft.change(random, fields, make) : draft.changeAll(random, fields, make);

/** The text if it is another. @param {string} text @param {string} made */
const ifOther = (text, made) => (made === text ? null : made);
/** @param {string} text @param {RegExp} pattern @param {string | ((found: string) => string)} by */
const replaced = (text, pattern, by) =>
  ifOther(text, typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by));
/** A place inside a word of Latin letters; 0: there is none. @param {string} text @param {Dice} random */
function insideWord(text, { pick }) {
  const places = [...text.matchAll(/(?<=[A-Za-z])(?=[A-Za-z])/g)].map(({ index }) => index);
  return places.length ? pick(places) : 0;
}
/** @param {string} text @param {Dice} random @param {string} more */
const inserted = (text, random, more) => {
  const at = insideWord(text, random);
  return at ? text.slice(0, at) + more + text.slice(at) : null;
};
/** @param {string} text */
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
/** Every character that is not ASCII in another notation. @param {string} text @param {(each: string) => string} by */
const noted = (text, by) => replaced(text, /[^\0-\x7f]/gu, by);
/** @param {string} text @param {string} sign */
const bytesNoted = (text, sign) =>
  noted(text, (each) =>
    Array.from(new TextEncoder().encode(each), (byte) => sign + byte.toString(16).toUpperCase()).join(''),
  );
/** @type {Record<string, string>} */
const ENTITIES = Object.fromEntries(
  (
    '& amp|" quot|ä auml|ö ouml|ü uuml|Ä Auml|Ö Ouml|Ü Uuml|ß szlig|é eacute|è egrave|ê ecirc|ë euml|à agrave|á aacute|' +
    'í iacute|ó oacute|ú uacute|ñ ntilde|ç ccedil|ø oslash|å aring|Å Aring|æ aelig|ã atilde|õ otilde|ô ocirc|î icirc|ï iuml|’ rsquo'
  )
    .split('|')
    .map((pair) => [pair[0], `&${pair.slice(2)};`]),
);
/** @param {string} each */
const entity = (each) => ENTITIES[each] ?? each;

/**
 * Text read in another encoding than it was written in; null: it cannot be, or nothing changes.
 * @param {string} text
 * @param {string} wrote
 * @param {string} read
 */
function garbled(text, wrote, read) {
  const bytes = isAscii(text) ? null : encoded(wrote, text.normalize('NFC'));
  return bytes && ifOther(text, misread(bytes, read));
}
/** What no name looks like: what nobody could tell from a name is no damage to be told. */
const TELLING =
  /\p{Ll}\p{Lu}|[^\p{L}\p{M}\s.,'’·-]|\p{sc=Latin}[^\p{sc=Latin}\p{M}\s.,'’·-]|[^\p{sc=Latin}\p{M}\s.,'’·-]\p{sc=Latin}/u;
/** @param {string} wrote @param {string} read @returns {Row[2]} */
const garble = (wrote, read) =>
  inOneOrAll(NAMES, (text) => {
    const made = garbled(text, wrote, read);
    return made && TELLING.test(made) ? [made, text.normalize('NFC')] : null;
  });
/** @param {string} read @param {string} homes @returns {Row} */
const utf8As = (read, homes = '') => [
  `garbled: UTF-8 as ${read}`,
  /^(windows-1252|macintosh|IBM850)$/.test(read) ? 'certain' : 'unsure',
  garble('UTF-8', read),
  homes ? { homes: homes.split(' ') } : {},
];
/** @param {string} wrote @param {string} homes @param {string} [read] @returns {Row} */
const oldAs = (wrote, homes, read = 'windows-1252') => [
  `garbled: ${wrote} as ${read}`,
  'unsure',
  garble(wrote, read),
  { homes: homes.split(' ') },
];
const WEST = 'DE FR ES SE PT IT DK NO';

/** What says nothing. */
const PLACEHOLDERS =
  'N/A|n/a|NULL|null|-|--|#N/A|#REF!|???|TBD|無|なし|none|undefined|NaN|#NAME?|#VALUE!|########';

const roles = JSON.parse(readFileSync(new URL('../../../core/codes/roles.json', import.meta.url), 'utf8'));
/** Wordings of a role, certain or not. @param {string} role @param {boolean} areCertain @returns {string[]} */
function wordingsOf(role, areCertain) {
  const [, name, ...others] = roles.roles.find((/** @type {string[]} */ row) => row[1] === role);
  return others.filter((/** @type {string} */ each) => each !== name && each.startsWith('?') !== areCertain);
}
/** A word with one slip of the fingers. @param {string} text @param {Dice} random */
export function slipped(text, { below, pick }) {
  const at = 1 + below(text.length - 2);
  const [first, second] = [text[at], text[at + 1]];
  const rest = text.slice(at + 2);
  return pick([
    text.slice(0, at) + second + first + rest,
    text.slice(0, at) + second + rest,
    text.slice(0, at) + first + first + second + rest,
  ]);
}

/** @param {readonly ((email: string, place: import('../draft.mjs').Place) => string)[]} ways @returns {Row[2]} */
const emailAs = (ways) =>
  inCell(EMAIL, (text, random, place) => ifOther(text, random.pick(ways)(text, place)));

/** @type {Row[]} */
export const TEXT = [
  [
    'padded',
    'certain',
    inOneOrAll(ALL, (text, { pick }) => {
      const pad = pick([' ', ' ', '\u00a0', '\t', '\u3000', '  ', '\u2003']);
      return text && pick([pad + text, text + pad, pad + text + pad]);
    }),
  ],
  [
    'invisible',
    'certain',
    inCell(ALL, (text, random) =>
      inserted(text, random, random.pick(['\u200b', '\ufeff', '\u00ad', '\u202d', '\u2060', '\u200d'])),
    ),
  ],
  [
    'invisible at the end',
    'certain',
    inCell(
      ALL,
      (text, { pick }) =>
        text && pick([text + '\u200b', '\u200e' + text, text + '\ufeff', '\u202a' + text + '\u202c']),
    ),
  ],
  ['vertical tab', 'certain', inCell(NAMES, (text) => replaced(text, / /, '\v'))],
  [
    'control character',
    'unsure',
    inCell(ALL, (text, random) => inserted(text, random, random.pick(['\0', '\b', '\x1b', '\x7f']))),
  ],
  [
    'HTML names',
    'certain',
    inOneOrAll(NAMES, (text) => replaced(text, /./gu, entity)),
    { homes: WEST.split(' ') },
  ],
  [
    'HTML numbers',
    'certain',
    inOneOrAll(NAMES, (text, { oneIn }) =>
      replaced(text, /[^\0-\x7f]|['&]/gu, (each) =>
        oneIn(2) ? `&#${each.codePointAt(0)};` : `&#x${each.codePointAt(0)?.toString(16).toUpperCase()};`,
      ),
    ),
  ],
  ['HTML blanks', 'unsure', inCell(NAMES, (text) => replaced(text, / /, '&nbsp;'))],
  [
    'HTML twice',
    'unsure',
    inCell(NAMES, (text) => replaced(text, /[^\0-\x7f]|['&]/gu, (each) => `&amp;#${each.codePointAt(0)};`)),
  ],
  [
    'JavaScript notation',
    'certain',
    inOneOrAll(NAMES, (text) =>
      noted(text, (each) =>
        [...Array(each.length).keys()]
          .map((i) => `\\u${each.charCodeAt(i).toString(16).padStart(4, '0')}`)
          .join(''),
      ),
    ),
  ],
  ['quoted-printable', 'certain', inOneOrAll(NAMES, (text) => bytesNoted(text, '='))],
  [
    'percent notation',
    'certain',
    inOneOrAll(NAMES, (text) => (text.includes('%') ? null : bytesNoted(text, '%'))),
  ],
  [
    'percent notation, blanks too',
    'certain',
    inCell(NAMES, (text) => (isAscii(text) ? null : encodeURIComponent(text))),
  ],
  ['_x000D_', 'certain', inCell(NAMES, (text) => `${text}_x000D_`)],
  [
    '<br>',
    'unsure',
    inCell(NAMES, (text, { pick }) => replaced(text, / /, pick(['<br>', '<br/>', '<br />']))),
  ],
  [
    'HTML tags',
    'unsure',
    inCell(NAMES, (text, { pick }) => pick([`<b>${text}</b>`, `<p>${text}</p>`, `<span>${text}</span>`])),
  ],
  ['plus for blank', 'unsure', inCell(['name'], (text) => replaced(text, / /g, '+'))],
  [
    'encoded words of mail',
    'unsure',
    inCell(NAMES, (text, { oneIn }) =>
      isAscii(text)
        ? null
        : oneIn(2)
          ? `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
          : `=?utf-8?Q?${bytesNoted(text, '=')?.replaceAll(' ', '_')}?=`,
    ),
  ],
  ['backslash n', 'unsure', inCell(NAMES, (text) => replaced(text, / /, '\\n'))],
  [
    'marks around a cell',
    'unsure',
    inCell(NAMES, (text, { pick }) => (/^['"]/.test(text) ? null : pick([`"${text}"`, `'${text}'`]))),
  ],
  [
    'letters lost to ?',
    'unsure',
    inOneOrAll(NAMES, (text) =>
      replaced(text.normalize('NFC'), /(?<=\p{L})[^\0-\x7f’]|[^\0-\x7f’](?=\p{L})/gu, '?'),
    ),
    { homes: [...WEST.split(' '), 'PL', 'CZ', 'TR', 'HU'] },
  ],
  [
    'all letters lost to ?',
    'unsure',
    inOneOrAll(NAMES, (text) => replaced(text, /[^\0-\x7f]/gu, '?')),
    { homes: ['TW', 'JP', 'RU', 'GR', 'KR', 'SA'] },
  ],
  [
    'letters lost to ??',
    'unsure',
    inOneOrAll(NAMES, (text) => noted(text, (each) => '?'.repeat(new TextEncoder().encode(each).length))),
  ],
  ['letters lost to U+FFFD', 'unsure', inOneOrAll(NAMES, (text) => replaced(text, /[^\0-\x7f]/gu, '\uFFFD'))],
  ['placeholder', 'unsure', inOneOrAll(NAMES, (_, { pick }) => pick(PLACEHOLDERS.split('|')))],
  ['emptied', 'unsure', inCell(ALL, (text, { pick }) => (text ? pick(['', '', ' ']) : null))],
  ['apostrophe in front of text', 'unsure', inOneOrAll(NAMES, (text) => `'${text}`)],
  ['apostrophe in front', 'certain', inOneOrAll(['email', 'role', 'countries'], (text) => `'${text}`)],
  ['formula', 'unsure', inCell(NAMES, (text, { pick }) => pick(['=', '+', '-', '@']) + text)],
  [
    'formula for an address',
    'unsure',
    inCell(EMAIL, (text, { pick }) =>
      pick([`=HYPERLINK("mailto:${text}","${text}")`, `="${text}"`, `=${text}`]),
    ),
  ],

  [
    'address wrapped',
    'certain',
    emailAs([
      (email, { of }) =>
        /[,<>"]/.test(of('name')) || !of('name') ? `<${email}>` : `${of('name')} <${email}>`,
      (email) => `<${email}>`,
      (email) => `mailto:${email}`,
      (email) => `MAILTO:${email}`,
      (email) => `smtp:${email}`,
      (email) => `${email};`,
      (email) => `${email},`,
      (email) => `${email}.`,
      (email) => `"Lee, Ann" <${email}>`,
    ]),
  ],
  [
    'address in other marks',
    'unsure',
    emailAs([
      (email) => `(${email})`,
      (email) => `'${email}'`,
      (email) => `"${email}"`,
      (email) => `[${email}]`,
      (email) => `[${email}](mailto:${email})`,
    ]),
  ],
  [
    'address in full width',
    'certain',
    emailAs([
      (email) => email.replace('@', '＠'),
      (email) => email.replaceAll('.', '．'),
      (email) => email.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
    ]),
  ],
  [
    'address with a typo',
    'unsure',
    inCell(EMAIL, (text, { pick }) => {
      const [mailbox] = text.split('@');
      const [to, from] = pick([
        ['gmail.com', 'gmial.com'],
        ['gmail.com', 'gmail.con'],
        ['hotmail.com', 'hotmial.com'],
        ['outlook.com', 'outlok.com'],
        ['yahoo.com', 'yaho.com'],
        ['gmail.com', 'gmal.com'],
      ]);
      return [`${mailbox}@${from}`, `${mailbox}@${to}`];
    }),
  ],
  [
    'address with words',
    'unsure',
    emailAs([
      (email) => `${email} (new)`,
      (email) => `${email} - old`,
      (email) => `E-mail: ${email}`,
      (email) => `${email}?subject=Hello`,
      (email) => email.replace('@', '@https://'),
      (email) => `${email}>`,
      (email) => `<${email}`,
      (email) => `${email}/`,
    ]),
  ],
  [
    'address with no such end',
    'unsure',
    inCell(EMAIL, (text, { pick }) =>
      replaced(text, /\.com$/i, pick(['.con', '.cmo', '.ocm', '.c', '.comm'])),
    ),
  ],
  [
    'two addresses',
    'unsure',
    inCell(
      EMAIL,
      (text, { pick }) => text + pick([';', '; ', ', ', ' ', '\n', ' / ', ' or ', ' ::: ']) + `b.${text}`,
    ),
  ],
  [
    'address with a blank',
    'unsure',
    emailAs([
      (email) => email.replace('@', ' @'),
      (email) => email.replace('@', '@ '),
      (email) => email.replace('@', ' @ '),
      (email) => `ann ${email}`,
      (email) => email.replace(/\.(?=[^.]*$)/, '. '),
    ]),
  ],
  [
    'address in words',
    'unsure',
    emailAs([
      (email) => email.replace('@', ' at '),
      (email) => email.replace('@', '(at)'),
      (email) => email.replace('@', '[at]').replaceAll('.', '[dot]'),
      (email) => email.replace('@', ' (at) '),
    ]),
  ],
  [
    'address broken',
    'unsure',
    emailAs([
      (email) => email.replace('@', ''),
      (email) => email.replace('@', '@@'),
      (email) => email.replace(/\.(?=[^.]*$)/, '..'),
      (email) => email.replace(/\.(?=[^.]*$)/, ','),
      (email) => email.replace('@', '.@'),
      (email) => `.${email}`,
      (email) => email.slice(0, email.indexOf('@') + 1),
      (email) => email.slice(email.indexOf('@')),
      (email) => email.replace(/@.*/, ''),
      (email) => email.replace(/(@[^.]*)\..*/, '$1'),
      (email) => email.replace(/(@[^.]*)\..*/, '$1.'),
      (email) => email.replace('@', '@-'),
    ]),
  ],
  [
    'address with typographic marks',
    'unsure',
    inCell(EMAIL, (text, { pick }) => {
      const [, domain] = text.split('@');
      return pick(
        /** @type {[string, string][]} */ ([
          [`tim.o’connor@${domain}`, `tim.o'connor@${domain}`],
          [`ann–lee@${domain}`, `ann-lee@${domain}`],
          [`o‘neil@${domain}`, `o'neil@${domain}`],
        ]),
      );
    }),
  ],
  [
    'address with lost letters',
    'unsure',
    inCell(EMAIL, (text, random) => inserted(text, random, random.pick(['\uFFFD', '\uFFFD\uFFFD']))),
  ],
  [
    'address with look-alikes',
    'unsure',
    inCell(EMAIL, (text, { pick }) =>
      pick([replaced(text, /a/, 'а'), replaced(text, /o/, 'о'), replaced(text, /e/, 'е')]),
    ),
  ],
  [
    'sign-in name',
    'unsure',
    inCell(EMAIL, (text) => `${text.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`),
  ],
  [
    'address in another notation',
    'unsure',
    emailAs([
      (email) => email.replace('@', '%40'),
      (email) => email.replace('@', '=40'),
      (email) => email.replace('@', '&#64;'),
      (email) => email.replace('@', '\\u0040'),
    ]),
  ],
  [
    'no address',
    'unsure',
    inCell(EMAIL, (_, { pick }) =>
      pick([
        'www.contoso.com',
        'https://contoso.com/ann',
        'x500:/o=contoso/cn=ann',
        '+49 170 1234567',
        'see above',
        'N/A',
        'ask Bob',
        '-',
        'true',
      ]),
    ),
  ],

  [
    'role spelled',
    'certain',
    inOneOrAll(ROLE, (text, { pick }) =>
      pick([
        text.toLowerCase(),
        text.toUpperCase(),
        text.replaceAll(' ', '  '),
        text.replaceAll(' ', '\u00a0'),
        `${text} `,
        text.replace('P', 'Ｐ'),
      ]),
    ),
  ],
  [
    'role spelled with marks',
    'unsure',
    inCell(ROLE, (text, { pick }) =>
      pick([
        text.replaceAll(' ', '-'),
        text.replaceAll(' ', '_'),
        text.replaceAll(' ', ''),
        `${text}.`,
        `"${text}"`,
        `${text} (primary)`,
      ]),
    ),
  ],
  ['role in other words', 'certain', inOneOrAll(ROLE, (text, { pick }) => pick(wordingsOf(text, true)))],
  [
    'role perhaps in other words',
    'unsure',
    inCell(ROLE, (text, { pick }) => pick(wordingsOf(text, false)).slice(1)),
  ],
  [
    'role that is none',
    'unsure',
    inCell(ROLE, (_, { pick }) => pick([...roles.none, 'N/A', 'Manager', 'yes', '1', '#REF!'])),
  ],
  ['role with a typo', 'unsure', inCell(ROLE, (text, random) => ifOther(text, slipped(text, random)))],
  [
    'two roles',
    'unsure',
    inCell(
      ROLE,
      (text, { pick }) =>
        text + pick([', ', '; ', '/', ' & ', '\n']) + pick(ROLES.filter((role) => role !== text)),
    ),
  ],
  ['role cut', 'unsure', inCell(ROLE, (text, { below }) => text.slice(0, 8 + below(text.length - 9)))],
];

/** @type {Row[]} */
export const GARBLED = [
  utf8As('windows-1252'),
  utf8As('macintosh'),
  utf8As('IBM850'),
  utf8As('IBM437'),
  utf8As('windows-1250', 'PL CZ HU DE HR'),
  utf8As('windows-1251', 'RU UA BG'),
  utf8As('windows-1254', 'TR'),
  utf8As('ISO-8859-15', WEST),
  utf8As('KOI8-R', 'RU'),
  utf8As('gbk', 'DE FR'),
  utf8As('Big5', 'FR'),
  utf8As('Shift_JIS', 'JP'),
  utf8As('EUC-KR', 'KR'),
  [
    'garbled twice: UTF-8 as windows-1252',
    'certain',
    inOneOrAll(NAMES, (text) => {
      const once = garbled(text, 'UTF-8', 'windows-1252');
      const twice = once && garbled(once, 'UTF-8', 'windows-1252');
      return twice && [twice, text.normalize('NFC')];
    }),
  ],
  [
    'garbled: UTF-8 as ISO-8859-1, controls lost',
    'unsure',
    inOneOrAll(NAMES, (text) => {
      const once = garbled(text, 'UTF-8', 'windows-1252');
      const lost = once?.replace(/[\x81\x8d\x8f\x90\x9d\xa0\xad]/g, '');
      return lost && lost !== once ? [lost, text.normalize('NFC')] : null;
    }),
    { homes: ['RU', 'JP', 'CZ', 'PL', 'TW', 'IT', 'PT'] },
  ],
  oldAs('Big5', 'TW HK'),
  oldAs('gb18030', 'CN'),
  oldAs('Shift_JIS', 'JP'),
  oldAs('EUC-KR', 'KR'),
  oldAs('EUC-JP', 'JP'),
  oldAs('windows-1251', 'RU UA BG RS'),
  oldAs('windows-1250', 'PL CZ HU'),
  oldAs('windows-1253', 'GR CY'),
  oldAs('windows-1255', 'IL'),
  oldAs('windows-1256', 'SA EG'),
  oldAs('windows-874', 'TH'),
  oldAs('KOI8-R', 'RU'),
  oldAs('IBM866', 'RU'),
  oldAs('macintosh', WEST),
  oldAs('IBM850', WEST),
  oldAs('windows-1252', WEST, 'macintosh'),
  oldAs('windows-1252', WEST, 'IBM850'),
  oldAs('windows-1252', WEST, 'windows-1251'),
  oldAs('windows-1251', 'RU UA', 'KOI8-R'),
  oldAs('windows-1251', 'RU UA', 'IBM866'),
];
