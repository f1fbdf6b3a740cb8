// How large the giants are: files of a million rows and the like. An ordinary run takes a tenth of them, and of what is
// tried in very many ways some; with COSELL_GIANTS=1 they are as large as what is meant, and every way is tried.
export const isWhole = Boolean(process.env.COSELL_GIANTS);

/**
 * @param {number} whole how many it takes to be a giant
 * @param {number} [usual] how many show the same, if that is not a tenth
 */
export const giant = (whole, usual = Math.round(whole / 10)) => (isWhole ? whole : usual);
