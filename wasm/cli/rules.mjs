// rules, template: what an edition says.
import { readFile } from 'node:fs/promises';
import { csvRow } from '../csv.js';
import { Output, readProblem } from './files.mjs';
import { pathIn } from './io.mjs';
import { Problem } from './problem.mjs';
import { painter, wantsColors } from './text.mjs';

/** @typedef {import('../types').Cosell} Cosell */
/** @typedef {import('./check.mjs').Call} Call */

/**
 * An edition's id, or the text of a person's own pack.
 * @param {Call} call
 * @returns {Promise<{ rules?: string, rulePack?: string, messages?: import('../edition').Messages }>}
 */
export async function rulesOption({ io, cosell, values: { rules: given }, words }) {
  if (given === undefined) return {};
  const editions = (await cosell.rules()).map(({ id }) => id);
  if (editions.includes(given)) return { rules: given };
  const rulePack = await readFile(pathIn(io, given), 'utf8').catch((error) => {
    const looksLikePath = /[/\\]|\.json$/i.test(given) || error.code !== 'ENOENT';
    throw looksLikePath ? readProblem(given, error) : new Problem('no-edition', { id: given, editions });
  });
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
  const { rules = '2019-08', rulePack } = await rulesOption(call);
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

/** Requirements of a status for which a rule's findings are of another severity. @param {any} pack @param {string} id of the rule */
const exceptions = ({ statuses }, id) =>
  statuses
    .flatMap((/** @type {any} */ { requirements }) => requirements)
    .filter((/** @type {any} */ { severity, rules = [] }) => severity && rules.includes(id));

/** @param {import('../types').RulePack} pack @param {any} words @param {ReturnType<typeof painter>} paint */
function* ruleLines(pack, words, paint) {
  const width = Math.max(...pack.rules.map(({ id }) => id.length));
  yield `${paint(pack.id, 'bold')}  ${pack.date}  ${words.text('cli.rule-line', { count: pack.rules.length })}`;
  for (const { id, severity, effect, source, evidence } of pack.rules) {
    const facts = `${severity.padEnd(7)}  ${effect.padEnd(6)}  ${evidence.padEnd(10)}  ${source}`;
    yield `  ${id.padEnd(width)}  ${facts}  ${words.title(id)}`;
    for (const each of exceptions(pack, id))
      yield `  ${''.padEnd(width)}  ${each.severity.padEnd(7)}  ${each.text[words.lang] ?? each.text.en}`;
  }
}

/** @param {Call} call @returns {Promise<number>} exit status */
export async function rules(call) {
  const { io, cosell, values, words } = call;
  const chosen = values.rules === undefined ? undefined : await packOf(call);
  const packs = chosen ? [] : await cosell.rules();
  const output = new Output(io, values.output);
  const paint = painter(wantsColors(io, values.color, output.isTerminal));
  if (values.format === 'json') {
    await output.write(`${JSON.stringify(chosen ?? packs, null, 2)}\n`);
  } else {
    const lines = chosen ? ruleLines(chosen, words, paint) : editionLines(packs, words, paint);
    for (const line of lines) await output.write(`${line}\n`);
  }
  await output.end();
  return 0;
}

/** An empty contacts file: the header of an edition. @param {Call} call @returns {Promise<number>} */
export async function template(call) {
  const { io, values } = call;
  const pack = /** @type {any} */ (await packOf(call));
  const output = new Output(io, values.output);
  const columns = [...pack.contacts.fields, ...(pack.contacts.ownColumns ?? [])];
  await output.write(csvRow(columns.map((/** @type {any} */ { label }) => label)));
  await output.end();
  return 0;
}
