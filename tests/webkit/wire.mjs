// How WebKitGTK's inspector server speaks: frames of a size, a flag, a name and its parameters as a GVariant. By it come
// the two protocols that a page can be driven with: Web Inspector's, and the one that WebKitWebDriver uses (Automation).
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';

const LITTLE_ENDIAN = 1;
/** No target has this id. */
const NOBODY = 1n << 40n;

/**
 * @param {...(bigint | string)} values numbers first; the last one may be a text
 * @returns {Buffer} (tt…s) as a GVariant
 */
function packed(...values) {
  return Buffer.concat(
    values.map((value) => {
      if (typeof value === 'string') return Buffer.from(`${value}\0`);
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(value);
      return bytes;
    }),
  );
}
/** A session's name and no options: (sa{sv}). @param {string} name shorter than 200 bytes */
function namedSession(name) {
  const text = Buffer.from(`${name}\0`);
  const filling = Buffer.alloc(-text.length & 7); // the list that follows begins at a multiple of 8
  return Buffer.concat([text, filling, Buffer.from([text.length])]);
}

/** @typedef {{ id: bigint, type: string, name: string, url: string }} Target */

/**
 * The list of targets: (ta(tsssb)).
 * @param {Buffer} body
 * @returns {{ connection: bigint, targets: Target[] }}
 */
function unpackedTargets(body) {
  const connection = body.readBigUInt64LE(0);
  const list = body.subarray(8);
  if (!list.length) return { connection, targets: [] };
  const width = list.length < 1 << 8 ? 1 : list.length < 1 << 16 ? 2 : 4;
  const table = list.readUIntLE(list.length - width, width);
  const targets = [];
  for (let at = table, begin = 0; at < list.length; at += width) {
    const item = list.subarray(begin);
    /** @type {string[]} */
    const texts = [];
    for (let from = 8; texts.length < 3;) {
      const end = item.indexOf(0, from);
      texts.push(item.toString('utf8', from, end));
      from = end + 1;
    }
    const [type, name, url] = texts;
    targets.push({ id: item.readBigUInt64LE(0), type, name, url });
    begin = (list.readUIntLE(at, width) + 7) & ~7;
  }
  return { connection, targets };
}

/**
 * One connection. Events: `targets` with a connection's list, `message` with a target's id and what it says, `close`.
 */
export class Wire extends EventEmitter {
  /** @type {bigint | undefined} */
  #attached;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    super();
    this.socket = socket;
    /** @type {Buffer[]} */
    let chunks = [];
    let size = 0;
    socket.setNoDelay();
    socket.on('data', (chunk) => {
      this.#hurry();
      chunks.push(chunk);
      size += chunk.length;
      for (;;) {
        if (size < 5) return;
        if (chunks[0].length < 5) chunks = [Buffer.concat(chunks)];
        const length = chunks[0].readUInt32BE(0);
        if (size < 5 + length) return;
        const all = Buffer.concat(chunks);
        chunks = [all.subarray(5 + length)];
        size -= 5 + length;
        this.received(all.subarray(5, 5 + length));
      }
    });
    socket.on('error', () => {}); // `close` follows
    socket.on('close', () => this.emit('close'));
  }
  /**
   * Inside the browser every message goes over one more socket, which keeps it back until the one before is acknowledged:
   * 40 ms, unless something goes the other way. To close what was never opened does nothing.
   */
  #hurry() {
    if (this.#attached !== undefined) this.send('FrontendDidClose', packed(this.#attached, NOBODY));
  }
  /** @param {Buffer} frame */
  received(frame) {
    const end = frame.indexOf(0);
    const name = frame.toString('latin1', 0, end);
    const body = Buffer.from(frame.subarray(end + 1));
    if (name === 'SetTargetList') this.emit('targets', unpackedTargets(body));
    else if (name === 'SendMessageToFrontend')
      this.emit('message', body.readBigUInt64LE(8), body.toString('utf8', 16, body.length - 1));
  }
  /**
   * @param {string} name
   * @param {Buffer} body
   */
  send(name, body) {
    const bytes = Buffer.concat([Buffer.alloc(5), Buffer.from(`${name}\0`), body]);
    bytes.writeUInt32BE(bytes.length - 5);
    bytes[4] = LITTLE_ENDIAN;
    this.socket.write(bytes);
  }
  /** This connection is told of pages; it has no commands of its own in memory. */
  inspect() {
    this.send('SetupInspectorClient', Buffer.from('\0'));
  }
  /** This connection steers the browser, and is told of all targets from then on. @param {string} name */
  automate(name) {
    this.send('StartAutomationSession', namedSession(name));
  }
  /**
   * @param {bigint} connection
   * @param {bigint} target
   */
  attach(connection, target) {
    this.#attached = connection;
    this.send('Setup', packed(connection, target));
  }
  /**
   * @param {bigint} connection
   * @param {bigint} target
   * @param {string} message
   */
  post(connection, target, message) {
    this.send('SendMessageToBackend', packed(connection, target, message));
  }
  close() {
    this.socket.destroy();
  }
}

/** @param {number} port @returns {Promise<Wire>} once the browser listens there */
export async function reach(port, within = 60_000) {
  for (const end = Date.now() + within; ; await new Promise((later) => setTimeout(later, 30))) {
    const socket = connect(port, '127.0.0.1');
    const wire = await new Promise((resolve) => {
      socket.once('connect', () => resolve(new Wire(socket)));
      socket.once('error', () => resolve(undefined));
    });
    if (wire) return wire;
    if (Date.now() > end) throw new Error('MiniBrowser does not answer');
  }
}
