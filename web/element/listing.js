// Loaded with the first listing: the check of all of the tab, and the views of results.
export { messages, open, unpackBundle, wording } from '../../wasm/index.js';
export { asListing } from './bundle.js';
export { results, styles } from './results.js';
