/* Shows what the words of a form will look like, and keeps up while they are typed. The archive draws it. */
const PAUSE = 600; // milliseconds

export default function attach(button) {
  const form = button.form;
  const pane = form.querySelector("[data-previewed]");
  const shown = pane.querySelector(".review__text");
  let waiting = 0;
  let drawing = null;

  async function draw() {
    drawing?.abort();
    drawing = new AbortController();
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: new FormData(form), signal: drawing.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      shown.replaceChildren(...page.querySelector("[data-previewed] .review__text").childNodes);
    } catch (problem) {
      if (problem.name !== "AbortError") shown.textContent = pane.dataset.failed;
    }
  }
  function show(isShown) {
    pane.hidden = !isShown;
    button.setAttribute("aria-expanded", isShown);
    if (isShown) draw();
  }
  button.setAttribute("aria-expanded", !pane.hidden);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    show(pane.hidden);
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!pane.hidden) waiting = setTimeout(draw, PAUSE);
  });
}
