// How a file was read, and what else could be meant: the choices of encoding, separator and header row.
import { ENCODINGS, SURE } from '../../wasm/engine/decode.js';
import { delimiterName, DELIMITERS } from '../../wasm/terms.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../../wasm/types').Delimiter} Delimiter
 * @typedef {import('../../wasm/types').Columns} Columns
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {{ encoding?: string, delimiter?: Delimiter, headerRow?: number, columns?: Columns }} Reading what the reader decided
 * @typedef {{ value: string, text: string, hint?: string, checked: boolean }} Choice
 */

const HEADER_CHOICES = 8;
const DETECT = 'detect';

/** @param {number} confidence 0-100 */
export const isDoubtful = (confidence) => confidence < SURE;

/** @param {Words} words @param {string} value */
export const nameOfDelimiter = ({ findings }, value) => findings.word('delimiters', delimiterName(value));
/** @param {Words} words @param {number} row */
export const headerName = ({ t }, row) =>
  row ? t('assumed.headerrow', { row: String(row) }) : t('assumed.noheader');

/** The way back to what was found out. @param {Words} words @returns {Choice} */
const detect = ({ t }) => ({
  value: DETECT,
  text: t('assumed.detect'),
  hint: t('assumed.detect.what'),
  checked: false,
});
/** What a choice means. @param {string} value @returns {any} */
const picked = (value) => (value === DETECT ? undefined : value);

/**
 * Choices with the runner-up first, then the value taken, then the rest; a way back to what was found out on top.
 * @param {Words} words
 * @param {string[]} values
 * @param {string} current
 * @param {string | null} runnerUp
 * @param {boolean} chosen
 * @param {(value: string) => string} nameOf
 * @returns {Choice[]}
 */
function choices(words, values, current, runnerUp, chosen, nameOf) {
  const order = [...new Set([runnerUp, current, ...values])].filter(Boolean);
  const list = order.map((value) => ({
    value: /** @type {string} */ (value),
    text: nameOf(/** @type {string} */ (value)),
    checked: value === current,
    hint: value === runnerUp && value !== current ? words.t('assumed.runner') : undefined,
  }));
  return chosen ? [detect(words), ...list] : list;
}

/** @param {Words} words @param {Report} report @param {Reading} reading @returns {Choice[]} */
export const encodingChoices = (words, { file: { encoding } }, reading) =>
  choices(words, ENCODINGS, encoding.name ?? '', encoding.runnerUp, Boolean(reading.encoding), (name) =>
    words.findings.word('encodings', name),
  );
/** @param {Words} words @param {Report} report @param {Reading} reading @returns {Choice[]} */
export const delimiterChoices = (words, { file: { delimiter } }, reading) =>
  choices(
    words,
    Object.values(DELIMITERS),
    delimiter.value ?? '',
    delimiter.runnerUp,
    Boolean(reading.delimiter),
    (value) => nameOfDelimiter(words, value),
  );
/**
 * @param {Words} words
 * @param {Report} report
 * @param {Reading} reading
 * @param {string[]} [hints] what the first rows say, if they are at hand
 * @returns {Choice[]}
 */
export function headerChoices(words, { file, counts }, reading, hints) {
  const rows = hints?.length ?? Math.min(HEADER_CHOICES, file.headerRow + counts.records);
  const count = Math.max(rows, file.headerRow);
  const list = Array.from({ length: count }, (_, i) => ({
    value: String(i + 1),
    text: headerName(words, i + 1),
    hint: hints?.[i],
    checked: i + 1 === file.headerRow,
  }));
  const none = { value: '0', text: headerName(words, 0), checked: file.headerRow === 0 };
  return [...(reading.headerRow === undefined ? [] : [detect(words)]), ...list, none];
}

/** What a choice changes. @type {Record<string, (value: string) => Reading>} */
export const readAs = {
  encoding: (value) => ({ encoding: picked(value) }),
  delimiter: (value) => ({ delimiter: picked(value) }),
  header: (value) => ({ headerRow: value === DETECT ? undefined : Number(value) }),
};

/**
 * All three, for a view that shows them as they are.
 * @param {Words} words
 * @param {Report} report
 * @param {Reading} reading
 */
export function readingChoices(words, report, reading) {
  const { t } = words;
  const { encoding, delimiter } = report.file;
  /** @param {number} confidence @param {unknown} chosen */
  const doubt = (confidence, chosen) =>
    chosen === undefined && isDoubtful(confidence) ? t('assumed.doubt') : undefined;
  const all = [
    encoding.name && {
      id: 'encoding',
      label: t('assumed.encoding'),
      doubt: doubt(encoding.confidence, reading.encoding),
      options: encodingChoices(words, report, reading),
      change: readAs.encoding,
    },
    delimiter.value && {
      id: 'delimiter',
      label: t('assumed.delimiter'),
      doubt: doubt(delimiter.confidence, reading.delimiter),
      options: delimiterChoices(words, report, reading),
      change: readAs.delimiter,
    },
    {
      id: 'header',
      label: t('assumed.header'),
      doubt: undefined,
      options: headerChoices(words, report, reading),
      change: readAs.header,
    },
  ];
  return all.filter((each) => typeof each === 'object' && each !== null);
}
