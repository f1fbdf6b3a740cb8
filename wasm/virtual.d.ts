// Modules that scripts/bundle.mjs makes.

/** The glue that Emscripten wrote: makes an instance of the core. */
declare module 'cosell:glue' {
  const createModule: (options: {
    wasmBinary: Uint8Array | ArrayBufferLike;
    locateFile: (path: string) => string;
    print: (text: string) => void;
    printErr: (text: string) => void;
  }) => Promise<import('./module/core').CoreModule>;
  export default createModule;
}
/** The engine and worker.js bundled into one function that needs nothing around it, so that its text makes a worker. */
declare module 'cosell:engine' {
  const load: import('./internal').EngineFunction;
  export default load;
}
/** The bytes of the module. */
declare module 'cosell:wasm' {
  const bytes: () => Uint8Array;
  export default bytes;
}
/** sheets.js and the library that reads workbooks, bundled into one function that needs nothing around it. */
declare module 'cosell:sheets' {
  const load: import('./internal').SheetsFunction;
  export default load;
}
/** The part of the library that reads .xlsx files; its own types are of the whole. */
declare module '@e965/xlsx/dist/xlsx.mini.min.js' {
  export const read: (bytes: Uint8Array, options: object) => any;
}
/** A WHATWG decoder for Node. */
declare module 'cosell:whatwg' {
  export const TextDecoder: typeof globalThis.TextDecoder;
}
/** What lists of ours have: territories, and all that the editions say and headings are called, in lower case. */
declare module 'cosell:public' {
  export const codes: readonly string[];
  export const words: readonly string[];
  /** Of every edition, and those that only packs of others have. */
  export const ruleIds: readonly string[];
}
/** The version of the package. */
declare module 'cosell:version' {
  const version: string;
  export default version;
}
