/**
 * What is made when it is first asked for, and kept; unless it fails: who asks then tries again.
 * @template Made
 * @param {() => Promise<Made>} make
 */
export function once(make) {
  /** @type {Promise<Made> | undefined} */
  let made;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
