// How large the giants are: files of a million rows and the like. An ordinary run takes a tenth of them; with
// COSELL_GIANTS=1 they are as large as what is meant.
const isGiant = Boolean(process.env.COSELL_GIANTS);

/** Whether what is tried in very many ways is tried in all of them; an ordinary run takes some. */
export const isWhole = isGiant || Boolean(process.env.COSELL_WHOLE);

/**
 * All of what is tried; in an ordinary run every nth.
 * @template T
 * @param {readonly T[]} all
 * @param {number} nth
 */
export const partOf = (all, nth) => (isWhole ? [...all] : all.filter((_, at) => at % nth === 0));

/**
 * @param {number} whole how many it takes to be a giant
 * @param {number} [usual] how many show the same, if that is not a tenth
 */
export const giant = (whole, usual = Math.round(whole / 10)) => (isGiant ? whole : usual);
