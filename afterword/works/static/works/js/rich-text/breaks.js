/* Scene breaks: by a button or a key, and by the signs that people type for them. */
import { history, state as pmState } from "./prosemirror.js";

const DRAWN = /^\s*(\*\s?\*\s?\*|---)\s*$/;

export function sceneBreak(state, dispatch) {
  const { selection, schema } = state;
  if (selection.node?.type === schema.nodes.scene_break) {
    dispatch?.(state.tr.deleteSelection());
    return true;
  }
  const { $from } = selection;
  const depth = $from.depth;
  if (!$from.parent.isTextblock || !mayStandBeside($from, schema)) return false;
  const tr = state.tr.deleteSelection();
  const $at = tr.selection.$from;
  const isEmpty = $at.parent.content.size === 0;
  if ($at.parentOffset === 0 && !isEmpty) tr.insert($at.before(depth), schema.nodes.scene_break.create());
  else if (isEmpty) replaceEmpty(tr, $at, schema);
  else insertAfter(tr, $at, schema);
  dispatch?.(tr.scrollIntoView());
  return true;
}

/* Called with what was just typed. */
export function typedBreak(view, from, to, text) {
  const { $from } = view.state.selection;
  if (from !== to || $from.parent.type.name !== "paragraph" || !/[*-]/.test(text)) return false;
  const line = $from.parent.textBetween(0, $from.parent.content.size, null, "\ufffc");
  const at = $from.parentOffset;
  if (!DRAWN.test(line.slice(0, at) + text + line.slice(at)) || !mayStandBeside($from, view.state.schema)) return false;
  const tr = view.state.tr.insertText(text, from);
  view.dispatch(tr);
  const after = view.state.tr.delete($from.start(), $from.start() + view.state.selection.$from.parent.content.size);
  replaceEmpty(after, after.selection.$from, view.state.schema);
  view.dispatch(history.closeHistory(after).scrollIntoView());
  return true;
}

function mayStandBeside($from, schema) {
  const index = $from.index(-1);
  return $from.depth > 0 && $from.node(-1).canReplaceWith(index, index, schema.nodes.scene_break);
}

function replaceEmpty(tr, $at, schema) {
  tr.insert($at.before(), schema.nodes.scene_break.create());
}

function insertAfter(tr, $at, schema) {
  const isEnd = $at.parentOffset === $at.parent.content.size;
  const hasNext = $at.indexAfter(-1) < $at.node(-1).childCount && $at.node(-1).child($at.indexAfter(-1)).isTextblock;
  if (!isEnd) tr.split($at.pos);
  const border = $at.after() - (isEnd ? 0 : $at.parent.content.size - $at.parentOffset);
  const nodes = [schema.nodes.scene_break.create()];
  if (isEnd && !hasNext) nodes.push(schema.nodes.paragraph.create());
  tr.insert(border, nodes);
  tr.setSelection(pmState.TextSelection.near(tr.doc.resolve(border + 2)));
}
