// All languages that we speak: core/messages/<language>.json. What needs one of them only takes wording.js.
import en from '../core/messages/en.json' with { type: 'json' };
import zhTW from '../core/messages/zh-TW.json' with { type: 'json' };
import { learn } from './wording.js';

/** The words themselves, by language. @type {Record<string, import('./wording').Words>} */
export const messages = { en, 'zh-TW': zhTW };
export const languages = Object.keys(messages);
for (const lang of languages) learn(lang, messages[lang]);

export * from './wording.js';
