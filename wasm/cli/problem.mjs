/** The program, as it is called. */
export const NAME = 'cosell-check';

/** What keeps a command from being carried out: said in one line on standard error, exit 2. */
export class Problem extends Error {
  /** @param {string} key of messages.json, without "cli.error." @param {Record<string, any>} [args] */
  constructor(key, args = {}) {
    super(key);
    this.key = key;
    this.args = args;
  }
}
