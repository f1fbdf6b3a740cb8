// What bindings.cpp exports.

export interface Span {
  begin: number;
  size: number;
}
export interface Place {
  begin: number;
  end: number;
  row: number;
  line: number;
}
/** All keys are needed; see bindings.cpp. */
export interface ImportRequest {
  rules: string;
  name: string;
  territories: string;
  delimiter: string;
  headerRow: number;
  encoding: string;
  confidence: number;
  runnerUp: string;
  fileBytes: number;
}
/** What an Import and a Conversion have in common: bytes go in. */
export interface Sink {
  reserve(size: number): number;
  /** False: the bytes are not UTF-8, stop. */
  push(size: number): boolean;
  finish(): void;
  recode(): string;
  delete(): void;
}
export interface Import extends Sink {
  error(): string;
  /** True: the bytes will not be asked for again. */
  settled(): boolean;
  findings(): Span;
  arena(): Span;
  pack(): string;
  summary(): string;
  rowCount(): number;
  locate(row: number): Place;
  room(size: number): number;
  rows(place: Place): string;
  rules(): string;
}
export interface Conversion extends Sink {
  /** JSON: encoding, delimiter, headerRow; notText with its kind where there is nothing to convert. */
  facts(): string;
  take(): Span;
}
export interface CoreModule {
  HEAPU8: Uint8Array;
  openImport(request: ImportRequest): Import;
  openConversion(json: boolean, request: ImportRequest): Conversion;
  editions(): string;
  edition(id: string): string;
}
