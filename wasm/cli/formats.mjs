// How reports are written: one after the other into one output.
import { afterFindings, findingPieces, jsonFrame } from '../report/report.js';
import { fileOf, findingsOf, textPieces } from './text.mjs';

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
 * @property {number} most findings of one kind that a text shows
 */
/**
 * @typedef {object} Format
 * @property {(report: Report, file: string) => Iterable<string> | AsyncIterable<string>} pieces of one report; `file` as typed
 * @property {string} [begin] above all reports
 * @property {string} [between] two reports
 * @property {(written: number, total: Total) => string} [end] below all `written` reports
 */

/** @param {Options} options @returns {Format} */
const text = ({ words, colors, most }) => ({
  between: '\n',
  pieces: (report, file) => textPieces(report, { words, file, colors, most }),
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
        async *pieces(report) {
          yield '\n';
          yield* jsonOf(report);
        },
        end: (written) => (written ? '\n]\n' : ']\n'),
      }
    : { pieces: jsonOf, end: () => '\n' };
/** @param {Report} report */
async function* jsonOf(report) {
  const [before, behind] = jsonFrame(report);
  yield before;
  let any = false;
  for await (const findings of 'batches' in report ? report.batches() : [report.findings]) {
    yield* findingPieces(findings, !any);
    any ||= findings.length > 0;
  }
  yield afterFindings(any) + behind;
}

/** @returns {Format} */
const ndjson = () => ({
  async *pieces(report, file) {
    for await (const finding of findingsOf(report)) {
      const named = 'file' in finding && { file: fileOf(report, file, finding.file) };
      yield `${JSON.stringify({ file, ...finding, ...named })}\n`;
    }
  },
});

/**
 * Those that are asked for now and then are loaded then.
 * @type {Record<string, () => Promise<(options: Options) => Format>>}
 */
const FORMATS = {
  text: async () => text,
  json: async () => json,
  ndjson: async () => ndjson,
  sarif: async () => (await import('./sarif.mjs')).sarifFormat,
  junit: async () => (await import('./junit.mjs')).junitFormat,
  csv: async () => (await import('./csv.mjs')).csvFormat,
  async html() {
    const { htmlPage } = await import('../report/html.js');
    return ({ words }) => htmlPage(words, fileOf);
  },
};
/** What makes a format. @param {string} name */
export const formatOf = (name) => FORMATS[name]();
