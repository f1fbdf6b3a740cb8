// Where what was built lies.
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const DIST = resolve(process.env.COSELL_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url)));
/** The address of a built file on the disk. @param {string} name */
export const onDisk = (name) => pathToFileURL(join(DIST, name)).href;
