// The examples that core/rules/rules.json gives of rules, the same in every language: what is wrong, and what it should
// be where that can be said. A test runs them through the check. Rules about what no text can show have none.
import rules from '../../core/rules/rules.json' with { type: 'json' };

/**
 * Some cells of one contact; or lines of its file, as a text editor shows them; or a member of listing.json.
 * @typedef {string | { [field: string]: string }} Sample
 */

/** `right` has only the cells that change. @type {Record<string, [wrong: Sample, right?: Sample]>} */
export const EXAMPLES = Object.fromEntries(
  rules.flatMap(({ id, example }) => (example ? [[id, /** @type {any} */ (example)]] : [])),
);
