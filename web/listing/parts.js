// Small pieces of the form: a section with its words, a list of texts, findings beside their field.
import { byId, fill, h, icon } from '../ui/page.js';
import { asText, holds } from './draft.js';
import { inLanguage } from './changes.js';
import { needOf } from './needs.js';
import { findingWords, language, t } from '../ui/words.js';

/** @typedef {import('../ui/page.js').Child} Child */
/** @typedef {(change: (draft: import('./draft.js').Draft) => import('./draft.js').Draft) => void} Edit */
/**
 * What the parts share.
 * @typedef {{ pack: any, newest: any, edit: Edit, say(text: string): void, whenPointerUp(action: () => void): void, left(place: string): void, unknownTerritories: string[] }} FormContext
 *   whenPointerUp: once no pointer is down, so that nothing moves away from under it; left: a part may be judged in the open;
 *   unknownTerritories: what was typed as a territory and is none
 */

/** The language of the page, of a text that the pack has in several. @param {any} text */
export const said = (text) => inLanguage(text, language());
/** A text whose key is put together. @param {string} key @param {Record<string, any>} [args] */
export const words = (key, args) => t(/** @type {any} */ (key), args);

/** @param {string} severity @param {Child} text */
export const mark = (severity, text) => h(`span.sev.sev-${severity}`, {}, icon(severity), text);

/** Whether a field must be filled, and for which status. @param {FormContext} context @param {string} field */
export function needTag({ pack }, field) {
  const need = needOf(pack, field);
  const kind = pack.documents.kinds.find((/** @type {any} */ { id }) => id === field);
  if (!need)
    return h('span.need', {}, t(kind?.requirement === 'optional' ? 'listing.optional' : 'listing.unmarked'));
  const args = { status: said(need.status.name) };
  const key = need.only
    ? `listing.required.${need.only}`
    : need.derived
      ? 'listing.counts'
      : 'listing.required';
  return h('span.need.needed', {}, words(key, args));
}

/** The place of a part's findings; showFindings() fills it. @param {string} place */
export const findingsOf = (place) =>
  h('ul.founds', { id: `l-${place}-found`, 'data-found': place, hidden: true });

/** @param {Element} list @param {import('./place.js').Found[]} findings */
export function showFindings(list, findings) {
  /** @type {HTMLElement} */ (list).hidden = findings.length === 0;
  const key = JSON.stringify(findings.map(({ rule, message }) => [rule, message]));
  if (list.getAttribute('data-key') === key) return; // the same words: nothing to read anew
  list.setAttribute('data-key', key);
  fill(
    list,
    ...findings.map(({ rule, severity, message }) =>
      h(
        'li',
        { 'data-rule': rule, 'data-severity': severity },
        mark(severity, words(`severity.${severity}`)),
        h(
          'span',
          {},
          `${message} `,
          h(
            'a',
            { href: `#rule=${rule}`, 'aria-label': `${t('problems.about')}: ${findingWords().title(rule)}` },
            t('problems.about'),
          ),
        ),
      ),
    ),
  );
}

/**
 * A section of the tab.
 * @param {FormContext} context
 * @param {{ place: string, field?: string, title: string, what: string, seen?: string, group?: string }} about
 *   field: as the edition's rules know it; what, seen: keys of texts; group: the role of a set of controls
 * @param {...(Child | Child[])} content
 */
export function section(context, { place, field, title, what, seen, group }, ...content) {
  return h(
    'section.part',
    { 'data-place': place, 'aria-labelledby': `l-${place}-title` },
    h('div.part-head', {}, h('h2', { id: `l-${place}-title` }, title), field && needTag(context, field)),
    h('p.what', { id: `l-${place}-what` }, words(what), ' ', seen && h('span.seen', {}, words(seen))),
    h(
      'div.part-body',
      group
        ? {
            role: group,
            'aria-labelledby': `l-${place}-title`,
            'aria-describedby': `l-${place}-what l-${place}-found`,
          }
        : {},
      ...content,
    ),
    findingsOf(place),
  );
}

/** @param {string} name what it removes @param {string} id @param {() => void} onclick @param {string} [shown] */
export const removeButton = (name, id, onclick, shown) =>
  h(
    shown === undefined ? 'button.quiet' : 'button.chip-text',
    { type: 'button', id, 'aria-label': t('listing.remove', { name: name || t('problems.empty') }), onclick },
    shown === undefined
      ? t('listing.remove.short')
      : [h('bdi', {}, shown || t('problems.empty')), icon('close')],
  );

/**
 * Texts that can be added and removed by keyboard and touch. Some may be offered as check boxes.
 * @param {FormContext} context
 * @param {{ id: string, place: string, label: string, max?: number, offered?: string[],
 *   full?: () => string, read(draft: any): any[], write(draft: any, items: any[]): any }} options
 */
export function textList(context, { id, place, label, max = Infinity, offered = [], full, read, write }) {
  /** @type {any[]} */
  let now = [];
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'text',
      id,
      autocomplete: 'off',
      'aria-describedby': `l-${place}-what l-${place}-found ${id}-full`,
    })
  );
  const button = h(
    'button.button.small',
    { type: 'button', onclick: () => (input.value.trim() ? take() : input.focus()) },
    t('listing.add'),
  );
  const why = h('p.full', { id: `${id}-full`, hidden: true });
  const chips = h('ul.texts', { hidden: true });
  const boxes = offered.map((name) =>
    h(
      'label.check',
      {},
      h('input', {
        type: 'checkbox',
        onchange: (/** @type {Event} */ { target }) =>
          put(
            /** @type {HTMLInputElement} */ (target).checked
              ? [...now, name]
              : now.filter((each) => !holds([each], name)),
          ),
      }),
      h('bdi', {}, name),
    ),
  );

  /** @param {any[]} items */
  const put = (items) => context.edit((draft) => write(draft, items));
  const isFull = () => now.length >= max;
  const refuse = () => {
    why.hidden = false;
    why.textContent = full?.() ?? '';
    context.say(why.textContent);
  };
  function take() {
    const text = input.value.trim();
    if (!text) return;
    if (isFull()) return refuse();
    input.value = '';
    if (holds(now, text)) return context.say(t('listing.has', { name: text }));
    put([...now, text]);
    context.say(t('listing.added', { name: text }));
  }
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault(); // of the form
    take();
  });
  input.addEventListener('change', () => context.whenPointerUp(take)); // left with something typed: it counts

  /** @param {number} index */
  const drop = (index) => {
    const name = asText(now[index]);
    put(now.toSpliced(index, 1));
    context.say(t('listing.removed', { name }));
    (
      document.getElementById(`${id}-${index}`) ??
      document.getElementById(`${id}-${index - 1}`) ??
      byId(id)
    ).focus();
  };

  const entry = h('div.entry', {}, h('label', { for: id }, label), h('div.entry-row', {}, input, button));
  const element = h('div.text-list', {}, boxes.length > 0 && h('div.boxes', {}, ...boxes), entry, why, chips);
  return {
    element,
    /** @param {any} draft */
    show(draft) {
      now = read(draft);
      const full = isFull();
      if (!full) why.hidden = true;
      button.setAttribute('aria-disabled', String(full));
      boxes.forEach((box, i) => {
        /** @type {HTMLInputElement} */ (box.firstChild).checked = holds(now, offered[i]);
      });
      const free = now.flatMap((each, i) =>
        holds(offered, asText(each)) ? [] : [{ text: asText(each), i }],
      );
      chips.hidden = free.length === 0;
      fill(
        chips,
        ...free.map(({ text, i }) =>
          h(
            'li',
            {},
            removeButton(text, `${id}-${i}`, () => drop(i), text),
          ),
        ),
      );
    },
  };
}

/**
 * A file picker that looks like a button.
 * @param {string} id
 * @param {string} text
 * @param {string} about
 * @param {(files: File[]) => void} take
 * @param {boolean} [several]
 */
export function filePicker(id, text, about, take, several) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', id, multiple: several, 'aria-label': about })
  );
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = ''; // so that the same file, saved again, can be chosen again
    if (files.length) take(files);
  });
  return h('label.button.small.file', {}, input, h('span', { 'aria-hidden': 'true' }, text));
}
