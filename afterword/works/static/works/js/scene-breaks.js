/* One way through the seams of a text by keys: arrows go from seam to seam, Space, Enter or * sets a scene break. */
export default function attach(sheet) {
  const seams = [...sheet.querySelectorAll(".seam input")];
  const status = sheet.querySelector("[data-status]");
  if (!seams.length) return;
  for (const seam of seams) seam.tabIndex = -1;
  let here = seams[0];
  here.tabIndex = 0;

  const settle = (seam) => {
    here.tabIndex = -1;
    here = seam;
    here.tabIndex = 0;
  };
  const go = (place) => {
    settle(seams[Math.min(Math.max(place, 0), seams.length - 1)]);
    here.focus();
    here.closest(".seam").scrollIntoView({ block: "nearest" });
  };
  const say = ({ checked }) => { status.textContent = checked ? status.dataset.added : status.dataset.removed; };

  sheet.addEventListener("keydown", (event) => {
    const place = seams.indexOf(event.target);
    if (place < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: seams.length - 1 };
    if (event.key in steps) go(steps[event.key]);
    else if (event.key === "Enter" || event.key === "*") event.target.click();
    else return;
    event.preventDefault();
  });
  sheet.addEventListener("change", ({ target }) => { if (seams.includes(target)) say(target); });
  sheet.addEventListener("focusin", ({ target }) => { if (seams.includes(target)) settle(target); });
  /* A click into a paragraph brings the keys to the seam below it. */
  sheet.addEventListener("click", ({ target }) => {
    if (target.closest("a, label, summary, input") || String(getSelection())) return;
    const next = target.closest(".proof__made")?.nextElementSibling;
    if (next?.matches(".seam")) next.querySelector("input").focus({ preventScroll: true });
  });
}
