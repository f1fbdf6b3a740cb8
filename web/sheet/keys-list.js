// The keys of the sheet as a list, from the table that binds them.
import { keepUnder } from '../ui/menu.js';
import { fill, h } from '../ui/page.js';
import { t } from '../ui/words.js';
import { SHORTCUTS } from './shortcuts.js';

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** @param {string} keys held together, or one after the other */
const caps = (keys) =>
  h('span.caps', {}, ...keys.split('+').map((key) => h('kbd', {}, isApple() && key === 'Ctrl' ? '⌘' : key)));

/** @param {typeof SHORTCUTS[number]} group */
const section = ({ title, keys }) =>
  h(
    'section',
    {},
    h('h3', {}, t(title)),
    h(
      'dl',
      {},
      ...keys.map(
        ({ keys: all, text }) =>
          text && all.length > 0 && h('div', {}, h('dt', {}, t(text)), h('dd', {}, ...all.map(caps))),
      ),
    ),
  );

/**
 * The button that opens the list, and its panel.
 * @param {HTMLElement} button
 * @param {HTMLElement} panel
 */
export function listKeys(button, panel) {
  keepUnder(button, panel);
  panel.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'open') return;
    const heading = h('h2', { id: 'grid-keys-title', tabindex: -1, autofocus: true }, t('sheet.keys'));
    fill(panel, heading, ...SHORTCUTS.map(section));
  });
}
