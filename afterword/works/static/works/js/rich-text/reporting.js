/* Says quietly what a paste became: what was put right, what was left out, and how to take it back. */
import { history } from "./prosemirror.js";

export function reporting(editor) {
  const box = editor.root.querySelector("[data-report]");
  const [lead, list, undo] = ["lead", "list", "undo"].map((name) => box.querySelector(`[data-report-${name}]`));
  box.querySelector("[data-report-close]").addEventListener("click", () => {
    box.hidden = true;
    editor.view.focus();
  });
  undo.addEventListener("click", () => {
    history.undo(editor.view.state, editor.view.dispatch);
    box.hidden = true;
    editor.say("undone");
    editor.view.focus();
  });
  return ({ refused, isPlain, words, repairs = [], losses = [] }) => {
    const { words: sentence } = editor.say;
    lead.textContent = refused ? [refused, isPlain ? sentence("plain") : ""].join(" ") : sentence("taken", { count: words });
    const lines = [...repairs.map((each) => ["right", each]), ...losses.map((each) => ["out", each])];
    list.replaceChildren(...lines.map(([kind, { what, count }]) => line(sentence(kind, { what, count }))));
    undo.hidden = Boolean(refused) && !isPlain;
    box.hidden = false;
    editor.say.nothing();
  };
}

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}
