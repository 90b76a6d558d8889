/* The small bar beside chosen words. It is fetched once, for the person who reads, and says itself what may be done. */
import { draw } from "./drawing.js";
import { placeOf } from "./places.js";
import { attachVerbs } from "./verbs.js";

const bars = new Map();

function barOf(story) {
  if (!bars.has(story)) bars.set(story, fetchBar(story));
  return bars.get(story);
}

async function fetchBar(story) {
  const answer = await fetch(story.dataset.passage + "bar/");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const bar = document.importNode(page.querySelector(".margin-bar"), true);
  bar.hidden = true;
  story.after(bar);
  attachVerbs(story, bar, () => close(bar));
  bar.addEventListener("keydown", ({ key }) => key === "Escape" && close(bar));
  document.addEventListener("pointerdown", ({ target }) => {
    if (story.contains(target) && !bar.contains(target) && !bar.querySelector("textarea")?.value) close(bar);
  });
  return bar;
}

function close(bar) {
  bar.hidden = true;
  draw("margin-chosen", []);
}

/* Say what can be done with this range, whether it was selected or a paragraph was chosen. */
export async function offer(story, range) {
  const place = placeOf(story, range);
  if (!place) return;
  const bar = await barOf(story);
  bar.chosen = { ...place, revision: story.dataset.revision };
  for (const holder of bar.querySelectorAll("[data-fields]")) holder.replaceChildren(...fields(bar.chosen));
  for (const link of bar.querySelectorAll("[data-ask]")) link.search = new URLSearchParams(bar.chosen);
  bar.querySelector("[data-said]").textContent = "";
  bar.hidden = false;
  stand(bar, range.getBoundingClientRect(), story);
  draw("margin-chosen", [range]);
}

function fields(chosen) {
  const input = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });
  return Object.entries(chosen).map(([name, value]) => input(name, value));
}

/* Under the words, or above them where there is no room; on small pages the style has a place of its own for it. */
function stand(bar, words, story) {
  const gap = 10;
  const text = story.getBoundingClientRect().left + parseFloat(getComputedStyle(story).paddingLeft);
  const left = Math.max(gap, Math.min(Math.max(words.left, text), innerWidth - bar.offsetWidth - gap));
  const below = words.bottom + gap + bar.offsetHeight < innerHeight || words.top < bar.offsetHeight + gap;
  bar.style.setProperty("--left", left + scrollX + "px");
  bar.style.setProperty("--top", (below ? words.bottom + gap : words.top - gap - bar.offsetHeight) + scrollY + "px");
}
