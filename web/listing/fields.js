// The sections of the tab but documents and contacts. Each gives { element, show(draft) }; show() never touches what is
// being typed.
import { h } from '../ui/page.js';
import { findingWords, t } from '../ui/words.js';
import * as draft from './draft.js';
import { typeNeed } from './needs.js';
import { findingsOf, removeButton, said, section, textList, words } from './parts.js';

/** @typedef {import('./parts.js').FormContext} FormContext */
/** @typedef {{ element: HTMLElement, show(draft: import('./draft.js').Draft): void }} Part */

/** @param {FormContext} context @returns {Part} */
export function products(context) {
  const own = context.pack.listing.products;
  const list = textList(context, {
    id: 'l-products',
    place: 'products',
    label: t('listing.products.other'),
    // What a later edition lists is offered where this one has no list, and never demanded.
    offered: own.values ?? context.newest.listing.products.values ?? [],
    read: (now) => draft.items(now, 'products'),
    write: (now, items) => draft.set(now, 'products', items),
  });
  const about = {
    place: 'products',
    field: 'products',
    title: said(own.label),
    what: 'listing.products.what',
    seen: 'listing.seen.sellers',
    group: 'group',
  };
  const edition = findingWords().word('editions', context.newest.id);
  const later = !own.values && h('p.hint', {}, t('listing.products.later', { edition }));
  return { ...list, element: section(context, about, later, list.element) };
}

/** @param {FormContext} context @returns {Part} */
export function segments(context) {
  const list = textList(context, {
    id: 'l-segments',
    place: 'segments',
    label: t('listing.segments.add'),
    read: (now) => draft.items(now, 'segments'),
    write: (now, items) => draft.set(now, 'segments', items),
  });
  const title = said(context.pack.listing.segments.label);
  const about = {
    place: 'segments',
    field: 'segments',
    title,
    what: 'listing.segments.what',
    seen: 'listing.seen.sellers',
  };
  return { ...list, element: section(context, about, list.element) };
}

/** @param {FormContext} context @returns {Part} */
export function offerType(context) {
  const { label, values } = context.pack.listing.offerTypes;
  const wanted = typeNeed(context.pack);
  const radios = values.map((/** @type {any} */ { id, label: name }, /** @type {number} */ i) => {
    const onchange = () => context.edit((now) => draft.set(now, 'offerType', id));
    return h(
      'label.choice',
      {},
      h('input', {
        type: 'radio',
        name: 'offer-type',
        value: id,
        id: i ? `l-offerType-${id}` : 'l-offerType',
        onchange,
        'aria-describedby': `l-type-${id}`,
      }),
      h(
        'span.choice-name',
        {},
        said(name),
        wanted &&
          wanted.type === id &&
          h('span.need.needed', {}, t('listing.required', { status: said(wanted.status.name) })),
      ),
      h('span.hint', { id: `l-type-${id}` }, words(`listing.type.${id}`)),
    );
  });
  const about = {
    place: 'offerType',
    field: 'offerType',
    title: said(label),
    what: 'listing.type.what',
    seen: 'listing.seen.sellers',
    group: 'radiogroup',
  };
  return {
    element: section(context, about, h('div.choices', {}, ...radios)),
    show(now) {
      const chosen = draft.offerTypeOf(values, now.listing.offerType);
      for (const { firstChild } of radios) {
        const radio = /** @type {HTMLInputElement} */ (firstChild);
        radio.checked = radio.value === chosen;
      }
    },
  };
}

/** @param {FormContext} context @param {number} index @param {(index: number) => void} onRemove @returns {Part} */
function area(context, index, onRemove) {
  const { subareas } = context.pack.listing;
  const label = t('listing.area.nth', { n: index + 1 });
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'text',
      id: `l-area-${index}`,
      'aria-invalid': 'false',
      autocomplete: 'off',
      'aria-describedby': `l-area-${index}-found`,
    })
  );
  input.addEventListener('change', () =>
    context.edit((now) => draft.nameArea(now, index, input.value.trim())),
  );
  const subs = textList(context, {
    id: `l-sub-${index}`,
    place: `area-${index}`,
    label: said(subareas.label),
    max: subareas.max,
    full: () => t('listing.subareas.full', { count: subareas.max, label: said(subareas.label) }),
    read: (now) => draft.asList(draft.asArea(draft.items(now, 'solutionAreas')[index]).subareas),
    write: (now, items) => draft.setSubareas(now, index, items),
  });
  const element = h(
    'div.area',
    { 'data-place': `area-${index}`, role: 'group', 'aria-label': label },
    h(
      'div.area-head',
      {},
      h('label', { for: input.id }, label),
      removeButton(label, `l-area-${index}-remove`, () => onRemove(index)),
    ),
    input,
    subs.element,
    findingsOf(`area-${index}`),
  );
  return {
    element,
    show(now) {
      const name = draft.asText(draft.asArea(draft.items(now, 'solutionAreas')[index]).area);
      if (document.activeElement !== input) input.value = name;
      subs.show(now);
    },
  };
}

/** @param {FormContext} context @returns {Part} */
export function solutionAreas(context) {
  const { areas, subareas } = context.pack.listing;
  const list = h('div.areas');
  const why = h('p.full', { id: 'l-areas-full' });
  const button = h(
    'button.button',
    {
      type: 'button',
      id: 'l-solutionAreas',
      'aria-describedby': 'l-areas-full l-solutionAreas-found',
      onclick: () => more(),
    },
    t('listing.area.add'),
  );
  /** @type {Part[]} */
  let parts = [];
  const full = () => parts.length >= areas.max;

  function more() {
    if (full()) return context.say(why.textContent ?? '');
    context.edit((now) => draft.add(now, 'solutionAreas', { area: '' }));
    document.getElementById(`l-area-${parts.length - 1}`)?.focus();
  }
  /** @param {number} index */
  function less(index) {
    parts = []; // the others move up: all are drawn anew
    context.edit((now) => draft.remove(now, 'solutionAreas', index));
    context.say(t('listing.area.removed', { count: parts.length }));
    (document.getElementById(`l-area-${Math.min(index, parts.length - 1)}`) ?? button).focus();
  }
  const limits = h(
    'p.hint',
    {},
    t('listing.areas.limits', { areas: areas.max, subareas: subareas.max, label: said(subareas.label) }),
  );
  const about = {
    place: 'solutionAreas',
    field: 'solutionAreas',
    title: said(areas.label),
    what: 'listing.areas.what',
    seen: 'listing.seen.sellers',
  };
  return {
    element: section(context, about, limits, list, h('div.area-more', {}, button, why)),
    show(now) {
      const { length } = draft.items(now, 'solutionAreas');
      if (length !== parts.length) {
        parts = Array.from({ length }, (_, i) => area(context, i, less));
        list.replaceChildren(...parts.map(({ element }) => element));
      }
      for (const part of parts) part.show(now);
      button.setAttribute('aria-disabled', String(full()));
      why.textContent = full() ? t('listing.areas.full', { count: areas.max, label: said(areas.label) }) : '';
    },
  };
}

/** @param {FormContext} context @returns {Part} */
export function externalUrl(context) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'text',
      inputmode: 'url',
      id: 'l-externalUrl',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: 'https://',
      'aria-invalid': 'false',
      'aria-labelledby': 'l-externalUrl-title',
      'aria-describedby': 'l-externalUrl-what l-externalUrl-found',
    })
  );
  input.addEventListener('change', () =>
    context.edit((now) => draft.set(now, 'externalUrl', input.value.trim())),
  );
  const about = {
    place: 'externalUrl',
    field: 'externalUrl',
    title: said(context.pack.listing.externalUrl.label),
    what: 'listing.url.what',
    seen: 'listing.seen.channel',
  };
  return {
    element: section(context, about, input),
    show(now) {
      if (document.activeElement !== input) input.value = draft.asText(now.listing.externalUrl);
    },
  };
}
