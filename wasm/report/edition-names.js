// What an edition calls the fields, documents and statuses: messages call them as the tab of that edition does.

/** In one language. */
export class EditionNames {
  #pack;
  #lang;
  #word;

  /** @param {any} pack @param {import('./wording').Wording} words */
  constructor(pack, { lang, word }) {
    this.#pack = pack;
    this.#lang = lang;
    this.#word = word;
  }

  /** @param {any} labels by language @returns {string | undefined} */
  #label = (labels) => labels?.[this.#lang] ?? labels?.en;

  /** @param {string} field a key of the listing, or `subareas` */
  field(field) {
    const { listing } = this.#pack;
    const name = { offerType: 'offerTypes', solutionAreas: 'areas' }[field] ?? field;
    return (
      this.#label(Object.hasOwn(listing, name) && listing[name].label) ?? this.#word('listingFields', field)
    );
  }
  /** @param {string} kind of document */
  kind(kind) {
    const known = this.#pack.documents.kinds.find((/** @type {any} */ { id }) => id === kind);
    return this.#label(known?.label) ?? kind;
  }
  /**
   * The first status that is meant: the one of this id, or one that needs what a rule asks for.
   * @param {string | undefined} id
   * @param {string} [rule]
   */
  status(id, rule) {
    const needs = (/** @type {any} */ { requirements }) =>
      requirements.some((/** @type {any} */ { rules = [] }) => rules.includes(rule));
    const known = this.#pack.statuses.find((/** @type {any} */ status) =>
      id === undefined ? needs(status) : status.id === id,
    );
    return this.#label(known?.name) ?? id;
  }

  /** The names in the parts of a finding's message. @param {any} finding as the core gives it */
  of({ rule, path = '', args = {} }) {
    const [, key, , part] = path.split('/');
    const field = args.field ?? (part === 'subareas' ? part : key);
    const status = this.status(args.status, rule);
    const isOfField = rule.startsWith('listing.') && rule !== 'listing.unknown-key';
    return {
      ...(isOfField && field && { fieldName: this.field(field) }),
      ...(args.kind && { kindName: this.kind(args.kind) }),
      ...((args.status || rule.endsWith('.required')) && status && { statusName: status }),
    };
  }
}
