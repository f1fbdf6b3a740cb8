// A report as a person reads it on a terminal.
import { basename, dirname, join } from 'node:path';
import { summaryLines } from '../report/review.js';
import { delimiterName } from '../terms.js';

/**
 * @typedef {import('../types').Report} Report
 * @typedef {import('../types').ListingReport} ListingReport
 * @typedef {import('../types').Finding} Finding
 * @typedef {import('../types').ListingFinding | import('../types').ContactsFinding} ListingFinding
 * @typedef {ReturnType<typeof painter>} Paint
 */

// What a terminal would obey instead of showing it: controls, escape sequences, overrides of the writing direction.
const OBEYED = /[\0-\x1F\x7F-\x9F\u2028-\u202E\u2066\u2067]/g;
/** @param {string} text one line of output */
export const harmless = (text) =>
  text.replace(OBEYED, (char) => `‹U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`);

/** @type {Record<string, number>} */
const COLORS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
/** @type {Record<string, string>} */
const OF_SEVERITY = { error: 'red', warning: 'yellow', info: 'cyan' };
/** @type {Record<string, string>} */
const OF_VERDICT = { refused: 'red', status: 'red', look: 'yellow', ready: 'green' };

/** @param {boolean} colors */
export const painter = (colors) => {
  /** @param {string} text @param {...string} names @returns {string} harmless, and coloured where that is wanted */
  return (text, ...names) => {
    const safe = harmless(text);
    return colors ? `\x1B[${names.map((name) => COLORS[name]).join(';')}m${safe}\x1B[0m` : safe;
  };
};

/**
 * Colours suit a terminal, unless its owner says otherwise.
 * @param {import('./io.mjs').Io} io
 * @param {string | undefined} choice
 * @param {boolean | undefined} isTerminal
 */
export function wantsColors({ env }, choice = 'auto', isTerminal = false) {
  if (choice !== 'auto') return choice === 'always';
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

/**
 * @param {any} words formatter()
 * @param {Finding | ListingFinding} finding
 * @returns {string[]} lines that say what would be written
 */
function fixLines(words, { fix }) {
  if (!fix) return [];
  const label = words.text(fix.safety === 'safe' ? 'cli.fix' : 'cli.suggestion');
  /** @param {string} text */
  const line = (text) => words.text('cli.fix-line', { label, fix: text });
  if (!fix.edits) return [line(fix.title)];
  /** @param {string} text */
  const shown = (text) => (text === '' ? words.text('cli.empty-text') : words.visible(text));
  return fix.edits.map(({ from, to }) => line(`${shown(from)} → ${shown(to)}`));
}

/**
 * A file that a finding names, as it is found from here: beside the listing, or in the bundle.
 * @param {Report | ListingReport} report
 * @param {string} checked as typed
 * @param {string} name
 */
export function fileOf(report, checked, name) {
  if (name === report.file.name) return checked;
  return report.kind === 'listing' && report.isBundle ? `${checked}/${name}` : join(dirname(checked), name);
}

/** @param {Report | ListingReport} report @param {string} checked @param {Finding | ListingFinding} finding */
function placeOf(report, checked, finding) {
  const file = 'file' in finding ? fileOf(report, checked, finding.file) : checked;
  if ('row' in finding) return finding.row === 0 ? file : `${file}:${finding.line}`;
  if (finding.path !== undefined) return `${file}:${finding.path}`;
  return finding.line ? `${file}:${finding.line}:${finding.character}` : file;
}

/** All findings, however many there are. @param {Report | ListingReport} report */
export async function* findingsOf(report) {
  for await (const findings of 'batches' in report ? report.batches() : [report.findings]) yield* findings;
}

/** What stands for those of a kind that are not shown. @param {any} words @param {Paint} paint @param {number} count */
export function* moreLines(words, paint, count) {
  if (count > 0) yield `${paint(words.text('cli.more-findings', { count }), 'dim')}\n`;
}

/** @param {any} words @param {Paint} paint @param {string} place @param {Finding | ListingFinding} finding */
function findingLines(words, paint, place, finding) {
  const { severity } = finding;
  const cell = 'cell' in finding ? finding.cell : null;
  const parts = [
    paint(place, 'bold'),
    cell && paint(cell, 'bold'),
    paint(words.word('severityNames', severity).toLowerCase(), OF_SEVERITY[severity]),
    harmless(words.brief(finding)),
  ];
  const fixes = fixLines(words, finding).map((each) => `    ${paint(each, 'green')}`);
  return [parts.filter(Boolean).join('  '), ...fixes];
}

/** @param {any} words @param {Report} report */
function assumptions(words, { file, rules }) {
  const edition = words.text('cli.rules-used', { edition: words.word('editions', rules.id) });
  if (file.encoding.name === null) return edition;
  const args = {
    encoding: file.encoding.name,
    delimiter: delimiterName(file.delimiter.value),
    row: file.headerRow,
  };
  const read = words.text(file.headerRow === 0 ? 'cli.read-as-headerless' : 'cli.read-as', args);
  return words.text('cli.assumed', { read, rules: edition });
}

/** Findings by rule. @param {Report | ListingReport} report @param {Options} options @param {Paint} paint */
function* groupPieces(report, { words, file, most }, paint) {
  for (const { rule, count, indices } of report.groups()) {
    const title = words.title(rule, report.findings.at(indices[0])?.args?.variant);
    yield `\n${paint(`${title} (${words.number(count)})`, 'bold')}  ${paint(rule, 'dim')}\n`;
    const shown = indices.slice(0, most);
    for (const index of shown) {
      const finding = /** @type {Finding | ListingFinding} */ (report.findings.at(index));
      yield `${findingLines(words, paint, placeOf(report, file, finding), finding).join('\n')}\n`;
    }
    yield* moreLines(words, paint, count - shown.length);
  }
}

/** Terminals give a Chinese character two columns. @param {string} text */
const widthOf = (text) =>
  [...text].reduce((sum, char) => sum + (/[\u3000-\u9FFF\uFF00-\uFF60]/.test(char) ? 2 : 1), 0);

const MARKS = { true: '✓', false: '✗', unknown: '?' };
const OF_MET = { true: 'green', false: 'red', unknown: 'yellow' };

/**
 * What each status needs, and whether it is there.
 * @param {ListingReport} report
 * @param {any} words
 * @param {Paint} paint
 */
function* ladderLines({ statuses }, words, paint) {
  const width = Math.max(...Object.keys(MARKS).map((met) => widthOf(words.text(`cli.met.${met}`))));
  for (const { name, met, requirements } of statuses) {
    const reached = words.text(`cli.reached.${met}`, { name });
    yield `\n${paint(reached, 'bold', OF_MET[/** @type {'true'} */ (`${met}`)])}\n`;
    for (const { met: isMet, why } of requirements) {
      const key = /** @type {'true'} */ (`${isMet}`);
      const said = words.text(`cli.met.${key}`);
      const blanks = ' '.repeat(width - widthOf(said));
      yield `  ${paint(`${MARKS[key]} ${said}`, OF_MET[key])}${blanks}  ${harmless(why)}\n`;
    }
  }
}

/**
 * @param {Report | ListingReport} report
 * @param {any} words
 * @param {Paint} paint
 * @param {string} [contacts] how many were read
 */
function* numberLines({ counts, coverage }, words, paint, contacts) {
  const numbers = {
    contacts,
    errors: words.text('severities.error', { count: counts.errors }),
    warnings: words.text('severities.warning', { count: counts.warnings }),
    infos: words.text('severities.info', { count: counts.infos }),
  };
  yield `${harmless(words.text(contacts ? 'cli.numbers' : 'cli.numbers-alone', numbers))}\n`;
  for (const key of /** @type {const} */ (['covered', 'uncovered'])) {
    if (coverage[key].length > 0)
      yield `${harmless(words.text(`cli.${key}`, { territories: coverage[key] }))}\n`;
  }
}

/** What was asked to be left out. @param {Report | ListingReport} report @param {any} words */
function* asideLines({ setAside = [] }, words) {
  for (const each of setAside) yield `${harmless(words.setAside(each))}\n`;
}

/** @param {Report | ListingReport} report @param {any} words */
const contactsOf = ({ counts }, words) =>
  words.text('counts.contacts', { count: counts.records - counts.blank });

/**
 * The report in pieces: how the file was read, findings by rule, and last, where the eye is, the verdict.
 * @typedef {{ words: any, file: string, colors: boolean, most: number }} Options
 * @param {Report | ListingReport} report
 * @param {Options} options
 */
export function* textPieces(report, options) {
  const { words, file, colors } = options;
  const paint = painter(colors);
  if (report.kind === 'listing') return yield* listingPieces(report, options, paint);
  yield `${paint(file, 'bold')}\n${harmless(assumptions(words, report))}\n`;
  yield* groupPieces(report, options, paint);
  const { counts } = report;
  const verdict = words.verdict({ groups: report.groups(), contacts: counts.records - counts.blank });
  yield `\n${paint(verdict.text, 'bold', OF_VERDICT[verdict.state])}\n`;
  yield* numberLines(report, words, paint, contactsOf(report, words));
  for (const line of summaryLines(report, words)) yield `${harmless(line)}\n`;
  yield* asideLines(report, words);
}

/** @param {ListingReport} report @param {Options} options @param {Paint} paint */
function* listingPieces(report, options, paint) {
  const { words, file } = options;
  const { counts, contacts, rules } = report;
  const edition = words.text('cli.rules-used', { edition: words.word('editions', rules.id) });
  yield `${paint(file, 'bold')}\n${harmless(edition)}\n`;
  yield* groupPieces(report, options, paint);
  yield* ladderLines(report, words, paint);
  const state = counts.errors > 0 ? 'refused' : counts.warnings > 0 ? 'look' : 'ready';
  const count = counts[state === 'refused' ? 'errors' : 'warnings'];
  const verdict = words.text(`cli.listing-verdict.${state}`, { count });
  yield `\n${paint(verdict, 'bold', OF_VERDICT[state])}\n`;
  yield* numberLines(report, words, paint, contacts ? contactsOf(contacts, words) : undefined);
  yield* asideLines(report, words);
}
