// The JavaScript API for contacts alone, with the module and the engine that know no more. The engine is had only where
// no file of the site makes the worker.
import wasmBytes from 'cosell:contacts-wasm';
import { Contacts } from './contacts.js';
import { start } from '../worker/start.js';

/** @param {import('../types').OpenOptions} [options] @returns {Promise<Contacts>} */
export async function open({ lang, ...options } = {}) {
  const { engine, placement } = await start(options, {
    kind: 'contacts',
    wasm: async () => wasmBytes(),
    load: async () => (await import('cosell:contacts-engine')).default,
    decoder: async () => TextDecoder,
  });
  return new Contacts(engine, { lang, placement });
}
