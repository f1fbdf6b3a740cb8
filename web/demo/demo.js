// What the portal's pages do: they speak the languages of the element, and show what it tells them.
import words from '#languages/demo';
import { closestLanguage } from '../../wasm/languages.js';
import { makeLanguageMenu, showLanguage } from '../ui/language-menu.js';
import { viewWords } from '../ui/speak.js';

const page = document.body.dataset.page ?? '';
const menu = /** @type {HTMLSelectElement} */ (document.getElementById('language'));
/** @param {string | readonly string[]} wanted */
function wordsOf(wanted) {
  const tag = closestLanguage(wanted);
  return viewWords(tag, /** @type {Record<string, Record<string, string>>} */ (words)[tag]);
}
let { lang, t: say } = wordsOf(navigator.languages);

/** @type {{ key: string, args: Record<string, string | number> } | undefined} */
let told;
const got = /** @type {HTMLElement} */ (document.querySelector('.got'));
/** @param {string} key @param {Record<string, string | number>} args */
function tell(key, args) {
  told = { key, args };
  got.hidden = false;
  got.textContent = say(key, args);
}

/** @type {{ send(message: object): void } | undefined} */
let frame;
function speak() {
  document.documentElement.lang = lang;
  showLanguage(menu, lang);
  document.title = `${say(`${page}.title`)} – ${say('portal')}`;
  for (const each of document.querySelectorAll('[data-say]'))
    each.textContent = say(/** @type {HTMLElement} */ (each).dataset.say ?? '');
  document.querySelector('cosell-check')?.setAttribute('lang', lang);
  frame?.send({ type: 'options', lang });
  if (told) tell(told.key, told.args);
}
makeLanguageMenu(menu, (tag) => {
  ({ lang, t: say } = wordsOf(tag));
  speak();
});

document.addEventListener('cosell-result', ({ detail }) =>
  tell(`last.${detail.verdict}`, { errors: detail.counts.errors }),
);
document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault(); // a portal would take it
  const file = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('contacts');
  if (file instanceof File) tell('form.got', { name: file.name, bytes: file.size });
});

const check = document.querySelector('cosell-check');
if (check && page === 'strict') {
  check.rulePack = {
    extends: '2019-08',
    id: 'fabrikam',
    contacts: {
      emailDomains: ['fabrikam.com'],
      ownColumns: [{ label: 'Cost center', also: ['成本中心'] }],
    },
    rules: [
      { id: 'contact.email.domain', severity: 'error' },
      { id: 'header.own-column-missing', severity: 'error' },
      { id: 'contact.own-column.required', severity: 'warning' },
    ],
  };
}
const iframe = document.querySelector('iframe');
if (iframe) {
  const host = '../embed-host.js'; // beside the demo in dist/
  const { cosellFrame } = await import(host);
  frame = cosellFrame(
    iframe,
    { lang },
    {
      result: (/** @type {any} */ { verdict, counts }) => tell(`last.${verdict}`, { errors: counts.errors }),
    },
  );
  iframe.src = iframe.dataset.src ?? ''; // now that somebody listens
}
speak();
