// What bindings.cpp exports; it says what each function does.

/** A reading of a source: an address in the module. */
export type Handle = number;

export interface CoreModule {
  HEAPU8: Uint8Array;
  /** Once, before anything else. */
  seedHashes(low: number, high: number): void;
  /** `rules`: an edition's id or the JSON text of a pack; `options`: JSON (core/include/core/importer.hpp). */
  open(rules: string, options: string): Handle;
  openConversion(rules: string, options: string, format: 'csv' | 'json' | 'spreadsheet'): Handle;
  openCorrection(rules: string, options: string): Handle;
  /** `upTo` of 0: there are no more. */
  addChanges(handle: Handle, changes: string, upTo: number): void;
  needsChanges(handle: Handle): boolean;
  /** Empty, or the JSON of what does not fit. */
  fault(handle: Handle): string;
  close(handle: Handle): void;
  error(handle: Handle): string;
  reserve(handle: Handle, size: number): number;
  push(handle: Handle, size: number): boolean;
  finish(handle: Handle): void;
  conclude(handle: Handle): boolean;
  recode(handle: Handle): string;
  settled(handle: Handle): boolean;
  forget(handle: Handle): void;
  keepBaseline(handle: Handle): void;
  unreadBaseline(name: string, reason: string): Handle;
  compare(handle: Handle, baseline: Handle): void;
  findings(handle: Handle): number;
  arena(handle: Handle): number;
  drop(handle: Handle): void;
  judgedRow(handle: Handle): number;
  address(): number;
  summary(handle: Handle): string;
  pack(handle: Handle): string;
  rules(handle: Handle): string;
  rowCount(handle: Handle): number;
  locate(handle: Handle, first: number, last: number): number;
  locatedEnd(handle: Handle): number;
  room(handle: Handle, size: number): number;
  locatedRows(handle: Handle): string;
  facts(handle: Handle): string;
  take(handle: Handle): number;
  /** The JSON as its bytes. */
  openListing(rules: string, json: Uint8Array, name: string): Handle;
  needs(handle: Handle): string;
  setUrl(handle: Handle, url: number): void;
  /** `index`: of a document, or -1: the contacts. */
  setAbsent(handle: Handle, index: number, why: number): void;
  setUnread(handle: Handle, index: number, rule: string, key: string, value: string): void;
  setSameBytes(handle: Handle, index: number, earlier: number): void;
  setCoverage(handle: Handle, met: number): void;
  listingReport(handle: Handle): string;
  probe(handle: Handle, size: number): void;
  wanted(handle: Handle): number;
  wantedEnd(handle: Handle): number;
  probed(handle: Handle): void;
  setDocument(handle: Handle, index: number): void;
  editions(): string;
  edition(id: string): string;
  countries(): string;
}
