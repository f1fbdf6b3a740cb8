// fix FILE --output FILE: a corrected file, and a word on everything that is different in it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readLog } from '../changes.js';
import { columnLetters } from '../report.js';
import { rejectedRows } from '../rejected.js';
import { isSourceError } from '../source.js';
import { readOptions } from './arguments.mjs';
import { ignoreOption } from './check.mjs';
import { contactLines } from './diff.mjs';
import {
  assertBaseline,
  assertNotSame,
  assertReadable,
  baselineOption,
  Output,
  readProblem,
  sourceOf,
} from './files.mjs';
import { summaryLines } from '../review.js';
import { Problem } from './problem.mjs';
import { rulesOption } from './rules.mjs';
import { painter, wantsColors } from './text.mjs';

/**
 * @typedef {import('../types').Change} Change
 * @typedef {import('../types').Fixed} Fixed
 * @typedef {import('../types').Report} Report
 * @typedef {{ cosell: import('../types').Cosell, files: string[], values: Record<string, any>, words: any }} Call
 */

/** What was done to another file. @param {string} path @param {any} words @returns {Promise<import('../types').ChangeLog>} */
async function logIn(path, words) {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw readProblem(path, error);
  });
  const log = readLog(text);
  if (!log) throw new Problem('changes', { file: path, reason: words.text('changes.json') });
  return log;
}

/** Where a change is: a cell, a row, or nowhere. @param {any} words @param {Report} report of the file before the change @param {Change} change */
function placeOf(words, { file }, { row, column }) {
  if (row === undefined) return '';
  const index =
    typeof column === 'number' ? column : file.columns.find(({ field }) => field === column)?.index;
  return column && index ? `${columnLetters(index)}${row}` : words.text('places.row', { row });
}

/** @param {any} words @param {Change} change */
function saying(words, { rule, kind, column, from = '', to = '' }) {
  if (!column) return rule ? words.title(rule) : words.text(`done.${kind}`);
  /** @param {string} text */
  const shown = (text) => (text === '' ? words.text('cli.empty-text') : words.visible(text));
  return `${shown(from)} → ${shown(to)}`;
}

/** @param {Fixed} fixed @param {{ words: any, colors: boolean, file: string, output: string, rejected?: string }} options */
function* lines({ before, after, log }, { words, colors, file, output, rejected }) {
  const paint = painter(colors);
  const count = log.steps.flat().length;
  yield `${paint(words.text('cli.fixed', { count, file, output }), 'bold')}\n`;
  for (const [at, step] of log.steps.entries()) {
    const report = at === 0 ? before : after; // columns may have changed places, but only once
    for (const change of step) {
      const place = placeOf(words, report, change);
      const parts = [
        place && paint(place, 'bold'),
        paint(saying(words, change), 'green'),
        paint(change.rule ?? '', 'dim'),
      ];
      yield `${parts.filter(Boolean).join('  ')}\n`;
    }
  }
  const { counts } = after;
  if (rejected) yield `${words.text('cli.rejected', { count: counts.withErrors, file: rejected })}\n`;
  const verdict = words.verdict({ groups: after.groups(), contacts: counts.records - counts.blank });
  yield `\n${paint(words.text('cli.fixed-verdict', { output, verdict: verdict.text }), 'bold')}\n`;
  for (const line of summaryLines(after, words)) yield `${paint(line, 'bold')}\n`;
  yield* contactLines(after, words, paint, ['removed']);
}

/** @param {Call} call @param {string} file @returns {Promise<Fixed>} */
async function corrected({ cosell, files, values, words }, file) {
  const options = {
    ...(await baselineOption(values, files)),
    ...readOptions(values),
    ...(await rulesOption(cosell, values.rules, words)),
    ignore: await ignoreOption(cosell, values.ignore),
    lang: words.lang,
    suggested: values.suggested === true,
    bom: values.bom,
    log: values.changes && (await logIn(values.changes, words)),
    name: file === '-' ? 'stdin' : file,
  };
  try {
    const fixed = await cosell.fix(await sourceOf(file), options);
    assertReadable(fixed.before, file, words);
    assertBaseline(fixed.before, values.baseline, words);
    return fixed;
  } catch (error) {
    const { name, code, args, cause } = /** @type {any} */ (error);
    if (name === 'ChangeError')
      throw new Problem('changes', { file: values.changes, reason: words.text(`changes.${code}`, args) });
    throw isSourceError(error) ? readProblem(file, cause ?? error) : error;
  }
}

/** @param {Report} report @param {string} path */
async function writeRejected(report, path) {
  const output = new Output(path);
  for await (const piece of rejectedRows(report)) await output.write(piece);
  await output.end();
}

/** @param {Call} call @returns {Promise<number>} exit status */
export async function fix(call) {
  const { files, values, words } = call;
  const [file] = files;
  if (values.output === undefined) throw new Problem('needs-output');
  await assertNotSame([...files, values.output, values.baseline ?? '-'], values.rejected);
  if (values.rejected === '-')
    throw new Problem('not-allowed', { value: '-', option: '--rejected', allowed: ['FILE'] });
  if (values.rejected && resolve(values.rejected) === resolve(values.output))
    throw new Problem('same-file', { file: values.rejected });
  const fixed = await corrected(call, file);
  const toStandard = values.output === '-';
  const output = new Output(toStandard ? undefined : values.output);
  for await (const piece of /** @type {any} */ (fixed.file.stream())) await output.write(piece);
  await output.end();
  if (values.rejected !== undefined) await writeRejected(fixed.after, values.rejected);
  // What was done goes where it cannot mix with the file.
  const said = toStandard ? process.stderr : process.stdout;
  const options = {
    words,
    colors: wantsColors(values.color, said.isTTY),
    file: file === '-' ? 'stdin' : file,
    output: toStandard ? 'stdout' : values.output,
    rejected: values.rejected,
  };
  if (values.format === 'json') said.write(`${JSON.stringify(fixed.log, null, 2)}\n`);
  else for (const line of lines(fixed, options)) said.write(line);
  return fixed.after.counts.errors > 0 ? 1 : 0;
}
