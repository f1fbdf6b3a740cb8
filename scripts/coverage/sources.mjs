// What of the sources ran, from the counts of the scripts that were built of them. A source is in several scripts, or
// twice in one (as the engine is, a text inside the API): what ran in any of them has run.
import { parse } from 'acorn';
import { convert } from 'ast-v8-to-istanbul';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {import('./counts.mjs').Script} Script */
/** @typedef {{ lines: Map<number, number>, branches: Map<string, number> }} Ran how often each did, lines from 1 */
/** @typedef {{ line: number, column: number }} Place */

const MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]*)\s*$/;

/** The map of a script: beside it, or a comment in it. @param {Script} script */
function mapOf({ path, code }) {
  if (existsSync(`${path}.map`)) return JSON.parse(readFileSync(`${path}.map`, 'utf8'));
  const [, map] = MAP.exec(code) ?? [];
  return map && JSON.parse(Buffer.from(map, 'base64').toString());
}

/** Runs of equal counts, as V8 tells them. @param {Float64Array} counts */
function rangesOf(counts) {
  const ranges = [];
  for (let start = 0, end = 0; start < counts.length; start = end) {
    while (end < counts.length && counts[end] === counts[start]) ++end;
    ranges.push({ startOffset: start, endOffset: end, count: counts[start] });
  }
  return ranges;
}

/** @param {Map<any, number>} all @param {any} key @param {number} count */
const add = (all, key, count) => all.set(key, (all.get(key) ?? 0) + count);

/** Adds what one copy of a source tells. @param {Ran} ran @param {any} told in Istanbul's form */
function addCopy({ lines, branches }, { statementMap, s, branchMap, b }) {
  /** Of what begins in a line, the most. @type {Map<number, number>} */
  const most = new Map();
  for (const [id, { start }] of Object.entries(statementMap))
    most.set(start.line, Math.max(most.get(start.line) ?? 0, s[id]));
  for (const [line, count] of most) add(lines, line, count);
  for (const [id, { type, loc }] of Object.entries(branchMap)) {
    const key = `${loc.start.line}:${loc.start.column} ${type}`;
    for (const [arm, count] of b[id].entries()) add(branches, `${key} ${arm}`, count);
  }
}

/** Istanbul's view of a script's sources, by their paths. @param {Script} script @param {any} [map] */
const istanbul = ({ path, code, counts }, map) =>
  convert({
    code,
    ast: /** @type {any} */ (parse(code, { ecmaVersion: 'latest', sourceType: 'module' })),
    sourceMap: map,
    coverage: {
      url: pathToFileURL(path).href,
      functions: [{ functionName: '', isBlockCoverage: true, ranges: rangesOf(counts) }],
    },
  });

/**
 * What ran of each source, also of those that no script holds.
 * @param {Script[]} scripts
 * @param {string} root
 * @param {string[]} names paths of the sources from the root
 */
export async function sourcesThatRan(scripts, root, names) {
  const ran = new Map(
    names.map((name) => [name, /** @type {Ran} */ ({ lines: new Map(), branches: new Map() })]),
  );
  /** Those that ship as they are, or were imported so, are known by their text. @type {Map<string, string>} */
  const texts = new Map(names.map((name) => [readFileSync(join(root, name), 'utf8'), name]));

  for (const script of scripts) {
    const map = mapOf(script);
    const inside = map?.sources.map((/** @type {string} */ source) => source.replace(/^(\.\.\/)+/, ''));
    const whole = texts.get(script.code);
    if (!whole && !inside?.some((/** @type {string} */ name) => ran.has(name))) continue;
    // Copies of a source in one script are told apart by their numbers.
    const sources = inside?.map(
      (/** @type {string} */ name, /** @type {number} */ i) => `file:///${i}/${name}`,
    );
    for (const [path, copy] of Object.entries(await istanbul(script, map && { ...map, sources }))) {
      const known = ran.get(whole ?? path.replace(/^\/\d+\//, ''));
      if (known) addCopy(known, copy);
    }
  }

  for (const [code, name] of texts) {
    const known = ran.get(name);
    if (!known || known.lines.size) continue;
    const unused = { path: join(root, name), code, counts: new Float64Array(code.length) };
    for (const copy of Object.values(await istanbul(unused))) addCopy(known, copy);
  }
  return ran;
}
