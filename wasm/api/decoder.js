// What decodes legacy encodings where no worker does.

/** The browser's own decoder. Node's differs from those on legacy encodings, and reports must agree. */
export async function loadDecoder() {
  const isNode = typeof process === 'object' && Boolean(process.versions?.node);
  return isNode ? (await import('cosell:whatwg')).TextDecoder : TextDecoder;
}
