// How reports are written: one after the other into one output.
import { htmlPage } from '../html.js';
import { csvFormat } from './csv.mjs';
import { junitFormat } from './junit.mjs';
import { sarifFormat } from './sarif.mjs';
import { fileOf, textPieces } from './text.mjs';

/**
 * @typedef {import('../types').Report | import('../types').ListingReport} Report
 * @typedef {import('../types').Finding & import('../types').ListingFinding} AnyFinding of contacts or of a listing
 * @typedef {{ errors: number, warnings: number }} Total
 */
/**
 * @typedef {object} Options
 * @property {any} words formatter()
 * @property {boolean} colors
 * @property {boolean} isList there may be several files
 * @property {'error' | 'warning'} failOn from this severity on a finding is a failure
 */
/**
 * @typedef {object} Format
 * @property {(report: Report, file: string) => Iterable<string>} pieces of one report; `file` as typed
 * @property {string} [begin] above all reports
 * @property {string} [between] two reports
 * @property {(written: number, total: Total) => string} [end] below all `written` reports
 */

/** @param {Options} options @returns {Format} */
const text = ({ words, colors }) => ({
  between: '\n',
  pieces: (report, file) => textPieces(report, { words, file, colors }),
  end(written, { errors, warnings }) {
    if (written < 2) return '';
    const said = {
      count: written,
      errors: words.text('severities.error', { count: errors }),
      warnings: words.text('severities.warning', { count: warnings }),
    };
    return `\n${words.text('cli.files-total', said)}\n`;
  },
});

/** @param {Options} options @returns {Format} */
const json = ({ isList }) =>
  isList
    ? {
        begin: '[',
        between: ',',
        pieces: (report) => lines(report),
        end: (written) => (written ? '\n]\n' : ']\n'),
      }
    : { pieces: (report) => report.jsonPieces(), end: () => '\n' };
/** @param {Report} report */
function* lines(report) {
  yield '\n';
  yield* report.jsonPieces();
}

/** @returns {Format} */
const ndjson = () => ({
  *pieces(report, file) {
    for (const finding of report.findings) {
      const named = 'file' in finding && { file: fileOf(report, file, finding.file) };
      yield `${JSON.stringify({ file, ...finding, ...named })}\n`;
    }
  },
});

/** @type {Record<string, (options: Options) => Format>} */
export const FORMATS = {
  text,
  json,
  ndjson,
  sarif: sarifFormat,
  junit: junitFormat,
  html: ({ words }) => htmlPage(words, fileOf),
  csv: csvFormat,
};
