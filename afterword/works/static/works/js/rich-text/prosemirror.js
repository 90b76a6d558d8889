/* ProseMirror, out of the build that django-prose-editor ships. */
import { Gapcursor, pm } from "../../../prosemirror/editor.js";

export const { commands, history, keymap, model, state, tables, transform, view } = pm;
export const gapCursor = () => Gapcursor.config.addProseMirrorPlugins.call(Gapcursor);
