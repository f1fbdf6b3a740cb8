// What another edition would change for the same listing: a short list, worded by the page. Knows nothing of the page.
import { ownOf } from './place.js';

/**
 * @typedef {any} Pack
 * @typedef {{ statuses: import('../../wasm/types').Status[], findings: Iterable<any> }} Judged
 * @typedef {{ key: string, args: Record<string, any>, grave?: boolean, parts?: Change[] }} Change
 *   worded by ladder.change.<key>
 */

/** @param {any} field of a pack @param {string} lang */
const label = (field, lang) => field.label[lang] ?? field.label.en;
/** @param {any} text @param {string} lang @returns {string} */
export const inLanguage = (text, lang) => text?.[lang] ?? text?.en ?? '';

/** @param {Pack} now @param {Pack} then @param {string} lang @returns {Change[]} */
function ofFields(now, then, lang) {
  return ['products', 'segments', 'areas', 'subareas'].flatMap((key) => {
    const [a, b] = [now.listing[key], then.listing[key]];
    if (a && !b) return { key: 'field-gone', args: { label: label(a, lang) } };
    if (!a || !b || a.max === b.max) return [];
    const args = { label: label(b, lang), before: a.max, count: b.max };
    return { key: key === 'subareas' ? 'limit-each' : 'limit', args };
  });
}

/**
 * @param {Judged} now
 * @param {Judged} then
 * @param {Pack} packNow
 * @param {Pack} packThen
 * @param {string} lang
 * @returns {Change[]}
 */
function ofStatuses(now, then, packNow, packThen, lang) {
  return packThen.statuses.flatMap((/** @type {any} */ pack) => {
    const [before, after] = [now, then].map(({ statuses }) => statuses.find(({ id }) => id === pack.id));
    const name = inLanguage(pack.name, lang);
    const old = packNow.statuses.find((/** @type {any} */ { id }) => id === pack.id);
    if (!before || !after || !old) return { key: 'status-new', args: { name } };
    const was = inLanguage(old.name, lang);
    const head = {
      key: before.met === after.met ? 'status-same' : 'status',
      args: { name, before: before.met, after: after.met },
    };
    const renamed = was.toLowerCase() !== name.toLowerCase() && { key: 'renamed', args: { before: was } };
    const parts = [...(renamed ? [renamed] : []), ...ofRequirements(before, after, old, pack, lang)];
    return { ...head, grave: before.met !== after.met && after.met === false, parts };
  });
}

/**
 * @param {any} before
 * @param {any} after
 * @param {any} old
 * @param {any} pack
 * @param {string} lang
 * @returns {Change[]}
 */
function ofRequirements(before, after, old, pack, lang) {
  const has = (/** @type {any} */ status, /** @type {string} */ id) =>
    status.requirements.find((/** @type {any} */ each) => each.id === id);
  const come = pack.requirements.flatMap((/** @type {any} */ { id, text, check }) => {
    const args = {
      text: inLanguage(text, lang),
      before: has(before, id)?.met,
      after: has(after, id)?.met,
    };
    if (!has(old, id)) return { key: 'asked', args, grave: args.after === false };
    if (args.before === args.after || check === 'status') return [];
    return { key: 'judged', args, grave: args.after === false };
  });
  const gone = old.requirements
    .filter((/** @type {any} */ { id }) => !has(pack, id))
    .map((/** @type {any} */ { text }) => ({
      key: 'not-asked',
      args: { text: inLanguage(text, lang) },
    }));
  return [...come, ...gone];
}

/** Those that a requirement of a status does not already tell. @param {Judged} judged */
const told = ({ findings }) =>
  new Map(
    ownOf(findings)
      .filter(({ rule }) => !/\.required$|^document\.missing$/.test(rule))
      .map((each) => [`${each.rule} ${each.path} ${each.severity}`, each]),
  );

/** @param {Judged} now @param {Judged} then @returns {Change[]} */
function ofFindings(now, then) {
  const [a, b] = [told(now), told(then)];
  const only = (
    /** @type {Map<string, any>} */ some,
    /** @type {Map<string, any>} */ others,
    /** @type {string} */ key,
  ) =>
    [...some]
      .filter(([id]) => !others.has(id))
      .map(([, { message, severity }]) => ({
        key,
        args: { message },
        grave: key === 'found' && severity === 'error',
      }));
  return [...only(b, a, 'found'), ...only(a, b, 'not-found')];
}

/** @param {Judged} now @param {Judged} then @param {Pack} packNow @param {Pack} packThen @param {string} lang */
export const changes = (now, then, packNow, packThen, lang) => [
  ...ofStatuses(now, then, packNow, packThen, lang),
  ...ofFields(packNow, packThen, lang),
  ...ofFindings(now, then),
];
