// Territories wanted: a combobox over codes and names, and the ones picked as buttons that remove themselves.
import { fill, h, icon } from './page.js';
import { language, t } from './words.js';

const OFFERED = 50;
const SEPARATORS = /[,;，；、/|\n]+/;

/** @type {import('../../wasm/types').Territory[]} */
let territories = [];

/** @param {import('../../wasm/types').Territory[]} all what can be named or picked from here on */
export function setTerritories(all) {
  territories = all;
}

/** @param {string} code @returns {string} its name in the language of the page */
export function territoryName(code) {
  if (code === 'OOO') return t('territory.all');
  const known = territories.find((each) => each.code === code);
  return known ? known.name[language()] : '';
}

/** Case, width and accents do not matter to who looks for a name. @param {string} text */
const key = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export const all = () => territories;

/** @typedef {{ code: string, name: Record<string, string>, also?: string[] }} Named */

/**
 * Whether a key is the code (AU-WA by WA, too) or another listed text that means it.
 * @param {Named} named
 * @param {string} wanted
 */
const isNamed = ({ code, also = [] }, wanted) =>
  key(code) === wanted || key(code).endsWith(`-${wanted}`) || also.some((each) => key(each) === wanted);

/**
 * Whether what was typed means one and no other: a code, a text that means it, or how a name begins, told by enough of it.
 * @param {string} typed
 * @param {Named} named
 */
export function isMeant(typed, named) {
  const wanted = key(typed.trim());
  const isEnough = wanted.length > 3 || /[^\x00-\x7f]/.test(wanted);
  const begins = Object.values(named.name).some((each) => key(each).startsWith(wanted));
  return wanted !== '' && (isNamed(named, wanted) || (isEnough && begins));
}

/**
 * Codes that fit, the best first.
 * @param {string} typed
 * @param {string[]} without
 * @param {Named[]} [among]
 */
export function search(typed, without, among = territories) {
  const wanted = key(typed.trim());
  const scored = among
    .filter(({ code }) => !without.includes(code))
    .map((each) => {
      const { code, name } = each;
      const names = Object.values(name).map(key);
      const begins = names.some((one) => one.startsWith(wanted));
      const score = isNamed(each, wanted) ? 0 : begins ? 1 : key(code).startsWith(wanted) ? 2 : 3;
      const fits = score < 3 || names.some((one) => one.includes(wanted));
      return { code, score, fits };
    })
    .filter(({ fits }) => fits);
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, OFFERED)
    .map(({ code }) => code);
}

/** What of a text counts when it is compared with names. @param {string} text */
const plainKey = (text) => key(text.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The code that a text certainly means: a code, a name in any language, or another listed one.
 * @param {string} text
 */
function meant(text) {
  const wanted = plainKey(text);
  const means = (/** @type {import('../../wasm/types').Territory} */ { code, name, also }) =>
    [code, ...Object.values(name), ...also].some((each) => plainKey(each) === wanted);
  const byCode = territories.find(({ code }) => plainKey(code) === wanted);
  const found = wanted ? (byCode ? [byCode] : territories.filter(means)) : [];
  return found.length === 1 ? found[0].code : undefined;
}

/** What a text of one or several territories names, and the parts of it that name none. @param {string} text */
export function readTerritories(text) {
  /** @type {{ codes: string[], unknown: string[] }} */
  const read = { codes: [], unknown: [] };
  const whole = meant(text); // names may have commas
  for (const part of whole ? [whole] : text.split(SEPARATORS)) {
    const item = part.trim();
    const words = item.split(/\s+/);
    const found = [meant(item) ?? words.map(meant)].flat(); // several without a comma: US CA
    if (found.every((code) => code !== undefined)) read.codes.push(.../** @type {string[]} */ (found));
    else if (item) read.unknown.push(item);
  }
  return read;
}

export class TerritoryPicker {
  #input;
  #list;
  #picked;
  #onChange;
  #announce;
  #onLeft;
  /** @type {string[]} */
  #wanted = [];
  /** @type {string[]} */
  #offered = [];
  #at = -1;

  /**
   * @param {HTMLElement} root with a combobox, its listbox and a list of those picked
   * @param {(codes: string[]) => void} onChange
   * @param {(text: string) => void} announce
   * @param {{ onLeft?(unknown: string[]): void, whenPointerUp?(action: () => void): void }} [options] onLeft: the box was left
   *   with these parts in it that name no territory; whenPointerUp: when what is on the page may move
   */
  constructor(root, onChange, announce, { onLeft = () => {}, whenPointerUp = (action) => action() } = {}) {
    const part = (/** @type {string} */ selector) =>
      /** @type {HTMLElement} */ (root.querySelector(selector));
    this.#input = /** @type {HTMLInputElement} */ (part('[role=combobox]'));
    this.#list = part('[role=listbox]');
    this.#picked = part('.picked');
    this.#onChange = onChange;
    this.#announce = announce;
    this.#onLeft = onLeft;
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('click', () => this.#offer());
    this.#input.addEventListener('blur', () => {
      this.#close();
      if (document.hasFocus()) whenPointerUp(() => this.#take()); // else it is another window, and the reader comes back
    });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** @param {string[]} codes */
  show(codes) {
    this.#wanted = codes;
    this.#picked.hidden = codes.length === 0;
    fill(
      this.#picked,
      ...codes.map((code) => {
        const name = `${code} ${territoryName(code)}`;
        const remove = {
          type: 'button',
          'aria-label': t('territory.remove', { name }),
          onclick: () => this.#remove(code),
        };
        return h('li', {}, h('button', remove, name, icon('close')));
      }),
    );
  }

  #typed() {
    // A list typed or pasted as in a cell: US, CA, FR
    const codes = this.#input.value
      .toUpperCase()
      .split(/[\s,;，；、]+/)
      .filter(Boolean);
    const separated = /[,;，；、]/.test(this.#input.value);
    if (separated && codes.length && codes.every((code) => territories.some((each) => each.code === code)))
      this.#add(...codes);
    else this.#offer();
  }

  /** What was typed counts when the box is left; what is no territory stays in it. */
  #take() {
    const { codes, unknown } = readTerritories(this.#input.value);
    if (codes.length) this.#add(...codes);
    this.#input.value = unknown.join(', ');
    this.#onLeft(unknown);
  }

  #offer() {
    this.#offered = search(this.#input.value, this.#wanted);
    this.#at = this.#input.value && this.#offered.length ? 0 : -1;
    const options = this.#offered.map((code, i) =>
      h(
        'li',
        {
          id: `${this.#input.id}-${i}`,
          role: 'option',
          'aria-selected': 'false',
          onpointerdown: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.#add(code);
          },
        },
        h('b.mono', {}, code),
        h('span', {}, territoryName(code)),
      ),
    );
    const none = h(
      'li',
      { role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true' },
      h('span', {}),
      t('territory.none'),
    );
    fill(this.#list, ...(options.length ? options : [none]));
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#mark();
  }
  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }
  #mark() {
    for (const [i, option] of [...this.#list.children].entries())
      option.setAttribute('aria-selected', String(i === this.#at));
    const marked = this.#list.children[this.#at];
    if (marked) {
      this.#input.setAttribute('aria-activedescendant', marked.id);
      marked.scrollIntoView({ block: 'nearest' });
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing) return;
    const open = !this.#list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return this.#offer();
      const count = this.#offered.length;
      if (count)
        this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : count + (this.#at < 0 ? 0 : -1))) % count;
      this.#mark();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (this.#at >= 0) this.#add(this.#offered[this.#at]);
      else this.#take();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      this.#close();
    } else if (event.key === 'Backspace' && !this.#input.value && this.#wanted.length) {
      this.#remove(this.#wanted[this.#wanted.length - 1]);
    }
  }

  /** @param {...string} codes */
  #add(...codes) {
    this.#input.value = '';
    this.#close();
    this.#announce(t('territory.added', { name: codes.map(territoryName).join(', ') }));
    // OOO covers all, so that nothing beside it says more.
    const all = [...new Set([...this.#wanted, ...codes])].sort();
    this.#changed(codes.includes('OOO') ? ['OOO'] : all.filter((code) => code !== 'OOO'));
  }
  /** @param {string} code */
  #remove(code) {
    this.#announce(t('territory.removed', { name: territoryName(code) }));
    this.#changed(this.#wanted.filter((each) => each !== code));
    this.#input.focus();
    this.#close();
  }
  /** @param {string[]} codes */
  #changed(codes) {
    this.show(codes);
    this.#onChange(codes);
  }
}
