// The box for Partner Center's own message, and what is said to it.
import { problemExample } from '../results/problems.js';
import { byId, fill, h, icon } from '../ui/page.js';
import { explain, readTheirs } from './partner-center-error.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./partner-center-error.js').Theirs} Theirs
 */
/** @typedef {{ onPlace(row: number, column: number): void, say(text: string): void }} Page */

const SHOWN = 8; // findings of one message
const TRIES = /** @type {const} */ ([
  'their.try.file',
  'their.try.edition',
  'their.try.template',
  'their.try.half',
]);

const box = () => /** @type {HTMLTextAreaElement} */ (byId('their-text'));

/** Reads what was pasted again whenever the file is another. @param {Report} report @param {Page} page */
export function showTheirs(report, page) {
  const answer = () => {
    const all = readTheirs(box().value);
    const isAsked = box().value.trim() !== '';
    fill(
      byId('their-answer'),
      isAsked && (all.length ? all.map((each) => said(each, report, page)) : unknown()),
    );
    return all;
  };
  answer();
  byId('their-do').onclick = () => {
    const all = answer();
    const [first] = all;
    byId('their-answer').focus();
    page.say(byId('their-answer').textContent ?? '');
    const place = first && explain(report, first).places[0];
    if (place) page.onPlace(place.row, columnOf(report, first));
  };
}

/** @param {Report} report @param {Theirs} theirs */
const columnOf = ({ file }, { field }) => file.columns.find((each) => each.field === field)?.index ?? 1;

const unknown = () => [h('p', {}, t('their.unknown')), tries()];
const tries = () => h('ul.their-tries', {}, ...TRIES.map((key) => h('li', {}, t(key))));

/** @param {Theirs} theirs @param {Report} report @param {Page} page */
function said(theirs, report, page) {
  const { places, whole } = explain(report, theirs);
  const { kind, field, row, text, isKnown } = theirs;
  const here = places.flatMap(({ findings }) => findings);
  const causes = kind === 'upload' || here.length === 0 ? [...here, ...whole] : here;
  const isThere = here.length > 0 || kind === 'upload';
  const heading = causes.length === 0 ? 'their.nothing' : isThere ? 'their.cause' : 'their.whole';
  const fieldName = field && findingWords().word('fields', field);
  return h(
    'div.their-one',
    {},
    h('blockquote', {}, h('bdi', {}, text)),
    h('p.hint', {}, t(isKnown ? `their.seen.${/** @type {'upload'} */ (kind)}` : 'their.guessed')),
    row !== undefined && places.length === 0 && h('p', {}, t('their.no-row', { row: String(row) })),
    places.length > 1 && h('p', {}, t('their.two-rows', { header: String(report.file.headerRow) })),
    places.length > 0 &&
      h(
        'p.their-places',
        {},
        ...places.map((place) =>
          h(
            'button.button.small',
            { type: 'button', onclick: () => page.onPlace(place.row, columnOf(report, theirs)) },
            icon('down'),
            fieldName
              ? t('their.go.column', { row: String(place.row), column: fieldName })
              : t('their.go', { row: String(place.row) }),
          ),
        ),
      ),
    h('p', {}, h('strong', {}, t(heading))),
    ...(causes.length > 0 ? list(causes, page) : [tries()]),
  );
}

/** @param {Finding[]} causes @param {Page} page */
function list(causes, page) {
  const more = causes.length - SHOWN;
  return [
    h(
      'ul.examples',
      {},
      ...causes.slice(0, SHOWN).map((finding) => {
        const item = problemExample(words(), finding, { onPlace: ({ row }) => page.onPlace(row, 1) });
        item.append(
          h(
            'p.said',
            {},
            findingWords().title(finding.rule, finding.args?.variant),
            ' · ',
            findingWords().why(finding.rule),
          ),
        );
        return item;
      }),
    ),
    more > 0 && h('p.more', {}, t('problems.more', { count: more })),
  ];
}
