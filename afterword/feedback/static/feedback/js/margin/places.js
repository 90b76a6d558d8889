/* Between what a browser selects and how the archive counts: text blocks by their ids, offsets in code points of their
   visible text (afterword/texts/anchoring/visible.py says how). */
export const SILENT = "rt, rp, a.note-ref, a.note-back, [data-not-text]";
const LEAVES = "p, pre, h3, h4, h5, caption, summary, figcaption";
const ID = /(?:^|-)(b[0-9a-z]+)$/;

const isBlock = (element) => ID.test(element.id) && !element.closest("[data-not-text]");
const nameOf = (block) => ID.exec(block.id)[1];

export function textBlocks(story) {
  const blocks = [...story.querySelectorAll("[id]")].filter(isBlock);
  return blocks.filter((block) => block.matches("table") || ![...block.querySelectorAll("[id]")].some(isBlock));
}

function textBetween(block, range) {
  const part = document.createRange();
  part.selectNodeContents(block);
  if (range && block.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  const shown = part.cloneContents();
  for (const silent of shown.querySelectorAll(SILENT)) silent.remove();
  for (const br of shown.querySelectorAll("br")) br.replaceWith("\n");
  for (const leaf of [...shown.querySelectorAll(LEAVES)].slice(1)) leaf.before("\n");
  return [...shown.textContent];
}

function startIn(block, range) {
  if (!block.contains(range.startContainer)) return 0;
  const before = document.createRange();
  before.setStart(range.startContainer, range.startOffset);
  before.collapse(true);
  return textBetween(block, before).length;
}

/* Where this range stands, and its words; nothing if it holds none of the story's. */
export function placeOf(story, range) {
  const touched = textBlocks(story)
    .filter((block) => range.intersectsNode(block))
    .map((block) => {
      const all = textBetween(block);
      const start = startIn(block, range);
      const end = Math.min(textBetween(block, range).length, all.length);
      return { block, start, end, words: all.slice(start, end).join("") };
    })
    .filter((part) => part.words.trim());
  if (!touched.length) return null;
  const first = touched[0];
  const last = touched[touched.length - 1];
  const exact = touched.map((part) => part.words).join("\n");
  return { block: nameOf(first.block), start: first.start, end_block: nameOf(last.block), end: last.end, exact };
}

export const blockNamed = (story, name) => textBlocks(story).find((block) => nameOf(block) === name);
