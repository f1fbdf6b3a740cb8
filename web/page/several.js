// Several files that came together: the first is checked, the others stay at hand, and they can become one list.
import { h } from './dom.js';
import { merge, twice, UnfitError } from './merge.js';
import { notice } from './notice.js';
import { language, t } from './words.js';

/**
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {object} Page
 * @property {import('./checker.js').Checker} checker
 * @property {import('./overwrite.js').Overwrite} overwrite
 * @property {(file: File) => Promise<void>} open
 * @property {(intake: Intake) => Promise<import('../../wasm/types').Report | undefined>} receive its report, if nothing else came in meanwhile
 * @property {() => Intake | undefined} intake
 * @property {() => string} rules
 */

const NAMED = 8; // of the others

export class Several {
  #page;
  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** @param {File[]} files the first one is checked already */
  offer(files) {
    const { overwrite, open } = this.#page;
    const [first, ...others] = files;
    const buttons = others
      .slice(0, NAMED)
      .map((file) =>
        h(
          'li',
          {},
          h('button.link', { type: 'button', onclick: () => void open(file) }, h('bdi', {}, file.name)),
        ),
      );
    notice(
      t('notice.several', { count: files.length, name: first.name }),
      h('ul', {}, ...buttons),
      ...(others.length === 1 ? overwrite.offer(files, (file) => void open(file)) : []),
      h(
        'p.notice-actions',
        {},
        h(
          'button.button.small',
          { type: 'button', id: 'merge', onclick: () => void this.#merge(files) },
          t('merge.do', { count: files.length }),
        ),
      ),
    );
  }

  /** @param {File[]} files */
  async #merge(files) {
    const { checker, receive, intake, rules } = this.#page;
    const before = intake();
    try {
      const { blob, origins } = await merge(files, (file) => checker.read(file, rules(), language()));
      if (intake() !== before) return; // something else came in meanwhile, or was written
      const report = await receive({ blob, name: 'merged.csv' });
      if (!report) return;
      const done = t('merge.done', { count: files.length, contacts: origins.length });
      notice(done, ...twice(report, origins));
    } catch (error) {
      const { file = '', message } = /** @type {any} */ (error);
      if (error instanceof UnfitError) notice(t('merge.unfit', { name: file }), h('p', {}, message));
      else notice(t('failed.title'), h('p', {}, t('failed.unknown', { reason: message })));
    }
  }
}
