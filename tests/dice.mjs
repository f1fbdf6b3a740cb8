// Chance that falls the same way again: for the same seed, the same file.

/** mulberry32. @param {number} seed */
export function dice(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @param {number} count */
  const below = (count) => Math.floor(next() * count);
  /**
   * @template T
   * @param {readonly T[]} list
   */
  const pick = (list) => list[below(list.length)];
  /** Once in so many times. @param {number} times */
  const oneIn = (times) => below(times) === 0;
  return { below, pick, oneIn };
}
/** @typedef {ReturnType<typeof dice>} Dice */
