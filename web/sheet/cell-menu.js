// What can be done with what is selected: a menu at the mouse or at the active cell, and at the head of a column.
import { openActions } from '../ui/menu.js';
import { t } from '../ui/words.js';
import { keysOf, textOf } from './shortcuts.js';

/**
 * @typedef {import('../ui/menu.js').Action} Action
 * @typedef {import('./shortcuts.js').Command} Command
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {{
 *   headItems(column: number): Action[],
 *   onAside(finding: import('../../wasm/types').Finding): void,
 * }} Hooks headItems: what else can be done with a column
 */

export class CellMenu {
  #grid;
  #hooks;

  /**
   * @param {HTMLElement} element
   * @param {Grid} grid
   * @param {Hooks} hooks
   */
  constructor(element, grid, hooks) {
    this.#grid = grid;
    this.#hooks = hooks;
    element.addEventListener('contextmenu', (event) => this.#onContextMenu(event));
    element.addEventListener('click', (event) => {
      const button = /** @type {Element} */ (event.target).closest('.head-menu');
      if (!button) return;
      grid.aim(grid.placeOf(button));
      this.open();
    });
  }

  /** @param {MouseEvent} event */
  #onContextMenu(event) {
    if (this.#grid.isEditing) return; // the browser's own knows spelling
    event.preventDefault();
    const isAtMouse = event.button === 2 || event.clientX > 0;
    this.#grid.aim(this.#grid.placeOf(/** @type {Element} */ (event.target)));
    this.open(isAtMouse ? { x: event.clientX, y: event.clientY } : undefined);
  }

  /** @param {{ x: number, y: number }} [at] a point of the window; none: at the active cell */
  open(at) {
    const { active, selection, activeCell } = this.#grid;
    if (!activeCell) return;
    const groups = active.row === 0 && active.column > 0 ? this.#ofColumn(active.column) : this.#ofCells();
    openActions(activeCell, t('menu.label', { name: selection.name }), groups, {
      at,
      back: () => this.#grid.focus(),
    });
  }

  /** @param {number} column */
  #ofColumn(column) {
    const fit = { text: t('menu.fit'), act: () => this.#grid.fit(column) };
    return [this.#sorts(column), [fit, ...this.#hooks.headItems(column)], ...this.#texts()];
  }
  #ofCells() {
    const { active } = this.#grid;
    const { isColumns, rows } = this.#grid.selection.range;
    const remove = { ...this.#doing('delete-rows'), isOff: isColumns };
    if (rows > 1) remove.text = t('menu.delete', { count: rows });
    const groups = [...this.#texts(), [this.#doing('add-above'), this.#doing('add-below'), remove]];
    if (active.column > 0) groups.push(this.#sorts(active.column));
    return [...groups, this.#findings()];
  }
  #texts() {
    return [
      [this.#doing('cut'), this.#doing('copy'), this.#doing('paste')],
      [this.#doing('clear'), this.#doing('fill-down')],
    ];
  }
  /** @param {number} column @returns {Action[]} */
  #sorts(column) {
    const { sortedBy } = this.#grid;
    const isBy = (/** @type {boolean} */ isDown) => sortedBy?.column === column && sortedBy.isDown === isDown;
    const sort = (/** @type {import('./order.js').By | undefined} */ by) => () => void this.#grid.sort(by);
    return [
      { text: t('sort.up'), checked: isBy(false), act: sort({ column, isDown: false }) },
      { text: t('sort.down'), checked: isBy(true), act: sort({ column, isDown: true }) },
      { text: t('sort.file'), checked: !sortedBy, act: sort(undefined) },
    ];
  }
  /** What the note offers. @returns {Action[]} */
  #findings() {
    const found = this.#grid.findingsHere;
    const fix = found.some((each) => each.fix) ? [this.#doing('fix')] : [];
    const aside = found.find(({ rule }) => !rule.startsWith('overwrite.'));
    if (!aside) return fix;
    return [...fix, { text: t('problems.aside'), act: () => this.#hooks.onAside(aside) }];
  }
  /** @param {Command} command @returns {Action} */
  #doing(command) {
    return { text: t(textOf(command)), keys: keysOf(command), act: () => this.#grid.run(command) };
  }
}
