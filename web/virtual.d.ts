// Modules that scripts/bundle-web.mjs makes.

/** Every listed territory: code, English name, zh-TW name; sorted by code. */
declare module 'page:territories' {
  const territories: [code: string, english: string, chinese: string][];
  export default territories;
}
/** A sample file's bytes. */
declare module '*.csv' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
