// The end of the journey: the file at home, and what to click in Partner Center.
import { byId, fill, h } from '../ui/page.js';
import { t } from '../ui/words.js';

const STEPS = /** @type {const} */ (['finish.open', 'finish.export', 'finish.import', 'finish.look']);

/**
 * @param {import('../../wasm/types').Report} report
 * @param {string} name of the file to import
 */
export function showFinish({ counts, overwrite }, name) {
  fill(
    byId('finish-steps'),
    counts.errors > 0 && h('li.sev.sev-error', {}, t('finish.errors', { count: counts.errors })),
    ...STEPS.filter((step) => step !== 'finish.export' || !overwrite).map((step) =>
      h('li', {}, t(step, { name })),
    ),
  );
}
