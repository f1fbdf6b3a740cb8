/** The given rules are invalid. */
export class PackError extends Error {
  /** @param {string} path JSON Pointer @param {string} code message key @param {Record<string, string>} args */
  constructor(path, code, args) {
    super(`${code} at ${path || '/'}`);
    this.name = 'PackError';
    Object.assign(this, { path, code, args });
  }
}
