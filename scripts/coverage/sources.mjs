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

/** What one copy of a source tells. @param {any} copy in Istanbul's form @returns {Ran} */
function ranOf({ statementMap, s, branchMap, b }) {
  /** Of what begins in a line, the most. @type {Map<number, number>} */
  const lines = new Map();
  for (const [id, { start }] of Object.entries(statementMap))
    lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[id]));
  /** By line, kind, number and arm: maps are not exact to the column. @type {Map<string, number>} */
  const branches = new Map();
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const inOrder = Object.entries(branchMap).sort(
    ([, one], [, other]) => one.loc.start.column - other.loc.start.column,
  );
  for (const [id, { type, loc }] of inOrder) {
    const place = `${loc.start.line} ${type}`;
    const number = (numbers.get(place) ?? 0) + 1;
    numbers.set(place, number);
    for (const [arm, count] of b[id].entries()) branches.set(`${place} ${number} ${arm}`, count);
  }
  return { lines, branches };
}

/**
 * Adds the counts of what is known; the bundler has written statements of its own into its copies.
 * @template Key
 * @param {Map<Key, number>} known
 * @param {Map<Key, number>} more
 */
function add(known, more) {
  for (const [key, count] of known) known.set(key, count + (more.get(key) ?? 0));
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

/** The lines and branches of a source, none of which has run. @param {string} path @param {string} code */
async function unused(path, code) {
  const [copy] = Object.values(await istanbul({ path, code, counts: new Float64Array(code.length) }));
  return ranOf(copy);
}

/**
 * What ran of each source.
 * @param {Script[]} scripts
 * @param {string} root
 * @param {string[]} names paths of the sources from the root
 */
export async function sourcesThatRan(scripts, root, names) {
  /** @type {Map<string, Ran>} */
  const ran = new Map();
  /** Those that ship as they are, or were imported so, are known by their text. @type {Map<string, string>} */
  const texts = new Map();
  for (const name of names) {
    const path = join(root, name);
    const code = readFileSync(path, 'utf8');
    texts.set(code, name);
    ran.set(name, await unused(path, code));
  }

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
      if (!known) continue;
      const { lines, branches } = ranOf(copy);
      add(known.lines, lines);
      add(known.branches, branches);
    }
  }
  return ran;
}
