/* Class, direction and language: what may be said of nearly every element, in the order in which it is written. */
const CLASSES = new Set(["centre", "end", "letter", "text-message"]);

export const SAID = { class: { default: null }, dir: { default: null }, lang: { default: null } };

export function said(element) {
  const words = [...element.classList].filter((word) => CLASSES.has(word));
  return {
    class: words.join(" ") || null,
    dir: element.getAttribute("dir"),
    lang: element.getAttribute("lang"),
  };
}

export const say = ({ class: words, dir, lang }) => ({ class: words, dir, lang });

/* The two that stand where no class may. */
export const saidOfCell = (element) => ({ dir: element.getAttribute("dir"), lang: element.getAttribute("lang") });
