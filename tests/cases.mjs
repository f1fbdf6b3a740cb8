// The JSON cases of tests/cases, for whatever reads them in JavaScript. tests/core/cases.hpp says what is in one.
import { readFileSync, readdirSync } from 'node:fs';

const directory = new URL('cases/', import.meta.url);

/** @param {any} each @returns {Buffer} */
function bytesOf(each) {
  if ('inputBase64' in each) return Buffer.from(each.inputBase64, 'base64');
  if ('lines' in each) return Buffer.from(each.lines.map((line) => `${line}\r\n`).join(''));
  const parts = Array.isArray(each.input) ? each.input : [each.input];
  return Buffer.from(
    parts.map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join(''),
  );
}

/** @returns {{ id: string, bytes: Buffer, options: any, expect: any }[]} in the order of file names */
export function loadCases() {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) =>
    JSON.parse(readFileSync(new URL(name, directory), 'utf8')).map((each) => ({
      id: `${name.replace(/\.json$/, '')}: ${each.name}`,
      bytes: bytesOf(each),
      options: each.options ?? {},
      expect: each.expect,
    })),
  );
}
