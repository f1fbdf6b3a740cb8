// Clean files damaged in every way that we know, and what becomes of them: a few here, with COSELL_ORACLE=whole as many as
// the contract asks for, of seeds that nothing was tuned on.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { open } from '../built.mjs';
import { KINDS } from '../oracle/damage.mjs';
import { countFalseAlarms, damageAndJudge } from '../oracle/oracle.mjs';

const isWhole = process.env.COSELL_ORACLE === 'whole';
/** Garbled in ways that the contract does not name: the whole run alone asks for them, and for two damages at a time. */
const NAMED =
  /^garbled: (UTF-8 as (windows-1252|macintosh|IBM850)|(Big5|gb18030|Shift_JIS|windows-1251) as windows-1252)$/;
const asked = isWhole
  ? KINDS
  : KINDS.filter(
      ({ name }) => (!name.startsWith('garbled') || NAMED.test(name)) && name !== 'line break in a heading',
    );
const FILES = isWhole ? 20_000 : 2 * asked.length;
const SEED = isWhole ? 20_261_130 : 7;

const cosell = await open({ worker: false });
after(() => cosell.close());

for (const damages of /** @type {const} */ ([1, 2])) {
  if (damages === 2 && !isWhole) continue;
  test(`damaged files, ${damages} at a time: nothing false, hardly anything unsaid, most restored`, async () => {
    /** @type {string[]} */
    const wrong = [];
    const { total } = await damageAndJudge(cosell, {
      files: damages === 1 ? FILES : FILES / 2,
      seed: SEED + damages,
      damages,
      kinds: asked,
      onExample({ outcome, kind, seed, others, why }) {
        if (outcome === 'false' || outcome === 'silent')
          wrong.push(
            `${outcome} ${kind.name} ${others} (${why}): --kind '${kind.name}' --damages ${damages} --file ${seed}`,
          );
      },
    });
    const told = wrong.slice(0, 40).join('\n');
    assert.equal(total.false, 0, told);
    assert.ok(total.silent <= total.files * 0.005, `${total.silent} of ${total.files} silent\n${told}`);
    assert.ok(
      total.restoredOfCertain >= total.certain * 0.7,
      `${total.restoredOfCertain} of ${total.certain} restored`,
    );
  });
}

test('clean files: nothing is said', async () => {
  /** @type {string[]} */
  const said = [];
  const count = await countFalseAlarms(cosell, {
    files: isWhole ? 4000 : 100,
    seed: SEED,
    onExample: (_, findings) => void said.push(...findings),
  });
  assert.equal(count, 0, said.slice(0, 40).join('\n'));
});
