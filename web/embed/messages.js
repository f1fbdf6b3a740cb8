// What a host may say to the frame. Whatever is not exactly that is none.

/**
 * @typedef {{ lang?: string, rules?: string, territories?: string[], theme?: string, mode?: string, rulePack?: string | null, exposeData?: boolean }} Options
 */

export const VERSION = 1;
const MOST_TERRITORIES = 400;
const MOST_PACK = 1_000_000; // characters

/**
 * Plain objects only: no list, map, error, blob or the like.
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
const isPlain = (value) =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const BAD = Symbol('no such value');
/** @param {RegExp} shape @returns {(value: unknown) => any} */
const text = (shape) => (value) => (typeof value === 'string' && shape.test(value) ? value : BAD);

/** A custom edition, as text. @param {unknown} value */
function pack(value) {
  if (value === null) return null;
  if (typeof value !== 'string' && !isPlain(value)) return BAD;
  try {
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    return json.length <= MOST_PACK && isPlain(JSON.parse(json)) ? json : BAD;
  } catch {
    return BAD; // it leads back into itself, or is no JSON
  }
}

/** How each option is read. @type {Record<string, (value: unknown) => any>} */
const READ = {
  lang: text(/^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i),
  rules: text(/^[\w.-]{1,64}$/),
  theme: text(/^(light|dark|system)$/),
  mode: text(/^(contacts|listing|both)$/),
  territories: (value) =>
    Array.isArray(value) &&
    value.length <= MOST_TERRITORIES &&
    value.every((each) => typeof each === 'string' && /^[A-Z]{2,3}$/.test(each))
      ? [...value]
      : BAD,
  rulePack: pack,
  exposeData: (value) => (typeof value === 'boolean' ? value : BAD),
};

/**
 * The options that a message holds; nothing if one of them is wrong. Other keys are left alone.
 * @param {Record<string, any>} data
 * @returns {Options | undefined}
 */
function optionsIn(data) {
  /** @type {Record<string, any>} */
  const options = {};
  for (const [key, read] of Object.entries(READ)) {
    if (!Object.hasOwn(data, key) || data[key] === undefined) continue;
    const value = read(data[key]);
    if (value === BAD) return undefined;
    options[key] = value;
  }
  return options;
}

/**
 * The greeting that opens the channel: from the page around the frame, from an origin that is allowed, with one port.
 * @param {MessageEvent} event @param {{ parent: unknown, hosts: string[] }} allowed
 * @returns {{ options: Options, port: MessagePort } | undefined}
 */
export function greeting({ source, origin, data, ports }, { parent, hosts }) {
  if (source !== parent || source === null) return undefined;
  if (hosts.length > 0 && !hosts.includes(origin)) return undefined;
  if (!isPlain(data) || data.type !== 'cosell-hello' || data.version !== VERSION) return undefined;
  if (ports.length !== 1) return undefined;
  const options = optionsIn(data);
  return options && { options, port: ports[0] };
}

/**
 * What comes over the channel afterwards.
 * @param {unknown} data
 * @returns {{ type: 'options', options: Options } | { type: 'reset' } | undefined}
 */
export function order(data) {
  if (!isPlain(data)) return undefined;
  if (data.type === 'reset') return { type: 'reset' };
  if (data.type !== 'options') return undefined;
  const options = optionsIn(data);
  return options && { type: 'options', options };
}
