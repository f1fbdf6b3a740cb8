// What the page says in its own words, and how it writes numbers and dates. What a finding says is not here: that is
// wasm/messages.js, the same on every surface.
import { formatter } from '../../wasm/index.js';
import en from '../strings/en.js';
import zhTW from '../strings/zh-TW.js';

/** @typedef {keyof typeof en} Key */

/** @type {Record<string, Record<string, string | Record<string, string>>>} */
const STRINGS = { en, 'zh-TW': zhTW };

let lang = 'en';
let said = formatter(lang);
let plurals = new Intl.PluralRules(lang);
let numbers = new Intl.NumberFormat(lang);

/** @param {string} tag any language tag; the nearest language we speak is taken */
export function setLanguage(tag) {
  said = formatter(tag);
  lang = said.lang;
  plurals = new Intl.PluralRules(lang);
  numbers = new Intl.NumberFormat(lang);
}
export const language = () => lang;
/** The wording of findings in the page's language. */
export const findingWords = () => said;

/** @param {number} value */
export const number = (value) => numbers.format(value);

/**
 * @param {Key} key
 * @param {Record<string, string | number>} [args] `count` also picks the plural
 */
export function t(key, args = {}) {
  const entry = STRINGS[lang][key] ?? en[key];
  const text = typeof entry === 'string' ? entry : (entry[plurals.select(Number(args.count))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = args[name] ?? `{${name}}`;
    return typeof value === 'number' ? number(value) : value;
  });
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];
/** 1536 -> 1.5 KB. @param {number} bytes */
export function sizeOf(bytes) {
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  return `${numbers.format(Math.round((bytes / 1024 ** power) * 10) / 10)} ${UNITS[power]}`;
}

/** Puts the words of every element that names them in the HTML: data-t, data-t-title, data-t-label. */
export function translateDocument() {
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(/** @type {Key} */ (element.getAttribute('data-t')));
  }
  for (const element of document.querySelectorAll('[data-t-title]')) {
    element.setAttribute('title', t(/** @type {Key} */ (element.getAttribute('data-t-title'))));
  }
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(/** @type {Key} */ (element.getAttribute('data-t-label'))));
  }
}
