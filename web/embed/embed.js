// The element in a frame: <iframe sandbox="allow-scripts allow-downloads" src="embed.html">. The frame has no origin, sees
// nothing of the page around it, and is told only what messages.js lets through. It works without a word from the host.
import { define } from '../element/element.js';
import { greeting, order, VERSION } from './messages.js';

/** @typedef {import('./messages.js').Options} Options */

const MOST_COMPLAINTS = 10;
const GATHERED_FOR = 50; // ms

define();
const check = /** @type {import('../element/element.js').CosellCheck} */ (
  document.createElement('cosell-check')
);
check.setAttribute('lang', navigator.language);
document.documentElement.lang = navigator.language;
document.body.append(check);

const hosts = (document.querySelector('meta[name="cosell-hosts"]')?.getAttribute('content') ?? '')
  .split(/\s+/)
  .filter(Boolean);
/** @type {MessagePort | undefined} */
let port;
/** A host that this file itself names may be given what is in the person's file; others may not, whatever they ask. */
let isNamed = false;

/** @type {Options | undefined} */
let pending;
/** Soon, all that came meanwhile at once: of a flood of orders few are carried out. @param {Options} options */
function applySoon(options) {
  if (!pending) setTimeout(apply, GATHERED_FOR);
  pending = { ...pending, ...options };
}
function apply() {
  const { lang, rules, theme, mode, territories, rulePack, exposeData } = pending ?? {};
  pending = undefined;
  if (lang) document.documentElement.lang = lang;
  const attributes = { lang, rules, theme, mode, territories: territories?.join(',') };
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) check.setAttribute(name, value);
  if (exposeData !== undefined) check.toggleAttribute('expose-data', exposeData && isNamed);
  if (rulePack !== undefined) check.rulePack = rulePack;
}

/** @param {MessageEvent} event */
function greeted(event) {
  const hello = greeting(event, { parent, hosts });
  if (!hello) return complain(event);
  removeEventListener('message', greeted); // there is one
  isNamed = hosts.includes(event.origin);
  port = hello.port;
  port.onmessage = ({ data }) => obey(data);
  pending = hello.options;
  apply();
  tell('ready', { version: VERSION });
  new ResizeObserver(tellHeight).observe(document.body);
}
let complaints = 0;
/** For who builds the page around: the console says that a greeting was not taken. @param {MessageEvent} event */
function complain({ data }) {
  if (data?.type === 'cosell-hello' && complaints++ < MOST_COMPLAINTS)
    console.warn(
      'Co-sell Check: a greeting was not understood, or comes from a host that embed.html does not name.',
    );
}
/** @param {unknown} data */
function obey(data) {
  const asked = order(data);
  if (asked?.type === 'reset') check.reset();
  else if (asked) applySoon(asked.options);
  else if (complaints++ < MOST_COMPLAINTS) tell('error', { code: 'message', message: 'not understood' });
}

/** @param {string} type @param {object} [more] */
const tell = (type, more) => port?.postMessage({ ...more, type });

let height = 0;
function tellHeight() {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now === height) return;
  height = now;
  tell('resize', { height });
}

check.addEventListener('cosell-result', ({ detail: { report, file: _, ...counted } }) => {
  tell('result', { ...counted, ...(report && { report: check.export() }) });
});
check.addEventListener('cosell-error', ({ detail: { code, message } }) => tell('error', { code, message }));
check.addEventListener('cosell-change', ({ detail: { reason } }) => tell('change', { reason }));

addEventListener('message', greeted);
if (parent !== window) parent.postMessage({ type: 'cosell-embed', version: VERSION }, '*'); // nothing in it is of anybody
