// How the file was read: each assumption is a chip that opens its choices.
import { byId, fill, h, icon, keepFocus } from '../ui/page.js';
import { openMenu } from '../ui/menu.js';
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

const LOOK_COLUMNS = 6;
const LOOK_CHARACTERS = 60;

/**
 * @param {Report} report
 * @param {Reading} reading
 * @param {string[]} editions
 * @param {{
 *   onReading(change: Reading): void,
 *   onEdition(id: string): void,
 *   look(change: Reading): Promise<string[][]>,
 * }} actions look: the first rows as they would read
 */
export function showChips(report, reading, editions, { onReading, onEdition, look }) {
  const { encoding, delimiter, headerRow } = report.file;
  const [encoded, separated] = [encoding.name, delimiter.value]; // null where the file is no text
  const list = [
    encoded &&
      chip('encoding', encoded, reading.encoding ? 'chosen' : encoding.confidence, (button) =>
        openMenu(
          button,
          t('assumed.encoding'),
          encodingChoices(words(), report, reading),
          (value) => onReading(readAs.encoding(value)),
          async (value) => rowsTable(await look(readAs.encoding(value))),
        ),
      ),
    separated &&
      chip(
        'delimiter',
        nameOfDelimiter(words(), separated),
        reading.delimiter ? 'chosen' : delimiter.confidence,
        (button) =>
          openMenu(
            button,
            t('assumed.delimiter'),
            delimiterChoices(words(), report, reading),
            (value) => onReading(readAs.delimiter(value)),
            async (value) => rowsTable(await look(readAs.delimiter(value))),
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
 * @param {(button: HTMLElement) => void} onOpen
 */
function chip(id, value, confidence, onOpen) {
  const chosen = confidence === 'chosen';
  const sure = chosen || confidence === 100 ? value : t('assumed.sure', { value, percent: confidence });
  const button = h(
    `button.chip${chosen ? '.chosen' : ''}`,
    {
      type: 'button',
      id: `chip-${id}`,
      'aria-haspopup': 'menu',
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

/** @param {string[][]} rows */
const rowsTable = (rows) =>
  h(
    'table',
    { 'aria-label': t('assumed.look') },
    ...rows.map((cells) =>
      h(
        'tr',
        {},
        ...cells
          .slice(0, LOOK_COLUMNS)
          .map((text) => h('td', {}, h('bdi', {}, [...text].slice(0, LOOK_CHARACTERS).join('')))),
      ),
    ),
  );
