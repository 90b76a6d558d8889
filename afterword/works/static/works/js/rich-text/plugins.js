/* All that the text is made to do, in the order in which each is asked. */
import { finding } from "./finding.js";
import { keys } from "./keys.js";
import { numbering } from "./numbering.js";
import { pasting } from "./pasting.js";
import { placing } from "./placing.js";
import { gapCursor, history, tables } from "./prosemirror.js";

export const plugins = (editor, bar) => [
  pasting(editor),
  ...keys(editor, bar),
  placing(),
  finding(),
  numbering(),
  history.history(),
  tables.tableEditing(),
  ...gapCursor(),
];
