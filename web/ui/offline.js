// The page kept by the browser, for use without a network: only where its reader asks for it, by the link (?keep) or by
// installing it, whose start address says the same. So all that is asked for is asked for while the page loads.
import { trusted } from '../../wasm/index.js';
import { byId, fill, h } from './page.js';
import { t } from './words.js';

const ASKED = 'keep';
/** A page that is one file has no manifest, and nothing to keep. */
const manifest = () => document.querySelector('link[rel="manifest"]');

/** @type {{ kept?: ServiceWorkerRegistration, waiting?: ServiceWorker, said?: { key: 'keep.removed' | 'keep.failed', reason?: string } }} */
const state = {};

/** Looks whether it is kept, and sees to it if it is to be. @param {(text: string) => void} say */
export async function findKept(say) {
  if (!manifest() || !navigator.serviceWorker) return;
  const script = new URL('sw.js', document.baseURI).href;
  const address = new URL(location.href);
  try {
    if (address.searchParams.has(ASKED)) {
      await navigator.serviceWorker.register(trusted(script), { updateViaCache: 'none' });
      address.searchParams.delete(ASKED);
      history.replaceState(history.state, '', address); // loading again asks for nothing
    }
    const found = await navigator.serviceWorker.getRegistration();
    const worker = found?.active ?? found?.waiting ?? found?.installing;
    if (worker?.scriptURL === script) watch(/** @type {ServiceWorkerRegistration} */ (found), say);
  } catch (error) {
    state.said = { key: 'keep.failed', reason: /** @type {Error} */ (error).message };
  }
  showKept();
}

/** @param {ServiceWorkerRegistration} kept @param {(text: string) => void} say */
function watch(kept, say) {
  state.kept = kept;
  const look = () => {
    if (!kept.active || !kept.waiting || state.waiting === kept.waiting) return;
    state.waiting = kept.waiting;
    showKept();
    say(t('keep.update'));
  };
  const follow = () => kept.installing?.addEventListener('statechange', look);
  kept.addEventListener('updatefound', follow);
  follow(); // it may have been found before anybody listened
  look();
}

/** In the language now spoken. */
export function showKept() {
  const { kept, waiting, said } = state;
  const box = byId('keep');
  box.hidden = !manifest() || !navigator.serviceWorker;
  const offer = h('a', { href: `?${ASKED}#proof`, id: 'keep-do' }, t('keep.do'));
  const end = h('button.link', { type: 'button', id: 'keep-remove', onclick: remove }, t('keep.remove'));
  fill(
    box,
    h('h3', {}, t('keep.title')),
    said && h('p', { id: 'keep-said', tabindex: -1 }, t(said.key, { reason: said.reason ?? '' })),
    h('p', {}, t(kept ? 'keep.kept' : 'keep.offer'), ' ', kept ? end : offer),
  );
  byId('update').hidden = !waiting;
  fill(
    byId('update'),
    waiting && `${t('keep.update')} `,
    waiting && h('button.link', { type: 'button', id: 'update-do', onclick: takeOver }, t('keep.reload')),
    waiting && ` ${t('keep.reload.what')}`,
  );
}

function takeOver() {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  state.waiting?.postMessage('take over');
}

async function remove() {
  await state.kept?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith('cosell-check-'));
  await Promise.all(names.map((name) => caches.delete(name)));
  Object.assign(state, { kept: undefined, waiting: undefined, said: { key: 'keep.removed' } });
  showKept();
  byId('keep-said').focus();
}
