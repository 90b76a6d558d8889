/* Puts notes beside the words that they are about, one below the other where they would meet. */
const GAP = 14;
const LEAST = 150;
const WIDE = matchMedia("(min-width: 64.01rem)");

/* Is there a margin to put them in? Large letters and wide lines leave none. */
export function hasRoom(story) {
  const page = story.parentElement.getBoundingClientRect();
  return WIDE.matches && (page.width - story.offsetWidth) / 2 > LEAST + 2 * GAP + 40;
}

export function stack(story, groups, ranges, isWide) {
  story.classList.toggle("story--stacked", isWide);
  if (!isWide) {
    for (const group of groups) group.style.removeProperty("--top");
    return;
  }
  const top = story.getBoundingClientRect().top;
  let free = 0;
  for (const group of groups) {
    const wanted = wordsOf(group, ranges) - top;
    const at = Math.max(wanted, free);
    group.style.setProperty("--top", at + "px");
    free = at + group.offsetHeight + GAP;
  }
  story.style.setProperty("--least", free + "px");
}

/* Where the first of the words stands that a group is about; without any that can be drawn, its block. */
function wordsOf(group, ranges) {
  const note = [...group.querySelectorAll("[data-at]")].find((one) => ranges.get(one));
  const block = document.getElementById(group.id.replace("margin-", ""));
  return (note ? ranges.get(note) : block || group).getBoundingClientRect().top;
}
