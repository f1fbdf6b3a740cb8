/** @param {number} ms */
export const pause = (ms) => new Promise((later) => setTimeout(later, ms));

/**
 * Waits until something is so.
 * @param {() => unknown} isSo
 * @param {string} what it is, if it never is
 * @param {number} [within] ms
 */
export async function until(isSo, what, within = 10_000) {
  for (const end = Date.now() + within; !isSo(); await pause(10))
    if (Date.now() > end) throw new Error(`WebKit: ${what} does not come`);
}
