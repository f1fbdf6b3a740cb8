// For the page around the frame: copy this, or import it from dist/embed-host.js. It answers the frame when that is
// there, and again whenever it has loaded anew.
//   const check = cosellFrame(document.querySelector('iframe'), { lang: 'zh-TW' }, { result: ({ verdict }) => … });
//   check.send({ type: 'options', theme: 'dark' }); check.send({ type: 'reset' }); check.end();

/**
 * @param {HTMLIFrameElement} frame with sandbox="allow-scripts allow-downloads", so that its origin is "null"
 * @param {object} options lang, rules, territories, theme, mode, rulePack, exposeData
 * @param {Record<string, (message: any) => void>} listeners by type: ready, result, error, change
 */
export function cosellFrame(frame, options = {}, listeners = {}) {
  /** @type {MessagePort | undefined} */
  let port;
  /** @param {MessageEvent} event */
  const answer = ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== 'null' || data?.type !== 'cosell-embed') return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data: message }) => {
      if (message.type === 'resize') frame.style.height = `${Number(message.height) || 0}px`;
      else if (Object.hasOwn(listeners, message.type)) listeners[message.type](message);
    };
    // A page without an origin cannot be named as the target; who listens is the frame, whatever is in it.
    frame.contentWindow?.postMessage({ ...options, type: 'cosell-hello', version: 1 }, '*', [channel.port2]);
  };
  addEventListener('message', answer);
  return {
    /** @param {object} message */
    send: (message) => port?.postMessage(message),
    end() {
      removeEventListener('message', answer);
      port?.close();
    },
  };
}
