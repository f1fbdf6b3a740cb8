// The window of a page: how large it is, how it looks, and what stands in the way.
import { ORIGIN } from './minibrowser.mjs';
import { pause } from './until.mjs';

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {(method: string, params: object) => Promise<any>} Command of the domain Automation */

export class Window {
  /** What is around the page. */
  #frame = { width: 0, height: 20 };
  /** @type {Size | undefined} */
  #size;

  /**
   * @param {Command} command
   * @param {string} handle
   * @param {import('./inspected.mjs').Inspected} inspected
   */
  constructor(command, handle, inspected) {
    this.command = command;
    this.handle = handle;
    this.inspected = inspected;
  }
  /** @returns {Promise<Size>} of the page in it */
  async #inner() {
    const expression = '({ width: innerWidth, height: innerHeight })';
    const { result } = await this.inspected.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  }
  /** @param {Size | undefined} size of the page, not of the window */
  async resize(size) {
    if (!size) return;
    this.#size = size;
    for (let i = 0; i < 8; i++) {
      const whole = { width: size.width + this.#frame.width, height: size.height + this.#frame.height };
      const wanted = { handle: this.handle, origin: ORIGIN, size: whole };
      await this.command('setWindowFrameOfBrowsingContext', wanted);
      let inner = await this.#inner();
      for (let wait = 0; wait < 8 && !isSame(inner, size); wait++) {
        await pause(15);
        inner = await this.#inner();
      }
      if (isSame(inner, size)) return;
      this.#frame.width += size.width - inner.width;
      this.#frame.height += size.height - inner.height;
    }
    throw new Error(`WebKit: the page does not become ${size.width} by ${size.height}`);
  }
  /** A bar may have come with a download. */
  fit() {
    return this.resize(this.#size);
  }
  /** @param {{ origin?: string, clip?: Size & { x: number, y: number } }} options */
  async picture({ origin, clip }) {
    const { x, y, width, height } = clip ?? { x: 0, y: 0, ...(await this.#inner()) };
    const coordinateSystem = origin === 'document' ? 'Page' : 'Viewport';
    const snapshot = { x, y, width, height, coordinateSystem };
    const { dataURL } = await this.inspected.send('Page.snapshotRect', snapshot);
    return { data: dataURL.slice(dataURL.indexOf(',') + 1) };
  }
}
/**
 * @param {Size} one
 * @param {Size} other
 */
const isSame = (one, other) => one.width === other.width && one.height === other.height;

/**
 * The dialogs of a page. Nobody says that one opens: who waits long looks. What a page asks when it is left never comes
 * up, for automation says yes by itself.
 */
export class Dialogs {
  #isOpen = false;

  /**
   * @param {Command} command
   * @param {string} handle
   * @param {(event: string, params: object) => void} tell
   */
  constructor(command, handle, tell) {
    this.command = command;
    this.handle = handle;
    this.tell = tell;
  }
  async look() {
    if (this.#isOpen) return;
    const page = { browsingContextHandle: this.handle };
    const { result } = await this.command('isShowingJavaScriptDialog', page);
    if (!result || this.#isOpen) return;
    this.#isOpen = true;
    const { message } = await this.command('messageOfCurrentJavaScriptDialog', page).catch(() => ({}));
    // Which of the three kinds it is nobody says either.
    this.tell('userPromptOpened', { type: 'confirm', message: message ?? '', handler: 'ignore' });
  }
  /**
   * @param {boolean} accepted
   * @param {string} [userInput]
   */
  async answer(accepted, userInput) {
    const page = { browsingContextHandle: this.handle };
    if (accepted && userInput !== undefined)
      await this.command('setUserInputForCurrentJavaScriptPrompt', { ...page, userInput }).catch(() => {});
    await this.command(accepted ? 'acceptCurrentJavaScriptDialog' : 'dismissCurrentJavaScriptDialog', page);
    this.#isOpen = false;
    this.tell('userPromptClosed', { type: 'confirm', accepted });
  }
}
