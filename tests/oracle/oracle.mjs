/**
 * Damages clean contact files in every way of damage.mjs and says what became of them:
 *   node tests/oracle/oracle.mjs [--files N] [--seed S] [--damages 1|2] [--kind NAME] [--section NAME] [--show N]
 *   node tests/oracle/oracle.mjs --clean [--files N] [--seed S] [--show N]    clean files: nothing is to be said
 *   node tests/oracle/oracle.mjs --file SEED --kind NAME [--damages 2]        one of them, whole
 */
import { parseArgs } from 'node:util';
import { open } from '../built.mjs';
import { dice } from '../dice.mjs';
import { clean, textOf } from './clean.mjs';
import { damaged, KINDS } from './damage.mjs';
import { falseAlarms, judge } from './judge.mjs';

/**
 * @typedef {import('./judge.mjs').Outcome} Outcome
 * @typedef {import('./damage.mjs').Kind} Kind
 * @typedef {{ files: number, certain: number, restoredOfCertain: number, restored: number, flagged: number, false: number, silent: number }} Counts
 * @typedef {{ kind: Kind, seed: number, others: string, outcome: Outcome | 'asked', why: string, input: string, output: string, left: string[] }} Example
 */
const none = () => ({
  files: 0,
  certain: 0,
  restoredOfCertain: 0,
  restored: 0,
  flagged: 0,
  false: 0,
  silent: 0,
});
/** Each file has a seed of its own, by which it is made again. @param {number} seed @param {number} at */
const seedOf = (seed, at) => seed * 1_000_003 + at;

/**
 * @param {import('../../wasm/types').Cosell} cosell
 * @param {{ files: number, seed: number, damages: 1 | 2, kinds?: Kind[], onExample?: (example: Example) => void }} options
 */
export async function damageAndJudge(cosell, { files, seed, damages, kinds = KINDS, onExample }) {
  const total = none();
  /** @type {Map<Kind, Counts>} */
  const byKind = new Map(kinds.map((kind) => [kind, none()]));
  for (let at = 0; at < files; ++at) {
    const kind = kinds[at % kinds.length];
    const own = seedOf(seed, at);
    const file = damaged(own, kind, damages);
    const { outcome, why, left, output } = await judge(cosell, file);
    const { isCertain } = file.draft;
    for (const counts of [total, byKind.get(kind) ?? none()]) {
      ++counts.files;
      ++counts[outcome];
      counts.certain += Number(isCertain);
      counts.restoredOfCertain += Number(isCertain && outcome === 'restored');
    }
    const others = file.kinds.filter((other) => other !== kind).map(({ name }) => name);
    onExample?.({
      kind,
      seed: own,
      others: others.join(),
      outcome: outcome === 'flagged' && isCertain ? 'asked' : outcome,
      why,
      input: file.text,
      output,
      left: left.map(
        ({ rule, cell, severity, fix }) => `${severity} ${rule} ${cell ?? ''} ${fix?.safety ?? ''}`,
      ),
    });
  }
  return { total, byKind };
}
/**
 * @param {import('../../wasm/types').Cosell} cosell
 * @param {{ files: number, seed: number, onExample?: (text: string, findings: string[]) => void }} options
 */
export async function countFalseAlarms(cosell, { files, seed, onExample }) {
  let count = 0;
  for (let at = 0; at < files; ++at) {
    const file = clean(dice(seedOf(seed, at)));
    for (const edition of ['2019-08', '2023-07']) {
      const found = await falseAlarms(cosell, file, edition);
      if (found.length === 0) continue;
      ++count;
      const lines = found.map(
        ({ rule, cell, value, message }) => `${edition} ${rule} ${cell ?? ''} ${value ?? ''}: ${message}`,
      );
      onExample?.(textOf(file), lines);
    }
  }
  return count;
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–');
/** @param {string} name @param {Counts} counts */
const line = (name, { files, certain, restoredOfCertain, restored, flagged, false: wrong, silent }) =>
  [
    name.padEnd(48),
    ...[files, restored, flagged, wrong, silent].map((each) => String(each).padStart(8)),
    percent(restoredOfCertain, certain).padStart(10),
  ].join(' ');
/** @param {string} text */
const indented = (text) =>
  text
    .split(/\r\n|\r|\n/)
    .map((each) => `      ${JSON.stringify(each).slice(1, -1)}`)
    .join('\n');

/** @param {import('../../wasm/types').Cosell} cosell @param {{ files: number, seed: number, show: number }} options */
async function reportClean(cosell, { files, seed, show }) {
  let shown = 0;
  const count = await countFalseAlarms(cosell, {
    files,
    seed,
    onExample(text, findings) {
      if (shown++ < show) console.log(`${findings.join('\n')}\n${indented(text)}`);
    },
  });
  console.log(`${files} clean files under two editions: ${count} with a false alarm`);
}

async function main() {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      damages: { type: 'string', default: '1' },
      kind: { type: 'string' },
      section: { type: 'string' },
      show: { type: 'string', default: '0' },
      only: { type: 'string', default: 'false,silent' },
      file: { type: 'string' },
      clean: { type: 'boolean', default: false },
    },
  });
  const [files, seed, show] = [values.files, values.seed, values.show].map(Number);
  const damages = values.damages === '2' ? 2 : 1;
  const cosell = await open({ worker: false });
  const kinds = KINDS.filter(
    ({ name, section }) =>
      (!values.kind || name === values.kind) && (!values.section || section === values.section),
  );
  if (kinds.length === 0)
    throw new Error(`no such kind; there are: ${KINDS.map(({ name }) => name).join('; ')}`);
  if (values.clean) return reportClean(cosell, { files, seed, show });
  if (values.file) {
    const file = damaged(Number(values.file), kinds[0], damages);
    process.stdout.write(file.bytes);
    console.log(JSON.stringify({ ...(await judge(cosell, file)), truth: file.draft.truth }, null, 1));
    return;
  }
  /** @type {Map<string, Example[]>} */
  const examples = new Map();
  const { total, byKind } = await damageAndJudge(cosell, {
    files,
    seed,
    damages,
    kinds,
    onExample(example) {
      if (!values.only.split(',').includes(example.outcome)) return;
      const key = `${example.kind.name} ${example.outcome}`;
      const known = [...(examples.get(key) ?? []), example].sort((a, b) => a.input.length - b.input.length);
      examples.set(key, known.slice(0, show));
    },
  });
  const heads = ['files', 'restored', 'flagged', 'false', 'silent'].map((head) => head.padStart(8));
  let section = '';
  for (const [kind, counts] of byKind) {
    if (kind.section !== section) {
      section = kind.section;
      console.log(`\n## ${section}\n${''.padEnd(48)} ${heads.join(' ')}   of certain`);
    }
    console.log(line(kind.name, counts));
    for (const outcome of ['false', 'silent', 'asked'])
      for (const each of examples.get(`${kind.name} ${outcome}`) ?? [])
        console.log(
          `   ${each.outcome}${each.why && `: ${each.why}`} (--file ${each.seed}${each.others && `, with ${each.others}`})\n${indented(each.input)}\n    left: ${each.left.join('; ')}\n${each.outcome === 'silent' && each.output === each.input ? '' : `    became\n${indented(each.output)}`}`,
        );
  }
  console.log(`\n${line('all', total)}`);
}
if (process.argv[1] === import.meta.filename) await main();
