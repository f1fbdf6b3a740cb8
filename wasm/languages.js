// Which of our languages serves a reader best.
import list from '#languages/list';

/** Their tags; the first serves whoever is served by none. */
export const languages = list.map(({ tag }) => tag);
/**
 * What a menu offers: each by its own name, and the word for the menu in it.
 * @type {{ tag: string, name: string, label: string }[]}
 */
export const offered = list;

/** Of whole numbers below this one the list says the plural; and ours write them all in the digits 0 to 9. */
export const SMALL = 1000;
/**
 * Those of them whose plural is not `other`, with its category.
 * @param {string} lang one of ours
 * @returns {Map<number, string>}
 */
export const smallPlurals = (lang) =>
  new Map(/** @type {any} */ (list.find(({ tag }) => tag === lang)?.plurals));

/** By subtags, whatever the case. @param {string} tag @param {string} range */
const isWithin = (tag, range) => `${tag}-`.toLowerCase().startsWith(`${range}-`.toLowerCase());

/**
 * The first wanted language that we speak, or English. Of several of ours, the one that fits by the most subtags.
 * @param {string | readonly string[]} [wanted] language tags, the dearest first: `navigator.languages`
 * @returns {string} one of `languages`
 */
export function closestLanguage(wanted = []) {
  for (const tag of [wanted].flat()) {
    const fitting = list
      .flatMap(({ tag: ours, matches }) => [ours, ...matches].map((range) => ({ ours, range })))
      .filter(({ range }) => isWithin(tag, range))
      .sort((a, b) => b.range.length - a.range.length);
    if (fitting.length) return fitting[0].ours;
  }
  return languages[0];
}
