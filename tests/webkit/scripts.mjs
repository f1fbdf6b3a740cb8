// Scripts in the frames of a page: what WebDriver BiDi asks of them, by Web Inspector's protocol. All run in the world
// of the page's own, for WebKit lets nobody make another.
import { sandboxed } from './frames.mjs';
import { until } from './until.mjs';
import { argumentOf, handleOf, valueOf } from './values.mjs';

/** @typedef {import('./frames.mjs').Frame} Frame */
/** @typedef {{ context?: string, realm?: string, sandbox?: string }} Place */
/** @typedef {{ returnByValue: boolean, awaitPromise: boolean }} Way how a function is called */

const AT_ONCE = { returnByValue: true, awaitPromise: false };

/** Runs inside: which frame of the one it runs in a window is; -1: itself, -2: none of them. */
const FIND_WINDOW = `function () {
  if (this === globalThis) return -1;
  for (let i = 0; i < frames.length; i++) if (frames[i] === this) return i;
  return -2;
}`;
/** Runs inside: the element that a frame is in. */
const FIND_ELEMENT = `(index) => {
  const within = (root) => {
    for (const each of root.querySelectorAll('*')) {
      if (each.contentWindow && each.contentWindow === frames[index]) return each;
      const found = each.shadowRoot && within(each.shadowRoot);
      if (found) return found;
    }
  };
  return within(document);
}`;

export class Scripts {
  /**
   * @param {import('./inspected.mjs').Inspected} inspected
   * @param {import('./frames.mjs').Frames} frames
   */
  constructor(inspected, frames) {
    this.inspected = inspected;
    this.frames = frames;
  }
  /** @param {Place} place */
  async #at({ context, realm, sandbox }) {
    if (!context) throw new Error(`WebKit evaluates nothing in the realm ${realm}`);
    const frame = this.frames.at(context);
    await until(() => frame.world !== undefined, 'the world of a frame');
    return {
      frame,
      world: /** @type {number} */ (frame.world),
      name: sandbox ? sandboxed(frame.realm) : frame.realm,
    };
  }
  /** @param {any} command @returns {Promise<object>} */
  async evaluate({ expression, target, awaitPromise, serializationOptions }) {
    const { frame, world, name } = await this.#at(target);
    const returnByValue = serializationOptions?.maxObjectDepth !== 0;
    let answer = await this.inspected.send('Runtime.evaluate', {
      expression,
      contextId: world,
      emulateUserGesture: true,
    });
    const { result, wasThrown } = answer;
    if (!wasThrown && awaitPromise && result.className === 'Promise') {
      const promiseObjectId = result.objectId;
      answer = await this.inspected.send('Runtime.awaitPromise', { promiseObjectId, returnByValue });
    } else if (!wasThrown && returnByValue && result.objectId)
      answer = await this.call(result.objectId, 'function () { return this; }', [], AT_ONCE);
    return this.#answered(frame, name, answer, returnByValue);
  }
  /** @param {any} command @returns {Promise<object>} */
  async callFunction({ functionDeclaration, target, arguments: given, awaitPromise, serializationOptions }) {
    const { frame, world, name } = await this.#at(target);
    const returnByValue = serializationOptions?.maxObjectDepth !== 0;
    /** @type {{ objectId?: string }[]} */
    const args = (given ?? []).map(argumentOf);
    const at = args.find(({ objectId }) => objectId)?.objectId ?? (await this.#global(world));
    const answer = await this.call(at, functionDeclaration, args, { returnByValue, awaitPromise });
    return this.#answered(frame, name, answer, returnByValue);
  }
  /** @param {number} contextId @returns {Promise<string>} */
  async #global(contextId) {
    const { result } = await this.inspected.send('Runtime.evaluate', { expression: 'globalThis', contextId });
    return result.objectId;
  }
  /**
   * @param {string} objectId what is `this` in it, and says in which world it is
   * @param {string} functionDeclaration
   * @param {object[]} args
   * @param {Way} way
   * @returns {Promise<any>}
   */
  call(objectId, functionDeclaration, args, way) {
    return this.inspected.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration,
      arguments: args,
      emulateUserGesture: true,
      ...way,
    });
  }
  /**
   * @param {Frame} frame
   * @param {string | undefined} realm
   * @param {any} answer
   * @param {boolean} byValue
   */
  async #answered(frame, realm, { result, wasThrown }, byValue) {
    if (wasThrown) {
      const text = result.description ?? String(result.value);
      const place = { stackTrace: { callFrames: [] }, lineNumber: 0, columnNumber: 0 };
      return { type: 'exception', realm, exceptionDetails: { text, exception: handleOf(result), ...place } };
    }
    if (byValue && !result.objectId && result.type !== 'number')
      return {
        type: 'success',
        realm,
        result: valueOf(result.type === 'undefined' ? undefined : result.value),
      };
    const context = result.className === 'Window' && (await this.#contextOf(frame, result.objectId));
    return { type: 'success', realm, result: handleOf(result, context || undefined) };
  }
  /**
   * @param {Frame} frame whose scripts have it
   * @param {string} objectId of a window
   */
  async #contextOf(frame, objectId) {
    const { result } = await this.call(objectId, FIND_WINDOW, [], AT_ONCE);
    const found = { '-1': frame, '-2': frame.parent }[/** @type {string} */ (result.value)];
    return (found ?? this.frames.children(frame)[result.value])?.context;
  }
  /** The element that a frame is in. @param {string} context */
  async elementOfFrame(context) {
    const frame = this.frames.at(context);
    const { parent } = frame;
    if (!parent) return { nodes: [] };
    const { world } = await this.#at(parent);
    const args = [{ value: this.frames.children(parent).indexOf(frame) }];
    const way = { returnByValue: false, awaitPromise: false };
    const { result } = await this.call(await this.#global(world), FIND_ELEMENT, args, way);
    return { nodes: result.objectId ? [handleOf(result)] : [] };
  }
  /** @param {string[]} handles */
  async disown(handles) {
    for (const objectId of handles) await this.inspected.send('Runtime.releaseObject', { objectId });
  }
}
