/* Line breaks and ruby, which stand in a line like a character. */
const withoutReading = (element) => {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll("rt, rp")) part.remove();
  return copy.textContent;
};
const readingIn = (element) => [...element.querySelectorAll("rt")].map((part) => part.textContent).join("");

export const INLINE = {
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => "\n",
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  ruby: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { base: {}, reading: {} },
    leafText: (node) => node.attrs.base,
    parseDOM: [{
      tag: "ruby",
      getAttrs: (element) => ({ base: withoutReading(element), reading: readingIn(element) }),
    }],
    toDOM: ({ attrs: { base, reading } }) => ["ruby", base, ["rp", "("], ["rt", reading], ["rp", ")"]],
  },
};
