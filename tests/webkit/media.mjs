// What playwright keeps to itself of page.emulateMedia() (print, reduced motion, forced colours) goes along all the same.
// @ts-expect-error: the library's own WebSocket, which has no types
import { ws as WebSocket } from 'playwright-core/lib/utilsBundle';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {NonNullable<Parameters<Page['emulateMedia']>[0]>} Media */

const METHOD = '"method":"emulation.setMediaFeaturesOverride"';
/** What the next message is to say. @type {Media | undefined} */
let next;

const { send } = WebSocket.prototype;
/**
 * @this {any}
 * @param {string} text
 * @param {unknown[]} rest
 */
function sendAll(text, ...rest) {
  if (!next || !text.includes(METHOD)) return send.call(this, text, ...rest);
  const message = JSON.parse(text);
  message.params.media = next;
  next = undefined;
  return send.call(this, JSON.stringify(message), ...rest);
}

/** @type {WeakMap<Page, Media>} */
const emulated = new WeakMap();

/** @template {import('playwright-core').Browser} T @param {T} browser @returns {T} */
export function passMedia(browser) {
  WebSocket.prototype.send = sendAll;
  const { newContext } = browser;
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, options);
    context.on('page', (page) => {
      emulated.set(page, { colorScheme: options?.colorScheme ?? 'light' });
      const { emulateMedia } = page;
      page.emulateMedia = (media) => {
        next = { ...emulated.get(page), ...media };
        emulated.set(page, next);
        return emulateMedia.call(page, media);
      };
    });
    return context;
  };
  return browser;
}
