// Text of the file as a person can judge it: what cannot be seen is shown as a small tag, what is wrong is marked.
import { h } from './dom.js';

/** Short names for the characters that matter most; all others show as U+XXXX. */
const NAMES = new Map([
  [0x09, 'TAB'],
  [0x0a, '⏎'],
  [0x0d, 'CR'],
  [0xa0, 'NBSP'],
  [0xad, 'SHY'],
  [0x200b, 'ZWSP'],
  [0x200c, 'ZWNJ'],
  [0x200d, 'ZWJ'],
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x202f, 'NNBSP'],
  [0x2060, 'WJ'],
  [0x3000, 'IDSP'],
  [0xfeff, 'BOM'],
]);
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\u3000\u3164]/u;

/** Emoji and some scripts need them: shown only where a finding is about them. */
const JOINER = /[\u200c\u200d]/;

/** @param {string} character @returns {string} its tag, or nothing if it can be seen */
function tagOf(character) {
  if (!UNSEEN.test(character)) return '';
  const code = character.codePointAt(0) ?? 0;
  return NAMES.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** @param {string[]} characters @param {number} at whether the blank there starts or ends the text */
const isOuterBlank = (characters, at) =>
  characters[at] === ' ' &&
  (characters.slice(0, at).every((each) => each === ' ') ||
    characters.slice(at + 1).every((each) => each === ' '));

/**
 * @param {string} text
 * @param {(at: number) => boolean} [isMarked] by position in code points, from 0
 * @param {'mark' | 'ins'} [tag] for the marked parts
 * @returns {HTMLElement}
 */
export function reveal(text, isMarked = () => false, tag = 'mark') {
  const out = h('bdi.text');
  let run = '';
  let marked = false;
  /** @type {HTMLElement} */
  let into = out;
  const flush = () => {
    if (run) into.append(run);
    run = '';
  };
  const characters = [...text];
  for (const [at, character] of characters.entries()) {
    if (isMarked(at) !== marked) {
      flush();
      marked = !marked;
      into = marked ? h(tag) : out;
      if (marked) out.append(into);
    }
    const name = isOuterBlank(characters, at)
      ? '␣'
      : !marked && JOINER.test(character)
        ? ''
        : tagOf(character);
    if (name) {
      flush();
      into.append(h('span.unseen', {}, name));
    } else {
      run += character;
    }
  }
  flush();
  return out;
}

const LONGEST_COMPARED = 200;

/**
 * Which code points of `from` the fix takes away, and which of `to` it brings: what is not in their longest common
 * subsequence. Long texts are compared at their ends only.
 * @param {string} from @param {string} to
 * @returns {{ gone: Set<number>, come: Set<number> }}
 */
export function difference(from, to) {
  const [a, b] = [[...from], [...to]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (
    tail < a.length - start &&
    tail < b.length - start &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const [middleA, middleB] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  const kept =
    Math.max(middleA.length, middleB.length) > LONGEST_COMPARED ? [] : commonPairs(middleA, middleB);
  const gone = new Set(middleA.keys());
  const come = new Set(middleB.keys());
  for (const [i, j] of kept) {
    gone.delete(i);
    come.delete(j);
  }
  const shift = (/** @type {Set<number>} */ set) => new Set([...set].map((each) => each + start));
  return { gone: shift(gone), come: shift(come) };
}

/** @param {string[]} a @param {string[]} b @returns {[number, number][]} positions of a longest common subsequence */
function commonPairs(a, b) {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a[i] === b[j]
          ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
    else j++;
  }
  return pairs;
}
