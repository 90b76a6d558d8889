/* What a block is: a paragraph, a heading, a text as it was typed; and how it is set. */
const ALIGNED = new Set(["paragraph", "heading", "figcaption", "table_caption"]);
const ONLY_ONE = [["centre", "end"], ["letter", "text-message"]];

export function textblocks({ doc, selection }) {
  const found = [];
  for (const { $from, $to } of selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.isTextblock) found.push({ node, pos });
    });
  }
  return found;
}

/* Chosen again, it becomes a paragraph again. */
export const kind = (name, attrs = {}) => {
  const isIt = ({ node }) => node.type.name === name && node.attrs.level === attrs.level;
  const on = (state) => textblocks(state).length > 0 && textblocks(state).every(isIt);
  return {
    on,
    run: (state, dispatch) => {
      const blocks = textblocks(state).filter(({ node }) => ["paragraph", "heading", "pre"].includes(node.type.name));
      if (!blocks.length) return false;
      const type = state.schema.nodes[on(state) ? "paragraph" : name];
      const tr = state.tr;
      for (const { node, pos } of blocks) {
        const at = tr.mapping.map(pos) + 1;
        tr.setBlockType(at, at, type, { dir: node.attrs.dir, lang: node.attrs.lang, class: kept(node, type), ...attrs });
      }
      if (tr.docChanged) dispatch?.(tr.scrollIntoView());
      return true;
    },
  };
};

/* How paragraphs are set: in the middle, at the end of the line, as text messages. */
export const setting = (word) => {
  const fits = ({ node }) => word === "text-message" ? node.type.name === "paragraph" : ALIGNED.has(node.type.name);
  const on = (state) => textblocks(state).length > 0 && textblocks(state).every(({ node }) => words(node).includes(word));
  return {
    on,
    run: (state, dispatch) => {
      const blocks = textblocks(state).filter(fits);
      const others = ONLY_ONE.find((set) => set.includes(word));
      const tr = state.tr;
      for (const { node, pos } of blocks) {
        const rest = words(node).filter((each) => !others.includes(each));
        tr.setNodeAttribute(pos, "class", (on(state) ? rest : [word, ...rest]).join(" ") || null);
      }
      if (blocks.length) dispatch?.(tr);
      return blocks.length > 0;
    },
  };
};

export const words = (node) => (node.attrs.class || "").split(" ").filter(Boolean);
const kept = (node, type) => words(node).filter((word) => type.name !== "pre" && ONLY_ONE[0].includes(word)).join(" ") || null;
