// All languages that we speak: core/messages/<language>.json. What needs one of them only takes wording.js.
import en from '../core/messages/en.json' with { type: 'json' };
import zhTW from '../core/messages/zh-TW.json' with { type: 'json' };
import { learn } from './wording.js';

learn('en', en);
learn('zh-TW', zhTW);

export const languages = ['en', 'zh-TW'];
export * from './wording.js';
