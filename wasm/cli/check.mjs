// check FILE...: what the import would refuse, for people and for programs.
import { ignoredOf } from '../report/report.js';
import { isSourceError } from '../worker/source.js';
import { readOptions } from './arguments.mjs';
import { columnsOption, columnsProblem } from './columns.mjs';
import { assertBaseline, assertReadable, baselineOption, readProblem, sourceOf } from './files.mjs';
import { formatOf } from './formats.mjs';
import { kindOf } from './kind.mjs';
import { Output } from './output.mjs';
import { Problem } from './problem.mjs';
import { rulesOption } from './rules.mjs';
import { mostShown, surveyed } from './survey.mjs';
import { wantsColors } from './text.mjs';

/**
 * @typedef {import('../types').Report | import('../types').ListingReport} Report
 * @typedef {import('../api/contacts').Contacts} Cosell
 * @typedef {import('./formats.mjs').Options} FormatOptions
 * @typedef {import('./formats.mjs').Format} Format
 * @typedef {object} Call
 * @property {import('./io.mjs').Io} io
 * @property {Cosell} cosell
 * @property {string[]} files
 * @property {Record<string, any>} values
 * @property {any} words
 * @property {(problem: Problem) => void} complain
 * @property {import('../report/redact.js').Redactor} [redactor] if what is said is to be handed on
 * @property {(options: FormatOptions) => Format} [textFormat] instead of the usual one
 */

/**
 * @param {Cosell} cosell
 * @param {string[]} given
 * @returns {Promise<string[]>}
 */
async function territoriesOption(cosell, given) {
  const codes = given.map((code) => code.toUpperCase());
  const known = new Set((await cosell.territories()).map(({ code }) => code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown) throw new Problem('unknown-territory', { code: unknown });
  return codes;
}

/**
 * Rules of any edition: a config may serve files that are judged by several.
 * @param {(string | import('../types').Ignored)[]} [given]
 */
export async function ignoreOption(given = []) {
  if (given.length === 0) return given;
  const { ruleIds } = await import('cosell:public');
  const unknown = ignoredOf(given).find(({ rule }) => !ruleIds.includes(rule));
  if (unknown) throw new Problem('unknown-rule', { rule: unknown.rule });
  return given;
}

/** Writes reports one after another. @param {Output} output @param {Call} call */
async function reportWriter(output, { io, files, values, words, textFormat }) {
  const { format = 'text', 'fail-on': failOn = 'error' } = values;
  const colors = wantsColors(io, values.color, output.isTerminal);
  const make = format === 'text' && textFormat ? textFormat : await formatOf(format);
  const {
    begin = '',
    between = '',
    pieces,
    end,
  } = make({ words, colors, isList: files.length > 1, failOn, most: mostShown(values) });
  let written = 0;
  return {
    /** @param {Report} report @param {string} file */
    async write(report, file) {
      await output.write(written === 0 ? begin : between);
      written += 1;
      for await (const piece of pieces(report, file)) {
        if (output.closed) return;
        await output.write(piece);
      }
    },
    /** @param {{ errors: number, warnings: number }} total */
    async end(total) {
      if (written === 0) return; // nothing could be read
      if (end) await output.write(end(written, total));
      await Output.finish(output);
    },
  };
}

/** @param {Call} call @returns {Promise<number>} exit status */
export async function check(call) {
  const { io, cosell, files, values, words } = call;
  const baseline = await baselineOption(io, values, files);
  const { messages, ...chosen } = await rulesOption(call);
  const options = {
    ...readOptions(values),
    ...(await columnsOption(io, values.columns)),
    ...chosen,
    territories: values.territories && (await territoriesOption(cosell, values.territories)),
    ignore: await ignoreOption(values.ignore),
    lang: words.lang,
    ...baseline,
  };
  const output = await Output.to(io, values.output);
  try {
    const said = call.redactor ? words : words.with(messages);
    return await checkAll(call, options, await reportWriter(output, { ...call, words: said }));
  } finally {
    await output.discard();
  }
}

/**
 * @param {Call} call
 * @param {import('../types').CheckOptions & import('../types').ListingOptions} options
 * @param {Awaited<ReturnType<typeof reportWriter>>} writer
 * @returns {Promise<number>} exit status
 */
async function checkAll(call, options, writer) {
  const { files, values, complain, redactor } = call;
  const redacted = redactor && (await import('../report/redact.js')).redacted;
  const total = { errors: 0, warnings: 0 };
  let unread = false;
  for (const file of files) {
    const report = await readReport(call, file, options).catch((error) => {
      if (!(error instanceof Problem)) throw error;
      unread = true;
      complain(error);
    });
    if (!report) continue;
    total.errors += report.counts.errors;
    total.warnings += report.counts.warnings;
    const shown = redactor && redacted ? redacted(report, redactor) : report;
    await writer.write(shown, file === '-' ? 'stdin' : file).catch((error) => {
      throw isSourceError(error) ? readProblem(file, error.cause ?? error) : error; // it is read again
    });
  }
  await writer.end(total);
  if (unread) return 2;
  return total.errors > 0 || (values['fail-on'] === 'warning' && total.warnings > 0) ? 1 : 0;
}

/**
 * @param {Call} call
 * @param {string} file
 * @param {import('../types').CheckOptions & import('../types').ListingOptions} options
 * @returns {Promise<Report>}
 */
async function readReport(call, file, options) {
  const { io, cosell, values, words } = call;
  const { kind, source } = await kindOf(file, await sourceOf(io, file), values.kind).catch((error) => {
    throw isSourceError(error) ? readProblem(file, error.cause ?? error) : error;
  });
  if (kind !== 'contacts' && options.baseline) throw new Problem('baseline-listing', { file });
  if (kind !== 'contacts') {
    const { checkBundle, checkListing } = await import('./listing.mjs');
    return (kind === 'bundle' ? checkBundle : checkListing)(call, source, file, options);
  }
  return checkContacts(cosell, source, file, { ...options, ...surveyed(io, values, options.ignore) }, words);
}

/**
 * @param {Cosell} cosell
 * @param {import('../types').Source} source
 * @param {string} file
 * @param {import('../types').CheckOptions} options
 * @param {any} words
 */
async function checkContacts(cosell, source, file, options, words) {
  const name = file === '-' ? 'stdin' : file;
  const report = await cosell.checkContacts(source, { ...options, table: false, name }).catch((error) => {
    throw columnsProblem(error, file);
  });
  assertReadable(report, file, words);
  assertBaseline(report, options.baselineName, words);
  return report;
}
