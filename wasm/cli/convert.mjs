// convert FILE: any CSV-like file as clean CSV or JSON.
import { isSourceError } from '../source.js';
import { readOptions } from './arguments.mjs';
import { Problem } from './problem.mjs';
import { assertNotSame, Output, readProblem, sourceOf } from './files.mjs';

/** @param {{ cosell: import('../types').Cosell, files: string[], values: Record<string, any>, words: any }} call @returns {Promise<number>} exit status */
export async function convert({ cosell, files: [file], values, words }) {
  await assertNotSame([file], values.output);
  const source = await sourceOf(file);
  /** @type {Output | undefined} */
  let output;
  try {
    for await (const piece of cosell.convert(source, { ...readOptions(values), format: values.format })) {
      output ??= new Output(values.output);
      await output.write(piece);
      if (output.closed) break;
    }
  } catch (error) {
    const { name, kind, cause } = /** @type {any} */ (error);
    if (name === 'NotTextError') throw new Problem('unreadable', { file, reason: words.word('kinds', kind) });
    throw isSourceError(error) ? readProblem(file, cause ?? error) : error;
  }
  await (output ?? new Output(values.output)).end();
  return 0;
}
