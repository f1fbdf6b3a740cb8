// One way tried, and how it is known what became of it.

/**
 * @typedef {object} Result
 * @property {'blocked' | 'absent' | 'open' | 'unseen'} state
 * @property {'policy' | 'error' | 'refused' | 'absent' | 'open' | 'known' | 'unseen'} how
 * @property {string} what the directive that stopped it, or the browser's words
 */

const FOR_LATE_ONES = 120; // ms; violations are told after the attempt

/** @param {import('./ways.js').Way} way @param {string} url @returns {Promise<Result>} */
export async function attempt(way, url) {
  /** @type {string[]} */
  const directives = [];
  const note = (/** @type {SecurityPolicyViolationEvent} */ event) =>
    directives.push(event.effectiveDirective);
  document.addEventListener('securitypolicyviolation', note);
  /** @type {import('./ways.js').Outcome} */
  let outcome = undefined;
  let words = '';
  try {
    outcome = await way.run(url);
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    words = `${name}: ${message}`.replaceAll(url, '…').slice(0, 160);
  }
  await new Promise((done) => setTimeout(done, FOR_LATE_ONES));
  document.removeEventListener('securitypolicyviolation', note);
  if (outcome === 'absent') return { state: outcome, how: outcome, what: '' };
  if (directives.length && !way.ownViolation) return { state: 'blocked', how: 'policy', what: directives[0] };
  if (outcome === 'unseen') return { state: outcome, how: outcome, what: '' };
  if (words) return { state: 'blocked', how: 'error', what: words };
  if (outcome === 'known') return { state: 'open', how: outcome, what: '' };
  if (outcome === 'refused') return { state: 'blocked', how: 'refused', what: '' };
  return { state: 'open', how: 'open', what: '' };
}
