// How far a long check is, with a way to stop it. A short one shows nothing.

const SHOWN_AFTER = 300; // ms

export class Progress {
  #timer = 0;
  #name = '';
  #size = 0;
  /** @type {{ bytes: number, total: number | undefined }} */
  #share = { bytes: 0, total: undefined };
  #parts;
  #words;
  #announce;

  /**
   * @param {{ root: HTMLElement, bar: HTMLProgressElement, text: HTMLElement }} parts
   * @param {() => import('./speak.js').Words} words
   * @param {(text: string) => void} announce
   */
  constructor(parts, words, announce) {
    this.#parts = parts;
    this.#words = words;
    this.#announce = announce;
  }

  /** @param {string} name @param {number} size */
  start(name, size) {
    this.stop();
    this.#name = name;
    this.#size = size;
    this.#share = { bytes: 0, total: size };
    this.#timer = window.setTimeout(() => {
      this.#parts.root.hidden = false;
      this.#draw();
      this.#announce(this.#words().t('progress.checking', { name }));
    }, SHOWN_AFTER);
  }

  /** @param {{ bytes: number, total: number | undefined }} share */
  show(share) {
    this.#share = share;
    if (!this.#parts.root.hidden) this.#draw();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#parts.root.hidden = true;
  }

  #draw() {
    const { bytes, total = this.#size } = this.#share;
    const { bar, text } = this.#parts;
    const { t, sizeOf } = this.#words();
    if (bytes > 0 && total > 0) bar.value = Math.min(100, (bytes / total) * 100);
    else bar.removeAttribute('value');
    text.textContent = bytes
      ? t('progress.amount', { name: this.#name, done: sizeOf(bytes), total: sizeOf(total) })
      : t('progress.checking', { name: this.#name });
  }
}
