// Where the window has room for the workspace: its panes scroll, the page does not. As ui/workspace.css has it.
const WIDE = matchMedia('(min-width: 1024px) and (min-height: 560px)');

export const isWide = () => WIDE.matches;
/** @param {() => void} act when it becomes wide, or narrow */
export const onWidth = (act) => WIDE.addEventListener('change', act);
