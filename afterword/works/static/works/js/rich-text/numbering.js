/* Numbers footnotes in the order in which the text refers to them, as the server will. */
import { sortNotes } from "./note-order.js";
import { state as pmState } from "./prosemirror.js";

const seen = new WeakMap();

/* All references in their order. Blocks never change, so each is searched once. */
export function refsIn(doc) {
  const found = [];
  doc.forEach((block, at) => {
    if (!seen.has(block)) seen.set(block, refsOf(block));
    for (const ref of seen.get(block)) found.push({ ...ref, pos: at + ref.inside });
  });
  return found;
}

function refsOf(block) {
  const refs = [];
  block.descendants((node, pos) => {
    if (node.type.name === "note_ref") refs.push({ inside: pos + 1, ...node.attrs });
  });
  return refs;
}

export const numbering = () => new pmState.Plugin({
  appendTransaction: (all, _before, state) => (all.some((tr) => tr.docChanged) ? renumbered(state) : null),
});

function renumbered({ doc, tr }) {
  const refs = refsIn(doc);
  const notes = notesIn(doc);
  if (!refs.length && !notes.length) return null;
  const numbers = new Map();
  for (const { number } of [...refs, ...notes]) if (!numbers.has(number)) numbers.set(number, numbers.size + 1);
  const met = new Set();
  for (const { pos, number } of refs) {
    tr.setNodeAttribute(pos, "number", numbers.get(number)).setNodeAttribute(pos, "again", met.has(number));
    met.add(number);
  }
  for (const { pos, number } of notes) tr.setNodeAttribute(pos, "number", numbers.get(number));
  sortNotes(tr);
  return tr.doc.eq(doc) ? null : tr;
}

function notesIn(doc) {
  const found = [];
  doc.forEach((list, at) => {
    if (list.type.name !== "notes") return;
    list.forEach((note, inside) => found.push({ pos: at + 1 + inside, number: note.attrs.number }));
  });
  return found;
}
