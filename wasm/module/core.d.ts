// What bindings.cpp exports; it says what each function does.

/** A reading of a source: an address in the module. */
export type Handle = number;
/** What is made of a file. */
export type Made = 'check' | 'baseline' | 'csv' | 'json' | 'spreadsheet' | 'correction' | 'listing';
/** How many bytes there are at address(), until the next call. */
export type Left = number;
/** The same of a text: leftText() in engine/instance.js. */
export type LeftText = number;
/**
 * Of all: `error` (empty, or what is wrong with the rules), `pack`, `rules`, `recode` (empty, or the encoding to decode
 * the file from). Of a check: `summary`, `rows`; of a conversion: `facts`; of a correction: `fault` (empty, or the JSON
 * of what does not fit); of a listing: `needs`, and `document` of the one that is looked at.
 */
export type Text =
  'error' | 'pack' | 'rules' | 'recode' | 'summary' | 'rows' | 'facts' | 'fault' | 'needs' | 'document';

export interface CoreModule {
  HEAPU8: Uint8Array;
  /** Once, before anything else. */
  seedHashes(low: number, high: number): void;
  /** `rules`: an edition's id or the JSON text of a pack; `options`: JSON (core/include/core/importer.hpp). */
  open(rules: string, options: string, what: Made): Handle;
  /** `upTo` of 0: there are no more. */
  addChanges(handle: Handle, changes: string, upTo: number): void;
  needsChanges(handle: Handle): boolean;
  close(handle: Handle): void;
  text(handle: Handle, what: Text): LeftText;
  /** JSON that the core holds; empty if there is none of that name. */
  data(name: 'editions' | 'codes/countries' | `rules/${string}`): LeftText;
  reserve(handle: Handle, size: number): number;
  push(handle: Handle, size: number): boolean;
  finish(handle: Handle): void;
  conclude(handle: Handle): boolean;
  settled(handle: Handle): boolean;
  forget(handle: Handle): void;
  unreadBaseline(name: string, reason: string): Handle;
  compare(handle: Handle, baseline: Handle): void;
  findings(handle: Handle): Left;
  arena(handle: Handle): Left;
  drop(handle: Handle): void;
  judgedRow(handle: Handle): number;
  address(): number;
  rowCount(handle: Handle): number;
  /** Then `wanted` says which piece of the file holds these rows. */
  locate(handle: Handle, first: number, last: number): void;
  room(handle: Handle, size: number): number;
  take(handle: Handle): Left;
  /** The report; `facts`: JSON (core/include/core/listing.hpp). */
  judge(handle: Handle, facts: string): LeftText;
  probe(handle: Handle, size: number): void;
  wanted(handle: Handle): number;
  wantedEnd(handle: Handle): number;
  probed(handle: Handle): void;
}
