// Loaded with the first listing: what judges all of the tab, and the words of its findings in every language.
export { messages } from '../../wasm/report/messages.js';
export { judge } from './judge.js';
