// The JavaScript API: `const cosell = await open()`. Nothing of the module shows here.
import load from 'cosell:engine';
import wasmBytes from 'cosell:wasm';
import { Cosell } from './api/cosell.js';
import { assertTypes } from './api/options.js';
import { loadDecoder } from './api/decoder.js';
import { start } from './worker/start.js';

/** @param {import('./types').OpenOptions} [all] @returns {Promise<Cosell>} */
export async function open(all = {}) {
  assertTypes(all);
  const { lang, ...options } = all;
  const { engine, placement } = await start(options, {
    wasm: async () => wasmBytes(),
    load: async () => load,
    decoder: loadDecoder,
  });
  return new Cosell(engine, { lang, placement });
}

export { packBundle, unpackBundle } from './files/bundle.js';
export { changesOf, logOf, readLog } from './api/changes.js';
export { htmlReport } from './report/html.js';
export { listingText } from './files/listing-text.js';
export { marked } from './files/mark.js';
export { formatter, messages, wording } from './report/messages.js';
export { redacted } from './report/redact.js';
export { rejectedRows } from './report/rejected.js';
export { trusted, trustLike } from './worker/start.js';
export { isWorkbook, readWorkbook } from './files/workbook.js';
