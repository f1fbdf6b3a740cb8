// Loaded with the first file: the check of contacts, and the views of results.
export { open } from '../../wasm/contacts-index.js';
export { trusted, trustLike } from '../../wasm/start.js';
export { wording } from '../../wasm/wording.js';
export { results, styles } from './results.js';
