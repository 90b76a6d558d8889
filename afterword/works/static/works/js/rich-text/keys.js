/* The keys of the text: those that the buttons name, and those that every editor has. */
import { leaveSummary } from "./folds.js";
import { split } from "./list-items.js";
import { commands, keymap, tables } from "./prosemirror.js";
import { use } from "./using.js";

export function keys(editor, toolbar) {
  const ofButtons = {};
  for (const button of editor.root.querySelectorAll("[data-tool][data-key]")) {
    for (const key of button.dataset.key.split(" ")) ofButtons[key] = () => use(button.dataset.tool, editor);
  }
  const ofText = {
    Enter: commands.chainCommands(split, leaveSummary),
    "Shift-Enter": lineBreak,
    Tab: tables.goToNextCell(1),
    "Shift-Tab": tables.goToNextCell(-1),
    "Alt-F10": () => toolbar.focus(),
  };
  return [keymap.keymap(ofButtons), keymap.keymap(ofText), keymap.keymap(commands.baseKeymap)];
}

function lineBreak(state, dispatch) {
  if (commands.newlineInCode(state, dispatch)) return true;
  const { $from } = state.selection;
  if (!$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(state.schema.nodes.hard_break.create()).scrollIntoView());
  return true;
}
