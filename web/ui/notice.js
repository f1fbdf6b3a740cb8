// What the reader is told: aloud, or above the file.
import { byId, fill, h } from './page.js';

/** @param {string} text for screen readers */
export const say = (text) => void (byId('say').textContent = text);

/** @param {string} text @param {...HTMLElement} more */
export function notice(text, ...more) {
  fill(byId('notice'), h('p', {}, text), ...more);
  byId('notice').hidden = false;
  byId('notice').scrollIntoView({ block: 'nearest', behavior: 'instant' }); // it stands under what greets the reader
  say(text);
}
export const hideNotice = () => void (byId('notice').hidden = true);
