// A listing's check: looks up for the core what it cannot, its URL, the bytes of its documents and what its contacts
// cover. The engine lends its module and its check of contacts.
import { fileNamed, isAbsolute, isOutside } from '../files/names.js';
import { leftText, textOf, Trap } from './instance.js';
import { assertPack, request } from './reader.js';
import { failureOf, gathered, MOST_STREAM, readable, SourceError } from '../worker/source.js';

/**
 * @typedef {import('../module/core').CoreModule} CoreModule
 * @typedef {import('../module/core').Handle} Handle
 * @typedef {import('../types').Source} Source
 * @typedef {import('../types').ByteSource} ByteSource
 * @typedef {import('../internal').CheckResult} CheckResult
 * @typedef {import('../internal').Failure} Failure
 * @typedef {import('../internal').ListingNeeds} ListingNeeds
 * @typedef {import('../internal').ListingOptions} ListingOptions
 * @typedef {import('../internal').ListingResult} ListingResult
 * @typedef {Required<Pick<ByteSource, 'size' | 'bytes'>>} Parts the bytes of a document, to be had in any order
 * @typedef {{ name: string, indices: number[], parts: Parts }} Document with its places in the listing
 * @typedef {(what: import('../module/core').Text) => Promise<string>} Ask the open listing for a text
 * @typedef {{ absent?: string, unread?: string, sameAs?: number }} DocumentFact with what its bytes say
 * @typedef {object} Facts what the core is told (core/include/core/listing.hpp)
 * @property {'https' | 'http' | 'wrong'} [url]
 * @property {boolean} [coverage]
 * @property {string} [contactsAbsent]
 * @property {object} [contactsUnread]
 * @property {(DocumentFact | null)[]} documents
 */

/**
 * What the engine lends.
 * @typedef {object} Services
 * @property {import('./instance').Instance} instance
 * @property {AbortSignal} [signal]
 * @property {() => Promise<void>} pace stops the work when told to, and lets others run
 * @property {(source: Source, name: string, territories: string[]) => Promise<CheckResult>} checkContacts
 */

const COMPARED = 1 << 16; // bytes of each document that are compared at once

/** By the platform's own parser. @param {string} text */
function urlKind(text) {
  try {
    const { protocol } = new URL(text);
    return protocol === 'https:' ? 'https' : protocol === 'http:' ? 'http' : 'wrong';
  } catch {
    return 'wrong';
  }
}

/**
 * What a report of contacts says of the requirement that they cover every territory.
 * @param {readonly import('../types').Status[]} statuses
 * @param {string} pack
 * @returns {boolean | undefined} undefined: unknown
 */
function coverageOf(statuses, pack) {
  /** @type {{ requirements: { id: string, check: string }[] }[]} */
  const asked = JSON.parse(pack).statuses ?? [];
  const ids = asked
    .flatMap(({ requirements }) => requirements)
    .filter(({ check }) => check === 'coverage')
    .map(({ id }) => id);
  const found = statuses.flatMap(({ requirements }) => requirements).find(({ id }) => ids.includes(id));
  return found?.met === 'unknown' ? undefined : found?.met;
}

/** @param {ListingNeeds['documents']} documents @returns {Map<string, number[]>} places by name */
function placesOf(documents) {
  const places = new Map();
  documents.forEach(({ file }, index) => {
    if (file === null) return;
    if (places.has(file)) places.get(file).push(index);
    else places.set(file, [index]);
  });
  return places;
}

/** @param {Source} source @param {AbortSignal} [signal] @returns {Promise<Parts>} */
async function inParts(source, signal) {
  const input = readable(source);
  if (input.bytes && input.size !== undefined) return /** @type {Parts} */ (input);
  return /** @type {Parts} */ (readable(await gathered(input, MOST_STREAM, signal)));
}

/** @param {Uint8Array} a @param {Uint8Array} b of the same length @returns {number} as a sort wants it */
function compared(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) ++at;
  return at === a.length ? 0 : a[at] - b[at];
}

/**
 * Groups of documents with the same bytes, told apart by size, then piece by piece: each is read once at most, and
 * only as far as another one is like it.
 * @param {Document[]} documents
 * @param {(document: Document, begin: number, end: number) => Promise<Uint8Array | undefined>} read undefined: it failed
 */
async function withSameBytes(documents, read) {
  /** @type {Map<number, Document[]>} */
  const bySize = new Map();
  for (const each of documents) {
    const { size } = each.parts;
    if (!bySize.get(size)?.push(each)) bySize.set(size, [each]);
  }
  bySize.delete(0);
  /** @type {Document[][]} */
  const same = [];
  const unsure = [...bySize.values()].map((members) => ({ members, at: 0 }));
  for (let group = unsure.pop(); group; group = unsure.pop()) {
    const { members, at } = group;
    const { size } = members[0].parts;
    if (members.length === 1 || at === size) {
      same.push(members);
      continue;
    }
    const end = Math.min(at + COMPARED, size);
    const kinds = await parted(members, (each) => read(each, at, end));
    unsure.push(...kinds.map((alike) => ({ members: alike, at: end })));
  }
  return same;
}

/**
 * Those that are alike, found in order: a thousand take ten times a thousand comparisons, not a million.
 * @param {Document[]} members
 * @param {(document: Document) => Promise<Uint8Array | undefined>} read
 */
async function parted(members, read) {
  /** @type {{ piece: Uint8Array, member: Document }[]} */
  const pieces = [];
  for (const member of members) {
    const piece = await read(member);
    if (piece) pieces.push({ piece, member });
  }
  pieces.sort((a, b) => compared(a.piece, b.piece));
  /** @type {Document[][]} */
  const kinds = [];
  for (const [i, { piece, member }] of pieces.entries()) {
    if (i > 0 && compared(piece, pieces[i - 1].piece) === 0) kinds.at(-1)?.push(member);
    else kinds.push([member]);
  }
  return kinds;
}

/** One listing and the files beside it. */
class ListingReading {
  #services;
  #json;
  #options;
  /** @type {Map<string, Promise<Parts>>} opened once, should the check begin again */
  #opened = new Map();
  /** @type {Map<string, Failure>} by name, of files whose bytes could not be had */
  #failures = new Map();

  /** @param {Services} services @param {Uint8Array} json @param {ListingOptions} options */
  constructor(services, json, options) {
    this.#services = services;
    this.#json = json;
    this.#options = options;
  }

  /** @returns {Promise<ListingResult>} */
  async check() {
    if (this.#options.unread) return this.#unread(this.#options.unread);
    /** @type {ListingNeeds} */
    const needs = await this.#open(async (ask) => JSON.parse(await ask('needs')));
    // Before the rest: for want of memory the contacts may take a new instance of the module.
    const contacts = await this.#contacts(needs);
    const { contactsStatuses = [] } = this.#options;
    const statuses = contacts ? JSON.parse(contacts.summary).statuses : contactsStatuses;
    return this.#open(async (ask, module, handle) => {
      const pack = await ask('pack');
      /** @type {Facts} */
      const facts = {
        url: needs.externalUrl === null ? undefined : urlKind(needs.externalUrl),
        coverage: contacts?.failed ? undefined : coverageOf(statuses, pack),
        contactsAbsent: this.#contactsAbsent(needs),
        documents: await this.#documents(ask, module, handle, needs),
      };
      this.#addUnread(facts, needs);
      return {
        report: await this.#judged(module, handle, facts),
        failures: [],
        contacts,
        contactsName: needs.contacts,
        wanted: this.#options.territories ?? needs.territories,
        isUnread: false,
        pack,
        rules: await ask('rules'),
      };
    });
  }

  /**
   * What is said of a listing whose bytes could not be had: nothing can be told.
   * @param {Failure} failure
   * @returns {Promise<ListingResult>}
   */
  #unread(failure) {
    return this.#open(async (ask, module, handle) => {
      const { statuses, ...report } = JSON.parse(await this.#judged(module, handle, { documents: [] }));
      for (const status of statuses) {
        status.met = 'unknown';
        for (const requirement of status.requirements) requirement.met = 'unknown';
      }
      return {
        report: JSON.stringify({ ...report, findings: [], statuses }),
        failures: [failure],
        contacts: undefined,
        contactsName: null,
        wanted: [],
        isUnread: true,
        pack: await ask('pack'),
        rules: await ask('rules'),
      };
    });
  }

  /**
   * @template T
   * @param {(ask: Ask, module: CoreModule, handle: Handle) => Promise<T>} action
   * @returns {Promise<T>}
   */
  async #open(action) {
    const { instance } = this.#services;
    const { rules, name } = this.#options;
    const module = await instance.module();
    const handle = instance.call(() => module.open(rules, request({ name }), 'listing'));
    try {
      assertPack(instance.call(() => textOf(module, handle, 'error')));
      instance.call(() => {
        const begin = module.reserve(handle, this.#json.length);
        module.HEAPU8.set(this.#json, begin);
        module.push(handle, this.#json.length);
        module.finish(handle);
      });
      /** @type {Ask} */
      const ask = async (what) => {
        await instance.assertAlive(module);
        return instance.call(() => textOf(module, handle, what));
      };
      return await action(ask, module, handle);
    } finally {
      await instance.release(module, handle);
    }
  }

  /**
   * The report with all that is known.
   * @param {CoreModule} module
   * @param {Handle} handle
   * @param {Facts} facts
   */
  async #judged(module, handle, facts) {
    const { instance } = this.#services;
    await instance.assertAlive(module);
    return instance.call(() => leftText(module, module.judge(handle, JSON.stringify(facts))));
  }

  /** The check of the contacts, if they are at hand and were not checked before. @param {ListingNeeds} needs */
  async #contacts({ contacts, territories }) {
    const { files, failed, contactsStatuses, territories: given } = this.#options;
    if (contacts === null || contactsStatuses) return undefined;
    const failure = failed?.get(contacts);
    if (failure) return void this.#failures.set(contacts, failure);
    const source = fileNamed(files, contacts);
    return source ? this.#services.checkContacts(source, contacts, given ?? territories) : undefined;
  }

  /** @param {ListingNeeds} needs @returns {string | undefined} why there are no contacts to check */
  #contactsAbsent({ contacts }) {
    const { failed, contactsStatuses } = this.#options;
    return contacts === null || contactsStatuses || failed?.has(contacts)
      ? undefined
      : this.#absent(contacts);
  }

  /**
   * What is known of each document.
   * @param {Ask} ask
   * @param {CoreModule} module
   * @param {Handle} handle
   * @param {ListingNeeds} needs
   * @returns {Promise<(DocumentFact | null)[]>}
   */
  async #documents(ask, module, handle, needs) {
    /** @type {Document[]} */
    const seen = [];
    /** @type {(DocumentFact | null)[]} */
    const facts = needs.documents.map(() => null);
    for (const [name, indices] of placesOf(needs.documents)) {
      await this.#services.pace();
      const failure = this.#options.failed?.get(name);
      if (failure) {
        this.#failures.set(name, failure);
        continue;
      }
      const why = this.#absent(name);
      if (why !== undefined) {
        for (const index of indices) facts[index] = { absent: why };
        continue;
      }
      const parts = await this.#read(name, () => this.#look(name, module, handle));
      if (!parts) continue;
      const document = JSON.parse(await ask('document'));
      for (const index of indices) facts[index] = { ...document };
      seen.push({ name, indices, parts });
    }
    const read = (
      /** @type {Document} */ { name, parts },
      /** @type {number} */ begin,
      /** @type {number} */ end,
    ) => this.#read(name, () => this.#part(parts, begin, end));
    for (const group of await withSameBytes(seen, read)) {
      const [earliest, ...rest] = group.flatMap(({ indices }) => indices).sort((a, b) => a - b);
      for (const index of rest) facts[index] = { ...facts[index], sameAs: earliest };
    }
    return facts;
  }

  /**
   * Which files' bytes could not be had.
   * @param {Facts} facts
   * @param {ListingNeeds} needs
   */
  #addUnread(facts, needs) {
    const places = placesOf(needs.documents);
    for (const [name, { rule, args: { variant, ...args } = {} }] of this.#failures) {
      const unread = { unread: rule, ...args };
      const index = places.get(name)?.[0]; // a name that is given twice is said to be; its file is one
      if (index !== undefined) facts.documents[index] = { ...facts.documents[index], ...unread };
      if (name === needs.contacts) facts.contactsUnread = unread;
    }
  }

  /** @param {string} name @returns {string | undefined} why there is nothing to read */
  #absent(name) {
    const source = fileNamed(this.#options.files, name);
    if (source) return undefined;
    if (isAbsolute(name)) return 'absolute';
    return source === null || isOutside(name) ? 'outside' : 'not-at-hand';
  }

  /**
   * Does what reads a file; if its bytes cannot be had, that is remembered.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} action
   * @returns {Promise<T | undefined>}
   */
  async #read(name, action) {
    try {
      return await action();
    } catch (error) {
      this.#failures.set(name, failureOf(name, error));
      return undefined;
    }
  }

  /**
   * Shows the core the parts of a document that it wants.
   * @param {string} name
   * @param {CoreModule} module
   * @param {Handle} handle
   * @returns {Promise<Parts>}
   */
  async #look(name, module, handle) {
    const { instance, pace } = this.#services;
    const parts = await this.#partsOf(name);
    await instance.assertAlive(module);
    instance.call(() => module.probe(handle, parts.size));
    for (;;) {
      const [begin, end] = instance.call(() => [module.wanted(handle), module.wantedEnd(handle)]);
      if (begin >= end) return parts;
      const part = await this.#part(parts, begin, end);
      await instance.assertAlive(module);
      instance.call(() => {
        const at = module.room(handle, part.length);
        module.HEAPU8.set(part, at);
        module.probed(handle);
      });
      await pace();
    }
  }

  /** @param {string} name */
  #partsOf(name) {
    const known =
      this.#opened.get(name) ??
      inParts(/** @type {Source} */ (fileNamed(this.#options.files, name)), this.#services.signal);
    this.#opened.set(name, known);
    return known;
  }

  /** @param {Parts} parts @param {number} begin @param {number} end */
  async #part(parts, begin, end) {
    await this.#services.pace();
    const part = await parts.bytes(begin, end);
    if (part.length !== end - begin) throw new SourceError(true);
    return part;
  }
}

/**
 * @param {Services} services @param {Uint8Array} json the listing's bytes @param {ListingOptions} options
 * @returns {Promise<ListingResult>}
 */
export async function judgeListing(services, json, options) {
  const reading = new ListingReading(services, json, options);
  try {
    // Memory runs short for what else is in the instance; a new one has only this.
    return await reading.check().catch((error) => {
      if (error instanceof Trap) return reading.check();
      throw error;
    });
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    const unread = { file: options.name, rule: 'file.too-large', args: { variant: 'memory' } };
    return new ListingReading(services, new Uint8Array(), { ...options, unread }).check();
  }
}
