/* The language and direction of what is selected: of words inside a paragraph, or of whole paragraphs. */
import { textblocks } from "./kinds.js";
import { markHere } from "./marking.js";
import { changeSpan } from "./spans.js";

const isInside = ({ selection: { empty, $from, $to } }) =>
  !empty && $from.sameParent($to) && !($from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size);

export function languageOf(state) {
  const of = isInside(state) ? markHere(state, "span")?.attrs : textblocks(state)[0]?.node.attrs;
  return { lang: of?.lang, dir: of?.dir };
}

export function setLanguage(state, dispatch, { lang, dir }) {
  const attrs = { lang: lang || null, dir: dir || null };
  if (isInside(state)) return changeSpan(state, dispatch, attrs);
  const tr = state.tr;
  for (const { pos } of textblocks(state)) {
    tr.setNodeAttribute(pos, "lang", attrs.lang).setNodeAttribute(pos, "dir", attrs.dir);
  }
  dispatch(tr);
  return true;
}

export const language = { on: (state) => Boolean(languageOf(state).lang || languageOf(state).dir) };
