// The view of all rules: which are shown, which are open, and where the reader is among them.
import { formatter } from '../../wasm/index.js';
import { languages } from '../../wasm/languages.js';
import { byId, fill, h, keepFocus } from '../ui/page.js';
import { findingWords, t } from '../ui/words.js';
import { entriesOf, grouped, matches, searchable } from './book.js';
import { ruleItem, summaryId } from './entry.js';

/** @typedef {import('./book.js').Pack} Pack */

const SAID_AFTER = 500; // ms without another key
/** A search may be in any of them. */
const LANGUAGES = languages.map((tag) => formatter(tag));
const SEVERITIES = /** @type {const} */ (['error', 'warning', 'info']);

export class RuleBrowser {
  #load;
  #say;
  /** @type {Pack[]} */
  #packs = [];
  #edition = '';
  /** @type {{ item: HTMLElement, text: string, severity: string, inEdition: boolean }[]} */
  #rules = [];
  /** What was drawn: an edition in a language. */
  #drawn = '';
  #timer = 0;
  #search = /** @type {HTMLInputElement} */ (byId('rules-search'));
  #severity = /** @type {HTMLSelectElement} */ (byId('rules-severity'));

  /** @param {() => Promise<Pack[]>} load @param {(text: string) => void} say */
  constructor(load, say) {
    this.#load = load;
    this.#say = say;
    this.#search.addEventListener('input', (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.#filter();
    });
    this.#search.addEventListener('compositionend', () => this.#filter());
    this.#severity.addEventListener('change', () => this.#filter());
    // Paper cannot be clicked: it has every rule open that is shown.
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    addEventListener('beforeprint', () => {
      opened = [...byId('rules-list').querySelectorAll('details')].filter((each) => !each.open);
      for (const each of opened) each.open = true;
    });
    addEventListener('afterprint', () => {
      for (const each of opened) each.open = false;
    });
  }

  /** In the page's language, by an edition. @param {string} edition */
  show(edition) {
    this.#edition = edition;
    byId('rules-title').textContent = t('rules.title', { edition: findingWords().word('editions', edition) });
    const chosen = this.#severity.value;
    fill(
      this.#severity,
      h('option', { value: '' }, t('rules.severity.all')),
      ...SEVERITIES.map((each) => h('option', { value: each }, t(`severity.${each}`))),
    );
    this.#severity.value = chosen;
    if (this.#packs.length) this.#keepPlace(() => this.#draw());
  }

  /** The view has been switched to. @param {string} hash @param {boolean} returned */
  open(hash, returned) {
    const id = hash.startsWith('rule=') ? hash.slice('rule='.length) : undefined;
    const asked = id !== undefined && !returned;
    byId('rules-notice').hidden = true;
    if (this.#packs.length) {
      if (asked) this.#goTo(id);
    } else void this.#start(asked ? id : undefined);
    return asked;
  }

  /** @param {string | undefined} id */
  async #start(id) {
    const list = byId('rules-list');
    list.setAttribute('aria-busy', 'true');
    try {
      this.#packs = await this.#load();
      this.#draw();
      if (id !== undefined) this.#goTo(id);
    } catch (error) {
      this.#notice(t('failed.start'), t('failed.start.why', { reason: String(error) }));
    }
    list.removeAttribute('aria-busy');
  }

  #draw() {
    const drawn = `${this.#edition} ${findingWords().lang}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const editions = this.#packs.map(({ id }) => id);
    const list = byId('rules-list');
    const open = new Set(
      [...list.querySelectorAll('.rule:has([open])')].map((each) => each.getAttribute('data-rule')),
    );
    this.#rules = [];
    const groups = grouped(entriesOf(this.#packs, this.#edition)).map(([group, entries]) => {
      const items = entries.map((entry) => {
        const item = ruleItem(entry, editions, open.has(entry.id), (id) => void this.#copy(id));
        this.#rules.push({
          item,
          text: searchable(entry, LANGUAGES),
          severity: entry.severity,
          inEdition: entry.inEdition,
        });
        return item;
      });
      return h(
        'section',
        { 'data-group': group, 'aria-labelledby': `rules-${group}` },
        h('h2', { id: `rules-${group}` }, t(/** @type {any} */ (`rules.group.${group}`))),
        h('ul.rules', { role: 'list' }, ...items),
      );
    });
    fill(list, ...groups);
    this.#filter(false);
  }

  /** Draws, and leaves the rule at the top of the window where it was. @param {() => void} draw */
  #keepPlace(draw) {
    const seen = this.#rules.find(({ item }) => item.getBoundingClientRect().bottom > 0)?.item;
    const before = seen?.getBoundingClientRect().top ?? 0;
    keepFocus(draw);
    const now = seen && this.#itemOf(String(seen.dataset.rule));
    if (now?.checkVisibility() && before < innerHeight) {
      scrollBy({ top: now.getBoundingClientRect().top - before, behavior: 'instant' });
    }
  }

  /** @param {string} id */
  #itemOf(id) {
    return this.#rules.find(({ item }) => item.dataset.rule === id)?.item;
  }

  #filter(announce = true) {
    const query = this.#search.value.trim();
    const severity = this.#severity.value;
    for (const { item, text, ...rule } of this.#rules) {
      item.hidden = !(matches(text, query) && (!severity || severity === rule.severity));
    }
    for (const section of byId('rules-list').children) {
      /** @type {HTMLElement} */ (section).hidden = !section.querySelector('.rule:not([hidden])');
    }
    const said = this.#count(Boolean(query || severity));
    byId('rules-count').textContent = said;
    this.#showNone();
    clearTimeout(this.#timer);
    if (announce) this.#timer = window.setTimeout(() => this.#say(said), SAID_AFTER);
  }

  /** @param {boolean} filtered */
  #count(filtered) {
    const shown = this.#rules.filter(({ item }) => !item.hidden);
    const [count, total] = [shown, this.#rules].map((rules) => rules.filter((each) => each.inEdition).length);
    const others = shown.length - count;
    const said = filtered ? t('rules.found', { count, total }) : t('rules.count', { count });
    return others ? `${said}${t('rules.others', { count: others })}` : said;
  }

  #showNone() {
    const none = byId('rules-none');
    none.hidden = this.#rules.length === 0 || this.#rules.some(({ item }) => !item.hidden);
    fill(
      none,
      h('p', {}, t('rules.none')),
      h('button.button', { type: 'button', onclick: () => this.#showAll() }, t('rules.all')),
    );
  }
  #showAll() {
    this.#search.value = this.#severity.value = '';
    this.#filter();
    this.#search.focus();
  }

  /** Opens a rule and takes the reader there. @param {string} id */
  #goTo(id) {
    const item = this.#itemOf(id);
    if (!item) return this.#notice(t('rules.unknown', { id }));
    if (item.hidden) this.#showAll();
    /** @type {HTMLDetailsElement} */ (item.firstElementChild).open = true;
    byId(summaryId(id)).focus({ preventScroll: true });
    item.scrollIntoView({ behavior: 'instant', block: 'start' });
  }

  /** @param {string} text @param {string} [more] */
  #notice(text, more) {
    const notice = byId('rules-notice');
    fill(notice, h('p', {}, text), more && h('p', {}, more));
    notice.hidden = false;
    notice.focus();
    this.#say(text);
  }

  /** @param {string} id */
  async #copy(id) {
    const link = `#rule=${id}`;
    try {
      await navigator.clipboard.writeText(new URL(link, location.href).href);
      byId(`copy-${id}`).textContent = t('rules.copied');
      this.#say(t('rules.copied'));
    } catch {
      location.hash = link; // where the clipboard is refused, the address bar has it
      byId(`copy-${id}`).focus({ preventScroll: true });
    }
  }
}
