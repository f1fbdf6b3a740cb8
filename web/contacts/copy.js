// A copy of the work in the browser's own storage, in case the tab closes on its reader: only where the reader ticks it,
// and until the file is closed. It is the file as it came, as it is now, and what was changed; never a step in between.
// Each tab has a copy of its own, a database, and holds a lock of that name as long as it lives: what others find is only
// what nobody works on.
import { byId, h } from '../ui/page.js';
import { language, t } from '../ui/words.js';

/**
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('./chips.js').Reading} Reading
 * @typedef {import('./corrections.js').Work} Work
 * @typedef {{ work: Work, rules: string, territories: string[], reading: Reading, ignore?: import('../../wasm/types').Ignored[] }} Kept
 * @typedef {{ restore(kept: Kept): void, notice(text: string, ...more: HTMLElement[]): void, hide(): void }} Page
 */

const NAME = 'cosell-check'; // and a number for each tab
const STORE = 'work';
const KEY = 'contacts';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Does one thing with a copy's store, which is made with it.
 * @template T
 * @param {string} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 */
async function inStore(name, mode, act) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await answer(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await answer(act(transaction.objectStore(STORE)));
    await done;
    return result;
  } finally {
    database.close();
  }
}

const newName = () => `${NAME}-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
const free = () => {};
/**
 * Takes a copy for this tab. Where there are no locks, any copy may be taken.
 * @param {string} name
 * @returns {Promise<(() => void) | undefined>} lets it go; undefined: another tab has it
 */
const taken = (name) =>
  new Promise((resolve) => {
    /** @param {Lock | null} lock */
    const hold = (lock) =>
      lock ? new Promise((release) => resolve(() => release(undefined))) : resolve(undefined);
    const { locks } = navigator;
    locks ? locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(free)) : resolve(free);
  });

/**
 * The latest copy that no tab works on; what is empty goes.
 * @returns {Promise<{ name: string, kept: Kept & { at: number } } | undefined>}
 */
async function latest() {
  const all = (await indexedDB?.databases?.()) ?? [];
  const names = all.flatMap(({ name = '' }) => (name === NAME || name.startsWith(`${NAME}-`) ? [name] : []));
  let found;
  for (const name of names) {
    const release = await taken(name);
    if (!release) continue;
    const kept = await inStore(name, 'readonly', (store) => store.get(KEY));
    if (!kept) await answer(indexedDB.deleteDatabase(name));
    else if (!found || kept.at > found.kept.at) found = { name, kept };
    release();
  }
  return found;
}

export class Copy {
  #page;
  #box = /** @type {HTMLInputElement} */ (byId('copy'));
  /** @type {Promise<unknown>} one thing at a time */
  #last = Promise.resolve();
  #isWaiting = false; // to be written
  /** The copy of this tab, once there is one or may be. @type {{ name: string, release: () => void } | undefined} */
  #own;
  /** @type {(() => Kept) | undefined} */
  #now;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#box.addEventListener('change', () => (this.#box.checked ? this.#write() : this.#remove()));
  }

  /**
   * The work has changed.
   * @param {() => Kept} now
   * @param {boolean} isWork whether there is anything worth a copy
   */
  changed(now, isWork) {
    this.#now = now;
    byId('copy-offer').hidden = !isWork && !this.#box.checked;
    if (this.#box.checked) this.#write();
  }
  /** The file is closed. */
  end() {
    this.#now = undefined;
    this.#box.checked = false;
    this.#remove();
  }

  #write() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#inTurn(async () => {
      this.#isWaiting = false;
      if (!this.#box.checked || !this.#now) return;
      const kept = { ...this.#now(), at: Date.now() };
      const { name } = (this.#own ??= await this.#made());
      await inStore(name, 'readwrite', (store) => store.put(kept, KEY));
    });
  }
  async #made() {
    const name = newName();
    return { name, release: (await taken(name)) ?? free };
  }
  #remove() {
    this.#inTurn(() => this.#drop());
  }
  async #drop() {
    const own = this.#own;
    this.#own = undefined;
    if (!own) return;
    await answer(indexedDB.deleteDatabase(own.name));
    own.release();
  }
  /** @param {() => Promise<unknown>} act */
  #inTurn(act) {
    this.#last = this.#last.then(act).catch(async (error) => {
      this.#box.checked = false;
      await this.#drop().catch(() => {}); // an older copy would say what is no longer so
      this.#page.notice(t('copy.failed', { reason: error?.message ?? String(error) }));
    });
  }

  /** What an earlier visit has left; nothing is made by looking. */
  async find() {
    try {
      const found = await latest();
      if (found) this.#offer(found);
    } catch {} // a page that may store nothing has nothing
  }

  /** @param {{ name: string, kept: Kept & { at: number } }} found */
  #offer({ name, kept }) {
    const time = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });
    const { first, made } = kept.work;
    const said = { name: first.name, count: made.length, time: time.format(kept.at) };
    const button = (/** @type {'copy.restore' | 'copy.delete'} */ key, /** @type {() => void} */ onclick) =>
      h('button.button.small', { type: 'button', id: key.replace('.', '-'), onclick }, t(key));
    /** Takes it over, unless another tab did meanwhile: then this one makes a copy of its own. */
    const take = async () => {
      const release = await taken(name);
      if (release) this.#own = { name, release };
    };
    const restore = () => {
      this.#inTurn(take);
      this.#box.checked = true;
      this.#page.hide();
      this.#page.restore(kept);
    };
    const remove = () => {
      this.#inTurn(take);
      this.#remove();
      this.#page.notice(t('copy.deleted'));
    };
    this.#page.notice(
      t('copy.found', said),
      h('p.notice-actions', {}, button('copy.restore', restore), button('copy.delete', remove)),
    );
  }
}
