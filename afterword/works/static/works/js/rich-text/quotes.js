/* Passages apart: quotations and letters. Chosen again, they stand with the rest again. */
import { words } from "./kinds.js";
import { commands } from "./prosemirror.js";

const isLetter = (node) => words(node).includes("letter");

export function around(state, name) {
  const { $from, $to } = state.selection;
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === name) return { node, pos: $from.before(depth), depth };
  }
  return null;
}

export const quote = {
  on: (state) => {
    const found = around(state, "blockquote");
    return Boolean(found) && !isLetter(found.node);
  },
  run: (state, dispatch) => {
    const found = around(state, "blockquote");
    if (!found) return commands.wrapIn(state.schema.nodes.blockquote)(state, dispatch);
    return isLetter(found.node) ? become(state, dispatch, found, null) : commands.lift(state, dispatch);
  },
};

export const letter = {
  on: (state) => {
    const found = around(state, "blockquote") || around(state, "paragraph");
    return Boolean(found) && isLetter(found.node);
  },
  run: (state, dispatch) => {
    const paragraph = around(state, "paragraph");
    if (paragraph && isLetter(paragraph.node)) return become(state, dispatch, paragraph, null);
    const found = around(state, "blockquote");
    if (!found) return commands.wrapIn(state.schema.nodes.blockquote, { class: "letter" })(state, dispatch);
    return isLetter(found.node) ? commands.lift(state, dispatch) : become(state, dispatch, found, "letter");
  },
};

function become(state, dispatch, { node, pos }, word) {
  const rest = words(node).filter((each) => each !== "letter" && each !== "text-message");
  dispatch?.(state.tr.setNodeAttribute(pos, "class", [...rest, word].filter(Boolean).join(" ") || null));
  return true;
}
