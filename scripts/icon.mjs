// The page's icon as PNG, drawn here: a sheet with its lines, the row that is checked, the tick in it.
import { deflateSync } from 'node:zlib';

/** @typedef {[red: number, green: number, blue: number]} Colour */
/** @typedef {(x: number, y: number) => boolean} Shape in a field of 24 by 24, as the logo in index.html */

/** @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {Shape} */
const box = (left, top, right, bottom) => (x, y) => x >= left && x <= right && y >= top && y <= bottom;

/**
 * A line of some width, round at its ends.
 * @param {number} width
 * @param {...[number, number]} points
 * @returns {Shape}
 */
const line =
  (width, ...points) =>
  (x, y) =>
    points.slice(1).some(([x2, y2], i) => {
      const [x1, y1] = points[i];
      const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
      const at = Math.min(1, Math.max(0, along));
      return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1)) <= width / 2;
    });

const GROUND = /** @type {Colour} */ ([0xf5, 0xf6, 0xf4]);
/** From the back to the front. @type {[Shape, Colour][]} */
const DRAWING = [
  [box(2.5, 3.5, 21.5, 20.5), [0xff, 0xff, 0xff]],
  [box(9, 9.2, 21.5, 14.8), [0x0a, 0x5a, 0x68]],
  [line(1.2, [2.5, 3.5], [21.5, 3.5], [21.5, 20.5], [2.5, 20.5], [2.5, 3.5]), [0x4d, 0x5a, 0x56]],
  [line(1.2, [2.5, 9.2], [9, 9.2], [9, 3.5]), [0x4d, 0x5a, 0x56]],
  [line(1.2, [2.5, 14.8], [9, 14.8], [9, 20.5]), [0x4d, 0x5a, 0x56]],
  [line(1.9, [12.5, 11.8], [14.5, 13.8], [18.1, 9.6]), [0xff, 0xff, 0xff]],
];

const SAMPLES = 3; // in each direction of a pixel, so that edges are smooth

/** @param {number} px @param {number} py @param {number} size @param {number} scale @returns {Colour} */
function pixel(px, py, size, scale) {
  const sum = [0, 0, 0];
  for (let i = 0; i < SAMPLES ** 2; i++) {
    const place = (/** @type {number} */ at, /** @type {number} */ step) =>
      (((at + (step + 0.5) / SAMPLES) / size - 0.5) * 24) / scale + 12;
    const [x, y] = [place(px, i % SAMPLES), place(py, Math.floor(i / SAMPLES))];
    const [, colour] = DRAWING.findLast(([shape]) => shape(x, y)) ?? [undefined, GROUND];
    colour.forEach((part, channel) => (sum[channel] += part));
  }
  const [red, green, blue] = sum.map((part) => Math.round(part / SAMPLES ** 2));
  return [red, green, blue];
}

/** @param {Buffer} bytes */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([size, body, sum]);
}

/** @param {number} size in pixels @param {number} [scale] of the drawing: systems cut a maskable icon's edges off */
export function icon(size, scale = 1) {
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (__, x) => pixel(x, y, size, scale)).flat()]),
  );
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]); // 8 bits, three colours
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
