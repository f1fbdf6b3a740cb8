// The page: what was dropped and decided, the check, and every part of the screen that shows it.
import { Grid } from './grid/grid.js';
import { byId, fill, h, keepFocus } from './page/dom.js';
import { ListingView } from './listing/view.js';
import { Aside } from './page/aside.js';
import { Checker, Stopped } from './page/checker.js';
import { Copy } from './page/copy.js';
import { choicesFor } from './page/choices.js';
import { showChips } from './page/chips.js';
import { Corrections } from './page/corrections.js';
import { showCoverage } from './page/coverage.js';
import { EditTools } from './page/edit-tools.js';
import { Edits } from './page/edits.js';
import { Fixing } from './page/fixing.js';
import { showFinds, showGuide, showProof } from './page/guide.js';
import { listen, showSamples } from './page/intake.js';
import { merge, twice, UnfitError } from './page/merge.js';
import { askNewest, newestIgnoring } from './page/newest.js';
import { findKept, showKept } from './page/offline.js';
import { Overwrite } from './page/overwrite.js';
import { goToFirst, showProblems } from './page/problems.js';
import { emptyFile, saveReport, saveTemplate } from './page/save.js';
import { showTakeHome, withBom } from './page/takehome.js';
import { showTheirs } from './page/their-view.js';
import { know, TerritoryPicker } from './page/territories.js';
import { showNewest, showVerdict } from './page/verdict.js';
import { breathe } from '../wasm/breathe.js';
import { groupsOf, verdictOf } from './views/verdict.js';
import { Workbooks } from './page/workbook.js';
import { Progress } from './views/progress.js';
import * as views from './page/views.js';
import { RuleBrowser } from './rules/browser.js';
import { findingWords, language, setLanguage, sizeOf, t, translateDocument, words } from './page/words.js';

/**
 * @typedef {import('../wasm/types').Report} Report
 * @typedef {import('./page/intake.js').Intake} Intake
 * @typedef {import('./page/chips.js').Reading} Reading
 * @typedef {{ rules: string, territories: string[], reading: Reading }} Decided
 */

const DEFAULT_RULES = '2019-08';

const checker = new Checker();
const hideNotice = () => void (byId('notice').hidden = true);
const say = (/** @type {string} */ text) => (byId('say').textContent = text);
const progress = new Progress(
  {
    root: byId('progress'),
    bar: /** @type {HTMLProgressElement} */ (byId('progress-bar')),
    text: byId('progress-text'),
  },
  words,
  say,
);
const grid = new Grid(byId('grid'), {
  announce: say,
  onLost: () => notice(t('sheet.unreadable')),
  onEdit: (edit) => edits.cell(edit),
  written: (row) => edits.ofRow(row),
  coming: () => edits.coming,
  onCommand: (command) => tools.run(command),
  onPaste: (text) => tools.paste(text),
  choices: (column, text, caret, cells) => {
    const columns = state.report?.file.columns ?? [];
    const place = columns.find(({ field }) => field === 'countries')?.index ?? 0;
    const row = { edition: state.decided.rules, countries: cells[place - 1] ?? '' };
    return choicesFor(columns.find(({ index }) => index === column)?.field, text, caret, row);
  },
});
const corrections = new Corrections(
  ({ intake, reading }) => void revise(intake, reading),
  (act) => void edits.after(act),
);
const workbooks = new Workbooks(receive, notice, hideNotice);
const aside = new Aside((entries) => {
  const report = /** @type {Report} */ (state.report).ignoring(entries);
  state.report = report;
  state.newest = newestIgnoring(state.newest, report, entries);
  showReport(false);
  listing.contactsChanged();
  return report;
}, say);
const overwrite = new Overwrite({ changed: () => decide({}), report: () => state.report });
const fixing = new Fixing({
  checker,
  corrections,
  progress,
  inTurn: (act) => edits.inTurn(act),
  report: () => state.report,
  revise: (intake, reading) => revise(intake, reading),
  failed: (error) => failed(error),
  notice: (text) => notice(text),
  say,
});
const verdict = () => (state.report ? verdictOf(words(), state.report).text : '');
const recheck = () => check(false, true);
const edits = new Edits({ now, adopt, recheck, verdict, say, notice }, checker, corrections, grid);
const copy = new Copy({ restore, notice, hide: hideNotice });
const tools = new EditTools(edits, grid, () => setOnlyProblems(false), { now, say, notice });
const ruleBrowser = new RuleBrowser(() => checker.packs(), say);
const picker = new TerritoryPicker(byId('picker'), (territories) => decide({ territories }), say, {
  onLeft(unknown) {
    byId('territory-unknown').hidden = unknown.length === 0;
    byId('territory-unknown').textContent = t('territory.unknown', { names: unknown.join(', ') });
  },
});
const listing = new ListingView(byId('view-listing'), {
  pack: (id) => checker.pack(id),
  check: (written, options) => checker.listing(written, options),
  contacts: () => contactsAtHand(),
  onContacts: (file) => (file ? receive(file, true) : close()),
  onTerritories: (territories) => decide({ territories }),
  onEdition,
  say,
});

/** @type {{ turn: number, intake?: Intake, report?: Report, reported?: Intake, isNew: boolean, decided: Decided, shown?: Decided, newest: import('./page/newest.js').Newest, editions: string[] }} */
const state = {
  turn: 0, // counts checks
  isNew: true, // not yet in the sheet
  decided: { rules: DEFAULT_RULES, territories: [], reading: {} },
  newest: { state: 'none', id: '' },
  editions: [DEFAULT_RULES],
};

const newestEdition = () => state.editions[state.editions.length - 1];

/** What the next check is asked. */
function askedNow() {
  const { rules, territories, reading } = state.decided;
  return { rules, territories, lang: language(), ignore: aside.entries, ...overwrite.asked, ...reading };
}
/** @returns {import('./page/edits.js').Now | undefined} */
function now() {
  const { intake, report, reported, decided, shown } = state;
  if (!intake || !report) return undefined;
  const isChecked = reported === intake && shown === decided;
  const isCurrent = () => state.intake === intake && state.decided === decided;
  return { intake, report, asked: askedNow(), reading: decided.reading, isChecked, isCurrent };
}

/** Checks what is in, as decided. @param {boolean} fresh a new file: the reader is taken to its verdict @param {boolean} [quietly] without a word */
async function check(fresh, quietly) {
  const { intake, decided } = state;
  if (!intake) return;
  const turn = ++state.turn;
  const asked = askedNow();
  progress.start(intake.name, intake.blob.size);
  byId('results').setAttribute('aria-busy', 'true');
  try {
    const report = await checker.check(intake, asked, (share) => progress.show(share));
    // What the screen shows is counted in pieces: there may be a million findings.
    for (const count of [() => groupsOf(report), () => report.table?.rowsWithFindings]) {
      await breathe();
      count();
    }
    await breathe();
    if (state.intake !== intake || state.decided !== decided) return;
    state.report?.table?.close();
    state.report = report.lang === language() ? report : report.relabel(language());
    state.shown = decided;
    state.reported = intake;
    state.newest = { state: 'asking', id: newestEdition() };
    finished();
    const shown = showReport(fresh, quietly);
    void askNewest(checker, intake, asked, report, newestEdition(), (newest) => {
      if (state.intake !== intake || state.decided !== decided || !state.report) return;
      state.newest = newest;
      showNewest(state.report, newest, onEdition);
      listing.contactsChanged();
    });
    await shown;
  } catch (error) {
    if (turn !== state.turn || state.intake !== intake || state.decided !== decided) return; // overtaken
    finished();
    if (error instanceof Stopped) stopped(fresh);
    else failed(error);
  }
}
function finished() {
  progress.stop();
  byId('results').removeAttribute('aria-busy');
}

/** @param {boolean} fresh */
function stopped(fresh) {
  if (corrections.count === 0 && (fresh || !state.report || !state.shown)) {
    clear();
    notice(t('notice.stopped'));
  } else {
    state.decided = state.shown ?? state.decided;
    showDecided();
    notice(t('notice.recheck'));
    listing.contactsChanged();
  }
  byId('notice').focus(); // the button that was pressed is gone
}

/** @param {unknown} error */
function failed(error) {
  const reason = error instanceof Error ? error.message : String(error);
  const start = error instanceof WebAssembly.CompileError || error instanceof ReferenceError;
  if (corrections.count === 0) clear(); // what was corrected can still be taken back, and home
  notice(
    t(start ? 'failed.start' : 'failed.title'),
    h('p', {}, t(start ? 'failed.start.why' : 'failed.unknown', { reason })),
  );
}

/** @param {string} text @param {...HTMLElement} more */
function notice(text, ...more) {
  fill(byId('notice'), h('p', {}, text), ...more);
  byId('notice').hidden = false;
  byId('notice').scrollIntoView({ block: 'nearest', behavior: 'instant' }); // it stands under what greets the reader
  say(text);
}

/** A change of what was decided: check again at once. @param {Partial<Decided>} change */
function decide(change) {
  if (change.territories && String(change.territories) === String(state.decided.territories)) return;
  state.decided = { ...state.decided, ...change };
  showDecided();
  hideNotice();
  if (change.rules) void listing.setEdition(change.rules, newestEdition());
  if (change.territories) listing.setTerritories(change.territories);
  void check(false);
}
function showDecided() {
  /** @type {HTMLSelectElement} */ (byId('edition')).value = state.decided.rules;
  picker.show(state.decided.territories);
  ruleBrowser.show(state.decided.rules);
}

/** @param {Intake} intake @param {boolean} [quietly] the reader stays where they are */
function receive(intake, quietly) {
  copy.end();
  begin(intake, quietly);
  return check(true);
}
/** @param {Intake} intake @param {boolean} [quietly] */
function begin(intake, quietly) {
  if (!quietly) views.show('contacts');
  state.isNew = true;
  workbooks.stop();
  fixing.cancel();
  aside.clear();
  edits.begin();
  corrections.begin(intake);
  adopt(intake, {});
}

/** @param {Intake} intake @param {Reading} reading */
function adopt(intake, reading) {
  state.intake = intake;
  state.decided = { ...state.decided, reading };
  hideNotice();
  showBar();
  listing.contactsChanged();
}
/** Another version of the same file. @param {Intake} intake @param {Reading} reading */
async function revise(intake, reading) {
  adopt(intake, reading);
  await check(false);
  // The button that was pressed may be gone.
  if (document.activeElement === document.body && state.intake === intake) byId('fixes').focus();
}

/** Goes on with what an earlier visit has left. @param {import('./page/copy.js').Kept} kept */
function restore({ work, rules, territories, reading }) {
  begin(work.first);
  corrections.restore(work);
  state.decided = { rules, territories, reading };
  adopt(work.now, reading);
  showDecided();
  void listing.setEdition(rules, newestEdition());
  listing.setTerritories(territories);
  void check(true);
}

/** What the listing view shows of the contacts. @returns {import('./listing/view.js').Contacts | undefined} */
function contactsAtHand() {
  const { intake, report, newest, decided, shown } = state;
  if (!intake) return undefined;
  const judged = shown === decided ? report : undefined;
  const last = report?.rules.id === newestEdition() ? report : newest.report;
  const asking = newest.state === 'asking';
  return { ...intake, size: intake.blob.size, report: judged, newest: judged && last, asking };
}

/** The reader is done with the file. */
function close() {
  copy.end();
  clear();
}
/** Back to the empty page; what was decided about rules and territories stays. */
function clear() {
  checker.stop();
  progress.stop();
  state.report?.table?.close();
  state.intake = state.report = state.reported = state.shown = undefined;
  state.decided = { ...state.decided, reading: {} };
  edits.begin();
  corrections.end();
  overwrite.clear();
  hideNotice();
  showBar();
  byId('results').hidden = true;
  listing.contactsChanged();
}

function showBar() {
  const { intake } = state;
  byId('hero').hidden = Boolean(intake);
  byId('bar').hidden = !intake;
  views.entitle('contacts', intake?.name ?? '');
  if (!intake) return;
  byId('bar-name').textContent = intake.name;
  byId('bar-size').textContent = sizeOf(intake.blob.size);
}

/** @param {boolean} fresh @param {boolean} [quietly] */
function showReport(fresh, quietly) {
  const { report } = state;
  if (!report) return;
  byId('results').hidden = false;
  const { rules, territories, reading } = state.decided;
  copy.changed(() => ({ work: corrections.work, rules, territories, reading }));
  const failedFile = verdictOf(words(), report).state === 'failed';
  if (failedFile) hideNotice();
  keepFocus(() => {
    showVerdict(report, state.newest, {
      onFirst: () => goToFirst(report, goTo),
      onFixAll: () => fixing.all(),
      onDownload: takeFile,
      corrected: corrections.count > 0 || Boolean(state.intake?.from),
      isTable: Boolean(state.intake?.from),
      onReport: () => saveReport(report),
      onEdition,
    });
    corrections.show();
    aside.show(report);
    showProblems(report, goTo, {
      onFixAll: (rule) => fixing.kind(rule),
      onFix: (finding) => fixing.one(finding),
      onAside: (rule) => aside.ask(report, rule),
    });
  });
  showChips(report, state.decided.reading, state.editions, {
    onReading: (change) => decide({ reading: { ...state.decided.reading, ...change } }),
    onEdition,
  });
  const { intake } = state;
  keepFocus(() =>
    showTakeHome(report, {
      corrected: corrections.count > 0,
      onFile: takeFile,
      onSpreadsheet: () => checker.spreadsheet(/** @type {Intake} */ (intake), report),
      failed,
    }),
  );
  showTheirs(report, { onPlace: goTo, say });
  for (const id of ['assumed', 'coverage', 'problems', 'their', 'overwrite', 'takehome'])
    byId(id).hidden = failedFile;
  keepFocus(() => overwrite.show(report));
  showCoverage(report, state.decided.territories.length > 0);
  picker.show(state.decided.territories);
  const sheet = showSheet(report, failedFile);
  if (fresh && views.current() === 'contacts') {
    byId('verdict-title').focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: 'instant' });
  }
  if (!quietly) say(overwrite.news(report) || verdict());
  return sheet;
}
/** The file as it is now; first the reader has to read whom its import would remove. */
const takeFile = () => void edits.inTurn(() => overwrite.ask(() => void corrections.download(withBom)));

/** @param {Report} report @param {boolean} failedFile */
function showSheet(report, failedFile) {
  const { table } = report;
  byId('sheet').hidden = failedFile || !table || table.rowCount === 0;
  if (byId('sheet').hidden || !table) return;
  const names = report.file.columns.filter(({ field }) => field);
  const words = findingWords();
  const labels = new Map(names.map(({ index, field }) => [index, words.word('fields', field)]));
  const { isNew } = state;
  const { made } = edits;
  state.isNew = false;
  const shown = grid.show(table, report.findings, labels, isNew).then(() => {
    edits.shown(made);
    tools.shown();
  });
  const count = table.rowsWithFindings.length;
  byId('only-problems-text').textContent = t('sheet.only', { count });
  byId('sheet-steps').hidden = count === 0;
  if (count === 0) setOnlyProblems(false);
  return shown;
}
/** @param {boolean} only */
function setOnlyProblems(only) {
  /** @type {HTMLInputElement} */ (byId('only-problems')).checked = only;
  grid.filter(only);
}

/** @param {string} rules */
function onEdition(rules) {
  decide({ rules });
}
/** @param {number} row @param {number} column */
function goTo(row, column) {
  grid.goTo(row, column);
}

/** Everything in the language now chosen; the report is worded anew, not checked anew. */
function speak() {
  translateDocument();
  const other = byId('language');
  other.textContent = t('language.other');
  other.lang = t('language.other.tag');
  showEditions();
  showFinds();
  showSamples();
  showGuide();
  showProof();
  showKept();
  showBar();
  for (const name of ['listing', 'rules']) views.entitle(name, t(/** @type {any} */ (`views.${name}`)));
  if (state.report) {
    state.report = state.report.relabel(language());
    showReport(false);
  }
  listing.draw();
}
function showEditions() {
  const newest = newestEdition();
  const options = state.editions.map((id) => {
    const edition = findingWords().word('editions', id);
    return h(
      'option',
      { value: id },
      id === newest && state.editions.length > 1 ? t('rules.newest', { edition }) : edition,
    );
  });
  fill(byId('edition'), ...options);
  showDecided();
}

/** @param {import('./page/intake.js').Remark} remark */
function remark(remark) {
  views.show('contacts');
  if ('key' in remark) return notice(t(`notice.${remark.key}`));
  const [first, ...others] = remark.files;
  const buttons = others
    .slice(0, 8)
    .map((file) =>
      h(
        'li',
        {},
        h('button.link', { type: 'button', onclick: () => void open(file) }, h('bdi', {}, file.name)),
      ),
    );
  notice(
    t('notice.several', { count: remark.files.length, name: first.name }),
    h('ul', {}, ...buttons),
    ...(others.length === 1 ? overwrite.offer(remark.files, (file) => void open(file)) : []),
    h(
      'p.notice-actions',
      {},
      h(
        'button.button.small',
        { type: 'button', id: 'merge', onclick: () => void mergeAll(remark.files) },
        t('merge.do', { count: remark.files.length }),
      ),
    ),
  );
}

/** @param {File[]} files */
async function mergeAll(files) {
  const { intake } = state;
  try {
    const { blob, origins } = await merge(files, (file) =>
      checker.read(file, state.decided.rules, language()),
    );
    if (state.intake !== intake) return; // something else came in meanwhile, or was written
    const merged = { blob, name: 'merged.csv' };
    await receive(merged);
    if (!state.report || state.reported !== merged) return;
    const done = t('merge.done', { count: files.length, contacts: origins.length });
    notice(done, ...twice(state.report, origins));
  } catch (error) {
    const { file = '', message } = /** @type {any} */ (error);
    if (error instanceof UnfitError) notice(t('merge.unfit', { name: file }), h('p', {}, message));
    else notice(t('failed.title'), h('p', {}, t('failed.unknown', { reason: message })));
  }
}

/** @param {File} file */
async function open(file) {
  if (!(await workbooks.take(file))) receive({ blob: file, name: file.name });
}

function start() {
  setLanguage(navigator.language);
  views.register('contacts', byId('view-contacts'), () => grid.unhide());
  views.register('listing', byId('view-listing'), () => listing.open());
  views.register('rules', byId('view-rules'), (hash, returned) => ruleBrowser.open(hash, returned));
  speak();
  views.start();
  listen(receive, open, remark, {
    active: () => views.current() === 'listing',
    take: (files, on) => void listing.receive(files, on),
    takes: (files, on) => overwrite.takes(files, on),
  });
  byId('language').addEventListener('click', () => {
    setLanguage(t('language.other.tag'));
    speak();
  });
  byId('edition').addEventListener('change', (event) =>
    onEdition(/** @type {HTMLSelectElement} */ (event.target).value),
  );
  byId('themes').addEventListener('change', (event) => {
    document.documentElement.dataset.theme = /** @type {HTMLInputElement} */ (event.target).value;
  });
  byId('template').addEventListener('click', async () =>
    saveTemplate(await checker.labels(state.decided.rules)),
  );
  byId('start-empty').addEventListener('click', async () => {
    await receive({ blob: emptyFile(await checker.labels(state.decided.rules), 1), name: 'contacts.csv' });
    goTo(2, 1);
  });
  byId('stop').addEventListener('click', () => checker.stop());
  byId('clear').addEventListener('click', () => {
    close();
    byId('file').focus();
  });
  byId('log').addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [log] = input.files ?? [];
    if (log) fixing.replay(log);
    input.value = ''; // the same one may come again
  });
  byId('only-problems').addEventListener('change', (event) =>
    grid.filter(/** @type {HTMLInputElement} */ (event.target).checked),
  );
  byId('next-problem').addEventListener('click', () => grid.step(1));
  byId('previous-problem').addEventListener('click', () => grid.step(-1));
  addEventListener('keydown', (event) => {
    if (event.key !== 'F8' || !byId('sheet').checkVisibility()) return;
    event.preventDefault();
    grid.step(event.shiftKey ? -1 : 1);
  });
  addEventListener('beforeprint', () => document.getElementById('cover-more')?.click()); // paper has room for all
  void findKept(say);
  Promise.all([checker.editions(), checker.territories()]).then(
    ([editions, territories]) => {
      know(territories);
      state.editions = editions;
      showEditions();
      void listing.setEdition(state.decided.rules, newestEdition());
      if (!state.intake) void copy.find();
    },
    (error) => failed(error),
  );
}
start();
