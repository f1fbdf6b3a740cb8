// What the element shows: where a file comes in, how far its check is, what is said instead of a result, the result.
import css from 'element:style/idle';
import { fill, h } from '../ui/dom.js';
import { Progress } from '../ui/progress.js';
import { dropZone, fileBar, listenDrop, notice, progressBox } from './drop.js';
import { sheetOf, sprite } from './shadow.js';

/**
 * @typedef {import('../ui/speak.js').Words} Words
 * @typedef {object} Hooks
 * @property {() => Words} words that are at hand
 * @property {() => { mode: import('./drop.js').Mode, edition: string, disabled: boolean, file: File | null }} state
 * @property {(files: File[]) => void} onFiles
 * @property {() => void} onAnother the file is to be put away
 * @property {() => void} onStop
 */

export class Screen {
  #root;
  #hooks;
  #box = h('div.cosell', { part: 'box' });
  #head = h('div', {});
  #input = h('div', {});
  #wait = h('div', {});
  #said = h('div', {});
  #results = h('div.results', { part: 'results', hidden: true });
  #live = h('p.sr', { role: 'status' });
  /** @type {Progress | undefined} */
  #progress;

  /** @param {ShadowRoot} root @param {Hooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    root.adoptedStyleSheets = [sheetOf(css)];
    fill(
      this.#box,
      h('slot', { name: 'header' }, this.#head),
      h('slot', { name: 'intro' }),
      this.#input,
      this.#wait,
      this.#said,
      this.#results,
      this.#live,
      h('slot', { name: 'footer' }),
    );
    root.append(sprite(), this.#box);
    listenDrop(this.#box, { isDisabled: () => hooks.state().disabled, onFiles: hooks.onFiles });
  }

  /** @param {string} lang @param {string | null} theme */
  dress(lang, theme) {
    this.#box.lang = lang;
    if (theme) this.#box.dataset.theme = theme;
    else delete this.#box.dataset.theme;
  }

  /** Where a file comes in, or the name of what is in. */
  drawInput() {
    const words = this.#hooks.words();
    const { mode, edition, disabled, file } = this.#hooks.state();
    const { onFiles, onAnother, onStop } = this.#hooks;
    const kind = mode === 'contacts' ? '' : '.listing';
    fill(this.#head, h('h2', { part: 'title' }, words.t(`element.title${kind}`)));
    const another = () => {
      onAnother();
      this.#box.querySelector('input')?.focus();
    };
    fill(
      this.#input,
      file
        ? fileBar(words, { name: file.name, size: file.size, disabled, onAnother: another })
        : dropZone(words, { mode, edition, disabled, onFiles }),
    );
    this.#progress?.stop();
    const { root, bar, text } = progressBox(words, onStop);
    fill(this.#wait, root);
    this.#progress = new Progress({ root, bar, text }, this.#hooks.words, (said) => this.say(said));
  }

  /** A check begins. @param {File | null} file */
  start(file) {
    fill(this.#said);
    this.#results.setAttribute('aria-busy', 'true');
    this.#progress?.start(file?.name ?? '', file?.size ?? 0);
  }
  /** @param {any} share how much of the file was read */
  progress(share) {
    this.#progress?.show(share);
  }
  stop() {
    this.#progress?.stop();
    this.#results.removeAttribute('aria-busy');
  }

  /** @param {string} text for screen readers */
  say(text) {
    this.#live.textContent = text;
  }
  /** @param {'error' | 'info'} severity @param {string} title @param {string} [more] */
  notice(severity, title, more) {
    fill(this.#said, notice(severity, title, more));
  }
  clear() {
    fill(this.#said);
    fill(this.#results);
    this.hide();
  }
  /** No result is shown. */
  hide() {
    this.#results.hidden = true;
  }

  /**
   * Who is in the result stays there: what had the focus may be gone.
   * @param {HTMLElement[]} nodes
   * @param {string} styles
   */
  show(nodes, styles) {
    const sheet = sheetOf(styles);
    if (!this.#root.adoptedStyleSheets.includes(sheet)) this.#root.adoptedStyleSheets.push(sheet);
    const focused = this.#results.contains(this.#root.activeElement) && this.#root.activeElement;
    fill(this.#results, ...nodes);
    this.#results.hidden = false;
    if (!focused) return;
    const again = focused.id && this.#results.querySelector(`#${focused.id}`);
    const next = /** @type {HTMLElement} */ (again || this.#results.querySelector('h1'));
    next.focus({ preventScroll: true });
  }
  focusVerdict() {
    this.#box.querySelector('h1')?.focus({ preventScroll: true });
  }
  /** The state of the verdict that is shown, and its sentence. */
  get verdict() {
    const shown = /** @type {HTMLElement | null} */ (this.#results.querySelector('.verdict'));
    return {
      state: shown?.dataset.verdict,
      text: this.#box.querySelector('#verdict-title')?.textContent ?? '',
    };
  }
  /** Where a form shows what it has against the file. */
  get anchor() {
    return /** @type {HTMLElement | undefined} */ (this.#box.querySelector('input, #another') ?? undefined);
  }
}
