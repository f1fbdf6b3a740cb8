// Runs in a worker, one for each way to read the file: told { init } once, then { file } for every run.
import Papa from 'papaparse';
import { inferSchema, initParser } from 'udsv';
import { ContactChecks } from './checks.mjs';

/** @param {ReadableStream<Uint8Array>} stream @param {(piece: Uint8Array) => void} take */
async function readAhead(stream, take) {
  const reader = stream.getReader();
  let next = reader.read();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = reader.read();
    take(value);
  }
}

/** @type {Record<string, (lists: any) => Promise<(file: File) => Promise<Record<string, number>>>>} */
const WAYS = {
  async read() {
    return async (file) => {
      let bytes = 0;
      await readAhead(file.stream(), (piece) => (bytes += piece.length));
      return { bytes };
    };
  },
  async papaparse(lists) {
    return async (file) => {
      const checks = new ContactChecks(lists);
      let header = true;
      await new Promise((complete, error) =>
        Papa.parse(file, {
          complete,
          error,
          skipEmptyLines: true,
          chunk({ data }) {
            for (let i = header ? 1 : 0; i < data.length; ++i) checks.check(data[i]);
            header = false;
          },
        }),
      );
      return { rows: checks.row - 1, findings: checks.findings.length };
    };
  },
  async udsv(lists) {
    return async (file) => {
      const checks = new ContactChecks(lists);
      const decoder = new TextDecoder();
      /** @param {string[]} cells */
      const take = (cells) => {
        checks.check(cells);
        return true;
      };
      /** @type {import('udsv').Parser | undefined} */
      let parser;
      await readAhead(file.stream(), (piece) => {
        const text = decoder.decode(piece, { stream: true });
        parser ??= initParser(inferSchema(text));
        parser.chunk(text, parser.stringArrs, /** @type {any} */ (take));
      });
      parser?.end();
      return { rows: checks.row - 1, findings: checks.findings.length };
    };
  },
};

/** @type {(file: File) => Promise<Record<string, number>>} */
let run;
self.onmessage = async ({ data: { init, lists, file } }) => {
  try {
    if (init) {
      run = await WAYS[init](lists);
      self.postMessage({ ready: true });
      return;
    }
    const begin = performance.now();
    const result = await run(file);
    self.postMessage({ ms: performance.now() - begin, ...result });
  } catch (error) {
    self.postMessage({ error: String((error instanceof Error && error.stack) || error) });
  }
};
