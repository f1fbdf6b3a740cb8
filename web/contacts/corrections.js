// What was corrected in the file: every step can be taken back and done again, and the result taken home.
import { logOf } from '../../wasm/index.js';
import { columnLetters } from '../../wasm/terms.js';
import { edited } from '../results/example.js';
import { byId, download, drawButtons, fill, h, icon } from '../ui/page.js';
import { textsBefore } from './before.js';
import { baseOf } from '../ui/save.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Change} Change
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('./chips.js').Reading} Reading
 * @typedef {{ change: Change, place: string }} Made a change, and where it was made
 * @typedef {{ intake: Intake, reading: Reading, made: Made[], steps: Change[][] }} Version the file after a step, and what the step changed
 * @typedef {Pick<Report, 'tool' | 'rules'> & { file: Pick<Report['file'], 'name' | 'bytes'> }} Origin what a log says of the file as it came
 * @typedef {{ first: Intake, now: Intake, reading: Reading, made: Made[], steps: Change[][], origin?: Origin }} Work the file as it came, how it was read, the file as it is, and what was changed
 */

const LISTED = 200; // of all changes; the log has the rest

export class Corrections {
  /** @type {Version[]} */
  #versions = [];
  #at = 0;
  #expected = 0; // steps that are under way
  /** What was taken home last. @type {Version | undefined} */
  #taken;
  /** @type {Origin | undefined} */
  #first;
  #onVersion;
  #inTurn;
  /** Of a version. @type {{ of: Version, texts: import('./before.js').Texts } | undefined} */
  #before;

  /**
   * @param {(version: Version, made: Made[]) => void} onVersion an earlier or later version is wanted again; what was
   *   taken back, or made again
   * @param {(act: () => void) => void} inTurn acts when no other step is under way
   */
  constructor(onVersion, inTurn) {
    this.#onVersion = onVersion;
    this.#inTurn = inTurn;
    addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** A new file. @param {Intake} intake */
  begin(intake) {
    this.#taken = undefined;
    this.#versions = [{ intake, reading: {}, made: [], steps: [] }];
    this.#at = 0;
    this.show();
  }
  end() {
    this.#versions = [];
    this.show();
  }
  /** All there is but the steps in between. @returns {Work} */
  get work() {
    const [{ intake: first, reading }] = this.#versions;
    const { intake: now } = this.#versions[this.#at];
    return { first, now, reading, made: this.#made, steps: this.#steps, origin: this.#first };
  }
  /** Goes on with work that was kept; what was changed is one step. @param {Work} work */
  restore({ first, now, reading, made, steps, origin }) {
    this.begin(first);
    if (made.length === 0) return;
    this.#versions[0].reading = reading;
    this.#first = origin;
    this.#versions.push({ intake: now, reading: {}, made, steps });
    this.#at = 1;
    this.show();
  }

  /** @param {Version} version @param {Reading} reading how the file was read before @param {Report} report of it */
  add(version, reading, report) {
    if (this.#at === 0) this.#first = originOf(report);
    this.#versions[this.#at].reading = reading;
    this.#versions.splice(++this.#at, Infinity, version);
    this.#guard();
  }

  /** How the version at hand is read now. @param {Reading} reading */
  read(reading) {
    const version = this.#versions[this.#at];
    if (version) version.reading = reading;
  }

  get #made() {
    return this.#versions.slice(1, this.#at + 1).flatMap(({ made }) => made);
  }
  get #steps() {
    return this.#versions.slice(1, this.#at + 1).flatMap(({ steps }) => steps);
  }
  /** What changed cells of a row had in the file as it came, by column. @param {number} row */
  before(row) {
    const of = this.#versions[this.#at];
    if (this.#before?.of !== of) {
      const steps = this.#versions.slice(1, this.#at + 1).map(({ made }) => made);
      this.#before = of && { of, texts: textsBefore(steps) };
    }
    return this.#before?.texts.get(row);
  }
  /** How many changes the file has seen. */
  get count() {
    return this.#made.length;
  }

  /** @param {number} by */
  #go(by) {
    this.#inTurn(() => {
      const version = this.#versions[this.#at + by];
      if (!version) return;
      const { made } = this.#versions[by < 0 ? this.#at : this.#at + by];
      this.#at += by;
      this.#onVersion(version, made);
    });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !byId('steps').checkVisibility()) return;
    if (/** @type {Element} */ (event.target).closest('input, textarea:not([data-idle]), select')) return; // the field's own
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    this.#go(key === 'y' || event.shiftKey ? 1 : -1);
  }

  /** Of the file as it is taken home. */
  get name() {
    const { name } = this.#versions[this.#at].intake;
    return this.count > 0 ? `${baseOf(name)}.corrected.csv` : name;
  }
  /** Whether what the file is now was taken home. */
  get isTaken() {
    return this.#versions.length > 0 && this.#taken === this.#versions[this.#at];
  }
  /** Whether there are corrections that closing would lose. */
  get isUnsaved() {
    return this.count > 0 && !this.isTaken;
  }

  /** Leaving would lose what is being written, too. @param {Promise<unknown>} work that becomes a version */
  expect(work) {
    this.#expected++;
    this.#guard();
    void work.finally(() => {
      this.#expected--;
      this.#guard();
    });
  }
  /** From the moment that there is something to lose. */
  #guard() {
    removeEventListener('beforeunload', askBeforeLeaving);
    if (this.isUnsaved || this.#expected > 0) addEventListener('beforeunload', askBeforeLeaving);
  }

  show() {
    this.#guard();
    byId('fixes').hidden = this.count === 0;
    const { count } = this;
    const button = (
      /** @type {'undo' | 'redo'} */ id,
      /** @type {boolean} */ isOn,
      /** @type {number} */ by,
    ) => ({
      id,
      kind: '.small.lone',
      content: [icon(id), h('span.sr', {}, t(`fixes.${id}`))],
      isOff: !isOn,
      act: () => this.#go(by),
    });
    drawButtons(byId('steps'), [
      button('undo', this.#at > 0, -1),
      button('redo', this.#at + 1 < this.#versions.length, 1),
    ]);
    fill(byId('fixes-body'), h('p.fixes-count', {}, t('fixes.count', { count })), count > 0 && this.#list());
  }

  #list() {
    const all = this.#made;
    const more = all.length - LISTED;
    return h(
      'details.fixes-list',
      { id: 'fixes-list' },
      h('summary', {}, t('fixes.list')),
      h(
        'ul',
        { tabindex: 0, 'aria-label': t('fixes.list') },
        ...all.slice(0, LISTED).map((each) => h('li', {}, madeLine(each))),
      ),
      more > 0 && h('p.more', {}, t('problems.more', { count: more })),
      h('button.link', { type: 'button', onclick: () => this.#saveLog() }, t('fixes.log')),
    );
  }

  /** The file as it is now. @param {(file: Blob) => Blob | Promise<Blob>} [finished] what is done to it at last */
  async download(finished = (file) => file) {
    const version = this.#versions[this.#at];
    const { name } = this;
    download(await finished(version.intake.blob), name);
    this.#taken = version;
    this.show();
  }
  #saveLog() {
    const [{ intake }] = this.#versions;
    const log = logOf(/** @type {any} */ (this.#first), this.#steps);
    download(
      new Blob([JSON.stringify(log, null, 2)], { type: 'application/json' }),
      `${baseOf(intake.name)}.changes.json`,
    );
  }
}

/** The browser asks whether to leave, in its own words. @param {Event} event */
const askBeforeLeaving = (event) => event.preventDefault();

/** @param {Report} report @returns {Origin} */
const originOf = ({ tool, rules, file: { name, bytes } }) => ({
  tool: { ...tool },
  rules: { ...rules },
  file: { name, bytes },
});

/**
 * Where a step's changes were made, by the names that the cells had then.
 * @param {Pick<Report, 'file'>} report of the file before
 * @param {Change[]} step
 * @returns {Made[]}
 */
export function madeIn({ file }, step) {
  return step.map((change) => {
    const { row, column } = change;
    const index =
      typeof column === 'number' ? column : file.columns.find(({ field }) => field === column)?.index;
    const place = row === undefined ? '' : index ? `${columnLetters(index)}${row}` : String(row);
    return { change, place };
  });
}

/** Where it was made, and what is different there. @param {Made} made */
export function madeLine({ change: { rule, kind, column, from = '', to = '' }, place }) {
  const what = rule ? findingWords().title(rule) : findingWords().text(`done.${kind}`);
  const where = /^\d/.test(place) ? t('problems.row', { row: place }) : place || t('problems.file');
  return h(
    'span.example',
    {},
    h('span.at', {}, where),
    column ? edited(words(), { from, to }) : h('span.said', {}, what),
  );
}
