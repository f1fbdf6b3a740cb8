// Files that come in from anywhere on the page, a listing, a bundle or what one of them names; and what is saved.
import { download } from '../ui/page.js';
import { language, t } from '../ui/words.js';
import * as draft from './draft.js';
import { bundleWords, isBundleError, opened, packed } from './files.js';
import { SLOW } from './judge.js';

/**
 * @typedef {object} Form
 * @property {() => draft.Draft} draft
 * @property {() => string | undefined} edition its id
 * @property {(slot: string, files: File[]) => void} put into a part of the form
 * @property {(files: File[]) => boolean} attach where the listing names them; false: it names none
 * @property {(next: draft.Draft, people: { blob: Blob, name: string } | undefined, text: string) => void} replace
 * @property {(saved: draft.Draft) => void} onSaved
 * @property {(text: string) => void} wait
 * @property {import('./notice.js').Notice} notice
 */

export class Exchange {
  #host;
  #form;
  /** @type {AbortController | undefined} of the file that is being opened: the next one takes its place */
  #opening;

  /** @param {import('./view.js').Host} host @param {Form} form */
  constructor(host, form) {
    this.#host = host;
    this.#form = form;
  }

  /** @param {File[]} files @param {Element} [on] what they were dropped on */
  async receive(files, on) {
    const slot = on?.closest('[data-slot]')?.getAttribute('data-slot');
    if (slot) return this.#form.put(slot, files);
    if (on?.closest('[data-place=contacts]'))
      return this.#host.onContacts({ blob: files[0], name: files[0].name });
    const main = files.find(({ name }) => /\.(json|zip)$/i.test(name));
    if (main) await this.#take(main);
    this.#takeOthers(
      files.filter((each) => each !== main),
      !main,
    );
  }
  /** @param {File[]} files @param {boolean} alone */
  #takeOthers(files, alone) {
    const isNamed = this.#form.attach(files);
    const list = files.find(({ name }) => /\.(csv|tsv|txt)$/i.test(name));
    if (list) this.#host.onContacts({ blob: list, name: list.name });
    if (!alone) return;
    if (list || isNamed)
      this.#form.notice.hide(); // of another file
    else if (files.length) this.#form.notice.tell(t('listing.drop.where', { name: files[0].name }));
  }

  /** @param {File} file */
  async #take(file) {
    const { notice, wait } = this.#form;
    this.#opening?.abort();
    const opening = (this.#opening = new AbortController());
    const { signal } = opening;
    notice.hide(); // it speaks of what came before
    wait(t('listing.opening', { name: file.name }));
    try {
      const { finding, ...content } = await opened(file, {
        unpack: (bundle) => this.#host.unpack(bundle, signal),
        check: (text, name) =>
          this.#host.check(text, { rules: this.#form.edition(), lang: language(), name, signal }),
      });
      if (signal.aborted) return;
      if (finding || !content.draft)
        return notice.refuse(t('listing.unreadable', { name: file.name }), finding);
      this.#form.replace(content.draft, content.contacts, t('listing.opened', { name: file.name }));
    } catch (error) {
      if (!signal.aborted) notice.failed(error);
    } finally {
      if (this.#opening === opening) wait('');
    }
  }

  saveJson() {
    const now = this.#form.draft();
    download(new Blob([draft.toJson(now)], { type: 'application/json' }), 'listing.json');
    this.#saved(now, 'listing.json');
  }
  saveZip() {
    if (this.#host.contacts()) this.#host.takeContacts(() => void this.#pack());
    else void this.#pack();
  }
  async #pack() {
    const now = this.#form.draft();
    const { notice } = this.#form;
    const wait = setTimeout(() => this.#form.wait(t('listing.packing')), SLOW);
    try {
      download(await packed(now, this.#host.contacts()), 'listing.zip');
      this.#saved(now, 'listing.zip');
    } catch (error) {
      if (isBundleError(error))
        notice.refuse(t('listing.unsaved', { name: 'listing.zip' }), bundleWords(error));
      else notice.failed(error);
    } finally {
      clearTimeout(wait);
      this.#form.wait('');
    }
  }
  /** @param {draft.Draft} now @param {string} name */
  #saved(now, name) {
    this.#form.onSaved(now);
    this.#host.say(t('listing.saved', { name }));
  }
}
