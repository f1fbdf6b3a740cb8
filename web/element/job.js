// What the module is asked about the contacts that are in the element, as the page has set it.

/**
 * @typedef {import('../../wasm/types').Report | import('../../wasm/types').ListingReport} AnyReport
 * @typedef {{ report: AnyReport, pack?: any }} Judged pack: the edition that a listing was judged by
 * @typedef {object} Job
 * @property {import('./settings.js').Settings} settings
 * @property {import('./content.js').Content} content
 * @property {import('../ui/speak.js').Words} words
 * @property {AbortSignal} signal
 * @property {(share: any) => void} onProgress
 * @typedef {import('../../wasm/api/contacts.js').Contacts} Contacts
 * @typedef {(contacts: Contacts, job: Job) => Promise<Judged>} Judge
 */

/** What any check is asked. @param {Job} job */
export function options({ settings: { ownRules: rulePack, rulesName }, words, signal }) {
  const rules = rulePack === undefined ? { rules: rulesName } : { rulePack };
  return { ...rules, lang: words.findings, signal };
}

/** What a check of contacts is asked. @param {Job} job */
export const contactsOptions = (job) => ({
  ...options(job),
  ...job.content.reading,
  territories: job.settings.territories,
  baseline: job.settings.baseline ?? undefined,
  ignore: job.content.setAside,
  table: false,
  onProgress: job.onProgress,
});

/** @param {Contacts} cosell @param {Job} job @param {Blob} file @returns {Promise<Judged>} */
export const judgeContacts = async (cosell, job, file) => ({
  report: await cosell.checkContacts(file, contactsOptions(job)),
});
