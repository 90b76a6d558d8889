/* The row of buttons: one stop for Tab, arrows inside it, Escape back to the text; pressed and usable as the text is. */
import { TOOLS } from "./tools.js";
import { use } from "./using.js";

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

export function toolbar(editor) {
  const bar = editor.root.querySelector("[role=toolbar]");
  const buttons = [...bar.querySelectorAll("[data-tool]")];
  const usable = () => buttons.filter((button) => button.checkVisibility());
  let current = buttons[0];
  for (const button of buttons) {
    if (button.dataset.key) nameKey(button);
    button.tabIndex = button === current ? 0 : -1;
  }
  const goTo = (button) => {
    current.tabIndex = -1;
    current = button;
    current.tabIndex = 0;
    current.focus();
    return true;
  };
  // Pressing a button must not take the selection away from the text.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-tool]");
    if (button && button.getAttribute("aria-disabled") !== "true") use(button.dataset.tool, editor);
  });
  bar.addEventListener("keydown", (event) => {
    const all = usable();
    const at = all.indexOf(current);
    const way = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: way, ArrowLeft: -way }[event.key];
    if (event.key === "Escape") editor.view.focus();
    else if (event.key === "Home") goTo(all[0]);
    else if (event.key === "End") goTo(all.at(-1));
    else if (step) goTo(all.at((at + step) % all.length));
    else return;
    event.preventDefault();
  });
  return { focus: () => goTo(usable().includes(current) ? current : usable()[0]), show: (state) => show(bar, buttons, state) };
}

function show(bar, buttons, state) {
  for (const group of bar.querySelectorAll("[data-when]")) group.hidden = !TOOLS[group.dataset.when].can(state);
  for (const button of buttons) {
    const tool = TOOLS[button.dataset.tool];
    if (tool?.on) button.setAttribute("aria-pressed", Boolean(tool.on(state)));
    if (tool?.can) button.setAttribute("aria-disabled", !tool.can(state));
  }
}

function nameKey(button) {
  const [key] = button.dataset.key.split(" ");
  const shown = key.replace("Mod", MAC ? "\u2318" : "Ctrl").replaceAll("-", MAC ? "" : "+");
  button.setAttribute("aria-keyshortcuts", key.replace("Mod", MAC ? "Meta" : "Control").replaceAll("-", "+"));
  button.title = `${button.getAttribute("aria-label")} (${shown})`;
}
