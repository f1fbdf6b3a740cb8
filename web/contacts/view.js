// The contacts view: the file that is in, how it is to be judged, its check, and every part of the view that shows it.
import { breathe } from '../../wasm/worker/breathe.js';
import { Progress } from '../ui/progress.js';
import { groupsOf, verdictOf } from '../results/verdict.js';
import { Aside } from './set-aside.js';
import { Stopped } from './checker.js';
import { showChips } from './chips.js';
import { ColumnList } from './columns.js';
import { Copy } from './copy.js';
import { Corrections } from './corrections.js';
import { showCoverage } from './coverage.js';
import { byId, fill, h, keepFocus } from '../ui/page.js';
import { showFinish } from './finish.js';
import { Fixing } from './fixing.js';
import { askNewest, newestIgnoring } from './newest.js';
import { Keep } from './keep.js';
import { keepUnder } from '../ui/menu.js';
import { hideNotice, notice, say } from '../ui/notice.js';
import { Overwrite } from './overwrite.js';
import { Parts } from './parts.js';
import { Problems } from './problems.js';
import { emptyFile, saveReport, saveTemplate } from '../ui/save.js';
import { Several } from './several.js';
import { Sheet } from './sheet.js';
import { showTakeHome, withBom } from './takehome.js';
import { TerritoryPicker } from '../ui/territories.js';
import { showTheirs } from './their-view.js';
import { pageVerdict, showNewest, showVerdict } from './verdict.js';
import * as views from '../ui/router.js';
import { showWhichEncoding } from './which-encoding.js';
import { language, sizeOf, t, words } from '../ui/words.js';
import { Workbooks } from './workbook.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {import('./chips.js').Reading} Reading
 * @typedef {{ rules: string, territories: string[], reading: Reading }} Decided
 * @typedef {import('./copy.js').Kept} Kept
 * @typedef {object} Others the other views
 * @property {() => void} changed another file, or another result for it
 * @property {(change: Partial<Decided>) => void} decided rules or territories that they have to follow
 * @property {(rules: string) => void} showRules the chosen ones
 * @property {() => string[]} editions oldest first
 */

export class ContactsView {
  #checker;
  #others;
  #turn = 0; // counts checks
  /** @type {Intake | undefined} */
  #intake;
  /** @type {Report | undefined} */
  #report;
  /** @type {Intake | undefined} what the report is about */
  #reported;
  /** @type {Decided} */
  #decided;
  /** @type {Decided | undefined} how the report was asked for */
  #shown;
  /** @type {import('./newest.js').Newest} */
  #newest = { state: 'none', id: '' };
  #progress = new Progress(
    { root: byId('progress'), bar: byId('progress-bar'), text: byId('progress-text') },
    words,
    say,
  );
  #corrections = new Corrections(
    ({ intake, reading }, made) => void this.#revise(intake, reading).then(() => this.#sheet.toChange(made)),
    (act) => void this.#sheet.edits.after(act),
  );
  #workbooks = new Workbooks((intake) => this.receive(intake), notice, hideNotice);
  #aside = new Aside((entries) => this.#setAside(entries), say);
  #copy = new Copy({ restore: (kept) => this.#restore(kept), notice, hide: hideNotice });
  #overwrite;
  #several;
  #fixing;
  #sheet;
  #parts = new Parts(
    () => this.#sheet?.unhide(),
    // The rows of one kind are shown beside the kinds, not beside other matters.
    (part) => this.#sheet.beside(/problems|sheet/.test(part) ? this.#problems.some : undefined),
  );
  #problems = new Problems(
    (some, first) => this.#sheet.only(some, first),
    (row, column) => this.#goTo(row, column),
    {
      onFixAll: (rule) => this.#fixing.kind(rule),
      onUseAll: (rule) => this.#fixing.guesses(rule),
      onFix: (finding) => this.#fixing.one(finding),
      onAside: (rule) => this.#aside.ask(/** @type {Report} */ (this.#report), rule),
      offer: (finding) => this.#columns.offer(finding),
    },
  );
  #columns = new ColumnList({
    say: (columns) => this.#read({ columns }),
    head: (column, from, to) => {
      const row = this.#report?.file.headerRow ?? 0;
      this.#sheet.edits.cell({ row, column, from, to, cells: undefined });
    },
  });
  #picker = new TerritoryPicker(byId('picker'), (territories) => this.decide({ territories }), say, {
    onLeft(unknown) {
      byId('territory-unknown').hidden = unknown.length === 0;
      byId('territory-unknown').textContent = t('territory.unknown', { names: unknown.join(', ') });
    },
  });

  /** @param {import('./checker.js').Checker} checker @param {string} rules to begin with @param {Others} others */
  constructor(checker, rules, others) {
    this.#checker = checker;
    this.#others = others;
    this.#decided = { rules, territories: [], reading: {} };
    const report = () => this.#report;
    this.#overwrite = new Overwrite(
      {
        changed: () => this.decide({}),
        report,
        see: (element) => this.#see(element),
      },
      new Keep({ checker, edits: () => this.#sheet.edits, rules: () => this.#decided.rules, notice }),
    );
    this.#several = new Several({
      checker,
      overwrite: this.#overwrite,
      open: (file) => void this.open([file]),
      receive: async (intake) => {
        await this.receive(intake);
        return this.#reported === intake ? this.#report : undefined;
      },
      intake: () => this.#intake,
      rules: () => this.#decided.rules,
    });
    this.#fixing = new Fixing({
      checker,
      corrections: this.#corrections,
      progress: this.#progress,
      inTurn: (act) => this.#sheet.edits.inTurn(act),
      report,
      revise: (intake, reading) => this.#revise(intake, reading),
      failed: (error) => this.failed(error),
      notice,
      say,
    });
    this.#sheet = new Sheet(
      {
        now: () => this.#now(),
        adopt: (intake, reading) => this.#adopt(intake, reading),
        recheck: () => this.#check(false, true),
        verdict: () => this.#verdict,
        report,
        rules: () => this.#decided.rules,
        toSheet: () => this.#parts.toSheet(),
        fix: (finding) => this.#fixing.one(finding),
        aside: (finding) => this.#aside.ask(/** @type {Report} */ (this.#report), finding.rule, finding),
        offer: (finding) => this.#columns.offer(finding),
        headItems: (column) => this.#columns.headItems(column),
      },
      checker,
      this.#corrections,
    );
    this.#listen();
  }

  #listen() {
    const labels = () => this.#checker.labels(this.#decided.rules);
    byId('template').addEventListener('click', async () => saveTemplate(await labels()));
    byId('start-empty').addEventListener('click', async () => {
      await this.receive({ blob: emptyFile(await labels(), 1), name: 'contacts.csv', isFresh: true });
      this.#goTo(2, 1);
    });
    byId('stop').addEventListener('click', () => this.#checker.stop());
    byId('clear').addEventListener('click', () => {
      byId('bar').hidePopover();
      this.close();
      byId('file').focus();
    });
    keepUnder(byId('file-open'), byId('bar'));
    byId('file-again').addEventListener('change', () => byId('bar').hidePopover());
    byId('log').addEventListener('change', (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const [log] = input.files ?? [];
      if (log) this.#fixing.replay(log);
      input.value = ''; // the same one may come again
    });
  }

  // What comes in

  /** The first of the files is checked. @param {File[]} files each may be a workbook */
  async open(files) {
    const [file] = files;
    const others = files.length > 1 ? this.#several.offer(files) : [];
    if (await this.#workbooks.take(file, others)) return;
    void this.receive({ blob: file, name: file.name });
    if (others.length > 0) notice(t('notice.several', { count: files.length, name: file.name }), ...others);
  }
  /** @param {Intake} intake @param {boolean} [quietly] the reader stays where they are */
  async receive(intake, quietly) {
    const left = this.#unsaved;
    this.#copy.end();
    this.#begin(intake, quietly);
    await this.#check(true);
    if (left && (this.#intake === intake || !this.#intake)) this.#offerBack(left);
  }
  /** The work that would be lost with the file. */
  get #unsaved() {
    return this.#corrections.isUnsaved ? this.#kept() : undefined;
  }
  /** The work as it is, to be gone on with. @returns {Kept} */
  #kept() {
    return { work: this.#corrections.work, ...this.#decided, ignore: this.#aside.entries };
  }
  /** @param {Kept} left */
  #offerBack(left) {
    const { first, made } = left.work;
    const what = t('left.what', { name: first.name, count: made.length });
    const button = (/** @type {'left.back' | 'left.drop'} */ key, /** @type {() => void} */ act) =>
      h(
        'button.button.small',
        { type: 'button', id: key.replace('.', '-'), onclick: () => ((byId('left').hidden = true), act()) },
        t(key),
      );
    // Of its own, and there until it is answered: other notices come and go.
    fill(
      byId('left'),
      h('p', {}, what),
      h(
        'p.notice-actions',
        {},
        button('left.back', () => {
          const other = this.#unsaved;
          this.#restore(left);
          if (other) this.#offerBack(other);
        }),
        button('left.drop', () => byId('main').focus()),
      ),
    );
    byId('left').hidden = false;
    say(what);
  }
  /** @param {import('./intake.js').Remark} remark */
  remark(remark) {
    views.show('contacts');
    notice(t(`notice.${remark}`));
  }
  /** Whether files that were dropped on a part of this view are its. @param {File[]} files @param {Element} on */
  takes(files, on) {
    return this.#overwrite.takes(files, on);
  }
  /** Looks for what an earlier visit has left. */
  findCopy() {
    if (!this.#intake) void this.#copy.find();
  }
  /** @param {import('./copy.js').Kept} kept */
  #restore({ work, rules, territories, reading, ignore = [] }) {
    this.#begin(work.first);
    this.#aside.entries = ignore;
    this.#corrections.restore(work);
    this.#decided = { rules, territories, reading };
    this.#adopt(work.now, reading);
    this.showDecided();
    this.#others.decided({ rules, territories });
    void this.#check(true);
  }

  /** @param {Intake} intake @param {boolean} [quietly] */
  #begin(intake, quietly) {
    if (!quietly) views.show('contacts');
    this.#workbooks.stop();
    this.#fixing.cancel();
    this.#aside.clear();
    this.#sheet.begin();
    this.#problems.begin();
    this.#parts.show('problems');
    this.#corrections.begin(intake);
    this.#adopt(intake, {});
  }
  /** @param {Intake} intake @param {Reading} reading */
  #adopt(intake, reading) {
    this.#intake = intake;
    this.#decided = { ...this.#decided, reading };
    hideNotice();
    this.#showBar();
    this.#others.changed();
  }
  /** Another version of the same file. @param {Intake} intake @param {Reading} reading */
  async #revise(intake, reading) {
    const { columns } = this.#decided.reading; // it is said of headings, whatever version has them
    this.#adopt(intake, { ...reading, columns });
    await this.#check(false);
    // The button that was pressed may be gone.
    if (document.activeElement === document.body && this.#intake === intake) {
      const { opener } = this.#problems;
      (opener?.checkVisibility() ? opener : byId('verdict-title')).focus();
    }
  }

  /** The reader is done with the file. */
  close() {
    const left = this.#unsaved;
    this.#copy.end();
    this.#clear();
    if (left) this.#offerBack(left);
  }
  /** Back to the empty page; what was decided about rules and territories stays. */
  #clear() {
    this.#checker.stop();
    this.#progress.stop();
    this.#report?.table?.close();
    this.#intake = this.#report = this.#reported = this.#shown = undefined;
    this.#decided = { ...this.#decided, reading: {} };
    this.#sheet.begin();
    this.#corrections.end();
    this.#overwrite.clear();
    hideNotice();
    this.#showBar();
    byId('results').hidden = true;
    this.#others.changed();
  }

  // How it is judged

  get rules() {
    return this.#decided.rules;
  }
  /** A change of what was decided: check again at once. @param {Partial<Decided>} change */
  decide(change) {
    if (change.territories && String(change.territories) === String(this.#decided.territories)) return;
    this.#decided = { ...this.#decided, ...change };
    this.showDecided();
    hideNotice();
    this.#others.decided(change);
    void this.#check(false);
  }
  /** The file is to be read in another way. @param {Reading} change */
  #read(change) {
    const reading = { ...this.#decided.reading, ...change };
    this.#corrections.read(reading);
    this.decide({ reading });
  }
  showDecided() {
    this.#picker.show(this.#decided.territories);
    this.#others.showRules(this.#decided.rules);
  }
  get #newestEdition() {
    return this.#others.editions().at(-1) ?? '';
  }
  /** What the next check is asked. */
  get #asked() {
    const { rules, territories, reading } = this.#decided;
    const { entries: ignore } = this.#aside;
    return { rules, territories, lang: language(), ignore, ...this.#overwrite.asked, ...reading };
  }

  // Its check

  /** @returns {import('./edits.js').Now | undefined} */
  #now() {
    const intake = this.#intake;
    const report = this.#report;
    const decided = this.#decided;
    if (!intake || !report) return undefined;
    const isChecked = this.#reported === intake && this.#shown === decided;
    const isCurrent = () => this.#intake === intake && this.#decided === decided;
    return { intake, report, asked: this.#asked, reading: decided.reading, isChecked, isCurrent };
  }

  /**
   * Checks what is in, as decided.
   * @param {boolean} fresh a new file: the reader is taken to its verdict
   * @param {boolean} [quietly] without a word
   */
  async #check(fresh, quietly) {
    const intake = this.#intake;
    const decided = this.#decided;
    if (!intake) return;
    const turn = ++this.#turn;
    const asked = this.#asked;
    const isOvertaken = () => this.#intake !== intake || this.#decided !== decided;
    this.#progress.start(intake.name, intake.blob.size);
    byId('results').setAttribute('aria-busy', 'true');
    try {
      const report = await this.#checker.check(intake, asked, (share) => this.#progress.show(share));
      // What the screen shows is counted in pieces: there may be a million findings.
      for (const count of [() => groupsOf(report), () => report.table?.rowsWithFindings]) {
        await breathe();
        count();
      }
      await breathe();
      if (isOvertaken()) return;
      this.#report?.table?.close();
      const { entries } = this.#aside; // what was set aside meanwhile stays so
      const current = entries === asked.ignore ? report : report.ignoring(entries);
      this.#report = current.lang === language() ? current : current.relabel(language());
      this.#shown = decided;
      this.#reported = intake;
      this.#newest = { state: 'asking', id: this.#newestEdition };
      this.#finished();
      const shown = this.#showReport(fresh, quietly);
      void askNewest(
        this.#checker,
        intake,
        { ...asked, ignore: entries },
        current,
        this.#newestEdition,
        (newest) => {
          if (isOvertaken() || !this.#report) return;
          this.#newest = newest;
          showNewest(this.#report, newest, (rules) => this.decide({ rules }));
          this.#others.changed();
        },
      );
      await shown;
    } catch (error) {
      if (turn !== this.#turn || isOvertaken()) return;
      this.#finished();
      if (error instanceof Stopped) this.#stopped(fresh);
      else this.failed(error);
    }
  }
  #finished() {
    this.#progress.stop();
    byId('results').removeAttribute('aria-busy');
  }
  /** @param {boolean} fresh */
  #stopped(fresh) {
    if (this.#corrections.count === 0 && (fresh || !this.#report || !this.#shown)) {
      this.#clear();
      notice(t('notice.stopped'));
    } else {
      this.#decided = this.#shown ?? this.#decided;
      this.showDecided();
      notice(t('notice.recheck'));
      this.#others.changed();
    }
    byId('notice').focus(); // the button that was pressed is gone
  }
  /** @param {unknown} error */
  failed(error) {
    const reason = error instanceof Error ? error.message : String(error);
    const start = error instanceof WebAssembly.CompileError || error instanceof ReferenceError;
    if (this.#corrections.count === 0) this.#clear(); // what was corrected can still be taken back, and home
    notice(
      t(start ? 'failed.start' : 'failed.title'),
      h('p', {}, t(start ? 'failed.start.why' : 'failed.unknown', { reason })),
    );
  }
  /** @param {import('../../wasm/types').Ignored[]} entries */
  #setAside(entries) {
    const report = /** @type {Report} */ (this.#report).ignoring(entries);
    this.#report = report;
    this.#newest = newestIgnoring(this.#newest, report, entries);
    this.#showReport(false);
    this.#others.changed();
    return report;
  }

  /** What the listing view shows of the contacts. @returns {import('../listing/view.js').Contacts | undefined} */
  atHand() {
    const intake = this.#intake;
    if (!intake) return undefined;
    const judged = this.#shown === this.#decided ? this.#report : undefined;
    const last = this.#report?.rules.id === this.#newestEdition ? this.#report : this.#newest.report;
    const asking = this.#newest.state === 'asking';
    return { ...intake, size: intake.blob.size, report: judged, newest: judged && last, asking };
  }

  // What is shown

  get #verdict() {
    return this.#report ? pageVerdict(this.#report, this.#intake?.isFresh).text : '';
  }
  /** Everything in the language now chosen; the report is worded anew, not checked anew. */
  speak() {
    this.#showBar();
    if (!this.#report) return;
    this.#report = this.#report.relabel(language());
    this.#showReport(false);
  }
  /** The view is shown again. */
  unhide() {
    this.#sheet.unhide();
  }
  /** To a cell, in the part of the workspace that has it. @param {number} row @param {number} column */
  #goTo(row, column) {
    this.#parts.toSheet();
    this.#sheet.goTo(row, column);
  }
  /** To an element, in the part of the workspace that has it. @param {HTMLElement} element */
  #see(element) {
    this.#parts.showThatOf(element);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
  #showBar() {
    const intake = this.#intake;
    byId('hero').hidden = Boolean(intake);
    document.documentElement.dataset.stage = intake ? 'work' : 'start';
    views.entitle('contacts', intake?.name ?? '');
    if (!intake) return;
    byId('bar-name').textContent = byId('file-open-name').textContent = intake.name;
    byId('bar-size').textContent = sizeOf(intake.blob.size);
  }

  /** @param {boolean} fresh @param {boolean} [quietly] */
  #showReport(fresh, quietly) {
    const report = this.#report;
    const intake = this.#intake;
    if (!report || !intake) return;
    const { territories, reading } = this.#decided;
    const onEdition = (/** @type {string} */ id) => this.decide({ rules: id });
    const onFile = () => this.take(() => void this.#takeHome());
    const isCorrected = this.#corrections.count > 0;
    byId('results').hidden = false;
    this.#copy.changed(() => this.#kept(), isCorrected);
    const failedFile = verdictOf(words(), report).state === 'failed';
    if (failedFile) hideNotice();
    keepFocus(() => {
      showVerdict(report, this.#newest, {
        onFirst: () => {
          this.#parts.show('problems');
          this.#problems.goToFirst();
        },
        onFixAll: () => this.#fixing.all(),
        onDownload: onFile,
        onFinish: () => this.#see(byId('finish')),
        onSee: (element) => this.#see(element),
        onEdition,
        corrected: isCorrected || Boolean(intake.from),
        isFresh: Boolean(intake.isFresh),
        isTable: Boolean(intake.from),
        isTaken: this.#corrections.isTaken,
      });
      this.#corrections.show();
      this.#aside.show(report);
      this.#problems.show(report);
    });
    this.#count(report);
    const onReading = (/** @type {Reading} */ change) => this.#read(change);
    showChips(report, reading, this.#others.editions(), {
      onReading,
      onEdition,
      look: (change) => this.#checker.firstRows(intake.blob, { ...reading, ...change }),
    });
    this.#columns.show(report, reading.columns);
    void showWhichEncoding(intake.blob, report, (encoding) => onReading({ encoding }));
    keepFocus(() =>
      showTakeHome(report, {
        corrected: isCorrected,
        onFile,
        onReport: () => saveReport(report),
        onSpreadsheet: () => this.#checker.spreadsheet(intake, report),
        failed: (error) => this.failed(error),
      }),
    );
    showFinish(report, this.#corrections.name);
    showTheirs(report, { onPlace: (row, column) => this.#goTo(row, column), say });
    byId('assumed').hidden = byId('parts-row').hidden = byId('panes').hidden = failedFile;
    keepFocus(() => this.#overwrite.show(report));
    showCoverage(report, territories.length > 0, {
      edits: this.#sheet.edits,
      goTo: (row, column) => this.#goTo(row, column),
    });
    this.#picker.show(territories);
    const sheet = this.#sheet.show(report, failedFile, this.#problems.some);
    if (fresh && views.current() === 'contacts') {
      byId('verdict-title').focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: 'instant' });
    }
    const news = this.#overwrite.news(report);
    if (news) this.#parts.show('removed');
    if (!quietly) say(news || this.#verdict);
    return sheet;
  }

  async #takeHome() {
    await this.#corrections.download(withBom);
    this.#showReport(false, true);
    this.#parts.show('finish'); // what follows a download is the import
    if (!document.activeElement?.checkVisibility() || document.activeElement === document.body)
      byId('finish').focus();
  }
  /** How many there are, on the tabs. @param {Report} report */
  #count({ counts, coverage, overwrite }) {
    this.#parts.count('problems', counts.errors + counts.warnings + counts.infos);
    this.#parts.count('coverage', coverage.uncovered.length);
    this.#parts.count('removed', overwrite?.removed ?? 0);
  }

  /** The file leaves as it is now, once the reader has read whom its import would remove. @param {() => void} act */
  take(act) {
    void this.#sheet.edits.inTurn(() => this.#overwrite.ask(act));
  }
}
