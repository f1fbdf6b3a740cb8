// A report to hand on: one page that opens without a network, with nothing in it that runs.

/**
 * @typedef {import('../types').Report | import('../types').ListingReport} Report
 * @typedef {import('../types').Finding & import('../types').ListingFinding} AnyFinding of contacts or of a listing
 * @typedef {(report: Report, checked: string, name: string) => string} FileOf where a file is that a finding names
 */

const MOST_ROWS = 1000; // of one rule; the rest is counted

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.75rem;line-height:1.25;margin:.25rem 0}h2{font-size:1.125rem;margin:1.5rem 0 .25rem}
p{margin:.25rem 0}.file{font-weight:600;overflow-wrap:anywhere}
section{border-top:4px solid;padding:1rem 0 2rem}
.refused,.error{border-color:light-dark(#a8201a,#ff9b90)}.status,.look,.warning{border-color:light-dark(#8a5300,#f0b45c)}
.ready{border-color:light-dark(#1c6b3c,#7fd39f)}
h2{border-left:4px solid;padding-left:.5rem}.info{border-color:light-dark(#2b5c9e,#9cc3f5)}
table{border-collapse:collapse;width:100%;font-size:.875rem}td{vertical-align:top;padding:.25rem .75rem .25rem 0;overflow-wrap:anywhere}
td:first-child{font-family:ui-monospace,monospace;white-space:nowrap}
tr{border-top:1px solid light-dark(#d6dbd8,#2e3836)}`;
const HASH = 'fNrA+203pZ0enqMP2ct40aHXXwAAO7YD9HNEnx4cHl0='; // of STYLE by SHA-256; a test says what it should be
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; form-action 'none'`;

/** @type {Record<string, string>} */
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** @param {unknown} text */
const safe = (text) =>
  String(text)
    .replace(/\0/g, '\uFFFD')
    .replace(/[&<>"']/g, (char) => ESCAPES[char]);

/** @param {AnyFinding} finding @param {Report} report @param {string} checked @param {FileOf} fileOf */
function placeOf({ cell, row, path, file }, report, checked, fileOf) {
  if (path !== undefined) return path || '/';
  const place = cell ?? (row ? String(row) : '');
  const name = file === undefined ? '' : fileOf(report, checked, file);
  return [name, place].filter(Boolean).join(' ');
}

/**
 * @param {Report} report
 * @param {any} words
 * @param {import('../types').FindingGroup[]} groups
 * @returns {{ state: string, text: string }}
 */
function verdictOf(report, words, groups) {
  const { counts, kind } = report;
  if (kind === 'contacts') return words.verdict({ groups, contacts: counts.records - counts.blank });
  const state = counts.errors > 0 ? 'refused' : counts.warnings > 0 ? 'look' : 'ready';
  const count = counts[state === 'refused' ? 'errors' : 'warnings'];
  return { state, text: words.text(`cli.listing-verdict.${state}`, { count }) };
}

/**
 * Reports in one page: what is above them, each, and what is below.
 * @param {any} words formatter()
 * @param {FileOf} fileOf
 */
export const htmlPage = (words, fileOf) => ({
  begin: `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Co-sell Check</title>
<style>${STYLE}</style>
</head>
<body>
`,
  /** @param {Report} report @param {string} checked its file, as it is to be called */
  *pieces(report, checked) {
    const groups = report.groups(); // there may be a million findings: once
    const { state, text } = verdictOf(report, words, groups);
    const edition = words.text('cli.rules-used', { edition: words.word('editions', report.rules.id) });
    yield `<section class="${state}">\n<p class="file"><bdi>${safe(checked)}</bdi></p>\n<h1>${safe(text)}</h1>\n<p>${safe(edition)}</p>\n`;
    for (const { rule, severity, count, indices } of groups) {
      const title = words.title(rule, report.findings.at(indices[0])?.args?.variant);
      const name = words.word('severityNames', severity);
      yield `<h2 class="${severity}">${safe(name)} · ${safe(title)} (${words.number(count)})</h2>\n<p>${safe(words.why(rule))}</p>\n<table>\n`;
      for (const index of indices.slice(0, MOST_ROWS)) {
        const finding = /** @type {AnyFinding} */ (report.findings.at(index));
        yield `<tr><td>${safe(placeOf(finding, report, checked, fileOf))}</td><td><bdi>${safe(words.brief(finding))}</bdi></td><td><bdi>${safe(fixOf(finding, words))}</bdi></td></tr>\n`;
      }
      yield count > MOST_ROWS
        ? `<tr><td></td><td>+ ${words.number(count - MOST_ROWS)}</td></tr>\n</table>\n`
        : '</table>\n';
    }
    const { setAside = [] } = report;
    if (setAside.length > 0) yield `<h2 class="info">${safe(words.text('aside.title'))}</h2>\n<ul>\n`;
    for (const each of setAside) yield `<li><bdi>${safe(words.setAside(each))}</bdi></li>\n`;
    if (setAside.length > 0) yield '</ul>\n';
    yield '</section>\n';
  },
  end: () => '</body>\n</html>\n',
});

/** @param {AnyFinding} finding @param {any} words */
function fixOf({ fix }, words) {
  if (!fix) return '';
  const label = words.text(fix.safety === 'safe' ? 'cli.fix' : 'cli.suggestion');
  const [edit] = fix.edits?.length === 1 ? fix.edits : [];
  if (!edit) return words.text('cli.fix-line', { label, fix: fix.title });
  return words.text('cli.fix-line', {
    label,
    fix: edit.to === '' ? words.text('cli.empty-text') : words.visible(edit.to),
  });
}

/** One report as such a page, in pieces. @param {import('../types').Report} report */
export function* htmlReport(report) {
  const { begin, pieces, end } = htmlPage(report.words, (_, __, name) => name);
  yield begin;
  yield* pieces(report, report.file.name);
  yield end();
}
