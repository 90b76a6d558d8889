/* The small bar beside chosen words. It is fetched once, for the person who reads, and says itself what may be done. */
import { draw } from "./drawing.js";
import { fetchBar } from "./fetched.js";
import { placeOf } from "./places.js";
import { backTo, stand } from "./standing.js";
import { attachVerbs } from "./verbs.js";

const bars = new Map();

/* Undefined where the line is down: the page has a way of its own as well, and the next choice asks again. */
async function barOf(story) {
  if (!bars.has(story)) bars.set(story, fetchBar(story).then((bar) => attach(story, bar)));
  try {
    return await bars.get(story);
  } catch {
    bars.delete(story);
  }
}

function attach(story, bar) {
  attachVerbs(story, bar, () => close(bar));
  bar.addEventListener("keydown", ({ key }) => key === "Escape" && close(bar));
  document.addEventListener("pointerdown", ({ target }) => {
    if (story.contains(target) && !bar.contains(target) && !bar.querySelector("textarea")?.value) close(bar);
  });
  return bar;
}

function close(bar) {
  if (bar.contains(document.activeElement)) bar.back.focus({ preventScroll: true });
  bar.hidden = true;
  draw("margin-chosen", []);
}

/* Say what can be done with this range, whether it was selected or a paragraph was chosen. */
export async function offer(story, range) {
  const place = placeOf(story, range);
  if (!place) return;
  const bar = await barOf(story);
  if (!bar) return;
  if (!bar.isConnected) {
    document.querySelector(".margin-bar")?.remove();
    story.after(bar);
  }
  bar.chosen = { ...place, revision: story.dataset.revision };
  for (const holder of bar.querySelectorAll("[data-fields]")) holder.replaceChildren(...fields(bar.chosen));
  for (const link of bar.querySelectorAll("[data-ask]")) link.search = new URLSearchParams(bar.chosen);
  bar.querySelector("[data-said]").textContent = "";
  bar.back = backTo(story, range);
  bar.hidden = false;
  bar.stand = () => stand(bar, range.getBoundingClientRect(), story);
  bar.stand();
  draw("margin-chosen", [range]);
}

function fields(chosen) {
  const input = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });
  return Object.entries(chosen).map(([name, value]) => input(name, value));
}
