/* Puts the notes in the order of their numbers. The cursor stays in the note in which it is. */
import { state as pmState } from "./prosemirror.js";

export function sortNotes(tr) {
  tr.doc.forEach((list, at) => {
    if (list.type.name !== "notes") return;
    const notes = [...list.content.content];
    const sorted = [...notes].sort((one, other) => one.attrs.number - other.attrs.number);
    if (sorted.every((note, index) => note === notes[index])) return;
    const { anchor, head } = tr.selection;
    const goesTo = (pos) => moved(pos, at + 1, notes, sorted);
    tr.replaceWith(at + 1, at + list.nodeSize - 1, sorted);
    tr.setSelection(pmState.TextSelection.between(tr.doc.resolve(goesTo(anchor)), tr.doc.resolve(goesTo(head))));
  });
}

function moved(pos, start, before, after) {
  const note = before.find((each) => pos > start + offset(before, each) && pos < start + offset(before, each) + each.nodeSize);
  return note ? pos - offset(before, note) + offset(after, note) : pos;
}

function offset(notes, note) {
  let size = 0;
  for (const each of notes.slice(0, notes.indexOf(note))) size += each.nodeSize;
  return size;
}
