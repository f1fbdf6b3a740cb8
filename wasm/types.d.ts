// The JavaScript API of Co-sell Check (dist/cosell.js).

/** `worker`: 'auto' (default) takes one where there can be one; true insists; false works where it is called. */
export interface OpenOptions {
  lang?: string | Wording;
  worker?: boolean | 'auto';
}
/** Loads the module. Rejects where WebAssembly is forbidden. */
export function open(options?: OpenOptions): Promise<Cosell>;

/** Something that can be asked for its bytes, and asked again. */
export interface ByteSource {
  readonly name?: string;
  /** In bytes, if known. */
  readonly size?: number;
  /** How many bytes the pieces given so far were made of, where that is not their own length. */
  readonly consumed?: number;
  pieces(): AsyncIterable<Uint8Array>;
  /** A part of the bytes; without this there is no table. */
  bytes?(begin: number, end: number): Promise<Uint8Array>;
  /** The bytes so far will not be asked for again. */
  forget?(): void;
  close?(): void;
}
/** A ByteSource cannot be sent to a worker: it is for engines that run where they are called, as in Node. */
export type Source = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | string | ByteSource;

export interface Progress {
  bytes: number;
  total: number | undefined;
}
export type Delimiter = ',' | ';' | '\t' | '|' | '，';

interface ReadOptions {
  /** Read the bytes in this encoding (a WHATWG label) instead of finding it out. */
  encoding?: string;
  delimiter?: Delimiter;
  /** Row of the header, from 1; 0: there is none. */
  headerRow?: number;
  /** Stops the work; the promise rejects with its reason. */
  signal?: AbortSignal;
  /** At most every 50 ms. */
  onProgress?: (progress: Progress) => void;
}
/** What columns are, by their headings; null: nothing that the template has. */
export type Columns = Record<string, FieldId | null>;
/** The file has no column with a heading that `columns` names. */
export interface ColumnsError extends RangeError {
  name: 'ColumnsError';
  header: string;
  /** The headings that it has. */
  headers: string[];
}

export interface CheckOptions extends ReadOptions {
  /** Nothing is guessed about these. Rejects with a ColumnsError if the file has none of that heading. */
  columns?: Columns;
  /** What is said of a heading that the file does not have is let be. */
  columnsMayLack?: boolean;
  /** Id of an edition; default '2019-08'. */
  rules?: string;
  /** An edition of one's own, parsed or as text: rule-pack.schema.json. */
  rulePack?: object | string;
  /** Codes of the wanted territories; without them those that the edition requires, else every one that a contact names. */
  territories?: string[];
  lang?: string | Wording;
  /** The file's name, where the source does not have it. */
  name?: string;
  /** Findings that are left out, counted in the report's `setAside`: those of a rule, or fewer. */
  ignore?: readonly (string | Ignored)[];
  /** False: keep nothing to read rows again. */
  table?: boolean;
  /** The list exported from Partner Center, which an import of the source would overwrite: the report says how. */
  baseline?: Source;
  /** Its name, where it does not have one. */
  baselineName?: string;
}
/** Findings that are set aside: of a rule; with `value` or `row`, only those about that text or in that row. */
export interface Ignored {
  rule: string;
  /** Why; the report says it. */
  reason?: string;
  value?: string;
  row?: number;
}
export interface SetAside extends Ignored {
  /** How many findings. */
  count: number;
}
export interface ConvertOptions extends ReadOptions {
  /** spreadsheet: CSV to be looked at, not imported: what a spreadsheet might run has an apostrophe in front. */
  format?: 'csv' | 'json' | 'spreadsheet';
}

/** A listing file, `cosell-listing/1`: the co-sell tab without its contacts. */
export interface Listing {
  schema?: 'cosell-listing/1';
  products?: string[];
  segments?: string[];
  /** `ip`, `device`, `service`, `managed-service`, or the label that an edition has for one of them. */
  offerType?: string;
  solutionAreas?: { area: string; subareas?: string[] }[];
  documents?: { kind: string; file: string }[];
  externalUrl?: string;
  territories?: string[];
  /** Name of the contacts file. */
  contacts?: string;
}
export interface ListingOptions {
  /** Id of an edition; default '2019-08'. */
  rules?: string;
  /** An edition of one's own, parsed or as text: rule-pack.schema.json. */
  rulePack?: object | string;
  lang?: string | Wording;
  /** Findings that are left out, counted in the report's `setAside`: those of a rule, or fewer. */
  ignore?: readonly (string | Ignored)[];
  /** Stops the work; the promise rejects with its reason. */
  signal?: AbortSignal;
  /** The listing's own name; default 'listing.json'. */
  name?: string;
  /**
   * Bytes of documents and contacts, by the names that the listing gives them. Names that are absent are "not at hand";
   * null: a name that leads out of the listing's folder.
   */
  files?: ReadonlyMap<string, Source | null>;
  /** A report of the contacts that is at hand already (same rules): they are not checked again. */
  contacts?: Report;
  /** The bundle that it came in: its name and size are the report's `file`. With `error`, that is all the report says. */
  bundle?: { name: string; bytes: number; error?: BundleError };
  /** Codes of the wanted territories, instead of the listing's. */
  territories?: string[];
}

/** Where the checking goes on: in a worker from a file of the site, in one made of our own text, or where it is called. */
export type Placement = 'worker-file' | 'worker-blob' | 'main-thread';
export interface OpenOptions {
  /** A language tag, or formatter() of one, or of words of one's own. */
  lang?: string | Wording;
  /** 'auto' takes one where there can be one; true: or fails. */
  worker?: boolean | 'auto';
  /** Of cosell-worker.js, where the page allows workers from its own site. */
  workerUrl?: string | URL;
}
/** All that can be said in one language: see wasm/report/wording.js. */
export interface Wording {
  readonly lang: string;
  readonly [key: string]: any;
}

/** A change of a contacts file; rows count as in the file before the step that the change is of. */
export interface Change {
  /** Why: the rule that asked for it. */
  rule?: string;
  /** Absent: of the whole file. */
  row?: number;
  /** A cell gets another text: a field, or the spreadsheet's column from 1. `from` and `to` are whole texts. */
  column?: FieldId | number;
  from?: string;
  to?: string;
  /** Any other change: see core/include/core/corrector.hpp. */
  kind?: string;
  /** Of an inserted row. */
  cells?: string[];
}
/** `cosell-changes/1`: what was changed, to be read, or done again on another file. */
export interface ChangeLog {
  schema: 'cosell-changes/1';
  tool: { name: string; version: string };
  rules: { id: string; date: string };
  file: { name: string; bytes: number };
  /** One after the other: a later step counts rows as the earlier ones left them. */
  steps: Change[][];
}
/** convert() cannot keep a row whole: of more columns, or longer, than can be read. */
export interface LossError extends Error {
  name: 'LossError';
  code: 'columns' | 'record' | 'cell';
  args: { row: number; count: number; limit: number };
}
/** A change does not fit the file. `code` and `args` (change, row, found) make a message. */
export interface ChangeError extends Error {
  name: 'ChangeError';
  code: string;
  args: Record<string, string | number>;
}
export interface FixOptions extends CheckOptions {
  /** Of this source, by these options: it is not checked again. */
  report?: Report;
  /** Guesses too, not only what is certain. */
  suggested?: boolean;
  /** Which findings' fixes; default: all. */
  only?: (finding: Finding) => boolean;
  /** And which of the changes that they come to. */
  choose?: (correction: Correction) => boolean;
  /** Instead of the report's own fixes: what was done to another file. */
  log?: ChangeLog;
  /** The byte order mark of the corrected file; default: as it was, and one where the file was not UTF-8. */
  bom?: 'keep' | 'add' | 'remove';
}
/** What the fix of one finding changes. */
export interface Correction {
  changes: Change[];
  /** Where it is in the file as it came; absent: of the whole file. */
  row?: number;
}
export interface Fixed {
  /** The corrected file. */
  file: Blob;
  /** What was changed, as in `log`, the changes of one finding together; a log's own are not told apart. */
  steps: Correction[][];
  before: Report;
  after: Report;
  log: ChangeLog;
  /**
   * Nothing was changed: how the file reads is a guess, which `suggested` accepts and `encoding` decides. Its encoding and
   * the next best one, and the first texts that differ in the two.
   */
  choice?: { encodings: string[]; texts: string[][] };
  /** Fixes that would still follow: there are only so many rounds. */
  left: number;
}

export interface Contacts {
  readonly placement: Placement;
  checkContacts(source: Source, options?: CheckOptions): Promise<Report>;
  rules(): Promise<RulePackInfo[]>;
  /** One of them whole, or one's own: made whole where it extends one of them. */
  rules(chosen: string | object): Promise<RulePack>;
  /** Every territory that an edition lists, by its code. */
  territories(): Promise<Territory[]>;
  close(): void;
}
export interface Cosell extends Contacts {
  /** The file with these changes and every other byte as it was; `report` is that of the file. Rejects with a ChangeError. */
  correct(
    source: Source,
    report: Pick<Report, 'file'>,
    changes: Change[],
    options?: Pick<CheckOptions, 'rules' | 'rulePack' | 'columns' | 'signal' | 'onProgress'>,
  ): Promise<Blob>;
  /** Applies the safe fixes until none is left. */
  fix(source: Source, options?: FixOptions): Promise<Fixed>;
  /** The report of a file, with what its import would do to the contacts of the exported list: `overwrite`, and findings. */
  diff(baseline: Source, source: Source, options?: CheckOptions): Promise<Report>;
  /** A listing as an object or as the JSON text of one, with its documents and contacts. */
  checkListing(listing: Listing | Source, options?: ListingOptions): Promise<ListingReport>;
  /** unpackBundle() where this works: in its worker, if it has one. */
  unpackBundle(source: Blob | Uint8Array, options?: { signal?: AbortSignal }): Promise<Bundle>;
  /** Any CSV-like text as clean CSV (UTF-8, comma, CRLF) or JSON, without co-sell rules. */
  convert(source: Source, options?: ConvertOptions): AsyncGenerator<Uint8Array>;
}
/** What is wrong with a `rulePack`. `code` and `args` make a message: formatter(lang).text(code, args). */
export interface PackError extends Error {
  name: 'PackError';
  path: string;
  code: string;
  args: Record<string, string>;
}
export interface RulePackInfo {
  id: string;
  date: string;
  default: boolean;
  /** How many. */
  rules: number;
}
export interface Territory {
  code: string;
  /** In each language, by its tag. */
  name: Record<string, string>;
  /** Other texts that mean it for certain: its three-letter code, other names. */
  also: string[];
}
export interface RulePack {
  id: string;
  date: string;
  rules: { id: string; severity: Severity; effect: Effect; source: string; evidence: Evidence }[];
  [key: string]: unknown;
}

export type Severity = 'error' | 'warning' | 'info';
export type Effect = 'import' | 'status' | 'none';
export type Evidence = 'documented' | 'reported' | 'derived';
export type FieldId = 'name' | 'email' | 'jobTitle' | 'role' | 'countries' | 'states';

export interface Edit {
  row: number;
  column: FieldId;
  from: string;
  to: string;
}
export interface Fix {
  safety: 'safe' | 'suggested';
  title: string;
  edits?: Edit[];
  /** A rewrite of the whole file or row. */
  kind?: string;
}
export interface Finding {
  rule: string;
  severity: Severity;
  effect: Effect;
  /** Spreadsheet row from 1; 0: the whole file. */
  row: number;
  line: number;
  column: FieldId | null;
  cell: string | null;
  /** From 1, in code points. */
  character?: number;
  offset: number;
  value?: string;
  truncated?: true;
  message: string;
  args?: Record<string, string>;
  fix?: Fix;
  source: string;
  evidence: Evidence;
}
/** A list whose items are made when asked for. */
export interface Findings extends Iterable<Finding> {
  readonly length: number;
  at(index: number): Finding | undefined;
  slice(from?: number, to?: number): Finding[];
  /** Index of the first finding at or below a row. */
  indexOfRow(row: number): number;
  ofRow(row: number): Finding[];
  /** Where a finding is, without making all of it: row and column from 1; 0: of the whole file, or row. */
  placeOf(index: number): { row: number; column: number };
}
export interface FindingGroup {
  rule: string;
  severity: Severity;
  effect: Effect;
  count: number;
  /** Into `findings`, in order. */
  indices: number[];
  /** How many of them have such a fix; of contacts only. */
  safe?: number;
  suggested?: number;
}
export interface Guess {
  confidence: number;
  runnerUp: string | null;
}
export interface Column {
  index: number;
  header: string;
  field: FieldId | null;
  matched: 'label' | 'alias' | 'near-miss' | 'content' | 'given' | 'position' | 'none';
  confidence: number;
}
export interface Status {
  id: string;
  name: string;
  met: boolean | 'unknown';
  requirements: { id: string; met: boolean | 'unknown'; why: string; rules: string[] }[];
}
export interface TableRow {
  row: number;
  line: number;
  cells: string[];
}
export interface Table {
  readonly rowCount: number;
  readonly columnCount: number;
  /** 0: none. */
  readonly headerRow: number;
  /** Reads rows from the source again. */
  rows(from: number, count: number): Promise<TableRow[]>;
  readonly rowsWithFindings: Uint32Array;
  /** Lets go of what rows() needs. */
  close(): void;
}
export interface Overwrite {
  baseline: {
    name: string;
    bytes: number;
    encoding: string;
    delimiter: Delimiter;
    headerRow: number;
    /** Its rows with contacts. */
    records: number;
    /** Those among them whose cells could not be told apart: they were not compared. */
    unread: number;
  };
  removed: number;
  /** Contacts, not cells. */
  changed: number;
  added: number;
  unchanged: number;
  /** Codes that a sales contact of the baseline covers and none of the file does; OOO: all but those that one names. */
  territoriesLost: string[];
}
/** What takes the place of the texts in a report. */
export interface Rewording {
  /** Of a finding, before its message is made. */
  finding(finding: any): any;
  summary(summary: any): any;
  /** The JSON of the edition. */
  pack(json: string): string;
  aside(entry: SetAside): SetAside;
  /** Of territories. */
  codes(list: readonly string[]): string[];
  /** The name of a file that a finding names. */
  file(name: string): string;
}

/** `cosell-report/1`, with helpers that are not part of the JSON. */
export interface Report {
  readonly schema: 'cosell-report/1';
  readonly tool: { name: string; version: string };
  readonly rules: { id: string; date: string };
  readonly kind: 'contacts';
  readonly lang: string;
  readonly file: {
    name: string;
    bytes: number;
    encoding: { name: string | null } & Guess;
    delimiter: { value: Delimiter | null } & Guess;
    lineEnding: 'CRLF' | 'LF' | 'CR' | 'mixed' | null;
    headerRow: number;
    columns: Column[];
  };
  readonly counts: {
    records: number;
    accepted: number;
    withErrors: number;
    blank: number;
    errors: number;
    warnings: number;
    infos: number;
  };
  readonly findings: Findings;
  readonly coverage: {
    wanted: string[];
    covered: string[];
    uncovered: string[];
    byRole: Record<string, string[]>;
  };
  /** What the import would do to the baseline's contacts; null without one, or where either could not be compared. */
  readonly overwrite: Overwrite | null;
  readonly statuses: Status[];
  /** What was asked to be left out, and how much that was; absent if nothing. */
  readonly setAside?: SetAside[];

  /** Null if the source could not be read again. */
  readonly table: Table | null;
  /** The same report in another language, without a new check. */
  relabel(lang: string | Wording): Report;
  /** Findings by rule: the gravest first, then the most frequent. */
  groups(): FindingGroup[];
  /** What the edition's template calls a column. */
  labelOf(field: FieldId): string;
  /** What its findings are worded with: formatter(), and the messages of one's own edition. */
  readonly words: any;
  /** Whether the file was read to its end. */
  readonly wasRead: boolean;
  /** The same report with these findings set aside, and no others. */
  ignoring(ignore: readonly (string | Ignored)[]): Report;
  /** For redacted(): another wording of all that is in it. */
  reworded(other: Rewording): Report;
  toJSON(): object;
  /** The JSON in pieces: a large report is longer than a string can be. */
  jsonPieces(): Generator<string>;
  /** All findings in their order, one part after the other. */
  batches(): AsyncGenerator<Findings>;
}
/** A change that removes a finding of a listing; `path` is a JSON Pointer, `from` and `to` are whole texts. */
export interface ListingFix {
  safety: 'safe' | 'suggested';
  title: string;
  edits: { path: string; from: string; to: string }[];
}
export interface ListingFinding {
  rule: string;
  severity: Severity;
  effect: Effect;
  /** Name of the listing; of a document or of the listing where that could not be read. */
  file: string;
  /** JSON Pointer into the listing. */
  path?: string;
  /** Where the text is no JSON: from 1, `character` in code points. */
  line?: number;
  character?: number;
  value?: string;
  truncated?: true;
  message: string;
  args?: Record<string, string>;
  fix?: ListingFix;
  source: string;
  evidence: Evidence;
}
/** A finding of the contacts beside the listing. */
export type ContactsFinding = Finding & { file: string };
export interface ListingFindings extends Iterable<ListingFinding | ContactsFinding> {
  readonly length: number;
  at(index: number): ListingFinding | ContactsFinding | undefined;
  slice(from?: number, to?: number): (ListingFinding | ContactsFinding)[];
}
/** `cosell-report/1` of a listing, with helpers that are not part of the JSON. */
export interface ListingReport {
  readonly schema: 'cosell-report/1';
  readonly tool: { name: string; version: string };
  readonly rules: { id: string; date: string };
  readonly kind: 'listing';
  readonly lang: string;
  readonly file: { name: string; bytes: number };
  /** Errors, warnings and infos of all findings; the records of the contacts, or 0. */
  readonly counts: Report['counts'];
  /** The listing's, then the contacts'. */
  readonly findings: ListingFindings;
  /** Of the contacts; without them only what is wanted is known. */
  readonly coverage: Report['coverage'];
  readonly overwrite: null;
  readonly statuses: Status[];
  /** What was asked to be left out, and how much that was; absent if nothing. */
  readonly setAside?: SetAside[];

  /** What its findings are worded with. */
  readonly words: any;
  /** Whether the listing itself could be read. */
  readonly wasRead: boolean;
  /** Whether it came in a bundle, which `file` is then. */
  readonly isBundle: boolean;
  /** Of the contacts file; null if there is none at hand. */
  readonly contacts: Report | null;
  relabel(lang: string | Wording): ListingReport;
  /** Findings by rule: the gravest first, then the most frequent. */
  groups(): FindingGroup[];
  /** For redacted(), as in Report. */
  reworded(other: Rewording): ListingReport;
  toJSON(): object;
  jsonPieces(): Generator<string>;
}

/** The listing, its documents and its contacts as one ZIP file, by the names that the listing gives them. */
export function packBundle(listing: Listing, files: ReadonlyMap<string, Source>): Promise<Blob>;
/** The text of a listing file's bytes: UTF-8, or UTF-16 where a byte order mark says so. */
export function listingText(bytes: Uint8Array): string;
/** And back, where it is called; on a page, Cosell has one that keeps the page alive. Rejects with a BundleError. */
export function unpackBundle(
  source: Blob | Uint8Array | ByteSource,
  options?: { signal?: AbortSignal },
): Promise<Bundle>;
/** What a bundle holds. */
export interface Bundle {
  /** The listing's text. */
  listing: string;
  name: string;
  /** By their names beside the listing. */
  files: Map<string, Blob>;
}
/**
 * Why a ZIP file is no bundle. `reason` and `args` make a message:
 * formatter(lang).finding({ rule: 'listing.bundle', args: { variant: reason, ...args } }).message.
 */
export interface BundleError extends Error {
  name: 'BundleError';
  /** `bundle.` and the reason. */
  code: string;
  reason: string;
  args: Record<string, string>;
}

/** A UTF-8 file with a byte order mark, or without one. */
export function marked(file: Blob, wanted: boolean): Promise<Blob>;
/** The rows with errors as a CSV file, in pieces: their number in the file, the reasons, their cells. Needs the report's table. */
export function rejectedRows(report: Report): AsyncGenerator<string>;
/** A report as one page that opens without a network, in pieces. */
export function htmlReport(report: Report): Generator<string>;
/** A workbook by what its sheets show. */
export interface Workbook {
  /** Those that have text; how far it goes. */
  sheets: { name: string; hidden: boolean; rows: number; columns: number }[];
  /** The one that was asked for, or the only one that is to be seen. */
  sheet?: string;
  /** Of that sheet: UTF-8, comma, CRLF; each cell at its place and as the sheet shows it. */
  csv?: Blob;
}
/** Whether the bytes are those of an .xlsx or .xlsm file, whatever its name. */
export function isWorkbook(source: Source): Promise<boolean>;
/** Rejects with a WorkbookError. A source must give parts of its bytes: no stream. */
export function readWorkbook(
  source: Source,
  /** limits: how long it may take (ms), and how much memory (MB; in Node only). */
  options?: { sheet?: string; signal?: AbortSignal; limits?: { time?: number; heap?: number } },
): Promise<Workbook>;
/** Why there is no table: formatter(lang).text(code, args). */
export interface WorkbookError extends Error {
  name: 'WorkbookError';
  code: string;
  args: Record<string, string>;
}

/** What a finding's fix changes in its file, for correct(); nothing if it has none. */
export function changesOf(report: Report, finding: Finding): Promise<Change[]>;
/** A log as it was written; undefined: the text is none. */
export function readLog(text: string): ChangeLog | undefined;
/** The log of what was changed in the file that a report is about. */
export function logOf(report: Report, steps: Change[][]): ChangeLog;
/** The report with names, addresses and free text replaced by tokens. */
export function redacted<Any extends Report | ListingReport>(report: Any): Any;
/** The words of the language that serves best; words that are given stay. */
export function formatter(lang?: string | Wording): Wording;
/** The words of every language: what formatter() says them with. */
export const messages: Record<string, Record<string, any>>;
/** Words of one's own: those of `messages.en`, say, with some of them changed. */
export function wording(lang: string, words: object): Wording;
