// Where in the form a finding is shown, and which control it is about. Knows nothing of the page.
import { asText, items } from './draft.js';

/**
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{ rule: string, severity: string, effect: string, message: string, file?: string, path?: string, args?: Record<string, string> }} Found
 * @typedef {{ place: string, control: string }} Spot ids of a part of the form and of what takes the focus there
 */

const FIELDS = ['products', 'segments', 'offerType', 'externalUrl', 'territories', 'contacts'];

/**
 * A listing's own findings: those of its contacts come after them, and may be a million.
 * @param {Iterable<any>} findings
 */
export function ownOf(findings) {
  const own = [];
  for (const each of findings) {
    if ('row' in each) break;
    own.push(each);
  }
  return own;
}

/** @param {string} path a JSON Pointer */
const stepsOf = (path) =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param {string} kind */
const slot = (kind) => ({ place: `doc-${kind}`, control: `l-doc-${kind}` });

/**
 * @param {Found} finding
 * @param {Draft} draft
 * @param {string[]} kinds of documents that the form shows
 * @returns {Spot}
 */
export function spotOf({ path = '', args }, draft, kinds) {
  const [key, index, part] = stepsOf(path);
  if (FIELDS.includes(key)) return { place: key, control: `l-${key}` };
  if (key === 'solutionAreas') {
    if (index === undefined) return { place: key, control: `l-${key}` };
    return { place: `area-${index}`, control: part === 'subareas' ? `l-sub-${index}` : `l-area-${index}` };
  }
  if (key === 'documents') {
    const kind = index === undefined ? args?.kind : asText(items(draft, 'documents')[Number(index)]?.kind);
    return kind && kinds.includes(kind) ? slot(kind) : { place: 'doc-', control: 'l-doc-' };
  }
  return { place: 'keys', control: 'l-keys' };
}

/**
 * A part is shown with its findings once it, or what it is part of, was left.
 * @param {ReadonlySet<string>} left
 * @param {string} place
 */
export const wasLeft = (left, place) =>
  left.has(place) || (place.startsWith('area-') && left.has('solutionAreas'));
