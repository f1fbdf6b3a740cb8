// Findings as test results, for what shows those of builds: each rule that found something is a test case.
import { fileOf } from './text.mjs';

/** @typedef {import('./formats.mjs').AnyFinding} AnyFinding */

const MOST_LINES = 1000; // of one case; the rest is counted
// What XML 1.0 cannot say at all.
const UNSAYABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/gu;
/** @type {Record<string, string>} in an attribute, line ends too */
const ESCAPES = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** @param {string} text */
const sayable = (text) => text.replace(UNSAYABLE, '\uFFFD');
/** @param {string} text of an element */
const content = (text) => sayable(text).replace(/[&<>\r]/g, (char) => ESCAPES[char]);
/** @param {string} text of an attribute */
const xml = (text) => sayable(text).replace(/[&<>"\n\r\t]/g, (char) => ESCAPES[char]);

/** @param {import('./formats.mjs').Options} options @returns {import('./formats.mjs').Format} */
export const junitFormat = ({ words, failOn }) => {
  /** @param {string} severity */
  const fails = (severity) => severity === 'error' || (failOn === 'warning' && severity === 'warning');
  return {
    begin: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cosell-check">\n',
    *pieces(report, checked) {
      const groups = report.groups();
      const failures = groups.filter(({ severity }) => fails(severity)).length;
      const tests = Math.max(1, groups.length);
      yield `  <testsuite name="${xml(checked)}" tests="${tests}" failures="${failures}" errors="0" skipped="0">\n`;
      if (groups.length === 0) yield `    <testcase classname="${xml(checked)}" name="check"/>\n`;
      for (const { rule, severity, count, indices } of groups) {
        const shown = indices.slice(0, MOST_LINES);
        const lines = shown.map((i) =>
          lineOf(/** @type {AnyFinding} */ (report.findings.at(i)), report, checked),
        );
        if (count > shown.length) lines.push(`+ ${count - shown.length}`);
        const title = `${words.title(rule)} (${words.number(count)})`;
        const [tag, attributes] = fails(severity)
          ? ['failure', ` type="${severity}" message="${xml(title)}"`]
          : ['system-out', ''];
        yield `    <testcase classname="${xml(checked)}" name="${rule}">\n      <${tag}${attributes}>${content(lines.join('\n'))}</${tag}>\n    </testcase>\n`;
      }
      yield '  </testsuite>\n';
    },
    end: () => '</testsuites>\n',
  };
};

/** @param {AnyFinding} finding @param {import('./formats.mjs').Report} report @param {string} checked */
function lineOf({ file, line, path, message }, report, checked) {
  const name = file === undefined ? checked : fileOf(report, checked, file);
  return `${name}${path ?? (line ? `:${line}` : '')} ${message}`;
}
