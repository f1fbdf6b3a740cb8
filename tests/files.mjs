// The contacts files that many tests write, and where they write them.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** As the first template has them. */
export const LABELS = 'Name,Email address,Job title,Role,Countries/Regions,States/Provinces';
export const HEADER = `${LABELS}\r\n`;
export const GOOD = `${HEADER}Ann Lee,ann.lee@contoso.com,CEO,Partner sales,US,US-WA\r\n`;
/** One error (an unknown role), one that can be repaired (a full-width comma) and two contacts. */
export const BAD = `${HEADER}Ann Lee,ann.lee@contoso.com,CEO,Boss,US,\r\n王小明,wang@contoso.com,經理,Partner sales,"US，CA",\r\n`;

/** As many lists have them: the address is taken for what it is under the shorter label, too. */
export const SHORT_LABELS = 'Name,Email,Job title,Role,Countries/Regions,States/Provinces';
export const SHORT_HEADER = `${SHORT_LABELS}\r\n`;
export const SHORT_GOOD = `${SHORT_HEADER}Ann Lee,ann@contoso.com,Manager,Partner sales,"US, CA",US-WA\r\n`;
/** Two contacts that an import would refuse. */
export const SHORT_BAD = `${SHORT_HEADER}Ann Lee,ann@contoso.com,Manager,Partner sales,US，CA，FR,\r\nBob,,Manager,Partner sales,US,\r\n`;

/**
 * A contacts text of about so many bytes.
 * @param {number} size
 * @param {string} row
 */
export function large(size, row = 'Ann Lee,ann@contoso.com,CEO,Partner sales,US,\r\n') {
  return HEADER + row.repeat(Math.ceil(size / row.length));
}

/** A folder of its own for a test file, with what it writes there. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'cosell-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    /**
     * @param {string} name
     * @param {string | Uint8Array} content
     * @returns {string} path
     */
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      const before = new Date(Date.now() - 60_000);
      utimesSync(path, before, before); // browsers tell a change by its second
      return path;
    },
  };
}
