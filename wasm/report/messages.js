// All languages that we speak: core/languages/<tag>/messages.json. What needs one of them only takes wording.js.
import words from '#languages/messages';
import { learn } from './wording.js';

/** The words themselves, by language. @type {Record<string, import('./wording').Words>} */
export const messages = words;
for (const [lang, own] of Object.entries(messages)) learn(lang, own);

export { languages } from '../languages.js';
export * from './wording.js';
