/* Footnotes: references in the text, and the one list of notes at its end. The ways back are drawn, not kept. */
const numberIn = (address) => Number(/\d+/.exec(address || "")?.[0]) || 1;

export const NOTES = {
  notes: {
    group: "block",
    content: "note+",
    isolating: true,
    parseDOM: [{ tag: "ol.notes", priority: 60 }],
    toDOM: () => ["ol", { class: "notes" }, 0],
  },
  note: {
    content: "block+",
    attrs: { number: { default: 1 } },
    isolating: true,
    parseDOM: [
      { tag: "li", context: "notes/", priority: 60, getAttrs: (item) => ({ number: numberIn(item.id) }) },
      { tag: "a.note-back", priority: 60, ignore: true },
    ],
    toDOM: ({ attrs: { number } }) => [
      "li",
      { id: `n${number}` },
      ["div", 0],
      ["a", { class: "note-back", href: `#r${number}`, contenteditable: "false" }, "\u21a9"],
    ],
  },
  note_ref: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { number: { default: 1 }, again: { default: false } },
    leafText: (node) => String(node.attrs.number),
    parseDOM: [{
      tag: "a.note-ref",
      priority: 60,
      getAttrs: (element) => ({ number: numberIn(element.getAttribute("href")), again: !element.id }),
    }],
    toDOM: ({ attrs: { number, again } }) => [
      "a", { id: again ? null : `r${number}`, class: "note-ref", href: `#n${number}` }, String(number),
    ],
  },
};
