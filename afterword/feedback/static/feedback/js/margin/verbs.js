/* What the bar's buttons do. A form is sent without leaving the page; whatever is not simply taken goes the ordinary
   way, which has words for it and gives back all that was typed. */
import { keep } from "./device.js";
import { begun, keepBegun } from "./drafts.js";
import { quote } from "./quoting.js";

export function attachVerbs(story, bar, close) {
  const words = bar.querySelector("[data-words]");
  const box = bar.querySelector("textarea");
  const say = (text) => { bar.querySelector("[data-said]").textContent = text; };
  const on = (name, act) => bar.querySelector("[data-" + name + "]")?.addEventListener("click", act);

  function open() {
    words.hidden = false;
    bar.querySelector("[data-open]").setAttribute("aria-expanded", "true");
    bar.stand();
    box.focus({ preventScroll: true });
  }
  if (box) {
    box.value = begun(story.dataset.chapter);
    if (box.value) words.hidden = false;
    box.addEventListener("input", () => keepBegun(story.dataset.chapter, box.value));
  }
  on("open", open);
  on("close", close);
  on("quote", () => {
    close();
    quote(bar.chosen.exact);
  });
  on("keep", () => say(keep(story, bar.chosen) ? bar.querySelector("[data-said]").dataset.mark : ""));
  for (const form of bar.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.plain) return;
      event.preventDefault();
      send(form, event.submitter);
    });
  }

  async function send(form, button) {
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button), redirect: "manual" });
      if (answer.status !== 201) throw new Error(answer.statusText);
      const became = await answer.text();
      if (form.dataset.part === "remark" && box) {
        box.value = "";
        keepBegun(story.dataset.chapter, "");
      }
      say(bar.querySelector("[data-said]").dataset[became]);
    } catch (problem) {
      if (problem instanceof TypeError) return say(bar.querySelector("[data-said]").dataset.failed); // no network
      form.dataset.plain = "yes";
      form.requestSubmit(button);
    }
  }
}
