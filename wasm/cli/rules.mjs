// rules, template: what an edition says.
import { csvRow } from '../files/csv.js';
import { DEFAULT_RULES } from '../terms.js';
import { textOf } from './files.mjs';
import { Output } from './output.mjs';
import { Problem } from './problem.mjs';
import { harmless, painter, wantsColors } from './text.mjs';
import { wordsIn } from './words.mjs';

/** @typedef {import('../api/contacts').Contacts} Cosell */
/** @typedef {import('./check.mjs').Call} Call */

/**
 * An edition's id, or the text of a person's own pack.
 * @param {Call} call
 * @returns {Promise<{ rules?: string, rulePack?: string, messages?: import('../api/edition').Messages }>}
 */
export async function rulesOption({ io, cosell, values: { rules: given }, words }) {
  if (given === undefined) return {};
  const editions = (await cosell.rules()).map((/** @type {{ id: string }} */ { id }) => id);
  if (editions.includes(given)) return { rules: given };
  const rulePack = await textOf(io, given).catch((error) => {
    const looksLikePath = /[/\\]|\.json$/i.test(given) || error.key !== 'not-found';
    throw looksLikePath ? error : new Problem('no-edition', { id: given, editions });
  });
  wordsIn(); // a pack's own messages are held against ours in English
  await assertPack(cosell, rulePack, given, words);
  return { rulePack, messages: JSON.parse(rulePack).messages };
}

/** @param {Cosell} cosell @param {string} rulePack @param {string} file @param {any} words */
async function assertPack(cosell, rulePack, file, words) {
  try {
    await cosell.checkContacts('', { rulePack, table: false });
  } catch (error) {
    const { name, path, code, args } = /** @type {import('../types').PackError} */ (error);
    if (name !== 'PackError') throw error;
    throw new Problem('pack', { file, reason: words.packError({ path, code, args }) });
  }
}

/** @param {Call} call @returns {Promise<import('../types').RulePack>} */
async function packOf(call) {
  const { rules = DEFAULT_RULES, rulePack } = await rulesOption(call);
  return call.cosell.rules(rulePack === undefined ? rules : JSON.parse(rulePack));
}

/** @param {any[]} packs @param {any} words @param {ReturnType<typeof painter>} paint */
function* editionLines(packs, words, paint) {
  yield words.text('cli.editions');
  for (const { id, date, rules, default: isDefault } of packs) {
    const note = isDefault ? `  (${words.text('cli.default')})` : '';
    yield `  ${paint(id, 'bold')}  ${date}  ${words.text('cli.rule-line', { count: rules })}  ${words.word('editions', id)}${note}`;
  }
}

/**
 * Requirements of a status for which a rule's findings are of another severity.
 * @param {any} pack
 * @param {string} id of the rule
 */
const exceptions = ({ statuses }, id) =>
  statuses
    .flatMap((/** @type {any} */ { requirements }) => requirements)
    .filter((/** @type {any} */ { severity, rules = [] }) => severity && rules.includes(id));

/** @param {import('../types').RulePack} pack @param {any} words @param {ReturnType<typeof painter>} paint */
function* ruleLines(pack, words, paint) {
  const width = Math.max(...pack.rules.map(({ id }) => id.length));
  yield `${paint(pack.id, 'bold')}  ${harmless(pack.date)}  ${words.text('cli.rule-line', { count: pack.rules.length })}`;
  for (const { id, severity, effect, source, evidence } of pack.rules) {
    const facts = `${severity.padEnd(7)}  ${effect.padEnd(6)}  ${evidence.padEnd(10)}  ${source}`;
    yield harmless(`  ${id.padEnd(width)}  ${facts}  ${words.title(id)}`);
    for (const each of exceptions(pack, id))
      yield harmless(
        `  ${''.padEnd(width)}  ${each.severity.padEnd(7)}  ${each.text[words.lang] ?? each.text.en}`,
      );
  }
}

/** @param {Call} call @param {(output: Output) => Iterable<string>} text @returns {Promise<number>} exit status */
async function write({ io, values }, text) {
  const output = await Output.to(io, values.output);
  try {
    for (const piece of text(output)) await output.write(piece);
    await Output.finish(output);
    return 0;
  } finally {
    await output.discard();
  }
}

/** @param {Call} call @returns {Promise<number>} exit status */
export async function rules(call) {
  const { io, cosell, values, words } = call;
  const chosen = values.rules === undefined ? undefined : await packOf(call);
  const packs = chosen ? [] : await cosell.rules();
  return write(call, function* ({ isTerminal }) {
    if (values.format === 'json') return yield `${JSON.stringify(chosen ?? packs, null, 2)}\n`;
    const paint = painter(wantsColors(io, values.color, isTerminal));
    const lines = chosen ? ruleLines(chosen, words, paint) : editionLines(packs, words, paint);
    for (const line of lines) yield `${line}\n`;
  });
}

/** An empty contacts file: the header of an edition. @param {Call} call @returns {Promise<number>} */
export async function template(call) {
  const pack = /** @type {any} */ (await packOf(call));
  const columns = [...pack.contacts.fields, ...(pack.contacts.ownColumns ?? [])];
  return write(call, () => [csvRow(columns.map((/** @type {any} */ { label }) => label))]);
}
