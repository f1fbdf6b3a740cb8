// What index.js, the engine and the worker say to each other.
import type {
  Bundle,
  Columns,
  Correction,
  Cosell,
  Fixed,
  FixOptions,
  Progress,
  Report,
  Source,
  Status,
  TableRow,
} from './types';

export interface CheckOptions {
  /** An edition's id or the JSON text of a pack. */
  rules: string;
  name: string;
  territories: string[];
  encoding?: string;
  delimiter?: string;
  headerRow?: number;
  columns?: Columns;
  /** Keep what a table needs to read rows again. */
  table: boolean;
  baseline?: Baseline;
  /** It is such a list itself. */
  isBaseline?: boolean;
}
/** The list that an import would overwrite: its source, or why there is none. */
export interface Baseline {
  /** Of the source: what was read of it once need not be read again. */
  id: number;
  name: string;
  source?: Source;
  reason?: string;
}
export interface ConvertOptions extends CheckOptions {
  format: 'csv' | 'json' | 'spreadsheet';
}
/** JSON of changes (core/include/core/corrector.hpp): all that there are of rows up to `upTo`; 0: of all that are left. */
export interface ChangeSlice {
  json: string;
  upTo: number;
}
export interface CorrectOptions {
  /** An edition's id or the JSON text of a pack. */
  rules: string;
  changes: Iterable<ChangeSlice> | AsyncIterable<ChangeSlice>;
  /** What the file was read as. */
  encoding?: string;
  delimiter?: string;
  headerRow?: number;
  columns?: Columns;
}
/** Findings: eight u32 for each, and JSON for the rest of it (core/include/core/importer.hpp). */
export interface Stored {
  records: Uint32Array;
  arena: Uint8Array;
}
/** Who takes the findings of a file as they come. */
export interface Collector {
  add(found: Stored): void;
  /** `late`: what showed only at the end; else none of what came before stands. */
  conclude(late: Stored, stands: boolean): void;
  result(): Stored & { survey?: Survey };
}
/** What is known of findings that are too many to be kept; those that are kept are examples, and all that came late. */
export interface Survey {
  /** By rule and severity: `rule << 2 | severity`. */
  groups: Map<number, { count: number; safe: number; suggested: number }>;
  severities: number[];
  /** How many each entry of `ignore` sets aside. */
  aside: number[];
  /** Rows from this one on that have no error but those. */
  cleared(first: number): number;
  late: Stored;
}
/** What a check leaves. */
export interface CheckResult extends Stored {
  /** Of the table; 0: there is none. */
  id: number;
  /** The file was not read to its end, whatever the rules. */
  failed: boolean;
  survey?: Survey;
  summary: string;
  /** The JSON of the rules that it was judged by. */
  pack: string;
  rules: string;
  rowCount: number;
}
export interface ListingOptions {
  /** An edition's id or the JSON text of a pack. */
  rules: string;
  name: string;
  /** By the names that the listing gives them; null: a name that leads out of its folder. */
  files: Pick<ReadonlyMap<string, Source | null>, 'get'>;
  /** Why some of them cannot be read. */
  failed?: Map<string, Failure>;
  /** Instead of the listing's. */
  territories?: string[];
  /** Of contacts that were checked before. */
  contactsStatuses?: readonly Status[];
  /** Why the listing itself could not be read. */
  unread?: Failure;
}
/** What the core wants to know of a listing (core/include/core/listing.hpp). */
export interface ListingNeeds {
  externalUrl: string | null;
  contacts: string | null;
  documents: { kind: string | null; file: string | null }[];
  territories: string[];
}
/** A file whose bytes could not be had. */
export interface Failure {
  file: string;
  rule: string;
  args?: Record<string, string>;
}
export interface ListingResult {
  /** JSON, as the core reports. */
  report: string;
  failures: Failure[];
  contacts: CheckResult | undefined;
  /** As the listing has it. */
  contactsName: string | null;
  /** Territories that its contacts are to cover. */
  wanted: string[];
  /** The listing itself could not be read. */
  isUnread: boolean;
  pack: string;
  rules: string;
}
export interface Encoding {
  name: string;
  confidence: number;
  runnerUp: string;
}
export interface Hooks {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Who takes the findings, if not all are kept; not of a worker. `rules`: of CheckResult. */
  collect?: (rules: string) => Collector;
}
export interface WriteHooks extends Hooks {
  write: (piece: Uint8Array) => unknown;
}
/** Where corrected files go: one for each step. What end() gives may have a discard(), called when it is not needed. */
export type Store = () => Promise<{
  write(piece: Uint8Array): unknown;
  end(): Promise<Source>;
  discard(): Promise<void>;
}>;
/** Who hears what a step changes; it is dropped, and may begin again, if it cannot be made. */
export interface Recorder {
  begin(step: number): void;
  add(step: number, correction: Correction): void;
  drop(step: number): void;
}
/** What the command line has besides. */
export interface WholeCosell extends Cosell {
  /** fix() of files of any size: what is corrected, and what is changed, goes where it is told to. */
  fixInto(
    source: Source,
    options: FixOptions,
    recorder: Recorder,
    store?: Store,
  ): Promise<Omit<Fixed, 'file' | 'steps' | 'log'> & { file: Source }>;
}
/** What of an engine stays as it is. */
export interface About {
  /** The embedded ones, oldest first; how many rules each has. */
  editions: { id: string; date: string; rules: number }[];
  /** The JSON of the list of countries. */
  countries: string;
}
/** The engine, here or in a worker. */
export interface EngineLike {
  check(source: Source, options: CheckOptions, hooks?: Hooks): Promise<CheckResult>;
  convert(source: Source, options: ConvertOptions, hooks: WriteHooks): Promise<void>;
  correct(source: Source, options: CorrectOptions, hooks: WriteHooks): Promise<void>;
  checkListing(json: Uint8Array, options: ListingOptions, hooks?: Hooks): Promise<ListingResult>;
  unpack(source: Blob | Uint8Array, hooks?: Hooks): Promise<Bundle>;
  /** Not of a worker. */
  again?(
    source: Source,
    options: CheckOptions,
    file: Pick<Report['file'], 'encoding'>,
    hooks?: Hooks,
  ): AsyncGenerator<{ found: Stored | undefined; upTo: number }>;
  unreadable(options: CheckOptions, reason: string): Promise<CheckResult>;
  rows(id: number, from: number, count: number): Promise<TableRow[]>;
  free(id: number): unknown;
  /** Asked for once. */
  about(): Promise<About>;
  edition(id: string): Promise<string>;
  close(): void;
}

/** sheets.js, called where it stands, or turned into text for a worker. */
export type SheetsFunction = () => typeof import('./files/sheets');
/** Called where it stands, or turned into text for a worker. */
export type EngineFunction = () => {
  Engine: new (wasm: Uint8Array, decoder: () => Promise<import('./engine/decode').Decoder>) => EngineLike;
  serve(scope: import('./worker/worker').Scope): void;
};
