/* A paste without formatting: into a text that keeps every space, by Ctrl+Shift+V, or when nobody else can help. */
import { history, model } from "./prosemirror.js";

export function putPlain(view, { from, to }, text, isInPre) {
  const tr = history.closeHistory(view.state.tr);
  if (isInPre) tr.insertText(text.replace(/\r\n?/g, "\n"), from, to);
  else plainly(tr, from, to, text);
  view.dispatch(tr.scrollIntoView());
}

/* A paragraph for each line; the first and the last join what they stand beside. */
export function plainly(tr, from, to, text) {
  const { paragraph } = tr.doc.type.schema.nodes;
  const lines = text.split(/\s*[\r\n]+\s*/).filter((line, at, all) => line || all.length === 1);
  const made = lines.map((line) => paragraph.create(null, line ? tr.doc.type.schema.text(line) : null));
  if (lines.length === 1) tr.insertText(lines[0], from, to);
  else if (made.length) tr.replaceRange(from, to, new model.Slice(model.Fragment.from(made), 1, 1));
}
