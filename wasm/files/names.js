// Names of files as a listing or a bundle gives them: paths beside it, parted by slashes.

/** Whether a name is a path from the root, or of a drive. @param {string} name */
export const isAbsolute = (name) => /^\s*(?:[/\\]|[a-z]:)/i.test(name);

/**
 * Whether a name leads out of the folder it is in: an absolute path, a drive, or more steps up than down.
 * @param {string} name
 */
export function isOutside(name) {
  if (isAbsolute(name)) return true;
  const steps = name.replaceAll('\\', '/').split('/');
  let depth = 0;
  for (const step of steps) {
    if (step === '..') depth -= 1;
    else if (step !== '' && step !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/**
 * The file of a name: with blanks around it or without, and however its accents are composed, for systems differ in that.
 * @template Source
 * @param {{ get(name: string): Source | undefined }} files
 * @param {string} name
 * @returns {Source | undefined}
 */
export function fileNamed(files, name) {
  const ways = [name, name.trim(), name.trim().normalize('NFC'), name.trim().normalize('NFD')];
  for (const way of new Set(ways)) {
    const file = files.get(way);
    if (file !== undefined) return file;
  }
  return undefined;
}
