/* Tables. The rows of a head say that they are such: for ProseMirror a table holds rows and nothing else. */
import { SAID, said, saidOfCell, say } from "./said.js";

const number = (element, name) => Number(element.getAttribute(name)) || 1;
const cell = (tag, tableRole) => ({
  content: "block+",
  attrs: {
    dir: { default: null }, lang: { default: null }, colspan: { default: 1 }, rowspan: { default: 1 },
    colwidth: { default: null },
  },
  tableRole,
  isolating: true,
  parseDOM: [{
    tag,
    getAttrs: (element) => ({
      ...saidOfCell(element), colspan: number(element, "colspan"), rowspan: number(element, "rowspan"),
    }),
  }],
  toDOM: ({ attrs: { dir, lang, colspan, rowspan } }) => [
    tag, { dir, lang, colspan: colspan > 1 ? colspan : null, rowspan: rowspan > 1 ? rowspan : null }, 0,
  ],
});

export const TABLES = {
  captioned: {
    group: "block",
    content: "table_caption table",
    isolating: true,
    parseDOM: [{ tag: "div.rich-captioned", priority: 60 }],
    toDOM: () => ["div", { class: "rich-captioned" }, 0],
  },
  table: {
    group: "block",
    content: "table_row+",
    attrs: SAID,
    tableRole: "table",
    isolating: true,
    parseDOM: [{ tag: "table", getAttrs: said }],
    toDOM: (node) => ["table", say(node.attrs), ["tbody", 0]],
  },
  table_row: {
    content: "(table_cell | table_header)*",
    attrs: { head: { default: false } },
    tableRole: "row",
    parseDOM: [{
      tag: "tr",
      getAttrs: (row) => ({ head: row.parentNode?.nodeName === "THEAD" || row.hasAttribute("data-head") }),
    }],
    toDOM: (node) => ["tr", { "data-head": node.attrs.head ? "" : null }, 0],
  },
  table_cell: cell("td", "cell"),
  table_header: cell("th", "header_cell"),
};
