// The JavaScript API for contacts alone, for who loads the rest when it is wanted (Contacts.as). The engine's code is had
// only where no file of the site makes the worker.
import wasmBytes from 'cosell:wasm';
import { Contacts } from './contacts.js';
import { start } from '../worker/start.js';

/** @param {import('../types').OpenOptions} [options] @returns {Promise<Contacts>} */
export async function open({ lang, ...options } = {}) {
  const { engine, placement } = await start(options, {
    wasm: async () => wasmBytes(),
    load: async () => (await import('cosell:engine')).default,
    decoder: async () => TextDecoder,
  });
  return new Contacts(engine, { lang, placement });
}
