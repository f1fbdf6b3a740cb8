// One rule: its line in the list, and what opens under it.
import { h, icon } from '../ui/page.js';
import { changes } from '../results/example.js';
import { reveal } from '../ui/reveal.js';
import { findingWords, t } from '../ui/words.js';
import { EXAMPLES } from './examples.js';

/** @typedef {import('./book.js').Entry} Entry */

/** The summary of a rule, which a link to the rule leads to. @param {string} id */
export const summaryId = (id) => `about-${id}`;

/**
 * @param {Entry} entry
 * @param {string[]} editions that there are
 * @param {boolean} open
 * @param {(id: string) => void} onCopy
 */
export function ruleItem(entry, editions, open, onCopy) {
  const { id, severity, inEdition } = entry;
  const words = findingWords();
  return h(
    'li.rule',
    { 'data-severity': severity, 'data-rule': id },
    h(
      'details',
      { open },
      h(
        'summary',
        { id: summaryId(id) },
        h(`span.sev.sev-${severity}`, {}, icon(severity), t(`severity.${severity}`)),
        h('h3', {}, words.title(id)),
        h('code', { translate: 'no' }, id),
        icon('down'),
        !inEdition && h('span.hint', {}, elsewhere(entry, editions)),
      ),
      h(
        'div.rule-body',
        {},
        h('p', {}, words.why(id)),
        h('p', {}, words.help(id)),
        EXAMPLES[id] && example(...EXAMPLES[id]),
        facts(entry, editions),
        h('button.link', { type: 'button', id: `copy-${id}`, onclick: () => onCopy(id) }, t('rules.copy')),
      ),
    ),
  );
}

const nameOf = (/** @type {string} */ edition) => findingWords().word('editions', edition);

/** @param {Entry} entry @param {string[]} all */
function elsewhere({ editions }, all) {
  const [first] = editions;
  const toTheNewest = editions.length > 1 && editions.length === all.length - all.indexOf(first);
  return toTheNewest
    ? t('rules.absent.from', { edition: nameOf(first) })
    : t('rules.absent', { editions: findingWords().list(editions.map(nameOf)) });
}

/** @param {Entry} entry @param {string[]} all */
function facts({ effect, source, page, evidence, editions }, all) {
  const words = findingWords();
  const part = (
    /** @type {import('../ui/words.js').Key} */ key,
    /** @type {import('../ui/page.js').Child[]} */ ...value
  ) => [h('dt', {}, t(key)), h('dd', {}, ...value)];
  return h(
    'dl',
    {},
    ...part('problems.effect', words.word('effects', effect)),
    ...part('problems.evidence', words.word('evidence', evidence)),
    ...part('problems.source', h('code', { translate: 'no' }, source), ' ', page),
    ...part(
      'rules.editions',
      editions.length === all.length ? t('rules.editions.all') : words.list(editions.map(nameOf)),
    ),
  );
}

/** @param {import('./examples.js').Sample} wrong @param {import('./examples.js').Sample} [right] */
function example(wrong, right) {
  const shown =
    typeof wrong === 'string'
      ? lines(wrong, /** @type {string | undefined} */ (right))
      : Object.entries(wrong).map(([field, from]) =>
          h(
            'p.change',
            {},
            h('span.guess', {}, findingWords().word('fields', field)),
            step(from, /** @type {any} */ (right)?.[field]),
          ),
        );
  return h('div.rule-example', {}, h('p.small-title', {}, t('rules.example')), ...shown);
}

const arrow = () => [icon('arrow'), h('span.sr', {}, ' → ')];

/** @param {string} from @param {string} [to] */
function step(from, to) {
  const text = from === '' ? h('span.guess', {}, t('problems.empty')) : undefined;
  if (to === undefined) return [text ?? reveal(from)];
  const { gone, come } = changes(from, to);
  return [text ?? reveal(from, gone), ...arrow(), reveal(to, come, 'ins')];
}

/** Line ends are shown where they matter: in a text that has two kinds of them. @param {string} text */
const split = (text) => (text.includes('\r') ? text.split(/(?<=\n)(?=.)/) : text.split('\n'));

/** @param {string} wrong @param {string} [right] */
function lines(wrong, right) {
  const before = split(wrong);
  const after = right === undefined ? [] : split(right);
  const marks = before.length === after.length ? before.map((text, i) => changes(text, after[i])) : [];
  const old = before.map((text, i) => h('p.change', {}, reveal(text, marks[i]?.gone)));
  const mended = after.map((text, i) => h('p.change', {}, reveal(text, marks[i]?.come, 'ins')));
  return [...old, mended.length > 0 && h('div.change.rule-after', {}, ...arrow(), h('div', {}, ...mended))];
}
