// What is written in an encoding of old, or in none.

/**
 * @typedef {import('../draft.mjs').Draft} Draft
 * @typedef {import('../draft.mjs').Dice} Dice
 * @typedef {import('../damage.mjs').Row} Row
 */

/** Rows in which a letter is not ASCII. @param {Draft} draft */
const tellingRows = (draft) => draft.rows.filter((cells) => /[^\0-\x7f]/.test(cells.join(''))).length;
/** What is decomposed is not written by old programs. @param {Draft} draft */
function compose(draft) {
  draft.rows = draft.rows.map((cells) => cells.map((text) => text.normalize('NFC')));
  draft.truth = draft.truth.map((cells) => cells.map((text) => text.normalize('NFC')));
}
/** Rows that say enough for one reading. */
const ENOUGH = 5;
/**
 * Of these countries, in an encoding of theirs.
 * @param {string} name
 * @param {string} homes
 * @param {boolean} [isOurs] whether it is one that we read
 * @returns {Row}
 */
const written = (name, homes, isOurs = true) => [
  `in ${name}`,
  isOurs ? 'certain' : 'unsure',
  (draft) => {
    compose(draft);
    draft.encoding = name;
    draft.style.bom = name === 'UTF-32LE';
    const count = tellingRows(draft);
    draft.isCertain &&= count >= ENOUGH;
    return count > 0;
  },
  { homes: homes.split(' ') },
];
/** @param {'UTF-16LE' | 'UTF-16BE'} name @param {boolean} isMarked @returns {Row} */
const wide = (name, isMarked) => [
  `in ${name}${isMarked ? '' : ' without its mark'}`,
  'certain',
  (draft) => {
    draft.encoding = name;
    draft.style.bom = isMarked;
  },
];
/** Words of English with one sign that windows-1252 has. */
const ENGLISH = [
  'Women’s lead',
  'O’Sullivan',
  'Sales – EMEA',
  'Men’s network',
  'Head of “Blue”',
  'Café lead',
  'Résumé desk',
  'Lead… of leads',
  'Ops — night',
  'naïve lead',
];
/** @param {number} byte */
const isLetter = (byte) => /[A-Za-z]/.test(String.fromCharCode(byte));
/** @param {Uint8Array} bytes @param {number} at @param {number[]} more */
const spliced = (bytes, at, more, taken = 0) =>
  Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at + taken)]);

/** @type {Row[]} */
export const ENCODINGS = [
  [
    'English in windows-1252',
    'certain',
    (draft, { pick, below }) => {
      compose(draft);
      if (tellingRows(draft) > 0) return false;
      for (let times = 1 + below(3); times > 0; --times) {
        const row = pick(draft.contacts);
        const title = pick(ENGLISH);
        const field = title === 'O’Sullivan' ? 'name' : 'jobTitle';
        draft.rows[row][draft.column(field)] = title;
        draft.truth[row][draft.column(field)] = title;
      }
      draft.encoding = 'windows-1252';
      draft.style.bom = false;
    },
    { homes: ['US', 'ZA', 'SG', 'AU', 'ID', 'MY', 'GB'] },
  ],
  written('windows-1252', 'DE FR ES SE IT PT BR DK NO NL IE IS FI CH'),
  written('macintosh', 'DE FR ES SE IT PT BR DK NO NL'),
  written('IBM850', 'DE FR ES SE IT PT DK NO'),
  written('IBM437', 'DE FR ES SE IT'),
  written('ISO-8859-15', 'FR FI DE ES'),
  written('windows-1250', 'PL CZ SK HU HR SI RO'),
  written('ISO-8859-2', 'PL CZ SK HU HR SI'),
  written('windows-1251', 'RU UA BG RS KZ'),
  written('KOI8-R', 'RU KZ'),
  written('IBM866', 'RU KZ BG'),
  written('ISO-8859-5', 'RU BG RS'),
  written('windows-1253', 'GR CY'),
  written('windows-1254', 'TR'),
  written('windows-1255', 'IL'),
  written('windows-1256', 'SA AE EG'),
  written('windows-1257', 'LT LV EE'),
  written('windows-1258', 'VN'),
  written('windows-874', 'TH'),
  written('Big5', 'TW HK'),
  written('Shift_JIS', 'JP'),
  written('EUC-JP', 'JP'),
  written('ISO-2022-JP', 'JP'),
  written('EUC-KR', 'KR'),
  written('gb18030', 'CN'),
  wide('UTF-16LE', true),
  wide('UTF-16BE', true),
  wide('UTF-16LE', false),
  wide('UTF-16BE', false),
  written('IBM852', 'PL CZ HU', false),
  written('x-mac-ce', 'PL CZ HU', false),
  written('x-mac-cyrillic', 'RU UA', false),
  written('ISO-8859-7', 'GR', false),
  written('ISO-8859-13', 'LT LV', false),
  written('ISO-8859-3', 'TR', false),
  written('ISO-8859-10', 'IS LT SE', false),
  written('KOI8-U', 'UA', false),
  written('UTF-32LE', 'US DE JP', false),
  [
    'bad bytes in UTF-8',
    'unsure',
    (draft, random) => {
      if (tellingRows(draft) < 1) return false;
      draft.mustAsk = true;
      const more = [0xc0 + random.below(60)];
      const nth = random.below(1 << 20);
      draft.last = (bytes) => {
        const places = [...bytes.keys()].filter(
          (at) => at > 60 && isLetter(bytes[at - 1]) && isLetter(bytes[at]),
        );
        return spliced(bytes, places[nth % places.length], more);
      };
    },
  ],
  [
    'a letter of UTF-8 cut',
    'unsure',
    (draft) => {
      if (tellingRows(draft) < 2) return false;
      draft.mustAsk = true;
      draft.last = (bytes) =>
        spliced(
          bytes,
          bytes.findLastIndex((byte) => byte >= 0x80),
          [],
          1,
        );
    },
  ],
  [
    'rows of two encodings',
    'unsure',
    (draft) => {
      compose(draft);
      if (tellingRows(draft) < 3 || !/[\u00c0-\u00ff]/.test(draft.text)) return false;
      draft.mustAsk = true;
      draft.style.bom = false;
      draft.last = (bytes) => {
        const at = bytes.lastIndexOf(0xc3);
        const [lead, trail] = bytes.subarray(at, at + 2);
        return spliced(bytes, at, [((lead & 3) << 6) | (trail & 0x3f)], 2);
      };
    },
    { homes: ['DE', 'FR', 'SE', 'NO'] },
  ],
];
