// Findings as the core hands them over, put together: 32 bytes each, and the texts that they point to.

/** @typedef {import('../internal').Stored} Stored */

export const WORDS = 8; // u32 in a stored finding: core/include/core/importer.hpp
const TEXT = 6; // which of them says where its text begins

/** @type {Stored} */
export const NOTHING = { records: new Uint32Array(), arena: new Uint8Array() };

/**
 * What the order of findings goes by: row, column, character, rule.
 * @param {Uint32Array} records
 * @param {number} i
 * @param {Uint32Array} others
 * @param {number} j
 */
function isBefore(records, i, others, j) {
  const [a, b] = [i * WORDS, j * WORDS];
  const places = [records[a + 2], others[b + 2]];
  return (
    (records[a] - others[b] ||
      (places[0] & 0xffff) - (places[1] & 0xffff) ||
      records[a + 3] - others[b + 3] ||
      (places[0] >>> 24) - (places[1] >>> 24)) < 0
  );
}

/** Several as one, in the order given. @param {Stored[]} parts @returns {Stored} */
export function joined(parts) {
  if (parts.length === 1) return parts[0];
  const records = new Uint32Array(parts.reduce((sum, part) => sum + part.records.length, 0));
  const arena = new Uint8Array(parts.reduce((sum, part) => sum + part.arena.length, 0));
  let [at, text] = [0, 0];
  for (const part of parts) {
    records.set(part.records, at);
    const end = at + part.records.length;
    for (let i = at + TEXT; i < end; i += WORDS) records[i] += text;
    arena.set(part.arena, text);
    at = end;
    text += part.arena.length;
  }
  return { records, arena };
}

/** One of several, with its text alone. @param {Stored} found @param {number} i @returns {Stored} */
export function alone({ records, arena }, i) {
  const record = records.slice(i * WORDS, (i + 1) * WORDS);
  const text = arena.slice(record[TEXT], record[TEXT] + record[TEXT + 1]);
  record[TEXT] = 0;
  return { records: record, arena: text };
}

/** Both, each in order, as one in order. @param {Stored} many @param {Stored} few @returns {Stored} */
export function merged(many, few) {
  if (few.records.length === 0) return many;
  const { records, arena } = joined([few, many]);
  const first = records.slice(0, few.records.length);
  const size = many.records.length / WORDS;
  let [from, to] = [0, 0]; // of the many; in the result
  for (let i = 0; i < first.length / WORDS; ++i) {
    let [low, high] = [from, size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(many.records, middle, first, i)) low = middle + 1;
      else high = middle;
    }
    const before = (low - from) * WORDS;
    records.copyWithin(to, first.length + from * WORDS, first.length + low * WORDS);
    records.set(first.subarray(i * WORDS, (i + 1) * WORDS), to + before);
    to += before + WORDS;
    from = low;
  }
  return { records, arena };
}

/** @typedef {import('../internal').Collector} Collector */

/** Keeps all. @implements {Collector} */
export class Gathered {
  /** @type {Stored[]} */
  #parts = [];
  #late = NOTHING;

  /** @param {Stored} found of the next rows */
  add(found) {
    this.#parts.push(found);
  }
  /** @param {Stored} late what showed only at the end @param {boolean} stands whether what came before is true */
  conclude(late, stands) {
    if (!stands) this.#parts = [];
    this.#late = late;
  }
  /** @returns {Stored} */
  result() {
    const all = joined(this.#parts);
    this.#parts = [];
    return merged(all, this.#late);
  }
}
