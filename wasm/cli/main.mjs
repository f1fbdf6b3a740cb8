// The command line: node dist/cli.mjs COMMAND ... Exit status 0: no errors; 1: errors found; 2: wrong usage, or bytes
// that cannot be read.
import version from 'cosell:version';
import { readArguments } from './arguments.mjs';
import { check } from './check.mjs';
import { beFrugal } from './frugal.mjs';
import { PROCESS } from './io.mjs';
import { openContacts } from './open.mjs';
import { discardAll, Output } from './output.mjs';
import { NAME, Problem } from './problem.mjs';
import { harmless } from './text.mjs';
import { wordsIn } from './words.mjs';

/** @typedef {import('./io.mjs').Io} Io */
/** @typedef {import('../report/redact.js').Redactor} Redactor */
/** @typedef {(call: import('./check.mjs').Call) => Promise<number>} Run */

/** A check has to be quick, so it is at hand; what the others need is loaded for them. @type {Record<string, Run>} */
const RUN = {
  check,
  fix: async (call) => (await import('./fix.mjs')).fix(call),
  diff: async (call) => (await import('./diff.mjs')).diff(call),
  convert: async (call) => (await import('./convert.mjs')).convert(call),
  rules: async (call) => (await import('./rules.mjs')).rules(call),
  template: async (call) => (await import('./rules.mjs')).template(call),
};

// Their reason is a sentence that may say what is in a file.
const TELLING = new Set(['pack', 'bundle', 'workbook', 'changes', 'unexpected']);

/**
 * @param {Io} io
 * @param {any} words
 * @param {Problem} problem
 * @param {Redactor} [redactor]
 */
function complain(io, words, { key, args }, redactor) {
  const shown = redactor ? redactor.problem(args, key === 'same-file') : args;
  if (redactor && TELLING.has(key)) shown.reason = words.text('cli.hidden-reason');
  const meant = shown.meant ? ` ${words.text('cli.error.did-you-mean', shown)}` : '';
  io.stderr.write(`${NAME}: ${harmless(`${words.text(`cli.error.${key}`, shown)}${meant}`)}\n`);
}

/** The language of what is said before the arguments are understood. @param {readonly string[]} argv */
function languageOf(argv) {
  const at = argv.indexOf('--lang');
  return (
    (at >= 0 ? argv[at + 1] : argv.find((each) => each.startsWith('--lang='))?.slice('--lang='.length)) ??
    'en'
  );
}

/**
 * @param {readonly string[]} argv what was typed after the program's name
 * @param {Io} [io]
 * @returns {Promise<number>} exit status
 */
export async function main(argv, io = PROCESS) {
  const words = wordsIn(languageOf(argv));
  /** @type {Redactor | undefined} */
  let redactor;
  /** @param {Problem} problem */
  const say = (problem) => complain(io, words, problem, redactor);
  try {
    const { command, files, values } = readArguments(argv);
    if (values.redact) redactor = new (await import('../report/redact.js')).Redactor();
    if (values.version || values.help) {
      const output = Output.on(io, io.stdout);
      const said = values.version ? version : (await import('./help.mjs')).help(words, command);
      await output.write(`${said}\n`);
      await Output.finish(output);
      return 0;
    }
    const cosell = openContacts();
    try {
      const asked = values.config ? await (await import('./config.mjs')).withConfig(io, values) : values;
      return await RUN[command]({ io, cosell, files, values: asked, words, complain: say, redactor });
    } finally {
      cosell.close();
    }
  } catch (error) {
    say(
      error instanceof Problem
        ? error
        : new Problem('unexpected', { reason: String(/** @type {any} */ (error)?.message ?? error) }),
    );
    return 2;
  }
}

// It runs unless main() alone is asked for, so that no way of starting it can do nothing: import('…/cli.mjs?main').
if (new URL(import.meta.url).search !== '?main') {
  process.stderr.on('error', () => {}); // there is nowhere left to say it
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      discardAll();
      process.kill(process.pid, signal);
    });
  }
  const argv = process.argv.slice(2);
  beFrugal(argv);
  process.exitCode = await main(argv);
}
