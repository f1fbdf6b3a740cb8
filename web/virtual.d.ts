// Modules that scripts/bundle-web.mjs makes.

/** A sample file's bytes. */
declare module '*.csv' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
