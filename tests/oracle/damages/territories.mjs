// What happens to countries and states.
import { completeCodes } from '../../../scripts/codes.mjs';
import { CODES, STATES } from '../clean.mjs';
import { isSubdivision } from '../people.mjs';
import { inCell, inOneOrAll, slipped } from './text.mjs';

/**
 * @typedef {import('../draft.mjs').Make} Make
 * @typedef {import('../draft.mjs').Place} Place
 * @typedef {import('../draft.mjs').Draft} Draft
 * @typedef {import('../draft.mjs').Dice} Dice
 * @typedef {import('../../../wasm/types').FieldId} FieldId
 * @typedef {import('../damage.mjs').Row} Row
 */
const COUNTRIES = /** @type {FieldId[]} */ (['countries']);
const STATE = /** @type {FieldId[]} */ (['states']);

/** @param {string} text */
export const itemsOf = (text) => text.split(',').map((item) => item.trim());
/** @param {string} text */
const isList = (text) => text.includes(',');

// --- Names of countries

/** A name's letters: hyphens and blanks do not tell names apart. @param {string} name */
const lettersOf = (name) => name.toLowerCase().replace(/[^\p{L}]/gu, '');
/** Codes by the letters of every name of theirs. @type {Map<string, string>} */
const codeOf = new Map();
/**
 * What a row of the code list calls a country for certain.
 * @type {Map<string, { english: string, chinese: string, short: string, also: string[] }>}
 */
const wordings = new Map();
{
  const { codes } = completeCodes('countries');
  /** @type {string[][]} */
  const rows = codes['2019-08'];
  for (const [code, ...words] of rows) for (const word of words) codeOf.set(lettersOf(word), code);
  /** @type {Map<string, number>} */
  const counts = new Map();
  const plain = (/** @type {string} */ each) => each.toLowerCase();
  for (const each of new Set(
    rows.flatMap(([code, ...words]) => [...new Set(words.map(plain))].map((word) => `${code} ${word}`)),
  )) {
    const word = each.slice(each.indexOf(' ') + 1);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  for (const [code, marked, english, chinese, ...others] of rows) {
    const short = marked.replace('?', ''); // AND is a word, too
    const also = others.filter((each) => !/^[?!]/.test(each) && counts.get(plain(each)) === 1);
    if (counts.get(plain(english)) === 1 && code !== 'OOO')
      wordings.set(code, { english, chinese, short, also });
  }
}
/**
 * Official and short names as the United Nations, ISO and others write them, and what people say.
 * @type {[code: string, ...names: string[]][]}
 */
const OFFICIAL = [
  ['HK', 'China, Hong Kong Special Administrative Region', 'Hong Kong SAR'],
  ['MO', 'China, Macao Special Administrative Region', 'Macao SAR'],
  ['NL', 'Netherlands, Kingdom of the', 'Netherlands (Kingdom of the)', 'The Netherlands'],
  ['KR', 'Korea, Republic of', 'Republic of Korea', 'South Korea', 'Korea (Republic of)'],
  ['KP', 'Korea (DPRK)', "Korea, Democratic People's Republic of", 'North Korea'],
  [
    'CD',
    'Congo, Democratic Republic of the',
    'Congo (DRC)',
    'DR Congo',
    'Congo-Kinshasa',
    'Democratic Republic of the Congo',
  ],
  ['CG', 'Congo-Brazzaville', 'Republic of the Congo', 'Congo, Republic of the'],
  ['BO', 'Bolivia (Plurinational State of)', 'Bolivia, Plurinational State of'],
  ['VE', 'Venezuela (Bolivarian Republic of)', 'Venezuela, Bolivarian Republic of'],
  ['TZ', 'Tanzania, United Republic of', 'United Republic of Tanzania'],
  ['MD', 'Moldova, Republic of', 'Republic of Moldova'],
  ['IR', 'Iran (Islamic Republic of)', 'Iran, Islamic Republic of'],
  ['GB', 'United Kingdom of Great Britain and Northern Ireland', 'U.K.', 'Great Britain', 'UK'],
  ['US', 'United States of America', 'The United States', 'U.S.A.', 'U.S.', 'USA'],
  ['TW', 'Taiwan, Province of China', 'Chinese Taipei'],
  ['SY', 'Syrian Arab Republic'],
  ['LA', "Lao People's Democratic Republic", 'Lao PDR'],
  ['FM', 'Micronesia (Federated States of)', 'Micronesia, Federated States of'],
  ['RU', 'Russian Federation', 'Russia'],
  ['VN', 'Viet Nam', 'Vietnam'],
  ['BN', 'Brunei Darussalam'],
  ['CI', "Côte d'Ivoire", 'Côte d’Ivoire', 'Ivory Coast', "Cote d'Ivoire"],
  ['TR', 'Türkiye', 'Turkey', 'Republic of Türkiye'],
  ['CZ', 'Czechia', 'Czech Republic'],
  ['MK', 'North Macedonia'],
  ['SZ', 'Eswatini', 'Swaziland'],
  ['CV', 'Cabo Verde', 'Cape Verde'],
  ['TL', 'Timor-Leste', 'East Timor'],
  ['MM', 'Myanmar', 'Burma'],
  ['PS', 'State of Palestine', 'Palestinian Territory, Occupied'],
  ['BS', 'The Bahamas', 'Bahamas, The', 'Bahamas (the)'],
  ['GM', 'The Gambia', 'Gambia, The', 'Gambia (the)'],
  ['PH', 'Philippines (the)', 'The Philippines'],
  ['VA', 'Holy See', 'Holy See (Vatican City State)'],
  ['AE', 'UAE', 'United Arab Emirates (the)', 'U.A.E.'],
  ['BA', 'Bosnia & Herzegovina', 'Bosnia and Herzegovina'],
  ['TT', 'Trinidad & Tobago'],
  ['DE', 'Federal Republic of Germany', 'Germany'],
  ['SG', 'Republic of Singapore'],
];
/** As people write them in a hurry. @type {[string, ...string[]][]} */
const HURRIED = [
  ['SV', 'Elsalvador', 'El-Salvador'],
  ['US', 'United-States', 'United Status', 'UnitedStates', 'U S A', 'United State'],
  ['KR', 'South-Korea', 'SouthKorea', 'S. Korea', 'S Korea'],
  ['GB', 'England', 'Scotland', 'Britain', 'G.B.'],
  ['CR', 'Costarica'],
  ['NZ', 'New-Zealand', 'Newzealand', 'N.Z.'],
  ['SA', 'Saudi', 'KSA', 'Saudi-Arabia'],
  ['NL', 'Holland', 'Nederlands'],
];
/**
 * A qualifier or an article that reads like another country or code: the text as a whole says which.
 * @type {[string, string][]}
 */
const QUALIFIED = [
  ['TW', 'Taiwan, China'],
  ['HK', 'Hong Kong, China'],
  ['MO', 'Macao, China'],
  ['IM', 'Isle of Man (UK)'],
  ['GI', 'Gibraltar (GB)'],
  ['PR', 'Puerto Rico (US)'],
  ['GP', 'Guadeloupe (France)'],
  ['BR', 'Brasil (el)'],
  ['PE', 'Perú (el)'],
  ['CN', 'Chine (la)'],
  ['FR', 'France (la)'],
  ['DE', 'Allemagne (l’)'],
  ['EC', 'Ecuador (el)'],
  ['JP', 'Japón (el)'],
  ['GL', 'Greenland (Denmark)'],
  ['AW', 'Aruba, Netherlands'],
  ['BM', 'Bermuda, UK'],
  ['JP', 'Japan (is US citizen)'],
  ['IN', 'Inde (l’)'],
  ['CA', 'Canadá (el)'],
  ['GB', 'Ireland, Northern'],
  ['GE', 'Georgia (country)'],
  ['US', 'US (CA only)'],
  ['BE', 'Belgium (NL speaking)'],
  ['CH', 'Switzerland (DE)'],
];
/** In the words of those who live there. @type {[string, string][]} */
const NATIVE = [
  ['DE', 'Deutschland'],
  ['ES', 'España'],
  ['AT', 'Österreich'],
  ['PL', 'Polska'],
  ['JP', '日本'],
  ['RU', 'Россия'],
  ['KR', '대한민국'],
  ['SE', 'Sverige'],
  ['FI', 'Suomi'],
  ['CH', 'Schweiz'],
  ['NO', 'Norge'],
  ['IT', 'Italia'],
  ['BR', 'Brasil'],
  ['GR', 'Ελλάδα'],
  ['NL', 'Nederland'],
  ['CZ', 'Česko'],
  ['HU', 'Magyarország'],
  ['TR', 'Türkiye'],
  ['FR', 'Frankreich'],
  ['DE', 'Allemagne'],
];
const GROUPS =
  'EMEA|APAC|DACH|EU|Nordics|Benelux|LATAM|BRICS|GCC|ASEAN|Europe|Asia Pacific|Middle East|Americas|Iberia|CEE|ANZ|Baltics|NAFTA|UKI|MENA'.split(
    '|',
  );

/**
 * Every code in words of a kind; null: one has none.
 * @param {string} text
 * @param {(code: string) => string | undefined} word
 */
function inWords(text, word) {
  const words = itemsOf(text).map(word);
  return words.some((each) => each === undefined || each.includes(',')) ? null : words.join(', ');
}
/** @param {'english' | 'chinese' | 'short'} kind @returns {Row[2]} */
const named = (kind) => inOneOrAll(COUNTRIES, (text) => inWords(text, (code) => wordings.get(code)?.[kind]));
/** @param {readonly (readonly [string, ...string[]])[]} table @returns {Row[2]} */
const namedBy = (table) =>
  inCell(COUNTRIES, (_, { pick }) => {
    const [code, ...names] = pick(table);
    return [pick(names), code];
  });
/** @param {readonly string[]} signs @returns {Row[2]} */
const separatedBy = (signs) =>
  inOneOrAll(COUNTRIES, (text, { pick }) => (isList(text) ? itemsOf(text).join(pick(signs)) : null));
/** @param {readonly ((text: string, items: string[]) => string)[]} ways @returns {Row[2]} */
const listAs = (ways) => inOneOrAll(COUNTRIES, (text, { pick }) => pick(ways)(text, itemsOf(text)));
/** In small letters, these may be words. @param {string} text */
const areWords = (text) => itemsOf(text).some((code) => ['NO', 'NA'].includes(code));

// --- States

/** @param {Place} place */
const countriesAt = ({ of }) => itemsOf(of('countries'));
/** Names that only one state has. @type {Record<string, string>} */
const STATE_NAMES = {
  Texas: 'US-TX',
  Oregon: 'US-OR',
  Florida: 'US-FL',
  Alaska: 'US-AK',
  California: 'US-CA',
  Ontario: 'CA-ON',
  Quebec: 'CA-QC',
  'British Columbia': 'CA-BC',
  Alberta: 'CA-AB',
  'New South Wales': 'AU-NSW',
  Victoria: 'AU-VIC',
  Queensland: 'AU-QLD',
  'Western Australia': 'AU-WA',
};
/**
 * Puts a row into a country, so that something may be said of its states.
 * @param {Draft} draft
 * @param {Dice} random
 * @param {(row: number) => boolean} damage
 */
function inSomeRow(draft, { pick }, damage) {
  if (draft.column('states') < 0) return false;
  return damage(pick(draft.contacts));
}
/**
 * Both of a row: what stands there, what should.
 * @param {Draft} draft
 * @param {number} row
 * @param {FieldId} field
 * @param {string} damaged
 * @param {string} truth
 */
function both(draft, row, field, damaged, truth) {
  draft.set(row, field, damaged);
  draft.truth[row][draft.column(field)] = truth;
}
/**
 * @param {(random: Dice) => { countries: string, states: string, truth: [countries: string, states: string] }} make
 * @returns {Row[2]}
 */
const ofStates = (make) => (draft, random) =>
  inSomeRow(draft, random, (row) => {
    const { countries, states, truth } = make(random);
    both(draft, row, 'countries', countries, truth[0]);
    both(draft, row, 'states', states, truth[1]);
    return true;
  });
const LATER = { edition: '2023-07' };
/** Letters of a state that are a country's code, too. */
const TWO_READINGS =
  'DE BY|DE BE|CH SG|CH BE|BR MG|BR PA|IT NA|IT MI|ES BA|FR RE|IN TN|IN KA|CN SH|ID BA|IE KY|RO BN|NL GE|HU BE|ZA MP'
    .split('|')
    .map((pair) => pair.split(' '));

/** @type {Row[]} */
export const TERRITORIES = [
  ['country in English', 'certain', named('english')],
  ['country in Chinese', 'certain', named('chinese')],
  ['code of three letters', 'certain', named('short')],
  [
    'country in words of the list',
    'certain',
    inCell(COUNTRIES, (text, { pick }) => inWords(text, (code) => pick(wordings.get(code)?.also ?? []))),
  ],
  ['official name', 'certain', namedBy(OFFICIAL)],
  ['name with a qualifier', 'unsure', namedBy(QUALIFIED)],
  ['name in a hurry', 'unsure', namedBy(HURRIED)],
  ['name in another language', 'unsure', namedBy(NATIVE)],
  [
    'code and name',
    'certain',
    inCell(COUNTRIES, (text, { pick }) => {
      const english = wordings.get(text)?.english;
      return !english || /[,(]/.test(english)
        ? null
        : pick([
            `${text} - ${english}`,
            `${english} (${text})`,
            `${text} (${english})`,
            `${english} - ${text}`,
          ]);
    }),
  ],
  [
    'country with a typo',
    'unsure',
    inCell(COUNTRIES, (_, random) => {
      const [code, words] = random.pick([...wordings]);
      const slip = slipped(words.english, random);
      // What is another country's name says so: nobody can tell that a letter slipped.
      const isClear = slip !== null && [undefined, code].includes(codeOf.get(lettersOf(slip)));
      return words.english.length < 6 || slip === words.english || words.english.includes(',') || !isClear
        ? null
        : [slip, code];
    }),
  ],
  [
    'all countries in words',
    'unsure',
    inCell(COUNTRIES, (_, { pick }) => [
      pick(['Worldwide', 'Global', 'All', 'all countries', 'World', '全球', 'International']),
      'OOO',
    ]),
  ],
  ['group of countries', 'unsure', inCell(COUNTRIES, (text, { pick }) => [pick(GROUPS), text])],
  [
    'list in marks',
    'certain',
    listAs([
      (text) => `"${text}"`,
      (text) => `[${text}]`,
      (text) => `{${text}}`,
      (text) => `(${text})`,
      (text) => `'${text}'`,
      (text) => `“${text}”`,
      (_, items) => `["${items.join('","')}"]`,
      (_, items) => `['${items.join("', '")}']`,
      (_, items) => items.map((item) => `"${item}"`).join(', '),
    ]),
  ],
  [
    'list with other separators',
    'certain',
    separatedBy(['，', '、', ';', '；', '; ', '/', ' / ', '|', ' ', '\n', ' ,', ',,']),
  ],
  [
    'list with words between',
    'unsure',
    separatedBy([' and ', ' & ', '+', '\\', '.', ' - ', ' et ', ' und ', ' or ']),
  ],
  [
    'list with empty items',
    'certain',
    listAs([
      (text) => `${text},`,
      (text) => `,${text}`,
      (text) => `${text}, `,
      (text) => `${text};`,
      (text) => text.replace(',', ',,'),
    ]),
  ],
  ['codes twice', 'certain', inOneOrAll(COUNTRIES, (text) => `${text}, ${itemsOf(text)[0]}`)],
  [
    'codes spelled',
    'certain',
    inOneOrAll(COUNTRIES, (text, { pick }) =>
      areWords(text)
        ? null
        : pick([
            text.toLowerCase(),
            text.replace(/[A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
            text.replace(/\B[A-Z]/g, (each) => each.toLowerCase()),
          ]),
    ),
  ],
  [
    'code with a blank inside',
    'unsure',
    inCell(COUNTRIES, (text) => (/^[A-Z]{2}$/.test(text) ? `${text[0]} ${text[1]}` : null)),
  ],
  [
    'code that is none',
    'unsure',
    inCell(COUNTRIES, (text, { pick }) => [
      pick([
        'XX',
        'ZZ',
        'SU',
        'YU',
        '000',
        '0',
        '49',
        '276',
        '+49',
        'N/A',
        '-',
        '#REF!',
        'FALSE',
        'true',
        '?',
        'tbd',
        'none',
        'Sonstige',
        'n.a.',
      ]),
      text,
    ]),
  ],
  ['UK', 'certain', inCell(COUNTRIES, () => ['UK', 'GB'])],
  ['EL', 'unsure', inCell(COUNTRIES, () => ['EL', 'GR'])],
  [
    'no as a program reads it',
    'unsure',
    inCell(COUNTRIES, (_, { pick }) => [pick(['FALSE', 'false', 'False', '否', '아니요', 'Off']), 'NO']),
  ],
  [
    'OOO beside others',
    'unsure',
    inCell(COUNTRIES, (text, { oneIn }) =>
      text === 'OOO' ? null : [`${text}, OOO`, oneIn(2) ? 'OOO' : text],
    ),
  ],
  [
    'flag',
    'unsure',
    inCell(COUNTRIES, (text, { oneIn }) => {
      if (!/^[A-NP-Z][A-Z]$/.test(text)) return null;
      const flag = String.fromCodePoint(...[...text].map((each) => each.charCodeAt(0) + 0x1f1a5));
      return oneIn(2) ? flag : `${flag} ${text}`;
    }),
  ],
  [
    'zeros for OOO',
    'unsure',
    inCell(COUNTRIES, (_, { pick }) => [pick(['000', '0', 'ooo (all)', 'O O O', 'OO', 'OOOO']), 'OOO']),
  ],
  [
    'code with a typo',
    'unsure',
    inCell(COUNTRIES, (text, { pick }) =>
      /^[A-Z]{2}$/.test(text)
        ? pick([text + text[1], `${text}.`, `${text[0]}1`, `${text}?`, `*${text}`])
        : null,
    ),
  ],
  [
    'state where a country belongs',
    'unsure',
    inCell(COUNTRIES, (_, { pick, oneIn }) => {
      const state = pick(['US-TX', 'US-NY', 'US-FL', 'US-WA']);
      return [pick([state, state.slice(3), 'Texas', 'Florida', 'New York']), oneIn(9) ? 'OOO' : 'US'];
    }),
  ],
  [
    'a list and something else',
    'unsure',
    inCell(
      COUNTRIES,
      (text, { pick }) =>
        `${text}${pick([', etc.', ' (main)', ', ...', ' only', ', Austira', ', XX', ' except IT', '?'])}`,
    ),
  ],

  [
    'letters of a state that are a country',
    'unsure',
    ofStates(({ pick, oneIn }) => {
      const [country, letters] = pick(TWO_READINGS);
      return {
        countries: country,
        states: letters,
        truth: oneIn(2) || !CODES.includes(letters) ? [country, ''] : [`${country}, ${letters}`, ''],
      };
    }),
  ],
  [
    'letters of a US state that are a country',
    'unsure',
    ofStates(({ pick, oneIn }) => {
      const letters = pick(
        'CA DE IN GA IL CO AL MD ME PA VA TN SC LA MA MN MO MS NC NE AR AZ KY ID'.split(' '),
      );
      return {
        countries: 'US',
        states: letters,
        truth: oneIn(2) ? ['US', `US-${letters}`] : [`US, ${letters}`, ''],
      };
    }),
  ],
  [
    'letters of a US state',
    'certain',
    ofStates(({ pick }) => {
      const letters = pick(
        'TX NY FL WA OR OH MI NJ WI UT NV OK KS HI IA ND NH NM RI VT WY CT AK DC'.split(' '),
      );
      return { countries: 'US', states: letters, truth: ['US', `US-${letters}`] };
    }),
  ],
  [
    'letters of a state of later lists',
    'certain',
    ofStates(({ pick }) => {
      const state = pick(['AU-WA', 'AU-NSW', 'AU-VIC', 'AU-QLD', 'CA-ON', 'CA-QC', 'CA-BC', 'CA-AB']);
      const [country, letters] = state.split('-');
      return { countries: country, states: letters, truth: [country, state] };
    }),
    LATER,
  ],
  [
    'state written otherwise',
    'certain',
    ofStates(({ pick }) => {
      const state = pick(STATES.US.slice(0, 8));
      const [, letters] = state.split('-');
      return {
        countries: 'US',
        states: pick([
          `US${letters}`,
          `US ${letters}`,
          state.toLowerCase(),
          state.replace('-', '－'),
          `us-${letters}`,
          ` ${state}`,
        ]),
        truth: ['US', state],
      };
    }),
  ],
  [
    'state in words',
    'certain',
    ofStates(({ pick }) => {
      const [name, state] = pick(Object.entries(STATE_NAMES));
      const country = state.slice(0, 2);
      return { countries: country, states: pick([name, name, name.toUpperCase()]), truth: [country, state] };
    }),
    LATER,
  ],
  [
    'states with other separators',
    'certain',
    ofStates(({ pick }) => ({
      countries: 'US',
      states: `US-WA${pick([';', '; ', ' ', '/', '，', '|', '\n'])}US-OR`,
      truth: ['US', 'US-WA, US-OR'],
    })),
  ],
  [
    'state with a typo',
    'unsure',
    ofStates(({ pick }) => ({
      countries: 'US',
      states: pick(['US-XX', 'US-W', 'US-WAA', 'UA-WA', 'Texs', 'Californa', 'US-ZZ', 'WS-WA']),
      truth: ['US', 'US-WA'],
    })),
  ],
  [
    'state of another country',
    'unsure',
    ofStates(({ pick }) => ({
      countries: pick(['DE', 'GB', 'MX']),
      states: pick(STATES.US),
      truth: ['US', 'US-WA'],
    })),
  ],
  [
    'states of countries without a list',
    'unsure',
    ofStates(({ pick }) => {
      const [country, state] = pick([
        ['FR', 'Normandie'],
        ['DE', 'Bavaria'],
        ['DE', 'DE-BY'],
        ['NL', 'Zuid-Holland'],
        ['GB', 'England'],
        ['JP', '東京都'],
        ['GB', 'OXON'],
        ['ZA', 'Gauteng'],
        ['DE', 'NRW'],
        ['AT', 'Wien'],
        ['CH', 'ZH'],
        ['IN', 'Kerala'],
        ['BR', 'SP'],
        ['GB', 'GB-ENG'],
        ['MX', 'CDMX'],
        ['TW', '台北市'],
      ]);
      return { countries: country, states: state, truth: [country, ''] };
    }),
  ],
  [
    'NA for not available',
    'unsure',
    ofStates(({ pick, oneIn }) => {
      const country = pick(['US', 'JP', 'DE', 'ZA']);
      const letters = pick(['NA', 'na', 'NO', 'no', 'No']);
      return {
        countries: country,
        states: letters,
        truth: [oneIn(2) ? country : `${country}, ${letters.toUpperCase()}`, ''],
      };
    }),
  ],
  [
    'placeholder for a state',
    'unsure',
    ofStates(({ pick }) => {
      const country = pick(['US', 'JP', 'DE']);
      return {
        countries: country,
        states: pick('N/A|n/a|NULL|-|none|#N/A|無|なし|TBD|all|--|.'.split('|')),
        truth: [country, ''],
      };
    }),
  ],
  [
    'country where a state belongs',
    'unsure',
    (draft, random) =>
      inSomeRow(draft, random, (row) => {
        const [first, second] = itemsOf(draft.cell(row, 'countries'));
        if (!second || second === first || first === 'OOO') return false;
        both(draft, row, 'states', second, '');
        both(
          draft,
          row,
          'countries',
          first,
          isSubdivision(second, [first]) && random.oneIn(2) ? first : `${first}, ${second}`,
        );
        return true;
      }),
  ],
];
