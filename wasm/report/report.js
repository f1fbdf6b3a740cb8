// A report: what the core found, worded. Findings stay as the core stored them until they are looked at.
import version from 'cosell:version';
import { EditionNames } from './edition-names.js';
import { alone, joined, merged, NOTHING, WORDS } from './gathered.js';
import { columnLetters } from '../terms.js';
import { formatter } from './wording.js';

/**
 * @typedef {import('../types').Finding} Finding
 * @typedef {import('../types').FindingGroup} FindingGroup
 * @typedef {import('../types').Ignored} Ignored
 * @typedef {import('../types').Status} Status
 * @typedef {import('../internal').CheckResult} CheckResult
 * @typedef {import('./wording').Wording} Wording
 * @typedef {{ id: string, effect: string, evidence: string, source: string }} Rule
 * @typedef {(finding: any) => any} Reword changes a finding before its message is made
 * @typedef {() => AsyncIterable<{ found: import('../internal').Stored | undefined, upTo: number }>} Again the findings of the file, read again
 */

const FIELDS = [null, 'name', 'email', 'jobTitle', 'role', 'countries', 'states'];
export const SEVERITIES = /** @type {const} */ (['error', 'warning', 'info']);
const COUNTS = /** @type {const} */ (['errors', 'warnings', 'infos']);
const PIECE = 1 << 16; // characters of JSON handed on at once

/**
 * What the parts of a stored finding are (core/include/core/importer.hpp).
 * @param {Uint32Array} records
 * @param {number} i
 */
export const rowOf = (records, i) => records[i * WORDS];
/** @param {Uint32Array} records @param {number} i */
export const ruleOf = (records, i) => records[i * WORDS + 2] >>> 24;
/** @param {Uint32Array} records @param {number} i */
export const severityOf = (records, i) => (records[i * WORDS + 2] >>> 20) & 0xf;

/** A list whose items are made when they are asked for. @template Item */
export class LazyList {
  /** @type {number} */
  get length() {
    throw new Error('a list says how long it is');
  }
  /** @param {number} index that there is @returns {Item} */
  made(index) {
    throw new Error(`a list makes its items, and that of ${index}`);
  }

  /** @param {number} index from the end if negative @returns {Item | undefined} */
  at(index) {
    const i = index < 0 ? index + this.length : index;
    return i >= 0 && i < this.length ? this.made(i) : undefined;
  }

  /** @param {number} [from] @param {number} [to] @returns {Item[]} */
  slice(from = 0, to = this.length) {
    const list = [];
    for (let i = Math.max(0, from); i < Math.min(to, this.length); ++i) list.push(this.made(i));
    return list;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield this.made(i);
  }
}

/** The findings of a contacts file. @extends {LazyList<Finding>} */
export class Findings extends LazyList {
  #records;
  #arena;
  #rules;
  #say;
  #reword;
  #decoder = new TextDecoder();

  /**
   * @param {Uint32Array} records
   * @param {Uint8Array} arena
   * @param {Rule[]} rules
   * @param {Wording} words
   * @param {Reword} [reword]
   */
  constructor(records, arena, rules, words, reword = (finding) => finding) {
    super();
    this.#records = records;
    this.#arena = arena;
    this.#rules = rules;
    this.#say = words.finding;
    this.#reword = reword;
  }

  /** @override */
  get length() {
    return this.#records.length / WORDS;
  }

  /** @override @param {number} index @returns {Finding} */
  made(index) {
    return this.#worded(this.#reword(this.stored(index)));
  }

  /** Index of the first finding at or below a row; findings are in the order of rows. @param {number} row */
  indexOfRow(row) {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rowOf(this.#records, middle) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a finding is, without making all of it: row and column from 1; 0: of the whole file, or row. @param {number} i */
  placeOf(i) {
    const at = i * WORDS;
    return { row: this.#records[at], column: this.#records[at + 2] & 0xffff };
  }

  /** @param {number} row 0: those of the whole file @returns {Finding[]} */
  ofRow(row) {
    return this.slice(this.indexOfRow(row), this.indexOfRow(row + 1));
  }

  /** What is stored of a finding: all but what is said of it. @param {number} i */
  stored(i) {
    const records = this.#records;
    const at = i * WORDS;
    const place = records[at + 2];
    const rest = this.#arena.subarray(records[at + 6], records[at + 6] + records[at + 7]);
    const { value, truncated, args, fix } = JSON.parse(this.#decoder.decode(rest));
    const { id, effect, source, evidence } = this.#rules[place >>> 24];
    const row = records[at];
    if (fix?.edits) fix.edits = fix.edits.map((/** @type {any} */ edit) => ({ row, ...edit }));
    const letters = columnLetters(place & 0xffff);
    return {
      rule: id,
      severity: SEVERITIES[(place >>> 20) & 0xf],
      effect,
      row,
      line: records[at + 1],
      column: FIELDS[(place >>> 16) & 0xf],
      cell: letters ? letters + row : null,
      character: records[at + 3],
      offset: records[at + 5] * 2 ** 32 + records[at + 4],
      value,
      truncated,
      args,
      fix,
      source,
      evidence,
    };
  }

  /** @param {any} stored @returns {Finding} */
  #worded(stored) {
    const { rule, severity, effect, row, line, column, cell, character, offset } = stored;
    const place = { row, line, column, cell, ...(character && { character }), offset };
    return { rule, severity, effect, ...place, ...wordedRest(stored, this.#say(stored)) };
  }
}

/**
 * What follows a finding's place, in the order of a report; what has no meaning here is left out.
 * @param {any} stored
 * @param {{ message: string, fixTitle?: string }} said
 * @returns {any}
 */
export function wordedRest({ value, truncated, args, fix, source, evidence }, { message, fixTitle }) {
  return {
    ...(value !== undefined && { value }),
    ...(truncated && { truncated: true }),
    message,
    ...(args && { args }),
    ...(fix && {
      fix: {
        safety: fix.safety,
        title: fixTitle,
        ...(fix.edits ? { edits: fix.edits } : { kind: fix.kind }),
      },
    }),
    source,
    evidence,
  };
}

/**
 * The same, and what comes after all rows.
 * @param {AsyncIterable<{ found: import('../internal').Stored | undefined, upTo: number }>} slices
 */
async function* inclusive(slices) {
  yield* slices;
  yield { found: NOTHING, upTo: Infinity };
}

/**
 * How a stored finding's fix may be applied, without making the finding: there may be a million.
 * @param {import('../internal').Stored} found
 */
export function safeties({ records, arena }) {
  const decoder = new TextDecoder();
  /** @type {Map<number, 'safe' | 'suggested' | undefined>} */
  const known = new Map();
  return (/** @type {number} */ i) => {
    const begin = records[i * WORDS + 6];
    if (!known.has(begin)) {
      const text = decoder.decode(arena.subarray(begin, begin + records[i * WORDS + 7])); // quotes inside its texts are escaped
      const safe = text.includes('"safety":"safe"');
      known.set(begin, safe ? 'safe' : text.includes('"safety":"suggested"') ? 'suggested' : undefined);
    }
    return known.get(begin);
  };
}

/** @param {readonly (string | Ignored)[]} ignore @returns {Ignored[]} */
export const ignoredOf = (ignore) => ignore.map((each) => (typeof each === 'string' ? { rule: each } : each));

/**
 * Which entry, the first of all that fit, sets a finding of a rule, a row and a value aside: -1 for none. There may be as
 * many entries as findings.
 * @param {readonly Ignored[]} ignored
 * @returns {(rule: string, row: number | undefined, value: () => string | undefined) => number}
 */
export function asideBy(ignored) {
  /** @type {Map<string, number>} */
  const places = new Map();
  const values = new Set(); // rules of which only some values are set aside
  const keyOf = (/** @type {unknown[]} */ ...parts) => JSON.stringify(parts);
  for (const [at, { rule, row, value }] of ignored.entries()) {
    const key = keyOf(rule, row ?? null, value ?? null);
    if (!places.has(key)) places.set(key, at);
    places.set(rule, at); // there are some
    if (value !== undefined) values.add(rule);
  }
  return (rule, row, value) => {
    if (!places.has(rule)) return -1;
    const texts = values.has(rule) ? [null, value() ?? null] : [null];
    const keys = texts.flatMap((text) => [keyOf(rule, null, text), keyOf(rule, row ?? null, text)]);
    const found = keys.flatMap((key) => places.get(key) ?? []);
    return found.length > 0 ? Math.min(...found) : -1;
  };
}

/**
 * Which of the entries, if any, sets a stored finding aside.
 * @param {import('../internal').Stored} result
 * @param {Rule[]} rules
 * @param {Ignored[]} ignored
 * @returns {(i: number) => number} index, or -1
 */
export function sorter({ records, arena }, rules, ignored) {
  const entryOf = asideBy(ignored);
  const decoder = new TextDecoder();
  /** @type {Map<number, string | undefined>} */
  const values = new Map(); // the same text is stored once
  const valueOf = (/** @type {number} */ i) => {
    const [begin, size] = records.subarray(i * WORDS + 6, i * WORDS + 8);
    if (!values.has(begin))
      values.set(begin, JSON.parse(decoder.decode(arena.subarray(begin, begin + size))).value);
    return values.get(begin);
  };
  return (i) => entryOf(rules[ruleOf(records, i)].id, rowOf(records, i), () => valueOf(i));
}

/**
 * The same result without some findings, and how many each entry has set aside.
 * @param {CheckResult} result
 * @param {Rule[]} rules
 * @param {Ignored[]} ignored
 */
export function without(result, rules, ignored) {
  const counts = ignored.map(() => 0);
  if (result.survey) return surveyed(result, result.survey, rules, ignored);
  if (ignored.length === 0) return { shown: result, counts };
  const entryOf = sorter(result, rules, ignored);
  const { records } = result;
  const summary = JSON.parse(result.summary);
  const kept = new Uint32Array(records.length);
  const severities = [0, 0, 0];
  let size = 0;
  const firstRow = summary.file.headerRow + 1;
  const failed = new Set(); // records with an error
  const still = new Set(); // those that have one left
  for (let i = 0; i < records.length / WORDS; ++i) {
    const severity = severityOf(records, i);
    const row = rowOf(records, i);
    if (severity === 0 && row >= firstRow) failed.add(row);
    const entry = entryOf(i);
    if (entry >= 0) {
      counts[entry] += 1;
      continue;
    }
    if (severity === 0 && row >= firstRow) still.add(row);
    kept.set(records.subarray(i * WORDS, (i + 1) * WORDS), size);
    size += WORDS;
    severities[severity] += 1;
  }
  const cleared = failed.size - still.size;
  summary.counts.accepted += cleared;
  summary.counts.withErrors -= cleared;
  COUNTS.forEach((key, severity) => (summary.counts[key] = severities[severity]));
  return { shown: { ...result, records: kept.slice(0, size), summary: JSON.stringify(summary) }, counts };
}

/**
 * Those that are not set aside.
 * @param {import('../internal').Stored} found
 * @param {Rule[]} rules
 * @param {Ignored[]} ignored
 * @returns {Uint32Array} records
 */
function shownOf(found, rules, ignored) {
  if (ignored.length === 0) return found.records;
  const entryOf = sorter(found, rules, ignored);
  const records = found.records.slice();
  let size = 0;
  for (let i = 0; i < records.length / WORDS; ++i) {
    if (entryOf(i) >= 0) continue;
    records.copyWithin(size, i * WORDS, (i + 1) * WORDS);
    size += WORDS;
  }
  return records.slice(0, size);
}

/**
 * The same where the findings are counted already.
 * @param {CheckResult} result
 * @param {import('../internal').Survey} survey
 * @param {Rule[]} rules
 * @param {Ignored[]} ignored
 */
function surveyed(result, { aside, cleared, severities }, rules, ignored) {
  const summary = JSON.parse(result.summary);
  const count = ignored.length > 0 ? cleared(summary.file.headerRow + 1) : 0;
  summary.counts.accepted += count;
  summary.counts.withErrors -= count;
  COUNTS.forEach((key, severity) => (summary.counts[key] = severities[severity]));
  const shown = { ...result, records: shownOf(result, rules, ignored), summary: JSON.stringify(summary) };
  return { shown, counts: aside };
}

/** @param {string} text of CheckResult @returns {Rule[]} */
export function readRules(text) {
  const parts = text.split('\x1F');
  /** @type {Rule[]} */
  const rules = [];
  for (let i = 0; i + 3 < parts.length; i += 4) {
    rules.push({ id: parts[i], effect: parts[i + 1], evidence: parts[i + 2], source: parts[i + 3] });
  }
  return rules;
}

/**
 * The statuses with their names and reasons.
 * @param {Wording} words
 * @param {readonly Status[]} statuses
 * @param {string} pack
 * @param {boolean} [noContacts] the listing names none
 * @returns {Status[]}
 */
export function statusesIn(words, statuses, pack, noContacts = false) {
  const edition = JSON.parse(pack);
  const names = new EditionNames(edition, words);
  /** @param {{ id: string, met: any }} found @param {any} asked of the pack */
  const why = ({ id, met }, { check = '', kind, only, status } = {}) => {
    const keys = [`${id}.${met}`, `${check}.${met}`, String(met)];
    if (met === 'unknown' && only) keys.unshift(`${check}.conditional`);
    if (met === 'unknown' && check === 'coverage' && noContacts) keys.unshift(`${id}.none`);
    const args = { kindName: kind && names.kind(kind), fieldName: names.field('offerType') };
    return words.requirement(keys, { ...args, statusName: names.status(status) ?? '' });
  };
  return statuses.map(({ id, met, requirements }) => {
    const known = edition.statuses?.find((/** @type {any} */ each) => each.id === id);
    return {
      id,
      name: names.status(id) ?? id,
      met,
      requirements: requirements.map((each) => ({
        id: each.id,
        met: each.met,
        why: why(
          each,
          known?.requirements.find((/** @type {any} */ one) => one.id === each.id),
        ),
        rules: each.rules,
      })),
    };
  });
}

/**
 * Groups of findings: the gravest first, then the most frequent.
 * @param {(Omit<FindingGroup, 'count'> & { count?: number })[]} groups
 * @returns {FindingGroup[]}
 */
export function inOrder(groups) {
  /** @param {{ severity: any }} group */
  const rank = ({ severity }) => SEVERITIES.indexOf(severity);
  return groups
    .map((group) => ({ ...group, count: group.count ?? group.indices.length }))
    .sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

/** A report as JSON text but for its findings: what stands before them, and behind. @param {object} report */
export function jsonFrame(report) {
  const texts = ['{', ''];
  let part = 0;
  for (const [key, value] of Object.entries(report)) {
    texts[part] += `${texts[0] === '{' ? '' : ','}\n  ${JSON.stringify(key)}: `;
    if (value instanceof LazyList) part = 1;
    else texts[part] += JSON.stringify(value);
  }
  return [texts[0], `${texts[1]}\n}`];
}

/**
 * Findings as JSON text, one line for each, in pieces.
 * @param {Iterable<object>} findings
 * @param {boolean} [isFirst]
 */
export function* findingPieces(findings, isFirst = true) {
  let text = '';
  let separator = isFirst ? '[\n    ' : ',\n    ';
  for (const finding of findings) {
    text += separator + JSON.stringify(finding);
    separator = ',\n    ';
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
}

/** What ends them. @param {boolean} any there are */
export const afterFindings = (any) => (any ? '\n  ]' : '[]');

/**
 * A report as JSON text, one line for each finding, in pieces: it may be longer than a string can be.
 * @param {{ findings: { length: number } & Iterable<any> }} report
 */
export function* jsonPieces(report) {
  const { findings } = report;
  const [before, behind] = jsonFrame(report);
  yield before;
  yield* findingPieces(findings);
  yield afterFindings(findings.length > 0) + behind;
}

/** `cosell-report/1` (report.schema.json): the plain keys are the report, the rest helps to show it. */
export class Report {
  #whole;
  #result;
  #rules;
  #options;

  /**
   * @param {CheckResult} result
   * @param {{ words: Wording, messages?: import('../api/edition').Messages, ignore: readonly (string | Ignored)[], other?: import('../types').Rewording, table?: import('../types').Table, again?: Again }} options
   */
  constructor(result, options) {
    const { aside = (/** @type {import('../types').SetAside} */ entry) => entry } = options.other ?? {};
    const rules = readRules(result.rules);
    const ignored = ignoredOf(options.ignore);
    const { shown, counts } = without(result, rules, ignored);
    this.#whole = result;
    this.#result = shown;
    this.#rules = rules;
    this.#options = options;
    const { records, arena } = this.#result;
    /** @type {import('../types').Report} */
    const summary = JSON.parse(this.#result.summary);
    // In the order of the JSON.
    this.schema = summary.schema;
    this.tool = { name: 'cosell-check', version };
    this.rules = summary.rules;
    this.kind = summary.kind;
    this.lang = options.words.lang;
    this.file = summary.file;
    this.counts = summary.counts;
    this.findings = new Findings(records, arena, rules, options.words, options.other?.finding);
    this.coverage = summary.coverage;
    this.overwrite = summary.overwrite;
    this.statuses = statusesIn(options.words, summary.statuses, result.pack);
    /** @type {import('../types').SetAside[] | undefined} */
    this.setAside = ignored.length
      ? ignored.map((each, i) => aside({ ...each, count: counts[i] }))
      : undefined;
    if (!this.setAside) delete this.setAside; // no such key in the JSON
  }

  /** What its findings are worded with: formatter(), and the messages of a user's own edition. */
  get words() {
    return this.#options.words;
  }

  /** The rows of the file; null if the source could not be read again. */
  get table() {
    return this.#options.table ?? null;
  }

  /** The same report in another language. @param {string | { lang: string }} lang */
  relabel(lang) {
    return new Report(this.#whole, {
      ...this.#options,
      words: formatter(lang).with(this.#options.messages),
    });
  }

  /** The same report with other findings set aside. @param {readonly (string | Ignored)[]} ignore */
  ignoring(ignore) {
    return new Report(this.#whole, { ...this.#options, ignore: this.#whole.failed ? [] : ignore });
  }

  /** The same report in other words, and none of a user's own; no table. @param {import('../types').Rewording} other */
  reworded(other) {
    const { summary, pack } = this.#whole;
    const result = {
      ...this.#whole,
      summary: JSON.stringify(other.summary(JSON.parse(summary))),
      pack: other.pack(pack),
    };
    const words = formatter(this.lang);
    const options = { ...this.#options, words, messages: undefined, other, table: undefined };
    return new Report(result, options);
  }

  /** Findings by rule: the gravest first, then the most frequent. @returns {FindingGroup[]} */
  groups() {
    const { records, survey } = this.#result;
    /** @type {Map<number, { rule: string, severity: any, effect: any, indices: number[], safe: number, suggested: number }>} */
    const groups = new Map();
    const safetyOf = survey ? () => undefined : safeties(this.#result);
    for (let i = 0; i < records.length / WORDS; ++i) {
      const severity = severityOf(records, i);
      const key = (ruleOf(records, i) << 2) | severity;
      let group = groups.get(key);
      if (!group) {
        const { id, effect } = this.#rules[ruleOf(records, i)];
        group = { rule: id, severity: SEVERITIES[severity], effect, indices: [], safe: 0, suggested: 0 };
        groups.set(key, group);
      }
      group.indices.push(i);
      const safety = safetyOf(i);
      if (safety) group[safety] += 1;
    }
    if (!survey) return inOrder([...groups.values()]);
    return inOrder([...groups].map(([key, group]) => ({ ...group, ...survey.groups.get(key) })));
  }

  /** What the template's header calls a column. @param {string} field */
  labelOf(field) {
    const { fields } = JSON.parse(this.#result.pack).contacts;
    return fields.find((/** @type {{ id: string }} */ { id }) => id === field)?.label ?? '';
  }

  /** All findings in their order, read again where they are too many to be kept. @returns {AsyncGenerator<Findings>} */
  async *batches() {
    const { survey } = this.#result;
    const { again, words, other, ignore } = this.#options;
    if (!survey || !again) return yield this.findings;
    const rules = this.#rules;
    const ignored = ignoredOf(ignore);
    const { late } = survey;
    let next = 0; // of those
    for await (const { found = NOTHING, upTo } of inclusive(again())) {
      const due = [];
      while (next < late.records.length / WORDS && rowOf(late.records, next) <= upTo)
        due.push(alone(late, next++));
      const all = merged(found, joined(due));
      const records = shownOf(all, rules, ignored);
      if (records.length > 0) yield new Findings(records, all.arena, rules, words, other?.finding);
    }
  }

  /** Whether only examples are at hand, and batches() reads the file again. */
  get isSurvey() {
    return this.#result.survey !== undefined;
  }

  /** Rows that have a finding, in order. */
  rowsWithFindings() {
    const { records } = this.#result;
    const rows = new Uint32Array(records.length / WORDS);
    let size = 0;
    for (let i = 0; i < rows.length; ++i) {
      const row = rowOf(records, i);
      if (row > 0 && (size === 0 || rows[size - 1] !== row)) rows[size++] = row;
    }
    return rows.slice(0, size);
  }

  /** Whether the file was read to its end. */
  get wasRead() {
    return !this.#result.failed;
  }

  /** The whole report in one object; for a report that may be large, jsonPieces(). */
  toJSON() {
    return { ...this, findings: [...this.findings] };
  }

  /** The report as JSON text in pieces. */
  jsonPieces() {
    return jsonPieces(this);
  }
}
