// A report as a person reads it on a terminal.

/** @typedef {import('../types').Report} Report */
/** @typedef {import('../types').Finding} Finding */

// What a terminal would obey instead of showing it: controls, escape sequences, overrides of the writing direction.
const OBEYED = /[\0-\x1F\x7F-\x9F\u2028-\u202E\u2066\u2067]/g;
/** @param {string} text one line of output */
const harmless = (text) =>
  text.replace(OBEYED, (char) => `‹U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`);

/** @type {Record<string, number>} */
const COLORS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
/** @type {Record<string, string>} */
const OF_SEVERITY = { error: 'red', warning: 'yellow', info: 'cyan' };
/** @type {Record<string, string>} */
const OF_VERDICT = { refused: 'red', status: 'red', look: 'yellow', ready: 'green' };

/** @param {boolean} colors */
export const painter = (colors) => {
  /** @param {string} text @param {...string} names @returns {string} harmless, and coloured where that is wanted */
  return (text, ...names) => {
    const safe = harmless(text);
    return colors ? `\x1B[${names.map((name) => COLORS[name]).join(';')}m${safe}\x1B[0m` : safe;
  };
};

/** Colours suit a terminal, unless its owner says otherwise. @param {string} [choice] @param {boolean} [isTerminal] */
export function wantsColors(choice = 'auto', isTerminal = false) {
  if (choice !== 'auto') return choice === 'always';
  return isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** @param {any} words formatter() @param {Finding} finding @returns {string[]} lines that say what would be written */
function fixLines(words, { fix }) {
  if (!fix) return [];
  const label = words.text(fix.safety === 'safe' ? 'cli.fix' : 'cli.suggestion');
  /** @param {string} text */
  const line = (text) => words.text('cli.fix-line', { label, fix: text });
  if (!fix.edits) return [line(fix.title)];
  /** @param {string} text */
  const shown = (text) => (text === '' ? words.text('cli.empty-text') : words.visible(text));
  return fix.edits.map(({ from, to }) => line(`${shown(from)} → ${shown(to)}`));
}

/** @param {any} words @param {ReturnType<typeof painter>} paint @param {string} file @param {Finding} finding */
function findingLines(words, paint, file, finding) {
  const { line, row, cell, severity } = finding;
  const where = row === 0 ? file : `${file}:${line}`;
  const parts = [
    paint(where, 'bold'),
    cell && paint(cell, 'bold'),
    paint(words.word('severityNames', severity).toLowerCase(), OF_SEVERITY[severity]),
    harmless(words.brief(finding)),
  ];
  const fixes = fixLines(words, finding).map((each) => `    ${paint(each, 'green')}`);
  return [parts.filter(Boolean).join('  '), ...fixes];
}

/** @param {any} words @param {Report} report */
function assumptions(words, { file, rules }) {
  const names = /** @type {Record<string, string>} */ ({
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    '|': 'pipe',
  });
  const edition = words.text('cli.rules-used', { edition: words.word('editions', rules.id) });
  if (file.encoding.name === null) return edition;
  const args = {
    encoding: file.encoding.name,
    delimiter: names[file.delimiter.value ?? ''],
    row: file.headerRow,
  };
  const read = words.text(file.headerRow === 0 ? 'cli.read-as-headerless' : 'cli.read-as', args);
  return words.text('cli.assumed', { read, rules: edition });
}

/**
 * The report in pieces: how the file was read, findings by rule, and last, where the eye is, the verdict.
 * @param {Report} report
 * @param {{ words: any, file: string, colors: boolean }} options
 */
export function* textPieces(report, { words, file, colors }) {
  const paint = painter(colors);
  const groups = report.groups();
  yield `${paint(file, 'bold')}\n${harmless(assumptions(words, report))}\n`;
  for (const { rule, count, indices } of groups) {
    const title = words.title(rule, report.findings.at(indices[0])?.args?.variant);
    yield `\n${paint(`${title} (${words.number(count)})`, 'bold')}  ${paint(rule, 'dim')}\n`;
    for (const index of indices) {
      const finding = /** @type {Finding} */ (report.findings.at(index));
      yield `${findingLines(words, paint, file, finding).join('\n')}\n`;
    }
  }
  const { counts, coverage } = report;
  const contacts = counts.records - counts.blank;
  const verdict = words.verdict({ groups, contacts });
  yield `\n${paint(verdict.text, 'bold', OF_VERDICT[verdict.state])}\n`;
  const numbers = {
    contacts: words.text('counts.contacts', { count: contacts }),
    errors: words.text('severities.error', { count: counts.errors }),
    warnings: words.text('severities.warning', { count: counts.warnings }),
    infos: words.text('severities.info', { count: counts.infos }),
  };
  yield `${harmless(words.text('cli.numbers', numbers))}\n`;
  for (const key of /** @type {const} */ (['covered', 'uncovered'])) {
    if (coverage[key].length > 0)
      yield `${harmless(words.text(`cli.${key}`, { territories: coverage[key] }))}\n`;
  }
}
