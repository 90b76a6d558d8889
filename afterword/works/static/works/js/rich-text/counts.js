/* Shows how many words there are, and how many are selected. */
import { count } from "./counting.js";

const PATIENCE = 150;

export function counts(root) {
  const all = root.querySelector("[data-count=all]");
  const some = root.querySelector("[data-count=selected]");
  let waiting = 0;
  const show = ({ doc, selection }) => {
    const selected = selection.empty ? 0 : count(selection.content().content);
    all.textContent = said(all, count(doc.content));
    some.textContent = selected ? said(some, selected) : "";
  };
  return (state) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(state), PATIENCE);
  };
}

function said(element, number) {
  const language = document.documentElement.lang;
  const words = new Intl.PluralRules(language).select(number) === "one" ? element.dataset.one : element.dataset.many;
  return words.replace("{count}", number.toLocaleString(language));
}
