/* Marks on and off: for what is selected, or for what is typed next. */
export const marking = (name, wanted = {}) => ({
  on: (state) => isMarked(state, name, wanted),
  run: (state, dispatch) => {
    const attrs = isMarked(state, name, wanted) ? null : wanted;
    return remark(state, dispatch, name, () => attrs);
  },
});

/* `next` says for what is there (attributes or nothing) what shall be there (attributes or null). */
export function remark(state, dispatch, name, next) {
  const type = state.schema.marks[name];
  const tr = state.tr;
  if (state.selection.empty) {
    if (!allows(state.selection.$from.parent, type)) return false;
    const attrs = next(type.isInSet(marksHere(state))?.attrs);
    dispatch?.(attrs ? tr.addStoredMark(type.create(attrs)) : tr.removeStoredMark(type));
    return true;
  }
  let found = false;
  eachPiece(state, (node, from, to, parent) => {
    if (!allows(parent, type)) return;
    found = true;
    const attrs = next(type.isInSet(node.marks)?.attrs);
    tr.removeMark(from, to, type);
    if (attrs) tr.addMark(from, to, type.create(attrs));
  });
  if (found) dispatch?.(tr.scrollIntoView());
  return found;
}

/* The mark of that name where the cursor stands, or on the first of what is selected. */
export function markHere(state, name) {
  const type = state.schema.marks[name];
  if (state.selection.empty) return type.isInSet(marksHere(state));
  let first = null;
  eachPiece(state, (node) => { first ||= node; });
  return first && type.isInSet(first.marks);
}

export function eachPiece({ doc, selection }, visit) {
  for (const { $from, $to } of selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, pos, parent) => {
      if (node.isInline) visit(node, Math.max(pos, $from.pos), Math.min(pos + node.nodeSize, $to.pos), parent);
    });
  }
}

function isMarked(state, name, wanted) {
  const type = state.schema.marks[name];
  const has = (marks) => Object.entries(wanted).every(([key, value]) => type.isInSet(marks)?.attrs[key] === value);
  const all = [];
  if (state.selection.empty) all.push(marksHere(state));
  else eachPiece(state, (node) => { if (!node.isText || node.text.trim()) all.push(node.marks); });
  return all.length > 0 && all.every((marks) => type.isInSet(marks) && has(marks));
}

const marksHere = (state) => state.storedMarks || state.selection.$from.marks();
const allows = (parent, type) => parent.inlineContent && parent.type.allowsMarkType(type);
