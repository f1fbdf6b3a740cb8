// A cell's text and what the fix makes of it: US，CA → US, CA, the parts that change marked.
import { h, icon } from '../ui/dom.js';
import { difference, reveal } from '../ui/reveal.js';

/** @typedef {import('../../wasm/types').Finding} Finding */
/** @typedef {import('../ui/speak.js').Words} Words */

/** The one new text of the cell itself, if the fix is that simple. @param {Finding} finding */
const newText = ({ fix }) => (fix && 'edits' in fix && fix.edits?.length === 1 ? fix.edits[0].to : undefined);

/** @param {string} from @param {string} to what to mark on either side; all of it where little stays */
export function changes(from, to) {
  const { gone, come } = difference(from, to);
  const [before, after] = [[...from].length, [...to].length];
  const kept = before - gone.size;
  const rewritten = kept * 2 < Math.max(before, after);
  return {
    gone: (/** @type {number} */ at) => rewritten || gone.has(at),
    come: (/** @type {number} */ at) => rewritten || come.has(at),
  };
}

/** A cell's text with the part marked that its finding is about. @param {string} text @param {Finding} [finding] */
export function marked(text, finding) {
  if (!finding) return reveal(text);
  const to = newText(finding);
  if (to !== undefined) return reveal(text, changes(text, to).gone);
  if (!finding.character) return reveal(text);
  const from = finding.character - 1;
  const { item = '' } = finding.args ?? {}; // one of several in the cell
  const size = [...text].slice(from).join('').startsWith(item) ? [...item].length : 0;
  return reveal(text, (position) => position >= from && position < from + Math.max(1, size));
}

const EDITS = 4;
/**
 * A text and the one in its place.
 * @param {Words} words
 * @param {{ from: string, to: string }} edit
 * @param {HTMLElement} [label]
 */
export function edited({ t }, { from, to }, label) {
  const { gone, come } = changes(from, to);
  const empty = () => h('span.guess', {}, t('problems.empty'));
  return h(
    'p.change',
    {},
    label,
    from === '' ? empty() : reveal(from, gone),
    icon('arrow'),
    h('span.sr', {}, ' → '),
    to === '' ? empty() : reveal(to, come, 'ins'),
  );
}

/** One of several edits: it names its column. @param {Words} words @param {import('../../wasm/types').Edit} edit */
const oneEdit = (words, edit) =>
  edited(words, edit, h('span.guess', {}, `${words.findings.word('fields', edit.column)}: `));

/**
 * The text found, and the text proposed.
 * @param {Words} words
 * @param {Finding} finding
 * @returns {HTMLElement | null}
 */
export function change(words, finding) {
  const { t } = words;
  const to = newText(finding);
  const from = finding.value;
  const edits = finding.fix?.edits ?? [];
  if (edits.length > 1) return h('div', {}, ...edits.slice(0, EDITS).map((edit) => oneEdit(words, edit)));
  if (from === undefined || (from === '' && to === undefined)) return null;
  const line = h('p.change', {}, marked(from, finding), finding.truncated && '…');
  if (to === undefined) return line;
  line.append(icon('arrow'), h('span.sr', {}, ' → '));
  line.append(
    to === '' ? h('span.guess', {}, t('problems.empty')) : reveal(to, changes(from, to).come, 'ins'),
  );
  if (finding.fix?.safety === 'suggested') line.append(' ', h('span.guess', {}, `(${t('problems.guess')})`));
  return line;
}
