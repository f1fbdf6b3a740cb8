// What an edition asks of each field, read from its pack. Knows nothing of the page.

/**
 * @typedef {any} Pack see core/rules
 * @typedef {{ status: any, derived: boolean, only?: string }} Need a status that wants the field; derived: no source says
 *   so in words; only: of offers of this kind
 */

/** A field's name in the pack's rules, where they ask for it. */
const RULES = /** @type {Record<string, string>} */ ({
  products: 'listing.products.required',
  segments: 'listing.segments.required',
  offerType: 'listing.type.required',
  solutionAreas: 'listing.areas.required',
  subareas: 'listing.subareas.required',
});

/** @param {any} requirement @param {string} field a field, or a kind of document */
const asks = ({ check, rules = [], kind }, field) =>
  check === 'document'
    ? kind === field
    : check === 'coverage'
      ? field === 'contacts'
      : rules.includes(RULES[field]);

/** The first status that needs a field. @param {Pack} pack @param {string} field @returns {Need | undefined} */
export function needOf(pack, field) {
  for (const status of pack.statuses) {
    const requirement = status.requirements.find((/** @type {any} */ each) => asks(each, field));
    if (requirement) return { status, derived: requirement.evidence === 'derived', only: requirement.only };
  }
}
/**
 * The status that needs the offer to be of one type.
 * @param {Pack} pack
 * @returns {{ status: any, type: string } | undefined}
 */
export function typeNeed(pack) {
  for (const status of pack.statuses) {
    const found = status.requirements.find((/** @type {any} */ { check }) => check === 'offer-type');
    if (found) return { status, type: found.offerType };
  }
}

/** Where in the form a requirement is met: a field, or a kind of document. @param {any} requirement of a pack */
export function placeOf({ check, kind, status }) {
  if (check === 'document') return kind;
  return { coverage: 'contacts', listing: 'listing', 'offer-type': 'offerType', status }[
    /** @type {string} */ (check)
  ];
}

/** The official templates, by the edition that names them first: of one-pagers by product, one for presentations and case studies. */
const TEMPLATES = /** @type {const} */ ([
  ['2019-08', ['Microsoft Azure', 'Microsoft Dynamics 365', 'Office 365', 'Windows 10']],
  ['2020-05', ['Microsoft Azure', 'Microsoft Dynamics 365', 'Office 365 / Microsoft 365', 'Windows 10']],
  ['2021-03', ['Microsoft Azure', 'Microsoft Dynamics 365', 'Microsoft 365', 'Windows 10']],
]);
/** @param {string} edition @param {string} kind @returns {readonly string[] | 'one' | undefined} */
export function templatesOf(edition, kind) {
  const named = TEMPLATES.findLast(([since]) => since <= edition);
  if (kind === 'one-pager') return named?.[1];
  return kind === 'presentation' || kind === 'case-study' ? 'one' : undefined;
}
