// A workbook (.xlsx, .xlsm) as the table that one of its sheets shows. It is unpacked here; who reads it is sheets.js,
// loaded only now, in a worker of its own where there can be one, which is ended when it takes too much.
import { assertTypes } from '../api/options.js';
import { readable } from '../worker/source.js';
import { answering, urlOf } from '../worker/start.js';
import { BundleError, entriesOf, unpack } from './zip.js';

/** @typedef {import('./zip').Entry} Entry */

const MOST = 256 << 20; // bytes of all that is read, once unpacked
const BEGINS = [0x50, 0x4b, 3, 4]; // of a ZIP file
const MAIN = /^xl\/workbook\.xml$/i;
// Of all that a workbook holds, what says which cells there are and how they show.
const NEEDED = /^xl\/(_rels\/workbook\.xml\.rels|[^/]+\.xml|worksheets\/[^/]+\.xml)$/i;
const LONGEST = 120_000; // ms
const HEAP = 2048; // MB that a thread may take, in Node

/** Why there is no table; `code` and `args` make a message. */
export class WorkbookError extends Error {
  /**
   * @param {'broken' | 'too-large' | 'too-long' | 'encrypted' | 'no-sheet' | 'unknown-sheet'} reason
   * @param {Record<string, string>} [args]
   */
  constructor(reason, args = {}) {
    super(`workbook.${reason}`);
    this.name = /** @type {const} */ ('WorkbookError');
    this.code = `workbook.${reason}`;
    this.args = args;
  }
}

/** @param {Entry} entry */
const nameOf = ({ rawName }) => new TextDecoder().decode(rawName).replaceAll('\\', '/');

/** @param {unknown} error */
function asWorkbookError(error) {
  if (!(error instanceof BundleError)) return error;
  const { reason } = error;
  if (reason === 'encrypted') return new WorkbookError('encrypted');
  const large = reason === 'too-large' || reason === 'bomb' || reason === 'too-many';
  return large ? new WorkbookError('too-large', { limit: String(MOST) }) : new WorkbookError('broken');
}

/**
 * Whether its bytes are those of a workbook, whatever its name.
 * @param {import('../types').Source} source of which parts can be had
 */
export async function isWorkbook(source) {
  if (source instanceof ReadableStream) return false; // it could not be read again
  const zip = /** @type {import('./zip').Parts} */ (readable(source));
  if (zip.bytes === undefined || !(zip.size > BEGINS.length)) return false;
  const first = await zip.bytes(0, BEGINS.length);
  if (BEGINS.some((byte, i) => first[i] !== byte)) return false;
  try {
    return (await entriesOf(zip)).some((entry) => MAIN.test(nameOf(entry)));
  } catch (error) {
    if (error instanceof BundleError) return false; // the check says what it is
    throw error;
  }
}

/** What is needed of it, by names in lower case. @param {import('./zip').Parts} zip @param {AbortSignal} [signal] */
async function unpacked(zip, signal) {
  const needed = (await entriesOf(zip)).filter((entry) => NEEDED.test(nameOf(entry)));
  const total = needed.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST) throw new WorkbookError('too-large', { limit: String(MOST) });
  /** @type {Map<string, Uint8Array>} */
  const parts = new Map();
  for (const entry of needed) {
    const name = nameOf(entry);
    const bytes = await (await unpack(zip, entry, name, signal)).arrayBuffer();
    parts.set(name.toLowerCase(), new Uint8Array(bytes));
  }
  return parts;
}

/**
 * @typedef {import('../internal').SheetsFunction} SheetsFunction
 * @typedef {Map<string, Uint8Array>} Parts
 * @typedef {{ heap: number, time: number }} Limits MB and ms
 */

/**
 * A thread of Node, which may take so much memory, in the shape of a worker.
 * @param {SheetsFunction} load
 * @param {Limits} limits
 */
function threadOf(load, { heap }) {
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  const code = `const { parentPort } = require('node:worker_threads');
    const scope = { postMessage: (message) => parentPort.postMessage(message) };
    (${load})().serve(scope);
    parentPort.on('message', (data) => scope.onmessage({ data }));`;
  const thread = new Thread(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: heap } });
  const worker = {
    onmessage: (/** @type {any} */ event) => {},
    onerror: () => {},
    postMessage: (/** @type {any} */ message, /** @type {any[]} */ transfer) =>
      thread.postMessage(message, transfer),
    terminate: () => thread.terminate(),
  };
  thread.on('message', (data) => worker.onmessage({ data }));
  thread.on('error', () => worker.onerror());
  return /** @type {Worker} */ (/** @type {unknown} */ (worker));
}

/**
 * A worker of that text; none where the page may have none.
 * @param {SheetsFunction} load
 * @param {Limits} limits
 * @returns {Promise<Worker | undefined>}
 */
async function workerOf(load, limits) {
  if (typeof process === 'object' && process.versions?.node) return threadOf(load, limits);
  if (typeof Worker !== 'function') return undefined;
  const url = urlOf(load);
  try {
    return await answering(url, {});
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {Worker} worker
 * @param {Parts} parts
 * @param {string | undefined} sheet
 * @param {number} time
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./sheets').Tables>}
 */
function inWorker(worker, parts, sheet, time, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<import('./sheets').Tables>} */
  const told = new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    const seconds = String(Math.round(time / 1000));
    timer = setTimeout(() => reject(new WorkbookError('too-long', { limit: seconds })), time);
    worker.onerror = () => reject(new WorkbookError('broken')); // out of memory, too
    worker.onmessage = ({ data: { result, error } }) =>
      error ? reject(new WorkbookError(error, { limit: String(MOST) })) : resolve(result);
    worker.postMessage(
      { parts, sheet },
      [...parts.values()].map(({ buffer }) => buffer),
    );
  });
  return told.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}

/**
 * @param {SheetsFunction} load
 * @param {Parts} parts
 * @param {string | undefined} sheet
 * @returns {import('./sheets').Tables}
 */
function onTheSpot(load, parts, sheet) {
  const { tables, reasonOf } = load();
  try {
    return tables(parts, sheet);
  } catch (error) {
    throw new WorkbookError(reasonOf(error), { limit: String(MOST) });
  }
}

/**
 * The table of a sheet as CSV (UTF-8, comma, CRLF), each cell at its place and as the sheet shows it.
 * @param {import('../types').Source} source of which parts can be had
 * @param {{ sheet?: string, signal?: AbortSignal, limits?: Partial<Limits> }} [options] sheet: its name; without it the only one that is to be seen
 * @returns {Promise<import('../types').Workbook>}
 */
export async function readWorkbook(source, options = {}) {
  assertTypes(options);
  const { sheet, signal, limits } = options;
  const { heap, time } = { heap: HEAP, time: LONGEST, ...limits };
  signal?.throwIfAborted();
  const zip = /** @type {import('./zip').Parts} */ (readable(source));
  const parts = await unpacked(zip, signal).catch((error) => {
    throw asWorkbookError(error);
  });
  const { default: load } = await import('cosell:sheets');
  signal?.throwIfAborted();
  const worker = await workerOf(load, { heap, time });
  const work = worker ? inWorker(worker, parts, sheet, time, signal) : onTheSpot(load, parts, sheet);
  const { csv, sheet: chosen, sheets } = await work;
  if (sheets.length === 0) throw new WorkbookError('no-sheet');
  if (sheet !== undefined && chosen === undefined) {
    throw new WorkbookError('unknown-sheet', { sheet, sheets: sheets.map(({ name }) => name).join(', ') });
  }
  return { sheets, sheet: chosen, csv: csv && new Blob(csv, { type: 'text/csv' }) };
}
