// What a check needs and the element does not come with: its code, the module, and all words of a language. Each is
// loaded when it is first wanted, and kept for the next file.
import { loadCheck, loadLocale, workerUrl } from './assets.js';
import { fullWords, idleWords } from './words.js';

/** @typedef {import('../ui/speak.js').Words} Words */

/** A part of the element could not be loaded. */
export class UnloadableError extends Error {}
/** @param {any} error @returns {never} */
const unloadable = (error) => {
  throw new UnloadableError(String(error?.message ?? error));
};

/** @type {((url: string) => any) | undefined} of the module that was loaded first */
let trusted;
/** Each module would make a policy for workers, of a name that a page lets be taken once. @param {any} code */
function shareTrust(code) {
  if (trusted && trusted !== code.trusted) code.trustLike(trusted);
  trusted ??= code.trusted;
  return code;
}

export class Loader {
  #settings;
  /**
   * The check's code, and the object that owns the module.
   * @type {{ key: string, code: Promise<any>, cosell: Promise<any> } | undefined}
   */
  #check;
  /** Where the check works; undefined until it was opened. @type {import('../../wasm/types').Placement | undefined} */
  placement;
  #writes = false; // the module that can write is wanted
  /** @type {Words | undefined} */
  #words;

  /** @param {import('./settings.js').Settings} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** The code of the check, loaded once, and the module, opened once. */
  check() {
    const { assetBase: base, baseline, mayHaveWorker } = this.#settings;
    const mode = this.#writes || baseline ? 'both' : this.#settings.mode; // that of contacts alone knows neither
    const key = JSON.stringify([mode === 'contacts', base, mayHaveWorker]);
    if (this.#check?.key !== key) {
      this.close();
      const code = loadCheck(mode, base).then(shareTrust, (error) => {
        this.#check = undefined; // another try may go better
        this.#writes = false; // what checks is there already
        unloadable(error);
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
  /** From now on the module that can write. */
  wantWriter() {
    this.#writes = true;
  }
  /** Ends the worker, and with it the module's memory. */
  close() {
    this.#check?.cosell.then((cosell) => cosell.close()).catch(() => {}); // it never started
    this.#check = this.placement = undefined;
  }

  /** All words of the language now set. @returns {Promise<Words>} */
  async words() {
    const { lang, assetBase, messages } = this.#settings;
    if (this.#words?.lang === lang) return this.#words;
    const [locale, code] = await Promise.all([
      loadLocale(lang, assetBase).catch(unloadable),
      this.check().code,
    ]);
    const findings = code.messages?.[lang] ?? locale.findings; // of listings too
    const words = fullWords(lang, { ...locale, findings }, messages ?? {}, code.wording);
    if (lang === this.#settings.lang) this.#words = words;
    return words;
  }
  /** The words at hand: all of them once they were loaded. @returns {Words} */
  spoken() {
    const { lang, messages } = this.#settings;
    return this.#words?.lang === lang ? this.#words : idleWords(lang, messages ?? {});
  }
  /** They are to be made anew: the page has other ones of its own. */
  forgetWords() {
    this.#words = undefined;
  }
}
