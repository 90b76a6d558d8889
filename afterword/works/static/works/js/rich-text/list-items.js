/* Items of a list: begun, moved in, moved out. The pieces are put together anew and the cursor goes along. */
import { model, state as pmState } from "./prosemirror.js";
import { liftOut } from "./list-ends.js";

const isItem = (node) => node.type.name === "list_item";
const itemsAround = ({ selection: { $from, $to } }) =>
  $from.blockRange($to, (node) => node.childCount > 0 && isItem(node.firstChild));
const children = (node, from, to = node.childCount) =>
  Array.from({ length: to - from }, (_nothing, index) => node.child(from + index));

/* A new item; an empty one leaves the list. */
export function split(state, dispatch) {
  const { $from, $to } = state.selection;
  if ($from.depth < 2 || !$from.sameParent($to) || !isItem($from.node(-1)) || $from.parent.type.spec.code) return false;
  const isEmpty = $from.parent.content.size === 0;
  if (isEmpty && $from.node(-1).childCount === 1) return lift(state, dispatch);
  const tr = state.tr.delete($from.pos, $to.pos).split($from.pos, 2);
  if (isEmpty && $from.index(-1) > 0) tr.delete($from.before(), $from.after());
  dispatch?.(tr.scrollIntoView());
  return true;
}

/* Into the item before, as a list of its own or at the end of the one there. */
export function sink(state, dispatch) {
  const range = itemsAround(state);
  if (!range || range.startIndex === 0) return false;
  const { parent, start, end, startIndex, endIndex } = range;
  const items = children(parent, startIndex, endIndex);
  const hasList = parent.child(startIndex - 1).lastChild.type === parent.type;
  const tr = state.tr.delete(start, end).insert(start - (hasList ? 2 : 1), hasList ? items : parent.type.create(null, items));
  return moved(state, tr, dispatch, hasList ? -2 : 0);
}

/* Out of the list, or into the one around it; what came after stays below. */
export function lift(state, dispatch) {
  const range = itemsAround(state);
  if (!range) return false;
  const { parent, depth, start, startIndex, endIndex, $from } = range;
  const outer = $from.node(depth - 1);
  if (!isItem(outer)) return liftOut(state, dispatch, range);
  const place = $from.index(depth - 1);
  const part = (from, to) => (to > from ? [parent.copy(model.Fragment.from(children(parent, from, to)))] : []);
  const before = [...children(outer, 0, place), ...part(0, startIndex)];
  const after = [...part(endIndex, parent.childCount), ...children(outer, place + 1)];
  const items = children(parent, startIndex, endIndex);
  const last = items.pop();
  const stays = before.length ? [outer.copy(model.Fragment.from(before))] : [];
  const tr = state.tr.replaceWith($from.before(depth - 1), $from.after(depth - 1), [
    ...stays, ...items, last.copy(last.content.append(model.Fragment.from(after))),
  ]);
  return moved(state, tr, dispatch, $from.before(depth - 1) + (stays[0]?.nodeSize || 0) - start);
}

function moved({ selection }, tr, dispatch, by) {
  dispatch?.(tr.setSelection(pmState.TextSelection.create(tr.doc, selection.anchor + by, selection.head + by)).scrollIntoView());
  return true;
}
