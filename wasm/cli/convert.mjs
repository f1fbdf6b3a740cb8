// convert FILE: any CSV-like file, or a sheet of a workbook, as clean CSV or JSON.
import { isWorkbook, readWorkbook } from '../files/workbook.js';
import { isSourceError } from '../worker/source.js';
import { readOptions } from './arguments.mjs';
import { Problem } from './problem.mjs';
import { readProblem, sourceOf } from './files.mjs';
import { Output } from './output.mjs';
import { whole } from './whole.mjs';

/**
 * The sheet of a workbook as CSV; anything else as it is.
 * @param {import('../types').Source} source
 * @param {string} file
 * @param {string | undefined} sheet
 * @param {any} words
 */
async function tableOf(source, file, sheet, words) {
  try {
    if (!(await isWorkbook(source))) return source;
    const { csv, sheets } = await readWorkbook(source, { sheet });
    if (csv) return csv;
    const names = sheets.map(({ name }) => name).join(', ');
    throw new Problem('workbook', { file, reason: words.text('workbook.many-sheets', { sheets: names }) });
  } catch (error) {
    const { name, code, args } = /** @type {any} */ (error);
    if (name !== 'WorkbookError') throw error;
    throw new Problem('workbook', { file, reason: words.text(code, args) });
  }
}

/** @param {import('./check.mjs').Call} call @returns {Promise<number>} exit status */
export async function convert({ io, cosell, files: [file], values, words }) {
  const given = await sourceOf(io, file);
  const output = await Output.to(io, values.output);
  try {
    const source = await tableOf(given, file, values.sheet, words);
    const all = await whole(cosell);
    for await (const piece of all.convert(source, { ...readOptions(values), format: values.format })) {
      await output.write(piece);
      if (output.closed) break;
    }
    await Output.finish(output);
    return 0;
  } catch (error) {
    const { name, kind, code, args, cause } = /** @type {any} */ (error);
    if (name === 'LossError') throw new Problem(`lost.${code}`, { file, ...args });
    if (name === 'NotTextError') throw new Problem('unreadable', { file, reason: words.word('kinds', kind) });
    throw isSourceError(error) ? readProblem(file, cause ?? error) : error;
  } finally {
    await output.discard();
  }
}
