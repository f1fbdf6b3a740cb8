// Chinese typography asks for a blank between Chinese and Latin; where an argument begins or ends, only we can know.
const HAN = /[\u3400-\u9FFF]/;
const LATIN = /[A-Za-z0-9]/;
/** @param {string} left @param {string} right */
export function join(left, right) {
  const [a, b] = [left.slice(-1), right.slice(0, 1)];
  const apart = (HAN.test(a) && LATIN.test(b)) || (LATIN.test(a) && HAN.test(b));
  return apart ? `${left} ${right}` : left + right;
}
