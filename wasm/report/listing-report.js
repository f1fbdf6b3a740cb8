// The report of a listing: its own findings, then those of the contacts beside it.
import version from 'cosell:version';
import { EditionNames } from './edition-names.js';
import { formatter } from './wording.js';
import {
  asideBy,
  ignoredOf,
  inOrder,
  jsonPieces,
  LazyList,
  readRules,
  SEVERITIES,
  statusesIn,
  wordedRest,
} from './report.js';

/**
 * @typedef {import('../types').ListingFinding} ListingFinding
 * @typedef {import('../types').ContactsFinding} ContactsFinding
 * @typedef {import('../types').FindingGroup} FindingGroup
 * @typedef {import('../internal').ListingResult} ListingResult
 * @typedef {import('../types').Report} Report
 * @typedef {{ words: import('./wording').Wording, messages?: import('../api/edition').Messages, ignore: readonly (string | import('../types').Ignored)[],
 *   bytes: number, contacts: Report | null, bundle?: { name: string, bytes: number },
 *   other?: Pick<import('../types').Rewording, 'finding' | 'file' | 'aside' | 'codes'> }} Options bundle: the one that the listing came in
 */

const AS_IT_IS = {
  finding: (/** @type {any} */ finding) => finding,
  file: (/** @type {string} */ name) => name,
  aside: (/** @type {import('../types').SetAside} */ entry) => entry,
  codes: (/** @type {string[]} */ list) => list,
};

/** @typedef {ListingFinding | ContactsFinding} Either */
/** @extends {LazyList<Either>} */
class ListingFindings extends LazyList {
  #own;
  #contacts;
  #contactsName;
  #say;
  #names;
  #other;

  /**
   * @param {any[]} own not worded yet
   * @param {Report | null} contacts
   * @param {string} contactsName
   * @param {EditionNames} names
   * @param {Options} options
   */
  constructor(own, contacts, contactsName, names, { words, other = AS_IT_IS }) {
    super();
    this.#own = own;
    this.#contacts = contacts?.findings;
    this.#contactsName = other.file(contactsName);
    this.#other = other;
    this.#names = names;
    this.#say = words.finding;
  }

  /** @override */
  get length() {
    return this.#own.length + (this.#contacts?.length ?? 0);
  }

  /** @override @param {number} index @returns {Either} */
  made(index) {
    const contact = this.#contacts?.at(index - this.#own.length);
    if (index >= this.#own.length && contact) {
      const { rule, severity, effect, ...rest } = contact;
      return { rule, severity, effect, file: this.#contactsName, ...rest };
    }
    const reworded = this.#other.finding(this.#own[index]);
    const names = this.#names.of(reworded);
    const stored = Object.keys(names).length
      ? { ...reworded, args: { ...reworded.args, ...names } }
      : reworded;
    const { rule, severity, effect, file, path, line, character } = stored;
    const place = path === undefined ? line && { line, character } : { path };
    return {
      rule,
      severity,
      effect,
      file: this.#other.file(file),
      ...place,
      ...wordedRest(stored, this.#say(stored)),
    };
  }
}

/** What the core found, and what files could not be read. @param {ListingResult} result @returns {any[]} */
function ownFindings({ report, failures, rules }) {
  const { file, findings } = JSON.parse(report);
  const known = new Map(readRules(rules).map((rule) => [rule.id, rule]));
  return [
    ...findings.map((/** @type {any} */ finding) => ({ ...finding, file: file.name })),
    // Of the listing itself; what lies beside it the core has been told.
    ...failures.map(({ file: name, rule, args }) => {
      const { effect, source, evidence } = /** @type {import('./report').Rule} */ (known.get(rule));
      return { rule, severity: 'error', effect, file: name, args, source, evidence };
    }),
  ];
}

/** @param {any[]} own @param {Report | null} contacts @returns {Report['counts']} */
function countsOf(own, contacts) {
  const none = { records: 0, accepted: 0, withErrors: 0, blank: 0, errors: 0, warnings: 0, infos: 0 };
  const counts = { ...none, ...contacts?.counts };
  for (const { severity } of own) counts[/** @type {'errors'} */ (`${severity}s`)] += 1;
  return counts;
}

/** `cosell-report/1` of a listing: the plain keys are the report, the rest helps to show it. */
export class ListingReport {
  #result;
  #options;
  #own;

  /** @param {ListingResult} result @param {Options} options */
  constructor(result, options) {
    const { words, ignore, contacts, other = AS_IT_IS } = options;
    this.#result = result;
    this.#options = options;
    const ignored = result.isUnread ? [] : ignoredOf(ignore);
    const all = ownFindings(result);
    const entryOf = asideBy(ignored);
    const counts = ignored.map((_, i) => contacts?.setAside?.[i].count ?? 0);
    this.#own = all.filter(({ rule, value }) => {
      const entry = entryOf(rule, undefined, () => value);
      if (entry >= 0) counts[entry] += 1;
      return entry < 0;
    });
    const summary = JSON.parse(result.report);
    // In the order of the JSON.
    /** @type {'cosell-report/1'} */
    this.schema = summary.schema;
    this.tool = { name: 'cosell-check', version };
    /** @type {{ id: string, date: string }} */
    this.rules = summary.rules;
    /** @type {'listing'} */
    this.kind = summary.kind;
    this.lang = words.lang;
    /** @type {{ name: string, bytes: number }} */
    this.file = options.bundle ?? { ...summary.file, bytes: options.bytes };
    this.counts = countsOf(this.#own, contacts);
    const contactsName = result.contactsName ?? contacts?.file.name ?? '';
    const pack = JSON.parse(result.pack);
    const names = new EditionNames(pack, words);
    this.findings = new ListingFindings(this.#own, contacts, contactsName, names, options);
    /** @type {import('../types').Report['coverage']} */
    this.coverage = contacts?.coverage ?? {
      wanted: other.codes([...result.wanted]).sort(),
      covered: [],
      uncovered: [],
      byRole: Object.fromEntries(pack.contacts.roles.values.map((/** @type {any} */ { id }) => [id, []])),
    };
    this.overwrite = null;
    const namesNone = result.contactsName === null && !contacts;
    this.statuses = statusesIn(words, summary.statuses, result.pack, namesNone);
    /** @type {import('../types').SetAside[] | undefined} */
    this.setAside = ignored.map((each, i) => other.aside({ ...each, count: counts[i] }));
    if (ignored.length === 0) delete this.setAside; // no such key in the JSON
  }

  /** Whether the listing's bytes could be had. */
  get wasRead() {
    return !this.#result.isUnread;
  }

  /** What its findings are worded with: formatter(), and the messages of a user's own edition. */
  get words() {
    return this.#options.words;
  }

  /** Whether the listing and what it names came in a bundle, which `file` is then. */
  get isBundle() {
    return this.#options.bundle !== undefined;
  }

  /** The report of the contacts file; null if there is none at hand. */
  get contacts() {
    return this.#options.contacts;
  }

  /** The same report in another language. @param {string | { lang: string }} lang */
  relabel(lang) {
    const plain = formatter(lang);
    const words = plain.with(this.#options.messages);
    const contacts = this.#options.contacts?.relabel(plain) ?? null;
    return new ListingReport(this.#result, { ...this.#options, words, contacts });
  }

  /** The same report in other words, and none of a user's own. @param {import('../types').Rewording} other */
  reworded(other) {
    const { pack, report } = this.#result;
    const result = { ...this.#result, pack: other.pack(pack) };
    const { findings, ...summary } = JSON.parse(report);
    result.report = JSON.stringify({ ...other.summary(summary), findings });
    const contacts = this.#options.contacts?.reworded({
      ...other,
      summary: (each) => other.summary({ ...each, file: { ...each.file, name: other.file(each.file.name) } }),
    });
    const words = formatter(this.lang);
    return new ListingReport(result, {
      ...this.#options,
      words,
      messages: undefined,
      other,
      contacts: contacts ?? null,
    });
  }

  /** Findings by rule: the gravest first, then the most frequent. @returns {FindingGroup[]} */
  groups() {
    /** @type {Map<string, Omit<FindingGroup, 'count'>>} */
    const groups = new Map();
    /** @param {Omit<FindingGroup, 'count' | 'indices'>} group @param {number[]} indices */
    const add = ({ rule, severity, effect }, indices) => {
      const key = `${rule} ${severity}`;
      const group = groups.get(key) ?? { rule, severity, effect, indices: [] };
      for (const index of indices) group.indices.push(index);
      groups.set(key, group);
    };
    this.#own.forEach((finding, i) => add(finding, [i]));
    for (const group of this.#options.contacts?.groups() ?? []) {
      add(
        group,
        group.indices.map((i) => i + this.#own.length),
      );
    }
    return inOrder([...groups.values()]);
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
