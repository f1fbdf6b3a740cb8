// A second server on this machine, TCP and UDP on one port: whatever reaches it has left the page.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { listen } from '../servers.mjs';

/** @typedef {Awaited<ReturnType<typeof listenAround>>} Listener */

/** What later() asks for, and what comes along with a window. */
const OURS = /\/asked-later|favicon/;

export async function listenAround() {
  /** One line for each thing that arrived. @type {string[]} */
  const arrived = [];
  const tcp = createServer((socket) => {
    const at = arrived.push('TCP connection') - 1;
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      arrived[at] = `TCP ${bytes
        .toString('latin1')
        .split('\r\n')[0]
        .replace(/[^ -~]/g, '.')
        .slice(0, 80)}`;
      socket.end(
        'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      );
    });
  });
  const origin = await listen(tcp);
  const { host, port } = new URL(origin);
  const udp = createSocket('udp4');
  udp.on('message', (bytes) => arrived.push(`UDP ${bytes.length} bytes`));
  await new Promise((bound) => udp.bind(Number(port), '127.0.0.1', () => bound(undefined)));
  return {
    host,
    url: `${origin}/`,
    arrived,
    /**
     * What has arrived once what a page sent must have: a window of the same browser has asked for something after it,
     * and got it.
     * @param {import('playwright-core').Page} page
     */
    async later(page) {
      const other = await page.context().newPage();
      await other.goto(`${origin}/asked-later`);
      await other.close();
      return arrived.filter((each) => !OURS.test(each));
    },
    close() {
      tcp.close();
      udp.close();
    },
  };
}
