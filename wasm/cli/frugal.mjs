// What a process of its own does to take little of the machine.
import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

const SMALL = 1 << 20; // bytes of all files together

/** Whether all that is named is there, and small. @param {readonly string[]} argv */
function isSmall(argv) {
  let bytes = 0;
  for (const each of argv) {
    if (each === '-') return false; // whatever comes
    const stats = statSync(each.replace(/^--[a-z-]+=/, ''), { throwIfNoEntry: false });
    if (stats && !stats.isFile()) return false;
    bytes += stats?.size ?? 0;
  }
  return bytes < SMALL;
}

/**
 * For small files the module runs as it is first compiled: they are judged before threads beside could have optimised
 * it. To be called before it is compiled, once for all of the process. Other versions of V8 may have other flags, and
 * would say so.
 * @param {readonly string[]} argv
 */
export function beFrugal(argv) {
  try {
    if (!process.versions.v8.startsWith('11.') || !isSmall(argv)) return;
  } catch {
    return; // no file can have such a name
  }
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--no-wasm-tier-up');
}
