/* Puts what the server made of a paste into the text. Footnotes go to their list, with numbers that nobody else has. */
import { parse } from "./html.js";
import { refsIn } from "./numbering.js";
import { model } from "./prosemirror.js";

export function takeIn(tr, from, to, html, text) {
  const taken = Math.max(0, ...refsIn(tr.doc).map(({ number }) => number), ...notesOf(tr.doc).map((note) => note.attrs.number));
  const doc = renumber(parse(html), taken);
  const blocks = doc.content.content.filter((block) => block.type.name !== "notes");
  if (blocks.length) tr.replaceRange(from, to, openly(tr.doc.resolve(from), model.Fragment.from(blocks), text));
  const notes = notesOf(doc);
  if (!notes.length) return;
  const list = doc.type.schema.nodes.notes;
  if (tr.doc.lastChild.type === list) tr.insert(tr.doc.content.size - 1, notes);
  else tr.insert(tr.doc.content.size, list.create(null, notes));
}

/* Words pasted into a line join it, with the spaces around them; blocks where nothing stands stay as they are. */
function openly($from, blocks, text) {
  const isAlone = blocks.childCount === 1 && blocks.firstChild.type.name === "paragraph";
  if (isAlone && $from.parent.content.size) return new model.Slice(model.Fragment.from(spaced(blocks.firstChild, text)), 1, 1);
  if (!isAlone && $from.parent.content.size === 0) return new model.Slice(blocks, 0, 0);
  const open = (block) => (block.type.name === "paragraph" ? 1 : 0);
  return new model.Slice(blocks, open(blocks.firstChild), open(blocks.lastChild));
}

function spaced(paragraph, text) {
  const space = (pattern) => (pattern.test(text) ? [paragraph.type.schema.text(" ")] : []);
  return paragraph.copy(model.Fragment.from([...space(/^[ \t]/), ...paragraph.content.content, ...space(/[ \t]$/)]));
}

const notesOf = (doc) => (doc.lastChild?.type.name === "notes" ? doc.lastChild.content.content : []);

function renumber(node, by) {
  if (!by) return node;
  const content = [];
  node.forEach((child) => content.push(child.isText ? child : renumber(child, by)));
  if (!/^note(_ref)?$/.test(node.type.name)) return node.copy(model.Fragment.from(content));
  const attrs = { ...node.attrs, number: node.attrs.number + by };
  return node.type.create(attrs, content, node.marks);
}
