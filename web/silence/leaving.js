// The ways to leave a page for another address. To try one is to lose the page, so a second copy of it leaves, in the
// window that the test has opened; it says so as it goes. Where no window is given, the reader can give this page for
// it.

/**
 * @typedef {{ id: string, code: string, lacks?(): boolean, leave(view: Window, url: string): void }} Leaving
 *   lacks: whether the browser has no such thing; view: whose page leaves
 */

const PATIENCE = 2500; // ms, for a copy to load and to leave
const TRIES = 2; // Firefox forgets to go somewhere if a window is still on its way elsewhere

/** @param {Window} view @param {Record<string, string>} properties */
function followLink({ document }, properties) {
  const link = Object.assign(document.createElement('a'), properties);
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {Window} view @param {string} url */
function refresh({ document }, url) {
  const meta = Object.assign(document.createElement('meta'), {
    httpEquiv: 'refresh',
    content: `0;url=${url}`,
  });
  document.head.append(meta);
}

/** @type {Leaving[]} */
export const LEAVING = [
  { id: 'leave-assign', code: 'location.assign()', leave: (view, url) => view.location.assign(url) },
  { id: 'leave-replace', code: 'location.replace()', leave: (view, url) => view.location.replace(url) },
  { id: 'leave-href', code: 'location.href = …', leave: (view, url) => void (view.location.href = url) },
  {
    id: 'leave-navigate',
    code: 'navigation.navigate()',
    lacks: () => !('navigation' in globalThis),
    leave(view, url) {
      const { committed, finished } = /** @type {any} */ (view).navigation.navigate(url);
      for (const told of [committed, finished]) told?.catch(() => {});
    },
  },
  { id: 'leave-link', code: '<a href>', leave: (view, href) => followLink(view, { href }) },
  {
    id: 'leave-download',
    code: '<a download>',
    leave: (view, href) => followLink(view, { href, download: 'x' }),
  },
  { id: 'leave-refresh', code: '<meta http-equiv="refresh">', leave: refresh },
  { id: 'leave-self', code: "window.open(url, '_self')", leave: (view, url) => void view.open(url, '_self') },
];

/**
 * Takes this page to the address by one of them, if it is a copy.
 * @param {string | null} id of the way
 * @param {(id: string) => string} urlOf
 */
export function leaveAsCopy(id, urlOf) {
  const way = LEAVING.find((each) => each.id === id);
  if (!way || !opener) return;
  // What hides a page is that another one takes its place.
  addEventListener('pagehide', () => opener.postMessage({ left: location.search }, '*'));
  addEventListener('load', () => setTimeout(() => way.leave(window, urlOf(way.id))));
}

/** @type {Window | undefined} */
let lent;
/** Takes the window in which a copy of this page leaves. @param {Window} opened */
export const lend = (opened) => void (lent = opened);
/** Closes it. */
export function giveBack() {
  lent?.close();
  lent = undefined;
}

let tries = 0;
/**
 * Whether the copy in a window leaves by the way.
 * @param {Window} view
 * @param {string} id
 * @returns {Promise<boolean>}
 */
function copyLeaves(view, id) {
  const copy = new URL(location.href);
  copy.search = `?leave=${id}&try=${++tries}`; // a copy that makes room for the next one has not left
  return new Promise((tell) => {
    // From whom it comes Chromium no longer says, once the copy has gone.
    const hear = (/** @type {MessageEvent} */ { data }) => void (data?.left === copy.search && settle(true));
    const settle = (/** @type {boolean} */ left) => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      tell(left);
    };
    const timer = setTimeout(() => settle(false), PATIENCE);
    addEventListener('message', hear);
    try {
      view.location.replace(copy.href);
    } catch {
      settle(false); // a window that has opened another page in its own place is no longer ours, in Firefox
    }
  });
}

/**
 * Whether a header that the page does not see may have stopped it: only Chromium knows Connection-Allowlist, and a file
 * has no headers. What was stopped by it looks to a page as if nobody had answered.
 */
const mayBeStopped = () => location.protocol !== 'file:' && navigator.vendor.startsWith('Google');

/** @param {Leaving} way @returns {Promise<import('./ways.js').Outcome>} */
export async function leaveAside({ id, lacks }) {
  if (lacks?.()) return 'absent';
  if (!lent || lent.closed) return mayBeStopped() ? 'unseen' : 'known';
  let left = false;
  for (let i = 0; i < TRIES && !left; i++) left = await copyLeaves(lent, id);
  return left && !mayBeStopped() ? 'opened' : 'unseen';
}
