// What was built: where it lies, and its JavaScript API. Its types are those that it says of itself, so that they are
// known before anything is built.
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DIST = resolve(process.env.COSELL_DIST ?? join(ROOT, 'dist'));
export const CLI = join(DIST, 'cli.mjs');
/** The path of one of the core's own test programs, in the build that COSELL_NATIVE names. @param {string} name */
export const native = (name) => join(ROOT, 'build', process.env.COSELL_NATIVE ?? 'native', 'tests', name);
/** The address of a built file on the disk. @param {string} name */
export const onDisk = (name) => pathToFileURL(join(DIST, name)).href;

/** @type {typeof import('../wasm/types')} */
const api = await import(onDisk('cosell.js'));
export const { formatter, isWorkbook, open, packBundle, readWorkbook, redacted, unpackBundle } = api;
