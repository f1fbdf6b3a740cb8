// What playwright's WebDriver BiDi asks of Firefox and ESR does not have yet, answered between the two.
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
// @ts-expect-error: the library's own WebSocket, which has no types
import { ws as WebSocket } from 'playwright-core/lib/utilsBundle';

/**
 * Downloads have no id yet: their address is one. And a file whose name is taken gets another, which playwright does
 * not ask for: the latest one gets the name.
 * @param {string} text @param {Map<string, string>} names
 */
function withDownloadId(text, names) {
  const event = JSON.parse(text);
  const { params, method } = event;
  if (method === 'browsingContext.downloadWillBegin') names.set(params.url, params.suggestedFilename);
  else if (params.filepath)
    renameSync(params.filepath, join(dirname(params.filepath), names.get(params.url) ?? ''));
  return JSON.stringify({ ...event, params: { ...params, download: params.url } });
}

/** Once, before Firefox is launched. */
export function fillGaps() {
  const { send, emit } = WebSocket.prototype;
  /** @type {Map<string, string>} address of a download -> its name */
  const names = new Map();
  /** @this {any} @param {string} text @param {unknown[]} rest */
  WebSocket.prototype.send = function (text, ...rest) {
    const { id, method } = JSON.parse(text);
    // Every new context sets the media features, if only to none. A test that emulates some cannot run in Firefox.
    if (method !== 'emulation.setMediaFeaturesOverride') return send.call(this, text, ...rest);
    const answer = JSON.stringify({ type: 'success', id, result: {} });
    setImmediate(() => emit.call(this, 'message', Buffer.from(answer), false));
  };
  /** @this {any} @param {string} name @param {any} data @param {any[]} rest */
  WebSocket.prototype.emit = function (name, data, ...rest) {
    const download = name === 'message' && data.includes('"method":"browsingContext.download');
    return emit.call(this, name, download ? Buffer.from(withDownloadId(String(data), names)) : data, ...rest);
  };
}
