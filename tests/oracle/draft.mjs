// A clean file that is being damaged, and what it should become again.
import { encoded } from './encode.mjs';
import { quoted, written } from './clean.mjs';

/**
 * @typedef {import('../dice.mjs').Dice} Dice
 * @typedef {import('../../wasm/types').FieldId} FieldId
 * @typedef {import('./clean.mjs').Clean} Clean
 * @typedef {{ row: number, field: FieldId, of: (field: FieldId) => string }} Place of a cell; `of`: what its row has in another field
 * @typedef {string | [damaged: string, truth: string] | null} Made a cell's new text, or none; `truth` where it is not the text before
 * @typedef {(text: string, random: Dice, place: Place) => Made} Make
 */

/** A text in a random order. @template T @param {Dice} random @param {readonly T[]} list */
export function shuffled({ below }, list) {
  const left = [...list];
  for (let i = left.length - 1; i > 0; --i) {
    const j = below(i + 1);
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left;
}

export class Draft {
  edition;
  fields;
  style;
  /** As damaged, the header first. */
  rows;
  /** As it should be, the header first. */
  truth;
  /** The records as lines, once something works on them. @type {string[]} */
  #lines = [];
  /** @type {Set<string[]>} */
  /** @type {Set<string>} */
  #changed = new Set();
  /** What stands before and after all records. */
  before = '';
  after = '';
  /** Line ends of their own, by line. @type {Map<number, string>} */
  ends = new Map();
  /** @type {string} */
  encoding = 'UTF-8';
  /** What becomes of the bytes. @type {(bytes: Uint8Array) => Uint8Array} */
  last = (bytes) => bytes;
  /** Whether the damage leaves one reading. */
  isCertain = true;
  /** Whether something must be asked, though nothing may have to change. */
  mustAsk = false;
  /** What safe fixes must leave as it is, if they do not repair it: where it breaks, no record may begin. */
  keeps = '';
  /** The text instead of records. @type {string | undefined} */
  whole;

  /** @param {Clean} clean */
  constructor({ edition, fields, rows, style }) {
    this.edition = edition;
    this.fields = [...fields];
    this.style = { ...style };
    this.rows = rows.map((cells) => [...cells]);
    this.truth = rows.map((cells) => [...cells]);
  }

  /** @param {FieldId} field */
  column(field) {
    return this.fields.indexOf(field);
  }
  /** A cell, '' where there is no such column. @param {number} row @param {FieldId} field */
  cell(row, field) {
    return this.rows[row][this.column(field)] ?? '';
  }
  /** Writes a cell; its truth stays. @param {number} row @param {FieldId} field @param {string} text */
  set(row, field, text) {
    this.rows[row][this.column(field)] = text;
  }
  /**
   * Changes one cell of these fields, the first of a random order where `make` gives a text.
   * @param {Dice} random
   * @param {readonly FieldId[]} fields
   * @param {Make} make
   * @returns {boolean}
   */
  change(random, fields, make) {
    const places = this.contacts.flatMap((row) =>
      fields.filter((field) => this.column(field) >= 0).map((field) => ({ row, field })),
    );
    return shuffled(random, places).some((place) => this.#changeAt(random, place, make));
  }
  /** The same, in every cell. @param {Dice} random @param {readonly FieldId[]} fields @param {Make} make */
  changeAll(random, fields, make) {
    let count = 0;
    for (const row of this.contacts)
      for (const field of fields)
        if (this.column(field) >= 0 && this.#changeAt(random, { row, field }, make)) ++count;
    return count > 0;
  }
  /** @param {Dice} random @param {{ row: number, field: FieldId }} place @param {Make} make */
  #changeAt(random, { row, field }, make) {
    const key = `${row} ${field}`;
    const text = this.cell(row, field);
    if (this.#changed.has(key)) return false;
    const made = make(text, random, { row, field, of: (other) => this.cell(row, other) });
    if (made === null) return false;
    const [damaged, truth] = typeof made === 'string' ? [made, text] : made;
    if (damaged === truth) return false;
    this.#changed.add(key);
    this.set(row, field, damaged);
    this.truth[row][this.column(field)] = truth;
    return true;
  }
  /** Rows of contacts, from 1. */
  get contacts() {
    return this.rows.map((_, row) => row).slice(1);
  }

  /** Lines of the records, the header's first; they may be changed. */
  get lines() {
    if (this.#lines.length === 0) this.#lines = this.rows.map((cells) => written(cells, this.style));
    return this.#lines;
  }
  set lines(lines) {
    this.#lines = lines;
  }
  /**
   * Writes a record in a way of its own.
   * @param {number} row
   * @param {(text: string, column: number) => string} cell
   * @param {string} [delimiter]
   */
  rewrite(row, cell, delimiter = ',') {
    this.lines[row] = this.rows[row].map(cell).join(delimiter);
  }
  /** Writes a record plainly but for one cell. @param {number} row @param {FieldId} field @param {string} raw */
  raw(row, field, raw) {
    this.rewrite(row, (text, column) => (column === this.column(field) ? raw : quoted(text)));
  }

  get text() {
    if (this.whole !== undefined) return this.whole;
    const { eol, bom, ending } = this.style;
    const { lines } = this;
    const texts = lines.map(
      (line, i) => line + (this.ends.get(i) ?? (i < lines.length - 1 || ending ? eol : '')),
    );
    return (bom ? '\uFEFF' : '') + this.before + texts.join('') + this.after;
  }
  /** Null: the encoding lacks a character. */
  get bytes() {
    const bytes = encoded(this.encoding, this.text);
    return bytes && this.last(bytes);
  }
}
