// The types of dist/element.js; what each does is said in README.md beside the element.
import type { Listing, ListingReport, Placement, Report, Status } from '../../wasm/types.js';

type AnyReport = Report | ListingReport;

/** `detail` of cosell-ready. */
export interface ReadyDetail {
  lang: string;
  mode: 'contacts' | 'listing' | 'both';
  /** Id of the edition. */
  rules: string;
}
/** `detail` of cosell-change. */
export interface ChangeDetail {
  reason: 'file' | 'reading' | 'fixed' | 'aside' | 'undone' | 'reset';
  /** Of the file that is in now. */
  bytes?: number;
  /** With `expose-data` only. */
  file?: File;
}
/** `detail` of cosell-result: nothing of what is in the file, unless `expose-data` is set. */
export interface ResultDetail {
  kind: 'contacts' | 'listing';
  /** failed: the file cannot be read as what it should be; refused: the import would refuse it; status: imports, but a status fails. */
  verdict: 'failed' | 'refused' | 'status' | 'look' | 'ready';
  /** Id of the rules. */
  rules: string;
  counts: Report['counts'];
  /** How many findings each rule has, by its id. */
  byRule: Record<string, number>;
  statuses: Pick<Status, 'id' | 'met'>[];
  /** With `expose-data` only. */
  report?: AnyReport;
  /** With `expose-data` only. */
  file?: File | null;
}
/** `detail` of cosell-error. */
export interface ErrorDetail {
  /** load: a file of the element could not be had; start: no WebAssembly; rules: they are none; check: anything else. */
  code: 'load' | 'start' | 'rules' | 'check';
  /** In the element's language. */
  message: string;
  /** With `expose-data` only. */
  reason?: string;
}

export class CosellCheck extends HTMLElement {
  listing: Listing | null;
  /** The list that Partner Center exports: anything that checkContacts() takes. */
  baseline: unknown;
  messages: Record<string, Record<string, unknown>> | null;
  rulePack: object | string | null;
  name: string;
  readonly report: AnyReport | null;
  readonly file: File | null;
  readonly placement: Placement | undefined;
  readonly form: HTMLFormElement | null;
  readonly type: string;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  check(file?: File): Promise<AnyReport | null>;
  export(): Blob | null;
  reset(): void;
  checkValidity(): boolean;
  reportValidity(): boolean;
}
/** Makes the element known to the page; a second time it has no effect. */
export function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    'cosell-check': CosellCheck;
  }
  interface GlobalEventHandlersEventMap {
    'cosell-ready': CustomEvent<ReadyDetail>;
    'cosell-result': CustomEvent<ResultDetail>;
    'cosell-change': CustomEvent<ChangeDetail>;
    'cosell-error': CustomEvent<ErrorDetail>;
  }
}
