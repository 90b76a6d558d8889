/* Tables: made, and rows, columns, heads and captions added and taken away. */
import { state as pmState, tables } from "./prosemirror.js";
import { around } from "./quotes.js";
import { insertTable } from "./table-making.js";

const inTable = (run) => ({ run, can: tables.isInTable });

export const TABLE_TOOLS = {
  table: { on: tables.isInTable, run: insertTable },
  row: inTable(tables.addRowAfter),
  column: inTable(tables.addColumnAfter),
  "row-away": inTable(tables.deleteRow),
  "column-away": inTable(tables.deleteColumn),
  head: { can: tables.isInTable, on: (state) => hasHead(state), run: toggleHead },
  caption: {
    can: (state) => tables.isInTable(state) || Boolean(around(state, "captioned")),
    on: (state) => Boolean(around(state, "captioned")),
    run: toggleCaption,
  },
  merge: { can: (state) => tables.mergeCells(state) || tables.splitCell(state), run: mergeOrSplit },
  "table-away": inTable(tables.deleteTable),
};

const hasHead = (state) => Boolean(around(state, "table")?.node.firstChild.attrs.head);

function toggleHead(state, dispatch) {
  const { node, pos } = around(state, "table") || {};
  if (!node) return false;
  const { table_cell: cell, table_header: header } = state.schema.nodes;
  const tr = state.tr.setNodeAttribute(pos + 1, "head", !hasHead(state));
  node.firstChild.forEach((each, at) => tr.setNodeMarkup(pos + 2 + at, hasHead(state) ? cell : header, each.attrs));
  dispatch?.(tr);
  return true;
}

function toggleCaption(state, dispatch) {
  const found = around(state, "captioned");
  const { node, pos } = found || around(state, "table") || {};
  if (!node) return false;
  const { captioned, table_caption: caption } = state.schema.nodes;
  const inside = found ? node.lastChild : captioned.create(null, [caption.create(), node]);
  const tr = state.tr.replaceWith(pos, pos + node.nodeSize, inside);
  dispatch?.(tr.setSelection(pmState.TextSelection.near(tr.doc.resolve(pos + 2))).scrollIntoView());
  return true;
}

function mergeOrSplit(state, dispatch) {
  return tables.mergeCells(state, dispatch) || tables.splitCell(state, dispatch);
}
