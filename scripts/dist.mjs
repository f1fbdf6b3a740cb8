// Where the bundlers write what ships, and how: dist/, as small as it gets. COSELL_DIST names another folder. With
// COSELL_MAPS=1 the code stays as it is written and has source maps, which say what of it runs (coverage.mjs); with
// COSELL_LANGUAGES it speaks more languages (languages.mjs).
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const dist = resolve(root, process.env.COSELL_DIST ?? 'dist');

const hasMaps = Boolean(process.env.COSELL_MAPS);
/** Which modules `#languages/*` are. */
const conditions = process.env.COSELL_LANGUAGES ? ['more-languages', 'module'] : undefined; // `module`: esbuild's own
/** @typedef {Pick<import('esbuild').BuildOptions, 'minify' | 'sourcemap' | 'sourcesContent' | 'conditions'>} Form */
/** Of code that becomes a file: its map is one beside it, and nobody else sees any of it. @type {Form} */
export const ofFile = hasMaps
  ? { conditions, sourcemap: 'external', sourcesContent: false }
  : { conditions, minify: true };
/** Of code that goes into something else: the map stands in it, as a comment. @type {Form} */
export const ofText = hasMaps
  ? { conditions, sourcemap: 'inline', sourcesContent: false }
  : { conditions, minify: true };
