// A file takes the name of its goal, and can give it back: until all of several are in place, each keeps what was there
// before under another name beside it.
import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {typeof import('node:fs/promises')} Files */

/** What was at goals that are not certain yet; undefined: nothing. @type {Map<string, string | undefined>} */
const kept = new Map();
/** For who ends the process at once. */
export function putAllBack() {
  for (const [goal, was] of kept) {
    if (was === undefined) {
      rmSync(goal, { force: true });
    } else {
      renameSync(was, goal);
      rmSync(was, { force: true }); // two names of one file: to rename it did nothing
    }
  }
  kept.clear();
}

/**
 * Keeps what is there under another name, too.
 * @param {Files} fs
 * @param {string} goal
 * @returns {Promise<string | undefined>} the other name, if there is anything
 */
async function keep(fs, goal) {
  const was = join(dirname(goal), `.cosell-${crypto.randomUUID()}`);
  try {
    // Not every disk has a second name for a file.
    await fs.link(goal, was).catch(() => fs.copyFile(goal, was));
    return was;
  } catch (error) {
    await fs.rm(was, { force: true });
    if (/** @type {any} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file at its goal. */
export class Placed {
  #fs;
  #goal;

  /** @param {Files} fs @param {string} goal */
  constructor(fs, goal) {
    this.#fs = fs;
    this.#goal = goal;
  }

  /**
   * @param {Files} fs
   * @param {string} path that becomes the goal
   * @param {string} goal
   */
  static async at(fs, path, goal) {
    const was = await keep(fs, goal);
    kept.set(goal, was);
    const placed = new Placed(fs, goal);
    try {
      await fs.rename(path, goal);
    } catch (error) {
      await placed.settle(); // what was there still is
      throw error;
    }
    return placed;
  }

  /** What was there is there again. */
  async putBack() {
    if (!kept.has(this.#goal)) return;
    const was = kept.get(this.#goal);
    if (was === undefined) await this.#fs.rm(this.#goal, { force: true });
    else await this.#fs.rename(was, this.#goal);
    kept.delete(this.#goal);
  }
  /** It stays; what was there before goes. */
  async settle() {
    const was = kept.get(this.#goal);
    kept.delete(this.#goal);
    if (was !== undefined) await this.#fs.rm(was, { force: true });
  }
  /** What was there, while it is not certain that the file stays. */
  get was() {
    return kept.get(this.#goal);
  }
}
