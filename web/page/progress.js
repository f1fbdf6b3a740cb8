// How far a long check is, with a way to stop it. A short one shows nothing.
import { byId } from './dom.js';
import { sizeOf, t } from './words.js';

const SHOWN_AFTER = 300; // ms

export class Progress {
  #timer = 0;
  #name = '';
  #size = 0;
  /** @type {{ bytes: number, total: number | undefined }} */
  #share = { bytes: 0, total: undefined };

  #announce;

  /** @param {() => void} onStop @param {(text: string) => void} announce */
  constructor(onStop, announce) {
    this.#announce = announce;
    byId('stop').addEventListener('click', onStop);
  }

  /** @param {string} name @param {number} size */
  start(name, size) {
    this.stop();
    this.#name = name;
    this.#size = size;
    this.#share = { bytes: 0, total: size };
    this.#timer = window.setTimeout(() => {
      byId('progress').hidden = false;
      this.#draw();
      this.#announce(t('progress.checking', { name }));
    }, SHOWN_AFTER);
  }

  /** @param {{ bytes: number, total: number | undefined }} share */
  show(share) {
    this.#share = share;
    if (!byId('progress').hidden) this.#draw();
  }

  stop() {
    clearTimeout(this.#timer);
    byId('progress').hidden = true;
  }

  #draw() {
    const { bytes, total = this.#size } = this.#share;
    const bar = /** @type {HTMLProgressElement} */ (byId('progress-bar'));
    if (bytes > 0 && total > 0) bar.value = Math.min(100, (bytes / total) * 100);
    else bar.removeAttribute('value');
    byId('progress-text').textContent = bytes
      ? t('progress.amount', { name: this.#name, done: sizeOf(bytes), total: sizeOf(total) })
      : t('progress.checking', { name: this.#name });
  }
}
