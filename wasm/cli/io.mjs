// What the command line has of the process that it runs in. Tests give their own, and run it where they are.
import { isAbsolute, sep } from 'node:path';

/**
 * @typedef {import('node:stream').Readable} Readable
 * @typedef {import('node:stream').Writable & { isTTY?: boolean }} Writable `isTTY`, as Node has it, on a terminal
 */
/**
 * @typedef {object} Io
 * @property {Readable} stdin
 * @property {Writable} stdout
 * @property {Writable} stderr
 * @property {Record<string, string | undefined>} env
 * @property {typeof import('node:fs/promises')} [fs] what writes files, if not the process's own
 * @property {string} [cwd] the folder that paths start from, if not the process's own
 * @property {typeof HELD} [held] other bounds
 */

/** Bytes of memory that may be taken: by findings, with more of which a file is read again, and by a corrected file. */
export const HELD = { findings: 32 << 20, file: 16 << 20 };

/** Those of the process. Standard input is opened by being asked for, so each is asked for late. @type {Io} */
export const PROCESS = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  get env() {
    return process.env;
  },
};

/**
 * Where a path leads that was typed. It is never tidied up: “x/” must be a folder, and “link/..” is not “.”.
 * @param {Io} io
 * @param {string} path
 */
export const pathIn = ({ cwd }, path) =>
  cwd === undefined || path === '' || isAbsolute(path) ? path : cwd + sep + path;
