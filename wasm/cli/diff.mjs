// diff BASELINE FILE: what the import of FILE would do to the contacts that Partner Center has now.
import { check } from './check.mjs';
import { summaryLines } from '../report/review.js';
import { harmless, moreLines, painter } from './text.mjs';

/**
 * @typedef {import('../types').Report} Report
 * @typedef {import('../types').Finding} Finding
 * @typedef {ReturnType<typeof painter>} Paint
 */

const LISTED = /** @type {const} */ (['removed', 'changed', 'added']);
/** @type {Record<string, string>} */
const OF_KIND = { removed: 'red', changed: 'yellow', added: 'green' };

/** @param {any} words @param {string} text */
const shown = (words, text) => (text === '' ? words.text('cli.empty-text') : words.visible(text));

/** A contact, or what is different in one. @param {Finding} finding @param {any} words @param {Paint} paint */
function contactLine({ cell, row, column, args = {} }, words, paint) {
  const place =
    cell ?? (row ? words.text('places.row', { row }) : words.text('review.row', { row: args.baselineRow }));
  if (column) {
    const change = `${shown(words, args.from)} → ${shown(words, args.to)}`;
    const what = words.text('review.cell', { field: words.word('fields', column), change });
    return `  ${paint(place, 'bold')}  ${harmless(words.visible(args.person))}  ${harmless(what)}`;
  }
  const about = [args.name, args.email, args.jobTitle, args.role, args.countries, args.states];
  const facts = about.filter(Boolean).map((text) => words.visible(text));
  return `  ${paint(place, 'bold')}  ${harmless(facts.join('  '))}`;
}

/**
 * The contacts that an import touches, one kind after the other.
 * @param {Report} report
 * @param {any} words
 * @param {Paint} paint
 * @param {number} most of each
 * @param {readonly string[]} [kinds]
 */
export function* contactLines(report, words, paint, most, kinds = LISTED) {
  const groups = report.groups();
  for (const kind of kinds) {
    const group = groups.find(({ rule }) => rule === `overwrite.${kind}`);
    if (!group) continue;
    yield `\n${paint(`${words.title(group.rule)} (${words.number(group.count)})`, 'bold', OF_KIND[kind])}\n`;
    const shown = group.indices.slice(0, most);
    for (const index of shown) {
      const finding = /** @type {Finding} */ (report.findings.at(index));
      yield `${contactLine(finding, words, paint)}\n`;
    }
    yield* moreLines(words, paint, group.count - shown.length);
  }
}

/** @param {Report} report @param {string} file @param {import('./formats.mjs').Options} options */
function* pieces(report, file, { words, colors, most }) {
  const paint = painter(colors);
  const { overwrite, counts, findings } = report;
  yield `${paint(file, 'bold')}\n`;
  if (overwrite) {
    const { name, encoding } = overwrite.baseline;
    yield `${harmless(words.text('review.compared', { file: name, encoding }))}\n\n`;
  }
  const wrong = [...findings.ofRow(0)].find(({ rule }) => rule === 'overwrite.baseline-unreadable');
  if (wrong) yield `${paint(wrong.message, 'bold', 'red')}\n`;
  for (const line of summaryLines(report, words)) yield `${paint(line, 'bold')}\n`;
  yield* contactLines(report, words, paint, most);
  const verdict = words.verdict({ groups: report.groups(), contacts: counts.records - counts.blank });
  yield `\n${paint(verdict.text, 'bold')}\n`;
}

/** @param {import('./formats.mjs').Options} options @returns {import('./formats.mjs').Format} */
const diffFormat = (options) => ({
  pieces: (report, file) => pieces(/** @type {Report} */ (report), file, options),
});

/** @param {import('./check.mjs').Call} call @returns {Promise<number>} exit status */
export function diff({ files: [baseline, file], values, ...call }) {
  return check({ ...call, files: [file], values: { ...values, baseline }, textFormat: diffFormat });
}
