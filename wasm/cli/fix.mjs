// fix FILE --output FILE: a corrected file, and a word on everything that is different in it.
import { logOf, readLog } from '../api/changes.js';
import { ENCODINGS } from '../engine/decode.js';
import { rejectedRows } from '../report/rejected.js';
import { isSourceError, readable } from '../worker/source.js';
import { columnLetters } from '../terms.js';
import { readOptions } from './arguments.mjs';
import { ignoreOption } from './check.mjs';
import { columnsOption, columnsProblem } from './columns.mjs';
import { contactLines } from './diff.mjs';
import { LoggedChanges, ShownChanges } from './done.mjs';
import {
  assertBaseline,
  assertReadable,
  baselineOption,
  FileSource,
  readProblem,
  sourceOf,
  textOf,
} from './files.mjs';
import { summaryLines } from '../report/review.js';
import { isStandard, Output, scratchIn } from './output.mjs';
import { Problem } from './problem.mjs';
import { HELD } from './io.mjs';
import { rulesOption } from './rules.mjs';
import { mostShown, surveyed } from './survey.mjs';
import { moreLines, painter, wantsColors } from './text.mjs';
import { whole } from './whole.mjs';

/**
 * @typedef {import('../types').Change} Change
 * @typedef {Awaited<ReturnType<import('../internal').WholeCosell['fixInto']>>} Fixed
 * @typedef {import('../types').Report} Report
 * @typedef {import('./check.mjs').Call} Call
 */

/** What was done to another file. @param {Call} call @returns {Promise<import('../types').ChangeLog>} */
async function logIn({ io, values: { changes: file }, words }) {
  const log = readLog(await textOf(io, file));
  if (!log) throw new Problem('changes', { file, reason: words.text('changes.json') });
  return log;
}

/**
 * Where a change is: a cell, a row, or nowhere.
 * @param {any} words
 * @param {Report} report of the file before the change
 * @param {Change} change
 */
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

/**
 * @param {Fixed} fixed
 * @param {ShownChanges} done
 * @param {{ words: any, colors: boolean, file: string, output: string, rejected?: string, most: number }} options
 */
function* lines({ before, after, left }, done, { words, colors, file, output, rejected, most }) {
  const paint = painter(colors);
  yield `${paint(words.text('cli.fixed', { count: done.count, file, output }), 'bold')}\n`;
  for (const [at, { changes }] of done.steps.entries()) {
    const report = at === 0 ? before : after; // columns may have changed places, but only once
    for (const change of changes) {
      const place = placeOf(words, report, change);
      const parts = [
        place && paint(place, 'bold'),
        paint(saying(words, change), 'green'),
        paint(change.rule ?? '', 'dim'),
      ];
      yield `${parts.filter(Boolean).join('  ')}\n`;
    }
    yield* moreLines(words, paint, done.more(at));
  }
  const { counts } = after;
  if (rejected) yield `${words.text('cli.rejected', { count: counts.withErrors, file: rejected })}\n`;
  const verdict = words.verdict({ groups: after.groups(), contacts: counts.records - counts.blank });
  yield `\n${paint(words.text('cli.fixed-verdict', { output, verdict: verdict.text }), 'bold')}\n`;
  if (left > 0) yield `${words.text('cli.fixes-left', { count: left })}\n`;
  for (const line of summaryLines(after, words)) yield `${paint(line, 'bold')}\n`;
  yield* contactLines(after, words, paint, most, ['removed']);
}

/** How the file reads is for a person to say. @param {Fixed} fixed @param {any} words @param {string} file */
function* choiceLines({ before, choice }, words, file) {
  const { encodings, texts } = /** @type {NonNullable<Fixed['choice']>} */ (choice);
  const [encoding, runnerUp] = encodings.map((name) => words.word('encodings', name));
  const { confidence } = before.file.encoding;
  yield `${words.text('cli.choice', { file, encoding, confidence, runnerUp })}\n`;
  for (const [i, name] of encodings.entries())
    yield `  --encoding ${name}  ${texts.map((each) => words.visible(each[i])).join(' · ')}\n`;
  yield `${words.text('cli.choice-how', { encodings: ENCODINGS.join(', ') })}\n`;
}

/** @param {Call} call @param {string} file @returns {Promise<import('../types').FixOptions>} */
async function optionsOf(call, file) {
  const { io, files, values, words } = call;
  const ignore = await ignoreOption(values.ignore);
  return {
    ...(await baselineOption(io, values, files)),
    ...readOptions(values),
    ...(await columnsOption(io, values.columns)),
    ...(await rulesOption(call)),
    ignore,
    ...surveyed(io, values, ignore),
    lang: words.lang,
    suggested: values.suggested === true,
    bom: values.bom,
    log: values.changes && (await logIn(call)),
    name: file === '-' ? 'stdin' : file,
  };
}

/**
 * @param {Call} call
 * @param {string} file
 * @param {import('../types').FixOptions} options
 * @param {ShownChanges | LoggedChanges} done
 * @param {ReturnType<typeof scratchIn> | undefined} scratch
 * @returns {Promise<Fixed>}
 */
async function corrected({ io, cosell, values, words }, file, options, done, scratch) {
  try {
    const source = await sourceOf(io, file);
    const isLarge = source instanceof FileSource && source.size > (io.held ?? HELD).file;
    const { store } = isLarge && scratch ? scratch : { store: undefined };
    const fixed = await (await whole(cosell)).fixInto(source, options, done, store);
    assertReadable(fixed.before, file, words);
    assertBaseline(fixed.before, values.baseline, words);
    return fixed;
  } catch (error) {
    const { name, code, args, cause } = /** @type {any} */ (error);
    if (name === 'ChangeError')
      throw new Problem('changes', { file: values.changes, reason: words.text(`changes.${code}`, args) });
    throw isSourceError(error) ? readProblem(file, cause ?? error) : columnsProblem(error, file);
  }
}

/** @param {Call} call @returns {Promise<number>} exit status */
export async function fix(call) {
  const { io, files, values } = call;
  const [file] = files;
  if (values.output === undefined) throw new Problem('needs-output');
  if (values.rejected === '-')
    throw new Problem('not-allowed', { value: '-', option: '--rejected', allowed: ['FILE'] });
  const options = await optionsOf(call, file);
  const output = await Output.to(io, values.output);
  const scratch = output.folder === undefined ? undefined : scratchIn(io, output.folder, values.output);
  const done = values.format === 'json' ? new LoggedChanges() : new ShownChanges(mostShown(values));
  /** @type {Output | undefined} */
  let rejected;
  try {
    rejected = values.rejected && (await Output.to(io, values.rejected));
    const fixed = await corrected(call, file, options, done, scratch);
    if (fixed.choice) return await askBack(call, fixed);
    for await (const piece of readable(fixed.file).pieces()) await output.write(piece);
    if (rejected) for await (const piece of rejectedRows(fixed.after)) await rejected.write(piece);
    await Output.finish(output, ...(rejected ? [rejected] : []));
    await tell(call, fixed, done);
    return fixed.after.counts.errors > 0 ? 1 : 0;
  } finally {
    await output.discard();
    await rejected?.discard();
    await scratch?.discard();
  }
}

/** @param {Call} call @param {Fixed} fixed @returns {Promise<number>} exit status */
async function askBack({ io, files: [file], words }, fixed) {
  const output = Output.on(io, io.stderr);
  for (const line of choiceLines(fixed, words, file === '-' ? 'stdin' : file)) await output.write(line);
  await Output.finish(output);
  return 1;
}

/**
 * What was done goes where it cannot mix with the file.
 * @param {Call} call
 * @param {Fixed} fixed
 * @param {ShownChanges | LoggedChanges} done
 */
async function tell({ io, files: [file], values, words }, fixed, done) {
  const toStandard = isStandard(values.output);
  const said = Output.on(io, toStandard ? io.stderr : io.stdout);
  const options = {
    words,
    colors: wantsColors(io, values.color, said.isTerminal),
    file: file === '-' ? 'stdin' : file,
    output: toStandard ? 'stdout' : values.output,
    rejected: values.rejected,
    most: mostShown(values),
  };
  const told =
    done instanceof LoggedChanges ? done.pieces(logOf(fixed.before, [])) : lines(fixed, done, options);
  for (const piece of told) await said.write(piece);
  await Output.finish(said);
}
