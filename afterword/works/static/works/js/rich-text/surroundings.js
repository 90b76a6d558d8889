/* How the page is named, what language it is in, and what a press on a sign of a footnote does. */
import { typedBreak } from "./breaks.js";
import { goTo, placeOf } from "./note-places.js";
import { refsIn } from "./numbering.js";

export function surroundings(editor) {
  const { root, label, box } = editor;
  label.id ||= `${box.id}_label`;
  label.addEventListener("click", () => { if (editor.isRich) editor.view.focus(); });
  const chooser = editor.form.elements[root.dataset.languageFrom];
  chooser?.addEventListener("change", () => editor.view.setProps({}));
  return {
    attributes: () => ({
      role: "textbox",
      "aria-multiline": "true",
      // While the box is shown, the box alone is called so.
      ...(editor.isRich ? { "aria-labelledby": label.id } : {}),
      "aria-describedby": [box.getAttribute("aria-describedby"), root.querySelector("[data-keys-hint]").id].join(" ").trim(),
      "aria-invalid": box.getAttribute("aria-invalid") || "false",
      class: "rich__page story",
      spellcheck: "true",
      lang: chooser?.value || root.dataset.language || document.documentElement.lang,
      dir: root.dataset.direction || "auto",
    }),
    handleTextInput: typedBreak,
    handleDOMEvents: {
      mousedown: (_view, event) => Boolean(signIn(event)) && (event.preventDefault(), true),
      click(view, event) {
        const sign = signIn(event);
        if (!sign) return false;
        event.preventDefault();
        return jump(view, sign.className, Number(sign.hash.slice(2)));
      },
    },
  };
}

const signIn = (event) => event.target.closest?.("a.note-ref, a.note-back");

/* Browsers give the focus to what was pressed. */
function jump(view, kind, number) {
  const back = refsIn(view.state.doc).find((ref) => ref.number === number)?.pos + 1;
  const isDone = goTo(view.state, view.dispatch, kind === "note-ref" ? placeOf(view.state.doc, number) : back);
  view.focus();
  return isDone;
}
