/** What is measured of the library, which has no types of its own. */
declare module 'papaparse' {
  interface Hooks {
    complete(results: unknown): void;
    error(error: Error): void;
    skipEmptyLines: boolean;
    chunk(results: { data: string[][] }): void;
  }
  const Papa: { parse(file: File, hooks: Hooks): void };
  export default Papa;
}
