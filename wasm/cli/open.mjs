// The engine in this process: its module is the file beside.
import { readFileSync } from 'node:fs';
import { Contacts } from '../api/contacts.js';
import { loadDecoder } from '../api/decoder.js';
import { Engine } from '../engine/engine.js';

/** What judges contacts, and nothing else. */
export function openContacts() {
  const wasm = readFileSync(new URL('cosell.wasm', import.meta.url));
  return new Contacts(new Engine(wasm, loadDecoder), { placement: 'main-thread' });
}
