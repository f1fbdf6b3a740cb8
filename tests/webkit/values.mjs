// Values between the two protocols: WebDriver BiDi's, which say their type, and Web Inspector's, which are JSON or an id.

/** @typedef {{ type?: string, value?: any, handle?: string, sharedId?: string }} Local a value, or a reference to one */
/** @typedef {{ type: string, subtype?: string, className?: string, description?: string, objectId?: string, value?: any }} Remote */

const NUMBERS = /** @type {Record<string, number>} */ ({ NaN, Infinity, '-Infinity': -Infinity, '-0': -0 });

/** @param {Local} local @returns {any} as JSON can say it: playwright says the rest inside */
function plain({ type, value }) {
  switch (type) {
    case 'undefined':
      return undefined;
    case 'null':
      return null;
    case 'number':
      return typeof value === 'string' ? NUMBERS[value] : value;
    case 'array':
      return value.map(plain);
    case 'object':
      return Object.fromEntries(
        value.map((/** @type {[any, any]} */ [key, each]) => [
          typeof key === 'string' ? key : plain(key),
          plain(each),
        ]),
      );
    case 'string':
    case 'boolean':
      return value;
  }
  throw new Error(`WebKit takes no value of type ${type}`);
}
/** @param {Local} local @returns {{ objectId: string } | { value?: any }} an argument for the inspector */
export function argumentOf(local) {
  const objectId = local.handle ?? local.sharedId;
  return objectId ? { objectId } : { value: plain(local) };
}

/** @param {any} value of JSON @returns {object} */
export function valueOf(value) {
  if (value === null) return { type: 'null' };
  if (Array.isArray(value)) return { type: 'array', value: value.map(valueOf) };
  if (typeof value === 'object')
    return { type: 'object', value: Object.entries(value).map(([key, each]) => [key, valueOf(each)]) };
  return value === undefined ? { type: 'undefined' } : { type: typeof value, value };
}

const BY_SUBTYPE = /** @type {Record<string, string>} */ ({
  array: 'array',
  date: 'date',
  error: 'error',
  map: 'map',
  proxy: 'proxy',
  regexp: 'regexp',
  set: 'set',
  weakmap: 'weakmap',
  weakset: 'weakset',
});
/**
 * @param {Remote} remote not by value
 * @param {string} [context] of a window, if it is one
 * @returns {object}
 */
export function handleOf({ type, subtype, className, objectId, value, description }, context) {
  if (subtype === 'null') return { type: 'null' };
  if (!objectId) {
    if (type === 'number' && value === null) return { type, value: description };
    return valueOf(value);
  }
  const handle = objectId;
  if (context) return { type: 'window', handle, value: { context } };
  if (subtype === 'node') return { type: 'node', handle, sharedId: objectId, value: {} };
  if (subtype === 'date' || subtype === 'regexp') return { type: 'object', handle };
  const named = type === 'function' ? 'function' : className === 'Promise' ? 'promise' : undefined;
  return { type: named ?? BY_SUBTYPE[subtype ?? ''] ?? 'object', handle };
}
