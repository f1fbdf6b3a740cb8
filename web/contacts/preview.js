// What "Review N fixes" would change, to be looked at first: by kind, each change and each kind can be left out.
import { breathe } from '../../wasm/worker/breathe.js';
import { moreText } from '../results/problems.js';
import { madeIn, madeLine } from './corrections.js';
import { append, byId, fill, h, icon } from '../ui/page.js';
import { findingWords, number, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Correction} Correction
 * @typedef {import('../../wasm/types').Fixed} Fixed
 * @typedef {{ correction: Correction, off: boolean }} Item
 * @typedef {{ rule: string, items: Item[], off: number, draw(): void }} Group
 * @typedef {(choose?: (correction: Correction) => boolean) => void} OnApply without `choose`: all of it
 */

const PAGE = 100; // items listed at once
const OPEN_BELOW = 40; // items in all: then every kind is open from the beginning
const SLICE = 5000; // items looked at between two breaths: there may be 100,000

/** The file that is corrected is always UTF-8. @param {Correction} correction */
const isForced = ({ changes }) => changes[0].kind === 're-encode';

/** The same for the same correction, whatever was left out before it. @param {Correction} correction */
const keyOf = ({ row = 0, changes }) =>
  JSON.stringify([
    row,
    ...changes.flatMap(({ rule, column, kind, from, to }) => [rule, column, kind, from, to]),
  ]);

/** Corrections by the rule that asked for them. @param {Fixed} fixed */
async function groupsIn({ steps }) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  let seen = 0;
  for (const correction of steps.flat()) {
    const { rule = '' } = correction.changes[0];
    const group = groups.get(rule) ?? { rule, items: [], off: 0, draw() {} };
    groups.set(rule, group);
    group.items.push({ correction, off: false });
    if (++seen % SLICE === 0) await breathe();
  }
  return [...groups.values()].sort((a, b) => b.items.length - a.items.length);
}

/** Passes what is ticked, or what was shown and ticked: nothing that nobody saw. @param {Group[]} groups */
async function chooser(groups) {
  const chosen = new Set();
  let seen = 0;
  for (const { items } of groups) {
    for (const { correction, off } of items) {
      if (!off) chosen.add(keyOf(correction));
      if (++seen % SLICE === 0) await breathe();
    }
  }
  return (/** @type {Correction} */ correction) => isForced(correction) || chosen.has(keyOf(correction));
}

const dialog = () => /** @type {HTMLDialogElement} */ (byId('preview'));

export const closePreview = () => dialog().close();

/** @param {Fixed} fixed what all of it would come to @param {string} what it is @param {OnApply} onApply */
export async function preview(fixed, what, onApply) {
  const groups = await groupsIn(fixed);
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);
  const chosen = () => total - groups.reduce((sum, { off }) => sum + off, 0);
  const apply = h('button.button.primary', { type: 'button', id: 'preview-apply', onclick: take });
  const count = h('p.preview-count', { id: 'preview-count', role: 'status' });
  const all = checkbox('preview-all', (on) => {
    for (const group of groups) setAll(group, on);
    draw();
  });

  function draw() {
    count.textContent = t('preview.count', { count: chosen(), total });
    apply.replaceChildren(icon('fix'), t('preview.apply', { count: chosen() }));
    apply.setAttribute('aria-disabled', String(chosen() === 0));
    tick(all, total - chosen(), total);
    for (const group of groups) group.draw();
  }
  async function take() {
    if (chosen() === 0) return;
    const choose = chosen() === total ? undefined : await chooser(groups);
    closePreview();
    onApply(choose);
  }

  fill(
    dialog(),
    h('h2', { id: 'preview-title', tabindex: -1, autofocus: true }, t('preview.title')),
    h('p', {}, what),
    h('label.check.preview-all', {}, all, t('preview.all')),
    h('ul.preview-groups', {}, ...groups.map((group) => drawGroup(group, total < OPEN_BELOW, fixed, draw))),
    h(
      'div.preview-foot',
      {},
      count,
      apply,
      h(
        'button.button',
        { type: 'button', id: 'preview-cancel', onclick: closePreview },
        t('preview.cancel'),
      ),
    ),
  );
  draw();
  dialog().showModal();
}

/** @param {string | undefined} id @param {(on: boolean) => void} onChange */
function checkbox(id, onChange) {
  const box = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', id }));
  box.addEventListener('change', () => onChange(box.checked));
  return box;
}
/** @param {HTMLInputElement} box @param {number} off @param {number} of */
function tick(box, off, of) {
  box.checked = off < of;
  box.indeterminate = off > 0 && off < of;
}

/** @param {Group} group @param {boolean} on */
function setAll(group, on) {
  for (const item of group.items) item.off = !on && !isForced(item.correction);
  group.off = on ? 0 : group.items.filter(({ off }) => off).length;
}

/**
 * One kind: its own box, and its corrections, listed when it is opened.
 * @param {Group} group
 * @param {boolean} isOpen
 * @param {Fixed} fixed
 * @param {() => void} redraw
 */
function drawGroup(group, isOpen, fixed, redraw) {
  const { rule, items } = group;
  const title = findingWords().title(rule);
  const list = h('ul.preview-items', { 'aria-label': title });
  const ticked = h('span.preview-ticked');
  const box = checkbox(undefined, (on) => {
    setAll(group, on);
    redraw();
  });
  const opener = h('button.link', { type: 'button' });
  const open = (/** @type {boolean} */ isShown) => {
    list.hidden = !isShown;
    const words = t(isShown ? 'preview.hide' : 'preview.show');
    opener.textContent = words;
    opener.setAttribute('aria-label', `${words}: ${title}`);
    opener.setAttribute('aria-expanded', String(isShown));
    if (isShown && list.childElementCount === 0) more();
  };
  opener.addEventListener('click', () => open(Boolean(list.hidden)));

  /** @type {(() => void)[]} */
  const boxes = [];
  function more() {
    const from = boxes.length;
    list.querySelector('.preview-more')?.remove();
    const added = items.slice(from, from + PAGE).map((item) => {
      const own = checkbox(undefined, (on) => {
        item.off = !on;
        group.off += on ? -1 : 1;
        redraw();
      });
      own.disabled = isForced(item.correction);
      boxes.push(() => (own.checked = !item.off));
      return h('li', {}, h('label.check', {}, own, h('span', {}, ...linesOf(item.correction, fixed))));
    });
    for (const show of boxes.slice(from)) show();
    append(list, added);
    const left = items.length - boxes.length;
    if (left > 0) append(list, [h('li.preview-more', {}, moreButton(left))]);
    if (from > 0) /** @type {HTMLElement} */ (added[0].querySelector('input'))?.focus();
  }
  const moreButton = (/** @type {number} */ left) =>
    h('button.link', { type: 'button', onclick: more }, moreText(words(), PAGE, left));

  group.draw = () => {
    tick(box, group.off, items.length);
    ticked.textContent = t('preview.of', { chosen: items.length - group.off, total: items.length });
    for (const show of boxes) show();
  };
  box.disabled = items.every(({ correction }) => isForced(correction));
  open(isOpen);
  return h(
    'li.preview-group',
    { 'data-rule': rule },
    h('div.preview-head', {}, h('label.check', {}, box, h('b', {}, title)), ticked, opener),
    box.disabled && h('p.hint', {}, t('preview.forced')),
    list,
  );
}

/** @param {Correction} correction @param {Fixed} fixed */
function linesOf({ row, changes }, { after }) {
  const placed = row === undefined ? changes : changes.map((change) => ({ ...change, row }));
  return madeIn(after, placed).map(madeLine);
}
