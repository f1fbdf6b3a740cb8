// The page: its views, the language they speak, and what they tell each other.
import { ListingView } from './listing/view.js';
import { Checker } from './contacts/checker.js';
import { ContactsView } from './contacts/view.js';
import { byId, fill, h } from './ui/page.js';
import { showFinds, showGuide, showProof } from './contacts/guide.js';
import { listen, showSamples } from './contacts/intake.js';
import { say } from './ui/notice.js';
import { findKept, showKept } from './ui/offline.js';
import { setTerritories } from './ui/territories.js';
import * as views from './ui/router.js';
import { findingWords, language, setLanguage, t, translateDocument } from './ui/words.js';
import { RuleBrowser } from './rules/browser.js';
import { makeLanguageMenu, showLanguage } from './ui/language-menu.js';
import { DEFAULT_RULES } from '../wasm/terms.js';

let editions = [DEFAULT_RULES]; // oldest first
const newestEdition = () => editions[editions.length - 1];

const languageMenu = /** @type {HTMLSelectElement} */ (byId('language'));
const checker = new Checker();
const ruleBrowser = new RuleBrowser(() => checker.packs(), say);
const contacts = new ContactsView(checker, DEFAULT_RULES, {
  changed: () => listing.contactsChanged(),
  decided({ rules, territories }) {
    if (rules) void listing.setEdition(rules, newestEdition());
    if (territories) listing.setTerritories(territories);
  },
  showRules(rules) {
    /** @type {HTMLSelectElement} */ (byId('edition')).value = rules;
    ruleBrowser.show(rules);
  },
  editions: () => editions,
});
const listing = new ListingView(byId('view-listing'), {
  pack: (id) => checker.pack(id),
  unpack: (bundle, signal) => checker.unpack(bundle, signal),
  check: (written, options) => checker.listing(written, options),
  contacts: () => contacts.atHand(),
  onContacts: (file) => (file ? contacts.receive(file, true) : contacts.close()),
  takeContacts: (act) => contacts.take(act),
  onTerritories: (territories) => contacts.decide({ territories }),
  onEdition: (rules) => contacts.decide({ rules }),
  say,
});

/** Everything in the language now chosen. */
function speak() {
  translateDocument();
  showLanguage(languageMenu, language());
  showEditions();
  showFinds();
  showSamples();
  showGuide();
  showProof();
  showKept();
  for (const name of ['guide', 'proof']) views.entitle(name, t(/** @type {any} */ (`${name}.title`)));
  for (const name of ['listing', 'rules']) views.entitle(name, t(/** @type {any} */ (`views.${name}`)));
  contacts.speak();
  listing.draw();
}
function showEditions() {
  const newest = newestEdition();
  const options = editions.map((id) => {
    const edition = findingWords().word('editions', id);
    const isNewest = id === newest && editions.length > 1;
    return h('option', { value: id }, isNewest ? t('rules.newest', { edition }) : edition);
  });
  fill(byId('edition'), ...options);
  contacts.showDecided();
}

setLanguage(navigator.languages);
makeLanguageMenu(languageMenu, (tag) => {
  setLanguage(tag);
  speak();
});
views.register('contacts', byId('view-contacts'), () => contacts.unhide());
views.register('listing', byId('view-listing'), () => listing.open());
views.register('guide', byId('view-guide'));
views.register('proof', byId('view-proof'));
views.register('rules', byId('view-rules'), (hash, returned) => ruleBrowser.open(hash, returned));
speak();
views.start();
listen(
  (intake) => contacts.receive(intake),
  (files) => contacts.open(files),
  (remark) => contacts.remark(remark),
  {
    active: () => views.current() === 'listing',
    take: (files, on) => void listing.receive(files, on),
    takes: (files, on) => contacts.takes(files, on),
  },
);
byId('edition').addEventListener('change', (event) =>
  contacts.decide({ rules: /** @type {HTMLSelectElement} */ (event.target).value }),
);
byId('themes').addEventListener('change', (event) => {
  document.documentElement.dataset.theme = /** @type {HTMLInputElement} */ (event.target).value;
});
addEventListener('beforeprint', () => document.getElementById('cover-more')?.click()); // paper has room for all
void findKept(say);
Promise.all([checker.editions(), checker.territories()]).then(
  ([ids, territories]) => {
    setTerritories(territories);
    editions = ids;
    showEditions();
    void listing.setEdition(contacts.rules, newestEdition());
    contacts.findCopy();
  },
  (error) => contacts.failed(error),
);
