// What an import would do to the contacts that are there, in words.

/**
 * The whole in a sentence or two; none without a baseline.
 * @param {import('../types').Report} report
 * @param {any} words
 * @returns {string[]}
 */
export function summaryLines(report, words) {
  const { overwrite, findings } = report;
  if (!overwrite) return [];
  const { removed, changed, added, baseline } = overwrite;
  const isSame = removed + changed + added === 0;
  const said = isSame
    ? words.text('review.same', { count: overwrite.unchanged })
    : words.text('review.summary', {
        ...overwrite,
        removed: words.text(removed === 0 ? 'review.none-removed' : 'review.removed', { count: removed }),
      });
  const [lost] = report.groups().find(({ rule }) => rule === 'overwrite.territory-lost')?.indices ?? [];
  return [
    said,
    ...(lost === undefined ? [] : [findings.at(lost)?.message ?? '']),
    ...(baseline.unread > 0 ? [words.text('review.unread', { count: baseline.unread })] : []),
  ];
}
