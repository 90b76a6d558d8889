/* What a text may hold: the allow-list of the server, so that what is shown is what is kept. */
import { BOXES } from "./boxes.js";
import { INLINE } from "./inline-nodes.js";
import { LEAVES } from "./leaves.js";
import { MARKS } from "./marks.js";
import { NOTES } from "./note-nodes.js";
import { model } from "./prosemirror.js";
import { TABLES } from "./table-nodes.js";

export const schema = new model.Schema({
  nodes: { doc: { content: "block+" }, ...LEAVES, ...BOXES, ...TABLES, ...NOTES, ...INLINE },
  marks: MARKS,
});
