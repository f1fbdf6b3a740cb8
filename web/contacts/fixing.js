// Corrects the file, each time as one step that can be taken back: all that is certain, one kind, one guess, or what a
// log says was done to another file.
import { changesOf, readLog } from '../../wasm/index.js';
import { verdictOf } from '../results/verdict.js';
import { Stopped } from './checker.js';
import { madeIn } from './corrections.js';
import { closePreview, preview } from './preview.js';
import { asksFirst } from './which-encoding.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {import('../../wasm/types').Finding} Finding
 * @typedef {import('../../wasm/types').Fixed} Fixed
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./checker.js').Asked} Asked
 * @typedef {import('./chips.js').Reading} Reading
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('./edits.js').Now} Now
 * @typedef {{ blob: Blob, steps: Change[][] }} Made
 */
/**
 * @typedef {object} Page
 * @property {import('./checker.js').Checker} checker
 * @property {import('./corrections.js').Corrections} corrections
 * @property {import('../ui/progress.js').Progress} progress
 * @property {(act: (now: Now) => Promise<void>) => void} inTurn does something with the newest version when it is checked
 *   and nothing else is under way
 * @property {(intake: Intake, reading: Reading) => Promise<void>} revise another version of the file
 * @property {() => Report | undefined} report the latest one
 * @property {(error: unknown) => void} failed
 * @property {(text: string) => void} notice
 * @property {(text: string) => void} say
 */

/**
 * How the file reads after changes: as before, but UTF-8, and found out again where all of it is written anew.
 * @param {Reading} reading
 * @param {Change[][]} steps
 * @returns {Reading}
 */
const readingAfter = ({ columns, delimiter, headerRow }, steps) =>
  steps.flat().some(({ row }) => row === undefined) ? { columns } : { columns, delimiter, headerRow };

/** @param {Fixed} fixed @returns {Made} */
const madeBy = ({ file, log }) => ({ blob: file, steps: log.steps });

/**
 * The finding in a newer report, if it is there as it was.
 * @param {import('../../wasm/types').Report} report
 * @param {Finding} finding
 */
export const sameIn = ({ findings }, { rule, row, column, value, args }) =>
  findings
    .ofRow(row)
    .find(
      (each) =>
        each.rule === rule &&
        each.column === column &&
        each.value === value &&
        JSON.stringify(each.args) === JSON.stringify(args),
    );

export class Fixing {
  #page;
  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** All that is certain, after a look at it. */
  all() {
    this.#look({}, 'preview.what');
  }

  /** All guesses of one kind, after a look at them. @param {string} rule */
  guesses(rule) {
    const only = (/** @type {Finding} */ { rule: its, fix }) => its === rule && fix?.safety === 'suggested';
    this.#look({ only, suggested: true }, 'preview.guesses');
  }

  /** @param {import('../../wasm/types').FixOptions} options @param {'preview.what' | 'preview.guesses'} what they are */
  #look(options, what) {
    this.#work(async (now) => {
      if (asksFirst(now.report)) return;
      const fixed = await this.#fixed(now, options);
      if (!now.isCurrent()) return;
      preview(fixed, t(what), (choose) =>
        this.#correct(async (current) => {
          if (current.intake !== now.intake) return this.#look(options, what); // written in meanwhile: look again
          return madeBy(choose ? await this.#fixed(now, { ...options, choose }) : fixed);
        }),
      );
    });
  }

  /** All that is certain of one kind. @param {string} rule */
  kind(rule) {
    const only = (/** @type {Finding} */ finding) => finding.rule === rule;
    this.#correct(async (now) => madeBy(await this.#fixed(now, { only })));
  }

  /** A guess that the reader has looked at. @param {Finding} finding */
  one(finding) {
    this.#correct(async ({ intake, report, asked }) => {
      const same = sameIn(report, finding);
      if (!same) return this.#page.notice(t('fixes.stopped')); // rows have moved meanwhile
      const changes = await changesOf(report, same);
      return {
        blob: await this.#page.checker.correct(intake, report, changes, asked),
        steps: [changes],
      };
    }, finding);
  }

  /** What was done to another file, all of it or nothing. @param {File} file */
  replay(file) {
    this.#correct(async (now) => {
      const log = readLog(await file.text());
      if (!log) return this.#page.notice(t('log.none', { name: file.name }));
      if (log.steps.flat().length === 0) return this.#page.notice(t('log.empty', { name: file.name }));
      return madeBy(await this.#fixed(now, { log }));
    });
  }

  /** The file is another one now. */
  cancel() {
    closePreview();
  }

  /** @param {Now} now @param {import('../../wasm/types').FixOptions} options */
  #fixed({ intake, asked, report }, options) {
    const { checker, progress } = this.#page;
    return checker.fix(intake, asked, { ...options, report }, (share) => progress.show(share));
  }

  /**
   * @param {(now: Now) => Promise<Made | void>} make nothing: there is nothing to correct, and it was said why
   * @param {Finding} [finding] that is corrected
   */
  #correct(make, finding) {
    this.#work(async (now) => {
      if (finding?.rule !== 'file.encoding' && asksFirst(now.report)) return;
      const made = await make(now);
      if (!made || !now.isCurrent()) return;
      const { intake, report, reading } = now;
      const { corrections, revise, say } = this.#page;
      const changes = made.steps.flatMap((step) => madeIn(report, step));
      const version = {
        intake: { ...intake, blob: made.blob },
        reading: readingAfter(reading, made.steps),
        made: changes,
        steps: made.steps,
      };
      corrections.add(version, reading, report);
      await revise(version.intake, version.reading);
      const { text } = verdictOf(words(), this.#page.report() ?? report);
      say(t('fixes.done', { count: changes.length, verdict: text }));
    });
  }

  /** Work on the file that is in, with its progress. @param {(now: Now) => Promise<void>} work */
  #work(work) {
    const { progress, notice, failed } = this.#page;
    this.#page.inTurn(async (now) => {
      progress.start(now.intake.name, now.intake.blob.size);
      try {
        await work(now);
      } catch (error) {
        if (!now.isCurrent()) return;
        const { name, code, args } = /** @type {any} */ (error);
        if (error instanceof Stopped) notice(t('fixes.stopped'));
        else if (name === 'ChangeError')
          notice(t('log.unfit', { reason: findingWords().text(`changes.${code}`, args) }));
        else failed(error);
      } finally {
        if (now.isCurrent()) progress.stop();
      }
    });
  }
}
