/* Blocks that hold blocks, one for one those of texts/vocabulary.py. */
import { SAID, said, say } from "./said.js";

const box = (tag, content, more = {}) => ({
  group: "block",
  content,
  attrs: SAID,
  parseDOM: [{ tag, getAttrs: said }],
  toDOM: (node) => [tag, say(node.attrs), 0],
  ...more,
});
const ofPicture = ["src", "alt", "width", "height"];
const withSource = (element) => Object.fromEntries(ofPicture.map((name) => [name, element.getAttribute(name)]));

export const BOXES = {
  blockquote: box("blockquote", "block+", { defining: true }),
  bullet_list: box("ul", "list_item+"),
  ordered_list: box("ol", "list_item+", {
    attrs: { ...SAID, start: { default: null }, type: { default: null } },
    parseDOM: [{
      tag: "ol",
      getAttrs: (element) => ({
        ...said(element), start: element.getAttribute("start"), type: element.getAttribute("type"),
      }),
    }],
    toDOM: (node) => ["ol", { ...say(node.attrs), start: node.attrs.start, type: node.attrs.type }, 0],
  }),
  list_item: box("li", "block+", { group: "", defining: true }),
  figure: box("figure", "figcaption? (block | picture)+ figcaption?", { isolating: true }),
  picture: {
    attrs: { src: {}, alt: { default: "" }, width: { default: null }, height: { default: null } },
    draggable: true,
    parseDOM: [{ tag: "img[src]", getAttrs: withSource }],
    toDOM: ({ attrs: { src, alt, width, height } }) => ["img", { src, alt: alt || "", width, height }],
  },
  details: box("details", "summary block+", {
    defining: true,
    parseDOM: [{ tag: "details", getAttrs: said }, { tag: "div.rich-details", priority: 60, getAttrs: said }],
    toDOM: (node) => ["div", { ...say(node.attrs), class: "rich-details" }, 0],
  }),
};
