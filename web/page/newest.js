// What the newest edition would say of the same file, found out aside after a check.
import { verdictOf } from './verdict.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {{ state: 'asking' | 'same' | 'skipped' | 'differs' | 'none', id: string, report?: Report }} Newest
 */

const ASIDE_UP_TO = 256 << 20; // bytes; a larger file is not read again unasked

/** Another verdict, or another number of errors or warnings. @param {Report} a @param {Report} b */
const differ = (a, b) =>
  verdictOf(a).state !== verdictOf(b).state ||
  a.counts.errors !== b.counts.errors ||
  a.counts.warnings !== b.counts.warnings;

/**
 * @param {import('./checker.js').Checker} checker
 * @param {import('./intake.js').Intake} intake
 * @param {import('./checker.js').Asked} asked
 * @param {Report} report by the edition that was chosen
 * @param {string} id of the newest edition
 * @param {(newest: Newest) => void} tell called once or twice
 */
export async function askNewest(checker, intake, asked, report, id, tell) {
  if (id === asked.rules || verdictOf(report).state === 'failed') return tell({ state: 'none', id });
  if (intake.blob.size > ASIDE_UP_TO) return tell({ state: 'skipped', id });
  tell({ state: 'asking', id });
  const other = await checker.aside(intake, { ...asked, rules: id });
  if (!other) tell({ state: 'skipped', id });
  else tell(differ(report, other) ? { state: 'differs', id, report: other } : { state: 'same', id });
}
