// A workbook as the library that reads it is to see it: written anew from what says which cells there are and how they
// show, with names of ours, so that what was bounded here is what is read there. Runs in the worker, with the library.
import { zipSync } from 'fflate/browser';

const MOST_CELLS = 8_000_000; // with something in them, of all sheets; and texts that they share
const MOST_SIDE = 16 << 20; // bytes of a part that has no cells
const LONGEST_FORMAT = 2000; // characters of XML; Excel takes 255 of text

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';

/** @typedef {ReadonlyMap<string, Uint8Array>} Parts by their names in lower case */
/** @typedef {{ name: string, state: string, part: string }} Sheet name and state as they are written */

const tooLarge = () => new RangeError('too-large');

/** @param {Parts} parts @param {string} name */
function sideText(parts, name) {
  const bytes = parts.get(name) ?? new Uint8Array();
  if (bytes.length > MOST_SIDE) throw tooLarge();
  return new TextDecoder().decode(bytes);
}

/** An attribute as it is written, whatever its prefix. @param {string} tag @param {string} name */
function attribute(tag, name) {
  const found = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return (found?.[1] ?? found?.[2] ?? '').replaceAll('"', '&quot;');
}
/** @param {string} text @param {string} name @returns {string[]} the tags of that name */
const tagsOf = (text, name) => text.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];

/** The first element of a name, with all in it; nothing if there is none. @param {string} text @param {string} name */
function elementOf(text, name) {
  const begin = new RegExp(`<((?:\\w+:)?${name})(?:\\s[^<>]*)?>`).exec(text);
  if (!begin || begin[0].endsWith('/>')) return '';
  const close = `</${begin[1]}>`;
  const end = text.indexOf(close, begin.index);
  return end < 0 ? '' : text.slice(begin.index, end + close.length);
}

/** @param {string} text @param {string} name @param {number} most */
function assertFew(text, name, most) {
  const each = new RegExp(`<(?:\\w+:)?${name}[\\s>/]`, 'g');
  let count = 0;
  while (each.test(text)) if (++count > most) throw tooLarge();
  return count;
}

/** What the workbook's relations lead to: names of parts. @param {Parts} parts */
function relations(parts) {
  const tags = tagsOf(sideText(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship');
  const rows = tags.map((tag) => {
    const target = attribute(tag, 'Target').toLowerCase();
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^(?:\.\/)+/, '')}`;
    return { id: attribute(tag, 'Id'), type: attribute(tag, 'Type').replace(/^.*\//, ''), path };
  });
  return {
    byId: new Map(rows.map(({ id, path }) => [id, path])),
    /** @param {string} type @param {string} usual */
    ofType: (type, usual) => rows.find((row) => row.type === type)?.path ?? usual,
  };
}

/**
 * @param {string} book
 * @param {Parts} parts
 * @param {Map<string, string>} byId
 * @returns {Sheet[]} those that are tables; no two are one part
 */
function sheetsOf(book, parts, byId) {
  const sheets = tagsOf(elementOf(book, 'sheets'), 'sheet').map((tag) => ({
    name: attribute(tag, 'name'),
    state: attribute(tag, 'state') || 'visible',
    part: byId.get(attribute(tag, 'id')) ?? '',
  }));
  if (sheets.length === 0) throw new Error('no workbook');
  const tables = sheets.filter(({ part }) => parts.has(part));
  if (new Set(tables.map(({ part }) => part)).size < tables.length) throw tooLarge();
  return tables;
}

/** Formats of numbers, and which cells have which. @param {string} text of the part */
function stylesOf(text) {
  const formats = elementOf(text, 'numFmts');
  for (const tag of tagsOf(formats, 'numFmt'))
    if (attribute(tag, 'formatCode').length > LONGEST_FORMAT) throw tooLarge();
  return `<styleSheet xmlns="${MAIN}">${formats}${elementOf(text, 'cellXfs')}</styleSheet>`;
}

/** @param {[string, string][]} targets types and targets */
const relationsText = (targets) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/**
 * The same cells in a ZIP file of ours.
 * @param {Parts} parts
 * @returns {Uint8Array}
 */
export function cleaned(parts) {
  const book = sideText(parts, 'xl/workbook.xml');
  const { byId, ofType } = relations(parts);
  const sheets = sheetsOf(book, parts, byId);
  const shared = new TextDecoder().decode(parts.get(ofType('sharedStrings', 'xl/sharedstrings.xml')));
  assertFew(shared, 'si', MOST_CELLS);
  /** @type {Record<string, string>} */
  const texts = {
    'xl/sharedStrings.xml': shared,
    'xl/styles.xml': `${XML}${stylesOf(sideText(parts, ofType('styles', 'xl/styles.xml')))}`,
  };
  let room = MOST_CELLS;
  for (const [i, { part }] of sheets.entries()) {
    const cells = elementOf(new TextDecoder().decode(parts.get(part)), 'sheetData');
    room -= assertFew(cells, 'c', room);
    texts[`xl/worksheets/sheet${i + 1}.xml`] = `${XML}<worksheet xmlns="${MAIN}">${cells}</worksheet>`;
  }
  const is1904 = /^(?:1|true|on)$/.test(attribute(tagsOf(book, 'workbookPr')[0] ?? '', 'date1904'));
  const listed = sheets.map(
    ({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}" state="${state}" r:id="rId${i + 1}"/>`,
  );
  texts['xl/workbook.xml'] =
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${Number(is1904)}"/><sheets>${listed.join('')}</sheets></workbook>`;
  texts['xl/_rels/workbook.xml.rels'] = relationsText([
    ...sheets.map((_, i) => /** @type {[string, string]} */ (['worksheet', `worksheets/sheet${i + 1}.xml`])),
    ['styles', 'styles.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
  ]);
  texts['_rels/.rels'] = relationsText([['officeDocument', 'xl/workbook.xml']]);
  const kinds = [
    ['workbook', 'sheet.main'],
    ['styles', 'styles'],
    ['sharedStrings', 'sharedStrings'],
    ...sheets.map((_, i) => [`worksheets/sheet${i + 1}`, 'worksheet']),
  ];
  texts['[Content_Types].xml'] =
    `${XML}<Types xmlns="${PACKAGE}/content-types">${kinds.map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}${type}+xml"/>`).join('')}</Types>`;
  const encoder = new TextEncoder();
  const files = Object.entries(texts).map(([name, text]) => [name, encoder.encode(text)]);
  return zipSync(Object.fromEntries(files), { level: 0 });
}
