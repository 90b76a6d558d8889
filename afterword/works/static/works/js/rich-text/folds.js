/* Passages that are folded away until a reader opens them. */
import { state as pmState } from "./prosemirror.js";
import { around } from "./quotes.js";

export const fold = {
  on: (state) => Boolean(around(state, "details")),
  run: (state, dispatch) => {
    const found = around(state, "details");
    return found ? unfold(state, dispatch, found) : foldAway(state, dispatch);
  },
};

function foldAway(state, dispatch) {
  const { details, summary } = state.schema.nodes;
  const range = state.selection.$from.blockRange(state.selection.$to);
  if (!range || !range.parent.canReplaceWith(range.startIndex, range.endIndex, details)) return false;
  const inside = range.parent.content.cut(range.start - range.$from.start(range.depth), range.end - range.$from.start(range.depth));
  const made = details.createChecked(null, [summary.create(), ...inside.content]);
  const tr = state.tr.replaceWith(range.start, range.end, made);
  dispatch?.(tr.setSelection(pmState.TextSelection.create(tr.doc, range.start + 2)).scrollIntoView());
  return true;
}

function unfold(state, dispatch, { node, pos }) {
  const title = node.firstChild;
  const first = title.content.size ? [state.schema.nodes.paragraph.create(null, title.content)] : [];
  const rest = node.content.cut(title.nodeSize);
  const tr = state.tr.replaceWith(pos, pos + node.nodeSize, [...first, ...rest.content]);
  dispatch?.(tr.setSelection(pmState.TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView());
  return true;
}

/* Enter in the line that stays seen goes on below it. */
export function leaveSummary(state, dispatch) {
  const { $from } = state.selection;
  if (!["summary", "table_caption", "figcaption"].includes($from.parent.type.name)) return false;
  const after = pmState.Selection.findFrom(state.doc.resolve($from.after()), 1, true);
  if (after) dispatch?.(state.tr.setSelection(after).scrollIntoView());
  return true;
}
