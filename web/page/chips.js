// How the file was read: each assumption is a chip that opens its choices.
import { lettersOf } from '../grid/problem-index.js';
import { byId, fill, h, icon, keepFocus } from './dom.js';
import { openMenu, openPanel } from './menu.js';
import { findingWords, t } from './words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {{ encoding?: string, delimiter?: Delimiter, headerRow?: number }} Reading what the reader of the page decided
 * @typedef {import('../../wasm/types').Delimiter} Delimiter
 * @typedef {import('./menu.js').Choice} Choice
 */

const ENCODINGS = [
  'UTF-8',
  'Big5',
  'Shift_JIS',
  'gb18030',
  'EUC-KR',
  'windows-1252',
  'UTF-16LE',
  'windows-1250',
  'windows-1251',
];
const DELIMITERS = [',', ';', '\t', '|'];
/** @type {Record<string, string>} */
const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };
const FIELDS = ['name', 'email', 'jobTitle', 'role', 'countries', 'states'];
const DOUBTFUL_BELOW = 90;
const HEADER_CHOICES = 8;
const DETECT = 'detect';

/** @param {string} value */
const delimiterName = (value) => findingWords().word('delimiters', DELIMITER_NAMES[value] ?? 'other');
/** @param {string} name */
const encodingName = (name) => findingWords().word('encodings', name);

/**
 * Choices with the runner-up first, then the value taken, then the rest; a way back to what was found out on top.
 * @param {string[]} values @param {string} current @param {string | null} runnerUp @param {boolean} chosen
 * @param {(value: string) => string} nameOf
 * @returns {Choice[]}
 */
function choices(values, current, runnerUp, chosen, nameOf) {
  const order = [...new Set([runnerUp, current, ...values])].filter(Boolean);
  const list = order.map((value) => ({
    value: /** @type {string} */ (value),
    text: nameOf(/** @type {string} */ (value)),
    checked: value === current,
    hint: value === runnerUp && value !== current ? t('assumed.runner') : undefined,
  }));
  const detect = { value: DETECT, text: t('assumed.detect'), hint: t('assumed.detect.what'), checked: false };
  return chosen ? [detect, ...list] : list;
}

/**
 * @param {Report} report
 * @param {Reading} reading
 * @param {string[]} editions
 * @param {{ onReading(change: Reading): void, onEdition(id: string): void }} actions
 */
export function showChips(report, reading, editions, { onReading, onEdition }) {
  const { encoding, delimiter, headerRow } = report.file;
  const [encoded, separated] = [encoding.name, delimiter.value]; // null where the file is no text
  /** @param {string} value */
  const picked = (value) => (value === DETECT ? undefined : value);
  const list = [
    encoded &&
      chip('encoding', encoded, reading.encoding ? 'chosen' : encoding.confidence, (button) =>
        openMenu(
          button,
          t('assumed.encoding'),
          choices(ENCODINGS, encoded, encoding.runnerUp, Boolean(reading.encoding), encodingName),
          (value) => onReading({ encoding: picked(value) }),
        ),
      ),
    separated &&
      chip(
        'delimiter',
        delimiterName(separated),
        reading.delimiter ? 'chosen' : delimiter.confidence,
        (button) =>
          openMenu(
            button,
            t('assumed.delimiter'),
            choices(DELIMITERS, separated, delimiter.runnerUp, Boolean(reading.delimiter), delimiterName),
            (value) => onReading({ delimiter: /** @type {Delimiter} */ (picked(value)) }),
          ),
      ),
    chip('header', headerName(headerRow), reading.headerRow === undefined ? 100 : 'chosen', async (button) =>
      openMenu(
        button,
        t('assumed.header'),
        await headerChoices(report, reading.headerRow !== undefined),
        (value) => onReading({ headerRow: value === DETECT ? undefined : Number(value) }),
      ),
    ),
    columnsChip(report),
    chip('rules', findingWords().word('editions', report.rules.id), 100, (button) =>
      openMenu(
        button,
        t('assumed.rules'),
        editions.map((id) => ({
          value: id,
          text: findingWords().word('editions', id),
          checked: id === report.rules.id,
        })),
        onEdition,
      ),
    ),
  ];
  keepFocus(() => fill(byId('chips'), ...list.map((each) => each && h('li', {}, each))));
}

/**
 * @param {string} id @param {string} value @param {number | 'chosen'} confidence 0-100
 * @param {(button: HTMLElement) => void} onOpen @param {'menu' | 'dialog'} [popup]
 */
function chip(id, value, confidence, onOpen, popup = 'menu') {
  const chosen = confidence === 'chosen';
  const sure = chosen || confidence === 100 ? value : t('assumed.sure', { value, percent: confidence });
  const button = h(
    `button.chip${chosen ? '.chosen' : ''}`,
    {
      type: 'button',
      id: `chip-${id}`,
      'aria-haspopup': popup,
      'aria-expanded': 'false',
      onclick: () => onOpen(button),
    },
    h('span.what', {}, t(/** @type {any} */ (`assumed.${id}`))),
    ' ',
    sure,
    chosen && h('span.what', {}, ` (${t('assumed.chosen')})`),
    !chosen && confidence < DOUBTFUL_BELOW && h('span.doubt.sev', {}, icon('warning'), t('assumed.doubt')),
    icon('down'),
  );
  return button;
}

/** @param {number} row */
const headerName = (row) => (row ? t('assumed.headerrow', { row: String(row) }) : t('assumed.noheader'));

/** @param {Report} report @param {boolean} chosen @returns {Promise<Choice[]>} */
async function headerChoices({ file, table }, chosen) {
  const count = Math.max(HEADER_CHOICES, file.headerRow);
  const rows = (await table?.rows(1, count).catch(() => [])) ?? [];
  const list = rows.slice(0, count).map(({ row, cells }) => ({
    value: String(row),
    text: headerName(row),
    hint: cells.filter(Boolean).join(' · ').slice(0, 80),
    checked: row === file.headerRow,
  }));
  const none = { value: '0', text: headerName(0), checked: file.headerRow === 0 };
  const detect = { value: DETECT, text: t('assumed.detect'), hint: t('assumed.detect.what') };
  return [...(chosen ? [detect] : []), ...list, none];
}

/** @param {Report} report */
function columnsChip({ file }) {
  const found = FIELDS.filter((field) => file.columns.some((column) => column.field === field));
  const text = t('assumed.columncount', { matched: found.length, wanted: FIELDS.length });
  return chip(
    'columns',
    text,
    100,
    (button) => openPanel(button, t('assumed.columns'), columnList(file.columns, found)),
    'dialog',
  );
}

/** @param {Report['file']['columns']} columns @param {string[]} found */
function columnList(columns, found) {
  const words = findingWords();
  const shown = columns
    .slice(0, 60)
    .map(({ index, header, field }) =>
      h(
        'li',
        {},
        h('b.mono', {}, lettersOf(index)),
        h(
          'span',
          {},
          h('bdi', {}, header || '–'),
          ' → ',
          field ? words.word('fields', field) : h('span.hint', {}, t('assumed.column.ignored')),
        ),
      ),
    );
  const missing = FIELDS.filter((field) => !found.includes(field)).map((field) =>
    h(
      'li',
      {},
      h('span', {}, '–'),
      h('span', {}, words.word('fields', field), ': ', h('span.hint', {}, t('assumed.column.missing'))),
    ),
  );
  return h('ul.columns', {}, ...shown, ...missing);
}
