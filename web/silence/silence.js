// The self-test: tries every way out of a page under the same policy as the real one, and shows what became of each.
// It aims at this device itself, so that nothing would leave it even if a way were open.
import { byId, fill, h, icon } from '../ui/page.js';
import { makeLanguageMenu, showLanguage } from '../ui/language-menu.js';
import { attempt } from './attempt.js';
import { giveBack, leaveAsCopy, LEAVING } from './leaving.js';
import { WAYS } from './ways.js';
import { language, setLanguage, t } from './words.js';

/** @typedef {import('./attempt.js').Result} Result */

const NOBODY = '127.0.0.1:47809'; // a port that nothing listens on, as a rule
/** Who wants to listen names a port of this device: silence.html#127.0.0.1:8080 */
const target = /^#(127\.0\.0\.1:\d{1,5})$/.exec(location.hash)?.[1] ?? NOBODY;
/** @param {string} id of a way */
const urlOf = (id) => `http://${target}/silence/${id}`;

const LOOKS = /** @type {const} */ ({
  blocked: ['ok', 'sev-ok'],
  absent: ['ok', 'sev-ok'],
  unseen: ['unknown', 'sev-info'],
  open: ['error', 'sev-error'],
});

const menu = /** @type {HTMLSelectElement} */ (byId('language'));

/** @type {Map<string, Result>} */
const results = new Map();

/** @param {import('./ways.js').Way} way */
function item({ id, code, group }) {
  const result = results.get(id);
  const [symbol, look] = result ? LOOKS[result.state] : ['open', ''];
  return h(
    'li.way',
    { id: `way-${id}`, 'data-state': result?.state ?? 'untried' },
    h('div', {}, h('p.way-name', {}, t(`way.${id}`)), h('code', { translate: 'no' }, code)),
    h(
      'p.way-result',
      {},
      h(`span.sev${look && `.${look}`}`, {}, icon(symbol), t(`state.${result?.state ?? 'untried'}`)),
      result && h('span.hint', {}, how(group ?? id, result)),
    ),
  );
}

/** @param {string} id of the way, or of its group @param {Result} result */
function how(id, { state, how: known, what }) {
  const own = t(`how.${id}.${known === 'known' ? known : state}`);
  const [before, after] = t(`how.${known}`).split('{what}');
  return h('span', {}, own || before, !own && what && h('code', { translate: 'no' }, what), own ? '' : after);
}

function draw() {
  document.documentElement.lang = language();
  document.title = `${t('title')} – Co-sell Check`;
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(/** @type {string} */ (element.getAttribute('data-t')));
  }
  showLanguage(menu, language());
  byId('target').textContent = target;
  fill(byId('ways'), ...WAYS.map(item));
  fill(byId('leave'), ...LEAVING.map(leaveButton));
  sum();
}

/** Gives this page to try it. @param {import('./leaving.js').Leaving} way */
function leaveButton({ id, code, lacks, leave }) {
  if (lacks?.()) return null;
  const act = () => leave(window, urlOf(id));
  const button = h('button.button', { type: 'button', id: `go-${id}`, onclick: act });
  button.append(h('code', { translate: 'no' }, code));
  return h('li', {}, button);
}

/** The one sentence on all of them. */
function sum() {
  const count = (/** @type {string} */ state) =>
    [...results.values()].filter((each) => each.state === state).length;
  const counts = {
    all: WAYS.length,
    stopped: count('blocked') + count('absent'),
    unseen: count('unseen'),
    open: count('open'),
  };
  const done = results.size === WAYS.length;
  const text = t(
    !done ? (results.size ? 'sum.running' : 'sum.none') : counts.open ? 'sum.open' : 'sum.closed',
    counts,
  );
  byId('sum').dataset.state = done ? (counts.open ? 'open' : 'closed') : 'untried';
  if (byId('sum').textContent !== text) byId('sum').textContent = text;
}

async function run() {
  const button = byId('run');
  button.setAttribute('aria-disabled', 'true');
  results.clear();
  draw();
  for (const way of WAYS) {
    results.set(way.id, await attempt(way, urlOf(way.id)));
    byId(`way-${way.id}`).replaceWith(item(way));
    sum();
  }
  giveBack();
  button.setAttribute('aria-disabled', 'false');
}

/** Where this page lies beside the other: on a server as files, on a disk as one file. */
const home = location.protocol === 'file:' ? 'cosell-check.html' : 'index.html';

leaveAsCopy(new URLSearchParams(location.search).get('leave'), urlOf);
setLanguage(navigator.languages);
makeLanguageMenu(menu, (tag) => {
  setLanguage(tag);
  draw();
});
byId('back').setAttribute('href', home);
byId('run').addEventListener('click', ({ currentTarget }) => {
  if (/** @type {Element} */ (currentTarget).getAttribute('aria-disabled') !== 'true') void run();
});
draw();
