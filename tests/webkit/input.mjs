// Keys and the pointer: WebDriver's actions as states that Automation takes an input device into.

const VIRTUAL = /** @type {Record<string, string>} */ ({
  '\ue001': 'Cancel',
  '\ue002': 'Help',
  '\ue003': 'Backspace',
  '\ue004': 'Tab',
  '\ue005': 'Clear',
  '\ue006': 'Return',
  '\ue007': 'Return',
  '\ue008': 'Shift',
  '\ue009': 'Control',
  '\ue00a': 'Alternate',
  '\ue00b': 'Pause',
  '\ue00c': 'Escape',
  '\ue00d': 'Space',
  '\ue00e': 'PageUp',
  '\ue00f': 'PageDown',
  '\ue010': 'End',
  '\ue011': 'Home',
  '\ue012': 'LeftArrow',
  '\ue013': 'UpArrow',
  '\ue014': 'RightArrow',
  '\ue015': 'DownArrow',
  '\ue016': 'Insert',
  '\ue017': 'Delete',
  '\ue03d': 'Meta',
  '\ue050': 'ShiftRight',
  '\ue051': 'ControlRight',
  '\ue052': 'AlternateRight',
  '\ue053': 'MetaRight',
});
for (let i = 1; i <= 12; i++) VIRTUAL[String.fromCharCode(0xe030 + i)] = `Function${i}`;

const BUTTONS = ['Left', 'Middle', 'Right'];
const TYPES = /** @type {Record<string, string>} */ ({ key: 'Keyboard', pointer: 'Mouse', wheel: 'Wheel' });

/** The devices of one page. */
export class Input {
  /** @type {Set<string>} */
  #virtual = new Set();
  /** @type {string | undefined} */
  #character;
  /** @type {string | undefined} */
  #button;
  #at = { x: 0, y: 0 };
  /** @type {Promise<unknown>} */
  #before = Promise.resolve();

  /**
   * @param {(method: string, params: object) => Promise<any>} command
   * @param {() => string} handle of the page
   */
  constructor(command, handle) {
    this.command = command;
    this.handle = handle;
  }
  /** @param {any} action @returns {object} the state that it leads to */
  #state(action) {
    switch (action.type) {
      case 'keyDown':
        if (VIRTUAL[action.value]) this.#virtual.add(VIRTUAL[action.value]);
        else this.#character = action.value;
        return this.#keys();
      case 'keyUp':
        if (VIRTUAL[action.value]) this.#virtual.delete(VIRTUAL[action.value]);
        else if (this.#character === action.value) this.#character = undefined;
        return this.#keys();
      case 'pointerMove':
        this.#at = { x: Math.floor(action.x), y: Math.floor(action.y) };
        return this.#mouse('Move');
      case 'pointerDown':
        this.#button = BUTTONS[action.button];
        return this.#mouse('Down');
      case 'pointerUp':
        this.#button = undefined;
        return this.#mouse('Up');
      case 'scroll':
        return {
          origin: 'Viewport',
          location: { x: action.x, y: action.y },
          delta: { width: action.deltaX, height: action.deltaY },
        };
      case 'pause':
        return {};
    }
    throw new Error(`WebKit takes no action ${action.type}`);
  }
  #keys() {
    const character = this.#character;
    return { pressedVirtualKeys: [...this.#virtual], ...(character && { pressedCharKey: character }) };
  }
  /** @param {string} mouseInteraction */
  #mouse(mouseInteraction) {
    const button = this.#button;
    return {
      origin: 'Viewport',
      location: this.#at,
      mouseInteraction,
      ...(button && { pressedButton: button }),
    };
  }
  /**
   * One after the other: Automation refuses what comes before the last one has ended.
   * @param {{ type: string, id: string, actions: object[] }[]} sources
   */
  perform(sources) {
    const performed = this.#before.then(() => this.#perform(sources));
    this.#before = performed.catch(() => {});
    return performed;
  }
  /** @param {{ type: string, id: string, actions: object[] }[]} sources one device at a time */
  async #perform(sources) {
    for (const { type, id, actions } of sources) {
      const steps = actions.map((action) => ({ states: [{ sourceId: id, ...this.#state(action) }] }));
      await this.command('performInteractionSequence', {
        handle: this.handle(),
        inputSources: [{ sourceId: id, sourceType: TYPES[type] }],
        steps,
      });
    }
  }
}
