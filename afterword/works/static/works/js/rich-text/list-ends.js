/* Items that leave their list and stand among the other blocks. */
import { model, transform } from "./prosemirror.js";

export function liftOut(state, dispatch, { depth, startIndex, endIndex, $from }) {
  const tr = state.tr;
  const list = $from.before(depth);
  // From the last on, so that the places of those before stay what they are.
  for (let index = endIndex - 1; index >= startIndex; index -= 1) {
    const item = startOf(tr.doc, list, index);
    const range = new model.NodeRange(tr.doc.resolve(item + 2), tr.doc.resolve(item + tr.doc.nodeAt(item).nodeSize - 2), depth + 1);
    const target = transform.liftTarget(range);
    if (target === null) return false;
    tr.lift(range, target);
  }
  dispatch?.(tr.scrollIntoView());
  return true;
}

function startOf(doc, list, index) {
  let at = list + 1;
  for (let before = 0; before < index; before += 1) at += doc.nodeAt(list).child(before).nodeSize;
  return at;
}
