// What was dropped, judged as what it is: contacts, or all of the co-sell tab.
import { Cosell } from '../../wasm/api/cosell.js';
import { asListing } from './bundle.js';
import { judgeContacts, options } from './job.js';

/** @type {import('./job.js').Judge} */
export async function judge(checker, job) {
  const cosell = checker.as(Cosell);
  const { settings, content, words } = job;
  const { mode, territories } = settings;
  if (mode === 'contacts') return judgeContacts(cosell, job, content.files[0]);
  const unpack = (/** @type {File} */ file) => cosell.unpackBundle(file, { signal: job.signal });
  const { contacts, listing, name, files } = await asListing(content.files, settings.listing, unpack);
  if (contacts) {
    if (mode === 'both') return judgeContacts(cosell, job, contacts);
    throw new Error(words.t('element.no-listing'));
  }
  const pack = settings.ownPack ?? (await cosell.rules(settings.rulesName));
  const asked = { ...options(job), name, files, ...(territories.length > 0 && { territories }) };
  return { report: await cosell.checkListing(listing, asked), pack };
}
