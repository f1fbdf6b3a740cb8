// --help: what can be typed.
import { COMMANDS, OPTIONS } from './arguments.mjs';
import { NAME } from './problem.mjs';

/**
 * @param {string} name
 * @param {string[] | undefined} formats
 */
const optionUse = (name, formats) => {
  const { value } = OPTIONS[name];
  return value === undefined ? `--${name}` : `--${name} ${name === 'format' ? formats?.join('|') : value}`;
};

/**
 * @param {any} words
 * @param {string} command
 */
export function help(words, command) {
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
