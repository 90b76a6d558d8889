/* A new footnote: its reference at the cursor, its words at the end of the text. */
import { placeOf } from "./note-places.js";
import { refsIn } from "./numbering.js";
import { state as pmState } from "./prosemirror.js";

export function insert(state, dispatch) {
  const { note_ref: ref, note: one, notes: list, paragraph } = state.schema.nodes;
  const { $to } = state.selection;
  const taken = refsIn(state.doc);
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), ref)) return false;
  const number = Math.max(0, ...taken.map((each) => each.number), ...numbersIn(state.doc)) + 1;
  const tr = state.tr.insert($to.pos, ref.create({ number }));
  const made = one.create({ number }, paragraph.create());
  const last = tr.doc.lastChild;
  if (last.type === list) tr.insert(tr.doc.content.size - 1, made);
  else tr.insert(tr.doc.content.size, list.create(null, made));
  tr.setSelection(pmState.TextSelection.near(tr.doc.resolve(placeOf(tr.doc, number))));
  dispatch?.(tr.scrollIntoView());
  return true;
}

function numbersIn(doc) {
  const found = [];
  doc.lastChild.forEach((each) => { if (each.type.name === "note") found.push(each.attrs.number); });
  return found;
}
