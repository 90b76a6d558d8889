/* What has to be asked for: ruby, the language of a passage, the words for a picture. */
import { ask } from "./asking.js";
import { state as pmState } from "./prosemirror.js";
import { languageOf, setLanguage } from "./tongues.js";

const LANGUAGE = /^([a-z]{2,3}(-[a-z0-9]{2,8}){0,4})?$/i;

export async function askRuby(view, root) {
  const there = chooseRuby(view);
  const { selection, doc } = view.state;
  const base = there?.base ?? doc.textBetween(selection.from, selection.to, "");
  const given = await ask(root, "ruby", { base, reading: there?.reading }, (answer) => Boolean(answer.base));
  view.focus();
  if (!given) return;
  const { schema, selection: now, tr } = view.state;
  const marks = now.$from.marks();
  const made = given.reading ? schema.nodes.ruby.create(given, null, marks) : schema.text(given.base, marks);
  view.dispatch(tr.replaceSelectionWith(made, false).scrollIntoView());
}

export async function askLanguage(view, root) {
  const given = await ask(root, "language", languageOf(view.state), ({ lang }) => LANGUAGE.test(lang));
  view.focus();
  if (given) setLanguage(view.state, view.dispatch, given);
}

export async function askAlt(view, root) {
  const { node, from } = view.state.selection;
  if (node?.type.name !== "picture") return;
  const given = await ask(root, "alt", { alt: node.attrs.alt });
  view.focus();
  if (given) view.dispatch(view.state.tr.setNodeAttribute(from, "alt", given.alt));
}

/* The ruby that is selected, or that the cursor stands at. */
function chooseRuby(view) {
  const { selection: { empty, from, to, $from }, doc, tr } = view.state;
  const at = empty && $from.nodeBefore?.type.name === "ruby" ? from - 1 : from;
  const node = doc.nodeAt(at);
  if (node?.type.name !== "ruby" || to > at + 1) return null;
  view.dispatch(tr.setSelection(pmState.NodeSelection.create(doc, at)));
  return node.attrs;
}
