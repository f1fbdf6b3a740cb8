// Names of files as a listing or a bundle gives them: paths beside it, parted by slashes.

/** Whether a name leads out of the folder it is in: an absolute path, a drive, or more steps up than down. @param {string} name */
export function isOutside(name) {
  const steps = name.replaceAll('\\', '/').split('/');
  if (steps[0] === '' || /^[a-z]:/i.test(name)) return name !== '';
  let depth = 0;
  for (const step of steps) {
    if (step === '..') depth -= 1;
    else if (step !== '' && step !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
