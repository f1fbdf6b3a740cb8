// What the element loads when it is first needed, from beside itself or from `asset-base`.
import locales from 'element:locales';

/** @type {Record<string, () => Promise<any>>} so that bundlers see them */
const BESIDE = {
  'element-check.js': () => import('./check.js'),
  'element-fix.js': () => import('./corrections.js'),
  'element-listing.js': () => import('./listing.js'),
  ...locales,
};

/**
 * @typedef {object} Parts
 * @property {typeof import('./check.js')} check
 * @property {typeof import('./corrections.js')} fix
 * @property {typeof import('./listing.js')} listing
 */

/**
 * @param {string} name
 * @param {string | null} base a folder's address, or none: beside this module
 * @returns {Promise<any>}
 */
function load(name, base) {
  return base === null ? BESIDE[name]() : import(new URL(name, folder(base)).href);
}
/** @param {string} base */
const folder = (base) => new URL(base.replace(/\/?$/, '/'), document.baseURI);

/**
 * @template {keyof Parts} Name
 * @param {Name} name
 * @param {string | null} base
 * @returns {Promise<Parts[Name]>}
 */
export const loadPart = (name, base) => load(`element-${name}.js`, base);

/** @param {string} lang @param {string | null} base @returns {Promise<import('./words.js').Locale>} */
export const loadLocale = (lang, base) => load(`locales/${lang}.js`, base);

/** The worker's file, if it can be of this site: browsers refuse workers of others. @param {string | null} base */
export function workerUrl(base) {
  const beside = import.meta.url; // none in a classic script
  if (base === null && !/^https?:/.test(beside ?? '')) return undefined;
  const url = base === null ? new URL('cosell-worker.js', beside) : new URL('cosell-worker.js', folder(base));
  return url.origin === location.origin ? url.href : undefined;
}
