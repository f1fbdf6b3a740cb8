// What runs in every document before its own scripts.

/** A message of ours in the console: an input of files has been opened. */
export const OPENED = 'cosell-webkit: files are asked for';

/**
 * @param {string} mark
 * @param {string} locale
 */
function inside(mark, locale) {
  const { debug } = console;
  addEventListener(
    'click',
    (event) => {
      const [input] = event.composedPath();
      if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
      setTimeout(() => event.defaultPrevented || debug.call(console, mark, input));
    },
    true,
  );
  // There is no other way to tell WebKitGTK a language that is not installed.
  const { prototype } = Navigator;
  Object.defineProperty(prototype, 'language', { get: () => locale, configurable: true, enumerable: true });
  const languages = Object.freeze([locale]);
  Object.defineProperty(prototype, 'languages', {
    get: () => languages,
    configurable: true,
    enumerable: true,
  });
}

/**
 * @param {string} locale
 * @param {Iterable<string>} functions of tests
 */
export const bootstrap = (locale, functions) =>
  [
    `(${inside})(${JSON.stringify(OPENED)}, ${JSON.stringify(locale)});`,
    ...[...functions].map((each) => `(${each})();`),
  ].join('\n');
