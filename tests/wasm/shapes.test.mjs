// Hostile shapes, small: whatever is asked of each ends in a result or in a clear sentence. What they cost when they are
// large: node tests/shapes/shapes.mjs
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ASKED, SHAPES } from '../shapes/made.mjs';
import { isBroken, write } from '../shapes/shapes.mjs';
import { isWhole } from '../giants.mjs';
import { scratch } from '../files.mjs';
import { run } from './helpers.mjs';

const { folder } = scratch();
const SIZES = isWhole ? [16, 1, 100] : [4, 1, 16];

test('there are shapes of each kind, and each is one', () => {
  assert.ok(SHAPES.length >= 60);
  assert.equal(new Set(SHAPES.map(({ name }) => name)).size, SHAPES.length);
  assert.deepEqual(
    Object.keys(ASKED).filter((kind) => !SHAPES.some((each) => each.kind === kind)),
    [],
  );
});

/**
 * Not all that can be asked of a shape, but with all shapes together everything.
 * @param {string[][]} asked
 * @param {number} i
 */
function someOf(asked, i) {
  const writes = asked.find((args) => args.includes('--rejected'));
  const another = asked[i % asked.length];
  return writes && writes !== another ? [writes, another] : [another];
}

for (const kind of Object.keys(ASKED)) {
  test(`each hostile shape ends in a result or a sentence: ${kind}`, async () => {
    for (const [i, shape] of SHAPES.filter((each) => each.kind === kind).entries()) {
      const cwd = join(folder, kind, String(i));
      const file = write(shape, SIZES[i % SIZES.length], cwd);
      for (const args of someOf(ASKED[kind](file), i)) {
        const { status, err } = await run(args, { cwd });
        assert.ok(!isBroken(status, err), `${shape.name}: ${args.join(' ')}: ${status} ${err}`);
      }
    }
  });
}
