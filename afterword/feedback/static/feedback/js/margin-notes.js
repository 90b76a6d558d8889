/* The margin that was asked for: its words drawn in the story, notes beside them on wide pages, a chosen paragraph. */
import { draw, rangeAt } from "./margin/drawing.js";
import { hasRoom, stack } from "./margin/stacking.js";

export default function attach(story) {
  const notes = [...story.querySelectorAll("[data-at]")];
  const ranges = new Map(notes.map((note) => [note, rangeAt(story, placeIn(note))]));
  const isMine = (note) => note.classList.contains("remark--mine");
  const drawn = (some) => some.map((note) => ranges.get(note)).filter(Boolean);
  draw("margin", drawn(notes.filter((note) => !isMine(note))));
  if (notes.some(isMine)) draw("margin-mine", drawn(notes.filter(isMine)));

  const groups = [...story.querySelectorAll(".margin-notes")];
  let wasRoomy = false;
  const settle = () => {
    const isRoomy = hasRoom(story);
    if (isRoomy !== wasRoomy) {
      for (const remarks of story.querySelectorAll("details.remarks")) remarks.open = isRoomy || holdsTarget(remarks);
    }
    wasRoomy = isRoomy;
    stack(story, groups, ranges, isRoomy);
  };
  story.addEventListener("toggle", settle, true);
  /* The notes, too: their letters may come later than those of the story, and then they alone grow. */
  const sizes = new ResizeObserver(settle);
  for (const element of [story, document.body, ...groups]) sizes.observe(element);
  for (const remarks of story.querySelectorAll("details.remarks")) remarks.open ||= holdsTarget(remarks);
  settle();
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && story.contains(target)) target.scrollIntoView({ block: "center" });

  story.addEventListener("change", ({ target: choice }) => choice.matches(".choice") && ask(choice));
  // A paragraph chosen while this script was on its way, and not one that the browser chose again.
  const chosen = story.querySelector(".choice:checked");
  if (chosen && performance.getEntriesByType("navigation")[0]?.type === "navigate") ask(chosen);
  async function ask(choice) {
    const { offer } = await import("./margin/bar.js");
    const range = document.createRange();
    range.selectNodeContents(choice.parentElement);
    offer(story, range);
  }

  story.addEventListener("pointerover", ({ target }) => emphasise(target.closest?.("[data-at]")));
  story.addEventListener("focusin", ({ target }) => emphasise(target.closest?.("[data-at]")));
  function emphasise(note) {
    draw("margin-pointed", note && ranges.get(note) ? [ranges.get(note)] : []);
  }
}

function placeIn(note) {
  const [block, start, endBlock, end] = note.dataset.at.split(" ");
  return { block, start, end_block: endBlock, end };
}

function holdsTarget(remarks) {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  return Boolean(target) && remarks.contains(target);
}
