// Loaded with the first file: the module, the check of contacts, and the views of results.
import { judgeContacts } from './job.js';

export { open } from '../../wasm/api/contacts-index.js';
export { trusted, trustLike } from '../../wasm/worker/start.js';
export { wording } from '../../wasm/report/wording.js';
export { results, styles } from './results.js';
/** @type {import('./job.js').Judge} */
export const judge = (cosell, job) => judgeContacts(cosell, job, job.content.files[0]);
