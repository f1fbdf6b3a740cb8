// What a shadow tree needs of its own: style sheets and icons.
import icons from 'element:icons';

/** @type {Map<string, CSSStyleSheet>} shared by all elements, made with the first one */
const sheets = new Map();
/** @param {string} text */
export function sheetOf(text) {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

const SVG = 'http://www.w3.org/2000/svg';
/** The icons that <use> refers to: it finds only those of its own tree. */
export function sprite() {
  /** @param {string} tag @param {Record<string, string>} attributes */
  const make = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const svg = make('svg', { class: 'sprite', 'aria-hidden': 'true' });
  for (const [name, shapes] of Object.entries(icons)) {
    const symbol = make('symbol', { id: `i-${name}`, viewBox: '0 0 16 16' });
    symbol.append(...shapes.map(([tag, attributes]) => make(tag, attributes)));
    svg.append(symbol);
  }
  return svg;
}
