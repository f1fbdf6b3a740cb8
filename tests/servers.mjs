// Servers of tests, on this machine only.

/**
 * Lets a server listen where nothing else does.
 * @param {import('node:net').Server} server
 * @returns {Promise<string>} its origin
 */
export async function listen(server) {
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}
