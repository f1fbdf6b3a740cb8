// The engine in this process: its module is the file beside. What few commands need is loaded by who needs it.
import { readFileSync } from 'node:fs';
import { Contacts } from '../api/contacts.js';
import { loadDecoder } from '../api/decoder.js';
import { Engine } from '../engine/engine.js';

/** What judges contacts, and nothing else. */
export function openContacts() {
  const wasm = readFileSync(new URL('cosell.wasm', import.meta.url));
  return new Contacts(new Engine(wasm, loadDecoder), { placement: 'main-thread' });
}

/**
 * All that the API can do, with the same engine.
 * @param {Contacts} contacts
 * @returns {Promise<import('../internal').WholeCosell>}
 */
export async function whole(contacts) {
  const { Cosell } = await import('../api/cosell.js');
  return contacts.as(Cosell);
}
