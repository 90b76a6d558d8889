/* Finds words in the text and marks where they are. Straight quotes find typographic ones as well. */
import { state as pmState, view as pmView } from "./prosemirror.js";

const key = new pmState.PluginKey("finding");
const NOTHING = { words: "", isExact: false, found: [], current: -1 };
const ALIKE = { "'": "['\u2018\u2019\u02bc]", '"': "[\"\u201c\u201d\u201e\u00ab\u00bb]", " ": "[ \u00a0]" };

export const found = (state) => key.getState(state);
export const look = (tr, change) => tr.setMeta(key, change);

export const finding = () => new pmState.Plugin({
  key,
  state: {
    init: () => NOTHING,
    apply(tr, before) {
      const change = tr.getMeta(key);
      if (!change && !(tr.docChanged && before.words)) return before;
      const next = { ...before, ...change };
      next.found = next.words ? search(tr.doc, next) : [];
      if (change?.current === undefined) next.current = nearest(next.found, tr.selection.from);
      return next;
    },
  },
  props: {
    decorations(state) {
      const { found: all, current } = key.getState(state);
      const mark = ({ from, to }, at) =>
        pmView.Decoration.inline(from, to, { class: at === current ? "rich__found rich__found--current" : "rich__found" });
      return pmView.DecorationSet.create(state.doc, all.map(mark));
    },
  },
});

function search(doc, { words, isExact }) {
  const pattern = words.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/['" ]/g, (sign) => ALIKE[sign]);
  const regexp = new RegExp(pattern, isExact ? "gu" : "giu");
  const all = [];
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, null, "\ufffc");
    for (const match of onePlaceEach(block, text).matchAll(regexp)) {
      all.push({ from: pos + 1 + match.index, to: pos + 1 + match.index + match[0].length });
    }
    return false;
  });
  return all;
}

/* Each thing that isn't text takes one place in a document, whatever it says. */
function onePlaceEach(block, text) {
  if (text.length === block.content.size) return text;
  let line = "";
  block.forEach((node) => { line += node.isText ? node.text : node.type.name === "hard_break" ? "\n" : "\ufffc"; });
  return line;
}

const nearest = (all, pos) => (all.length ? Math.max(0, all.findIndex(({ to }) => to >= pos)) : -1);
