/* A new table: a head, two rows, two columns, and the cursor in the first cell. */
import { state as pmState, tables } from "./prosemirror.js";

export function insertTable(state, dispatch) {
  if (tables.isInTable(state)) return false;
  const { table, table_row: row, table_cell: cell, table_header: header } = state.schema.nodes;
  const rowOf = (type, attrs) => row.create(attrs, [type.createAndFill(), type.createAndFill()]);
  const made = table.create(null, [rowOf(header, { head: true }), rowOf(cell), rowOf(cell)]);
  const tr = state.tr.replaceSelectionWith(made);
  let at = null;
  tr.doc.nodesBetween(0, tr.doc.content.size, (node, pos) => {
    if (node === made) at = pos;
    return at === null;
  });
  if (at === null) return false;
  dispatch?.(tr.setSelection(pmState.TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return true;
}
