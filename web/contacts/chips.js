// How the file was read: each assumption is a chip that opens its choices.
import { byId, fill, h, icon, keepFocus } from '../ui/page.js';
import { columnLetters } from '../../wasm/terms.js';
import { openMenu, openPanel } from '../ui/menu.js';
import {
  delimiterChoices,
  nameOfDelimiter,
  encodingChoices,
  headerChoices,
  headerName,
  isDoubtful,
  readAs,
} from '../results/reading.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../results/reading.js').Reading} Reading
 * @typedef {import('../ui/menu.js').Choice} Choice
 */

const FIELDS = ['name', 'email', 'jobTitle', 'role', 'countries', 'states'];

/**
 * @param {Report} report
 * @param {Reading} reading
 * @param {string[]} editions
 * @param {{ onReading(change: Reading): void, onEdition(id: string): void }} actions
 */
export function showChips(report, reading, editions, { onReading, onEdition }) {
  const { encoding, delimiter, headerRow } = report.file;
  const [encoded, separated] = [encoding.name, delimiter.value]; // null where the file is no text
  const list = [
    encoded &&
      chip('encoding', encoded, reading.encoding ? 'chosen' : encoding.confidence, (button) =>
        openMenu(button, t('assumed.encoding'), encodingChoices(words(), report, reading), (value) =>
          onReading(readAs.encoding(value)),
        ),
      ),
    separated &&
      chip(
        'delimiter',
        nameOfDelimiter(words(), separated),
        reading.delimiter ? 'chosen' : delimiter.confidence,
        (button) =>
          openMenu(button, t('assumed.delimiter'), delimiterChoices(words(), report, reading), (value) =>
            onReading(readAs.delimiter(value)),
          ),
      ),
    chip(
      'header',
      headerName(words(), headerRow),
      reading.headerRow === undefined ? 100 : 'chosen',
      async (button) =>
        openMenu(
          button,
          t('assumed.header'),
          headerChoices(words(), report, reading, await firstRows(report)),
          (value) => onReading(readAs.header(value)),
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
    !chosen && isDoubtful(confidence) && h('span.doubt.sev', {}, icon('warning'), t('assumed.doubt')),
    icon('down'),
  );
  return button;
}

/** What the rows say that may be the header. @param {Report} report */
async function firstRows({ file, table }) {
  const rows = (await table?.rows(1, Math.max(8, file.headerRow)).catch(() => [])) ?? [];
  return rows.map(({ cells }) => cells.filter(Boolean).join(' · ').slice(0, 80));
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
        h('b.mono', {}, columnLetters(index)),
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
