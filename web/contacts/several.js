// Several files that came together: the first is checked, the others stay at hand, and all can become one list.
import { h } from '../ui/page.js';
import { isWorkbook, readWorkbook } from '../../wasm/index.js';
import { merge, twice, UnfitError } from './merge.js';
import { notice } from '../ui/notice.js';
import { language, t } from '../ui/words.js';
import { reasonOf } from './workbook.js';

/**
 * @typedef {import('./intake.js').Intake} Intake
 * @typedef {object} Page
 * @property {import('./checker.js').Checker} checker
 * @property {import('./overwrite.js').Overwrite} overwrite
 * @property {(file: File) => void} open
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

  /** What can be done with them. @param {File[]} files the first one is being checked */
  offer(files) {
    const { overwrite, open } = this.#page;
    const others = files.slice(1);
    const buttons = others
      .slice(0, NAMED)
      .map((file) =>
        h('li', {}, h('button.link', { type: 'button', onclick: () => open(file) }, h('bdi', {}, file.name))),
      );
    return [
      h('ul', {}, ...buttons),
      ...(others.length === 1 ? overwrite.offer(files, open) : []),
      h(
        'p.notice-actions',
        {},
        h(
          'button.button.small',
          { type: 'button', id: 'merge', onclick: () => void this.#merge(files) },
          t('merge.do', { count: files.length }),
        ),
      ),
    ];
  }

  /** @param {File[]} files */
  async #merge(files) {
    const { checker, receive, intake, rules } = this.#page;
    const before = intake();
    try {
      const { blob, origins } = await merge(files, async (file) =>
        checker.read(await tableOf(file), rules(), language()),
      );
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

/** A file as a list: of a workbook, the only sheet that is to be seen. @param {File} file */
async function tableOf(file) {
  if (!(await isWorkbook(file).catch(() => false))) return file; // the check says why it cannot be read
  const { csv, sheets } = await readWorkbook(file).catch((error) => {
    throw new UnfitError(file.name, reasonOf(error));
  });
  if (!csv) throw new UnfitError(file.name, t('merge.sheets', { count: sheets.length }));
  return new File([csv], file.name);
}
