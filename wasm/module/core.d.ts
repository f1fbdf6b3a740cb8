// What bindings.cpp exports; it says what each function does.

/** A reading of a source: an address in the module. */
export type Handle = number;
/** How many bytes there are at address(), until the next call. */
export type Left = number;
/** The same of a text: leftText() in engine/instance.js. */
export type LeftText = number;

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
  fault(handle: Handle): LeftText;
  close(handle: Handle): void;
  error(handle: Handle): LeftText;
  reserve(handle: Handle, size: number): number;
  push(handle: Handle, size: number): boolean;
  finish(handle: Handle): void;
  conclude(handle: Handle): boolean;
  recode(handle: Handle): LeftText;
  settled(handle: Handle): boolean;
  forget(handle: Handle): void;
  keepBaseline(handle: Handle): void;
  unreadBaseline(name: string, reason: string): Handle;
  compare(handle: Handle, baseline: Handle): void;
  findings(handle: Handle): Left;
  arena(handle: Handle): Left;
  drop(handle: Handle): void;
  judgedRow(handle: Handle): number;
  address(): number;
  summary(handle: Handle): LeftText;
  pack(handle: Handle): LeftText;
  rules(handle: Handle): LeftText;
  rowCount(handle: Handle): number;
  locate(handle: Handle, first: number, last: number): number;
  locatedEnd(handle: Handle): number;
  room(handle: Handle, size: number): number;
  locatedRows(handle: Handle): LeftText;
  facts(handle: Handle): LeftText;
  take(handle: Handle): Left;
  /** The JSON as its bytes. */
  openListing(rules: string, json: Uint8Array, name: string): Handle;
  needs(handle: Handle): LeftText;
  setUrl(handle: Handle, url: number): void;
  /** `index`: of a document, or -1: the contacts. */
  setAbsent(handle: Handle, index: number, why: number): void;
  setUnread(handle: Handle, index: number, rule: string, key: string, value: string): void;
  setSameBytes(handle: Handle, index: number, earlier: number): void;
  setCoverage(handle: Handle, met: number): void;
  listingReport(handle: Handle): LeftText;
  probe(handle: Handle, size: number): void;
  wanted(handle: Handle): number;
  wantedEnd(handle: Handle): number;
  probed(handle: Handle): void;
  setDocument(handle: Handle, index: number): void;
  editions(): LeftText;
  edition(id: string): LeftText;
  countries(): LeftText;
}
