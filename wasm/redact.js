// A report that can be handed on: names, addresses and every text that might hold one become tokens. The same text is
// the same token all through a run. What stays is what the co-sell tab itself defines: codes, roles, column labels.

/** @typedef {import('./types').Report | import('./types').ListingReport} AnyReport */

// Arguments of messages that are our own words or numbers, never a text of the file.
const OURS = new Set(
  `variant count expected extra limit bytes firstRow firstCell encoding confidence delimiter kind edition label order
   crlf lf cr reason char code notation headings missing program secondCell`.split(/\s+/),
);
const ROLE = /^partner (?:marketing|sales|technical sales|customer success manager)$/i;
const CODE = /^(?:[A-Z]{2}|OOO|[A-Z]{2}-[A-Z0-9]{1,3})$/i;
const SEPARATORS = /([,;|/，、；／｜\r\n]+)/;
const BLANKS = /(\s+)/;
const HAS_WORDS = /[\p{L}\p{N}]/u;
// The whole cell is a listed word in another form: that is how the core came to this finding.
const RECOGNISED = new Set(['contact.role.alias', 'contact.role.spelling']);
/** @type {Record<string, string>} */
const KIND_OF_FIELD = { name: 'name', email: 'email', jobTitle: 'title' };
/** What an argument of overwrite.* is; the file's name was given by who asked. @type {Record<string, string>} */
const FIELD_OF_ARGUMENT = { person: 'name', territories: 'countries', left: 'countries' };
const OURS_IN_REVIEWS = new Set(['baselineRow', 'file', 'columns']);

// Arguments of a listing's messages that are our own words or numbers.
const OURS_IN_LISTINGS = new Set(
  'variant count min max limit kind code status allowed type expected found field meant line character reason'.split(
    ' ',
  ),
);
const KEYS = new Set(
  `schema products segments offerType solutionAreas area subareas documents kind file externalUrl territories
   contacts`.split(/\s+/),
);
const EXTENSION = /^[a-z0-9]{1,5}$/;

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

  /** A list of codes keeps its codes and separators; all else in it becomes tokens. @param {string} text @param {readonly string[]} known items that the core recognised */
  #codes(text, known) {
    /** @param {string} item */
    const isKnown = (item) => CODE.test(item) || known.includes(item);
    /** @param {string} part */
    const item = (part) => {
      const words = part.split(BLANKS);
      if (isKnown(part.trim()) || words.every((word, i) => i % 2 === 1 || word === '' || isKnown(word)))
        return part;
      return part.replace(part.trim(), this.#token('value', part.trim()));
    };
    if (ROLE.test(text.trim()) || known.includes(text.trim())) return text;
    return text
      .split(SEPARATORS)
      .map((part, i) => (i % 2 === 1 ? part : item(part)))
      .join('');
  }

  /** @param {string} text @param {string | null} field whose cell it is @param {readonly string[]} known */
  #cell(text, field, known) {
    if (field === 'role' || field === 'countries' || field === 'states') return this.#codes(text, known);
    return this.#token(KIND_OF_FIELD[field ?? ''] ?? 'text', text);
  }

  /** JSON Pointer: keys that nobody defined may be anything. @param {string} path */
  #path(path) {
    const step = (/** @type {string} */ key) =>
      KEYS.has(key) || /^\d*$/.test(key) ? key : this.#token('text', key);
    return path.split('/').map(step).join('/');
  }

  /** @param {any} finding of a listing, without its message @returns {any} */
  #listingFinding(finding) {
    const { rule, path, value, args, fix } = finding;
    const kind = kindOfText(rule);
    /** @param {string} text */
    const hidden = (text) =>
      rule.startsWith('listing.territory.') ? this.#codes(text, []) : this.#token(kind, text);
    /** @param {[string, string]} entry */
    const argument = ([key, text]) => {
      const isOurs = OURS_IN_LISTINGS.has(key) || (key === 'extension' && EXTENSION.test(text));
      return [key, isOurs ? text : this.#token(key === 'other' ? 'file' : 'text', text)];
    };
    /** @param {{ path: string, from: string, to: string }} edit all but an address is written by words of ours */
    const edit = ({ path: place, from, to }) => ({
      path: this.#path(place),
      from: hidden(from),
      to: kind === 'url' ? hidden(to) : to,
    });
    return {
      ...finding,
      ...(path !== undefined && { path: this.#path(path) }),
      ...(value !== undefined && { value: hidden(value) }),
      ...(args && { args: Object.fromEntries(Object.entries(args).map(argument)) }),
      ...(fix && { fix: { ...fix, edits: fix.edits.map(edit) } }),
    };
  }

  /** @param {any} finding without its message @returns {any} */
  finding(finding) {
    if (finding.row === undefined) return this.#listingFinding(finding);
    const { rule, column, value, args, fix } = finding;
    const isHeader = rule.startsWith('header.');
    const field = rule.startsWith('csv.') || isHeader ? null : column;
    // An item that a rule could name a code for is the name of a place.
    const known = [args?.item !== undefined && args.code !== undefined ? args.item : '', args?.state ?? ''];
    if (RECOGNISED.has(rule)) known.push(value?.trim());
    /** @param {string} text */
    const cell = (text) => this.#cell(text, field, known);
    /** @param {string} key @param {string} text */
    const reviewed = (key, text) => {
      if (OURS_IN_REVIEWS.has(key)) return text;
      return this.#cell(text, FIELD_OF_ARGUMENT[key] ?? (/^(?:from|to)$/.test(key) ? column : key), known);
    };
    /** @param {[string, any]} entry */
    const argument = ([key, text]) => {
      if (OURS.has(key) && !(key === 'char' && text.length > 2)) return [key, text];
      if (rule.startsWith('overwrite.')) return [key, reviewed(key, text)];
      if (key === 'email') return [key, this.#token('email', text)];
      return [key, this.#codes(text, known)];
    };
    /** @param {{ row: number, column: string | null, from: string, to: string }} edit */
    const edit = ({ from, to, ...place }) => {
      const kind = field === null && !isHeader ? null : place.column;
      const written = isHeader ? to : this.#cell(to, kind, known); // a header's correction is a label of ours
      return {
        ...place,
        from: isHeader ? this.#token('text', from) : this.#cell(from, kind, known),
        to: written,
      };
    };
    return {
      ...finding,
      ...(value !== undefined && { value: cell(value) }),
      ...(args && { args: Object.fromEntries(Object.entries(args).map(argument)) }),
      ...(fix?.edits && { fix: { ...fix, edits: fix.edits.map(edit) } }),
    };
  }

  /** @param {string} name @returns {string} */
  file(name) {
    return this.#token('file', name);
  }

  /** @param {any} summary @returns {any} */
  summary(summary) {
    const { file } = summary;
    if (!file.columns) return summary; // of a listing
    /** @param {{ header: string, matched: string }} column */
    const column = (column) => ({
      ...column,
      // A heading that is listed is no one's name; a row of data that was taken for the header may be.
      header: ['label', 'alias'].includes(column.matched)
        ? column.header
        : this.#token('text', column.header),
    });
    return { ...summary, file: { ...file, columns: file.columns.map(column) } };
  }
}

/** @template {AnyReport} Any @param {Any} report @param {Redactor} [redactor] one for all reports whose tokens should agree @returns {Any} */
export const redacted = (report, redactor = new Redactor()) =>
  /** @type {Any} */ (
    report.reworded(
      (finding) => redactor.finding(finding),
      (summary) => redactor.summary(summary),
      // The file that is checked was named by who asked.
      (name) => (name === report.file.name || name === 'listing.json' ? name : redactor.file(name)),
    )
  );
