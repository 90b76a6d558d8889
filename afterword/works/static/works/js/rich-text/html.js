/* Canonical HTML into a document and back: nothing is added, nothing lost. */
import { model } from "./prosemirror.js";
import { read } from "./reading.js";
import { say } from "./said.js";
import { schema } from "./schema.js";

const fromDom = model.DOMParser.fromSchema(schema);
const toDom = new model.DOMSerializer(
  {
    ...model.DOMSerializer.nodesFromSchema(schema),
    summary: (node) => ["summary", say(node.attrs), 0],
    details: (node) => ["details", say(node.attrs), 0],
    table_caption: (node) => ["caption", say(node.attrs), 0],
    note: (node) => ["li", { id: `n${node.attrs.number}` }, 0],
  },
  model.DOMSerializer.marksFromSchema(schema),
);
const written = new WeakMap();

export const parse = (html) => fromDom.parse(read(html), { preserveWhitespace: "full" });
export const parseSlice = (html) => model.Slice.maxOpen(parse(html).content);

/* One piece of HTML for each block. Blocks never change, they are replaced, so each is written once. */
export function write(doc) {
  const pieces = [];
  doc.forEach((block) => {
    if (!written.has(block)) written.set(block, writeBlock(block));
    if (written.get(block)) pieces.push(written.get(block));
  });
  return pieces;
}

function writeBlock(block) {
  if (block.isTextblock && !block.content.size) return "";
  const sheet = document.implementation.createHTMLDocument("").createElement("div");
  sheet.append(toDom.serializeNode(block, { document: sheet.ownerDocument }));
  for (const table of sheet.querySelectorAll("table")) gatherHead(table);
  for (const captioned of sheet.querySelectorAll("div.rich-captioned")) {
    captioned.lastChild.prepend(captioned.firstChild);
    captioned.replaceWith(captioned.firstChild);
  }
  return sheet.innerHTML;
}

function gatherHead(table) {
  const rows = [...table.tBodies[0].children].filter((row) => row.hasAttribute("data-head"));
  for (const row of rows) row.removeAttribute("data-head");
  if (rows.length) table.createTHead().append(...rows);
  if (!table.tBodies[0].children.length) table.tBodies[0].remove();
}
