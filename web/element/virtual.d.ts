// Modules that scripts/bundle-element.mjs makes.

/** What is said before a file is in, by language; the names of the editions among it. */
declare module 'element:words' {
  const words: Record<string, { strings: Record<string, string>; editions: Record<string, string> }>;
  export default words;
}
/** All other words of each language, by file (`locales/en.js`): the element's own, and those of findings about contacts. */
declare module 'element:locales' {
  type Locale = { strings: import('../ui/speak.js').Strings; findings: Record<string, any> };
  const load: Record<string, () => Promise<Locale>>;
  export default load;
}
/** A style sheet's text. */
declare module 'element:style/idle' {
  const css: string;
  export default css;
}
declare module 'element:style/results' {
  const css: string;
  export default css;
}
/** The symbols of index.html that the element draws: their paths and circles. */
declare module 'element:icons' {
  const icons: Record<string, [tag: string, attributes: Record<string, string>][]>;
  export default icons;
}
