// The documents: one slot for each kind, by drop or file picker, with what is wrong with them right under it.
import { fill, h, icon } from '../ui/page.js';
import { sizeOf, t } from '../ui/words.js';
import * as draft from './draft.js';
import { templatesOf } from './needs.js';
import { filePicker, findingsOf, needTag, removeButton, said, section, words } from './parts.js';

/** @typedef {import('./parts.js').FormContext} FormContext */

/** @param {FormContext} context @param {any} kind of the pack */
function slot(context, { id, label, maxFiles = 1 }) {
  const place = `doc-${id}`;
  const name = said(label);
  const files = h('ul.slot-files', { hidden: true });
  const why = h('p.full', { id: `l-${place}-full`, hidden: true });
  const add = h('div.slot-add');
  const room = (/** @type {import('./draft.js').Placed[]} */ placed) => maxFiles - placed.length;
  /** @type {import('./draft.js').Placed[]} */
  let placed = [];

  const full = () => words('documents.full', { count: maxFiles, name });
  /** @param {string} text */
  function done(text) {
    context.left(place);
    context.say(text);
    document.getElementById(`l-${place}`)?.focus();
  }
  /** @param {File[]} given as many as there is room for; of a kind with one file, the first takes its place */
  function put(given) {
    const index = maxFiles === 1 ? placed[0]?.index : undefined;
    const fits = given.slice(0, index === undefined ? Math.max(0, room(placed)) : 1);
    if (fits.length)
      context.edit((now) =>
        fits.reduce((before, file) => draft.putDocument(before, id, file, file.name, index), now),
      );
    const over = given.slice(fits.length).map((file) => file.name);
    why.hidden = over.length === 0;
    why.textContent = over.length
      ? `${full()} ${t('documents.over', { names: over.join(t('listing.comma')) })}`
      : '';
    const added = fits.map((file) => t('documents.added', { name: file.name }));
    done([...added, why.textContent].filter(Boolean).join(' '));
  }
  /** @param {import('./draft.js').Placed} one */
  function drop({ index, name: file }) {
    context.edit((now) => draft.removeDocument(now, index));
    why.hidden = true;
    done(t('listing.removed', { name: file }));
  }
  /** @param {import('./draft.js').Placed} one @param {number} i */
  const row = (one, i) => {
    const first = maxFiles === 1 && i === 0;
    const text = t(one.blob ? 'documents.replace' : 'documents.find');
    const replaceWith = (/** @type {File[]} */ [file]) => {
      context.edit((now) => draft.putDocument(now, id, file, file.name, one.index));
      context.left(place);
      context.say(t('documents.added', { name: file.name }));
    };
    return h(
      'li',
      {},
      icon('file'),
      h(
        'span.slot-name',
        {},
        h('bdi', {}, one.name),
        ' ',
        h('span.hint', {}, one.blob ? sizeOf(one.blob.size) : t('documents.absent')),
      ),
      h(
        'span.slot-actions',
        {},
        filePicker(
          first ? `l-${place}` : `l-${place}-replace-${i}`,
          text,
          `${text}: ${one.name}`,
          replaceWith,
        ),
        removeButton(one.name, `l-${place}-remove-${i}`, () => drop(one)),
      ),
    );
  };
  function adder() {
    if (maxFiles === 1 && placed.length > 0) return undefined;
    const text = t(
      placed.length ? 'documents.another' : maxFiles > 1 ? 'documents.choose.several' : 'documents.choose',
    );
    if (room(placed) > 0)
      return [
        filePicker(`l-${place}`, text, `${text}: ${name}`, put, maxFiles > 1),
        h('span.hint.or-drop', {}, t('documents.drop')),
      ];
    const reason = full();
    return [
      h(
        'button.button.small',
        {
          type: 'button',
          id: `l-${place}`,
          'aria-disabled': 'true',
          'aria-describedby': `l-${place}-why`,
          onclick: () => context.say(reason),
        },
        text,
      ),
      h('span.hint', { id: `l-${place}-why` }, reason),
    ];
  }

  const templates = templatesOf(context.pack.id, id);
  const element = h(
    'div.slot',
    { 'data-place': place, 'data-slot': id, role: 'group', 'aria-labelledby': `l-${place}-title` },
    h('div.part-head', {}, h('h3', { id: `l-${place}-title` }, name), needTag(context, id)),
    h('p.what', {}, words(`documents.${id}.what`), ' ', h('span.seen', {}, words(`documents.${id}.seen`))),
    templates &&
      h(
        'p.hint',
        {},
        templates === 'one'
          ? t('documents.template')
          : t('documents.templates', { names: templates.join(t('listing.comma')) }),
      ),
    files,
    add,
    why,
    findingsOf(place),
  );
  return {
    element,
    id,
    put,
    /** @param {import('./draft.js').Draft} now */
    show(now) {
      placed = draft.documentsOf(now, (kind) => kind === id);
      element.classList.toggle('has', placed.length > 0);
      files.hidden = placed.length === 0;
      fill(files, ...placed.map(row));
      fill(add, adder() ?? []);
    },
  };
}

/**
 * Entries of a kind that the edition does not have: kept, and removable.
 * @param {FormContext} context
 * @param {string[]} kinds
 */
function strangers(context, kinds) {
  const list = h('ul.texts', { id: 'l-doc-', tabindex: -1, 'aria-label': t('documents.unplaced') });
  const element = h(
    'div.strangers',
    { 'data-place': 'doc-', hidden: true },
    h('p', {}, t('documents.unplaced')),
    list,
    findingsOf('doc-'),
  );
  return {
    element,
    /** @param {import('./draft.js').Draft} now */
    show(now) {
      const all = draft.documentsOf(now, (kind) => !kinds.includes(kind));
      element.hidden = all.length === 0;
      const chip = (/** @type {import('./draft.js').Placed} */ { index }, /** @type {number} */ i) => {
        const text = draft.asText(draft.items(now, 'documents')[index]);
        return h(
          'li',
          {},
          removeButton(
            text,
            `l-stranger-${i}`,
            () => context.edit((before) => draft.removeDocument(before, index)),
            text,
          ),
        );
      };
      fill(list, ...all.map(chip));
    },
  };
}

/** @param {FormContext} context */
export function documents(context) {
  const { kinds, types } = context.pack.documents;
  const slots = kinds.map((/** @type {any} */ kind) => slot(context, kind));
  const rest = strangers(
    context,
    kinds.map((/** @type {any} */ { id }) => id),
  );
  const accepted = types?.supported
    ? t('documents.types', { types: types.supported.join(', ') })
    : t('documents.types.unsaid');
  const about = { place: 'documents', title: t('documents.title'), what: 'documents.what' };
  return {
    element: section(
      context,
      about,
      h('p.hint', {}, accepted),
      h('div.slots', {}, ...slots.map((/** @type {any} */ { element }) => element)),
      rest.element,
    ),
    /** @param {import('./draft.js').Draft} now */
    show(now) {
      for (const each of slots) each.show(now);
      rest.show(now);
    },
    /** Files dropped on a slot. @param {string} id @param {File[]} files */
    put: (id, files) => slots.find((/** @type {any} */ each) => each.id === id)?.put(files),
  };
}
