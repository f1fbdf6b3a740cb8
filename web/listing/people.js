// Territories and contacts: what this view shares with the contacts view.
import { fill, h, icon } from '../ui/page.js';
import { TerritoryPicker } from '../ui/territories.js';
import { findingWords, sizeOf, t, words } from '../ui/words.js';
import { ICONS, verdictOf } from '../results/verdict.js';
import * as draft from './draft.js';
import { filePicker, mark, section } from './parts.js';

/** @typedef {import('./parts.js').FormContext} FormContext */
/** @typedef {import('./view.js').Contacts} Contacts */

const UNKNOWN = 'listing.territory.unknown';

/**
 * What is wrong with texts that are in the box for territories, and so in no listing yet.
 * @param {FormContext} context
 * @param {string[]} texts
 */
function unknownTerritories({ pack }, texts) {
  const { severity, effect } = pack.rules.find((/** @type {any} */ { id }) => id === UNKNOWN);
  const spot = { place: 'territories', control: 'l-territories' };
  return texts.map((value) => {
    const args = { fieldName: findingWords().word('listingFields', 'territories') };
    const { message } = findingWords().finding({ rule: UNKNOWN, value, args });
    return { rule: UNKNOWN, severity, effect, message, path: `/territories/${value}`, ...spot };
  });
}

/** @param {FormContext} context */
export function territories(context) {
  const picked = h('ul.picked', { hidden: true });
  const input = h('input', {
    id: 'l-territories',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'l-territories-list',
    'aria-labelledby': 'l-territories-title',
    'aria-describedby': 'l-territories-what l-territories-found',
    'aria-invalid': 'false',
    value: context.unknownTerritories.join(', '),
  });
  const list = h('ul.options', {
    id: 'l-territories-list',
    role: 'listbox',
    'aria-label': t('territory.list'),
    hidden: true,
  });
  const root = h('div.picker', {}, h('div.picker-box', {}, picked, input), list);
  const picker = new TerritoryPicker(
    root,
    (codes) => context.edit((now) => draft.set(now, 'territories', codes)),
    context.say,
    {
      whenPointerUp: context.whenPointerUp,
      onLeft: (unknown) => void context.unknownTerritories.splice(0, Infinity, ...unknown),
    },
  );
  const about = { place: 'territories', title: t('listing.territories'), what: 'listing.territories.what' };
  return {
    element: section(context, about, root),
    /** @param {import('./draft.js').Draft} now */
    show: (now) => picker.show(draft.items(now, 'territories').map(draft.asText)),
    typedFindings: () => unknownTerritories(context, context.unknownTerritories),
  };
}

/** @param {Contacts} contacts */
function verdict({ report }) {
  if (!report) return h('p.hint', {}, t('listing.contacts.checking'));
  const { state, text } = verdictOf(words(), report);
  return h('p', {}, mark(ICONS[state], text));
}

/** @param {FormContext} context @param {(files: File[]) => void} take */
export function contacts(context, take) {
  const body = h('div.contacts-body');
  const about = {
    place: 'contacts',
    field: 'contacts',
    title: t('listing.contacts'),
    what: 'listing.contacts.what',
    seen: 'listing.seen.contacts',
  };
  const link = (/** @type {any} */ key) => h('a', { href: '#contacts' }, t(key));
  return {
    element: section(context, about, body),
    /** @param {import('./draft.js').Draft} now @param {Contacts | undefined} have */
    show(now, have) {
      const name = draft.asText(now.listing.contacts);
      const pick = (/** @type {any} */ key) =>
        filePicker('l-contacts', t(key), `${t(key)}: ${t('listing.contacts')}`, take);
      if (have)
        fill(
          body,
          h(
            'p.slot-files',
            {},
            icon('file'),
            h('span.slot-name', {}, h('bdi', {}, have.name), ' ', h('span.hint', {}, sizeOf(have.size))),
            pick('documents.replace'),
          ),
          verdict(have),
          h('p', {}, link('listing.contacts.open')),
        );
      else
        fill(
          body,
          name && h('p', {}, h('bdi', {}, name), ' ', h('span.hint', {}, t('documents.absent'))),
          h(
            'div.slot-add',
            {},
            pick('listing.contacts.choose'),
            h('span.hint.or-drop', {}, t('documents.drop')),
          ),
          h('p.hint', {}, link('listing.contacts.start')),
        );
    },
  };
}
