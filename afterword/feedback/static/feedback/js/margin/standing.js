/* Under the words, or above them where there is no room; on small pages the style has a place of its own for it. */
export function stand(bar, words, story) {
  if (getComputedStyle(bar).position === "fixed") {
    scrollBy({ top: Math.max(0, words.bottom + 20 - bar.getBoundingClientRect().top) });
    return;
  }
  const gap = 10;
  const text = story.getBoundingClientRect().left + parseFloat(getComputedStyle(story).paddingLeft);
  const left = Math.max(gap, Math.min(Math.max(words.left, text), innerWidth - bar.offsetWidth - gap));
  const below = words.bottom + gap + bar.offsetHeight < innerHeight || words.top < bar.offsetHeight + gap;
  bar.style.setProperty("--left", left + scrollX + "px");
  bar.style.setProperty("--top", (below ? words.bottom + gap : words.top - gap - bar.offsetHeight) + scrollY + "px");
}

/* Where the keyboard goes on once the bar is closed: the sign of the chosen paragraph, or the paragraph itself. */
export function backTo(story, range) {
  const block = [...story.children].find((one) => range.intersectsNode(one)) || story;
  const sign = block.querySelector(".choice:checked");
  if (!sign) block.tabIndex = -1;
  return sign || block;
}
