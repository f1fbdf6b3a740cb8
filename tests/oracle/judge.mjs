// What became of a damaged file: checked, its safe fixes applied, and compared with what it should be. The reading of the
// corrected file is our own here, so that it is no echo of the checker's.
import { readFileSync } from 'node:fs';
import { isSaidAnyway, textOf } from './clean.mjs';

/**
 * @typedef {import('../../wasm/types').Cosell} Cosell
 * @typedef {import('../../wasm/types').FieldId} FieldId
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./clean.mjs').Clean} Clean
 * @typedef {import('./damage.mjs').Damaged} Damaged
 * @typedef {Damaged['draft']} Draft
 * @typedef {'restored' | 'flagged' | 'false' | 'silent'} Outcome
 * @typedef {{ outcome: Outcome, why: string, findings: Finding[], left: Finding[], output: string }} Judged
 * @typedef {{ row: number, cells: string[] }} Row its place in the sheet, 0 where it has none; its cells in the truth's order
 */

// --- A reading of our own

/** RFC 4180, any line end. @param {string} text @returns {string[][]} */
export function parsed(text) {
  /** @type {string[][]} */
  const records = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  /** @type {string[]} */
  let cells = [];
  while (pattern.lastIndex < text.length || cells.length > 0) {
    const found = pattern.exec(text);
    if (!found) return []; // no RFC 4180
    const [, marked, plain, sign] = found;
    cells.push(marked === undefined ? plain : marked.replaceAll('""', '"'));
    if (sign === ',') continue;
    records.push(cells);
    cells = [];
    if (sign === '') break;
  }
  return records;
}
/** @param {Uint8Array} bytes */
function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** @type {Map<string, FieldId>} */
const fieldOfLabel = new Map();
{
  const { fields } = JSON.parse(
    readFileSync(new URL('../../core/codes/fields.json', import.meta.url), 'utf8'),
  );
  for (const { id, labels } of fields) for (const label of labels) fieldOfLabel.set(label.toLowerCase(), id);
}

/** @param {readonly string[]} cells */
const isBlank = (cells) => cells.every((text) => text.trim() === '');
/**
 * Lists compare by their items, texts without regard to how their accents are stored; what is no field is nobody's to trim.
 * @param {FieldId | null} field
 * @param {string} text
 */
const canonical = (field, text) =>
  field === 'countries' || field === 'states'
    ? text
        .split(',')
        .map((each) => each.trim())
        .join()
    : (field === null ? text.trim() : text).normalize('NFC');
/** @param {FieldId | null} field @param {string} one @param {string} other */
const isSame = (field, one, other) => one === other || canonical(field, one) === canonical(field, other);

/**
 * A heading without more blanks than it needs, and without the remark that pages print behind it.
 * @param {string} header
 */
const bare = (header) =>
  header
    .trim()
    .replace(/ +/g, ' ')
    .replace(/ \((?:required|optional)\)$/, '');
/**
 * For each column of the truth, where it is in a table; -1: nowhere. What is no field goes by its heading.
 * @param {Draft} draft
 * @param {readonly { header: string, field: FieldId | null }[]} columns
 */
function placesOf({ fields, truth }, columns) {
  const others = columns
    .map((_, i) => i)
    .filter((i) => columns[i].field === null && columns[i].header.trim() !== '');
  return fields.map((field, i) => {
    if (field !== null) return columns.findIndex((column) => column.field === field);
    return others.find((place) => columns[place].header.trim() === truth[0][i]) ?? others[0] ?? -1;
  });
}
/** @param {readonly string[]} cells @param {number[]} places */
const arranged = (cells, places) => places.map((place) => cells[place] ?? '');

/** Whether a corrected file is what it should be. @param {string | undefined} text @param {Draft} draft */
function isRestored(text, draft) {
  const { fields, truth } = draft;
  const [labels, ...records] = parsed((text ?? '').replace(/^\uFEFF/, ''));
  if (!labels) return false;
  const columns = labels.map((header) => ({
    header,
    field: fieldOfLabel.get(bare(header).toLowerCase()) ?? null,
  }));
  const places = placesOf(draft, columns);
  const rows = records.filter((cells) => !isBlank(cells));
  return (
    rows.length === truth.length - 1 &&
    rows.every(
      (cells, i) =>
        cells.length === labels.length &&
        arranged(cells, places).every((cell, column) => isSame(fields[column], cell, truth[i + 1][column])),
    )
  );
}

// --- What the checker read

/**
 * The rows of a report that hold contacts, or what else stands under the header.
 * @param {Report} report
 * @param {Draft} draft
 * @returns {Promise<Row[]>}
 */
async function rowsOf({ table, file: { columns } }, draft) {
  if (!table) return [];
  const places = placesOf(draft, columns);
  const rows = await table.rows(1, table.rowCount);
  return rows
    .filter(({ row, cells }) => row > table.headerRow && !isBlank(cells))
    .map(({ row, cells }) => ({ row, cells: [...arranged(cells, places), ...cells.slice(columns.length)] }));
}

/** How much two rows have in common. @param {readonly string[]} one @param {readonly string[]} other */
const likeness = (one, other) =>
  one.reduce(
    (sum, text) => sum + (text !== '' && other.includes(text) ? (text.includes('@') ? 4 : 1) : 0),
    0,
  );
/**
 * For each row of the first the one of the second that it became, in order; undefined: none.
 * @template {Row} T
 * @param {readonly Row[]} from
 * @param {readonly T[]} to
 * @returns {(T | undefined)[]}
 */
function aligned(from, to) {
  const width = to.length + 1;
  const best = new Float64Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; --i)
    for (let j = to.length - 1; j >= 0; --j) {
      const here = likeness(from[i].cells, to[j].cells) + 0.1;
      const at = i * width + j;
      best[at] = Math.max(best[at + 1], best[at + width], best[at + width + 1] + here);
    }
  /** @type {(T | undefined)[]} */
  const found = [];
  for (let i = 0, j = 0; i < from.length;) {
    const at = i * width + j;
    if (j === to.length || best[at] === best[at + width]) found[i++] = undefined;
    else if (best[at] === best[at + 1]) ++j;
    else found[i++] = to[j++];
  }
  return found;
}

// --- The judgement

/** Items of a territories cell, however they are separated. @param {string} text */
const looseItems = (text) => text.toUpperCase().split(/[^\p{L}\p{N}-]+/u);
/**
 * Whether safe fixes wrote this although it is neither right nor what was there.
 * @param {FieldId | null} field
 * @param {string} text
 * @param {string} truth
 * @param {readonly string[]} before
 * @param {string} there
 */
function isFalse(field, text, truth, before, there) {
  if (isSame(field, text, truth) || isSame(field, text, there) || before.includes(text)) return false;
  if (before.length === 0 && text === there.trim()) return false;
  if (field !== 'countries' && field !== 'states') return true;
  const right = canonical(field, truth).split(',');
  const were = looseItems(there);
  const are = canonical(field, text).split(',');
  const isAdded = are.some(
    (item) => !right.includes(item) && !looseItems(item).every((each) => were.includes(each)),
  );
  return isAdded || right.some((item) => were.includes(item) && !are.includes(item));
}
/** @param {FieldId | null} field @param {string} from @param {string} to @param {string} truth @param {number} row */
const tale = (field, from, to, truth, row) =>
  `row ${row} ${field}: ${JSON.stringify(from)} became ${JSON.stringify(to)}, wanted ${JSON.stringify(truth)}`;

/**
 * Where a safe fix wrote something false, or lost a contact; '' where not.
 * @param {Draft} draft
 * @param {Row[]} truth
 * @param {Row[]} before
 * @param {Row[]} after
 */
function falsehood({ fields }, truth, before, after) {
  const meant = aligned(after, truth);
  const were = aligned(after, before);
  for (const [i, { row, cells }] of after.entries()) {
    const [right, was] = [meant[i], were[i]];
    if (!right) continue;
    const isMoved = was && was.cells.length > fields.length; // its cells may stand in other columns
    for (const [column, field] of fields.entries()) {
      const there = was?.cells[column] ?? '';
      const others = isMoved ? was.cells : [];
      if (isFalse(field, cells[column], right.cells[column], others, there))
        return tale(field, there, cells[column], right.cells[column], row);
    }
  }
  const [kept, had] = [aligned(truth, after), aligned(truth, before)];
  const lost = truth.findIndex((_, i) => !kept[i] && had[i] && likeness(had[i].cells, truth[i].cells) > 4);
  return lost < 0 ? '' : `the contact of row ${lost + 2} was lost`;
}
/**
 * What differs from the truth without a word about it; '' if nothing.
 * @param {Draft} draft
 * @param {Row[]} truth
 * @param {Row[]} after
 * @param {Finding[]} left
 */
function silence({ fields }, truth, after, left) {
  const isOfAll = (/** @type {Finding} */ { row, rule, args }) =>
    row === 0 || rule.startsWith('header.') || (rule === 'csv.repeated-header' && args?.variant === 'other');
  if (left.some(isOfAll)) return '';
  if (left.length === 0) return 'nothing is said';
  const named = new Set(
    left.flatMap(({ row, rule }) => (rule.startsWith('csv.') ? [row - 1, row, row + 1] : row)),
  );
  const other = left.find(({ rule }) => rule === 'csv.repeated-header')?.row ?? Infinity; // what is below has its columns
  const meant = aligned(after, truth);
  for (const [i, { row, cells }] of after.entries()) {
    if (named.has(row) || row > other) continue;
    const right = meant[i]?.cells;
    if (!right) return `row ${row} is no contact`;
    const at = fields.findIndex((field, column) => !isSame(field, cells[column], right[column]));
    if (at >= 0) return tale(fields[at], cells[at], cells[at], right[at], row);
  }
  return '';
}

/**
 * Errors and warnings that a damaged file has beyond what its clean form has.
 * @param {Report} report
 * @param {Clean} clean
 */
function graveOf({ findings }, clean) {
  const isExpected = isSaidAnyway(clean, clean.edition);
  return [...findings].filter(
    (finding) => finding.severity !== 'info' && !finding.rule.startsWith('contacts.') && !isExpected(finding),
  );
}

/** @param {Cosell} cosell @param {Damaged} damaged @returns {Promise<Judged>} */
export async function judge(cosell, { draft, kinds, bytes, text }) {
  const { edition } = draft;
  const fixed = await cosell
    .fix(bytes, { rules: edition, name: 'contacts.csv' })
    .catch((error) => error.message);
  if (typeof fixed === 'string')
    return { outcome: 'false', why: `the fix failed: ${fixed}`, findings: [], left: [], output: '' };
  const clean = { ...draft, rows: draft.truth };
  const findings = graveOf(fixed.before, clean);
  const left = graveOf(fixed.after, clean);
  const output = utf8(new Uint8Array(await fixed.file.arrayBuffer()));
  const said = (/** @type {Outcome} */ outcome, why = '') => ({
    outcome,
    why,
    findings,
    left,
    output: output ?? '',
  });
  try {
    if (findings.some(({ rule }) => rule === 'file.too-large')) return said('false', 'the module aborted');
    if (isRestored(output, draft)) {
      if (left.length > 0) return said('flagged');
      const wasAsked = findings.length > 0 || !draft.mustAsk;
      return wasAsked ? said('restored') : said('silent', 'nothing is said');
    }
    if (output !== undefined && !output.includes(draft.keeps))
      return said('false', 'a line break became another');
    const truth = draft.truth.slice(1).map((cells) => ({ row: 0, cells }));
    const after = await rowsOf(fixed.after, draft);
    if (fixed.steps.length > 0) {
      const isAsRead = draft.encoding === 'UTF-8' && fixed.before.file.encoding.name === 'UTF-8';
      const report = isAsRead ? fixed.before : await cosell.checkContacts(text, { rules: edition });
      const why = falsehood(draft, truth, await rowsOf(report, draft), after);
      if (report !== fixed.before) report.table?.close();
      if (why) return said('false', why);
    }
    const isOfColumns = kinds.some(({ section }) => section === 'HEAD'); // a finding in a column tells of it
    const why = isOfColumns && left.length > 0 ? '' : silence(draft, truth, after, left);
    return why ? said('silent', why) : said('flagged');
  } finally {
    fixed.before.table?.close();
    fixed.after.table?.close();
  }
}

/**
 * What is said of a clean file, though nothing is to be asked.
 * @param {Cosell} cosell
 * @param {Clean} file
 * @param {string} edition
 * @returns {Promise<Finding[]>}
 */
export async function falseAlarms(cosell, file, edition) {
  const report = await cosell.checkContacts(textOf(file), { rules: edition, table: false });
  const isExpected = isSaidAnyway(file, edition);
  return [...report.findings].filter((finding) => finding.severity !== 'info' && !isExpected(finding));
}
