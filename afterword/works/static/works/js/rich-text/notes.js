/* Footnotes: made, gone to and back from, taken away. `numbering.js` keeps their numbers right. */
import { insert } from "./note-making.js";
import { goTo, noteHere, placeOf, refHere } from "./note-places.js";
import { refsIn } from "./numbering.js";
import { state as pmState } from "./prosemirror.js";
import { around } from "./quotes.js";

/* At a reference: to its note. In a note: back. Elsewhere: a new one. */
export const note = {
  on: (state) => noteHere(state) !== undefined,
  run: (state, dispatch) => {
    const found = around(state, "note");
    if (found) return goTo(state, dispatch, refsIn(state.doc).find((ref) => ref.number === found.node.attrs.number)?.pos + 1);
    const ref = refHere(state);
    return ref ? goTo(state, dispatch, placeOf(state.doc, ref.attrs.number)) : insert(state, dispatch);
  },
};

export function removeNote(state, dispatch) {
  const number = noteHere(state);
  if (number === undefined) return false;
  const tr = state.tr;
  const refs = refsIn(state.doc).filter((each) => each.number === number);
  for (const { pos } of refs) tr.delete(tr.mapping.map(pos), tr.mapping.map(pos + 1));
  tr.doc.forEach((list, at) => {
    if (list.type.name !== "notes") return;
    list.forEach((each, inside) => {
      if (each.attrs.number !== number) return;
      const alone = list.childCount === 1;
      tr.delete(alone ? at : at + 1 + inside, alone ? at + list.nodeSize : at + 1 + inside + each.nodeSize);
    });
  });
  if (refs.length) tr.setSelection(pmState.TextSelection.near(tr.doc.resolve(refs[0].pos)));
  dispatch?.(tr.scrollIntoView());
  return true;
}
