// What a page says and asks for, as WebDriver BiDi tells of it.
import { handleOf } from './values.mjs';

/** @param {Record<string, string>} [headers] */
const headersOf = (headers = {}) =>
  Object.entries(headers).map(([name, value]) => ({ name, value: { type: 'string', value } }));

const DESTINATIONS = /** @type {Record<string, string>} */ ({
  Document: 'document',
  StyleSheet: 'style',
  Image: 'image',
  Font: 'font',
  Script: 'script',
});

/** MiniBrowser asks for an icon of every site, for its window; Chromium without a window asks for none. */
const forWindow = (/** @type {string} */ url) => /^https?:\/\/[^/]+\/favicon\.ico$/.test(url);

/** The requests of one page. */
export class Traffic {
  /** @type {Map<string, any>} */
  #asked = new Map();
  #process = 0;

  /** @param {import('./frames.mjs').Frames} frames */
  constructor(frames) {
    this.frames = frames;
  }
  /** Another process goes on, which counts its requests anew. */
  clear() {
    this.#asked.clear();
    this.#process++;
  }
  /**
   * @param {string} method an event of the domain Network
   * @param {any} params
   * @param {boolean} changing another process is about to go on with what this one cancels
   */
  heard(method, params, changing) {
    if (changing && params.canceled) return;
    if (method === 'Network.requestWillBeSent') this.#sent(params);
    else if (method === 'Network.responseReceived') this.#answered(params);
    else if (method === 'Network.loadingFinished') this.#ended(params);
    else if (method === 'Network.loadingFailed') this.#failed(params);
  }
  /** @param {any} params */
  #sent({ requestId, frameId, documentURL, request, type, redirectResponse, timestamp }) {
    if (forWindow(request.url)) return;
    const frame = this.frames.of(frameId) ?? this.frames.main;
    const before = this.#asked.get(requestId);
    const isDocument =
      type === 'Document' && !/^(about|data):/.test(request.url) && request.url === documentURL;
    const asked = {
      context: frame.context,
      navigation: isDocument ? this.frames.started(frame, request.url) : null,
      redirectCount: before ? before.redirectCount + 1 : 0,
      timestamp: Date.now(),
      isBlocked: false,
      initiator: { type: 'other' },
      request: {
        request: `${this.#process}:${requestId}`,
        url: request.url,
        method: request.method,
        headers: headersOf(request.headers),
        cookies: [],
        headersSize: 0,
        bodySize: 0,
        destination: DESTINATIONS[type] ?? '',
        initiatorType: type === 'XHR' ? 'xmlhttprequest' : type === 'Fetch' ? 'fetch' : 'other',
        timings: { requestTime: timestamp * 1000 },
      },
    };
    if (before && redirectResponse) {
      this.#answered({ requestId, response: redirectResponse });
      this.frames.tell('network.responseCompleted', { ...before, response: before.response });
    }
    this.#asked.set(requestId, asked);
    this.frames.tell('network.beforeRequestSent', asked);
  }
  /** @param {any} params */
  #answered({ requestId, response }) {
    const asked = this.#asked.get(requestId);
    if (!asked) return;
    asked.response = {
      url: response.url,
      protocol: 'http/1.1',
      status: response.status,
      statusText: response.statusText,
      fromCache: false,
      mimeType: response.mimeType ?? '',
      headers: headersOf(response.headers),
      headersSize: 0,
      bodySize: 0,
      bytesReceived: 0,
      content: { size: 0 },
    };
    this.frames.tell('network.responseStarted', asked);
  }
  /** @param {any} params */
  #ended({ requestId }) {
    const asked = this.#asked.get(requestId);
    this.#asked.delete(requestId);
    if (asked?.response) this.frames.tell('network.responseCompleted', asked);
  }
  /** @param {any} params */
  #failed({ requestId, errorText, canceled }) {
    const asked = this.#asked.get(requestId);
    this.#asked.delete(requestId);
    if (!asked) return;
    this.frames.tell('network.fetchError', { ...asked, errorText });
    const { main } = this.frames;
    const frame = asked.context === main.context ? main : this.frames.at(asked.context);
    if (asked.navigation && asked.navigation === frame.navigation)
      this.frames.lost(frame, canceled ? 'navigationAborted' : 'navigationFailed');
  }
}

/** Errors by name only. */
const HARMLESS = [
  // WebKitGTK has no manifests: a policy that names them is no mistake.
  /^Unrecognized Content-Security-Policy directive 'manifest-src'/,
  // A size that a container query changed once more is drawn in the next frame. Chromium tells only the page.
  /^ResizeObserver loop completed with undelivered notifications/,
];
const REJECTED = /^Unhandled Promise Rejection: /;
/** Whether it is none of the page's. @param {{ text: string, url?: string }} message */
export const isOfWindow = ({ text, url = '' }) =>
  forWindow(url) || /^Refused to load https?:\/\/[^/]+\/favicon\.ico /.test(text);
/**
 * A message of the console. An error that nobody caught is one, too, and so is what the page's policy stops.
 * @param {any} message @param {string | undefined} realm @returns {object} the entry of a log
 */
export function logged(
  { source, level: given, text, type, url = '', line = 1, column = 1, parameters },
  realm,
) {
  const level = given === 'error' && HARMLESS.some((each) => each.test(text)) ? 'warning' : given;
  const base = {
    source: { realm },
    text,
    timestamp: Date.now(),
    stackTrace: { callFrames: [{ url, lineNumber: line - 1, columnNumber: column - 1, functionName: '' }] },
  };
  if (source === 'javascript' && level === 'error')
    return { ...base, type: 'javascript', level: 'error', text: text.replace(REJECTED, '') };
  const method = type === 'log' || type === undefined ? (level === 'warning' ? 'warn' : level) : type;
  const args =
    source === 'console-api' ? parameters?.map((/** @type {any} */ each) => handleOf(each)) : undefined;
  return {
    ...base,
    type: 'console',
    level: level === 'log' ? 'info' : level,
    method,
    args: args ?? [{ type: 'string', value: text }],
  };
}
