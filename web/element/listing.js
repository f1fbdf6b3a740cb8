// Loaded with the first listing or fix: the check of all of the tab, what fixes make of a file, and the views of results.
export { messages, open, trusted, trustLike, wording } from '../../wasm/index.js';
export { corrected } from './corrections.js';
export { judge } from './judge.js';
export { results, styles } from './results.js';
