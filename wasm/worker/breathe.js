/** Lets other tasks run: a message that says stop, a click, a frame. */
export const breathe = () =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') return void setImmediate(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve((port1.close(), undefined));
    port2.postMessage(0);
  });
