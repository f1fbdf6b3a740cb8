// How much room there is for the sheet: the window, the pane that it fills, and its own box all change.
import { isWide } from '../ui/wide.js';

/**
 * @param {HTMLElement} element the sheet
 * @param {{ onBox(): void, onRoom(): void }} hooks onBox: the sheet itself has another size; onRoom: there is more room
 *   for it, or less
 */
export function watchRoom(element, { onBox, onRoom }) {
  new ResizeObserver(onBox).observe(element);
  // What stands above the pane that the sheet fills comes and goes.
  let height = 0;
  const frame = /** @type {HTMLElement} */ (element.parentElement);
  new ResizeObserver(() => {
    if (!isWide() || frame.clientHeight === height) return;
    height = frame.clientHeight;
    onRoom();
  }).observe(frame);
  addEventListener('resize', onRoom);
}
