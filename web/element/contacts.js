// Loaded with the first file: the check of contacts, and the views of results.
import { judgeContacts } from './job.js';

export { open } from '../../wasm/api/contacts-index.js';
export { trusted, trustLike } from '../../wasm/worker/start.js';
export { wording } from '../../wasm/report/wording.js';
export { results, styles } from './results.js';
/** @param {any} cosell @param {import('./job.js').Job} job */
export const judge = (cosell, job) => judgeContacts(cosell, job, job.content.files[0]);
