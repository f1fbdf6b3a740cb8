// The page's views, one at a time, by the hash: #contacts, #listing, #rules, #rule=contact.required. A link is all that it
// takes to switch. Back and forward return to the place that was left. Any other hash is an element of a view, or of all.
import { t } from './words.js';

/**
 * @typedef {{ element: HTMLElement, onShow?: Shown, title: string, top: number, focus?: Element | null }} View
 * @typedef {(hash: string, returned: boolean) => boolean | void} Shown
 *   returned: by back or forward; true: it moved the focus itself
 */

const FIRST = 'contacts';
/** Hashes with a value that one of the views understands. @type {Record<string, string>} */
const VALUED = { rule: 'rules' };

/** @type {Map<string, View>} */
const views = new Map();
let now = FIRST;
let hash = '';

/** The view that is shown. */
export const current = () => now;

/**
 * @param {string} name its hash, and after "views." its title
 * @param {HTMLElement} element with a heading
 * @param {Shown} [onShow] called whenever the hash leads here
 */
export function register(name, element, onShow) {
  views.set(name, { element, onShow, title: '', top: 0 });
}

/** Switches, as a link would; an open view stays where it is. @param {string} name */
export function show(name) {
  if (name === now) return;
  history.pushState(null, '', `#${name}`);
  follow();
}

/** What the tab's title says of a view, besides the name of the page. @param {string} name @param {string} title */
export function entitle(name, title) {
  const view = views.get(name);
  if (view) view.title = title;
  if (name === now) document.title = [title, t('title')].filter(Boolean).join(' – ');
}

/** To be called when all are registered. */
export function start() {
  addEventListener('popstate', follow);
  // Focus and scrolling are noted as they happen: the browser may move both before it tells of a new hash.
  addEventListener('scroll', () => note({ top: scrollY }), { passive: true });
  addEventListener('focusin', ({ target }) => note({ focus: /** @type {Element} */ (target) }));
  document.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[href^="#"]');
    if (link?.getAttribute('href') === location.hash) arrive(viewOf(hash) ?? now, false); // no event tells of that
  });
  // First load: do not move focus, unless the view has its reasons.
  now = viewOf(read()) ?? history.state?.view ?? FIRST;
  remember();
  swap();
  views.get(now)?.onShow?.(hash, false);
}

/** @param {Partial<View>} change */
function note(change) {
  const view = views.get(now);
  if (view) Object.assign(view, change);
}

/** What the address asks for. */
function read() {
  hash = location.hash.slice(1);
  try {
    hash = decodeURIComponent(hash);
  } catch {
    // Not encoded as it should be: taken as it is, it belongs to no view.
  }
  return hash;
}

/** @param {string} hash @returns {string | undefined} nothing if it belongs to no view in particular */
function viewOf(hash) {
  const [key] = hash.split('=');
  const name = VALUED[key] ?? key;
  if (views.has(name)) return name;
  const target = document.getElementById(hash);
  return [...views.keys()].find((each) => target && views.get(each)?.element.contains(target));
}

function follow() {
  const { view } = history.state ?? {}; // an entry that has one was left before
  read();
  const to = viewOf(hash) ?? view ?? (hash ? now : FIRST);
  arrive(to, Boolean(view));
}

/** @param {string} name @param {boolean} returned */
function arrive(name, returned) {
  const switched = name !== now;
  now = name;
  remember();
  swap();
  const view = views.get(now);
  if (!view || view.onShow?.(hash, returned)) return;
  if (returned) return void (switched && comeBack(view));
  const target = views.has(hash) ? null : document.getElementById(hash);
  if (!target) begin(view);
  else if (switched) target.scrollIntoView();
}

/** The entry knows its view, so that back and forward find it whatever its hash is. */
const remember = () => history.replaceState({ view: now }, '');

function swap() {
  for (const [name, { element }] of views) element.hidden = name !== now;
  document.documentElement.dataset.shown = now;
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.getAttribute('data-view') === now) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  entitle(now, views.get(now)?.title ?? '');
}

/** @param {View} view */
function begin(view) {
  focusHeading(view);
  scrollTo({ top: 0, behavior: 'instant' });
}

/** @param {View} view */
function comeBack(view) {
  const { focus, top } = view;
  if (focus?.checkVisibility()) /** @type {HTMLElement} */ (focus).focus({ preventScroll: true });
  else focusHeading(view);
  scrollTo({ top, behavior: 'instant' });
}

/** @param {View} view */
function focusHeading({ element }) {
  const heading = [...element.querySelectorAll('h1, h2')].find((each) => each.checkVisibility());
  const target = /** @type {HTMLElement} */ (heading ?? element.closest('main'));
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
