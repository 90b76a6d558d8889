/* Counts words as afterword/texts/counting.py does; a browser test holds the two together. */
const PER_CHARACTER = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
  + "\u30fd-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff6f\uff71-\uff9d\\u{20000}-\\u{3ffff}"
  + "\u0e01-\u0e3a\u0e40-\u0e5b\u0e80-\u0edf\u1000-\u109f\u1780-\u17ff";
const JOINERS = "\u00ad\u200c\u200d\u2060_\u30fc";
const BETWEEN = "'\u2019\u2018\u02bc\uff07\u2010\u2011\\-";
const LETTER = `(?![${PER_CHARACTER}])[\\p{L}\\p{N}_]`;
const PART = `(?![${PER_CHARACTER}])[\\p{L}\\p{N}](?:${LETTER}|[\\p{M}${JOINERS}])*`;
const WORD = new RegExp(`[${PER_CHARACTER}]|${PART}(?:[${BETWEEN}]${PART})*`, "gu");
const counted = new WeakMap();

export const wordsIn = (text) => text.match(WORD)?.length || 0;

/* Marks split words; signs of footnotes are none. Blocks never change, so each is counted once. */
export function count(fragment) {
  let words = 0;
  fragment.forEach((node) => {
    if (!counted.has(node)) counted.set(node, countNode(node));
    words += counted.get(node);
  });
  return words;
}

function countNode(node) {
  if (node.isText) return wordsIn(node.text);
  if (node.type.name === "ruby") return wordsIn(node.attrs.base);
  return node.isLeaf ? 0 : count(node.content);
}
