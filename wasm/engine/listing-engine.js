// An engine for listings too, with the module that knows them, and for the bundles that they come in.
import { unpackBundle } from '../files/bundle.js';
import { Engine } from './engine.js';
import { Trap } from './instance.js';
import { ListingReading } from './listing.js';

export class ListingEngine extends Engine {
  /**
   * @param {Parameters<typeof unpackBundle>[0]} source
   * @param {import('../internal').Hooks} [hooks]
   */
  unpack(source, { signal } = {}) {
    return unpackBundle(source, { signal });
  }
  /**
   * @param {Uint8Array} json the listing's bytes
   * @param {import('../internal').ListingOptions} options
   * @param {import('../internal').Hooks} [hooks]
   * @returns {Promise<import('../internal').ListingResult>}
   */
  async checkListing(json, options, hooks = {}) {
    const services = this.services(options.rules, hooks);
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
}
