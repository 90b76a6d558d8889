/* The box holds the source of what the page shows, whenever the form is read. */
import { write } from "./html.js";

const PATIENCE = 300;

export function keepSource(editor) {
  const { box, form } = editor;
  let waiting = 0;
  editor.changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(editor.flush, PATIENCE);
  };
  editor.flush = () => {
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    box.value = write(editor.view.state.doc).join("\n\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    form.dispatchEvent(new CustomEvent("afterword:changed", { bubbles: true }));
  };
  form.addEventListener("submit", editor.flush, { capture: true });
  form.addEventListener("formdata", ({ formData }) => {
    editor.flush();
    formData.set(box.name, box.value);
  });
  addEventListener("pagehide", editor.flush);
  box.addEventListener("input", (event) => {
    if (event.isTrusted) form.dispatchEvent(new CustomEvent("afterword:changed", { bubbles: true }));
  });
}
