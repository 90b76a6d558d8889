/* Draws upon words without touching the page: the browser's own highlights, where it has them. */
import { SILENT, blockNamed, placeOf } from "./places.js";

const LEAVES = "p, pre, h3, h4, h5, caption, summary, figcaption";

function pointIn(block, offset) {
  const isSilent = (node) => node.nodeType === 1 && node.matches(SILENT);
  const accept = (node) => (isSilent(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept);
  let left = offset;
  let leaves = 0;
  let last = [block, 0];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      const letters = [...node.data];
      if (left <= letters.length) return [node, letters.slice(0, left).join("").length];
      left -= letters.length;
      last = [node, node.length];
    } else if (node.matches("br")) {
      left -= 1;
    } else if (block.matches("table") && node.matches(LEAVES)) {
      left -= leaves > 0 ? 1 : 0;
      leaves += 1;
    }
  }
  return last;
}

/* The range of a place; nothing where there is no such block. */
export function rangeAt(story, place) {
  const first = blockNamed(story, place.block);
  const last = blockNamed(story, place.end_block);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(...pointIn(first, Number(place.start)));
  range.setEnd(...pointIn(last, Number(place.end)));
  return range;
}

/* Only if these very words stand there. */
export function rangeOfWords(story, place) {
  const range = rangeAt(story, place);
  return range && placeOf(story, range)?.exact === place.exact ? range : null;
}

const drawn = new Map(); // by name, what each story of the page shows

export function draw(name, ranges, story) {
  if (!CSS.highlights) return;
  const stories = drawn.get(name) || new Map();
  drawn.set(name, stories.set(story, ranges));
  ranges = [...stories.values()].flat();
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
