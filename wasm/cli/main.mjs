// The command line: node dist/cli.mjs COMMAND ... Exit status 0: no errors; 1: errors found; 2: wrong usage, or bytes
// that cannot be read.
import version from 'cosell:version';
import { formatter, open } from '../index.js';
import { Redactor } from '../report/redact.js';
import { COMMANDS, OPTIONS, readArguments } from './arguments.mjs';
import { check } from './check.mjs';
import { withConfig } from './config.mjs';
import { convert } from './convert.mjs';
import { diff } from './diff.mjs';
import { fix } from './fix.mjs';
import { PROCESS } from './io.mjs';
import { discardAll, Output } from './output.mjs';
import { Problem } from './problem.mjs';
import { rules, template } from './rules.mjs';
import { harmless } from './text.mjs';

/** @typedef {import('./io.mjs').Io} Io */

/** @type {Record<string, (call: import('./check.mjs').Call) => Promise<number>>} */
const RUN = { check, fix, diff, convert, rules, template };
const NAME = 'cosell-check';

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

/** @param {string} name @param {string[] | undefined} formats */
const optionUse = (name, formats) => {
  const { value } = OPTIONS[name];
  return value === undefined ? `--${name}` : `--${name} ${name === 'format' ? formats?.join('|') : value}`;
};

/** @param {any} words @param {string} command */
function help(words, command) {
  const known = COMMANDS[command];
  const files = known && { many: ' FILE...', one: ' FILE', two: ' BASELINE FILE', none: '' }[known.files];
  /** @param {[string, string][]} rows */
  const table = (rows) => {
    const width = Math.max(...rows.map(([name]) => name.length));
    return rows.map(([name, said]) => `  ${name.padEnd(width)}  ${said}`).join('\n');
  };
  const usage = words.text('cli.usage', {
    usage: `${NAME} ${known ? `${command}${files} [OPTIONS]` : 'COMMAND ...'}`,
  });
  if (!known) {
    const rows = Object.keys(COMMANDS).map(
      (name) => /** @type {[string, string]} */ ([name, words.text(`cli.command.${name}`)]),
    );
    return [
      words.text('cli.about'),
      usage,
      `${words.text('cli.commands')}\n${table(rows)}`,
      words.text('cli.more-help'),
      words.text('cli.exit'),
    ].join('\n\n');
  }
  const rows = [...known.options, 'help'].map(
    (name) =>
      /** @type {[string, string]} */ ([optionUse(name, known.formats), words.text(`cli.option.${name}`)]),
  );
  const notes = files ? [words.text('cli.stdin'), words.text('cli.exit')] : [words.text('cli.exit')];
  return [
    `${usage}\n${words.text(`cli.command.${command}`)}`,
    `${words.text('cli.options')}\n${table(rows)}`,
    ...notes,
  ].join('\n\n');
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
  const words = formatter(languageOf(argv));
  /** @type {Redactor | undefined} */
  let redactor;
  /** @param {Problem} problem */
  const say = (problem) => complain(io, words, problem, redactor);
  try {
    const { command, files, values } = readArguments(argv);
    if (values.redact) redactor = new Redactor();
    if (values.version || values.help) {
      const output = Output.on(io, io.stdout);
      await output.write(`${values.version ? version : help(words, command)}\n`);
      await Output.finish(output);
      return 0;
    }
    const cosell = await open({ worker: false });
    try {
      const asked = await withConfig(io, values);
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
  process.exitCode = await main(process.argv.slice(2));
}
