/* Where footnotes and their references stand. */
import { around } from "./quotes.js";
import { state as pmState } from "./prosemirror.js";

export const noteHere = (state) => around(state, "note")?.node.attrs.number ?? refHere(state)?.attrs.number;

/* Where the words of a note begin. */
export function placeOf(doc, number) {
  let found = null;
  doc.descendants((node, pos) => {
    if (node.type.name === "note" && node.attrs.number === number) found ??= pos + 1;
    return node.type.name === "notes";
  });
  return found;
}

export function refHere({ selection: { node, $from, empty } }) {
  if (node) return node.type.name === "note_ref" ? node : null;
  return empty ? [$from.nodeBefore, $from.nodeAfter].find((each) => each?.type.name === "note_ref") : null;
}

export function goTo(state, dispatch, pos) {
  if (!pos) return false;
  dispatch?.(state.tr.setSelection(pmState.TextSelection.near(state.doc.resolve(pos))).scrollIntoView());
  return true;
}
