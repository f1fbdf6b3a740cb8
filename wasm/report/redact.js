// A report that can be handed on: every text becomes a token, but for those that a list of ours has: codes, roles,
// headings, what our editions say. The same text is the same token all through a run.
import { codes, words } from 'cosell:public';

/** @typedef {import('../types').Report | import('../types').ListingReport} AnyReport */

const CODES = new Set(codes);
const WORDS = new Set(words);
/** @param {string} text */
const isListed = (text) => CODES.has(text) || WORDS.has(text.toLowerCase());

// Arguments of messages that are the core's own words or numbers, never a text of a file or of a user's own rules.
const OURS = new Set(
  `variant count expected extra limit min max bytes firstRow firstCell secondCell lastRow row baselineRow line
   character confidence crlf lf cr encoding runnerUp delimiter notation program reason type found`.split(
    /\s+/,
  ),
);
const OURS_IN_CONTACTS = new Set([...OURS, 'kind', 'other', 'file']); // the file's name was given by who asked
const SIGN = /^(?:U\+[0-9A-F]{4,6}|\P{Lo})$/u; // a character, but none that may be a name
const SEPARATORS = /([,;|/，、；／｜\r\n]+)/;
const BLANKS = /\s+/;
const HAS_WORDS = /[\p{L}\p{N}]/u;
/** What becomes a token whatever it says. @type {Record<string, string>} */
const PERSONAL = { name: 'name', person: 'name', email: 'email', address: 'email', jobTitle: 'title' };
const CODED = new Set(['role', 'countries', 'states']);

const KEYS = new Set(
  `schema products segments offerType solutionAreas area subareas documents kind file externalUrl territories
   contacts`.split(/\s+/),
);

/** What a text of a listing is. @param {string} rule whose finding has it */
function kindOfText(rule) {
  if (rule === 'document.kind-unknown') return 'text';
  if (/^(?:document|file)\.|^listing\.(?:contacts\.|bundle$)/.test(rule)) return 'file';
  return rule.startsWith('listing.url.') ? 'url' : 'text';
}

export class Redactor {
  /** @type {Map<string, string>} */
  #tokens = new Map();
  /** @type {Record<string, number>} */
  #counts = {};

  /** @param {string} kind @param {string} text */
  #token(kind, text) {
    if (!HAS_WORDS.test(text)) return text;
    const key = `${kind} ${text}`;
    let token = this.#tokens.get(key);
    if (!token) {
      this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
      this.#tokens.set(key, (token = `<${kind}-${this.#counts[kind]}>`));
    }
    return token;
  }

  /** @param {string} text @param {string} [kind] */
  #listed = (text, kind = 'text') => (isListed(text.trim()) ? text : this.#token(kind, text));

  /** A list of codes keeps its codes and separators; all else in it becomes tokens. @param {string} text */
  #items(text) {
    if (isListed(text.trim())) return text;
    /** @param {string} part */
    const item = (part) => {
      const bare = part.trim();
      const isKnown = isListed(bare) || bare.split(BLANKS).every((word) => CODES.has(word));
      return isKnown ? part : part.replace(bare, () => this.#token('value', bare));
    };
    return text
      .split(SEPARATORS)
      .map((part, i) => (i % 2 === 1 ? part : item(part)))
      .join('');
  }

  /** @param {string} text @param {string | null} field whose cell it is */
  #cell(text, field) {
    return CODED.has(field ?? '') ? this.#items(text) : this.#token(PERSONAL[field ?? ''] ?? 'text', text);
  }

  /** JSON Pointer: keys that nobody defined may be anything. @param {string} path */
  #path(path) {
    const step = (/** @type {string} */ key) =>
      KEYS.has(key) || /^\d*$/.test(key) ? key : this.#token('text', key);
    return path.split('/').map(step).join('/');
  }

  /** What a message says besides the sentence. @param {string} key @param {string} text */
  #argument(key, text) {
    if (key in PERSONAL) return this.#token(PERSONAL[key], text);
    return (key === 'char' || key === 'code') && SIGN.test(text) ? text : this.#items(text);
  }

  /** @param {any} finding of a listing, without its message @returns {any} */
  #listingFinding(finding) {
    const { rule, path, value, args, fix, source } = finding;
    const kind = kindOfText(rule);
    const isTerritory = rule.startsWith('listing.territory.');
    /** @param {string} text */
    const hidden = (text) => {
      if (isTerritory) return this.#items(text);
      return kind === 'text' ? this.#listed(text) : this.#token(kind, text);
    };
    /** @param {[string, string]} entry */
    const argument = ([key, text]) => {
      if (OURS.has(key)) return [key, text];
      return [key, key === 'other' || key === 'file' ? this.#token('file', text) : this.#argument(key, text)];
    };
    /** @param {{ path: string, from: string, to: string }} edit */
    const edit = ({ path: place, from, to }) => ({
      path: this.#path(place),
      from: hidden(from),
      to: hidden(to),
    });
    return {
      ...finding,
      ...(path !== undefined && { path: this.#path(path) }),
      ...(value !== undefined && { value: hidden(value) }),
      ...(args && { args: Object.fromEntries(Object.entries(args).map(argument)) }),
      ...(fix && { fix: { ...fix, edits: fix.edits.map(edit) } }),
      source: this.#listed(source),
    };
  }

  /** @param {any} finding without its message @returns {any} */
  finding(finding) {
    if (finding.row === undefined) return this.#listingFinding(finding);
    const { rule, column, value, args, fix, source } = finding;
    const isHeader = rule.startsWith('header.');
    const isReview = rule.startsWith('overwrite.');
    const field = rule.startsWith('csv.') ? null : column;
    /** @param {string} text @param {string | null} of the column */
    const cell = (text, of) => (isHeader ? this.#listed(text) : this.#cell(text, of));
    /** @param {[string, string]} entry */
    const argument = ([key, text]) => {
      if (OURS_IN_CONTACTS.has(key)) return [key, text];
      const isChange = isReview && (key === 'from' || key === 'to');
      return [key, isChange ? this.#cell(text, column) : this.#argument(key, text)];
    };
    /** @param {{ row: number, column: string | null, from: string, to: string }} edit */
    const edit = ({ from, to, ...place }) => {
      const of = field === null ? null : place.column;
      return { ...place, from: cell(from, of), to: cell(to, of) };
    };
    return {
      ...finding,
      ...(value !== undefined && { value: cell(value, field) }),
      ...(args && { args: Object.fromEntries(Object.entries(args).map(argument)) }),
      ...(fix?.edits && { fix: { ...fix, edits: fix.edits.map(edit) } }),
      source: this.#listed(source),
    };
  }

  /** @param {string} name @returns {string} */
  file(name) {
    return this.#token('file', name);
  }

  /** @param {readonly string[]} list */
  codes = (list) => list.map((code) => this.#items(code));

  /** Every text of some JSON that is not ours: a user's own rules, their statuses. @param {string} json */
  json(json) {
    return JSON.stringify(
      JSON.parse(json, (key, value) =>
        typeof value === 'string' && key !== 'met' ? this.#listed(value) : value,
      ),
    );
  }

  /** @param {any} summary @returns {any} */
  summary(summary) {
    const { rules, file, coverage, statuses } = summary;
    const known = {
      ...summary,
      rules: { ...rules, id: this.#listed(rules.id) },
      ...(statuses && { statuses: JSON.parse(this.json(JSON.stringify(statuses))) }),
    };
    if (!file.columns) return known; // of a listing
    const byRole = Object.entries(coverage.byRole).map(([role, list]) => [
      this.#listed(role),
      this.codes(/** @type {string[]} */ (list)),
    ]);
    /** @param {{ header: string }} column a heading that is listed is no one's name */
    const column = (column) => ({ ...column, header: this.#listed(column.header) });
    return {
      ...known,
      file: { ...file, columns: file.columns.map(column) },
      coverage: {
        wanted: this.codes(coverage.wanted),
        covered: this.codes(coverage.covered),
        uncovered: this.codes(coverage.uncovered),
        byRole: Object.fromEntries(byRole),
      },
    };
  }

  /**
   * @param {import('../types').SetAside} entry its value is a text of the file, its reason one of a user's
   * @returns {import('../types').SetAside}
   */
  aside({ value, reason, rule, ...entry }) {
    const why = reason && { reason: this.#token('reason', reason) };
    return { rule: this.#listed(rule), ...why, ...entry };
  }

  /**
   * What keeps a command from being carried out: what was typed stays.
   * @param {Record<string, any>} args
   * @param {boolean} named the file is not what was typed
   * @returns {Record<string, any>}
   */
  problem(args, named) {
    const typed = new Set([...OURS, ...(named ? [] : ['file']), 'option', 'command', 'editions']);
    /** @param {unknown} value @returns {unknown} */
    const hidden = (value) => {
      if (Array.isArray(value)) return value.map(hidden);
      return typeof value === 'string' ? this.#listed(value, 'value') : value;
    };
    return Object.fromEntries(
      Object.entries(args).map(([key, value]) => [key, typed.has(key) ? value : hidden(value)]),
    );
  }
}

/**
 * @template {AnyReport} Any
 * @param {Any} report
 * @param {Redactor} [redactor] one for all reports whose tokens should agree
 * @returns {Any}
 */
export function redacted(report, redactor = new Redactor()) {
  // The file that is checked was named by who asked.
  const isTyped = (/** @type {string} */ name) =>
    name === 'listing.json' || (name === report.file.name && !('isBundle' in report && report.isBundle));
  return /** @type {Any} */ (
    report.reworded({
      finding: (finding) => redactor.finding(finding),
      summary: (summary) => redactor.summary(summary),
      pack: (pack) => redactor.json(pack),
      codes: (list) => redactor.codes(list),
      aside: (entry) => redactor.aside(entry),
      file: (name) => (isTyped(name) ? name : redactor.file(name)),
    })
  );
}
