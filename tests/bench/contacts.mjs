// A large contacts file, the same every time: about 96 bytes a contact, one in 200 with something wrong.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const HEADER = 'Name,Email address,Job title,Role,Countries/Regions,States/Provinces';
/** @param {string} text */
const words = (text) => text.split('; ');
const GIVEN = words(
  'Ann; Bo; Cyril; Dinah; Emmanuel; Fatima; Giorgio; Hanako; Ines; Jürgen; Kwame; Łucja; 怡君; 太郎',
);
const FAMILY = words(
  "Lee; Chen; Okafor; Marsh; Müller; Rossi; Tanaka; García; Novák; O'Connor; Smith-Jones; 王; 田中; Andersson",
);
const DOMAINS = words(
  'corp.contoso.com; mail.fabrikam.com; adventure-works.com; northwindtraders.com; tailspintoys.co.uk; wingtip.example',
);
const TITLES = words(
  'Regional Sales Manager; Account Director; Product Marketing Lead; Solution Engineer; Vice President, Sales; Regional Partner Lead; 業務經理',
);
const ROLES = words(
  'Partner sales; Partner sales; Partner marketing; Partner technical sales; Partner customer success manager',
);
const COUNTRIES = words('US; US; US; DE; FR; JP; TW; GB; BR; NL, BE; US, CA, FR; SE, NO, DK, FI; OOO');
const STATES = words('US-WA; US-CA; US-NY; US-TX; US-OR');

/** Numbers from 0 up to 1, always the same. @param {number} seed */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is wrong with a bad contact: one thing. @type {((contact: Record<string, string>) => void)[]} */
const SPOIL = [
  (contact) => (contact.email = contact.email.replace('@', '')),
  (contact) => (contact.email = ''),
  (contact) => (contact.role = 'Partner slaes'),
  (contact) => (contact.role = 'partner sales'),
  (contact) => Object.assign(contact, { countries: 'US，CA，FR', states: '' }),
  (contact) => Object.assign(contact, { countries: 'Germany', states: '' }),
  (contact) => (contact.name = ` ${contact.name}`),
  (contact) => (contact.title = `=${contact.title}`),
];

/** @param {() => number} next @param {number} number of the contact @returns {string} its line */
function contactLine(next, number) {
  /**
   * @template T
   * @param {T[]} list
   */
  const pick = (list) => list[Math.floor(next() * list.length)];
  const given = pick(GIVEN);
  const family = pick(FAMILY);
  const local =
    [given, family]
      .filter((word) => /^\w+$/.test(word))
      .join('.')
      .toLowerCase() || 'contact';
  const countries = pick(COUNTRIES);
  const contact = {
    name: `${given} ${family}`,
    email: `${local}.${number}@${pick(DOMAINS)}`,
    title: pick(TITLES),
    role: pick(ROLES),
    countries,
    states: countries === 'US' && next() < 0.5 ? pick(STATES) : '',
  };
  if (next() < 0.005) pick(SPOIL)(contact);
  return Object.values(contact)
    .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
    .join(',');
}

/**
 * Writes at least `bytes` bytes.
 * @param {string} path @param {number} bytes @returns {Promise<{ bytes: number, contacts: number }>}
 */
export async function writeContacts(path, bytes) {
  const file = createWriteStream(path);
  const next = random(2019);
  let [written, contacts] = [0, 0];
  let lines = [HEADER];
  while (written < bytes) {
    while (lines.length < 10_000) lines.push(contactLine(next, ++contacts));
    const piece = Buffer.from(`${lines.join('\r\n')}\r\n`);
    written += piece.length;
    lines = [];
    if (!file.write(piece)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return { bytes: written, contacts };
}
