// Where the bundlers write what ships, and how: dist/, as small as it gets. COSELL_DIST names another folder. With
// COSELL_MAPS=1 the code stays as it is written and has source maps, which say what of it runs (coverage.mjs).
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const dist = resolve(root, process.env.COSELL_DIST ?? 'dist');

const hasMaps = Boolean(process.env.COSELL_MAPS);
/** @typedef {Pick<import('esbuild').BuildOptions, 'minify' | 'sourcemap' | 'sourcesContent'>} Form */
/** Of code that becomes a file: its map is one beside it, and nobody else sees any of it. @type {Form} */
export const ofFile = hasMaps ? { sourcemap: 'external', sourcesContent: false } : { minify: true };
/** Of code that goes into something else: the map stands in it, as a comment. @type {Form} */
export const ofText = hasMaps ? { sourcemap: 'inline', sourcesContent: false } : { minify: true };
