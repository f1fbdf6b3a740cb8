// How often each place of a built script ran, from all that V8 wrote down: Node of its processes (NODE_V8_COVERAGE),
// tests/counting.mjs of pages, frames and workers. One file of theirs knows scripts by their addresses only.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ startOffset: number, endOffset: number, count: number }} Range */
/** @typedef {{ url: string, functions: { ranges: Range[] }[], text?: string }} Told text: of a script without a file */
/** @typedef {{ path: string, code: string, counts: Float64Array }} Script counts: of each UTF-16 unit of its code */

/** What a page that is one file has inside. */
const INLINE = /<script type="module">([^]*?)<\/script>/;
/** How start.js wraps a bundled function into a worker's text. */
const WORKER = /^\((function[^]*)\)\(\)\.serve\(self\);$/;

export class Counts {
  #dist;
  #sources;
  /** @type {Map<string, Script | undefined>} by path */
  #scripts = new Map();
  /** Where the text of a worker begins, and in which script. @type {Map<string, [Script, number] | undefined>} */
  #inside = new Map();

  /** @param {string} dist @param {string[]} sources folders whose files may run as they are */
  constructor(dist, sources) {
    this.#dist = dist;
    this.#sources = sources;
  }

  /** Adds what a folder of V8's files tells. @param {string} folder */
  addAll(folder) {
    for (const name of readdirSync(folder)) {
      const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      for (const told of result) this.#add(told);
    }
  }

  /** @returns {Script[]} */
  scripts() {
    return [...this.#scripts.values()].filter((script) => script !== undefined);
  }

  /** @param {Told} told */
  #add(told) {
    const [script, offset] = told.text ? (this.#worker(told.text) ?? []) : [this.#script(told.url), 0];
    if (!script || offset === undefined) return;
    const ranges = told.functions.flatMap((each) => each.ranges);
    // Of another text than ours, a copy that a test has changed.
    if (!told.text && ranges.some(({ endOffset }) => endOffset > script.code.length)) return;
    // The innermost range counts: those inside come after those around them.
    ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
    const counts = new Float64Array(script.code.length);
    for (const { startOffset, endOffset, count } of ranges)
      counts.fill(count, Math.max(startOffset + offset, 0), endOffset + offset);
    for (let at = 0; at < counts.length; ++at) script.counts[at] += counts[at];
  }

  /** @param {string} url */
  #script(url) {
    const path = this.#pathOf(url);
    if (!path) return;
    if (!this.#scripts.has(path)) this.#scripts.set(path, read(path));
    return this.#scripts.get(path);
  }

  /** Where what a page or Node ran lies in the build, or among the sources. @param {string} url */
  #pathOf(url) {
    if (!URL.canParse(url)) return;
    const { protocol, pathname } = new URL(url);
    if (protocol === 'file:') {
      const path = fileURLToPath(url);
      if ([this.#dist, ...this.#sources].some((folder) => path.startsWith(`${folder}/`))) return path;
    } else if (!/^https?:$/.test(protocol)) return;
    // Tests serve copies too, and from folders of their own.
    const places = [pathname, basename(pathname)].map((name) => join(this.#dist, decodeURIComponent(name)));
    return places.find((path) => existsSync(path) && statSync(path).isFile());
  }

  /** @param {string} text */
  #worker(text) {
    if (!this.#inside.has(text)) this.#inside.set(text, this.#find(WORKER.exec(text)?.[1]));
    return this.#inside.get(text);
  }

  /** @param {string} [load] a function's text @returns {[Script, number] | undefined} */
  #find(load) {
    if (!load) return;
    const names = readdirSync(this.#dist).filter((name) => /\.(m?js|html)$/.test(name));
    for (const name of names) {
      const script = this.#script(`file://${join(this.#dist, name)}`);
      const at = script?.code.indexOf(load) ?? -1;
      if (script && at >= 0) return [script, at - 1]; // the worker's text begins with a parenthesis
    }
  }
}

/** @param {string} path @returns {Script | undefined} */
function read(path) {
  const text = readFileSync(path, 'utf8');
  const code = extname(path) === '.html' ? INLINE.exec(text)?.[1] : text;
  return code === undefined ? undefined : { path, code, counts: new Float64Array(code.length) };
}
