/* The panel for finding and replacing. Enter goes on, Shift+Enter back, Escape to the text. */
import { found, look } from "./finding.js";
import { history, state as pmState } from "./prosemirror.js";

export function findPanel(editor) {
  const panel = editor.root.querySelector("[data-find]");
  const part = (name) => panel.querySelector(`[data-find-${name}]`);
  const [words, other, exact, tally] = ["words", "other", "exact", "tally"].map(part);
  const { say } = editor;

  const search = (change) => {
    editor.view.dispatch(look(editor.view.state.tr, change));
    go(0);
  };
  const go = (step) => {
    const { found: all, current } = found(editor.view.state);
    const at = all.length ? (current + step + all.length) % all.length : -1;
    const tr = look(editor.view.state.tr, { current: at });
    if (at >= 0) tr.setSelection(pmState.TextSelection.create(tr.doc, all[at].from, all[at].to)).scrollIntoView();
    editor.view.dispatch(tr);
    tally.textContent = words.value ? say.words("tally", { at: at + 1, all: all.length }) : "";
  };
  const replace = (which) => {
    const { found: all, current } = found(editor.view.state);
    const tr = history.closeHistory(editor.view.state.tr);
    const places = which === "all" ? all : all.slice(current, current + 1);
    for (const { from, to } of [...places].reverse()) tr.insertText(other.value, from, to);
    editor.view.dispatch(tr);
    if (which === "all") say("replaced", { count: places.length });
    go(0);
  };
  const close = () => {
    panel.hidden = true;
    search({ words: "" });
    editor.view.focus();
  };
  words.addEventListener("input", () => search({ words: words.value }));
  exact.addEventListener("change", () => search({ isExact: exact.checked }));
  part("next").addEventListener("click", () => go(1));
  part("previous").addEventListener("click", () => go(-1));
  part("replace").addEventListener("click", () => replace("one"));
  part("replace-all").addEventListener("click", () => replace("all"));
  part("close").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key !== "Enter" || event.target.tagName === "BUTTON") return;
    else if (event.target === other) replace("one");
    else go(event.shiftKey ? -1 : 1);
    event.preventDefault();
  });
  return () => {
    const { selection, doc } = editor.view.state;
    if (!selection.empty) words.value = doc.textBetween(selection.from, selection.to, " ").slice(0, 200);
    panel.hidden = false;
    words.focus();
    words.select();
    search({ words: words.value });
    return true;
  };
}
