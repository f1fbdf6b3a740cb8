// The one place where a key and its arguments become text: reports, the page and the command line all say it the
// same way. The words themselves are core/languages/<tag>/messages.json, which messages.js hands in; how they are
// written is said there by example:
//   {name}          text of the user's, cut, with hidden characters made visible
//   {name:number}   12,345          {name:bytes}  1 MB          {name:list}  US, CA, FR
//   {name:section}  the word that a section of the same file has for it: {delimiter:delimiters} -> semicolon
//   {name:text}     what has been put into words already
//   {fix}           in a finding's message: the text that its fix would write, else what to do without one (`do`)
//   {such}          in a finding's message: how many of its kind the cell has, if it has more than one
// {cell} is the cell, or the row of a finding about no cell; at the beginning it is left out where there is neither.
// A rule's `guess` is said instead of its `message` where the fix is only suggested.
// A plural is an object of CLDR categories, chosen by `count`.
import { closestLanguage } from '../languages.js';
import { writer } from './template.js';

/** @typedef {Record<string, any>} Words one language's file */
/** @typedef {{ rule: string, severity: string, effect: string, count: number }} Group findings of one rule */

/** @typedef {ReturnType<typeof wording>} Wording all that can be said in one language */

/** @type {Map<string, Wording>} */
const known = new Map();
/** From here on formatter() speaks it. @param {string} lang @param {Words} words */
export function learn(lang, words) {
  known.set(lang, wording(lang, words));
}

// Characters that show nothing, or that change how their neighbours show. Joiners and variation selectors are among
// them; isKept() lets those be that a script or an emoji needs.
const HIDDEN =
  /[\0-\x1F\x7F-\xA0\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3164\uD800-\uDFFF\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFC\uFFFE\uFFFF\u{E0000}-\u{E0FFF}]/u;
const JOINER = /[\u200C\u200D]/;
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
const JOINED_SCRIPT_OR_EMOJI =
  /[\u0600-\u109F\u1700-\u18AF\u1A20-\u1C4F\u2600-\u27BF\uA800-\uABFF\uFB50-\uFEFC\u{10A00}-\u{11FFF}\u{1F000}-\u{1FAFF}]/u;
const SELECTABLE = /[#*0-9\xA9\xAE\u2000-\u33FF\u3400-\u9FFF\uF900-\uFAFF\u{1F000}-\u{3FFFF}]/u;
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** @param {string} char @param {string} before the character before it */
const isKept = (char, before) =>
  (JOINER.test(char) && JOINED_SCRIPT_OR_EMOJI.test(before)) ||
  (SELECTOR.test(char) && SELECTABLE.test(before));

/** @param {string} char */
const codeOf = (char) =>
  `‹U+${/** @type {number} */ (char.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}›`;

/** @param {string} char @param {string} before @param {boolean} outer before the first or after the last other sign */
function shown(char, before, outer) {
  if (char === ' ') return outer ? '␣' : char;
  if (char === '\u3000') return outer ? codeOf(char) : char;
  if (char === '\n' || char === '\r') return char === '\n' && before === '\r' ? '' : '⏎';
  if (char === '\t') return '⇥';
  return HIDDEN.test(char) && !isKept(char, before) ? codeOf(char) : char;
}

/**
 * A text as it can be quoted on one line: what cannot be seen is written out (‹U+200B›), blanks at its ends are
 * marked, and a long one is cut.
 * @param {unknown} text
 * @param {number} limit code points, or half of what is shown
 */
export function visible(text, limit = 60) {
  const whole = String(text ?? '');
  if (whole.length <= limit && PLAIN.test(whole)) return whole;
  const begin = whole.length - whole.trimStart().length;
  const end = whole.trimEnd().length;
  let out = '';
  let at = 0;
  let before = '';
  const longest = 2 * limit; // as shown
  for (const char of whole) {
    if (limit-- === 0 || out.length > longest) return `${out}…`;
    out += shown(char, before, at < begin || at >= end);
    at += char.length;
    before = char;
  }
  return out;
}

// A quotation that reads from right to left must not pull the sentence around it along.
/** @param {unknown} text */
const quoted = (text) => {
  const safe = visible(text);
  return RIGHT_TO_LEFT.test(safe) ? `\u2068${safe}\u2069` : safe;
};

// Keys may come from a user's own rules: nothing but the words may be found.
/** @param {Words | undefined} node @param {string} key @returns {any} */
const own = (node, key) => (node && Object.hasOwn(node, key) ? node[key] : undefined);

const LISTED = 8; // of a list; the rest is counted

/**
 * The wording of the language that serves best; one that is given stays.
 * @param {string | readonly string[] | { lang: string }} [tag]
 * @returns {Wording}
 */
export function formatter(tag) {
  if (typeof tag === 'object' && 'lang' in tag) return /** @type {Wording} */ (tag);
  return /** @type {Wording} */ (known.get(closestLanguage(tag)) ?? known.values().next().value);
}

// What a message may say of any finding.
const EVERYWHERE = ['{cell}', '{row}', '{value}', '{such}', '{fix}'];

/** @param {string} lang @param {Words} words */
export function wording(lang, words) {
  const { number, bytes, fill } = writer(lang);

  /** @param {string} key of a rule, or "section.name" @returns {any} */
  const find = (key) => {
    const dot = key.indexOf('.');
    return own(words, key) ?? own(own(words, key.slice(0, dot)), key.slice(dot + 1));
  };

  /**
   * The word that a section has for an id; the id itself where it has none.
   * @param {string} section
   * @param {unknown} id
   */
  const word = (section, id) => own(words[section], String(id)) ?? words[section].other ?? quoted(id);

  /** @param {readonly unknown[] | string} items */
  const list = (items) => {
    const all = typeof items === 'string' ? items.split(/\s*,\s*/) : items;
    const said = all.slice(0, LISTED).map(quoted).join(words.lists.comma);
    const count = all.length - LISTED;
    return count > 0 ? say(words.lists.more, { items: said, count }) : said;
  };

  /** @param {import('./template').Template} template @param {Record<string, any>} args @returns {string} */
  const say = (template, args) => fill(template, args.count, (place) => argument(place, args));

  /** @param {import('./template').Place} place @param {Record<string, any>} args */
  function argument({ name, as }, args) {
    const value = args[name] ?? '';
    if (as === 'number') return number(value);
    if (as === 'bytes') return bytes(Number(value));
    if (as === 'list') return list(value);
    if (as === 'text' || name === 'fix' || name === 'such') return String(value); // said already
    return as ? word(as, value) : quoted(value);
  }

  /** @param {string} key @param {Record<string, any>} [args] */
  const text = (key, args = {}) => {
    const template = find(key);
    return template === undefined ? key : say(template, args);
  };

  /** A rule's words, those of its variant first. @param {string} rule @param {string} [variant] @returns {Words} */
  const entryOf = (rule, variant) => ({ ...find(rule), ...(variant && find(`${rule}.${variant}`)) });

  /** A rule's keys: its own, and those of its variants. @param {string} rule */
  const keysOf = (rule) => Object.keys(words).filter((key) => key === rule || key.startsWith(`${rule}.`));

  /**
   * What a rule's message may hold, as ours write it: {cell} and the like, and what the core says with it.
   * @param {string} rule
   * @returns {string[]}
   */
  function placeholders(rule) {
    const ours = JSON.stringify(keysOf(rule).map((key) => words[key]));
    return [...new Set([...EVERYWHERE, ...(ours.match(/\{\w+(?::\w+)?\}/g) ?? [])])];
  }

  /**
   * The same, but for a user's own words about rules: their sentence stands for all of ours.
   * @param {import('../api/edition').Messages} [messages]
   * @returns {any}
   */
  function withMessages(messages) {
    const theirs = own(messages, lang);
    if (!theirs) return spoken;
    const all = { ...words };
    for (const [rule, entry] of Object.entries(theirs)) {
      const guess = own(/** @type {any} */ (entry), 'message') && { guess: undefined };
      for (const key of keysOf(rule)) all[key] = { ...words[key], ...entry, ...guess };
    }
    return wording(lang, all);
  }

  /** What {fix} stands for. @param {any} fix @param {Words} entry @param {Record<string, any>} known */
  function fixOrAdvice(fix, entry, known) {
    if (fix?.edits?.length !== 1) return entry.do ? say(entry.do, known) : '';
    const { to } = fix.edits[0];
    return text(`fixes.${to === '' ? 'empty' : fix.safety}`, { to });
  }

  /** @param {any} finding of a report; its own message and fix title are not needed */
  const read = ({ rule, row, cell, column, value, args, fix }) => {
    const place = cell ?? (row ? text('places.row', { row }) : '');
    const such = args?.count > 1 ? text('lists.such', { count: args.count }) : '';
    const known = { ...args, row, cell: place, value, column, such };
    const entry = entryOf(rule, args?.variant);
    const sentence = (fix?.safety === 'suggested' && entry.guess) || entry.message;
    return { entry, sentence, known, fix };
  };

  // A finding without a place has a message without a cell in front.
  const PLACE = /^\s*[:：]\s*/;
  /** @param {string} sentence */
  const begun = (sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

  /**
   * The report's sentence and the name of the fix.
   * @param {any} found
   * @returns {{ message: string, fixTitle?: string }}
   */
  function finding(found) {
    const { entry, sentence, known, fix } = read(found);
    const said = say(sentence, { ...known, fix: fixOrAdvice(fix, entry, known) }).trimEnd();
    const message = known.cell ? said : begun(said.replace(PLACE, ''));
    if (!fix) return { message };
    const { suggestedFix, fix: title = suggestedFix ?? find('fixes.title') } = entry;
    return { message, fixTitle: say(fix.safety === 'suggested' ? (suggestedFix ?? title) : title, known) };
  }

  /** The sentence for a display that shows the cell and the fix's text beside it. @param {any} found */
  function brief(found) {
    const { entry, sentence, known, fix } = read(found);
    const rest = fix?.edits?.length === 1 ? '' : fixOrAdvice(fix, entry, known);
    return begun(
      say(sentence, { ...known, cell: '', fix: rest })
        .replace(PLACE, '')
        .trimEnd(),
    );
  }

  /** @param {number} errors @param {number} kinds */
  const problems = (errors, kinds) => {
    const said = text('severities.error', { count: errors });
    return errors === 1 ? said : text('verdict.kinds', { count: kinds, errors: said });
  };

  /**
   * The one sentence above all others.
   * @param {{ groups: Iterable<Group>, contacts: number, newest?: string }} facts `newest`: the name of the newest
   *   edition, when the groups are what it found and the sentence should say so
   * @returns {{ state: 'refused' | 'status' | 'look' | 'ready', text: string }}
   */
  function verdict({ groups, contacts, newest }) {
    const all = [...groups];
    // An error of no effect is not about the file: the list to compare with is none.
    const errors = all.filter(({ severity, effect }) => severity === 'error' && effect !== 'none');
    /** @param {Group[]} some */
    const total = (some) => some.reduce((sum, { count }) => sum + count, 0);
    const warnings = total(all.filter((group) => group.severity !== 'info' && !errors.includes(group)));
    const state = errors.some(({ effect }) => effect === 'import')
      ? 'refused'
      : errors.length
        ? 'status'
        : warnings
          ? 'look'
          : 'ready';
    const args = {
      count: state === 'look' ? warnings : contacts,
      problems: problems(total(errors), errors.length),
      edition: newest,
    };
    return { state, text: text(`${newest ? 'newest' : 'verdict'}.${state}`, args) };
  }

  /**
   * What is wrong with a user's rules.
   * @param {{ path: string, code: string, args: Record<string, string> }} error of the core
   */
  const packError = ({ path, code, args }) => {
    const plain = text(code, args);
    const error = args.nearest ? text('rules.nearest', { error: plain, nearest: args.nearest }) : plain;
    return path ? text('rules.at', { path, error }) : error;
  };

  /**
   * Why a requirement of a status is met, is not, or cannot be told.
   * @param {string[]} keys the first that there are words for
   * @param {Record<string, string>} args
   */
  const requirement = (keys, args) =>
    say(
      keys.map((key) => own(words.requirements, key)).find((each) => each !== undefined),
      args,
    );

  /** What was set aside, how much, and why. @param {import('../types').SetAside} entry */
  const setAside = ({ rule, count, reason, value, row }) =>
    text('aside.line', {
      title: find(rule)?.title ?? rule,
      of: value ? text('aside.value', { value }) : row ? text('places.row', { row }) : text('aside.all'),
      count: text('aside.count', { count }),
      why: reason ? text('aside.reason', { reason }) : text('aside.no-reason'),
    });

  const spoken = {
    lang,
    text,
    word,
    finding,
    brief,
    verdict,
    requirement,
    setAside,
    packError,
    list,
    number,
    visible,
    /** @param {string} rule @param {string} [variant] @returns {string} heading of a group of findings */
    title: (rule, variant) => entryOf(rule, variant).title,
    /** @param {string} rule @returns {string} one line under the heading */
    why: (rule) => find(rule).why,
    /** @param {string} rule @returns {string} a paragraph about the rule */
    help: (rule) => find(rule).help,
    /** @param {string} rule */
    isRule: (rule) => own(own(words, rule), 'title') !== undefined,
    placeholders,
    with: withMessages,
  };
  return spoken;
}
