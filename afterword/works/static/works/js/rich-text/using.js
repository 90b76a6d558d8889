/* Uses a tool, by whichever way, and says what that switched on or off. */
import { TOOLS } from "./tools.js";

export function use(name, { view, root, say, openFind }) {
  if (name === "find") return openFind();
  const tool = TOOLS[name];
  const before = tool.on?.(view.state);
  if (tool.ask) tool.ask(view, root);
  else {
    tool.run(view.state, view.dispatch, view);
    view.focus();
  }
  const after = tool.on?.(view.state);
  const button = root.querySelector(`[data-tool="${name}"]`);
  if (before !== after) say(after ? "on" : "off", { name: button.getAttribute("aria-label") });
  return true;
}
