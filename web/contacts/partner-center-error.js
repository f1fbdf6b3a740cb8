// What Partner Center said, and what in this file explains it. Two of its messages are known from public sources; of
// all others only the words tell: a column, a row, what is the matter.

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {'invalid' | 'required' | 'upload'} Kind
 * @typedef {{ text: string, kind?: Kind, isKnown: boolean, field?: string, row?: number }} Theirs a sentence of theirs
 * @typedef {{ row: number, count: 'sheet' | 'header', findings: Finding[] }} Place where it may be, by the way of counting rows
 */

/** What the columns are called in messages: the labels of the editions and of the translated pages. */
const LABELS = /** @type {const} */ ({
  countries: [
    'countries/regions',
    'countries and regions',
    'country/region',
    'countries',
    'country',
    '國家/地區',
    '国家/地区',
  ],
  states: ['states/provinces', 'state/province', 'states', 'state', '州/省', '省/州'],
  jobTitle: ['job title', '職稱', '作業標題', '职务'],
  email: ['email address', 'e-mail address', 'email', 'e-mail', '電子郵件地址', '電子郵件', '电子邮件'],
  role: ['role', '角色'],
  name: ['name', '名稱', '姓名', '名称'],
});

/** Messages that were seen, as they were seen. */
const SEEN = [
  { kind: /** @type {Kind} */ ('invalid'), words: /contains an invalid value\s*\(row \d+\)/ }, // a public issue of 2021-09
  { kind: /** @type {Kind} */ ('upload'), words: /^cannot upload file\b/ }, // the configure page of 2023-07
];
/** What the words of any other one are about. */
const ABOUT = [
  {
    kind: /** @type {Kind} */ ('upload'),
    words:
      /(can\s?not|could not|unable to|failed to) (be )?(upload|import|read)|upload failed|無法(上傳|匯入|讀取)|(上傳|匯入)失敗/,
  },
  { kind: /** @type {Kind} */ ('required'), words: /required|is (empty|missing)|必要|必填|空白|不可為空/ },
  {
    kind: /** @type {Kind} */ ('invalid'),
    words: /invalid|not (valid|recogni[sz]ed|supported)|無效|不正確|不支援/,
  },
];
const ROW =
  /\b(?:row|line)s?\s*(?:no\.|number|#|:)?\s*(\d{1,9})|第\s*(\d{1,9})\s*[列行]|[列行]\s*[:：]?\s*(\d{1,9})/;
const MOST = 20; // sentences

/** As it is compared: half-width, lower case, plain blanks. @param {string} text */
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * The column that a sentence begins with, puts in quotes, or calls a column.
 * @param {string} sentence
 * @returns {string | undefined}
 */
function fieldIn(sentence) {
  for (const [field, labels] of Object.entries(LABELS)) {
    for (const label of labels) {
      const at = sentence.indexOf(label);
      if (at < 0) continue;
      const before = sentence.slice(0, at);
      const after = sentence.slice(at + label.length);
      const isWord = !/[a-z]$/.test(before) && !/^[a-z]/.test(after);
      const isNamed =
        at === 0 ||
        /["'‘“「『(]$|(column|field|欄|欄位)\s*$/.test(before) ||
        /^\s*(column|field|欄)/.test(after);
      if (isWord && isNamed) return field;
    }
  }
  return undefined;
}

/** @param {string} text @returns {Theirs} */
function readSentence(text) {
  const sentence = plain(text);
  const seen = SEEN.find(({ words }) => words.test(sentence));
  const about = seen ?? ABOUT.find(({ words }) => words.test(sentence));
  const [, ...numbers] = ROW.exec(sentence) ?? [];
  const row = Number(numbers.find(Boolean)) || undefined;
  return { text: text.trim(), kind: about?.kind, isKnown: Boolean(seen), field: fieldIn(sentence), row };
}

/**
 * What was pasted, sentence by sentence; what says nothing of a column, a row or a matter is left out.
 * @param {string} text
 */
export function readTheirs(text) {
  const sentences = text.split(/[\r\n]+|(?<=[.。;；])\s+/).filter((each) => each.trim());
  return sentences
    .map(readSentence)
    .filter(({ kind, field, row }) => kind || field || row)
    .slice(0, MOST);
}

/** Rules that spoil a column although they are found in another place: cells that moved. */
const MOVING = /^csv\.(unquoted-list|row-too|unclosed-quote|stray-quote)/;

/** @param {Finding} finding @param {Theirs} theirs */
const explains = ({ rule, column, severity }, { field }) =>
  severity !== 'info' && (!field || column === field || MOVING.test(rule));

/**
 * Where it may be, the way of counting that explains it first, and what in the whole file may cause it.
 * @param {Report} report @param {Theirs} theirs
 * @returns {{ places: Place[], whole: Finding[] }}
 */
export function explain({ file, findings, table }, theirs) {
  const { row, kind } = theirs;
  const whole = findings
    .slice(0, findings.indexOfRow(Math.max(file.headerRow, 0) + 1))
    .filter(({ rule, severity }) => severity !== 'info' && /^(file|csv|header)\./.test(rule));
  if (row === undefined) return { places: [], whole: kind === 'upload' || !theirs.field ? whole : [] };
  // Seen with the header in row 1. With lines above it, theirs may count from the header or from the top.
  const last = table?.rowCount ?? Infinity;
  /** @type {Place[]} */
  const places = [{ row, count: /** @type {const} */ ('sheet'), findings: /** @type {Finding[]} */ ([]) }];
  if (file.headerRow > 1) places.push({ row: row + file.headerRow - 1, count: 'header', findings: [] });
  for (const place of places)
    place.findings = findings.ofRow(place.row).filter((each) => explains(each, theirs));
  const there = places.filter((place) => place.row <= last);
  return {
    places: there.sort((a, b) => Number(b.findings.length > 0) - Number(a.findings.length > 0)),
    whole,
  };
}
