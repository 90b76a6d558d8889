/* Marks, in the order in which canonical HTML nests them: the first is the outermost. */
const plain = (tag, others = []) => ({
  parseDOM: [tag, ...others].map((name) => ({ tag: name })),
  toDOM: () => [tag, 0],
});
const LEADS = /^(https?:\/\/|mailto:|#)/i;

export const MARKS = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [{
      tag: "a[href]",
      getAttrs: (element) => LEADS.test(element.getAttribute("href")) && { href: element.getAttribute("href") },
    }],
    toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
  },
  span: {
    attrs: { class: { default: null }, dir: { default: null }, lang: { default: null } },
    parseDOM: [{
      tag: "span",
      getAttrs: (element) => {
        const caps = element.classList.contains("small-caps") ? "small-caps" : null;
        const found = { class: caps, dir: element.getAttribute("dir"), lang: element.getAttribute("lang") };
        return Object.values(found).some(Boolean) && found;
      },
    }],
    toDOM: ({ attrs: { class: words, dir, lang } }) => ["span", { class: words, dir, lang }, 0],
  },
  strong: plain("strong", ["b"]),
  em: plain("em", ["i"]),
  u: plain("u"),
  s: plain("s"),
  code: plain("code"),
  script: {
    attrs: { kind: {} },
    parseDOM: ["sub", "sup"].map((kind) => ({ tag: kind, attrs: { kind } })),
    toDOM: (mark) => [mark.attrs.kind, 0],
  },
};
