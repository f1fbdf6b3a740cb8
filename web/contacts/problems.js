// The problems of the file by kind. One kind is open at a time: the sheet then shows its rows, and F8 stays within it.
import { problemGroups } from '../results/problems.js';
import { groupsOf } from '../results/verdict.js';
import { sheetColumn } from '../sheet/problem-index.js';
import { byId, fill, h, keepFocus } from '../ui/page.js';
import { findingWords, t, words } from '../ui/words.js';

/**
 * @typedef {import('../../wasm/types').Report} Report
 * @typedef {import('../sheet/problem-index.js').Some} Some
 * @typedef {Pick<import('../results/problems.js').Actions, 'onFixAll' | 'onUseAll' | 'onFix' | 'onAside' | 'offer'>} Fixes
 */

/** @param {string} rule */
const about = (rule) =>
  h(
    'a',
    { href: `#rule=${rule}`, 'aria-label': `${t('problems.about')}: ${findingWords().title(rule)}` },
    t('problems.about'),
  );

export class Problems {
  #onKind;
  #onPlace;
  #fixes;
  /** @type {Report | undefined} */
  #report;
  #open = ''; // the rule whose kind is open
  /** How many findings it has listed so far. @type {number | undefined} */
  #listed;
  #isPaper = false; // which has room for all

  /**
   * @param {(some?: Some, first?: { row: number, column: number }) => void} onKind the rows of the kind that is open now,
   *   and the place of its first finding; none: all rows
   * @param {(row: number, column: number) => void} onPlace
   * @param {Fixes} fixes
   */
  constructor(onKind, onPlace, fixes) {
    this.#onKind = onKind;
    this.#onPlace = onPlace;
    this.#fixes = fixes;
    addEventListener('beforeprint', () => this.#print(true));
    addEventListener('afterprint', () => this.#print(false));
  }
  /** @param {boolean} isPaper */
  #print(isPaper) {
    this.#isPaper = isPaper;
    if (this.#report) this.show(this.#report);
  }

  /** Another file, or none. */
  begin() {
    this.#open = '';
    this.#report = this.#listed = undefined;
  }

  /** @param {Report} report */
  show(report) {
    this.#report = report;
    if (!this.#group) this.#open = '';
    keepPlace(() => this.#draw(report));
  }
  /** @param {Report} report */
  #draw(report) {
    fill(
      byId('groups'),
      ...problemGroups(words(), report, {
        onPlace: (finding) => this.#onPlace(finding.row, sheetColumn(finding)),
        about,
        fold: {
          isOpen: (rule) => this.#isPaper || rule === this.#open,
          onToggle: (rule) => this.#toggle(rule),
          listed: this.#listed,
          onListed: (count) => (this.#listed = count),
        },
        ...this.#fixes,
      }),
    );
  }
  /** The button of the kind that is open. @returns {HTMLElement | null} */
  get opener() {
    return document.getElementById(`kind-${this.#open}`);
  }
  /** The rows of the kind that is open, and its findings. @returns {Some | undefined} */
  get some() {
    const indices = this.#group?.indices;
    const { findings } = this.#report ?? {};
    if (!indices || !findings) return undefined;
    const rows = new Uint32Array(indices.length); // there may be a million
    let size = 0;
    for (const i of indices) {
      const { row } = findings.placeOf(i);
      if (row > 0 && row !== rows[size - 1]) rows[size++] = row;
    }
    return size > 0 ? { rows: rows.subarray(0, size), indices } : undefined;
  }
  get #group() {
    return this.#report && groupsOf(this.#report).find(({ rule }) => rule === this.#open);
  }

  /** @param {string} rule */
  #toggle(rule) {
    this.#open = this.#open === rule ? '' : rule;
    this.#listed = undefined;
    if (this.#report) keepFocus(() => this.show(/** @type {Report} */ (this.#report)));
    const { some } = this;
    const place = (/** @type {number} */ i) => this.#report?.findings.placeOf(i);
    this.#onKind(
      some,
      some?.indices?.map(place).find((each) => each && each.row > 0),
    );
  }

  /** To the first of the gravest problems that have a place in the file; its kind opens. */
  goToFirst() {
    const report = /** @type {Report} */ (this.#report);
    const placed = groupsOf(report).flatMap(({ rule, severity, indices }) => {
      const place = report.findings.placeOf(indices[0]);
      return place.row > 0 ? [{ rule, severity, ...place }] : [];
    });
    const gravest = placed.filter(({ severity }) => severity === placed[0].severity);
    const [first] = gravest.sort((a, b) => a.row - b.row || a.column - b.column);
    if (!first) return;
    if (this.#open !== first.rule) this.#toggle(first.rule);
    this.#onPlace(first.row, first.column);
  }
}

/** Draws the kinds anew; whoever was at one of the places of a kind is at the one that is there now. @param {() => void} draw */
function keepPlace(draw) {
  const places = () => [...document.querySelectorAll('#groups .examples > li')];
  const button = document.activeElement;
  const at = places().findIndex((each) => each.contains(button));
  draw();
  if (at < 0 || !button) return;
  const now = places()[Math.min(at, places().length - 1)];
  const same = [...(now?.querySelectorAll('button') ?? [])];
  const next = same.find((each) => each.className === button.className) ?? same[0];
  next?.focus({ preventScroll: true });
}
