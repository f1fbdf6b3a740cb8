// Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.
import version from 'cosell:version';
import { fileOf, findingsOf } from './text.mjs';

/**
 * @typedef {import('./formats.mjs').AnyFinding} AnyFinding
 * @typedef {import('sarif').Result} Result
 * @typedef {import('sarif').ReportingDescriptor} ReportingDescriptor
 */

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** @type {Record<string, Result['level']>} */
const LEVELS = { error: 'error', warning: 'warning', info: 'note' };

/** A path as a URI reference (RFC 3986); what was typed stays relative. @param {string} path */
function uriOf(path) {
  const parts = path.split(/[/\\]/).map(encodeURIComponent);
  if (path.startsWith('/')) return `file://${parts.join('/')}`;
  return /^[^/]*:/.test(path) ? `./${parts.join('/')}` : parts.join('/'); // a name with a colon is no scheme
}

/** @param {AnyFinding} finding */
function logicalPlace({ cell, path, row }) {
  if (path !== undefined) return [{ fullyQualifiedName: path, kind: 'member' }];
  if (cell || row) return [{ fullyQualifiedName: cell ?? `row ${row}`, kind: 'element' }];
  return undefined;
}

/** @param {AnyFinding} finding @param {string} file @returns {Result} */
function resultOf(finding, file) {
  const { rule, severity, effect, message, line, source, evidence, value } = finding;
  const region = line > 0 && (finding.row ?? 1) > 0 ? { startLine: line } : undefined;
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region },
        logicalLocations: logicalPlace(finding),
      },
    ],
    properties: { effect, evidence, source, value, fix: finding.fix },
  };
}

/** @param {import('./formats.mjs').Options} options @returns {import('./formats.mjs').Format} */
export const sarifFormat = ({ words }) => {
  /** @type {Map<string, string>} severity of each rule that found something */
  const rules = new Map();
  let written = 0;
  const head = JSON.stringify({ $schema: SCHEMA, version: '2.1.0' }).slice(0, -1);
  return {
    begin: `${head},"runs":[{"columnKind":"unicodeCodePoints","results":[`,
    async *pieces(report, checked) {
      for await (const each of findingsOf(report)) {
        const finding = /** @type {AnyFinding} */ (each);
        if (!rules.has(finding.rule)) rules.set(finding.rule, finding.severity);
        const file = finding.file === undefined ? checked : fileOf(report, checked, finding.file);
        yield `${written++ ? ',' : ''}\n${JSON.stringify(resultOf(finding, file))}`;
      }
    },
    end() {
      /** @type {ReportingDescriptor[]} */
      const described = [...rules].map(([id, severity]) => ({
        id,
        shortDescription: { text: words.title(id) },
        fullDescription: { text: words.why(id) },
        help: { text: words.help(id) },
        defaultConfiguration: { level: LEVELS[severity] },
      }));
      /** @type {import('sarif').ToolComponent} */
      const driver = {
        name: 'cosell-check',
        semanticVersion: version,
        version,
        language: words.lang,
        rules: described,
      };
      return `\n],"tool":${JSON.stringify({ driver })}}]}\n`;
    },
  };
};
