// What the element needs and does not come with: the code of a check and its module, that of fixes and of listings, and all
// words of a language. Each is loaded when it is first wanted, and kept for the next file.
import { loadLocale, loadPart, workerUrl } from './assets.js';
import { fullWords, idleWords } from './words.js';

/**
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {import('./assets.js').Parts} Parts
 */

/** A part of the element could not be loaded. */
export class UnloadableError extends Error {}
/** @param {any} error @returns {never} */
const unloadable = (error) => {
  throw new UnloadableError(String(error?.message ?? error));
};

/** @type {((url: string) => any) | undefined} of the code that was loaded first */
let trusted;
/** Code from each folder would make a policy for workers, of a name that a page lets be taken once. @param {Parts['check']} code */
function shareTrust(code) {
  if (trusted && trusted !== code.trusted) code.trustLike(trusted);
  trusted ??= code.trusted;
  return code;
}

export class Loader {
  #settings;
  /**
   * The check's code, and the object that owns the module.
   * @type {{ key: string, code: Promise<Parts['check']>, cosell: Promise<import('./job.js').Contacts> } | undefined}
   */
  #check;
  /** Where the check works; undefined until it was opened. @type {import('../../wasm/types').Placement | undefined} */
  placement;
  /** @type {{ key: string, words: Words } | undefined} */
  #words;

  /** @param {import('./settings.js').Settings} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** The code of the check, loaded once, and the module, opened once. */
  check() {
    const { assetBase: base, mayHaveWorker } = this.#settings;
    const key = JSON.stringify([base, mayHaveWorker]);
    if (this.#check?.key !== key) {
      this.close();
      const code = loadPart('check', base).then(shareTrust, (error) => {
        this.#check = undefined; // another try may go better
        return unloadable(error);
      });
      const cosell = code.then((check) =>
        check.open({ worker: mayHaveWorker ? 'auto' : false, workerUrl: workerUrl(base) }),
      );
      this.#check = { key, code, cosell };
      cosell.then(
        ({ placement }) => this.#check?.cosell === cosell && (this.placement = placement),
        () => (this.#check = undefined),
      );
    }
    return this.#check;
  }
  /**
   * More code that works with that module.
   * @template {'fix' | 'listing'} Name
   * @param {Name} name
   */
  part(name) {
    return loadPart(name, this.#settings.assetBase).catch(unloadable);
  }
  get #knowsListings() {
    return this.#settings.mode !== 'contacts';
  }
  /** What judges in the mode now set. @returns {Promise<import('./job.js').Judge>} */
  async judge() {
    const code = this.#knowsListings ? this.part('listing') : this.check().code;
    return (await code).judge;
  }
  /** Ends the worker, and with it the module's memory. */
  close() {
    this.#check?.cosell.then((cosell) => cosell.close()).catch(() => {}); // it never started
    this.#check = this.placement = undefined;
  }

  get #wordsKey() {
    return JSON.stringify([this.#settings.lang, this.#knowsListings]);
  }
  /** All words of the language now set, of listings where they may come. @returns {Promise<Words>} */
  async words() {
    const { lang, assetBase, messages } = this.#settings;
    const key = this.#wordsKey;
    if (this.#words?.key === key) return this.#words.words;
    const [locale, { wording }, listing] = await Promise.all([
      loadLocale(lang, assetBase).catch(unloadable),
      this.check().code,
      this.#knowsListings ? this.part('listing') : undefined,
    ]);
    const findings = listing?.messages[lang] ?? locale.findings;
    const words = fullWords(lang, { ...locale, findings }, messages ?? {}, wording);
    if (key === this.#wordsKey) this.#words = { key, words };
    return words;
  }
  /** The words at hand: all of them once they were loaded. @returns {Words} */
  spoken() {
    const { lang, messages } = this.#settings;
    return this.#words?.key === this.#wordsKey ? this.#words.words : idleWords(lang, messages ?? {});
  }
  /** They are to be made anew: the page has other ones of its own. */
  forgetWords() {
    this.#words = undefined;
  }
}
