/* The rich editor of a chapter, beside the box that holds its source. Without script the box is all there is. */
import { chosen } from "./rich-text/choice.js";
import { counts } from "./rich-text/counts.js";
import { findPanel } from "./rich-text/find-panel.js";
import { modes } from "./rich-text/modes.js";
import { plugins } from "./rich-text/plugins.js";
import { state as pmState, view as pmView } from "./rich-text/prosemirror.js";
import { reporting } from "./rich-text/reporting.js";
import { saying } from "./rich-text/saying.js";
import { keepSource } from "./rich-text/source.js";
import { surroundings } from "./rich-text/surroundings.js";
import { schema } from "./rich-text/schema.js";
import { toolbar } from "./rich-text/toolbar.js";

export default function attach(root) {
  const box = root.querySelector("textarea");
  const editor = { root, box, form: box.form, label: root.querySelector("label"), isRich: false, say: saying(root) };
  const empty = schema.topNodeType.createAndFill();
  editor.view = new pmView.EditorView({ mount: root.querySelector("[data-page]") }, {
    state: pmState.EditorState.create({ doc: empty }),
    ...surroundings(editor),
    dispatchTransaction(tr) {
      editor.view.updateState(editor.view.state.apply(tr));
      if (tr.docChanged && !tr.getMeta("opened")) editor.changed();
      editor.show();
    },
  });
  const bar = toolbar(editor);
  const count = counts(root);
  keepSource(editor);
  editor.openFind = findPanel(editor);
  editor.report = reporting(editor);
  editor.show = () => {
    bar.show(editor.view.state);
    count(editor.view.state);
  };
  editor.open = (doc) => {
    editor.view.updateState(pmState.EditorState.create({ doc, plugins: plugins(editor, bar) }));
    editor.show();
  };
  editor.goToEnd = () => {
    const { state } = editor.view;
    editor.view.dispatch(state.tr.setSelection(pmState.Selection.atEnd(state.doc)).scrollIntoView());
    editor.view.focus();
  };
  root.classList.add("rich--ready");
  modes(editor)(chosen());
}
