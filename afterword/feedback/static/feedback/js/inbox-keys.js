/* The inbox by keyboard. Things on the page say with data-key which key presses them; while somebody types none does. */
import { want, wanted } from "./inbox/wanted.js";

export default function attach(list) {
  const items = [...list.children];
  const use = document.getElementById("use-keys");
  const search = document.getElementById("inbox-q");
  use.checked = wanted();
  use.addEventListener("change", () => want(use.checked));
  document.querySelector("[data-tick-all]")?.addEventListener("click", () => tickAll(list));

  document.addEventListener("keydown", (event) => {
    if (!use.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (act(event.key)) event.preventDefault();
  });

  function act(key) {
    const at = items.findIndex((item) => item.contains(document.activeElement));
    if (key === "j") return go(items[at + 1]);
    if (key === "k") return go(items[at < 0 ? items.length - 1 : at - 1]);
    if (key === "/") {
      search.closest("details").open = true;
      return go(search);
    }
    if (key === "?") return open(document.getElementById("keys"));
    const thing = at < 0 ? null : items[at].querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (thing?.tagName === "SUMMARY") write(thing.parentElement);
    else thing?.click();
    return Boolean(thing);
  }
}

function write(details) {
  details.open = true;
  requestAnimationFrame(() => details.querySelector("textarea")?.focus());
}

function go(element) {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return Boolean(element);
}

function open(details) {
  details.open = !details.open;
  return go(details.querySelector("summary"));
}

function tickAll(list) {
  const ticks = [...list.querySelectorAll("input[name=item]")];
  const every = ticks.every((tick) => tick.checked);
  for (const tick of ticks) tick.checked = !every;
}

function isTyping(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox])");
}
