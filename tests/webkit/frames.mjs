// The frames of a page and the worlds that scripts run in, as WebDriver BiDi tells of them.
import { randomUUID } from 'node:crypto';

/** @typedef {{ id: string, context: string, parent: Frame | undefined, url: string, world?: number, realm?: string, navigation?: string }} Frame */
/** @typedef {(method: string, params: object) => void} Tell */

/**
 * The realm of playwright's own scripts: to it another one, though WebKit lets nobody make a world.
 * @param {string | undefined} realm
 */
export const sandboxed = (realm) => `${realm}:own`;

export class Frames {
  /** By the inspector's id. @type {Map<string, Frame>} */
  #all = new Map();

  /**
   * @param {string} context of the page
   * @param {Tell} tell
   * @param {() => object} about the page
   */
  constructor(context, tell, about) {
    this.context = context;
    this.tell = tell;
    this.about = about;
    /** @type {Frame} */
    this.main = { id: '', context, parent: undefined, url: 'about:blank' };
  }
  /** @param {string | undefined} id the inspector's */
  of(id) {
    return id === undefined ? undefined : this.#all.get(id);
  }
  /** @param {string} context */
  at(context) {
    for (const frame of this.#all.values()) if (frame.context === context) return frame;
    throw new Error(`no such frame: ${context}`);
  }
  /** @param {number} world */
  inWorld(world) {
    for (const frame of this.#all.values()) if (frame.world === world) return frame;
    return undefined;
  }
  /** @param {Frame} frame in the order of the page */
  children(frame) {
    return [...this.#all.values()].filter(({ parent }) => parent === frame);
  }
  /** Makes known what is new in it. @param {{ frame: any, childFrames?: any[] }} tree */
  take({ frame, childFrames = [] }) {
    this.known(frame);
    for (const each of childFrames) this.take(each);
  }
  /** @param {{ id: string, parentId?: string, url: string }} seen @returns {Frame} */
  known({ id, parentId, url }) {
    const found = this.#all.get(id);
    if (found) return found;
    if (!parentId) {
      // The same page, though another process may show it.
      this.#all.delete(this.main.id);
      this.main.id = id;
      this.#all.set(id, this.main);
      return this.main;
    }
    const parent = this.#all.get(parentId) ?? this.main;
    const frame = /** @type {Frame} */ ({ id, context: `${this.context}/${id}`, parent, url });
    this.#all.set(id, frame);
    this.tell('browsingContext.contextCreated', {
      ...this.about(),
      context: frame.context,
      parent: parent.context,
      url,
      children: null,
    });
    return frame;
  }
  /** Another document is in a frame. @param {{ id: string, parentId?: string, url: string }} seen */
  committed(seen) {
    const frame = this.known(seen);
    for (const child of this.children(frame)) this.detached(child.id);
    this.leave(frame);
    frame.url = seen.url;
    const navigation = this.started(frame);
    frame.navigation = undefined;
    const { context, url } = frame;
    this.tell('browsingContext.navigationCommitted', { context, url, navigation, timestamp: Date.now() });
  }
  /**
   * A frame is on its way to another document.
   * @param {Frame} frame
   * @param {string} [url]
   * @returns {string} the way's id
   */
  started(frame, url = frame.url) {
    if (!frame.navigation) {
      frame.navigation = randomUUID();
      const { context, navigation } = frame;
      this.tell('browsingContext.navigationStarted', { context, url, navigation, timestamp: Date.now() });
    }
    return frame.navigation;
  }
  /**
   * It does not come there.
   * @param {Frame} frame
   * @param {'navigationAborted' | 'navigationFailed'} how
   */
  lost(frame, how = 'navigationFailed') {
    const { context, navigation, url } = frame;
    if (!navigation) return;
    frame.navigation = undefined;
    this.tell(`browsingContext.${how}`, { context, url, navigation, timestamp: Date.now() });
  }
  /** Its address has another end, its document is the same. @param {string} url */
  moved(url) {
    this.main.url = url;
    const { context, navigation = null } = this.main;
    this.main.navigation = undefined;
    this.tell('browsingContext.fragmentNavigated', { context, url, navigation, timestamp: Date.now() });
  }
  /** @param {string} id */
  detached(id) {
    const frame = this.#all.get(id);
    if (!frame || frame === this.main) return;
    for (const child of this.children(frame)) this.detached(child.id);
    this.leave(frame);
    this.#all.delete(id);
    const { context, url, parent } = frame;
    const { context: above } = /** @type {Frame} */ (parent);
    this.tell('browsingContext.contextDestroyed', {
      ...this.about(),
      context,
      url,
      parent: above,
      children: [],
    });
  }
  /**
   * @param {Frame} frame a new document's, or of one that had none
   * @param {number} world
   */
  enter(frame, world) {
    if (frame.world === world) return;
    this.leave(frame);
    frame.world = world;
    frame.realm = `${frame.context}#${world}-${randomUUID()}`;
    const { realm, context } = frame;
    this.tell('script.realmCreated', { type: 'window', realm, context, origin: 'null' });
  }
  /** @param {Frame} frame */
  leave(frame) {
    if (!frame.realm) return;
    const { realm } = frame;
    frame.realm = frame.world = undefined;
    for (const each of [realm, sandboxed(realm)]) this.tell('script.realmDestroyed', { realm: each });
  }
  /** The page is shown by another process: nothing is left of what was in it. */
  clear() {
    for (const child of this.children(this.main)) this.detached(child.id);
    this.leave(this.main);
  }
}
