// What the newest edition would say of the same file, found out aside after a check.
import { groupsOf, verdictOf } from '../results/verdict.js';
import { words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {{ state: 'asking' | 'same' | 'skipped' | 'differs' | 'none', id: string, report?: Report }} Newest
 */

const ASIDE_UP_TO = 256 << 20; // bytes; a larger file is not read again unasked

/** What a report comes to: its errors and warnings by rule. @param {Report} report */
const gist = (report) =>
  groupsOf(report)
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, severity, count }) => `${severity} ${rule} ${count}`)
    .join();

/** @param {Report} report @param {Report} other by the newest edition */
const stateOf = (report, other) => (gist(report) === gist(other) ? 'same' : 'differs');

/**
 * The same with other problems set aside.
 * @param {Newest} newest
 * @param {Report} report
 * @param {import('../../wasm/types').Ignored[]} entries
 * @returns {Newest}
 */
export function newestIgnoring(newest, report, entries) {
  const other = newest.report?.ignoring(entries);
  return other ? { ...newest, state: stateOf(report, other), report: other } : newest;
}

/**
 * @param {import('./checker.js').Checker} checker
 * @param {import('./intake.js').Intake} intake
 * @param {import('./checker.js').Asked} asked
 * @param {Report} report by the edition that was chosen
 * @param {string} id of the newest edition
 * @param {(newest: Newest) => void} tell called once or twice
 */
export async function askNewest(checker, intake, asked, report, id, tell) {
  if (id === asked.rules || verdictOf(words(), report).state === 'failed') return tell({ state: 'none', id });
  if (intake.blob.size > ASIDE_UP_TO) return tell({ state: 'skipped', id });
  tell({ state: 'asking', id });
  const other = await checker.checkInBackground(intake, { ...asked, rules: id });
  if (!other) tell({ state: 'skipped', id });
  else tell({ state: stateOf(report, other), id, report: other });
}
