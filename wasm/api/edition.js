// A user's own edition of the rules: either whole, or the changes to one of ours ("extends"). It is made whole here,
// before the core judges it; what the core objects to is said by its place in the user's own file. Its messages stay
// here too: the core knows no words.
import { languages } from '../languages.js';
import { PackError } from '../engine/pack-error.js';

/** @typedef {Record<string, any>} Json an object */
/** @typedef {Record<string, Record<string, Record<string, string>>>} Messages by language, rule and part: message, title, why, do */
/** @typedef {import('../report/wording').Wording} Wording */
/**
 * @typedef {object} Edition
 * @property {string} text what the core reads
 * @property {Messages} [messages]
 * @property {(path: string) => string} place in the user's own file
 */

const PARTS = ['message', 'title', 'why', 'do'];

/** @param {unknown} value @returns {value is Json} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Its items are found by their ids. @param {unknown} value @returns {value is Json[]} */
const hasIds = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item?.id === 'string');
/** @param {(string | number)[]} keys */
const pointer = (...keys) =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
/** @param {unknown} value */
const typeOf = (value) =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value;

/** @param {string} path @param {string} code @param {Record<string, string>} [args] @returns {never} */
function fail(path, code, args = {}) {
  throw new PackError(path, `rules.${code}`, args);
}
/** @param {unknown} value @param {string} path @returns {asserts value is Json} */
function assertObject(value, path) {
  if (!isObject(value)) fail(path, 'type', { expected: 'object', found: typeOf(value) });
}
/** @param {string} key @param {readonly string[]} allowed @param {string} path */
function assertOneOf(key, allowed, path) {
  if (!allowed.includes(key)) fail(path, 'value', { value: key, allowed: allowed.join(', ') });
}

/**
 * The changes applied: objects key by key, lists whose items have ids item by item, all else as a whole; null takes a
 * key away. `origins` remembers where a list's item stands in the user's file.
 * @param {any} base
 * @param {any} own
 * @param {WeakMap<object, number>} origins
 * @param {string} [path] of `own`
 * @returns {any}
 */
function merged(base, own, origins, path = '') {
  if (hasIds(base) && Array.isArray(own)) return mergedList(base, own, origins, path);
  if (!isObject(base) || !isObject(own)) return own;
  const result = { ...base };
  for (const [key, value] of Object.entries(own)) {
    if (value === null) delete result[key];
    else
      result[key] = merged(
        Object.hasOwn(base, key) ? base[key] : undefined,
        value,
        origins,
        path + pointer(key),
      );
  }
  return result;
}

/** @param {Json[]} base @param {any[]} own @param {WeakMap<object, number>} origins @param {string} path */
function mergedList(base, own, origins, path) {
  const list = [...base];
  const seen = new Set();
  own.forEach((item, index) => {
    const place = path + pointer(index);
    assertObject(item, place);
    const at = base.findIndex(({ id }) => id === item.id);
    const known = at >= 0 && !seen.has(item.id); // one that is given twice is for the core to refuse
    const made = at >= 0 ? merged(base[at], item, origins, place) : { ...item };
    origins.set(made, index);
    if (known) list[at] = made;
    else list.push(made);
    seen.add(item.id);
  });
  return list;
}

/**
 * Where something of the whole edition comes from in the user's file, as far as it does.
 * @param {string} path
 * @param {any} whole
 * @param {any} own
 * @param {WeakMap<object, number>} origins
 */
function ownPlace(path, whole, own, origins) {
  /** @type {(string | number)[]} */
  const place = [];
  for (const token of path.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    whole = whole?.[key];
    const origin = Array.isArray(own) ? (origins.get(whole) ?? key) : key;
    if (typeof own !== 'object' || own === null || !Object.hasOwn(own, origin)) break;
    own = own[origin];
    place.push(origin);
  }
  return pointer(...place);
}

/**
 * A rule that is switched off, and what a company's own rule need not say.
 * @param {any} rules
 * @param {Json[]} base
 * @param {string} source
 */
function ownRules(rules, base, source) {
  if (!Array.isArray(rules)) return rules;
  const ids = base.map(({ id }) => id);
  return rules.map((rule) => {
    if (!isObject(rule) || ids.includes(rule.id)) return rule;
    const effect = rule.severity === 'error' ? 'import' : 'none';
    // Off: not even known here, which the core says best of a rule that is on.
    const severity = rule.severity === 'off' ? 'error' : rule.severity;
    return { effect, source, evidence: 'documented', ...rule, ...(severity && { severity }) };
  });
}

/**
 * @param {Json} own
 * @param {(id: string) => Promise<string>} embedded
 * @param {readonly string[]} editions
 * @param {WeakMap<object, number>} origins
 */
async function extended({ extends: from, ...own }, embedded, editions, origins) {
  if (typeof from !== 'string') fail('/extends', 'type', { expected: 'text', found: typeOf(from) });
  assertOneOf(from, editions, '/extends');
  if (own.id === undefined) fail('', 'missing', { key: 'id' });
  if (editions.includes(own.id)) fail('/id', 'duplicate', { value: own.id });
  const base = JSON.parse(await embedded(from));
  const rules = ownRules(own.rules, base.rules, String(own.id));
  const changes = own.rules === undefined ? own : { ...own, rules };
  const whole = merged(base, changes, origins);
  if (isObject(whole.sources)) whole.sources = { [String(own.id)]: whole.title?.en ?? '', ...whole.sources };
  if (Array.isArray(whole.rules)) {
    whole.rules = whole.rules.filter(
      (/** @type {any} */ rule) => !(isObject(rule) && rule.severity === 'off'),
    );
  }
  return whole;
}

/** @param {unknown} messages @param {Wording} words ours */
function assertMessages(messages, words) {
  assertObject(messages, '/messages');
  for (const [language, rules] of Object.entries(messages)) {
    const inLanguage = pointer('messages', language);
    assertOneOf(language, languages, inLanguage);
    assertObject(rules, inLanguage);
    for (const [rule, parts] of Object.entries(rules)) {
      const ofRule = inLanguage + pointer(rule);
      if (!words.isRule(rule)) fail(ofRule, 'unknown-id', { id: rule });
      assertObject(parts, ofRule);
      for (const [part, text] of Object.entries(parts)) {
        assertOneOf(part, PARTS, ofRule + pointer(part));
        const allowed = part === 'message' || part === 'do' ? words.placeholders(rule) : [];
        assertSentence(text, allowed, ofRule + pointer(part));
      }
    }
  }
}

/** @param {unknown} text @param {readonly string[]} allowed placeholders @param {string} path */
function assertSentence(text, allowed, path) {
  if (typeof text !== 'string') fail(path, 'type', { expected: 'text', found: typeOf(text) });
  if (text.trim() === '') fail(path, 'empty');
  for (const [found] of text.matchAll(/\{[^{}]*\}?|\}/g)) {
    if (!allowed.includes(found)) fail(path, 'placeholder', { value: found, allowed: allowed.join(', ') });
  }
}

/** Its title is a word like the names of our editions. @param {any} messages @param {any} whole */
function withTitle(messages, { id, title }) {
  /** @type {any} */
  const all = { ...messages };
  for (const language of languages) {
    const said = title?.[language];
    if (typeof said === 'string') all[language] = { ...all[language], editions: { [String(id)]: said } };
  }
  return all;
}

// What the core says of the JSON itself: a key that is there twice is gone once it is parsed.
const OF_JSON = ['duplicate-key', 'too-deep', 'too-large', 'too-many-keys'].map((code) => `rules.${code}`);
/**
 * @param {string} text
 * @param {{ parse(text: string): Promise<any> }} core gives the error that it has with the text, if any
 */
async function assertJson(text, core) {
  const { name, code, path, args } = (await core.parse(text)) ?? {};
  if (name === 'PackError' && OF_JSON.includes(code)) throw new PackError(path, code, args);
}

/**
 * @param {object | string} given parsed or as text
 * @param {{ editions: string[], edition(id: string): Promise<string>, parse(text: string): Promise<any> }} core
 * @param {Wording} words
 * @returns {Promise<Edition>}
 */
export async function readEdition(given, core, words) {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  /** @type {any} */
  let own;
  try {
    own = JSON.parse(text);
  } catch {} // the core says where it is no JSON
  if (!isObject(own) || !['$schema', 'extends', 'messages'].some((key) => key in own))
    return { text, messages: withTitle(undefined, Object(own)), place: (path) => path };
  if (typeof given === 'string') await assertJson(given, core);
  const { $schema, messages, ...rules } = own;
  const origins = new WeakMap();
  const whole =
    'extends' in rules
      ? await extended(/** @type {any} */ (rules), (id) => core.edition(id), core.editions, origins)
      : rules;
  if (messages !== undefined) assertMessages(messages, words);
  return {
    text: JSON.stringify(whole),
    messages: withTitle(messages, whole),
    place: (path) => ownPlace(path, whole, own, origins),
  };
}
