// What the page has set on the element: its attributes as they are meant, and the data of its properties.
import { closestLanguage } from '../../wasm/languages.js';
import { DEFAULT_RULES } from '../../wasm/terms.js';

/**
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {import('./drop.js').Mode} Mode
 */

const MODES = ['contacts', 'listing', 'both'];

export class Settings {
  /** @type {any} */
  listing = null;
  /** @type {any} */
  baseline = null;
  /** @type {any} */
  messages = null;
  /** @type {object | string | null} */
  rulePack = null;
  #element;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  get lang() {
    const own = this.#element.getAttribute('lang') ?? this.#element.closest('[lang]')?.getAttribute('lang');
    return closestLanguage(own || document.documentElement.lang || navigator.languages);
  }
  /** @returns {Mode} */
  get mode() {
    const mode = this.#element.getAttribute('mode') ?? '';
    return /** @type {Mode} */ (MODES.includes(mode) ? mode : 'contacts');
  }
  /** There is a listing to be checked without a file. */
  get hasListing() {
    return Boolean(this.listing) && this.mode !== 'contacts';
  }
  /** Rules of the page's own, by property or attribute. */
  get ownRules() {
    const attribute = this.#element.getAttribute('rules') ?? '';
    return this.rulePack ?? (attribute.trimStart().startsWith('{') ? attribute : undefined);
  }
  /** The same, parsed; throws if they cannot be. @type {any} */
  get ownPack() {
    return parsed(this.ownRules);
  }
  get rulesName() {
    const own = this.ownRules;
    return own === undefined
      ? this.#element.getAttribute('rules') || DEFAULT_RULES
      : String(readable(own).id ?? '');
  }
  /** @param {Words} words */
  rulesTitle(words) {
    const { title, id } = readable(this.ownRules ?? {});
    const name = title?.[this.lang] ?? title?.en ?? id;
    return String(name ?? words.findings.word('editions', this.rulesName));
  }
  get territories() {
    return (this.#element.getAttribute('territories') ?? '')
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean);
  }
  get assetBase() {
    return this.#element.getAttribute('asset-base');
  }
  get mayHaveWorker() {
    return !this.#element.hasAttribute('no-worker');
  }
}

/** What can be read of rules; the check says what is wrong with them. @param {object | string} pack @returns {any} */
function readable(pack) {
  try {
    return Object(parsed(pack));
  } catch {
    return {};
  }
}

/** @param {object | string | undefined} pack */
const parsed = (pack) => (typeof pack === 'string' ? JSON.parse(pack) : pack);
