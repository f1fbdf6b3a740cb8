// A copy of the work in the browser's own storage, in case the tab closes on its reader: only where the reader ticks it,
// and until the file is closed. It is the file as it came, as it is now, and what was changed; never a step in between.
import { byId, h } from './dom.js';
import { language, t } from './words.js';

/**
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('./chips.js').Reading} Reading
 * @typedef {import('./corrections.js').Work} Work
 * @typedef {{ work: Work, rules: string, territories: string[], reading: Reading }} Kept
 * @typedef {{ restore(kept: Kept): void, notice(text: string, ...more: HTMLElement[]): void, hide(): void }} Page
 */

const NAME = 'cosell-check';
const STORE = 'work';
const KEY = 'contacts';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Does one thing with the store, which is made with it. @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} act */
async function inStore(mode, act) {
  const opening = indexedDB.open(NAME, 1);
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

export class Copy {
  #page;
  #box = /** @type {HTMLInputElement} */ (byId('copy'));
  /** @type {Promise<unknown>} one thing at a time */
  #last = Promise.resolve();
  #isWaiting = false; // to be written
  #isThere = false; // something of ours is, or may be
  /** @type {(() => Kept) | undefined} */
  #now;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#box.addEventListener('change', () => (this.#box.checked ? this.#write() : this.#remove()));
  }

  /** The work has changed. @param {() => Kept} now */
  changed(now) {
    this.#now = now;
    if (this.#box.checked) this.#write();
  }
  /** The file is closed. */
  end() {
    this.#now = undefined;
    if (this.#isThere) this.#remove();
    this.#isThere = this.#box.checked = false;
  }

  #write() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#inTurn(async () => {
      this.#isWaiting = false;
      if (!this.#box.checked || !this.#now) return;
      const kept = { ...this.#now(), at: Date.now() };
      this.#isThere = true;
      await inStore('readwrite', (store) => store.put(kept, KEY));
    });
  }
  #remove() {
    this.#inTurn(() => answer(indexedDB.deleteDatabase(NAME)));
  }
  /** @param {() => Promise<unknown>} act */
  #inTurn(act) {
    this.#last = this.#last.then(act).catch(async (error) => {
      this.#isThere = this.#box.checked = false;
      await answer(indexedDB.deleteDatabase(NAME)).catch(() => {}); // an older copy would say what is no longer so
      this.#page.notice(t('copy.failed', { reason: error?.message ?? String(error) }));
    });
  }

  /** What an earlier visit has left; nothing is made by looking. */
  async find() {
    try {
      const all = (await indexedDB?.databases?.()) ?? [];
      if (!all.some(({ name }) => name === NAME)) return;
      const kept = await inStore('readonly', (store) => store.get(KEY));
      if (kept) this.#offer(kept);
      else this.#remove();
    } catch {} // a page that may store nothing has nothing
  }

  /** @param {Kept & { at: number }} kept */
  #offer(kept) {
    const time = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });
    const { first, made } = kept.work;
    const said = { name: first.name, count: made.length, time: time.format(kept.at) };
    const button = (/** @type {'copy.restore' | 'copy.delete'} */ key, /** @type {() => void} */ onclick) =>
      h('button.button.small', { type: 'button', id: key.replace('.', '-'), onclick }, t(key));
    const restore = () => {
      this.#isThere = this.#box.checked = true;
      this.#page.hide();
      this.#page.restore(kept);
    };
    const remove = () => {
      this.#remove();
      this.#page.notice(t('copy.deleted'));
    };
    this.#page.notice(
      t('copy.found', said),
      h('p.notice-actions', {}, button('copy.restore', restore), button('copy.delete', remove)),
    );
  }
}
