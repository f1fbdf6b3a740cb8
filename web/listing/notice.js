// What is said above the form: of what came in, went out, or could not be read.
import { fill, h } from '../ui/page.js';
import { language, t } from '../ui/words.js';
import { mark } from './parts.js';

export class Notice {
  element = h('div.notice', { id: 'l-notice', tabindex: -1, hidden: true });
  #say;

  /** @param {(text: string) => void} say */
  constructor(say) {
    this.#say = say;
  }

  /** @param {string} text @param {...import('../ui/page.js').Child} more */
  tell(text, ...more) {
    delete this.element.dataset.severity;
    fill(this.element, h('p', {}, text), ...more);
    this.element.hidden = false;
    this.element.lang = language();
    this.#say(text);
    this.element.focus();
  }
  /** @param {string} text @param {string | undefined} why */
  refuse(text, why) {
    this.tell(text, h('p', {}, mark('error', why)));
    this.element.dataset.severity = 'error';
  }
  /** @param {unknown} error */
  failed(error) {
    const reason = error instanceof Error ? error.message : String(error);
    this.tell(t('failed.unknown', { reason }));
  }

  hide() {
    this.element.hidden = true;
  }
  /** Another language: what it says is in the one before. */
  redraw() {
    if (this.element.lang !== language()) this.hide();
  }
}
