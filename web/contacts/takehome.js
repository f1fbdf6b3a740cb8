// What the reader can take home: the file, a copy for spreadsheets, the rows that would be refused, the report.
import { htmlReport, marked, rejectedRows } from '../../wasm/index.js';
import { byId, download, fill, h, icon } from '../ui/page.js';
import { baseOf } from '../ui/save.js';
import { asksFirst } from './which-encoding.js';
import { t } from '../ui/words.js';

/** @typedef {import('../../wasm/types').Report} Report */
/** @typedef {'keep' | 'add' | 'remove'} Bom */

const BOMS = /** @type {const} */ (['keep', 'add', 'remove']);
const STEPS = /** @type {const} */ (['excel.1', 'excel.2', 'excel.3', 'excel.4']);

/** As the reader wants its byte order mark. @param {Blob} file that is UTF-8 */
export function withBom(file) {
  const chosen = /** @type {HTMLSelectElement | null} */ (document.getElementById('bom'))?.value ?? 'keep';
  return chosen === 'keep' ? file : marked(file, chosen === 'add');
}

/** @param {Report} report @param {string} ending @param {BlobPart[]} pieces @param {string} type */
const save = ({ file }, ending, pieces, type) =>
  download(new Blob(pieces, { type }), `${baseOf(file.name)}.${ending}`);

/** @param {Report} report */
async function saveRejected(report) {
  const pieces = [];
  for await (const piece of rejectedRows(report)) pieces.push(new Blob([piece])); // out of the JavaScript heap
  save(report, 'rejected.csv', pieces, 'text/csv');
}

/**
 * @param {Report} report
 * @param {{ corrected: boolean, onFile(): void, onReport(): void, onSpreadsheet(): Promise<Blob>, failed(error: unknown): void }} actions
 *   onFile: the file as it is now, withBom()
 */
export function showTakeHome(report, { corrected, onFile, onReport, onSpreadsheet, failed }) {
  const { counts, file } = report;
  const tried = (/** @type {() => Promise<void>} */ act) => () =>
    void (asksFirst(report) || act().catch(failed));
  /** @param {string} id @param {any} key @param {() => void} onclick @param {Record<string, number>} [args] */
  const button = (id, key, onclick, args) =>
    h('button.button.small', { type: 'button', id, onclick }, icon('save'), t(key, args));
  /** @param {import('../ui/page.js').Child[]} parts */
  const entry = (...parts) => h('li', {}, ...parts);
  const bom = /** @type {HTMLSelectElement | null} */ (document.getElementById('bom'))?.value;
  fill(
    byId('takehome-list'),
    file.encoding.name === 'UTF-8' &&
      entry(
        button('take-file', corrected ? 'fixes.download' : 'take.file', onFile),
        h(
          'label.take-bom',
          {},
          t('take.bom'),
          ' ',
          h(
            'select',
            { id: 'bom' },
            ...BOMS.map((each) =>
              h('option', { value: each, selected: each === bom }, t(`take.bom.${each}`)),
            ),
          ),
        ),
        h('p.hint', {}, t('take.file.what')),
      ),
    entry(
      button(
        'take-spreadsheet',
        'take.spreadsheet',
        tried(async () => save(report, 'spreadsheet.csv', [await onSpreadsheet()], 'text/csv')),
      ),
      h('p.hint', {}, h('strong', {}, t('take.spreadsheet.not')), ' ', t('take.spreadsheet.what')),
    ),
    counts.withErrors > 0 &&
      report.table &&
      entry(
        button(
          'take-rejected',
          'take.rejected',
          tried(() => saveRejected(report)),
          {
            count: counts.withErrors,
          },
        ),
        h('p.hint', {}, t('take.rejected.what')),
      ),
    entry(
      button('take-html', 'take.html', () =>
        save(report, 'report.html', [...htmlReport(report)], 'text/html'),
      ),
      h('p.hint', {}, t('take.html.what')),
      h(
        'div.take-more',
        {},
        h('button.link', { type: 'button', id: 'verdict-report', onclick: onReport }, t('verdict.report')),
        h('button.link', { type: 'button', id: 'verdict-print', onclick: () => print() }, t('verdict.print')),
      ),
    ),
  );
  fill(
    byId('takehome-excel'),
    h('summary', {}, t('excel.title')),
    h('ol', {}, ...STEPS.map((key) => h('li', {}, t(key)))),
    h('p.hint', {}, t('excel.separator')),
  );
}
