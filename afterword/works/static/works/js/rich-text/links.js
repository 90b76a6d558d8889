/* Links: an address is asked for, and given to what is selected or to the link that the cursor stands in. */
import { ask } from "./asking.js";
import { markHere, remark } from "./marking.js";
import { state as pmState } from "./prosemirror.js";

const LEADS = /^(https?:\/\/[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|#[A-Za-z][\w-]*)$/i;
const BARE = /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/;
const whole = (address) => (BARE.test(address) ? `https://${address}` : address);

export async function askLink(view, root) {
  const mark = markHere(view.state, "link");
  if (mark && view.state.selection.empty) selectLink(view, mark);
  const given = await ask(root, "link", { href: mark?.attrs.href }, ({ href }) => !href || LEADS.test(whole(href)));
  view.focus();
  if (!given) return;
  const { selection, schema, tr } = view.state;
  const attrs = given.href ? { href: whole(given.href) } : null;
  if (!selection.empty) remark(view.state, view.dispatch, "link", () => attrs);
  else if (attrs) view.dispatch(tr.replaceSelectionWith(schema.text(given.href, [schema.marks.link.create(attrs)]), false));
}

/* All of the link around the cursor, however many pieces its other marks make of it. */
function selectLink(view, mark) {
  const { $from } = view.state.selection;
  let [from, to, isOpen] = [null, null, false];
  $from.parent.forEach((node, at) => {
    const start = $from.start() + at;
    if (!mark.isInSet(node.marks)) isOpen = false;
    else if (isOpen) to = start + node.nodeSize;
    else if (to === null || to < $from.pos) [from, to, isOpen] = [start, start + node.nodeSize, true];
  });
  if (from !== null) view.dispatch(view.state.tr.setSelection(pmState.TextSelection.create(view.state.doc, from, to)));
}
