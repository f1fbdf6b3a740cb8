// The browsers that tests run in: Debian's Chromium, Firefox ESR and WebKitGTK. All by playwright-core, whose channel
// "moz-firefox" speaks WebDriver BiDi to a browser as it is, or, for WebKit, to a server of ours (webkit/): so every
// test is written once, with no second library. COSELL_BROWSER=firefox or webkit runs a test file there. Chromium is
// its headless shell, the same engine without the windows around it, in which a page opens in a third of the time;
// COSELL_CHROMIUM=whole takes the browser that people have.
import { fileURLToPath } from 'node:url';
import { chromium, firefox } from 'playwright-core';
import { counting } from './counting.mjs';
import { fillGaps } from './firefox-bidi.mjs';
import { passMedia } from './webkit/media.mjs';

const CHROMIUM_ARGS = [
  ...'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync'.split(' '),
  ...'--disable-background-networking --disable-component-update'.split(' '),
  // Whom the browser asks on its own account all the same: for updates, dictionaries, its profile, the shape of forms.
  `--host-resolver-rules=${['googleapis', 'google', 'gstatic', 'gvt1'].map((name) => `MAP *.${name}.com ~NOTFOUND`)}`,
];
const FIREFOX_PREFS = {
  'browser.chrome.site_icons': false, // Chromium without a window asks for none either
  'security.fileuri.strict_origin_policy': true, // as for a user; automation loosens it
  'ui.useOverlayScrollbars': 1, // as in Chromium without a window: 320 px are 320 px
};

const CHROMIUM = `/usr/bin/chromium${process.env.COSELL_CHROMIUM === 'whole' ? '' : '-headless-shell'}`;

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */
const asked = process.env.COSELL_BROWSER;
/** @type {Engine} */
export const engine = asked === 'firefox' || asked === 'webkit' ? asked : 'chromium';
/** How long a test waits for anything, in ms: WebKitGTK without a graphics card takes several times as long for it. */
export const PATIENCE = engine === 'webkit' ? 60_000 : 15_000;

const ASKED_OF_CHROMIUM = { firefox: 'asked of Chromium’s debugger', webkit: 'asked of Chromium’s debugger' };
/** What tests need that an engine, as it is driven here, does not have, and why. CONTRIBUTING.md has the same list. */
export const LACKS = {
  clipboard: ASKED_OF_CHROMIUM,
  crashes: ASKED_OF_CHROMIUM,
  'input methods': ASKED_OF_CHROMIUM,
  'measured memory': ASKED_OF_CHROMIUM,
  'policies switched off': { firefox: 'nothing switches them off', webkit: 'nothing switches them off' },
  touch: ASKED_OF_CHROMIUM,
  'dropped files': { firefox: 'no protocol drops any', webkit: 'no protocol drops any' },
  'double clicks': { firefox: 'what drives it makes two single clicks' },
  'downloads from frames': { firefox: 'nobody is told of them' },
  'focus after downloads': {
    firefox: 'without a window it says after a download that the page has no focus',
  },
  'forced colours': { webkit: 'it has none' },
  'layout shifts': { firefox: 'it tells of none', webkit: 'it tells of none' },
  'questions on leaving': { webkit: 'automation answers them itself' },
  print: { firefox: 'no emulation of print' },
  'words of Chromium’s policies': {
    firefox: 'its policy and its words for what it stops are others',
    webkit: 'its policy and its words for what it stops are others',
  },
};
/** @typedef {keyof typeof LACKS} Ability */
/** Whether the engine has it. @param {Ability} ability */
export const has = (ability) => !(engine in LACKS[ability]);
/**
 * For the `skip` option of a test: why it cannot run in this engine, or false.
 * @param {...Ability} abilities
 */
export function needs(...abilities) {
  const missing = abilities.find((ability) => !has(ability));
  if (!missing) return false;
  const reasons = /** @type {Partial<Record<Engine, string>>} */ (LACKS[missing]);
  return `not in ${engine}: ${missing} (${reasons[engine]})`;
}

let filled = false;

/**
 * @param {Engine} [name]
 * @param {string[]} [args] more of them for Chromium
 */
export async function launch(name = engine, args = []) {
  if (name === 'chromium') {
    return counting(await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGS, ...args] }));
  }
  if (name === 'webkit') {
    return passMedia(
      await firefox.launch({
        channel: 'moz-firefox',
        executablePath: process.execPath,
        ignoreDefaultArgs: true,
        args: [fileURLToPath(new URL('webkit/webkit-bidi.mjs', import.meta.url))],
      }),
    );
  }
  if (!filled) fillGaps();
  filled = true;
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: '/usr/bin/firefox-esr',
    firefoxUserPrefs: FIREFOX_PREFS,
  });
}
