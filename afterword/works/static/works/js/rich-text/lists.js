/* Lists: made, unmade, and of the other kind. */
import { lift } from "./list-items.js";
import { transform } from "./prosemirror.js";

export function listAround({ selection: { $from, $to } }) {
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (/_list$/.test(node.type.name)) return { node, pos: $from.before(depth), depth };
  }
  return null;
}

export const list = (name) => ({
  on: (state) => listAround(state)?.node.type.name === name,
  run: (state, dispatch) => {
    const found = listAround(state);
    if (!found) return wrap(state, dispatch, state.schema.nodes[name]);
    if (found.node.type.name === name) return lift(state, dispatch);
    const { dir, lang } = found.node.attrs;
    dispatch?.(state.tr.setNodeMarkup(found.pos, state.schema.nodes[name], { dir, lang }));
    return true;
  },
});

function wrap(state, dispatch, type) {
  const range = state.selection.$from.blockRange(state.selection.$to);
  const around = range && transform.findWrapping(range, type);
  if (!around) return false;
  const tr = state.tr.wrap(range, around);
  // All blocks stand in one item now; from the last on, each gets its own.
  let at = range.start + around.length;
  const borders = [];
  for (let index = range.startIndex; index < range.endIndex; index += 1) {
    if (index > range.startIndex) borders.unshift(at);
    at += range.parent.child(index).nodeSize;
  }
  for (const border of borders) tr.split(border, 1);
  dispatch?.(tr.scrollIntoView());
  return true;
}

