/* Three ways to write the same text: as a page, as plain text, as HTML. The server changes one into the other. */
import { keep } from "./choice.js";
import { parse } from "./html.js";
import { convert } from "./server.js";

export function modes(editor) {
  const { root, box, say } = editor;
  const buttons = [...root.querySelectorAll("[data-way]")];
  const said = root.querySelector("[data-way-said]");

  async function go(way) {
    editor.flush();
    const answer = await asked(way);
    said.textContent = answer.refused || "";
    if (answer.refused) return show(editor.isRich ? "page" : editor.way || "plain");
    if (way === "page") editor.open(parse(answer.html));
    else write(way === "plain" ? answer.plain ?? answer.source : answer.source);
    const isForced = way === "plain" && answer.plain === null;
    if (isForced) said.textContent = say.words("onlyHtml");
    return show(isForced ? "html" : way);
  }
  /* Somebody may write on while the server answers: then it is asked again. */
  async function asked(way) {
    const text = box.value;
    if (!text.trim()) return { html: "", source: "", plain: "" };
    const answer = await convert(editor, way === "plain" ? { text, plain: "1" } : { text });
    editor.flush();
    return box.value === text ? answer : asked(way);
  }
  function write(text) {
    if (box.value === text) return;
    // Nobody has typed anything by that: what the box began with goes along.
    if (box.value === box.defaultValue) box.defaultValue = text;
    box.value = text;
    // The box grows; the form has not changed.
    box.dispatchEvent(new Event("input"));
  }
  function show(way) {
    const wasHere = document.activeElement === box && way === "page";
    editor.way = way;
    editor.isRich = way === "page";
    root.classList.toggle("rich--page", editor.isRich);
    editor.label.htmlFor = editor.isRich ? "" : box.id;
    editor.view.setProps({});
    if (wasHere) editor.goToEnd();
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.way === way);
  }
  for (const button of buttons) {
    button.addEventListener("click", async () => {
      await go(button.dataset.way);
      keep(button.dataset.way);
      (editor.isRich ? editor.view : box).focus();
    });
  }
  return go;
}
