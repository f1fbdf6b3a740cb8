// The question how a file reads whose encoding is a guess. Nothing re-coded leaves before it is answered.
import { isGuess, readBoth } from '../../wasm/engine/decode.js';
import { readable } from '../../wasm/worker/source.js';
import { byId, fill, h } from '../ui/page.js';
import { notice } from '../ui/notice.js';
import { findingWords, t } from '../ui/words.js';

/** @typedef {import('../../wasm/types').Report} Report */

/**
 * Asks in the bar, with the first texts that differ side by side.
 * @param {Blob} blob
 * @param {Report} report
 * @param {(encoding: string) => void} answer
 */
export async function showWhichEncoding(blob, { file: { encoding } }, answer) {
  const root = byId('which');
  root.hidden = !isGuess(encoding);
  if (root.hidden) return;
  const names = [encoding.name, encoding.runnerUp].map(String);
  const texts = await readBoth(readable(blob).pieces(), TextDecoder, names);
  /** @param {string} name @param {number} i */
  const choice = (name, i) =>
    h(
      'button.button',
      { type: 'button', id: `which-${i}`, onclick: () => answer(name) },
      h('span.which-texts', {}, ...texts.map((both) => h('bdi', {}, both[i]))),
      h('span.hint', {}, findingWords().word('encodings', name)),
    );
  fill(
    root,
    h('p', { id: 'which-title' }, t('which.title')),
    h('div.which-choices', {}, ...names.map(choice)),
    h('p.hint', {}, t('which.other')),
  );
}

/** True, and said, if the question has to be answered first. @param {Pick<Report, 'file'>} report */
export function asksFirst({ file }) {
  if (!isGuess(file.encoding)) return false;
  notice(t('which.first'));
  byId('which').focus();
  return true;
}
