/* Other words than those in the box, which this device has kept. They change places with these when they are asked
   for, so that neither are lost. */
const SHOWN = 80; // characters

export function offerInstead(form, box, drafts) {
  const line = form.querySelector("[data-other]");
  const offer = { words: drafts.filter(Boolean).join("\n\n") };
  const show = () => {
    const words = offer.words.replace(/\s+/g, " ");
    line.querySelector("q").textContent = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
    line.hidden = !words.trim();
  };
  const put = (words, instead) => {
    offer.words = instead;
    box.value = words;
    show();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  line.querySelector("[data-take]").addEventListener("click", () => put(offer.words, box.value));
  line.querySelector("[data-drop]").addEventListener("click", () => put(box.value, ""));
  show();
  return offer;
}
