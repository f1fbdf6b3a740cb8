// The menu of languages, each by its own name.
import { offered } from '../../wasm/languages.js';

/**
 * @param {HTMLSelectElement} select
 * @param {(tag: string) => void} onPick
 */
export function makeLanguageMenu(select, onPick) {
  const options = offered.map(({ tag, name }) =>
    Object.assign(document.createElement('option'), { value: tag, lang: tag, textContent: name }),
  );
  select.replaceChildren(...options);
  select.addEventListener('change', () => onPick(select.value));
}

/**
 * Shows which one is spoken, and says in it what the menu is for.
 * @param {HTMLSelectElement} select
 * @param {string} tag
 */
export function showLanguage(select, tag) {
  select.value = tag;
  select.setAttribute('aria-label', offered.find((each) => each.tag === tag)?.label ?? '');
}
