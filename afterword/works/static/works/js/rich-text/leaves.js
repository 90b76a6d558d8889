/* Blocks that hold characters, one for one those of texts/vocabulary.py. */
import { SAID, said, say } from "./said.js";

const leaf = (tag, more = {}) => ({
  content: "inline*",
  attrs: SAID,
  parseDOM: [{ tag, getAttrs: said }],
  toDOM: (node) => [tag, say(node.attrs), 0],
  ...more,
});

/* A browser folds real <summary> and <caption> elements away while one writes in them, so the page shows stand-ins. */
const standIn = (tag, word) => leaf(tag, {
  parseDOM: [{ tag, getAttrs: said }, { tag: `div.rich-${word}`, priority: 60, getAttrs: said }],
  toDOM: (node) => ["div", { ...say(node.attrs), class: `rich-${word} ${node.attrs.class || ""}`.trim() }, 0],
  defining: true,
});

export const LEAVES = {
  paragraph: leaf("p", { group: "block" }),
  heading: leaf("h3", {
    group: "block",
    defining: true,
    attrs: { level: { default: 3 }, ...SAID },
    parseDOM: [3, 4, 5].map((level) => ({ tag: `h${level}`, getAttrs: (element) => ({ level, ...said(element) }) })),
    toDOM: (node) => [`h${node.attrs.level}`, say(node.attrs), 0],
  }),
  pre: leaf("pre", {
    group: "block",
    content: "(text | ruby | note_ref)*",
    code: true,
    defining: true,
    whitespace: "pre",
    parseDOM: [{ tag: "pre", preserveWhitespace: "full", getAttrs: said }],
  }),
  scene_break: { group: "block", selectable: true, parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  figcaption: leaf("figcaption", { defining: true }),
  summary: standIn("summary", "summary"),
  table_caption: standIn("caption", "caption"),
};
