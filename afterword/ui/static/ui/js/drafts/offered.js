/* Other words than those in the box, which this device has kept. They change places with these when they are asked
   for, so that neither are lost. */
const SHOWN = 80; // characters

export function offer(form, box, other) {
  const line = form.querySelector("[data-other]");
  const show = () => {
    const words = other.words.replace(/\s+/g, " ");
    line.querySelector("q").textContent = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
    line.hidden = !words.trim();
    if (!line.hidden) form.closest("details")?.setAttribute("open", "");
  };
  const put = (words, instead) => {
    other.words = instead;
    box.value = words;
    show();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  line.querySelector("[data-take]").addEventListener("click", () => put(other.words, box.value));
  line.querySelector("[data-drop]").addEventListener("click", () => put(box.value, ""));
  show();
}
